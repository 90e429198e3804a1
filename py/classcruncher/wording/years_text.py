"""This year and those after it as text: a table with a column for each year, then its classes."""

from collections.abc import Iterator

from ..messages.message import Value, Words, say
from ..messages.phrases import joined_grades, sizes_in_words
from ..plan.measures import measures
from ..plan.plan import Plan
from ..questions.arithmetic import reason
from ..questions.years import PlannedYear, Years
from ..school.model import School
from ..school.problem import grades_of
from .layout import Grid, Lines, paragraphs
from .plan_text import preferences_in_words, summary
from .why_text import opening

# The rows below the children; the last three are of the plan.
ROWS = (
    *("table.all", "table.teachers", "many.fewest", "many.most"),
    *("workbook.classes", "table.composites", "table.sizes"),
)


def years_text(found: Years, school: School) -> Words:
    """The years as a table for a person, and the classes of each or why there are none."""
    names: list[Value] = [say("years.this"), *(year.school.name for year in found.years[1:])]
    titles = [say("table.grade"), *(grade.name for grade in school.grades), *map(say, ROWS)]
    columns = [[name, *_column(year)] for name, year in zip(names, found.years, strict=True)]
    parts: list[Value] = [school.name, Grid(list(zip(titles, *columns, strict=True)), left=(0,))]
    for name, year in zip(names, found.years, strict=True):
        if said := tuple(_said(year)):
            parts.append(Lines((say("years.year", year=name, said=said[0]), *said[1:])))
    planned = [year.result for year in found.years if year.result.plans]
    if planned and all(result.proved for result in planned):
        parts.append(say("years.proved", preferences=preferences_in_words(school)))
    if not found.is_known:
        parts.append(say("text.late_all"))
    return paragraphs(parts)


def _column(year: PlannedYear) -> list[Value]:
    school, span, plans = year.school, year.teachers, year.result.plans
    children = [grade.children for grade in school.grades]
    ends: list[Value] = [span.least, span.most] if span else ["", ""]
    if plans:
        sizes = [sum(row) for row in plans[0].classes]
        of_plan: list[Value] = [
            len(sizes),
            measures(plans[0], school).composites,
            sizes_in_words(sizes) if sizes else "",
        ]
    else:
        is_tried = year.result.status == "impossible"
        of_plan = [say("staffing.no_plan" if is_tried else "staffing.not_tried"), "", ""]
    return [*children, sum(children), school.teachers, *ends, *of_plan]


def _said(year: PlannedYear) -> Iterator[Value]:
    """What is said of one year below the table, line by line; nothing of one without an answer."""
    school, result, why = year.school, year.result, year.why
    if result.status == "impossible":
        yield say("text.impossible", why=why.reason or reason(school))
        yield say("years.cure", cure=why.offers[0].text) if why.offers else opening(why)
    for plan in result.plans:
        if plan.classes:
            yield _classes(plan, school)
        if not plan.classes or measures(plan, school).over:
            yield summary(plan, school)
        if not result.proved:
            yield say("text.so_far")


def _classes(plan: Plan, school: School) -> str:
    """The classes in one line, those of the same grades together.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Grade
    >>> school = School(3, (Grade("K", 25, 1, 20), Grade("1", 26, 1, 20)))
    >>> _classes(make_plan([(18, 0), (7, 10), (0, 16)], ()), school)
    'K (18), K/1 (7 + 10), 1 (16)'
    """
    alike: dict[tuple[int, ...], list[str]] = {}
    for row in plan.classes:
        grades = grades_of(row)
        alike.setdefault(grades, []).append(" + ".join(str(row[i]) for i in grades))
    return ", ".join(
        f"{joined_grades(school.grades[i].name for i in grades)} ({', '.join(groups)})"
        for grades, groups in alike.items()
    )
