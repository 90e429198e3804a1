"""A plan: classes with the children of each grade in them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..school.problem import Groups, class_order, grades_of


@dataclass(frozen=True)
class Plan:
    """Classes as rows of children by grade, in class order; `kept` marks the kept ones."""

    classes: tuple[Groups, ...]
    kept: tuple[bool, ...]

    @cached_property
    def structure(self) -> Mapping[tuple[int, ...], int]:
        """How many classes there are of each type."""
        return Counter(map(grades_of, self.classes))


def make_plan(classes: Sequence[Groups], kept: Sequence[Groups]) -> Plan:
    """Put planned and kept classes in class order: by youngest grade, oldest, then size."""
    rows = Counter([(row, False) for row in classes] + [(row, True) for row in kept])

    def order(row: tuple[Groups, bool]) -> tuple[object, ...]:
        groups, is_kept = row
        return class_order(grades_of(groups)), -sum(groups), [-n for n in groups], not is_kept

    ordered = [row for row in sorted(rows, key=order) for _ in range(rows[row])]
    return Plan(tuple(groups for groups, _ in ordered), tuple(is_kept for _, is_kept in ordered))
