"""Why a school cannot be planned, in plain words, where plain arithmetic shows it."""

from __future__ import annotations

from .class_types import ClassType, Question, question
from .division import ceil_div
from .school import School
from .words import counted


def reason(school: School) -> str:
    """Say why no plan exists; call it only when none does."""
    asked = question(school)
    said = _grades_without_class(asked) or _too_few_or_many_teachers(asked)
    return " ".join(said) or ("No set of classes keeps all these rules together.")


def _grades_without_class(asked: Question) -> list[str]:
    """Grades whose children fit into no number of the classes that are allowed."""
    said = []
    for i, children in enumerate(asked.children):
        kinds = [kind for kind in asked.types if i in kind.grades]
        who = f"{asked.grades[i]} has {counted(children, 'child', 'children')}"
        if children and not kinds:
            said.append(f"{who}, and no class that is allowed can take them.")
        elif children and not any(kind.is_composite for kind in kinds):
            needed = ceil_div(children, kinds[0].max)
            if children < needed * kinds[0].min:
                said.append(
                    f"{who}: too many for {counted(needed - 1, 'class', 'classes')} of at most"
                    f" {kinds[0].max}, too few for {needed} of at least {kinds[0].min}, and no"
                    " composite class can take them."
                )
    return said


def _too_few_or_many_teachers(asked: Question) -> list[str]:
    """The teachers against the largest and the smallest classes that are allowed."""
    children, teachers = sum(asked.children), asked.teachers
    beside = " beside the kept classes" if asked.kept else ""
    verb = "is" if teachers == 1 else "are"
    there = f"there {verb} {counted(teachers, 'teacher', 'teachers')}{beside}"
    if not children:
        return [f"No children are left to place, and {there} for exactly as many classes."]
    who = counted(children, "child", "children")
    largest = max((kind.max for kind in asked.types), default=0)
    smallest = min((kind.min for kind in asked.types), default=1)
    if children > teachers * largest and largest:
        needed = counted(ceil_div(children, largest), "teacher", "teachers")
        return [f"{who} need at least {needed}, with at most {largest} in a class: {there}."]
    if asked.rule == "exactly" and children < teachers * smallest:
        filled = counted(children // smallest, "class", "classes")
        return [f"{who} fill at most {filled}, with at least {smallest} in a class: {there}."]
    if any(kind.is_composite for kind in asked.types):
        return []
    single: dict[int, ClassType] = {kind.grades[0]: kind for kind in asked.types}
    fewest = sum(ceil_div(n, single[i].max) for i, n in enumerate(asked.children) if n)
    if fewest > teachers:
        needed = counted(fewest, "teacher", "teachers")
        return [f"Without composite classes at least {needed} are needed: {there}."]
    return []
