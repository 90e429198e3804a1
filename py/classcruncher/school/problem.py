"""Class types with their limits worked out, and the problem that is left to plan.

The school file states limits in four places (the composite itself, those of so many grades, all
composites, the grades); `limits` says which one holds. Kept classes are taken out here, once: what
remains is a `Problem`, the form that the matrices and the search work on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..messages.message import Message, say
from ..messages.phrases import joined_grades
from .fields import Remark
from .model import Composite, School, TeachersRule, allowed_composites

# The children of each grade in one class, by grade index; 0 where the grade has none.
Groups = tuple[int, ...]
# How many classes there are of each type of a problem, in its order of types.
Structure = tuple[int, ...]


@dataclass(frozen=True)
class ClassType:
    """The set of grades in a class (indices, in age order) with the limits that hold for it.

    `smallest_group` is the fewest children of one grade in such a class; in a single class
    it is `min`. `most` is how many classes of this type there may be, None for any number.
    `avoid` is how much more than another composite it should be avoided. `full` is how many
    children fill a class where that is not `max`: less where a class may pass its limit, more
    where a plan is to be even.
    """

    grades: tuple[int, ...]
    min: int
    max: int
    smallest_group: int
    largest_group: int
    most: int | None = None
    avoid: int = 0
    full: int | None = None

    @property
    def places(self) -> int:
        """How many children fill a class; more than these are over its limit."""
        return self.max if self.full is None else self.full

    @cached_property
    def is_composite(self) -> bool:
        """Whether its classes have children of two or more grades."""
        return len(self.grades) > 1

    @property
    def cost(self) -> int:
        """0 for a single class; for a composite one 1, and more where it is to be avoided."""
        return 1 + self.avoid if self.is_composite else 0

    @property
    def mixing_cost(self) -> int:
        """0 for a single class; for a composite one its levels - 1, and more to be avoided."""
        return len(self.grades) - 1 + self.avoid

    @property
    def is_possible(self) -> bool:
        """Whether there may be a class of this type, and one can satisfy the limits."""
        return self.most != 0 and self.contradiction is None

    @property
    def contradiction(self) -> Message | None:
        """Why no class can satisfy the limits; None where one can."""
        groups, least, most = len(self.grades), self.smallest_group, self.largest_group
        if self.min > self.max:
            return say("odd.sizes", least=self.min, most=self.max)
        if least > most:
            return say("odd.groups", least=least, most=most)
        if groups * least > self.max:
            return say("odd.more", groups=groups, least=least, most=self.max)
        if groups * most < self.min:
            return say("odd.fewer", groups=groups, least=self.min, most=most)
        return None

    def within(self, least: int, most: int, group: int) -> "ClassType":
        """The type with these limits and the same places; of none where no class can keep them."""
        largest, full = min(self.largest_group, most), self.places
        limited = ClassType(self.grades, least, most, group, largest, self.most, self.avoid, full)
        return limited if limited.is_possible else replace(self, most=0)


@dataclass(frozen=True)
class GradeLimit:
    """How many classes a grade may still be in, and how many of its children in composite ones.

    `grade` is its index; None stands for any number.
    """

    grade: int
    classes: int | None
    in_composites: int | None


@dataclass(frozen=True)
class Problem:
    """What is left to plan when the kept classes are taken out.

    `children` has an entry for each grade of the school, and so has `growth`, the children who
    may still come; `limited` has the grades with a limit of their own; `types` has only those
    class types that can exist with these children, in class order. `most_over` is how many children
    may be over the limits in the new classes, None for any number.
    """

    grades: tuple[str, ...]
    children: Groups
    teachers: int
    rule: TeachersRule
    types: tuple[ClassType, ...]
    kept: tuple[Groups, ...]
    kept_limits: tuple[ClassType, ...]
    growth: Groups = ()
    limited: tuple[GradeLimit, ...] = ()
    most_over: int | None = None

    @property
    def kept_composites(self) -> tuple[Groups, ...]:
        """The kept classes that are composite."""
        return tuple(row for row in self.kept if len(grades_of(row)) > 1)

    def kept_places(self, grade: int) -> int:
        """The free places of the kept classes that have a grade."""
        kept = zip(self.kept, self.kept_limits, strict=True)
        return sum(limits.places - sum(row) for row, limits in kept if row[grade])

    def is_taught(self, grade: int) -> bool:
        """Whether any class has a grade, be it a kept one."""
        return self.children[grade] > 0 or any(row[grade] for row in self.kept)


def problem_of(school: School) -> Problem:
    """Work out the limits of every class type and take the kept classes out."""
    kept = kept_groups(school)
    left = tuple(
        grade.children - sum(groups[i] for groups in kept) for i, grade in enumerate(school.grades)
    )
    singles = [(i,) for i in range(len(left))]
    composites = [indices(school, composite.grades) for composite in allowed_composites(school)]
    types = [limits(school, grades) for grades in [*singles, *composites]]
    return Problem(
        grades=tuple(grade.name for grade in school.grades),
        children=left,
        teachers=school.teachers - len(kept),
        rule=school.teachers_rule,
        types=tuple(
            kind
            for kind in sorted(types, key=lambda kind: class_order(kind.grades))
            if kind.is_possible and all(left[i] >= kind.smallest_group for i in kind.grades)
        ),
        kept=kept,
        kept_limits=tuple(limits(school, grades_of(groups)) for groups in kept),
        growth=growth_of(school),
        limited=tuple(_limited(school, kept)),
    )


def _limited(school: School, kept: Sequence[Groups]) -> Iterator[GradeLimit]:
    """The limits of the grades that have any; kept classes count, but are never refused."""
    for i, grade in enumerate(school.grades):
        classes = sum(row[i] > 0 for row in kept)
        inside = sum(row[i] for row in kept if len(grades_of(row)) > 1)
        stated = (grade.most_classes, classes), (grade.most_in_composites, inside)
        left = [_left(most, used) for most, used in stated]
        if left != [None, None]:
            yield GradeLimit(i, *left)


def limits(school: School, grades: tuple[int, ...]) -> ClassType:
    """The limits for classes of exactly these grades, whether or not the school allows them."""
    members = [school.grades[i] for i in grades]
    kept = sum(grades_of(groups) == grades for groups in kept_groups(school))
    if len(members) == 1:
        (only,) = members
        most, full = _most(only.max, only.tolerance, school)
        number = _left(only.most_singles, kept)
        return ClassType(grades, only.min, most, only.min, most, number, full=full)
    names = tuple(grade.name for grade in members)
    own = next((c for c in school.composites if c.grades == names), Composite(names))
    by_levels = dict(school.composite_max_by_levels).get(len(grades))
    biggest = _first(own.max, by_levels, school.composite_max, min(one.max for one in members))
    most, full = _most(biggest, own.tolerance, school)
    return ClassType(
        grades,
        _first(own.min, school.composite_min, max(grade.min for grade in members)),
        most,
        _first(own.smallest_group, school.smallest_group),
        _first(own.largest_group, most),
        _left(own.at_most, kept),
        own.avoid,
        full,
    )


def _most(limit: int, own: int | None, school: School) -> tuple[int, int | None]:
    """The most children of a class, and how many fill it where that is fewer."""
    tolerance = _first(own, school.tolerance)
    return limit + tolerance, limit if tolerance else None


def _left(most: int | None, used: int) -> int | None:
    """How much of a limit is left when so much is used up."""
    return None if most is None else max(0, most - used)


def growth_of(school: School) -> Groups:
    """How many children may still come to each grade."""
    stated = [grade.growth for grade in school.grades]
    return tuple(school.growth if growth is None else growth for growth in stated)


def limits_of(school: School, classes: Iterable[Groups]) -> dict[Groups, ClassType]:
    """The limits that hold for each of these classes; a class must have children."""
    grades = {groups: grades_of(groups) for groups in set(classes)}
    kinds = {one: limits(school, one) for one in set(grades.values())}
    return {groups: kinds[one] for groups, one in grades.items()}


def warnings(school: School) -> tuple[Remark, ...]:
    """Composites that are allowed but that no class can ever satisfy."""
    remarks = []
    for number, composite in enumerate(school.composites):
        if why := limits(school, indices(school, composite.grades)).contradiction:
            said = say("odd.no_class", grades=joined_grades(composite.grades), why=why)
            remarks.append(Remark(f"composites[{number}]", said))
    return tuple(remarks)


def kept_groups(school: School) -> tuple[Groups, ...]:
    """The kept classes as rows of children by grade."""
    rows = [dict(groups) for groups in school.kept_classes]
    return tuple(tuple(row.get(grade.name, 0) for grade in school.grades) for row in rows)


def grades_of(groups: Sequence[int]) -> tuple[int, ...]:
    """The grades that have children in a class, as indices in age order."""
    return tuple(i for i, children in enumerate(groups) if children)


def class_order(grades: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    """The sort key of class types: by the youngest grade, then by the oldest."""
    return grades[0], grades[-1], grades


def indices(school: School, names: Iterable[str]) -> tuple[int, ...]:
    """The grades of these names, as indices in their order."""
    position = {grade.name: i for i, grade in enumerate(school.grades)}
    return tuple(position[name] for name in names)


def _first(*values: int | None) -> int:
    """The first that is stated; the last always is."""
    return next(value for value in values if value is not None)
