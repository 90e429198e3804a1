"""A third opinion, for schools that have too many plans to list: class by class, by CP-SAT.

The model has a row for each class that there may be, and chooses for it a set of grades and
the children of each, straight from the rules. It shares no code with the planner but the
`School` itself. It is not for the page: CP-SAT does not run there.
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


def best_measures(school: School) -> dict[str, float] | None:
    """The measures of the school's preference in its best plan; None without one."""
    classes = PerClass(school)
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.linearization_level = 2  # with less a few schools take very long
    best: dict[str, float] = {}
    for name in ("over", *school.preference):
        measure = classes.measures[name]
        classes.model.minimize(-measure if name in MORE_IS_BETTER else measure)
        status = solver.solve(classes.model)
        if status == INFEASIBLE and name == "over":
            return None
        assert status == OPTIMAL, solver.status_name(status)
        if name != "over":
            best[name] = solver.value(measure)
        classes.model.add(measure == solver.value(measure))
    if best.get("largest smallest group") == classes.nobody:
        best["largest smallest group"] = inf
    return best


@dataclass(frozen=True)
class Choice:
    """One class as one kind: whether it is chosen, and the children of each grade if so."""

    kind: Kind
    chosen: IntVar
    groups: dict[int, IntVar]

    @property
    def size(self) -> LinearExpr:
        return LinearExpr.sum(list(self.groups.values()))


class PerClass:
    """The model.

    Attributes:
        model: the rules of the school.
        measures: an expression for each. What is the largest or the smallest of
            something is only held from the side towards which a better value pulls.
        nobody: stands for the smallest group where there is no composite class.
    """

    def __init__(self, school: School) -> None:
        self.model = CpModel()
        self._school = school
        self._kinds = kinds_of(school)
        self._kept = kept_rows(school)
        self._rows = [
            [self._choice(kind) for kind in self._kinds]
            for _ in range(school.teachers - len(self._kept))
        ]
        self._choices = [choice for row in self._rows for choice in row]
        self._everyone = sum(grade.children for grade in school.grades)
        names = [grade.name for grade in school.grades]
        self._kept_free = [
            largest_class(school, tuple(names[i] for i in grades_of(row))) - sum(row)
            for row in self._kept
        ]
        kept_places = sum(map(abs, self._kept_free))
        self._places = max(kind.max for kind in self._kinds) * len(self._rows) + kept_places
        self.nobody = self._everyone + 1
        self._rules()
        self._order()
        self.measures = self._measures()

    def _choice(self, kind: Kind) -> Choice:
        children = {i: self._school.grades[i].children for i in kind.grades}
        groups = {i: self._number(0, most) for i, most in children.items()}
        return Choice(kind, self.model.new_bool_var(""), groups)

    def _rules(self) -> None:
        add = self.model.add
        for row in self._rows:
            classes = sum(choice.chosen for choice in row)
            add(classes == 1 if self._school.teachers_rule == "exactly" else classes <= 1)
        for choice in self._choices:
            kind, chosen = choice.kind, choice.chosen
            add(choice.size >= kind.min * chosen)
            add(choice.size <= kind.max * chosen)
            for n in choice.groups.values():
                add(n >= kind.smallest_group * chosen)
                add(n <= kind.largest_group * chosen)
        for i, grade in enumerate(self._school.grades):
            placed = sum(choice.groups[i] for choice in self._choices if i in choice.groups)
            add(placed + sum(row[i] for row in self._kept) == grade.children)
        for i, grade in enumerate(self._school.grades):
            here = [choice for choice in self._choices if i in choice.kind.grades]
            mixed = [choice.groups[i] for choice in here if len(choice.kind.grades) > 1]
            kept = [row for row in self._kept if row[i]]
            inside = sum(row[i] for row in kept if len(grades_of(row)) > 1)
            if grade.most_classes is not None:
                most = max(0, grade.most_classes - len(kept))
                add(sum(choice.chosen for choice in here) <= most)
            if grade.most_in_composites is not None:
                add(sum(mixed) <= max(0, grade.most_in_composites - inside))
        for kind in self._kinds:
            add(sum(c.chosen for c in self._choices if c.kind is kind) <= kind.at_most)

    def _order(self) -> None:
        """One order of the rows for each plan: by kind, then the larger first, unused ones last."""
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            for t, (one, other) in enumerate(zip(before, after, strict=True)):
                started = sum(choice.chosen for choice in before[: t + 1])
                self.model.add(started >= sum(choice.chosen for choice in after[: t + 1]))
                self.model.add(one.size >= other.size).only_enforce_if(one.chosen)

    def _measures(self) -> dict[str, LinearExprT]:
        """Kept classes count in every measure."""
        mixed = [choice for choice in self._choices if len(choice.kind.grades) > 1]
        kept_mixed = [row for row in self._kept if len(grades_of(row)) > 1]
        avoid = {kind.grades: kind.avoid for kind in self._kinds}
        kept_avoid = sum(avoid.get(grades_of(row), 0) for row in kept_mixed)
        kept_levels = sum(len(grades_of(row)) for row in kept_mixed)
        unevenness = [
            self._range(
                [choice for choice in self._choices if i in choice.kind.grades],
                [row for row in self._kept if row[i]],
            )
            for i in range(len(self._school.grades))
        ]
        spread = self._range(self._choices, self._kept)
        free = self._free()
        growth = [
            self._school.growth if grade.growth is None else grade.growth
            for grade in self._school.grades
        ]
        return {
            "over": sum(
                self._over(c.size - c.kind.places * c.chosen, self._everyone)
                for c in self._choices
                if c.kind.max > c.kind.places
            ),
            "least mixing": sum(choice.kind.mixing * choice.chosen for choice in mixed)
            + kept_levels
            - len(kept_mixed)
            + kept_avoid,
            "fewest composites": sum((1 + c.kind.avoid) * c.chosen for c in mixed)
            + len(kept_mixed)
            + kept_avoid,
            "even grades": sum(unevenness),
            "smallest spread": spread,
            "sizes within 3": self._over(spread - 3, self._everyone),
            "most room": self._room(free),
            "room for growth": sum(
                self._over(growth[i] - places, growth[i] + self._places)
                for i, places in free.items()
            ),
            "fewest children in composites": sum(choice.size for choice in mixed)
            + sum(map(sum, kept_mixed)),
            "fewest kinds": self._kinds_used(),
            "fewest teachers": sum(c.chosen for c in self._choices) + len(self._kept),
            "largest smallest group": self._smallest_group(mixed, kept_mixed),
        }

    def _range(self, choices: Iterable[Choice], kept: Iterable[Row]) -> LinearExpr:
        """The largest - the smallest of these classes; 0 without any."""
        smallest, largest = self._number(0, self._everyone), self._number(0, self._everyone)
        self.model.add(smallest <= largest)
        for row in kept:
            self.model.add(smallest <= sum(row))
            self.model.add(largest >= sum(row))
        for choice in choices:
            self.model.add(smallest <= choice.size).only_enforce_if(choice.chosen)
            self.model.add(largest >= choice.size)
        return largest - smallest

    def _free(self) -> dict[int, LinearExprT]:
        """The free places of each grade with children, in the classes that have it."""
        found: dict[int, LinearExprT] = {}
        for i, grade in enumerate(self._school.grades):
            if grade.children:
                here = [choice for choice in self._choices if i in choice.kind.grades]
                kept = zip(self._kept, self._kept_free, strict=True)
                found[i] = sum(c.kind.places * c.chosen - c.size for c in here) + sum(
                    places for row, places in kept if row[i]
                )
        return found

    def _room(self, free: dict[int, LinearExprT]) -> LinearExpr:
        """The fewest free places that a grade has; 0 without children."""
        room = self._number(-self._places, self._places if free else 0)
        for places in free.values():
            self.model.add(room <= places)
        return room

    def _over(self, number: LinearExprT, most: int) -> LinearExpr:
        """The number where it is more than 0."""
        over = self._number(0, most)
        self.model.add(over >= number)
        return over

    def _kinds_used(self) -> LinearExprT:
        there = {grades_of(row) for row in self._kept}
        used = {kind.grades: self.model.new_bool_var("") for kind in self._kinds}
        for choice in self._choices:
            self.model.add_implication(choice.chosen, used[choice.kind.grades])
        return sum(one for grades, one in used.items() if grades not in there) + len(there)

    def _smallest_group(self, mixed: Iterable[Choice], kept_mixed: Sequence[Row]) -> LinearExpr:
        smallest = self._number(0, self.nobody)
        for row in kept_mixed:
            self.model.add(smallest <= min(n for n in row if n))
        for choice in mixed:
            for n in choice.groups.values():
                self.model.add(smallest <= n).only_enforce_if(choice.chosen)
        return smallest

    def _number(self, least: int, most: int) -> IntVar:
        return self.model.new_int_var(least, most, "")


def _grades(row: Row) -> tuple[int, ...]:
    return tuple(i for i, n in enumerate(row) if n)
