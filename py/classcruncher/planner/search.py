"""All structures of a problem in the order of a cost, the tables for it made as they are needed.

Tables are small where little is looked at: few classes across a cut, narrow windows of sizes. So
the search begins with little and takes more only when what it has is used up: what it knows to be
complete ends at the least cost that something left out could have. It first asks the table of the
measures that count before the unevenness, which needs no windows.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial

from ..school.problem import Structure
from .cost_to_go import least_cost, sweep
from .grade_step import Front
from .line import Line
from .objective import FAR, Objective, objective
from .structures import Structures
from .windows import MOST_GROWTH

# The values of additive measures, most important first, and a structure that has them.
Values = tuple[int, ...]
Valued = tuple[Values, Structure]

# The first windows are so wide.
WIDEST = 4


class Search:
    """The structures of a line in the order of their cost, each once.

    Attributes:
        found: the structures found so far, in order, with the values of the measures.
        is_over: there are no others.
    """

    def __init__(
        self,
        line: Line,
        measures: tuple[str, ...],
        evaluate: Callable[[Objective, Structure, int], int | None],
        *,
        lead: Mapping[str, int],
        is_told: bool = True,
    ) -> None:
        """Prepare the search.

        Args:
            line: the problem.
            measures: additive ones, most important first.
            evaluate: what a structure costs by the sizes of its classes, exactly; None when it
                has no plan.
            lead: values of further ones, before all others, that are not to be improved on.
            is_told: the line tells all that a plan must keep to.

        Raises:
            SearchTooLarge: the measures are too many for one number.
        """
        self._lead = tuple(lead.values())
        measures = (*lead, *measures)
        self.objective = objective(measures, line)
        places = self.objective.places
        self._least = sum(n * place for n, place in zip(self._lead, places, strict=False))
        self.found: list[Valued] = []
        self.is_over = False
        # Nothing that is wanted costs more.
        self._all = self._least + places[len(lead) - 1] - 1 if lead else FAR
        self._line = line
        self._is_even = "unevenness" in measures
        before = measures[: measures.index("unevenness")] if self._is_even else measures
        self._coarse = self.objective.only(before)
        growth = max(line.growth, default=0) if self.objective["growth_shortfall"] else 0
        is_exact = is_told and line.is_path and growth <= MOST_GROWTH
        self._evaluate = None if is_exact else partial(evaluate, self.objective)
        # What is looked at, and the most there is: classes across a cut, widths of windows.
        self._all_most = max(cut.most for cut in line.cuts)
        self._all_widths = line.largest - line.smallest
        self._widest = min(WIDEST, self._all_widths)
        # Where neither composites nor mixing count, more classes across a cut may cost nothing.
        costs = self._least_across(1) > self._least
        self._most = min(1, self._all_most) if costs else self._all_most
        # What is left out by either costs at least so much.
        self._beyond = {"most": 0, "widest": 0}
        self._seen: set[Structure] = set()
        self._known = 0  # what is still to come costs no less
        self._is_near = True  # … and the tables tell more than that
        self._structures: Structures | None = None
        self._coarse_fronts: dict[int, list[Front]] = {}

    @property
    def size(self) -> int:
        """How many states its tables have."""
        fine = self._structures.fronts if self._structures else ()
        tables = [*self._coarse_fronts.values(), fine]
        return sum(states.size for fronts in tables for f in fronts for states in f.states.values())

    def forget(self) -> None:
        """Give its tables up; where more is asked of it they are made anew."""
        self._structures = None
        self._coarse_fronts.clear()

    @property
    def bound(self) -> int:
        """No structure that is still to come costs less."""
        return min(self._structures.bound if self._structures else 0, *self._beyond.values())

    def more(self, worst: Values | None) -> Generator[None, None, bool]:
        """Find one more structure that has no worse values than these; whether there was one.

        Yields:
            None after each piece of work.

        Raises:
            TimeoutError: a deadline came first, or the memory is used up.
        """
        limit = self._all if worst is None else self.objective.number(self._lead + worst)
        while not self.is_over and limit >= self._known:
            if self._structures is None:
                self._look_as_far(limit)
                yield from self._prepare(limit)
            assert self._structures is not None
            complete = min(self._beyond.values())
            within = min(limit, complete - 1)
            while (found := (yield from self._structures.next(within))) is not None:
                cost, structure = found
                if structure not in self._seen:
                    self._seen.add(structure)
                    values = self.objective.digits(cost)[len(self._lead) :]
                    self.found.append((values, structure))
                    return True
            if limit < complete:
                self._known = self.bound
                if not self.found or not self._is_near:
                    self.forget()
                return False
            self._extend(complete)
        return False

    def _look_as_far(self, limit: int) -> None:
        """Look at all that can cost as little as a limit."""
        if limit >= FAR:
            return
        while self._most < self._all_most and self._least_across(self._most + 1) <= limit:
            self._most += 1
        if self._is_even:
            even = self.objective.measures.index("unevenness")
            widest = self.objective.digits(limit)[even]
            self._widest = min(self._all_widths, max(self._widest, widest))

    def _least_across(self, classes: int) -> int:
        """What a structure with so many classes across some cut costs at least."""
        mixing = classes + self._line.least_mixing_elsewhere
        place = self.objective
        return self._least + max(place["mixing_cost"] * mixing, place["composite_cost"] * classes)

    def _prepare(self, limit: int) -> Generator[None, None, None]:
        """Make the tables for what is looked at, and see what is left out."""
        line, place = self._line, self.objective
        beyond = {"most": FAR, "widest": FAR}
        if self._most < self._all_most:
            beyond["most"] = self._least_across(self._most + 1)
        best = 0
        fronts: Sequence[Front] = ()
        if self._coarse.measures or not self._is_even:
            if self._most not in self._coarse_fronts:
                self._coarse_fronts[self._most] = yield from sweep(
                    line, self._coarse, 0, self._most
                )
            fronts = self._coarse_fronts[self._most]
            best = least_cost(fronts, line)
        if self._is_even:
            if self._widest < self._all_widths:
                beyond["widest"] = best + place["unevenness"] * (self._widest + 1)
            self._is_near = best < beyond["most"] and best <= limit
            if self._is_near:
                fronts = yield from sweep(line, place, self._widest, self._most)
        self._beyond = beyond
        self._structures = Structures(line, place, fronts, self._widest, self._most, self._evaluate)

    def _extend(self, complete: int) -> None:
        """Look at more of what was left out and could cost as little as `complete`."""
        self.is_over = complete >= FAR
        most, widest = self._most, self._widest
        if self._structures and (best := self._structures.bound) < FAR:
            self._look_as_far(best)
        if self._beyond["most"] == complete:
            self._most = min(self._all_most, max(self._most, most + 1))
        if self._beyond["widest"] == complete:
            self._widest = min(self._all_widths, max(self._widest, 2 * widest))
        self._structures = None
