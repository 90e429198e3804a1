"""The check of every answer: no claim is believed."""

from __future__ import annotations

from dataclasses import replace

from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan
from classcruncher.plan.rules import broken_rules
from tests.bench.answer import Answer
from tests.bench.families import Instance


def checked(answer: Answer, instance: Instance, *, proves_fewest: bool) -> Answer:
    """The answer, called wrong where it is.

    With `proves_fewest` the first plan is said to have the fewest composite classes.
    """
    if answer.said == "impossible" and instance.fewest is not None:
        fault = "it says impossible, and there is a plan"
    elif answer.said == "solved":
        fault = _fault(answer.plans, instance, proves_fewest)
    else:
        fault = ""
    return replace(answer, said="wrong", note=fault) if fault else answer


def _fault(plans: tuple[Plan, ...], instance: Instance, proves_fewest: bool) -> str:
    for plan in plans:
        if broken := broken_rules(plan, instance.school):
            return f"its plan breaks a rule: {broken[0]}"
    if instance.fewest is None:
        return "its plan keeps every rule, and the suite has the school as impossible"
    cost = measures(plans[0], instance.school).composite_cost
    if proves_fewest and cost != instance.fewest:
        return f"its composite classes cost {cost}, and {instance.fewest} is the least"
    return ""
