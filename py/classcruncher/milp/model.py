"""A linear model that grows: unknowns with bounds, rules, and measures held once optimised."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

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
        self._rows: list[Row] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._floors: list[tuple[int, int, float]] = []

    def more(self, number: int, most: float, *, low: float = 0, whole: bool = True) -> int:
        """Add unknowns; the index of the first."""
        first = len(self.low)
        self.low = np.append(self.low, np.full(number, float(low)))
        self.high = np.append(self.high, np.full(number, float(most)))
        self.whole = np.append(self.whole, np.full(number, float(whole)))
        return first

    def block(self, matrix: csr_array, lower: Vector, upper: Vector) -> None:
        """Add rules as a matrix on the first unknowns."""
        for i, (start, stop) in enumerate(pairwise(matrix.indptr)):
            row = zip(matrix.indices[start:stop], matrix.data[start:stop], strict=True)
            self.rule(dict(row), lower[i], upper[i])

    def rule(self, row: Row, lower: float, upper: float) -> None:
        """Add a rule."""
        self._rows.append(row)
        self._lower.append(lower)
        self._upper.append(upper)

    def floor(self, v: int, w: int, times: float) -> None:
        """Unknown v is at least so many times w: its bounds are for what is beyond that.

        The solver is given what is beyond, which takes no rule and less time.
        """
        self._floors.append((v, w, times))

    def hold(self, cost: Vector, value: float) -> None:
        """From now on no answer may cost more than `value`."""
        self.rule({int(v): cost[v] for v in np.flatnonzero(cost)}, -np.inf, value)

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
        rules, counted = self._matrix(), self._counted()
        answer = solve(
            cost if counted is None else cost @ counted,
            rules if counted is None else csr_array(rules @ counted),
            np.array(self._lower),
            np.array(self._upper),
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

    def _counted(self) -> csr_array | None:
        """The unknowns by what the solver is given in their place; None where that is the same."""
        if not self._floors:
            return None
        width = len(self.low)
        each = [(v, v, 1.0) for v in range(width)]
        v, w, times = zip(*each, *self._floors, strict=True)
        return csr_array((times, (v, w)), shape=(width, width))

    def _matrix(self) -> csr_array:
        data = [c for row in self._rows for c in row.values()]
        index = [v for row in self._rows for v in row]
        start = np.cumsum([0, *map(len, self._rows)])
        return csr_array((data, index, start), shape=(len(self._rows), len(self.low)))
