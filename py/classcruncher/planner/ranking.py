"""The best structures of a problem, measure by measure as a school prefers them.

Additive measures are minimised together, by a search. A measure that is made of the largest, the
smallest or the worst of something is a threshold: it is drawn as tight as the measures before it
allow, and a search within it says whether they do. So the best structure is the first one that a
search finds within all thresholds, and the next best is found in the same way with the best
left out. What was searched once is kept.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..milp.compact import best_structure, within
from ..milp.filling import Filling
from ..milp.solve import Deadline
from ..plan.plan import Plan, make_plan
from ..plan.preference import MEASURE
from ..plan.rules import SolverError
from ..school.problem import Problem, Structure
from .cost_to_go import MOST_STATES, SearchTooLarge
from .line import line_of
from .objective import FAR, Objective
from .search import Search
from .structures import BY_SIZE

# What plans that are equal by the preference are told apart by, as far as this much work shows.
TIES = ("mixing_cost", "unevenness")
CHEAP_TIES = ("mixing_cost", "composite_cost")
TIE_WORK = 400
# So few structures that are equal but for the spread are filled one by one.
FEW = 5
# … and how a plan of a structure is chosen: one of these first, then the next.
TIE_WEIGHTS = {"unevenness": 500_000, "spread": 20_000, "smallest_group": 500, "room": 1}
# Classes whose sizes differ by up to so many children count as even.
EVEN = 3
# After so many seconds of work without a plan the solver is asked for any.
PATIENCE = 0.25

# The values of additive measures, most important first, and a structure that has them.
Values = tuple[int, ...]
Valued = tuple[Values, Structure]


@dataclass(frozen=True)
class Thresholds:
    """What plans must keep to beside the rules of the school; None where anything will do.

    Attributes:
        smallest, largest: the children of every class, kept ones too.
        room: free places that every grade has.
        group: children in the smallest group of composite classes; 0: there is no such class.
    """

    smallest: int | None = None
    largest: int | None = None
    room: int | None = None
    group: int | None = None


class Ranking:
    """The structures of a problem, best first.

    Attributes:
        is_first_best: the plans that are shown from now on have the best first measure there is.
    """

    def __init__(
        self, problem: Problem, preference: Sequence[str], deadline: Deadline | None = None
    ) -> None:
        """Prepare to rank.

        Args:
            problem: what is to be planned.
            preference: names of preferences, most important first.
            deadline: for the solver.
        """
        self.is_first_best = False
        self._problem, self._deadline = problem, deadline
        # With exactly so many teachers their number tells no plans apart.
        told = [MEASURE[name] for name in preference]
        is_open = problem.rule == "at most"
        self._order = tuple(measure for measure in told if is_open or measure.name != "teachers")
        # The search that was asked last comes last.
        self._searches: OrderedDict[tuple[Thresholds, tuple[str, ...]], Search] = OrderedDict()
        self._problems = {Thresholds(): problem}
        self._listed: set[Structure] = set()
        self._spreads: dict[Structure, int | None] = {}
        self._kept = [sum(row) for row in problem.kept]
        self._low = min([kind.min for kind in problem.types] + self._kept, default=0)
        self._high = max([kind.max for kind in problem.types] + self._kept, default=0)
        self._patience: float | None = PATIENCE

    def next(self) -> Generator[Plan | None, None, Plan | None]:
        """Find the best plan of all structures that were not found before.

        Yields:
            None after each piece of work; a plan that is good so far, when there is a new one.

        Returns:
            The plan; None when there is no other structure.

        Raises:
            SolverError: an answer of the solver cannot be used.
            TimeoutError: the deadline came first, or the memory is used up.
        """
        work = self._next()
        while True:
            if self._patience is not None and self._patience <= 0:
                self._patience = None
                plan = self._example()
                if plan is not None:
                    yield plan
                elif not line_of(self._problem).is_path:
                    return None  # where the table is exact, it will say so itself
            start = time.perf_counter()
            try:
                found = next(work)
            except StopIteration as end:
                self._patience = None
                return end.value  # type: ignore[no-any-return]
            except SearchTooLarge:
                if self._patience is not None:
                    self._patience = None
                    if (plan := self._example()) is None:
                        return None
                    yield plan
                raise
            if self._patience is not None:
                self._patience -= time.perf_counter() - start
            yield found

    def _next(self) -> Generator[Plan | None, None, Plan | None]:
        views, found = [Thresholds()], None
        measures: tuple[str, ...] = ()
        if not self._listed:
            yield from self._begun()
        for at, measure in enumerate(self._order):
            if measure.kind == "additive":
                measures += (measure.name,)
                if self._order[at + 1 : at + 2] and self._order[at + 1].kind == "additive":
                    continue
                if at + 1 == len(self._order):
                    measures += tuple(tie for tie in CHEAP_TIES if tie not in measures)
                views, found = yield from self._least(views, measures)
            else:
                if measure.name == "spread" and measure is self._order[-1] and found:
                    few = yield from self._tied(views, measures, found[0])
                    if few:
                        return self._narrowest(views[0], measures, few)
                views = yield from self._tightened(measure.name, views, measures, found)
            if not views:
                return None
            self.is_first_best = True
            if measure is not self._order[-1]:
                yield from self._shown(views[0], measures, found)
        best = yield from self._untied(views, measures, found)
        if best is None:
            return None
        measures, view, found = best
        self._listed.add(found[1])
        return self._filled(view, measures, found)

    def _begun(self) -> Generator[Plan | None, None, None]:
        """A first plan, which has the best first measure where that is additive or the room."""
        first = self._order[0] if self._order else None
        if first and first.name == "room" and (plan := self._example()):
            self._patience = None
            yield plan
            return
        is_additive = first is not None and first.kind == "additive" and first.name != "unevenness"
        measures: tuple[str, ...] = (first.name,) if first and is_additive else ()
        measures += tuple(tie for tie in TIES[:1] if tie not in measures)
        found = yield from self._first(Thresholds(), measures, None)
        if found:
            self._patience, self.is_first_best = None, is_additive
            yield self._filled(Thresholds(), measures, found)

    def _shown(
        self, view: Thresholds, measures: tuple[str, ...], found: Valued | None
    ) -> Generator[Plan | None, None, None]:
        """The best plan so far, where it takes long to find a better one."""
        if self._patience is None and not self._listed:
            values = found and found[0]
            if found := (yield from self._first(view, measures or TIES[:1], values)):
                yield self._filled(view, measures or TIES[:1], found)

    def _least(
        self, views: Sequence[Thresholds], measures: tuple[str, ...]
    ) -> Generator[None, None, tuple[list[Thresholds], Valued | None]]:
        """Minimise additive measures; the views that have the least values."""
        best: Valued | None = None
        having: list[Thresholds] = []
        for view in views:
            found = yield from self._first(view, measures, best and best[0])
            if found is None:
                continue
            if best is None or found[0] < best[0]:
                best, having = found, []
            having.append(view)
        return having, best

    def _untied(
        self, views: Sequence[Thresholds], measures: tuple[str, ...], found: Valued | None
    ) -> Generator[None, None, tuple[tuple[str, ...], Thresholds, Valued] | None]:
        """The best structure by the preference, and by the ties if little work shows it."""
        ties = measures + tuple(measure for measure in TIES if measure not in measures)
        work = self._least(views, ties)
        for _ in range(TIE_WORK if measures else 1 << 60):
            try:
                yield next(work)
            except StopIteration as end:
                having, valued = end.value
                return (ties, having[0], valued) if having else None
        for view in views:
            valued = yield from self._first(view, measures, found and found[0])
            if valued is not None:
                return measures, view, valued
        raise SolverError("a structure was found and lost again")

    def _tied(
        self, views: Sequence[Thresholds], measures: tuple[str, ...], values: Values
    ) -> Generator[None, None, list[Structure]]:
        """The structures with these values that were not listed, if they are few."""
        if len(views) > 1:
            return []
        search = self._searches[views[0], measures]
        limit = search.objective.number(values)
        while True:
            found = [s for cost, s in search.found if cost <= limit and s not in self._listed]
            if len(found) > FEW or not (yield from search.more(limit)):
                return found if len(found) <= FEW else []

    def _narrowest(
        self, view: Thresholds, measures: tuple[str, ...], structures: Sequence[Structure]
    ) -> Plan:
        """The plan of the structure whose classes differ least."""
        search = self._searches[view, measures]
        values = {structure: search.objective.digits(cost) for cost, structure in search.found}
        for structure in structures:
            if structure not in self._spreads:
                filling = self._filling(view, structure, measures, values[structure])
                self._spreads[structure] = filling.minimise("spread", 0, self._deadline)
        best = min(structures, key=lambda structure: self._spreads[structure] or 0)
        self._listed.add(best)
        return self._filled(view, measures, (values[best], best), spread=self._spreads[best])

    def _tightened(
        self,
        measure: str,
        views: Sequence[Thresholds],
        measures: tuple[str, ...],
        found: Valued | None,
    ) -> Generator[Plan | None, None, list[Thresholds]]:
        """Draw a threshold as tight as the measures before it allow."""

        def fits(view: Thresholds) -> Generator[None, None, Valued | None]:
            return self._first(view, measures or TIES[:1], found and found[0])

        known = yield from fits(views[0])
        if known is None:
            return []
        if measure == "room":
            return (yield from self._roomy(views, fits))
        if measure == "smallest_group":
            return (yield from self._grouped(views, fits))

        def show(view: Thresholds) -> Generator[Plan | None, None, None]:
            return self._shown(view, measures, found)

        plan = self._filled(views[0], measures or TIES[:1], known, {"spread": 1})
        sizes = [sum(row) for row in plan.classes]
        spread = max(sizes, default=0) - min(sizes, default=0)
        floor = EVEN if measure == "spread_over_3" else 0
        return (yield from self._narrow(floor, max(floor, spread), views, fits, show))

    def _narrow(
        self, floor: int, widest: int, views: Sequence[Thresholds], fits: Fits, show: Show
    ) -> Generator[Plan | None, None, list[Thresholds]]:
        """The narrowest windows of sizes, of at least some width, in which there is a plan.

        In one of the `widest` there is a plan.
        """
        if not self._problem.types:
            return list(views)
        views = [
            view
            if view.smallest is not None
            else replace(view, smallest=self._low, largest=self._high)
            for view in views
        ]

        def window(smallest: int, width: int) -> Generator[None, None, Thresholds | None]:
            for view in views:
                assert view.smallest is not None and view.largest is not None
                largest = min(smallest + width, view.largest)
                if view.smallest <= smallest and self._can_be_within(smallest, largest):
                    narrow = replace(view, smallest=smallest, largest=largest)
                    if (yield from fits(narrow)):
                        return narrow
            return None

        best = widest
        starts = range(self._low, self._high + 1)
        for smallest in reversed(starts):
            if best == floor:
                break
            narrower = yield from window(smallest, best - 1)
            if narrower is None:
                continue
            yield from show(narrower)
            low, best = floor, best - 1
            while low < best:
                middle = (low + best) // 2
                if (yield from window(smallest, middle)) is None:
                    low = middle + 1
                else:
                    best = middle
        found = []
        for smallest in starts:
            if narrow := (yield from window(smallest, best)):
                found.append(narrow)
        return found

    def _can_be_within(self, smallest: int, largest: int) -> bool:
        """Whether the mean class and the kept classes lie in a window."""
        children, teachers = sum(self._problem.children), self._problem.teachers
        if self._kept and not smallest <= min(self._kept) <= max(self._kept) <= largest:
            return False
        return self._problem.rule != "exactly" or (
            smallest * teachers <= children <= largest * teachers
        )

    def _roomy(
        self, views: Sequence[Thresholds], fits: Fits
    ) -> Generator[None, None, list[Thresholds]]:
        """The most room that a plan has."""
        best = best_structure(self._problem_in(views[0]), "room", self._deadline)
        assert best is not None
        above, step = 1 - best[0], 1  # no plan has so much
        while not (yield from _having(fits, views, room=above - step)):
            above, step = above - step, 2 * step
        return (yield from _most(fits, views, "room", above - step, above))

    def _grouped(
        self, views: Sequence[Thresholds], fits: Fits
    ) -> Generator[None, None, list[Thresholds]]:
        """The largest that the smallest group can be, or no composite class at all."""
        kept = [n for row in self._problem.kept_composites for n in row if n]
        if not kept and (none := (yield from _having(fits, views, group=0))):
            return none
        kinds = [kind for kind in self._problem.types if kind.is_composite]
        above = 1 + min([max((k.max // len(k.grades) for k in kinds), default=1), *kept])
        return (yield from _most(fits, views, "group", 1, above))

    def _first(
        self, view: Thresholds, measures: tuple[str, ...], values: Values | None
    ) -> Generator[None, None, Valued | None]:
        """The first structure within a view that was not listed, unless its values are worse."""
        key = view, measures
        if key not in self._searches:
            line = line_of(self._problem_in(view), view.room)
            try:
                self._searches[key] = Search(line, measures, partial(self._by_size, view))
            except OverflowError:
                raise SearchTooLarge from None
        search = self._searches[key]
        self._make_room_for(key)
        limit = FAR if values is None else search.objective.number(values)
        for cost, structure in search.found:
            if structure not in self._listed and cost <= limit:
                return search.objective.digits(cost), structure
        while (yield from search.more(limit)):
            cost, structure = search.found[-1]
            if structure not in self._listed:
                return search.objective.digits(cost), structure
        return None

    def _make_room_for(self, key: tuple[Thresholds, tuple[str, ...]]) -> None:
        """Let the searches that were not asked for long give up their tables."""
        self._searches.move_to_end(key)
        states = 0
        for asked, search in reversed(self._searches.items()):
            states += search.size
            if states > MOST_STATES // 4 and asked != key:
                search.forget()

    def _problem_in(self, view: Thresholds) -> Problem:
        """The problem with the limits of a view; its types keep their places."""
        if view not in self._problems:
            problem = self._problem
            if view.smallest is not None and view.largest is not None:
                problem = within(problem, view.smallest, view.largest)
            if view.group is not None:
                problem = _with_groups_of(problem, view.group)
            self._problems[view] = problem
        return self._problems[view]

    def _by_size(
        self, view: Thresholds, objective: Objective, structure: Structure, least: int
    ) -> int | None:
        """What a structure costs by the sizes of its classes; None without a plan in the view."""
        filling = self._filling(view, structure)
        measures = [measure for measure in objective.measures if measure in BY_SIZE]
        if not measures:
            return 0 if filling.is_possible(self._deadline) else None
        total = 0
        for measure in measures:
            known = (least - total) // objective[measure]
            value = filling.minimise(measure, known, self._deadline)
            if value is None:
                return None
            total += objective[measure] * value
        return total

    def _filling(
        self,
        view: Thresholds,
        structure: Structure,
        measures: Sequence[str] = (),
        values: Values = (),
    ) -> Filling:
        """The filling of a structure that has these values."""
        filling = Filling(self._problem_in(view), structure)
        if view.room is not None:
            filling.hold("room", -view.room)
        for measure, value in zip(measures, values, strict=True):
            if measure in BY_SIZE:
                filling.hold(measure, value)
        return filling

    def _filled(
        self,
        view: Thresholds,
        measures: tuple[str, ...],
        found: Valued,
        ties: Mapping[str, int] = TIE_WEIGHTS,
        spread: int | None = None,
    ) -> Plan:
        """The plan of a structure that has these values and is best by the ties."""
        values, structure = found
        filling = self._filling(view, structure, measures, values)
        if spread is not None:
            filling.hold("spread", spread)
        classes = filling.classes(ties, self._deadline)
        if classes is None:
            raise SolverError("a structure that has a plan cannot be filled")
        return make_plan(classes, self._problem.kept)

    def _example(self) -> Plan | None:
        """Some plan, good by the first measure where the compact model knows it."""
        if not self._problem.types:
            return None
        first = self._order[0] if self._order else None
        best = best_structure(self._problem, first and first.name, self._deadline)
        if best is None:
            return None
        # What is additive or about the room is linear while the structure is open, but for one.
        is_linear = first is not None and first.kind != "range" and first.name != "unevenness"
        self.is_first_best = is_linear and first is not None and first.name != "smallest_group"
        measures: tuple[str, ...] = ()
        values: Values = ()
        if first and self.is_first_best and first.name in BY_SIZE:
            measures, values = (first.name,), (best[0],)
        room = -best[0] if first and first.name == "room" else None
        return self._filled(Thresholds(room=room), measures, (values, best[1]))


Fits = Callable[[Thresholds], Generator[None, None, Valued | None]]
Show = Callable[[Thresholds], Generator[Plan | None, None, None]]


def _having(
    fits: Fits, views: Sequence[Thresholds], **threshold: int
) -> Generator[None, None, list[Thresholds]]:
    """The views that have a plan with one more threshold."""
    found = []
    for view in views:
        tighter = replace(view, **threshold)
        if (yield from fits(tighter)):
            found.append(tighter)
    return found


def _most(
    fits: Fits, views: Sequence[Thresholds], threshold: str, low: int, above: int
) -> Generator[None, None, list[Thresholds]]:
    """The views with a threshold as high as can be, which is at least `low` and below `above`."""
    found = [replace(view, **{threshold: low}) for view in views]
    while above - low > 1:
        middle = (low + above) // 2
        if more := (yield from _having(fits, views, **{threshold: middle})):
            low, found = middle, more
        else:
            above = middle
    return (yield from _having(fits, views, **{threshold: low})) or found


def _with_groups_of(problem: Problem, group: int) -> Problem:
    """The problem with larger smallest groups, or for 0 without composite classes."""
    types = []
    for kind in problem.types:
        if kind.is_composite:
            larger = replace(kind, smallest_group=max(kind.smallest_group, group))
            is_there = group and larger.is_possible
            kind = larger if is_there else replace(kind, most=0)
        types.append(kind)
    return replace(problem, types=tuple(types))
