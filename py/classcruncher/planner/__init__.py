"""How the best plan is found, and the choices and alternatives beside it.

In reading order: `line` (the grades and the cuts between them), `objective` (measures as one
number), `windows` (the classes of one grade), `grade_step` and `cost_to_go` (the table over cuts),
`structures` (branch and bound with it), `search` (as much of the table as is needed), `thresholds`
and `ranking` (the best, the next best), `planner` (a school in, a stream of results out), `choices`
(the four named plans); then `alternatives` (plans that differ most).
``docs/method.md`` has the mathematics.
"""
