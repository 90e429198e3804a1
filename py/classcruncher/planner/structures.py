"""Structures in the order of their cost: best-first branch and bound (Land and Doig, 1960).

A node is the beginning of a structure, decided grade by grade: how many single classes a grade
has, how many composite classes begin with it, and which of those that are open end with it. Its
lower bound is what that costs and what the table says of the rest, in the best of the states that
it can be in. Where the table is exact, the best structure is found without a detour.
"""

import heapq
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, product
from typing import TypeVar

import numpy as np

from ..school.problem import ClassType, Structure
from .cost_to_go import least_cost
from .grade_step import Front, GradeStep, States, from_behind
from .line import Line
from .objective import BY_SIZE, FAR, Objective, SearchTooLarge

# The grades of classes, those of them so far where they go on, with the number of such classes.
Numbered = tuple[tuple[tuple[int, ...], int], ...]
# The classes that are complete with a grade, those that go on, and how many have got it.
Continued = tuple[Numbered, Numbered, int]
# So many nodes take about 40 MB, and four choices may be searched at once.
MOST_NODES = 50_000
# The states of so many ways on are kept, fewer where they are many; others are worked out again.
NODES_KEPT, STATES_KEPT = 100, 500_000


@dataclass(frozen=True, eq=False)
class Node:
    """The beginning of a structure: what is decided of the grades before a cut.

    Attributes:
        grades: how many grades are decided.
        classes: how many classes have their youngest grade among them.
        closed: the complete classes by their grades.
        open: the composite classes that go on, by their grades so far.
        mixing: how often a class got one more grade.
        parent: the node before.
        way: how many classes of the parent go on, how many begin, and how many more there are.
    """

    grades: int = 0
    classes: int = 0
    closed: Numbered = ()
    open: Numbered = ()
    mixing: int = 0
    parent: "Node | None" = field(default=None, repr=False)
    way: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class Taking:
    """How many children a class has in all, of the grades that are known, and how many of each."""

    min: int
    max: int
    group: int
    largest: int

    @classmethod
    def of(cls, kinds: Sequence[ClassType], *, go_on: bool = False) -> "Taking":
        """Of a class of one of these types; one that goes on keeps a group for a later grade."""
        group = min(kind.smallest_group for kind in kinds)
        return cls(
            min=0 if go_on else min(kind.min for kind in kinds),
            max=max(kind.max for kind in kinds) - (group if go_on else 0),
            group=group,
            largest=max(kind.largest_group for kind in kinds),
        )


class Structures:
    """The structures of a line in the order of their cost.

    Attributes:
        fronts: what the rest costs at least, at every cut.
    """

    def __init__(
        self,
        line: Line,
        objective: Objective,
        fronts: Sequence[Front],
        widest: int,
        most: int,
        evaluate: Callable[[Structure, int], int | None] | None,
    ) -> None:
        """Prepare the search.

        Args:
            line, objective, widest, most: as for `sweep`.
            fronts: what it found backwards.
            evaluate: what a structure costs by the sizes of its classes, exactly, when it is known
                to cost at least so much; None when it has no plan. Needed where the fronts are
                only bounds.
        """
        self._line, self._objective, self.fronts = line, objective, fronts
        self._most, self._evaluate = most, evaluate
        by_size = objective.only(BY_SIZE)
        self._steps = [
            GradeStep(line, grade, by_size, widest, forward=True)
            for grade in range(len(line.children))
        ]
        self._kinds = {kind.grades: kind for kind in line.composites}
        # How composite classes can go on: the types that begin with these grades.
        self._onward: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for grades in self._kinds:
            for length in range(1, len(grades)):
                self._onward.setdefault(grades[:length], []).append(grades)
        # What classes take of their grades: those of a type, and those that begin so and go on.
        kinds = [*line.composites, *(kind for kind in line.singles if kind)]
        self._closed = {kind.grades: Taking.of([kind]) for kind in kinds}
        self._open = {
            grades: Taking.of([self._kinds[on] for on in onward], go_on=True)
            for grades, onward in self._onward.items()
        }
        self._youngest_kept = {kind[0] for kind in line.kept_types if len(kind) > 1}
        self._place = {grades: t for t, grades in enumerate(line.types)}
        self._tickets = count()
        self._states: OrderedDict[tuple[Node, int], dict[int, States]] = OrderedDict()
        self._rest: OrderedDict[tuple[int, int, int], States] = OrderedDict()
        # By lower bound, the longest beginning first; a structure when it is evaluated.
        self._heap: list[tuple[int, int, int, Node | Structure]] = []
        if (least := least_cost(fronts, line)) < FAR:
            self._heap.append((least, 0, 0, Node()))

    @property
    def bound(self) -> int:
        """No structure that is still to come costs less."""
        return self._heap[0][0] if self._heap else FAR

    def next(self, limit: int) -> Generator[None, None, tuple[int, Structure] | None]:
        """Find the next structure, if one costs at most so much.

        Yields:
            None after each piece of work.

        Raises:
            SearchTooLarge: there are more open nodes than fit.
            TimeoutError: a deadline came first.
        """
        while self._heap and self.bound <= limit:
            bound, _, _, node = heapq.heappop(self._heap)
            if not isinstance(node, Node):
                return bound, node
            if node.grades == len(self._line.children):
                structure = [0] * len(self._place)
                for grades, number in node.closed:
                    structure[self._place[grades]] = number
                if self._evaluate is None:
                    return bound, tuple(structure)
                by_size = self._evaluate(tuple(structure), bound - self._counted(node))
                if by_size is not None:
                    self._push(max(bound, self._counted(node) + by_size), node, tuple(structure))
            else:
                for cost, child in self._branch(node):
                    self._push(max(bound, cost), child)
            yield
        return None

    def _push(self, bound: int, node: Node, structure: Structure | None = None) -> None:
        if len(self._heap) >= MOST_NODES:
            raise SearchTooLarge
        entry = structure if structure is not None else node
        heapq.heappush(self._heap, (bound, -node.grades, next(self._tickets), entry))

    def _branch(self, node: Node) -> Iterator[tuple[int, Node]]:
        """Every way that the next grade can be decided, with its lower bound."""
        for stay, ways in sorted(self._continued(node).items()):
            for opened, states in self._over(node, stay).items():
                if opened and (node.grades,) not in self._onward:
                    continue
                for way in ways:
                    yield from self._begun(node, way, stay, opened, states)

    def _begun(
        self, node: Node, way: Continued, stay: int, opened: int, states: States
    ) -> Iterator[tuple[int, Node]]:
        """The same for one way that the open classes go on, by how many more begin and end."""
        closed, open_, reached = way
        grade = node.grades
        if opened:
            open_ = (*open_, ((grade,), opened))
        for more in range(
            opened, min(states.shape[1], self._line.most_classes[grade] - reached + 1)
        ):
            now = states[:, more]
            if not self._can_be_singles(grade, more - opened) or now.min() >= FAR:
                continue
            alone = (((grade,), more - opened),) if more > opened else ()
            child = Node(
                grades=grade + 1,
                classes=node.classes + more,
                closed=(*node.closed, *closed, *alone),
                open=open_,
                mixing=node.mixing + reached,
                parent=node,
                way=(stay, opened, more),
            )
            if self._evaluate and not self._fits(child):
                continue
            rest = self._cost_to_go(grade + 1, stay + opened, child.classes, now)
            if rest < FAR:
                yield self._counted(child) + rest, child

    def _fits(self, node: Node) -> bool:
        """Whether its classes can have the children of the last grades, as far as sums tell.

        However many of the last grades are taken together, classes have to take no more children
        of them than there are, and can take them all: the conditions of Hall (1935) and Hoffman
        (1960) for runs of grades. The table pools what crosses a cut; here every type counts.
        """
        classes = [(grades, self._closed[grades], number) for grades, number in node.closed]
        classes += [(grades, self._open[grades], number) for grades, number in node.open]
        children, crosses = 0, True
        for first in reversed(range(node.grades)):
            if not crosses:
                break  # the grades before were looked at when they were the last
            children += self._line.children[first]
            least = most = 0
            crosses = False
            for grades, taking, number in classes:
                if grades[-1] >= first:
                    inside = sum(grade >= first for grade in grades)
                    outside = len(grades) - inside
                    least += number * max(
                        inside * taking.group, taking.min - outside * taking.largest
                    )
                    most += number * min(
                        inside * taking.largest, taking.max - outside * taking.group
                    )
                    crosses = crosses or outside > 0
            if not least <= children <= most:
                return False
        return True

    def _can_be_singles(self, grade: int, number: int) -> bool:
        """Whether so many single classes may be, and take who may not be in composite ones."""
        others = self._line.children[grade] - self._line.most_in_composites[grade]
        single = self._line.singles[grade]
        if single is None:
            return number == 0 and others <= 0
        is_allowed = single.most is None or number <= single.most
        return is_allowed and others <= number * single.max

    def _continued(self, node: Node) -> dict[int, list[Continued]]:
        """How the open classes can go on, by how many stay open."""
        ways = []
        for grades, number in node.open:
            longer = (*grades, node.grades)
            kind = self._kinds.get(longer)
            most = number if kind else 0
            if kind and kind.most is not None:
                most = min(most, kind.most)
            can_skip = any(node.grades not in onward for onward in self._onward[grades])
            ways.append(
                [
                    (grades, longer, skip, end, number - skip - end)
                    for skip in range(number + 1 if can_skip else 1)
                    for end in range(min(most, number - skip) + 1)
                    if longer in self._onward or skip + end == number
                ]
            )
        found: dict[int, list[Continued]] = {}
        for way in product(*ways):
            closed = tuple((longer, end) for _, longer, _, end, _ in way if end)
            skipped = tuple((grades, skip) for grades, _, skip, _, _ in way if skip)
            longer_ones = tuple((longer, on) for _, longer, _, _, on in way if on)
            stay = sum(skip + on for _, _, skip, _, on in way)
            reached = sum(end + on for *_, end, on in way)
            found.setdefault(stay, []).append((closed, skipped + longer_ones, reached))
        return found

    def _over(self, node: Node, stay: int) -> dict[int, States]:
        """The states after the next grade where so many classes go on, by how many begin.

        In their columns are the further classes.
        """
        key = node, stay
        if key in self._states:
            self._states.move_to_end(key)
            return self._states[key]
        rest = self.fronts[node.grades + 1]
        columns = max((states.shape[1] for states in rest.states.values()), default=0)
        last = self._line.teachers - rest.first - node.classes
        first = max(0, last - columns + 1)
        front = Front({0: np.zeros((1, 1, 1), np.int64)})
        if node.parent is not None:
            stayed, opened, more = node.way
            states = self._over(node.parent, stayed)[opened]
            front = Front({stayed + opened: states[:, more : more + 1]})
        step = self._steps[node.grades]
        found = {}
        for opened, states in step.over(front, stay, first, last, self._most):
            sizes, columns, children = states.shape
            found[opened] = np.full((sizes, first + columns, children), FAR)
            found[opened][:, first:] = states
        _keep(self._states, key, found, sum(states.size for states in found.values()))
        return found

    def _cost_to_go(self, cut: int, n: int, classes: int, states: States) -> int:
        """What the rest costs at least, with what the states cost, in the best of them."""
        key = cut, n, classes
        if key not in self._rest:
            front, crossed = self.fronts[cut], self._line.cuts[cut]
            there = front.states.get(n)
            column = self._line.teachers - classes - front.first
            if there is None or not 0 <= column < there.shape[1]:
                return FAR
            turned = there[:, column]
            if n and self._objective.is_by_size:
                sizes = np.arange(n * crossed.min, n * crossed.max + 1)
                turned = from_behind(there[:, [column]], sizes, range(sizes[-1] + 1))[:, 0]
            _keep(self._rest, key, turned, turned.size)
        rest = self._rest[key]
        width = min(rest.shape[1], states.shape[1])
        return int((rest[:, :width] + states[:, :width]).min())

    def _counted(self, node: Node) -> int:
        """What a node costs without the sizes of its classes, at least."""
        closed = [(self._kinds[g], n) for g, n in node.closed if len(g) > 1]
        composites = sum(n for _, n in closed)
        avoided = sum(kind.avoid * n for kind, n in closed)
        levels = node.mixing
        halves = sum(2 for grades, _ in node.closed if grades not in self._line.kept_types)
        for grades, n in node.open:
            composites += n
            avoided += n * min(self._kinds[onward].avoid for onward in self._onward[grades])
            halves += grades[0] not in self._youngest_kept
            if not self._line.joins_neighbours:
                fewest = min(len(onward) for onward in self._onward[grades])
                levels += n * (fewest - len(grades))
        return (
            self._objective["mixing_cost"] * (levels + avoided)
            + self._objective["composite_cost"] * (composites + avoided)
            + self._objective["kinds"] * halves
            + self._objective["teachers"] * node.classes
        )


K = TypeVar("K")
V = TypeVar("V")


def _keep(kept: OrderedDict[K, V], key: K, value: V, states: int) -> None:
    """Keep one thing more, of so many states, and the oldest no longer where that is much."""
    kept[key] = value
    while len(kept) > max(1, min(NODES_KEPT, STATES_KEPT // max(1, states))):
        kept.popitem(last=False)
