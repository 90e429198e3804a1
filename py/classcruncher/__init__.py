"""Class Cruncher's planner: a school in, its classes out.

Start reading at `school` (the question), then `class_types`, `matrices`, `search` and
`planner`; `article` is the published method. Nothing here knows about browsers.
"""
