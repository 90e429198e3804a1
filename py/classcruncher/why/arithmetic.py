"""Why a school cannot be planned, in plain words.

Where plain arithmetic shows it, the reason is that; otherwise it is the rules that cannot all
hold. What arithmetic says here holds for every plan, so it says nothing where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..class_types import ClassType, Question, grades_of, kept_groups, question
from ..division import ceil_div
from ..school import School
from ..words import counted
from .sentences import children_in, listed_grades, sentence

# More than so many grades are not listed one by one.
FEW = 3


def reason(school: School) -> str:
    """Say why no plan exists; call it only when none does."""
    return reason_by_arithmetic(school) or "No set of classes keeps all these rules together."


def reason_by_arithmetic(school: School, composites: int | None = None) -> str:
    """Say why no plan exists where plain arithmetic shows it; else nothing.

    `composites` is the most composite classes there may be, where that is asked for.
    """
    if composites is not None:
        kept = sum(len(grades_of(row)) > 1 for row in kept_groups(school))
        if kept > composites:
            return f"{kept} of the kept classes {_are(kept)} composite."
        if kept < composites:
            return ""
        school = replace(school, composites=())
    asked = question(school)
    if not any(asked.children):
        if asked.rule == "at most" or not asked.teachers:
            return ""
        return f"No children are left to place, and {_there(asked)} for exactly as many classes."
    layers = (_without_class(asked, school), _gaps(asked), _teachers(asked), _places(asked))
    return next((said for layer in layers if (said := " ".join(map(sentence, layer)))), "")


def reason_by_conflict(rules: Sequence[str], school: School, composites: int | None = None) -> str:
    """Say that these rules, each a sentence, cannot all hold.

    `composites` is the most composite classes there may be, where that is asked for.
    """
    grades = [(grade.children, grade.name) for grade in school.grades if grade.children]
    who = children_in(grades) if grades else "no children"
    if len(grades) > FEW:
        everyone = sum(children for children, _ in grades)
        who = f"{_children(everyone)} in {len(grades)} grades"
    limit = "" if composites is None else f", and {at_most_composites(composites)}"
    if school.kept_classes:
        limit = f", {counted(len(school.kept_classes), 'kept class', 'kept classes')}{limit}"
    these = "these rules cannot all hold" if len(rules) > 1 else "this rule cannot hold"
    return " ".join([f"With {who}{limit}, {these}.", *rules])


def at_most_composites(composites: int) -> str:
    """A limit on the composite classes in words: "at most 2 composite classes"."""
    if not composites:
        return "no composite class"
    return f"at most {counted(composites, 'composite class', 'composite classes')}"


def _without_class(asked: Question, school: School) -> Iterator[str]:
    """Grades whose children fit into no class at all."""
    for i, children in enumerate(asked.children):
        if not children or any(i in kind.grades for kind in asked.types):
            continue
        grade = school.grades[i]
        allowed = any(grade.name in composite.grades for composite in school.composites)
        may = "that is allowed can" if allowed else "may"
        yield (
            f"{_who(asked, (i,))}, fewer than its smallest class of {grade.min}, and no composite"
            f" class {may} take them"
        )


@dataclass(frozen=True)
class _Family:
    """Grades that may share classes, directly or through others, with the classes they may fill.

    They fill at least `fewest` and at most `most` classes.
    """

    grades: tuple[int, ...]
    children: int
    kinds: tuple[ClassType, ...]

    @property
    def largest(self) -> int:
        return max(kind.max for kind in self.kinds)

    @property
    def smallest(self) -> int:
        return min(kind.min for kind in self.kinds)

    @property
    def fewest(self) -> int:
        return ceil_div(self.children, self.largest)

    @property
    def most(self) -> int:
        return self.children // self.smallest


def _families(asked: Question) -> list[_Family]:
    """The families that have children and classes."""
    of = list(range(len(asked.children)))
    for kind in asked.types:
        joined = {of[i] for i in kind.grades}
        of = [min(joined) if name in joined else name for name in of]
    found = []
    for name in dict.fromkeys(of):
        grades = tuple(i for i, other in enumerate(of) if other == name and asked.children[i])
        kinds = tuple(kind for kind in asked.types if of[kind.grades[0]] == name)
        if grades and kinds:
            found.append(_Family(grades, sum(asked.children[i] for i in grades), kinds))
    return found


def _gaps(asked: Question) -> Iterator[str]:
    """Families with too many children for some classes, and too few for one class more."""
    for family in _families(asked):
        n = family.fewest
        if n <= family.most:
            continue
        who, alone = _who(asked, family.grades), len(family.grades) == 1
        if n == 1:
            yield f"{who}, fewer than their smallest class of {family.smallest}"
            continue
        yield (
            f"{who}: too many for {_classes(n - 1)} of at most"
            f" {family.largest}, too few for {n} of at least {family.smallest}"
            f"{', and no composite class can take them' if alone else ''}"
        )


def _teachers(asked: Question) -> Iterator[str]:
    """The teachers against the classes that all children fill, then family by family."""
    teachers, everyone, there = asked.teachers, sum(asked.children), _there(asked)
    families = _families(asked)
    largest = max(family.largest for family in families)
    smallest = min(family.smallest for family in families)
    fewest = sum(family.fewest for family in families)
    most = sum(family.most for family in families)
    exactly = asked.rule == "exactly"
    if (needed := ceil_div(everyone, largest)) > teachers:
        needs = "needs" if everyone == 1 else "need"
        yield (
            f"{_everyone(asked)} {needs} at least {_number(needed)}, with at most"
            f" {largest} in a class: {there}"
        )
    elif exactly and (filled := everyone // smallest) < teachers:
        fill = "fills" if everyone == 1 else "fill"
        yield (
            f"{_everyone(asked)} {fill} at most {_classes(filled)}, with at least"
            f" {smallest} in a class: {there}"
        )
    elif fewest > teachers:
        parts = [(family, family.fewest) for family in families]
        needed_for = _each(asked, parts, ("needs", "need"), "at least")
        yield f"{needed_for}at least {_number(fewest)} {_are(fewest)} needed: {there}"
    elif exactly and most < teachers:
        parts = [(family, family.most) for family in families]
        filled_by = _each(asked, parts, ("fills", "fill"), "at most")
        yield f"{filled_by}at most {_classes(most)} can be filled: {there}"


def _places(asked: Question) -> Iterator[str]:
    """Without composites too few teachers; with as many composites as that takes, too few places.

    A composite of so many grades, taken apart, gives as many single classes: so each saves at
    most one class fewer than it has grades.
    """
    single = {kind.grades[0]: kind for kind in asked.types if not kind.is_composite}
    mixed = [kind for kind in asked.types if kind.is_composite]
    taught = [i for i, n in enumerate(asked.children) if n]
    if not mixed or any(i not in single for i in taught):
        return
    teachers, everyone = asked.teachers, sum(asked.children)
    straight = sum(ceil_div(asked.children[i], single[i].max) for i in taught)
    fits = all(kind.largest_group <= single[i].max for kind in mixed for i in kind.grades)
    saved = max(len(kind.grades) for kind in mixed) - 1
    needed = max(1, ceil_div(straight - teachers, saved)) if fits else 1
    large, small = max(single[i].max for i in taught), max(kind.max for kind in mixed)
    places = needed * small + (teachers - needed) * large
    if straight > teachers and needed <= teachers and small < large and places < everyone:
        others = teachers - needed
        rest = f", and the other {_classes(others)} have at most {large} each"
        if others == 1:
            rest = f", and the other class has at most {large}"
        yield (
            f"Without composite classes at least {_number(straight)} are needed: {_there(asked)}."
            f" So at least {_classes(needed)} must be composite, with at most {small} children"
            f"{' each' * (needed > 1)}{rest * (others > 0)}: {places} places for"
            f" {_everyone(asked)}"
        )


def _each(
    asked: Question,
    parts: Sequence[tuple[_Family, int]],
    verbs: tuple[str, str],
    extent: str,
) -> str:
    """How a sentence begins that adds up classes of families."""
    if not any(kind.is_composite for kind in asked.types):
        return "Without composite classes "
    if len(parts) > FEW:
        return "With the composite classes that are allowed "
    said: list[str] = []
    for family, n in parts:
        names = [asked.grades[i] for i in family.grades]
        alone = len(names) == 1
        who = listed_grades(names) + " together" * (not alone)
        classes = str(n) if said else _classes(n)
        said.append(f"{who} {verbs[0] if alone else verbs[1]} {extent} {classes}")
    *others, last = said
    return f"{', '.join(others)}, and {last}. So "


def _who(asked: Question, grades: Sequence[int]) -> str:
    names = listed_grades([asked.grades[i] for i in grades])
    children = _children(sum(asked.children[i] for i in grades))
    left = (
        " left besides the kept classes"
        if any(row[i] for row in asked.kept for i in grades)
        else ""
    )
    return f"{names} {'has' if len(grades) == 1 else 'together have'} {children}{left}"


def _there(asked: Question) -> str:
    besides = " besides those of the kept classes" if asked.kept else ""
    return f"there {_are(asked.teachers)} {_number(asked.teachers)}{besides}"


def _everyone(asked: Question) -> str:
    """The children who are left to place."""
    n = sum(asked.children)
    if not asked.kept:
        return _children(n)
    return "the other child" if n == 1 else f"the other {n} children"


def _number(teachers: int) -> str:
    return counted(teachers, "teacher", "teachers") if teachers else "no teachers"


def _classes(n: int) -> str:
    return counted(n, "class", "classes")


def _children(n: int) -> str:
    return counted(n, "child", "children")


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
