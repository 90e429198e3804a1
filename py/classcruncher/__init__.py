"""Class Cruncher's planner: a school in, its classes out.

The rooms, each of which knows only those above it: `school` (what is asked), `plan` (what is
answered), `milp` (the rules as matrices) and `planner` (how the best plan is found), `published`
(the article's method) and `questions` (beside the plan), `wording` and `data` (how answers are
said), and the ways in: `cli`, `requests`, `workbook`. Messages are data that every room may hold.
Nothing here knows about browsers.
"""
