"""Who must change class: the model of a plan that follows a present one.

A row of C is a *place*: a class that the next plan may have, of one type, and the present class
that it continues, or none. Each present class has a place for every type that shares a grade
with it, and takes one of them or vanishes; new classes have places of their own. For a fixed
choice of places what remains is a network: so the children may be continuous while only those
who stay are counted, and must be whole as soon as class sizes matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...milp.compact import most_classes
from ...milp.matrices import Vector, build
from ...milp.model import Model
from ...milp.solve import Deadline
from ...school.problem import ClassType, Groups, Problem


@dataclass(frozen=True)
class Place:
    """Up to `most` classes of a type, and the present class they continue; None for new ones."""

    kind: ClassType
    continues: int | None
    most: int = 1


class Reassignment:
    """The plans of a question, and how many children leave their present class in them.

    They leave it for another class or for good; `enrolment` says who stays.

    The unknowns of the model are in this order: the children of each group of each place; how
    many classes take each place; for each pair of a kept and a present class whether the one
    continues the other; the children who stay, for each group where some may; those over the
    limit in each place, where any may be; how many leave.
    """

    def __init__(
        self, problem: Problem, present: Sequence[Groups], leaving: int | None = None
    ) -> None:
        """Set up the model.

        Args:
            problem: what is to be planned.
            present: the present classes as rows of children by grade.
            leaving: no more children than these leave their class. With it each place has one
                class at most, and the children are whole.
        """
        self.problem, self.present = problem, present
        self.places = _places(problem, present, leaving)
        self.kinds = [place.kind for place in self.places]
        rules = build(self.kinds, problem.children, problem.teachers, problem.rule, problem.limited)
        self.groups = rules.groups
        self._pairs = [
            (k, j)
            for k, kept in enumerate(problem.kept)
            for j, row in enumerate(present)
            if _common(kept, row)
        ]
        self._staying = [
            (v, place.continues, i)
            for v, (p, i) in enumerate(rules.groups)
            if (place := self.places[p]).continues is not None and present[place.continues][i]
        ]
        above = len(self.kinds) if problem.most_over is not None else 0
        self.model = model = Model(0, 0)
        for _, i in self.groups:
            model.more(1, problem.children[i], whole=leaving is not None)
        self.y, self._pair = len(self.groups), len(self.groups) + len(self.places)
        for place in self.places:
            model.more(1, place.most)
        self._stay = model.more(len(self._pairs), 1) + len(self._pairs)
        for _, j, i in self._staying:
            model.more(1, present[j][i], whole=False)
        self._above = model.more(above, problem.most_over or 0, whole=False)
        everyone = sum(map(sum, present))
        self._leaving = model.more(1, everyone if leaving is None else leaving, whole=False)
        model.block(rules.A, rules.lower, rules.upper)
        self._rules()

    def fewest_leaving(self, deadline: Deadline | None) -> int | None:
        """The fewest children who leave their class; None when there is no plan.

        Raises:
            TimeoutError: the deadline came first.
        """
        cost = np.zeros(len(self.model.low))
        cost[self._leaving] = 1
        values = self.model.minimise(cost, deadline).values
        return None if values is None else round(float(values[self._leaving]))

    def continued(self, values: Vector) -> dict[int, int]:
        """The present class that each kept class continues, where it continues one."""
        chosen = values[self._pair : self._stay] == 1
        return {k: j for (k, j), is_chosen in zip(self._pairs, chosen, strict=True) if is_chosen}

    def _rules(self) -> None:
        """Whom a class continues, how many classes of a type there are, and who stays."""
        rule = self.model.rule
        for j in range(len(self.present)):
            followers = [self.y + p for p, place in enumerate(self.places) if place.continues == j]
            followers += [self._pair + w for w, pair in enumerate(self._pairs) if pair[1] == j]
            rule(dict.fromkeys(followers, 1.0), -np.inf, 1)
        for k in range(len(self.problem.kept)):
            pairs = [self._pair + w for w, pair in enumerate(self._pairs) if pair[0] == k]
            rule(dict.fromkeys(pairs, 1.0), -np.inf, 1)
        for kind in self.problem.types:
            same = [self.y + p for p, place in enumerate(self.places) if place.kind == kind]
            if kind.most is not None:
                rule(dict.fromkeys(same, 1.0), -np.inf, kind.most)
        for s, (v, j, i) in enumerate(self._staying):
            place, _ = self.groups[v]
            rule({self._stay + s: 1, v: -1}, -np.inf, 0)
            rule({self._stay + s: 1, self.y + place: -self.present[j][i]}, -np.inf, 0)
        above = range(self._above, self._leaving)
        for p, v in zip(range(len(self.places)), above, strict=False):
            size = [w for w, (place, _) in enumerate(self.groups) if place == p]
            places = {self.y + p: -self.places[p].kind.places, v: -1}
            rule(dict.fromkeys(size, 1) | places, -np.inf, 0)
        if self.problem.most_over is not None:
            rule(dict.fromkeys(above, 1), -np.inf, self.problem.most_over)
        staying = dict.fromkeys([*range(self._stay, self._above), self._leaving], 1.0)
        for w, (k, j) in enumerate(self._pairs):
            staying[self._pair + w] = _common(self.problem.kept[k], self.present[j])
        rule(staying, sum(map(sum, self.present)), np.inf)


def _places(problem: Problem, present: Sequence[Groups], leaving: int | None) -> list[Place]:
    """The places that may be taken when no more children than `leaving` leave their class."""
    found = []
    for j, row in enumerate(present):
        for kind in problem.types:
            stay = _most_who_stay(row, kind)
            if stay > 0 and (leaving is None or sum(row) - stay <= leaving):
                found.append(Place(kind, j))
    if leaving is None:
        return found + [Place(kind, None, most_classes(kind, problem)) for kind in problem.types]
    vanish = int(np.sum(np.cumsum(sorted(map(sum, present))) <= leaving))
    new = max(0, problem.teachers + len(problem.kept) - len(present) + vanish)
    for kind in problem.types:
        found += [Place(kind, None)] * min(new, most_classes(kind, problem))
    return found


def _most_who_stay(row: Groups, kind: ClassType) -> int:
    """At most so many children of a present class stay when one of this type continues it."""
    places = kind.max - sum(max(0, kind.smallest_group - row[i]) for i in kind.grades)
    return min(places, sum(min(row[i], kind.largest_group) for i in kind.grades))


def _common(one: Groups, other: Groups) -> int:
    """The children who may be the same in two classes."""
    return sum(map(min, one, other))
