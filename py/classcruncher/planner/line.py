"""The grades in a line, and what may cross the cuts between them.

Few classes cross a cut between two neighbouring grades. What lies on one side of a cut matters to
the other only through them: how many they are, how large, and how many of their children are
still to come. `cost_to_go` builds on that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..plan.dealing import ceil_div
from ..school.problem import ClassType, Problem


@dataclass(frozen=True)
class Cut:
    """The composite classes that may cross a cut, taken together.

    Attributes:
        min, max: the fewest and the most children in one of them.
        places: how many children fill one of them.
        smallest_group, largest_group: the same of one grade in one of them.
        most: how many can cross at once.
        reach: how many children on each side of the cut they can have.
        levels: the fewest grades that one of them has.
        avoid: the least that any of them is to be avoided.
        have: whether all of them have the grade before the cut, and the grade after it.
    """

    min: int
    max: int
    places: int
    smallest_group: int
    largest_group: int
    most: int
    reach: tuple[int, int]
    levels: int
    avoid: int
    have: tuple[bool, bool]


# Where nothing can cross.
CLOSED = Cut(1, 1, 1, 1, 1, most=0, reach=(0, 0), levels=1, avoid=0, have=(True, True))


@dataclass(frozen=True)
class Line:
    """A problem along a line of its grades; grades and class types are counted along it.

    Attributes:
        children: of each grade.
        teachers, exactly: how many classes are made, or at most.
        singles: the single class type of each grade; None where it has none.
        composites: the composite types.
        types: where each type of the problem is here: its grades along the line.
        cuts: cuts[j] is before grade j; there is one more at the end.
        classes: how many classes can have their youngest grade before each cut: the fewest and
            the most, by sizes alone.
        kept: the sizes of the kept classes that have each grade.
        kept_types: the grades of the kept classes, along the line.
        growth: free places that the new classes of each grade should have.
        most_classes: how many new classes each grade may be in.
        most_in_composites: how many of its children may be in composite ones.
        smallest, largest: no new class can have fewer or more children.
        is_path: all composites join two neighbours on the line, so the cuts tell everything.
    """

    children: tuple[int, ...]
    teachers: int
    exactly: bool
    singles: tuple[ClassType | None, ...]
    composites: tuple[ClassType, ...]
    types: tuple[tuple[int, ...], ...]
    cuts: tuple[Cut, ...]
    classes: tuple[tuple[int, int], ...]
    kept: tuple[tuple[int, ...], ...]
    kept_types: frozenset[tuple[int, ...]]
    growth: tuple[int, ...]
    most_classes: tuple[int, ...]
    most_in_composites: tuple[int, ...]
    smallest: int
    largest: int
    is_path: bool

    @cached_property
    def joins_neighbours(self) -> bool:
        """Whether every composite type is a run of neighbours on the line."""
        return all(all(cut.have) for cut in self.cuts)

    @property
    def least_mixing_elsewhere(self) -> int:
        """Where a class crosses some cut, the mixing of all others is at least this.

        Every class beyond one for each grade is made by splitting, every class less by mixing:
        the cuts that no class crosses part the line into no more pieces than there are classes.
        """
        taught = sum(map(bool, self.children))
        return max(0, taught - self.teachers - 1) if self.joins_neighbours else 0


def line_of(problem: Problem) -> Line:
    """Put the grades of a problem in a line that few classes cross anywhere."""
    grades = range(len(problem.children))
    places = _places(problem)
    turned = tuple(sorted(grades, key=places.__getitem__))

    def along(kind: ClassType) -> ClassType:
        return replace(kind, grades=tuple(sorted(places[i] for i in kind.grades)))

    types = list(map(along, problem.types))
    kinds = [kind for kind in types if kind.most != 0]
    composites = tuple(kind for kind in kinds if kind.is_composite)
    children = tuple(problem.children[i] for i in turned)
    singles = tuple(next((k for k in kinds if k.grades == (i,)), None) for i in grades)
    most_classes, in_composites = [problem.teachers] * len(children), list(children)
    for limit in problem.limited:
        place = places[limit.grade]
        if limit.classes is not None:
            most_classes[place] = limit.classes
        if limit.in_composites is not None:
            in_composites[place] = limit.in_composites
    line = Line(
        children=children,
        teachers=problem.teachers,
        exactly=problem.rule == "exactly",
        singles=singles,
        composites=composites,
        types=tuple(kind.grades for kind in types),
        cuts=tuple(_cut(j, children, composites, problem.teachers) for j in range(len(grades) + 1)),
        classes=((0, problem.teachers),) * (len(children) + 1),
        kept=tuple(tuple(sum(row) for row in problem.kept if row[i]) for i in turned),
        kept_types=frozenset(along(kind).grades for kind in problem.kept_limits),
        growth=tuple(
            max(0, problem.growth[i] - problem.kept_places(i)) if problem.children[i] else 0
            for i in turned
        ),
        most_classes=tuple(most_classes),
        most_in_composites=tuple(in_composites),
        smallest=min((kind.min for kind in kinds), default=1),
        largest=max((kind.max for kind in kinds), default=1),
        is_path=all(kind.grades[1:] == (kind.grades[0] + 1,) for kind in composites),
    )
    # How many classes there can be limits how many can cross, and the other way round.
    for _ in range(2):
        line = _limited(replace(line, classes=_classes(line)))
    return line


def _classes(line: Line) -> tuple[tuple[int, int], ...]:
    everyone, before = sum(line.children), 0
    found = [(0, 0)]
    for children, cut in zip(line.children, line.cuts[1:], strict=True):
        before += children
        after = everyone - before
        fewest = ceil_div(before, line.largest)
        if line.exactly:
            fewest = max(fewest, line.teachers - after // line.smallest)
        crossing = min(cut.most * (cut.max - cut.smallest_group), cut.reach[1])
        rest = ceil_div(max(0, after - crossing), line.largest)
        found.append((fewest, line.teachers - rest))
    return tuple(found)


def _limited(line: Line) -> Line:
    """The line with no more classes across each cut than can have begun before it."""
    cuts = list(line.cuts)
    for j, cut in enumerate(cuts):
        begun = line.classes[j][1] - (line.classes[j - 1][0] if line.is_path else 0)
        cuts[j] = replace(cut, most=max(0, min(cut.most, begun)))
    return replace(line, cuts=tuple(cuts))


def _places(problem: Problem) -> tuple[int, ...]:
    """The order of the line: as the school lists its grades, unless that tears composites apart."""
    grades = len(problem.children)
    sets = [kind.grades for kind in problem.types if kind.is_composite]
    if all(grades[-1] - grades[0] == len(grades) - 1 for grades in sets):
        return tuple(range(grades))
    # Cuthill and McKee (1969): from a grade of few composites to those it is with, and on.
    near = [{i for grades in sets if j in grades for i in grades if i != j} for j in range(grades)]
    order: list[int] = []
    for start in sorted(range(grades), key=lambda grade: len(near[grade])):
        waiting = [start]
        for grade in waiting:
            if grade not in order:
                order.append(grade)
                waiting += sorted(near[grade] - set(order), key=lambda other: len(near[other]))
    return tuple(order.index(grade) for grade in range(grades))


def _cut(j: int, children: Sequence[int], composites: Sequence[ClassType], teachers: int) -> Cut:
    crossing = [kind for kind in composites if kind.grades[0] < j <= kind.grades[-1]]
    if not crossing:
        return CLOSED
    reached = {i for kind in crossing for i in kind.grades}
    group = min(kind.smallest_group for kind in crossing)
    smallest = min(kind.min for kind in crossing)
    have = tuple(all(i in kind.grades for kind in crossing) for i in (j - 1, j))
    sides = [[i for i in reached if i < j], [i for i in reached if i >= j]]
    there = [sum(children[i] for i in side) for side in sides]
    near = [children[i] if has else n for i, has, n in zip((j - 1, j), have, there, strict=True)]
    most = [teachers, sum(there) // smallest, *(n // group for n in near)]
    if len(crossing) == 1 and crossing[0].most is not None:
        most.append(crossing[0].most)
    return Cut(
        min=smallest,
        max=max(kind.max for kind in crossing),
        places=max(kind.places for kind in crossing),
        smallest_group=group,
        largest_group=max(kind.largest_group for kind in crossing),
        most=min(most),
        reach=(there[0], there[1]),
        levels=min(len(kind.grades) for kind in crossing),
        avoid=min(kind.avoid for kind in crossing),
        have=(have[0], have[1]),
    )
