"""Solvers of this Python, called on a form; the clock runs while they solve."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.bench.answer import Answer, Said
from tests.bench.forms import Form


def with_scipy(form: Form, limit: float) -> Answer:
    """Solve with scipy's HiGHS; handing the problem over cannot be kept off the clock."""
    rules = LinearConstraint(form.matrices.A, form.matrices.lower, form.matrices.upper)
    bounds = Bounds(np.zeros(len(form.most)), form.most)
    begin = perf_counter()
    answer = milp(
        form.cost,
        constraints=rules,
        bounds=bounds,
        integrality=form.whole,
        options={"time_limit": limit},
    )
    seconds = perf_counter() - begin
    said: dict[int, Said] = {0: "solved", 1: "late", 2: "impossible"}
    values = tuple(answer.x.tolist()) if answer.status == 0 else ()
    return Answer(said.get(answer.status, "failed"), seconds, values, note=answer.message)


def with_cp_sat(form: Form, limit: float) -> Answer:
    """Solve with CP-SAT, on as many threads as it likes; every unknown is whole."""
    model, unknowns = cp_sat_model(form)
    model.minimize(cp_model.LinearExpr.weighted_sum(unknowns, form.cost.astype(int).tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    begin = perf_counter()
    status = solver.solve(model)
    seconds = perf_counter() - begin
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        values = tuple(float(solver.value(unknown)) for unknown in unknowns)
        return Answer("solved", seconds, values)
    said: dict[object, Said] = {cp_model.INFEASIBLE: "impossible", cp_model.UNKNOWN: "late"}
    return Answer(said.get(status, "failed"), seconds, note=solver.status_name(status))


def cp_sat_model(form: Form) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """The rules of a form as CP-SAT has them, and the unknowns, all whole."""
    model = cp_model.CpModel()
    unknowns = [model.new_int_var(0, int(most), f"v{v}") for v, most in enumerate(form.most)]
    rules = form.matrices.A
    for i, (low, high) in enumerate(zip(form.matrices.lower, form.matrices.upper, strict=True)):
        span = slice(rules.indptr[i], rules.indptr[i + 1])
        row = cp_model.LinearExpr.weighted_sum(
            [unknowns[v] for v in rules.indices[span]], rules.data[span].astype(int).tolist()
        )
        least = int(low) if np.isfinite(low) else cp_model.INT32_MIN
        most = int(high) if np.isfinite(high) else cp_model.INT32_MAX
        model.add_linear_constraint(row, least, most)
    return model, unknowns
