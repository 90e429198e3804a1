"""The one place that calls scipy's `milp` (HiGHS), and trusts it only as far as it checks."""

import math
import time
import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ..plan.rules import SolverError
from .matrices import Vector

# HiGHS accepts a whole number up to this far from whole; more than this is not an answer.
TOLERANCE = 1e-5
# Heuristics that cost more than they find here: one takes a third of the time of a small problem;
# with the other the best plan of a large one comes later, up to twice as late.
WITHOUT = {"mip_heuristic_run_feasibility_jump": False, "mip_heuristic_run_rins": False}


class Deadline:
    """A moment after which no more work is started; `seconds` None means never."""

    def __init__(self, seconds: float | None = None) -> None:
        self.restart(seconds)

    def restart(self, seconds: float | None) -> None:
        """Have it come so many seconds from now."""
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds left, never below zero; None when there is no limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def is_over(self) -> bool:
        """Whether the time has run out."""
        return self.left() == 0.0


@dataclass(frozen=True)
class Solution:
    """What the solver found: `values` are whole where they had to be, None without a solution."""

    status: Literal["optimal", "infeasible", "time limit"]
    values: Vector | None = None


def solve(
    cost: Vector,
    a: csr_array,
    lower: Vector,
    upper: Vector,
    bounds: tuple[Vector, Vector],
    whole: Vector,
    deadline: Deadline | None = None,
    *,
    least: float = -math.inf,
    is_proof: bool = True,
) -> Solution:
    """Minimise ``cost @ v`` subject to ``lower <= a @ v <= upper`` and the bounds on v.

    Args:
        cost: one number for each unknown.
        a, lower, upper: the rules.
        bounds: the least and the most of each unknown.
        whole: 1 where the unknown must be whole, 0 where it need not.
        deadline: HiGHS stops by then.
        least: no answer costs less, as is known otherwise; one that costs just that is believed
            without a second opinion.
        is_proof: whether the answer has to be the best; otherwise a good one is believed.

    Raises:
        SolverError: the problem is unbounded, the solver failed, or an unknown that must be
            whole is not.
    """
    if not len(cost):  # HiGHS wants one unknown at least
        is_possible = all(lower <= 0) and all(upper >= 0)
        return Solution("optimal" if is_possible else "infeasible", cost if is_possible else None)
    # The presolve of HiGHS (in scipy 1.17 and 1.18) makes a rare solvable problem infeasible, and a
    # rare answer "optimal" that is not. It is quicker with it, so it may be used where what it
    # says can be checked; otherwise the answer without it decides.
    for presolve in [True, False] if least > -math.inf or not is_proof else [False]:
        left = deadline.left() if deadline else None
        if left == 0.0:
            return Solution("time limit")
        with warnings.catch_warnings():
            # scipy passes on what it does not know itself, and says so.
            warnings.simplefilter("ignore", RuntimeWarning)
            answer = milp(
                cost,
                constraints=LinearConstraint(a, lower, upper),
                bounds=Bounds(*bounds),
                integrality=whole.astype(np.int8),
                options={  # type: ignore[arg-type]
                    "mip_rel_gap": 0.0,
                    "presolve": presolve,
                    "time_limit": math.inf if left is None else left,
                    **WITHOUT,
                },
            )
        if answer.status == 0 and (answer.fun <= least + TOLERANCE or not is_proof):
            break
    if answer.status == 2:
        return Solution("infeasible")
    if answer.status not in (0, 1):
        raise SolverError(answer.message)
    status: Literal["optimal", "time limit"] = "optimal" if answer.status == 0 else "time limit"
    if answer.x is None:
        return Solution(status)
    values = np.where(whole == 1, np.round(answer.x), answer.x)
    if np.abs(values - answer.x).max(initial=0.0) > TOLERANCE:
        raise SolverError("the solver's answer is not whole where it has to be")
    return Solution(status, values)
