"""Islands: grades that may share classes, directly or through others; no class leaves one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..plan.dealing import ceil_div
from ..school.problem import ClassType, Problem


@dataclass(frozen=True)
class Island:
    """An island that has children.

    Attributes:
        grades: those that have children.
        children: of all of them.
        kinds: the class types that their classes can have; there may be none.
    """

    grades: tuple[int, ...]
    children: int
    kinds: tuple[ClassType, ...]

    @property
    def largest(self) -> int:
        """The most children in a class."""
        return max(kind.max for kind in self.kinds)

    @property
    def smallest(self) -> int:
        """The fewest children in a class."""
        return min(kind.min for kind in self.kinds)

    @property
    def fewest(self) -> int:
        """How many classes its children fill at least."""
        return ceil_div(self.children, self.largest)

    @property
    def most(self) -> int:
        """How many classes its children fill at most."""
        return self.children // self.smallest


def islands(question: Problem) -> Sequence[Island]:
    """The islands, those with the youngest grades first."""
    of = list(range(len(question.children)))
    allowed = [kind for kind in question.types if kind.most != 0]
    for kind in allowed:
        joined = {of[i] for i in kind.grades}
        of = [min(joined) if name in joined else name for name in of]
    found = []
    for name in dict.fromkeys(of):
        grades = tuple(i for i, n in enumerate(question.children) if n and of[i] == name)
        if grades:
            kinds = tuple(kind for kind in allowed if of[kind.grades[0]] == name)
            found.append(Island(grades, sum(question.children[i] for i in grades), kinds))
    return found
