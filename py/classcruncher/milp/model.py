"""A linear model that grows: unknowns with bounds, rules, and measures held once optimised."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array, vstack

from .matrices import Vector
from .solve import Deadline, Solution, solve

# The unknowns of a rule with their factors.
Row = Mapping[int, float]


class Model:
    """Unknowns from 0 up to a bound, all whole, until said otherwise; and rules on them.

    Attributes:
        low, high: the least and the most of each unknown.
        whole: 1 where the unknown must be whole, 0 where it need not.
    """

    def __init__(self, width: int, most: float) -> None:
        self.low: Vector = np.zeros(0)
        self.high: Vector = np.zeros(0)
        self.whole: Vector = np.zeros(0)
        self.more(width, most)
        self._blocks: list[csr_array] = []
        self._rows: list[Row] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._held: list[tuple[Row, float]] = []
        self._floors: list[tuple[int, int, float]] = []
        # All but what is held, put together when it is first needed.
        self._rules: csr_array | None = None

    def more(self, number: int, most: float, *, low: float = 0, whole: bool = True) -> int:
        """Add unknowns; the index of the first."""
        first = len(self.low)
        self.low = np.append(self.low, np.full(number, float(low)))
        self.high = np.append(self.high, np.full(number, float(most)))
        self.whole = np.append(self.whole, np.full(number, float(whole)))
        return first

    def block(self, matrix: csr_array, lower: Vector, upper: Vector) -> None:
        """Add rules as a matrix on the first unknowns; only before any single rule."""
        assert not self._rows
        self._blocks.append(matrix)
        self._lower += lower.tolist()
        self._upper += upper.tolist()

    def rule(self, row: Row, lower: float, upper: float) -> None:
        """Add a rule."""
        self._rows.append(row)
        self._rules = None
        self._lower.append(lower)
        self._upper.append(upper)

    def floor(self, v: int, w: int, times: float) -> None:
        """Unknown v is at least so many times w: its bounds are for what is beyond that.

        The solver is given what is beyond, which takes no rule and less time.
        """
        self._floors.append((v, w, times))

    def hold(self, cost: Vector, value: float) -> None:
        """From now on no answer may cost more than `value`."""
        self._held.append(({int(v): cost[v] for v in np.flatnonzero(cost)}, value))

    def minimise(
        self,
        cost: Vector,
        deadline: Deadline | None,
        *,
        relaxed: bool = False,
        least: float = -np.inf,
        is_proof: bool = True,
        or_so_far: bool = False,
    ) -> Solution:
        """Solve for the least cost; `relaxed` lets every unknown be broken.

        The relaxed problem takes HiGHS about a tenth of the time, and bounds the other.

        Args:
            cost: one number for each unknown.
            deadline: for the solver.
            relaxed: solve the relaxed problem.
            least: no answer costs less, as is known otherwise.
            is_proof: whether the answer has to be the best.
            or_so_far: where the deadline comes first, the best so far will do.

        Raises:
            SolverError: the solver's answer cannot be used.
            TimeoutError: the deadline came first.
        """
        if self._rules is None:
            blocks = [self._widened(block) for block in self._blocks]
            self._rules = csr_array(vstack([*blocks, self._matrix(self._rows)]))
        rules = self._rules
        if self._held:
            rules = csr_array(vstack([rules, self._matrix([row for row, _ in self._held])]))
        counted = self._counted()
        answer = solve(
            cost if counted is None else cost @ counted,
            rules if counted is None else csr_array(rules @ counted),
            np.array(self._lower + [-np.inf] * len(self._held)),
            np.array(self._upper + [value for _, value in self._held]),
            (self.low, self.high),
            np.zeros(len(self.low)) if relaxed else self.whole,
            deadline,
            least=least,
            is_proof=is_proof,
        )
        if answer.status == "time limit" and not (or_so_far and answer.values is not None):
            raise TimeoutError
        if counted is None or answer.values is None:
            return answer
        return replace(answer, values=counted @ answer.values)

    def _widened(self, matrix: csr_array) -> csr_array:
        shape = (matrix.shape[0], len(self.low))
        return csr_array((matrix.data, matrix.indices, matrix.indptr), shape=shape)

    def _counted(self) -> csr_array | None:
        """The unknowns by what the solver is given in their place; None where that is the same."""
        if not self._floors:
            return None
        width = len(self.low)
        each = [(v, v, 1.0) for v in range(width)]
        v, w, times = zip(*each, *self._floors, strict=True)
        return csr_array((times, (v, w)), shape=(width, width))

    def _matrix(self, rows: Sequence[Row]) -> csr_array:
        data = [c for row in rows for c in row.values()]
        index = [v for row in rows for v in row]
        start = np.cumsum([0, *map(len, rows)])
        return csr_array((data, index, start), shape=(len(rows), len(self.low)))
