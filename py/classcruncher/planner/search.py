"""All structures in proved order, best first.

A best-first search. The beginning of a structure waits under what no plan that begins like it
can beat (`bounds`). When a structure is complete, it is evened, one measure at a time, and
waits under what is then known of it. What comes first and is known in full is the next best
plan: everything else that waits cannot be better.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from ..milp.compact import Structure, most_classes
from ..milp.solve import Deadline
from ..plan.preference import Rank, full_order, rank
from ..school.model import School
from ..school.problem import Problem
from .bounds import more_classes, optimistic, single_range
from .completing import evened, example, split
from .fewest import fewest_composites
from .regions import Region, regions
from .singles import without_composites
from .sizes import settle
from .waiting import Found, Waiting

# How many steps of plain arithmetic there are between two signs of work.
STEPS = 200
# After how many seconds without a plan the solver is asked for any.
PATIENCE = 0.25


@dataclass(frozen=True)
class _Step:
    """A decision: how many classes of one type; `is_last_of` the grade that is settled then."""

    type: int | None
    is_last_of: int | None


def search(
    school: School,
    question: Problem,
    deadline: Deadline | None = None,
    *,
    only_fewest: bool = False,
) -> Iterator[Found | None]:
    """Yield every structure's best plan, best first, and between them signs of work.

    Args:
        school: the school, for the measures and the preference.
        question: what is left of it to plan.
        deadline: for the solver.
        only_fewest: leave out plans whose first measure is worse than that of the best.

    Yields:
        `Found` with `is_next` for the next best structure; `Found` without it for a plan
        that is good so far; None for work without a plan. After the last there is none.

    Raises:
        TimeoutError: the deadline came first.
    """
    order = full_order(school.preference)
    steps = _steps(question)
    tickets = count()
    heap: list[tuple[Rank, int, int, Waiting]] = []
    seen: set[Structure] = set()

    def push(waiting: Waiting) -> None:
        heapq.heappush(heap, (waiting.place, -waiting.step, next(tickets), waiting))

    unopened = regions(question, order, deadline)
    region = next(unopened, None)
    # No plan has a first measure better than the one, and none worse than the other is wanted.
    least, most = -math.inf, math.inf
    patience = Deadline(PATIENCE)
    for turn in count(1):
        if deadline is not None and deadline.is_over():
            raise TimeoutError
        if patience.is_over():
            patience = Deadline()
            fewest = fewest_composites(question, deadline)
            if fewest is None:
                return
            if order[0] == "fewest composites":
                least = fewest.cost
            found = example(school, question, fewest.example, order, deadline)
            yield found and replace(found, is_next=False)
        if region and (region.start <= heap[0][0] if heap else region.start[0] <= most):
            if region.start[0] >= least:
                for start in _starts(region, question, order):
                    push(start)
            region = next(unopened, None)
            yield None
            continue
        if not heap or heap[0][0][0] > most:
            return
        waiting = heapq.heappop(heap)[-1]
        if waiting.place[0] < least:
            continue
        if waiting.found and waiting.found.is_next:
            patience = Deadline()
            yield waiting.found
            if only_fewest:
                most = min(most, waiting.found.rank[0])
            if waiting.listed:
                push(replace(waiting, found=None))
        elif waiting.listed:
            numbers = next(waiting.listed, ())
            if numbers:
                found = split(school, question, numbers, order)
                push(replace(waiting, place=found.rank, found=found))
            elif numbers is None:
                push(waiting)
                yield None
        elif waiting.step < len(steps):
            for further in _branch(waiting, steps, question, order):
                push(further)
            if turn % STEPS == 0:
                yield None
        elif waiting.evening or waiting.counts not in seen:
            seen.add(waiting.counts)
            complete = evened(school, question, waiting, order, deadline)
            if complete and complete.found:
                patience = Deadline()
                push(complete)
                yield replace(complete.found, is_next=False)
            else:
                yield None


def _starts(region: Region, question: Problem, order: Sequence[str]) -> Iterator[Waiting]:
    """Where the search of a region begins."""
    start = Waiting(region, (0,) * len(question.types), region.bound, region.start)
    if region.composites == 0:
        yield replace(start, listed=without_composites(question, order))
        return
    if not region.only_example:
        yield start
    if region.example is not None:
        yield replace(start, counts=region.example, step=len(_steps(question)))


def _steps(question: Problem) -> list[_Step]:
    """The decisions in order; a grade may have no single type."""
    steps = []
    for grade in range(len(question.children)):
        single = None
        for t, kind in enumerate(question.types):
            if kind.grades == (grade,):
                single = t
            elif kind.grades[0] == grade:
                steps.append(_Step(t, None))
        steps.append(_Step(single, grade))
    return steps


def _branch(
    waiting: Waiting, steps: Sequence[_Step], question: Problem, order: Sequence[str]
) -> Iterator[Waiting]:
    """Every way that the next decision can go, with what no plan beats then."""
    step, counts, region = steps[waiting.step], waiting.counts, waiting.region
    window = region.question
    left = question.teachers - sum(counts)
    mixed_left = region.composites_left(counts)
    if step.is_last_of is not None:
        low, high = single_range(window, counts, step.is_last_of)
        settled = step.is_last_of + 1
    else:
        assert step.type is not None
        kind = window.types[step.type]
        low, high = 0, min(most_classes(kind, window), mixed_left)
        settled = kind.grades[0]
    for n in range(low, min(high, left) + 1):
        now = counts
        if step.type is not None:
            now = (*counts[: step.type], n, *counts[step.type + 1 :])
        fewest, most = more_classes(window, now, settled)
        if fewest > left - n or (question.rule == "exactly" and most < left - n):
            continue
        values, sizes = optimistic(question, now, fewest), waiting.sizes
        trade = None
        if step.is_last_of is not None:
            forced = settle(question, window, now, step.is_last_of, sizes)
            if forced is None:
                continue
            sizes = forced
            if settled == len(question.children) and region.composites and mixed_left:
                continue
            values |= sizes.optimistic(question, now, settled)
            trade = region.rest.trade(values, now, settled, left - n, sizes.uneven)
            open_ended = region.composites is None
            composites = math.inf if open_ended else trade.composites + mixed_left
            if (unevenness := trade.least_unevenness(composites)) == math.inf:
                continue
            values |= {
                "unevenness": unevenness,
                "composite_cost": trade.fewest_composites(math.inf),
            }
        bound = tuple(map(max, rank(values, order), waiting.bound))
        place = max(waiting.place, region.place(bound))
        if trade:
            place = trade.place(place, order)
        yield Waiting(region, now, bound, place, waiting.step + 1, sizes)
