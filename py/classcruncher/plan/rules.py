"""The check of every rule in whole numbers, from the plan and the school alone.

Nothing here trusts a solver.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..messages.language import Language
from ..messages.message import Message, Words, say
from ..messages.phrases import children, classes, joined_grades, teachers
from ..school.model import School, allowed_composites, kept_apart
from ..school.problem import ClassType, Groups, grades_of, kept_groups, limits_of
from .plan import Plan


class SolverError(RuntimeError):
    """The solver gave an answer that cannot be used."""


@dataclass(frozen=True)
class Broken(Words):
    """A rule that a plan breaks.

    Attributes:
        rule: what is wrong.
        number: of the class that breaks it, from 1; None for the plan as a whole.
        field: of the school file that the plan as a whole does not keep to.
    """

    rule: Message
    number: int | None = None
    field: str | None = None

    def worded(self, language: Language) -> str:  # noqa: D102
        return self.rule.worded(language)


def broken_rules(plan: Plan, school: School) -> list[Broken]:
    """Every rule of the school that the plan breaks; empty for a valid plan.

    Kept classes may break the rules about sizes: somebody decided them.
    """
    broken = []
    number = Counter(plan.classes)
    kept = kept_groups(school)
    marked = [row for row, is_kept in zip(plan.classes, plan.kept, strict=True) if is_kept]
    if Counter(marked) != Counter(kept):
        broken.append(Broken(say("broken.kept"), field="kept_classes"))
    for i, grade in enumerate(school.grades):
        placed = sum(n * row[i] for row, n in number.items())
        if placed != grade.children:
            there = children(grade.children)
            rule = say("broken.placed", grade=grade.name, children=there, n=placed)
            broken.append(Broken(rule, field=f"grades[{i}].children"))
    count, exactly = len(plan.classes), school.teachers_rule == "exactly"
    if count > school.teachers or (count < school.teachers and exactly):
        key = "broken.exactly" if exactly else "broken.at_most"
        rule = say(key, classes=classes(count), teachers=teachers(school.teachers))
        broken.append(Broken(rule, field="teachers"))
    broken += _grade_limits(plan, school)
    allowed = {composite.grades for composite in allowed_composites(school)}
    kinds = limits_of(school, (row for row in number if any(row) and min(row) >= 0))
    wrong = {row: list(_wrong(row, kind, school, allowed)) for row, kind in kinds.items()}
    used: Counter[tuple[int, ...]] = Counter()
    for j, (row, is_kept) in enumerate(zip(plan.classes, plan.kept, strict=True), 1):
        if is_kept:
            continue
        if row not in kinds:
            broken.append(Broken(say("broken.empty", number=j), j))
            continue
        kind = kinds[row]
        used[kind.grades] += 1
        its = wrong[row]
        if kind.most is not None and used[kind.grades] == kind.most + 1:
            its = [*its, say("broken.number")]
        grades = joined_grades(school.grades[i].name for i in kind.grades) if its else ""
        broken += [
            Broken(say("broken.in_class", number=j, grades=grades, rule=rule), j) for rule in its
        ]
    return broken


def _grade_limits(plan: Plan, school: School) -> Iterator[Broken]:
    """The limits of grades that new classes break."""
    new = [row for row, is_kept in zip(plan.classes, plan.kept, strict=True) if not is_kept]
    for i, grade in enumerate(school.grades):
        for field, key, counted in (
            ("most_classes", "broken.most_classes", _classes_of),
            ("most_in_composites", "broken.most_in_composites", _in_composites),
        ):
            n, most = counted(plan.classes, i), getattr(grade, field)
            if most is not None and n > most and counted(new, i):
                rule = say(key, grade=grade.name, n=n, most=most)
                yield Broken(rule, field=f"grades[{i}].{field}")


def _classes_of(rows: Sequence[Groups], grade: int) -> int:
    return sum(row[grade] > 0 for row in rows)


def _in_composites(rows: Sequence[Groups], grade: int) -> int:
    return sum(row[grade] for row in rows if len(grades_of(row)) > 1)


def checked(plan: Plan, school: School) -> Plan:
    """A plan that was found, once every rule is checked: none leaves the planner without.

    Raises:
        SolverError: it breaks a rule.
    """
    if broken := broken_rules(plan, school):
        raise SolverError(f"a plan was found that breaks a rule: {broken[0]}")
    return plan


def _wrong(
    row: Groups, kind: ClassType, school: School, allowed: Collection[tuple[str, ...]]
) -> Iterator[Message]:
    """The rules that one class breaks, whatever the others are."""
    names = tuple(school.grades[i].name for i in kind.grades)
    if apart := kept_apart(names, school.never):
        yield say("broken.apart", grades=joined_grades(apart))
    elif kind.is_composite and names not in allowed:
        yield say("broken.composite")
    if not kind.min <= sum(row) <= kind.max:
        yield say("broken.size", n=sum(row), least=kind.min, most=kind.max)
    span = {"least": kind.smallest_group, "most": kind.largest_group}
    for i, name in zip(kind.grades, names, strict=True):
        if kind.is_composite and not kind.smallest_group <= row[i] <= kind.largest_group:
            yield say("broken.group", n=row[i], grade=name, **span)
