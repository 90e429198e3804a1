"""What would make a plan possible: the least of each change, or else the easiest two together.

A cure is a change by the fewest steps that give a plan; one step less gives none. Limits are tried
by exponential search, which doubles the steps and then halves the gap: what a limit allows it
still allows when it gives way further. Children and teachers are not like that (8 more may fit,
but not 5), so the solver itself looks for the fewest steps.

Most pairs are ruled out together: when all of some changes, taken as far as they go, leave the
school without a plan, then every cure needs one of the others. Those others are a *cut*:
a hitting set of all cuts is what is looked for.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import ceil

from ..messages.message import Listed, Sentences
from ..school.model import School
from .changes import Change, changes, wide_changes
from .conflict import delete_by_halves
from .feasibility import FeasibilityOracle

# Changes with their steps, in the order in which they are made.
Parts = tuple[tuple[Change, int], ...]


# The ways out, with the kinds of changes of each, in the order in which they are tried: what the
# school did by itself, what is asked of the authority, its rules, and last the families.
WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("kept classes", ("kept class",)),
    ("teachers", ("teachers",)),
    ("limits", ("smallest classes", "largest classes")),
    (
        "limits",
        (
            *("smallest group", "largest group", "smallest class", "smallest composite"),
            *("children in composites", "classes of a grade", "single classes"),
            *("number of composites", "largest composite", "largest class"),
        ),
    ),
    ("composites", ("neighbours", "composite of two", "composite of three")),
    ("children", ("children",)),
)
# A school thinks of another limit, of fewer children or of more teachers up to this part of the
# number, and of so many levels in a class, or of as many as its few teachers must have.
MODEST_LIMIT = 0.15
MODEST_CHILDREN = 0.10
MODEST_TEACHERS = 0.5
MODEST_LEVELS = 3


@dataclass(frozen=True)
class Cure:
    """One change or two of a school, each with its number of steps, after which it has a plan."""

    school: School
    parts: Parts

    @property
    def effort(self) -> int:
        """How hard it is; less is easier."""
        return effort(self.parts)

    @property
    def way(self) -> str:
        """Which of `WAYS` it is; of two changes that of the first."""
        kind = self.parts[0][0].kind
        return next(way for way, kinds in WAYS if kind in kinds)

    @property
    def is_modest(self) -> bool:
        """Whether a school would think of it at all."""
        return all(is_modest(change, steps, self.school) for change, steps in self.parts)

    @property
    def changed(self) -> School:
        """The school after it."""
        school = self.school
        for change, steps in self.parts:
            school = change.applied(school, steps)
        return school

    @property
    def text(self) -> Sentences:
        """What to do, in one sentence."""
        phrases = tuple(change.phrase(steps) for change, steps in self.parts)
        return Sentences((Listed(phrases, "clauses"),))


def is_modest(change: Change, steps: int, school: School) -> bool:
    """Whether a school would think of a change by so many steps."""
    match change.kind:
        case "neighbours":
            grades = sum(grade.children > 0 for grade in school.grades)
            levels = max(MODEST_LEVELS, ceil(grades / school.teachers))
            return bool(change.end(steps) <= levels)
        case "children":
            return change.sign < 0 and steps <= max(1, MODEST_CHILDREN * change.start)
        case "teachers":
            return bool(steps <= max(1, MODEST_TEACHERS * change.start))
    return not change.sign or steps <= max(1, MODEST_LIMIT * change.start)


def cures(
    school: School, oracle: FeasibilityOracle, rules: Sequence[Change]
) -> Iterator[tuple[Cure, ...] | None]:
    """Find every change that gives a plan; where there is none, the easiest two together.

    Three grades in a row are offered for a composite class only where no two neighbours do.

    Args:
        school: a school without a plan.
        oracle: what answers for it.
        rules: rules of the school that cannot all hold: a limit is of use only there.

    Yields:
        None after each question that was answered, and after each of `WAYS` its cures, the
        easiest first.

    Raises:
        TimeoutError: the deadline came first.
    """
    everything = changes(school)
    useless = frozenset(
        i for i, c in enumerate(everything) if c.is_limit and not _is_about(c, rules, school)
    )
    tried = [c for i, c in enumerate(everything) if i not in useless]
    fields = {rule.what for rule in rules}
    tried += [c for c in wide_changes(school) if not c.others or fields.intersection(c.fields)]
    is_cured = False
    for _, kinds in WAYS:
        found: list[Cure] = []
        for change in tried:
            if change.kind not in kinds or _is_spared(change, found):
                continue
            steps = yield from fewest_steps(school, change, change.most, oracle)
            if steps is not None:
                found.append(Cure(school, ((change, steps),)))
        if found:
            is_cured = True
            yield tuple(sorted(found, key=lambda cure: cure.effort))
    if not is_cured:
        parts = yield from _Pairs(school, everything, useless, oracle).easiest()
        if parts is not None:
            yield (Cure(school, parts),)


def _is_spared(change: Change, found: Sequence[Cure]) -> bool:
    """Whether a composite of three need not be tried, since one of two is enough."""
    kinds = {cure.parts[0][0].kind for cure in found}
    return change.kind == "composite of three" and "composite of two" in kinds


def _is_about(limit: Change, rules: Sequence[Change], school: School) -> bool:
    """Whether a limit is that of one of the rules, or follows from one."""
    fields = {rule.what for rule in rules}
    if limit.is_stated:
        return limit.what in fields
    *_, composite, name = limit.path
    members = school.composites[int(composite)].grades
    return any(
        f"grades[{i}].{name}" in fields
        for i, grade in enumerate(school.grades)
        if grade.name in members
    )


def fewest_steps(
    school: School, change: Change, most: int, oracle: FeasibilityOracle
) -> Generator[None, None, int | None]:
    """The fewest steps, of at most so many, that give a plan; None when none do.

    Yields:
        None after each question that was answered.

    Raises:
        TimeoutError: the deadline came first.
    """
    if change.shift:
        steps = oracle.shifted(school, [replace(change.shift, most=most)])
        yield
        return None if steps is None else steps[0]
    return (
        yield from exponential_search(most, lambda n: oracle.has_plan(change.applied(school, n)))
    )


def exponential_search(
    most: int, works: Callable[[int], bool]
) -> Generator[None, None, int | None]:
    """The least number from 1 to `most` that works; when one works, every larger one does.

    Few steps are likely: so they double until some work, and then the gap is halved.

    Yields:
        None after each trial.
    """
    found = works(most)
    yield
    if not found:
        return None
    fails, step = 0, 1
    while most - fails > 1:
        middle = min(fails + step, (fails + most) // 2)
        found = works(middle)
        yield
        fails, most = (fails, middle) if found else (middle, most)
        step = step if found else 2 * step
    return most


def effort(parts: Parts) -> int:
    """How hard changes are together; less is easier."""
    return sum(change.effort * steps for change, steps in parts)


@dataclass(frozen=True)
class _Pairs:
    """The search for two changes that together give a plan.

    Attributes:
        school: a school that no single change gives a plan.
        changes: what may change, named by its index from here on.
        useless: limits that are of no use, alone or together.
        oracle: what answers for the school.
        cuts: those that are found.
    """

    school: School
    changes: Sequence[Change]
    useless: frozenset[int]
    oracle: FeasibilityOracle
    cuts: list[frozenset[int]] = field(default_factory=list)

    def easiest(self) -> Generator[None, None, Parts | None]:
        """The two changes of the least effort, if any two give a plan.

        Yields:
            None after each question that was answered.

        Raises:
            TimeoutError: the deadline came first.
        """
        yield from self._note_cut(self.useless)
        best: Parts | None = None
        pairs = combinations(range(len(self.changes)), 2)
        for pair in sorted(filter(self._can_go_together, pairs), key=self._least_effort):
            if best and self._least_effort(pair) >= effort(best):
                break
            if not any(self.changes[i].is_removal for i in pair):
                if any(cut.isdisjoint(pair) for cut in self.cuts):
                    continue
                works = self._works(self.school, pair)
                yield
                if not works:
                    yield from self._note_cut(frozenset(pair))
                    continue
            best = yield from self._easiest_of(pair, best)
        return best

    def _least_effort(self, pair: tuple[int, ...]) -> int:
        return sum(self.changes[i].effort for i in pair)

    def _can_go_together(self, pair: tuple[int, int]) -> bool:
        a, b = (self.changes[i] for i in pair)
        return a.path != b.path or not a.sign

    def _works(self, school: School, some: Iterable[int]) -> bool:
        """Whether a school has a plan when these changes may go as far as they can."""
        shifts = []
        for i in sorted(some):
            change = self.changes[i]
            if change.shift:
                shifts.append(replace(change.shift, cost=0))
            else:
                school = change.applied(school, change.most)
        return self.oracle.has_plan(school) or (
            bool(shifts) and self.oracle.shifted(school, shifts) is not None
        )

    def _note_cut(self, some: frozenset[int]) -> Generator[None, None, None]:
        """Find as many changes as can be that are of no use together with these.

        All others are a cut.
        """
        of_no_use = some
        others = [i for i, c in enumerate(self.changes) if not c.is_removal and i not in some]
        for kind in dict.fromkeys(self.changes[i].kind for i in others):
            alike = [i for i in others if self.changes[i].kind == kind]
            of_no_use = yield from delete_by_halves(
                alike, of_no_use, lambda these: not self._works(self.school, these)
            )
        self.cuts.append(frozenset(others) - of_no_use)

    def _easiest_of(
        self, pair: tuple[int, int], best: Parts | None
    ) -> Generator[None, None, Parts | None]:
        """The easier of the best so far and the best of these two changes."""
        order = self._in_order(*pair)
        first, second = (self.changes[i] for i in order)
        if first.shift and second.shift:
            steps = self.oracle.shifted(self.school, [first.shift, second.shift])
            yield
            assert steps is not None
            parts = ((first, steps[0]), (second, steps[1]))
            return best if best and effort(best) <= effort(parts) else parts
        start = yield from exponential_search(
            first.most, lambda n: self._works(first.applied(self.school, n), order[1:])
        )
        if start is None:
            return best
        # The second change needs fewer steps where the first goes further.
        for n in range(start, first.most + 1):
            most = second.most
            if best:
                most = min(most, (effort(best) - 1 - n * first.effort) // second.effort)
            if most < 1:
                break
            after = first.applied(self.school, n)
            steps_of_second = yield from fewest_steps(after, second, most, self.oracle)
            if steps_of_second is not None:
                best = ((first, n), (second, steps_of_second))
        return best

    def _in_order(self, i: int, j: int) -> tuple[int, int]:
        """Children and teachers last, else few steps first; of one list the last entry first."""
        a, b = self.changes[i], self.changes[j]
        if a.is_removal and b.is_removal:
            return (j, i) if b.path > a.path else (i, j)
        is_later = b.shift is None and (a.shift or b.most < a.most)
        return (j, i) if is_later else (i, j)
