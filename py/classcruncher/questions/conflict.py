"""A smallest set of the school's rules that cannot all hold, in words.

The rules are the school's own: how many teachers, and each limit that the school file states.
How many children there are, which classes are kept and which composites are allowed is not a
rule but what the rules are about. Dropping a rule means: a largest size or group as large as the
school, a smallest one of a single child, any number of classes of a composite, any number of
teachers. Where a composite's limit follows from its grades, it follows from those whose rule
is not dropped. So with every rule dropped there always is a plan, and dropping one more never
takes a plan away.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..messages.message import Listed, Message, Sentences, say
from ..messages.phrases import (
    composite_classes,
    composites_of_levels,
    named,
    of_grades,
)
from ..school.model import School
from .changes import Change, changes, single_classes
from .feasibility import FeasibilityOracle

T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """Rules that are said in one phrase, and the fields of the school file that state them."""

    phrase: Message
    fields: tuple[str, ...]

    @property
    def text(self) -> Sentences:
        """The sentence."""
        return Sentences((self.phrase,))


# Which rules are dropped first where there is a choice. Without the teachers a conflict is about
# a few grades; then what is rarely meant goes, and what is hard to understand.
_KINDS = (
    ("teachers",),
    (
        *("number of composites", "largest group"),
        *("classes of a grade", "single classes", "children in composites"),
    ),
    ("smallest group",),
    ("smallest composite",),
    ("smallest class",),
    ("largest composite",),
    ("largest class",),
)


_OF_GRADE = {
    "classes of a grade": "rule.most_classes",
    "single classes": "rule.most_singles",
    "children in composites": "rule.most_in_composites",
}


def rules(school: School) -> tuple[Change, ...]:
    """Every rule of the school that can matter: each as what changes when it gives way."""
    found = [limit for limit in changes(school) if limit.is_limit and limit.is_stated]
    order = [kind for kinds in reversed(_KINDS[1:]) for kind in kinds]
    found.sort(key=lambda rule: order.index(rule.kind))
    teachers = Change("teachers", ("teachers",), school.teachers, say("change.teachers"))
    return (teachers, *found)


def rules_of_grades(school: School) -> tuple[Message, ...]:
    """What some grades have of their own besides sizes: a phrase for each rule.

    >>> from ..school.model import Grade
    >>> str(rules_of_grades(School(2, (Grade("K", 20, 1, 25, most_singles=0),)))[0])
    'K is always mixed'
    """
    return tuple(_phrase([rule], school) for rule in rules(school) if rule.kind in _OF_GRADE)


def without(school: School, dropped: Iterable[Change]) -> School:
    """The school with some of its rules dropped."""
    for rule in dropped:
        if rule.is_limit:
            school = rule.applied(school, rule.most)
        else:
            everyone = sum(grade.children for grade in school.grades)
            most = everyone + len(school.kept_classes)
            school = replace(school, teachers=most, teachers_rule="at most")
    return school


def conflict(
    school: School, oracle: FeasibilityOracle
) -> Generator[None, None, tuple[Change, ...]]:
    """Find rules that cannot all hold though all others are dropped; none can be left out.

    Args:
        school: a school without a plan.
        oracle: what answers for it.

    Yields:
        None after each question that was answered.

    Returns:
        The rules; none where no plan exists even without any of them.

    Raises:
        TimeoutError: the deadline came first.
    """
    found = rules(school)
    dropped: frozenset[Change] = frozenset()
    for kinds in _KINDS:
        some = [rule for rule in found if rule.kind in kinds]
        dropped = yield from delete_by_halves(
            some, dropped, lambda d: not oracle.has_plan(without(school, d))
        )
    return tuple(rule for rule in found if rule not in dropped)


def said(rules: Sequence[Change], school: School) -> tuple[Said, ...]:
    """The rules in sentences; those that say the same of different grades are said together."""
    together: dict[tuple[str | int, ...], list[Change]] = {}
    for rule in rules:
        place = rule.path[:2] if rule.kind in _OF_GRADE else rule.path[:1]
        together.setdefault((rule.kind, *place, rule.start), []).append(rule)
    return tuple(
        Said(_phrase(alike, school), tuple(rule.what for rule in alike))
        for alike in together.values()
    )


def delete_by_halves(
    things: Sequence[T], deleted: frozenset[T], holds: Callable[[frozenset[T]], bool]
) -> Generator[None, None, frozenset[T]]:
    """Delete as many things as can be while something still holds.

    All at once first, then half of them and half of those, as QuickXplain does (Junker 2004):
    few questions where few things must stay. What is not deleted then could not be: what does
    not `holds` must not come back when more is deleted.

    Args:
        things: what may be deleted.
        deleted: what is deleted already.
        holds: whether it still holds without these.

    Yields:
        None after each question that was answered.

    Returns:
        All that is deleted; a minimal rest is left.
    """
    if not things:
        return deleted
    still = holds(deleted | frozenset(things))
    yield
    if still:
        return deleted | frozenset(things)
    if len(things) == 1:
        return deleted
    middle = len(things) // 2
    deleted = yield from delete_by_halves(things[:middle], deleted, holds)
    return (yield from delete_by_halves(things[middle:], deleted, holds))


def _names(school: School, limit: Change) -> tuple[str, ...]:
    match limit.path:
        case ("grades", int(i), _):
            return (school.grades[i].name,)
        case ("composites", int(c), _):
            return school.composites[c].grades
    return ()


def _phrase(alike: Sequence[Change], school: School) -> Message:
    """One phrase for rules of one kind and number."""
    kind, number = alike[0].kind, alike[0].start
    if kind == "teachers":
        exactly = school.teachers_rule == "exactly"
        return say("rule.exactly_teachers" if exactly else "rule.most_teachers", n=number)
    types = [names for rule in alike if (names := _names(school, rule))]
    if kind == "number of composites":
        of = Listed(tuple(map(of_grades, types)), "or")
        return say("rule.most_composites" if number else "rule.no_composites", n=number, of=of)
    if kind in _OF_GRADE:
        ((name,),) = types
        is_none = kind == "single classes" and not number
        key = "rule.no_singles" if is_none else _OF_GRADE[kind]
        return say(key, n=number, grade=named(name))
    least = kind.startswith("smallest")
    who = composite_classes(types)
    if alike[0].path[0] == "composite_max_by_levels":
        who = composites_of_levels([int(rule.path[1]) for rule in alike])
    if kind.endswith("class"):
        grades = [name for (name,) in types]
        who = single_classes(grades, "min" if least else "max", school)
    if kind.endswith("group"):
        return say("rule.least_group" if least else "rule.most_group", n=number, who=who)
    return say("rule.least" if least else "rule.most", n=number, who=who)
