"""The best structures of a problem, measure by measure as a school prefers them.

Additive measures are minimised together, by a search; the others are thresholds, drawn as tight
as the measures before them allow, and a search within them says whether they do. So the best
structure is the first one that a search finds within all thresholds, and the next best is found
in the same way with the best left out. What was searched once is kept.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from ..milp.compact import best_structure
from ..milp.filling import Filling
from ..milp.solve import Deadline
from ..plan.plan import Plan, make_plan
from ..plan.preference import MEASURE
from ..plan.rules import SolverError
from ..school.problem import Problem, Structure
from .cost_to_go import MOST_STATES
from .line import line_of
from .objective import BY_SIZE, Objective, SearchTooLarge
from .search import Search, Valued, Values
from .thresholds import Thresholds, ideal

# What plans that are equal by the preference are told apart by,
TIES = ("mixing_cost", "composite_cost")
# and how a plan of a structure is chosen: one of these first, then the next.
TIE_WEIGHTS = {"unevenness": 500_000, "spread": 20_000, "smallest_group": 500, "room": 1}
# So few structures that are equal but for the spread are filled one by one.
FEW = 5
# After so many seconds of work without a plan the solver is asked for one, and is given so many;
# where it has a plan, and is asked for a better one, no more than so many: nobody can interrupt it.
PATIENCE, SOON, LONGEST = 0.1, 0.8, 1.6


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
        # Whether the growth that the school states is looked at.
        self._grows = any(measure.name == "growth_shortfall" for measure in self._order)
        # Whether a table can tell all that plans must keep to: not what is over in one class and
        # free in another of a grade.
        looks_at_places = any(measure.name in ("growth_shortfall", "room") for measure in told)
        is_over = problem.most_over is not None
        self._is_told = not problem.limited and not (is_over and looks_at_places)
        # The search that was asked last comes last.
        self._searches: OrderedDict[tuple[Thresholds, tuple[str, ...]], Search] = OrderedDict()
        self._problems: dict[Thresholds, Problem] = {}
        self._listed: set[Structure] = set()
        self._spreads: dict[Structure, int | None] = {}
        # What is shown is often what was shown last.
        self._filled = lru_cache(maxsize=4)(self._fill)
        self._patience = PATIENCE  # infinite once there is a plan, or none is looked for any more
        self._given = SOON
        self._has_example = False
        self._best_first: int | None = None  # the best value of the first measure, by the solver

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
            if self._patience <= 0:
                if not (yield from self._example(self._soon())):
                    return None
                # Where there may be a better one, it is asked again, and given twice as long.
                self._given *= 2
                is_enough = self._has_example and self._given > LONGEST
                is_enough = is_enough or self._best_first is not None
                self._patience = math.inf if is_enough else self._given
            start = time.perf_counter()
            try:
                found = next(work)
            except StopIteration as end:
                self._patience = math.inf
                return end.value  # type: ignore[no-any-return]
            except SearchTooLarge:
                if self._patience < math.inf and not (yield from self._example(self._soon())):
                    return None
                raise
            self._patience -= time.perf_counter() - start
            yield found

    def _next(self) -> Generator[Plan | None, None, Plan | None]:
        views, found = [Thresholds()], None
        measures: tuple[str, ...] = ()
        if not self._listed:
            yield from self._begun()
        for at, measure in enumerate(self._order):
            rest = self._order[at + 1 :]
            if measure.kind == "additive":
                measures += (measure.name,)
                if not rest or rest[0].kind == "additive":
                    continue
                views, found = yield from self._least(views, measures)
            else:
                if measure.name == "spread" and not rest and found:
                    few = yield from self._tied(views, measures, found[0])
                    if few:
                        return self._narrowest(views[0], measures, few)
                views = yield from self._tightened(measure.name, views, measures, found)
            if not views:
                return None
            self.is_first_best = True
            yield from self._shown(views[0], measures, found)
        if "unevenness" not in measures:  # after that hardly two are equal
            measures += tuple(tie for tie in TIES if tie not in measures)
        views, found = yield from self._least(views, measures)
        if found is None:
            return None
        self._listed.add(found[1])
        return self._filled(views[0], measures, found)

    def _begun(self) -> Generator[Plan | None, None, None]:
        """A first plan, which has the best first measure where that is additive."""
        first = self._order[0] if self._order else None
        is_additive = first is not None and first.kind == "additive" and first.name != "unevenness"
        measures: tuple[str, ...] = (first.name,) if first and is_additive else ()
        measures += tuple(tie for tie in TIES[:1] if tie not in measures)
        found = yield from self._first(Thresholds(), measures)
        if found:
            self._patience, self.is_first_best = math.inf, is_additive
            yield self._filled(Thresholds(), measures, found)
        if found and first and first.name == "room":
            yield from self._example(self._soon())

    def _shown(
        self, view: Thresholds, measures: tuple[str, ...], found: Valued | None
    ) -> Generator[Plan | None, None, None]:
        """The best plan so far, as long as none is listed."""
        if self._patience < math.inf or self._listed:
            return
        if found := (yield from self._first(view, measures or TIES[:1], found)):
            yield self._filled(view, measures or TIES[:1], found)

    def _least(
        self, views: Sequence[Thresholds], measures: tuple[str, ...]
    ) -> Generator[None, None, tuple[list[Thresholds], Valued | None]]:
        """Minimise additive measures; the views that have the least values."""
        best: Valued | None = None
        having: list[Thresholds] = []
        for view in views:
            found = yield from self._first(view, measures, best)
            if found is None:
                continue
            if best is None or found[0] < best[0]:
                best, having = found, []
            having.append(view)
        return having, best

    def _tied(
        self, views: Sequence[Thresholds], measures: tuple[str, ...], values: Values
    ) -> Generator[None, None, list[Structure]]:
        """The structures with these values that were not listed, if they are few."""
        if len(views) > 1:
            return []
        search = self._searches[views[0], measures]
        while True:
            found = [s for its, s in search.found if its <= values and s not in self._listed]
            if len(found) > FEW or not (yield from search.more(values)):
                return found if len(found) <= FEW else []

    def _narrowest(
        self, view: Thresholds, measures: tuple[str, ...], structures: Sequence[Structure]
    ) -> Plan:
        """The plan of the structure whose classes differ least."""
        values = {s: its for its, s in self._searches[view, measures].found}
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
        measures = measures or TIES[:1]
        first = yield from self._first(views[0], measures, found)
        if first is None:
            return []
        best = yield from self._ideal(measure, views)
        filling = self._filling(views[0], first[1], measures, first[0])
        range_or_worst = "spread" if measure == "spread_over_3" else measure
        # This needs no proof: however tight it is here, the levels below are looked at.
        there = filling.minimise(range_or_worst, math.inf, self._deadline)
        assert there is not None
        level, worst = best, max(best, there)
        while best < worst:
            having = yield from self._having(views, measure, level, measures, found, enough=1)
            if having:
                worst = level
                yield from self._shown(having[0], measures, found)
            else:
                best = level + 1
            level = (best + worst) // 2
        return (yield from self._having(views, measure, worst, measures, found))

    def _ideal(
        self, measure: str, views: Sequence[Thresholds]
    ) -> Generator[Plan | None, None, int]:
        """A level that no plan in the views is better than."""
        if measure == self._order[0].name == "room":
            if self._best_first is None:
                yield from self._example(self._deadline)
            if self._best_first is not None:
                return self._best_first
        return min(ideal(measure, self._problem_in(view), self._deadline) for view in views)

    def _having(
        self,
        views: Sequence[Thresholds],
        measure: str,
        level: int,
        measures: tuple[str, ...],
        found: Valued | None,
        enough: int | None = None,
    ) -> Generator[None, None, list[Thresholds]]:
        """The thresholds of a level that have a plan."""
        having: list[Thresholds] = []
        for view in views:
            for tighter in view.at(level, measure, self._problem):
                if len(having) == enough:
                    return having
                if (yield from self._first(tighter, measures, found)):
                    having.append(tighter)
        return having

    def _first(
        self, view: Thresholds, measures: tuple[str, ...], best: Valued | None = None
    ) -> Generator[None, None, Valued | None]:
        """The first structure within a view that was not listed, unless it is worse."""
        key = view, measures
        if key not in self._searches:
            # Room for everybody who may come: that is what a table knows of room.
            is_roomy = view.room is not None and not self._grows
            over = self._problem.most_over
            lead = {} if over is None else {"over": over}
            self._searches[key] = Search(
                line_of(self._problem_in(view)),
                measures,
                partial(self._by_size, view),
                lead=lead | {"growth_shortfall": 0} if is_roomy else lead,
                is_told=(view.room is None or is_roomy) and self._is_told,
            )
        search = self._searches[key]
        self._make_room_for(key)
        worst = best and best[0]
        for found in search.found:
            if found[1] not in self._listed and (worst is None or found[0] <= worst):
                return found
        while (yield from search.more(worst)):
            if search.found[-1][1] not in self._listed:
                return search.found[-1]
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
            problem = view.problem(self._problem)
            if view.room is not None and not self._grows:
                problem = replace(problem, growth=(view.room,) * len(problem.children))
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

    def _fill(
        self,
        view: Thresholds,
        measures: tuple[str, ...],
        found: Valued,
        spread: int | None = None,
    ) -> Plan:
        """The plan of a structure that has these values and is best by the ties."""
        values, structure = found
        filling = self._filling(view, structure, measures, values)
        if spread is not None:
            filling.hold("spread", spread)
        classes = filling.classes(TIE_WEIGHTS, self._deadline)
        if classes is None:
            raise SolverError("a structure that has a plan cannot be filled")
        return make_plan(classes, self._problem.kept)

    def _example(self, until: Deadline | None) -> Generator[Plan, None, bool]:
        """Show a plan that is good by the first measure, if the solver finds one until then.

        Returns:
            False when there is no plan at all.
        """
        first = self._order[0].name if self._order else None
        try:
            best = best_structure(self._problem, first, until, or_so_far=True)
            if best is not None:
                self._has_example = True
                value, structure, is_proved = best
                if is_proved:
                    self._best_first = value
                view = Thresholds(room=-value if first == "room" else None)
                is_held = first in BY_SIZE and first != "unevenness"
                held, values = ((first,), (value,)) if first and is_held else ((), ())
                yield self._filled(view, held, (values, structure))
        except TimeoutError:
            return True
        return best is not None

    def _soon(self) -> Deadline:
        left = self._deadline.left() if self._deadline else None
        return Deadline(self._given if left is None else min(left, self._given))
