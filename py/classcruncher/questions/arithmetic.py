"""Why a school cannot be planned, in plain words.

Where plain arithmetic shows it, the reason is that; otherwise it is the rules that cannot all
hold. What arithmetic says here holds for every plan, so it says nothing where there is one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..messages.message import Listed, Message, Sentences, Value, Words, say
from ..messages.phrases import children, children_in, classes, listed_grades, teachers
from ..plan.dealing import ceil_div
from ..school.model import School, allowed_composites
from ..school.problem import Problem, grades_of, kept_groups, limits, problem_of

# More than so many grades are not listed one by one.
FEW = 3
# So many further sentences that say the same of other grades are one.
MANY_ALIKE = 2


@dataclass(frozen=True)
class Island:
    """Grades that may share classes, directly or through others; no class leaves an island.

    Attributes:
        grades: those that have children.
        children: of all of them.
        smallest, largest: the fewest and the most children in a class.
    """

    grades: tuple[int, ...]
    children: int
    smallest: int
    largest: int

    @property
    def fewest(self) -> int:
        """How many classes its children fill at least."""
        return ceil_div(self.children, self.largest)

    @property
    def most(self) -> int:
        """How many classes its children fill at most."""
        return self.children // self.smallest


def reason(school: School) -> Words:
    """Say why no plan exists; call it only when none does."""
    return reason_by_arithmetic(school) or say("reason.unknown")


def reason_by_arithmetic(school: School, composites: int | None = None) -> Words | None:
    """Say why no plan exists where plain arithmetic shows it; else None.

    `composites` is the most composite classes there may be, where that is asked for.
    """
    if composites is not None:
        kept = sum(len(grades_of(row)) > 1 for row in kept_groups(school))
        if kept > composites:
            return say("reason.kept", n=kept)
        if kept < composites:
            return None
        school = replace(school, composites=(), neighbours=0)
    problem = problem_of(school)
    if not any(problem.children):
        if problem.rule == "at most" or not problem.teachers:
            return None
        return say("reason.no_children", there=_there(problem))
    layers = (
        _said_once(_without_class(problem, school)),
        _said_once(_gaps(problem)),
        *(_teachers(problem), _places(problem)),
    )
    return next((Sentences(phrases) for layer in layers if (phrases := tuple(layer))), None)


def _said_once(said: Iterable[tuple[Message, Sequence[str]]]) -> Iterator[Message]:
    """Messages, each with the grades that it is about; what is said of many is said once."""
    alike: dict[str, list[tuple[Message, Sequence[str]]]] = {}
    for one in said:
        alike.setdefault(one[0].key, []).append(one)
    for (first, _), *others in alike.values():
        yield first
        if len(others) < MANY_ALIKE:
            yield from (message for message, _ in others)
        else:
            names = [name for _, grades in others for name in grades]
            yield say("reason.same", grades=listed_grades(names))


def reason_by_conflict(
    rules: Sequence[Value], school: School, composites: int | None = None
) -> Words:
    """Say that these rules, each a phrase, cannot all hold.

    `composites` is the most composite classes there may be, where that is asked for.
    """
    grades = [(grade.children, grade.name) for grade in school.grades if grade.children]
    given: list[Value] = [children_in(grades) if grades else say("count.no_children")]
    if len(grades) > FEW:
        everyone = children(sum(children for children, _ in grades))
        given = [say("children.in_grades", children=everyone, grades=len(grades))]
    if school.kept_classes:
        given.append(say("count.kept_classes", n=len(school.kept_classes)))
    if school.tolerance:
        given.append(say("count.tolerance", n=school.tolerance))
    if composites is not None:
        limit = "count.most_composite_classes" if composites else "count.no_composite_class"
        given.append(say(limit, n=composites))
    these = say("reason.conflict", given=Listed(tuple(given), "clauses"), n=len(rules))
    return Sentences((these, *rules))


def _without_class(problem: Problem, school: School) -> Iterator[tuple[Message, Sequence[str]]]:
    """Grades whose children fit into no class at all."""
    for i, n in enumerate(problem.children):
        if not n or any(i in kind.grades for kind in problem.types):
            continue
        grade = school.grades[i]
        allowed = any(grade.name in composite.grades for composite in allowed_composites(school))
        key = "reason.no_class" if allowed else "reason.no_class_allowed"
        if grade.most_singles is not None and limits(school, (i,)).most == 0:
            key = "reason.no_class_alone"
        yield say(key, who=_who(problem, (i,)), least=grade.min), (grade.name,)


def _gaps(problem: Problem) -> Iterator[tuple[Message, Sequence[str]]]:
    """Islands with too many children for some classes, and too few for one class more."""
    for island in islands(problem):
        n = island.fewest
        if n <= island.most:
            continue
        who, alone = _who(problem, island.grades), len(island.grades) == 1
        names = [problem.grades[i] for i in island.grades]
        if n == 1:
            yield say("reason.too_few", who=who, least=island.smallest), names
            continue
        span = {"most": island.largest, "least": island.smallest}
        key = "reason.gap_alone" if alone else "reason.gap"
        yield say(key, who=who, classes=classes(n - 1), number=n, **span), names


def _teachers(problem: Problem) -> Iterator[Message]:
    """The teachers against the classes that all children fill, then island by island."""
    everyone, found = sum(problem.children), islands(problem)
    largest = max(island.largest for island in found)
    smallest = min(island.smallest for island in found)
    fewest = sum(island.fewest for island in found)
    most = sum(island.most for island in found)
    exactly = problem.rule == "exactly"
    there = _there(problem)
    who: dict[str, Value] = {"n": everyone, "everyone": _everyone(problem), "there": there}
    if (needed := ceil_div(everyone, largest)) > problem.teachers:
        yield say("reason.need", **who, teachers=teachers(needed), most=largest)
    elif exactly and (filled := everyone // smallest) < problem.teachers:
        yield say("reason.fill", **who, classes=classes(filled), least=smallest)
    elif fewest > problem.teachers:
        how = _added_up(problem, [(island, island.fewest) for island in found], *NEED)
        yield say("reason.needed", how=how, n=fewest, teachers=teachers(fewest), there=there)
    elif exactly and most < problem.teachers:
        how = _added_up(problem, [(island, island.most) for island in found], *FILL)
        yield say("reason.filled", how=how, classes=classes(most), there=there)


def _places(problem: Problem) -> Iterator[Message]:
    """Without composites too few teachers; with as many composites as that takes, too few places.

    A composite of so many grades, taken apart, gives as many single classes: so each saves at
    most one class fewer than it has grades.
    """
    single = {kind.grades[0]: kind for kind in problem.types if not kind.is_composite}
    mixed = [kind for kind in problem.types if kind.is_composite]
    taught = [i for i, n in enumerate(problem.children) if n]
    if not mixed or any(i not in single for i in taught):
        return
    number, everyone = problem.teachers, sum(problem.children)
    straight = sum(ceil_div(problem.children[i], single[i].max) for i in taught)
    fits = all(kind.largest_group <= single[i].max for kind in mixed for i in kind.grades)
    saved = max(len(kind.grades) for kind in mixed) - 1
    needed = max(1, ceil_div(straight - number, saved)) if fits else 1
    large, small = max(single[i].max for i in taught), max(kind.max for kind in mixed)
    places = needed * small + (number - needed) * large
    if straight > number and needed <= number and small < large and places < everyone:
        limit = say("places.limit", n=needed, children=children(small))
        if others := number - needed:
            limit = say("places.limit_and_others", limit=limit, n=others, most=large)
        yield say(
            "reason.places",
            teachers=teachers(straight),
            there=_there(problem),
            classes=classes(needed),
            limit=limit,
            places=say("count.places", n=places),
            everyone=_everyone(problem),
        )


# What is said of a grade and of grades together whose classes are added up.
NEED = "how.needs", "how.need_together"
FILL = "how.fills", "how.fill_together"


def _added_up(
    problem: Problem, parts: Sequence[tuple[Island, int]], alone: str, together: str
) -> Message:
    """How a sentence begins that adds up classes of islands."""
    if not any(kind.is_composite for kind in problem.types):
        return say("how.straight")
    if len(parts) > FEW:
        return say("how.mixed")
    said: list[Value] = []
    for island, n in parts:
        grades = listed_grades((problem.grades[i] for i in island.grades), problem.grades)
        key = alone if len(island.grades) == 1 else together
        said.append(say(key, grades=grades, classes=n if said else classes(n)))
    return say("how.added_up", parts=Listed(tuple(said), "clauses"))


def _who(problem: Problem, grades: Sequence[int]) -> Message:
    """Grades with their children who are left to place."""
    names = listed_grades((problem.grades[i] for i in grades), problem.grades)
    number = children(sum(problem.children[i] for i in grades))
    are_some_kept = any(row[i] for row in problem.kept for i in grades)
    if len(grades) == 1:
        return say("who.has_left" if are_some_kept else "who.has", grades=names, children=number)
    key = "who.have_left" if are_some_kept else "who.have"
    return say(key, grades=names, children=number)


def _there(problem: Problem) -> Message:
    """How many teachers are left."""
    n = problem.teachers
    if not n:
        return say("there.no_teachers_besides" if problem.kept else "there.no_teachers")
    return say("there.teachers_besides" if problem.kept else "there.teachers", n=n)


def _everyone(problem: Problem) -> Message:
    """The children who are left to place."""
    n = sum(problem.children)
    return say("count.other_children", n=n) if problem.kept else children(n)


def islands(problem: Problem) -> Sequence[Island]:
    """The islands, those with the youngest grades first; every grade must have a class type."""
    of = list(range(len(problem.children)))
    for kind in problem.types:
        joined = {of[i] for i in kind.grades}
        of = [min(joined) if name in joined else name for name in of]
    found = []
    for name in dict.fromkeys(of):
        grades = tuple(i for i, n in enumerate(problem.children) if n and of[i] == name)
        kinds = [kind for kind in problem.types if of[kind.grades[0]] == name]
        if grades:
            children = sum(problem.children[i] for i in grades)
            smallest, largest = min(kind.min for kind in kinds), max(kind.max for kind in kinds)
            found.append(Island(grades, children, smallest, largest))
    return found
