"""Class Cruncher's planner: a school in, its classes out. Nothing here knows about browsers.

The rooms, in the order in which a school passes through them; each knows only those before it:
`school` (what is asked) -> `plan` (what is answered) -> `milp` (the rules as matrices, solved) ->
`planner` (how the best plan is found) -> `questions` (beside the plan) and `published` (the
article's method) -> `wording` (said to people) -> `data` (said to programs) -> the ways in and out:
`workbook`, `district` (many schools at once), `cli`, `requests`. `messages`, what is said as data,
comes before them all.

The words; ``docs/method.md`` has the mathematics behind them:

    class type      a set of grades that may share a class, with its limits; a single or a composite
    group           the children of one grade in one class
    structure       how many classes there are of each type
    filling         the children of a structure, as good as can be
    kept class      decided beforehand; taken out of the problem, counted in the measures
    line, cut       the grades in a row; the place between two neighbours, which classes may cross
    state           what matters at a cut to the other side: n, S, K, b (`planner.cost_to_go`)
    front           all states at one cut with their costs
    sweep           the way along the line, from front to front
    objective       additive measures as one number, the most important first
    cost-to-go      what the rest costs at least from a state on, by a sweep backwards
    node            the beginning of a structure in the search
    lower bound     nothing that continues a node costs less
    threshold       what all classes must keep to so that a measure is so good: window, room, group
    view            the problem within some thresholds

Of many schools (`district`):

    row             one school as it was read, or what is wrong with it
    question        one school and how it is asked, as text; its answer is text too
    journal         the answers so far, in a file: an interrupted run goes on from it
    sharing         so many teachers for each school, by their tables
"""
