"""Why there is no plan, and why a plan has composite classes, as text; and a word to parents."""

from collections import Counter
from collections.abc import Sequence

from ..messages.message import Listed, Message, Sentences, Value, Words, say
from ..messages.phrases import (
    children,
    children_from,
    children_in,
    classes,
    listed_grades,
    named,
    teachers,
)
from ..plan.plan import Plan
from ..planner.planner import Result
from ..questions.changes import Change
from ..questions.cures import Cure, is_modest
from ..questions.explain import Fewer, Why, WhyComposites
from ..school.model import School
from ..school.problem import Groups, grades_of
from .layout import Lines, paragraphs

# To parents so many numbers of children are said one by one, and so many classes.
FEW_GRADES = 3
FEW_CLASSES = 2


def why_text(found: Why) -> Words:
    """Why there is no plan, and the ways out, for a person to read in a terminal."""
    parts: list[Value] = [found.reason] if found.reason else []
    if found.conflict and not found.says_conflict:
        rules = [say("text.item", text=rule.text) for rule in found.conflict]
        parts.append(Lines((say("why.rules", n=len(rules)), *rules)))
    offers = found.offers
    lines = [opening(found), *(_offered(cure, found.outcome(cure)) for cure in offers)]
    if found.cures and not found.is_finished:
        lines.append(say("text.late_changes"))
    parts.append(Lines(tuple(lines)))
    if others := [cure for cure in found.cures if cure not in offers]:
        items = (say("text.item", text=cure.text) for cure in others)
        parts.append(Lines((say("why.others"), *items)))
    return paragraphs(parts)


def _offered(cure: Cure, result: Result | None) -> Message:
    came = outcome(result)
    text = say("why.offer", text=cure.text, outcome=came) if came else cure.text
    return say("text.item", text=text)


def outcome(result: Result | None) -> Message | None:
    """What comes of a cure: how many classes, and how many of them are composite."""
    if result is None or not result.plans:
        return None
    rows = result.plans[0].classes
    n = sum(len(grades_of(row)) > 1 for row in rows)
    key = "why.outcome" if n else "why.outcome_straight"
    came = say(key, classes=classes(len(rows)), mixed=say("count.mixed", n=n))
    return came if result.proved else say("why.so_far", outcome=came)


def opening(found: Why) -> Message:
    """The line before the cures, or that there are none to offer."""
    goal = say("goal.plan")
    if found.composites is not None:
        goal = say("goal.fewer" if found.composites else "goal.straight", n=found.composites)
    if not found.cures:
        return say("why.no_cure" if found.is_finished else "why.no_cure_yet", goal=goal)
    if not found.offers:
        return say("why.nothing_modest", goal=goal)
    if len(found.cures[0].parts) > 1:
        return say("why.two_together", goal=goal)
    return say("why.cures", n=len(found.offers), goal=goal)


def why_composites_text(found: WhyComposites, plan: Plan, school: School) -> Words:
    """Why a plan has its composites, for a person to read in a terminal."""
    if not found.composites:
        return say("text.no_composite")
    parts: list[Value] = [paragraph(plan, school, found)] if found.none else []
    for fewer in found.fewer:
        if fewer.is_possible:
            key = "text.fewer_possible" if fewer.composites else "text.straight_possible"
            parts.append(say(key, n=fewer.composites))
        else:
            parts.append(why_text(fewer.why))
    if not found.is_finished:
        parts.append(say("text.late_all"))
    return paragraphs(parts)


def paragraph(plan: Plan, school: School, found: WhyComposites) -> Words:
    """Sentences for parents: the children, what single classes would need, what was chosen.

    Where the plan has more shared classes than it must, that is said too.

    Of more than a few grades or shared classes the numbers of children are added up or left out.

    Args:
        plan: a plan with composite classes.
        school: the school.
        found: what it would take to have no composite class, and to have fewer.

    >>> from ..plan.plan import make_plan
    >>> from ..questions.explain import why_composites
    >>> from ..school.model import Composite, Grade
    >>> grades = (Grade("P1", 26, 1, 25), Grade("P2", 20, 1, 25))
    >>> school = School(2, grades, composites=(Composite(("P1", "P2")),))
    >>> plan = make_plan([(22, 0), (4, 20)], ())
    >>> *_, last = why_composites(plan, school)
    >>> print(paragraph(plan, school, last))  # doctest: +NORMALIZE_WHITESPACE
    There are 26 children in P1 and 20 in P2. Classes of one grade each would need 3 teachers,
    and there are 2. Instead, 4 children from P1 and 20 from P2 share a class of 24.
    """
    mixed = [row for row in plan.classes if len(grades_of(row)) > 1]
    none, *others = found.fewer
    instead = say(
        "parents.here" if none.is_possible else "parents.instead", chosen=_chosen(mixed, school)
    )
    fewer = any(one.is_possible for one in others) and not none.is_possible
    told = (say("parents.fewer_possible"),) if fewer else ()
    return Sentences((_there(mixed, school), _straight(none, school), instead, *told))


def _there(mixed: Sequence[Groups], school: School) -> Message:
    """The children of the grades that share classes."""
    involved = [school.grades[i] for i in sorted({i for row in mixed for i in grades_of(row)})]
    if len(involved) > FEW_GRADES:
        n = sum(grade.children for grade in involved)
        names = listed_grades((grade.name for grade in involved), _line(school))
        return say("parents.there_together", n=n, grades=names)
    grades = [(grade.children, grade.name) for grade in involved]
    return say("parents.there", n=grades[0][0], children=children_in(grades))


def _line(school: School) -> list[str]:
    return [grade.name for grade in school.grades]


def _chosen(mixed: Sequence[Groups], school: School) -> Message:
    """The shared classes."""
    if len(mixed) > FEW_CLASSES:
        line = _line(school)
        kinds = [
            (n, listed_grades((line[i] for i in grades), line))
            for grades, n in Counter(map(grades_of, mixed)).items()
        ]
        listed = Listed(tuple(names for _, names in kinds), "semicolons")
        if len(kinds) < len(mixed):
            counted = (say("parents.of", n=n, grades=names) for n, names in kinds)
            listed = Listed(tuple(counted), "clauses")
        return say("parents.some_classes", number=len(mixed), classes=listed)
    shared = [
        (sum(row), children_from([(row[i], school.grades[i].name) for i in grades_of(row)]))
        for row in mixed
    ]
    if len(shared) == 1:
        ((size, who),) = shared
        return say("parents.one_class", children=who, size=size)
    each = [say("parents.class", children=who, size=size) for size, who in shared]
    listed = Listed(tuple(each), "semicolons")
    return say("parents.some_classes", number=len(shared), classes=listed)


def _straight(none: Fewer, school: School) -> Words:
    """What classes of one grade each would need: teachers, or else sizes that one can say."""
    if none.is_possible:
        return say("parents.straight_possible")
    for cure in none.why.cures:  # teachers come before sizes
        if all(_is_for_parents(change, steps, school) for change, steps in cure.parts):
            texts = (_needed(change, change.end(steps), school) for change, steps in cure.parts)
            return Listed(tuple(texts), "clauses")
    return say("parents.no_way")


def _is_for_parents(change: Change, steps: int, school: School) -> bool:
    """Whether parents may read a change; a grade that is too small for a class says why."""
    match change.kind:
        case "smallest class":
            return bool(change.end(steps) == school.grades[int(change.path[1])].children)
        case "largest class":
            return is_modest(change, steps, school)
    return change.kind == "teachers"


def _needed(change: Change, end: int, school: School) -> Message:
    now = change.start
    if change.kind == "teachers":
        return say("parents.need_teachers", teachers=teachers(end), n=now)
    key = "parents.too_large" if change.kind == "largest class" else "parents.too_small"
    name = named(school.grades[int(change.path[1])].name)
    return say(key, children=children(end), grade=name, now=now)
