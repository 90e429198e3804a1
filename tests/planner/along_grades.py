"""A further opinion, for schools of a real size whose composites join neighbours: grade by grade.

It says whether there is a plan, and how few composite classes it needs, in sets of whole numbers
and without a solver. A type with n classes of S children in all, x of them of one grade, can be
dealt evenly, so the limits of a class, taken n times, are the limits of S and x. It shares no
code with the planner but the `School` itself.
"""

from itertools import zip_longest

from classcruncher.school.model import School
from tests.planner.kinds import Kind, grades_of, kinds_of
from tests.planner.oracle import kept_rows

# Sets of numbers of children, a bit for each; by the classes so far and what they cost.
Sets = dict[tuple[int, int], int]


def fewest_composites(school: School) -> int | None:
    """The measure "fewest composites" at its best, kept classes counted; None without a plan."""
    kept = kept_rows(school)
    kinds = {kind.grades: kind for kind in kinds_of(school)}
    left = [grade.children - sum(row[i] for row in kept) for i, grade in enumerate(school.grades)]
    teachers = school.teachers - len(kept)
    # The open classes, and how many of the next grade's children they take; so far only none.
    taken: Sets = {(0, 0): 1}
    taught = [i for i, grade in enumerate(school.grades) if grade.children]
    for i, following in zip_longest(taught, taught[1:]):
        rest: Sets = {}
        for key, numbers in taken.items():
            _add(rest, key, _turned(numbers, left[i]))
        rest = _with_singles(rest, kinds[i,], teachers)
        pair = kinds.get((i, following))
        taken = {key: numbers & 1 for key, numbers in rest.items()}
        if pair:
            _open(rest, taken, pair, left[following], teachers)
    costs = [
        cost
        for (classes, cost), numbers in taken.items()
        if numbers and (classes == teachers or school.teachers_rule == "at most")
    ]
    if not costs or teachers < 0:
        return None
    kept_kinds = [grades_of(row) for row in kept]
    return min(costs) + sum(
        kinds[grades].cost if grades in kinds else len(grades) > 1 for grades in kept_kinds
    )


def has_plan(school: School) -> bool:
    """Whether there is any plan."""
    return fewest_composites(school) is not None


def _with_singles(rest: Sets, kind: Kind, teachers: int) -> Sets:
    """The children that are left when some of them sit in single classes."""
    found: Sets = {}
    for (classes, cost), numbers in rest.items():
        more, most = numbers, min(teachers, classes + kind.at_most)
        while more and classes <= most:
            _add(found, (classes, cost), more)
            longer = 0
            for size in range(kind.min, kind.max + 1):
                longer |= more >> size
            more, classes = longer, classes + 1
    return found


def _open(rest: Sets, taken: Sets, kind: Kind, beyond: int, teachers: int) -> None:
    """Put all children that are left into composite classes with the next grade."""
    for (classes, cost), numbers in rest.items():
        for n in range(1, min(kind.at_most, teachers - classes) + 1):
            fewest, most = n * kind.smallest_group, n * kind.largest_group
            others = 0
            for here in range(fewest, min(most, numbers.bit_length() - 1) + 1):
                if numbers >> here & 1:
                    low = max(fewest, n * kind.min - here)
                    high = min(most, n * kind.max - here, beyond)
                    if low <= high:
                        others |= (1 << high + 1) - (1 << low)
            _add(taken, (classes + n, cost + n * kind.cost), others)


def _turned(numbers: int, children: int) -> int:
    """What is left of the children when so many are taken."""
    found = 0
    for n in range(children + 1):
        found |= (numbers >> n & 1) << children - n
    return found


def _add(sets: Sets, key: tuple[int, int], numbers: int) -> None:
    if numbers:
        sets[key] = sets.get(key, 0) | numbers
