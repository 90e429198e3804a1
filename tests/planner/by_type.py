"""A fourth opinion, for schools of any size: type by type, by CP-SAT.

The model has for each class type the number of its classes n, their children S and the children
x of each of its grades. A type's children can always be dealt so that all its classes, and all
its groups of one grade, are as large as each other but for one child (controlled rounding). So
the smallest class has floor(S / n) children and the largest ceil(S / n), and what holds of those
holds of all. It shares no code with the planner but the `School` itself. It is not for the page:
CP-SAT does not run there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from ortools.sat.python.cp_model import (
    INFEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    IntVar,
    LinearExpr,
    LinearExprT,
)

from classcruncher.school.model import School
from tests.planner.kinds import Kind, grades_of, kinds_of
from tests.planner.oracle import MORE_IS_BETTER, Row, kept_rows, largest_class

# Types by their grades, with the number of their classes.
Structure = tuple[tuple[tuple[int, ...], int], ...]


class Unproved(Exception):
    """The solver had no time left for a proof.

    Attributes:
        best: the measures that were proved before.
    """

    def __init__(self, best: Sequence[float]) -> None:
        super().__init__(f"{len(best)} measures are proved: {best}")
        self.best = tuple(best)


def best_measures(
    school: School, patience: float = 60, without: Iterable[Structure] = ()
) -> tuple[float, ...] | None:
    """The measures of the school's preference in its best plan, in that order.

    Args:
        school: the school.
        patience: for each measure; about so many seconds, counted in work, so that a busy
            machine comes as far as any.
        without: structures that the plan must not have.

    Returns:
        None when there is no plan.

    Raises:
        Unproved: the patience was too short.
    """
    types = ByType(school)
    for structure in without:
        types.leave_out(structure)
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = patience
    best: list[float] = []
    for name in school.preference:
        measure = types.measure(name)
        types.model.minimize(-measure if name in MORE_IS_BETTER else measure)
        status = solver.solve(types.model)
        if status == INFEASIBLE and not best:
            return None
        if status != OPTIMAL:
            raise Unproved(best)
        value = solver.value(measure)
        is_none = name == "largest smallest group" and value == types.nobody
        best.append(inf if is_none else value)
        types.model.add(measure == value)
        types.hint(solver)
    return tuple(best)


@dataclass(frozen=True)
class Type:
    """The classes of one type: how many, whether any, their children, and those of each grade."""

    kind: Kind
    number: IntVar
    is_used: IntVar
    groups: dict[int, IntVar]

    @property
    def size(self) -> LinearExpr:
        return LinearExpr.sum(list(self.groups.values()))


class ByType:
    """The model.

    Attributes:
        model: the rules of the school.
        nobody: stands for the smallest group where there is no composite class.
    """

    def __init__(self, school: School) -> None:
        self.model = CpModel()
        self._school = school
        self._kept = kept_rows(school)
        self._left = [
            grade.children - sum(row[i] for row in self._kept)
            for i, grade in enumerate(school.grades)
        ]
        self._teachers = school.teachers - len(self._kept)
        self._types = [self._type(kind) for kind in kinds_of(school)]
        self._everyone = sum(grade.children for grade in school.grades)
        self.nobody = self._everyone + 1
        names = [grade.name for grade in school.grades]
        self._kept_free = [
            largest_class(school, tuple(names[i] for i in grades_of(row))) - sum(row)
            for row in self._kept
        ]
        self._rules()
        self._sizes: dict[tuple[int, ...], tuple[IntVar, IntVar]] = {}

    def measure(self, name: str) -> LinearExprT:
        """A measure; what is worst of several things is held only from the better side."""
        mixed = [one for one in self._types if len(one.kind.grades) > 1]
        kept = [row for row in self._kept if len(grades_of(row)) > 1]
        avoid = {one.kind.grades: one.kind.avoid for one in self._types}
        kept_avoid = sum(avoid.get(grades_of(row), 0) for row in kept)
        if name == "least mixing":
            there = kept_avoid + sum(len(grades_of(row)) - 1 for row in kept)
            return sum(one.kind.mixing * one.number for one in mixed) + there
        if name == "fewest composites":
            return sum(one.kind.cost * one.number for one in mixed) + kept_avoid + len(kept)
        if name == "even grades":
            grades = range(len(self._left))
            return sum(
                self._range(
                    [one for one in self._types if i in one.kind.grades],
                    [row for row in self._kept if row[i]],
                )
                for i in grades
            )
        if name == "smallest spread":
            return self._range(self._types, self._kept)
        if name == "sizes within 3":
            return self._over(self._range(self._types, self._kept) - 3)
        if name == "most room":
            room = self._number(-self._everyone * 50, self._everyone * 50)
            places = self._free()
            for free in places.values():
                self.model.add(room <= free)
            if not places:
                self.model.add(room == 0)
            return room
        if name == "room for growth":
            school = self._school
            growth = [school.growth if g.growth is None else g.growth for g in school.grades]
            return sum(self._over(growth[i] - free) for i, free in self._free().items())
        if name == "fewest children in composites":
            return sum(one.size for one in mixed) + sum(map(sum, kept))
        if name == "fewest kinds":
            there_are = {grades_of(row) for row in self._kept}
            used = [one.is_used for one in self._types if one.kind.grades not in there_are]
            return sum(used) + len(there_are)
        if name == "fewest teachers":
            return sum(one.number for one in self._types) + len(self._kept)
        assert name == "largest smallest group", name
        return self._smallest_group(mixed, kept)

    def leave_out(self, structure: Structure) -> None:
        """No plan may have this structure."""
        wanted = dict(structure)
        others = []
        for one in self._types:
            n = wanted.get(one.kind.grades, 0)
            fewer, more = self.model.new_bool_var(""), self.model.new_bool_var("")
            self.model.add(one.number <= n - 1).only_enforce_if(fewer)
            self.model.add(one.number >= n + 1).only_enforce_if(more)
            others += [fewer, more]
        self.model.add_bool_or(others)

    def hint(self, solver: CpSolver) -> None:
        """The next answer may begin with the last."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for one in self._types:
            for variable in (one.number, *one.groups.values()):
                self.model.add_hint(variable, solver.value(variable))

    def _type(self, kind: Kind) -> Type:
        model = self.model
        most = min(kind.at_most, max(0, self._teachers))
        groups = {i: self._number(0, self._left[i]) for i in kind.grades}
        number, is_used = self._number(0, most), model.new_bool_var("")
        model.add(number >= 1).only_enforce_if(is_used)
        model.add(number == 0).only_enforce_if(is_used.negated())
        size = LinearExpr.sum(list(groups.values()))
        model.add(size >= kind.min * number)
        model.add(size <= kind.max * number)
        for n in groups.values():
            model.add(n >= kind.smallest_group * number)
            model.add(n <= kind.largest_group * number)
        return Type(kind, number, is_used, groups)

    def _rules(self) -> None:
        add = self.model.add
        classes = sum(one.number for one in self._types)
        is_exact = self._school.teachers_rule == "exactly"
        add(classes == self._teachers if is_exact else classes <= self._teachers)
        for i, children in enumerate(self._left):
            add(sum(one.groups[i] for one in self._types if i in one.groups) == children)

    def _range(self, types: Sequence[Type], kept: Sequence[Row]) -> LinearExpr:
        """The largest - the smallest of these classes; 0 without any."""
        smallest, largest = self._number(0, self._everyone), self._number(0, self._everyone)
        self.model.add(smallest <= largest)
        for row in kept:
            self.model.add(smallest <= sum(row))
            self.model.add(largest >= sum(row))
        for one in types:
            floor, ceiling = self._extremes(one)
            self.model.add(smallest <= floor).only_enforce_if(one.is_used)
            self.model.add(largest >= ceiling).only_enforce_if(one.is_used)
        return largest - smallest

    def _extremes(self, one: Type) -> tuple[IntVar, IntVar]:
        """The smallest and the largest class of a type, at best: floor and ceiling of S / n."""
        key = one.kind.grades
        if key not in self._sizes:
            floor, ceiling = self._number(0, one.kind.max), self._number(0, one.kind.max)
            for size, is_least in ((floor, True), (ceiling, False)):
                product = self._number(0, one.kind.max * self._school.teachers)
                self.model.add_multiplication_equality(product, [size, one.number])
                self.model.add(product <= one.size if is_least else product >= one.size)
            self._sizes[key] = floor, ceiling
        return self._sizes[key]

    def _free(self) -> dict[int, LinearExprT]:
        """The free places of each grade with children, in the classes that have it."""
        found: dict[int, LinearExprT] = {}
        for i, grade in enumerate(self._school.grades):
            if grade.children:
                here = [one for one in self._types if i in one.kind.grades]
                kept = zip(self._kept, self._kept_free, strict=True)
                found[i] = sum(one.kind.places * one.number - one.size for one in here) + sum(
                    places for row, places in kept if row[i]
                )
        return found

    def _over(self, number: LinearExprT) -> LinearExpr:
        """The number where it is more than 0."""
        over = self._number(0, self._everyone * 50)
        self.model.add(over >= number)
        return over

    def _smallest_group(self, mixed: Iterable[Type], kept: Sequence[Row]) -> LinearExpr:
        smallest = self._number(0, self.nobody)
        for row in kept:
            self.model.add(smallest <= min(n for n in row if n))
        for one in mixed:
            for n in one.groups.values():
                product = self._number(0, self._everyone)
                least = self._number(0, self._everyone)
                self.model.add_multiplication_equality(product, [least, one.number])
                self.model.add(product <= n)
                self.model.add(smallest <= least).only_enforce_if(one.is_used)
        return smallest

    def _number(self, least: int, most: int) -> IntVar:
        return self.model.new_int_var(least, most, "")
