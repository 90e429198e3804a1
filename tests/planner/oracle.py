"""A second opinion: every plan of a small school by brute force, straight from the rules.

It shares no code with the planner but the `School` itself.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import inf

from classcruncher.school.model import Composite, Grade, School

Row = tuple[int, ...]

MORE_IS_BETTER = ("most room", "largest smallest group")


def every_plan(school: School) -> Iterator[list[Row]]:
    """Every valid plan as rows of children by grade, kept classes first."""
    kept = kept_rows(school)
    left = [grade.children - sum(row[i] for row in kept) for i, grade in enumerate(school.grades)]
    classes = _possible_classes(school, left)
    teachers = school.teachers - len(kept)
    own = [
        (grade.most_classes, grade.most_singles, grade.most_in_composites)
        for grade in school.grades
    ]
    numbers = [composite.at_most for composite in school.composites]
    is_limited = any(most is not None for limits in (*own, numbers) for most in limits)

    def choose(left: Sequence[int], chosen: list[Row]) -> Iterator[list[Row]]:
        rows = kept + chosen
        if is_limited and not _within_limits(rows, len(kept), school):
            return  # and with more classes it would not be either
        if not any(left):
            if school.teachers_rule == "at most" or len(chosen) == teachers:
                yield rows
            return
        if len(chosen) == teachers:
            return
        # The next class takes children of the youngest grade that still has some; equal
        # plans in another order are avoided by never going up in the order of rows.
        youngest = next(i for i, n in enumerate(left) if n)
        for row in classes:
            if not row[youngest] or any(n > m for n, m in zip(row, left, strict=True)):
                continue
            if chosen and chosen[-1][youngest] and row > chosen[-1]:
                continue
            rest = [a - b for a, b in zip(left, row, strict=True)]
            yield from choose(rest, [*chosen, row])

    yield from choose(left, [])


def plans_wanted(school: School) -> list[list[Row]]:
    """The plans with the fewest children over the limits: no other counts."""
    plans = list(every_plan(school))
    fewest = min((over(rows, school) for rows in plans), default=0)
    return [rows for rows in plans if over(rows, school) == fewest]


def over(rows: Sequence[Row], school: School) -> int:
    """The children over the limits of all classes."""
    sizes = [(sum(row), largest_class(school, names_in(row, school))) for row in rows]
    return sum(size - most for size, most in sizes if size > most)


def names_in(row: Row, school: School) -> tuple[str, ...]:
    """The grades that have children in a class."""
    return tuple(grade.name for grade, n in zip(school.grades, row, strict=True) if n)


def kept_rows(school: School) -> list[Row]:
    """The kept classes as rows of children by grade."""
    names = [grade.name for grade in school.grades]
    return [tuple(dict(groups).get(name, 0) for name in names) for groups in school.kept_classes]


def _possible_classes(school: School, left: Sequence[int]) -> list[Row]:
    """Every class that keeps the rules, whatever the other classes are."""
    rows = product(*(range(n + 1) for n in left))
    return [row for row in rows if keeps_class_rules(row, school)]


def keeps_class_rules(row: Row, school: School) -> bool:
    """Whether a class keeps every rule that is about one class alone."""
    members = [grade for grade, n in zip(school.grades, row, strict=True) if n]
    if not members or min(row) < 0:
        return False
    names = tuple(grade.name for grade in members)
    if len(members) == 1:
        return members[0].min <= sum(row) <= members[0].max + _tolerance(school, members[0])
    composite = composite_of(school, names)
    if composite is None:
        return False
    least = composite.min or school.composite_min or max(grade.min for grade in members)
    groups = [n for n in row if n]
    return (
        least <= sum(row) <= largest_class(school, names) + _tolerance(school, composite)
        and min(groups) >= (composite.smallest_group or school.smallest_group)
        and max(groups) <= (composite.largest_group or inf)
    )


def _tolerance(school: School, of: Grade | Composite) -> int:
    return school.tolerance if of.tolerance is None else of.tolerance


def composite_of(school: School, names: tuple[str, ...]) -> Composite | None:
    """What the school says of classes of these grades; None where they may not share one."""
    if any(all(name in names for name in apart) for apart in school.never):
        return None
    for composite in school.composites:
        if composite.grades == names:
            return composite
    line = [grade.name for grade in school.grades]
    between = school.grades[line.index(names[0]) : line.index(names[-1])]
    is_run = all(grade.name in names for grade in between) or (
        all(grade.name in names for grade in between if grade.children)
        and all(grade.children for grade in school.grades if grade.name in names)
    )
    return Composite(names) if is_run and len(names) <= school.neighbours else None


def is_plan(rows: Sequence[Row], school: School) -> bool:
    """Whether rows, kept classes first, are a plan: every rule, in whole numbers."""
    kept = kept_rows(school)
    count, teachers = len(rows), school.teachers
    return (
        list(rows[: len(kept)]) == kept
        and all(keeps_class_rules(row, school) for row in rows[len(kept) :])
        and all(
            sum(row[i] for row in rows) == grade.children for i, grade in enumerate(school.grades)
        )
        and (count == teachers or (count < teachers and school.teachers_rule == "at most"))
        and _within_limits(rows, len(kept), school)
    )


def largest_class(school: School, names: tuple[str, ...]) -> int:
    """The largest class of these grades, whether or not it is allowed."""
    maxima = [grade.max for grade in school.grades if grade.name in names]
    if len(names) == 1:
        return maxima[0]
    own = [composite.max for composite in school.composites if composite.grades == names]
    by_levels = [most for levels, most in school.composite_max_by_levels if levels == len(names)]
    for stated in (*own, *by_levels, school.composite_max):
        if stated is not None:
            return stated
    return min(maxima)


def _within_limits(rows: Sequence[Row], kept: int, school: School) -> bool:
    """Whether no composite and no grade has more than it may, over all classes."""
    return _within_at_most(rows, kept, school) and _within_own(rows, kept, school)


def _within_at_most(rows: Sequence[Row], kept: int, school: School) -> bool:
    """Kept classes count towards `at_most`, but are never refused themselves."""
    names = [grade.name for grade in school.grades]
    for composite in school.composites:
        if composite.at_most is None:
            continue
        same = [
            tuple(name for name, n in zip(names, row, strict=True) if n) == composite.grades
            for row in rows
        ]
        if any(same[kept:]) and sum(same) > composite.at_most:
            return False
    return True


def _within_own(rows: Sequence[Row], kept: int, school: School) -> bool:
    """Every grade is in few enough classes and alone in few enough, and few enough are mixed.

    Kept classes count, but are never refused.
    """
    mixed = [row if sum(n > 0 for n in row) > 1 else (0,) * len(row) for row in rows]
    for i, grade in enumerate(school.grades):
        classes, inside = [int(row[i] > 0) for row in rows], [row[i] for row in mixed]
        alone = [n - (k > 0) for n, k in zip(classes, inside, strict=True)]
        for most, numbers in (
            (grade.most_classes, classes),
            (grade.most_singles, alone),
            (grade.most_in_composites, inside),
        ):
            if most is not None and any(numbers[kept:]) and sum(numbers) > most:
                return False
    return True


def measure(rows: Sequence[Row], school: School) -> dict[str, float]:
    """Every measure as the words define it; infinite smallest group without composites."""
    names = [grade.name for grade in school.grades]
    taught = [[row for row in rows if row[i]] for i in range(len(names))]
    mixed = [row for row in rows if sum(n > 0 for n in row) > 1]
    kinds = {tuple(n > 0 for n in row) for row in rows}

    def free(row: Row) -> int:
        members = tuple(name for name, n in zip(names, row, strict=True) if n)
        return largest_class(school, members) - sum(row)

    sizes = [sum(row) for row in rows]
    avoid = {composite.grades: composite.avoid for composite in school.composites}
    avoided = sum(
        avoid.get(tuple(name for name, n in zip(names, row, strict=True) if n), 0) for row in mixed
    )
    levels = [sum(n > 0 for n in row) for row in rows]
    spread = max(sizes) - min(sizes) if sizes else 0
    missing = [
        (school.growth if grade.growth is None else grade.growth) - sum(map(free, members))
        for grade, members in zip(school.grades, taught, strict=True)
        if members
    ]
    return {
        "least mixing": sum(levels) - len(levels) + avoided,
        "fewest composites": len(mixed) + avoided,
        "even grades": sum(
            max(map(sum, members)) - min(map(sum, members)) for members in taught if members
        ),
        "smallest spread": spread,
        "sizes within 3": spread - 3 if spread > 3 else 0,
        "most room": min((sum(map(free, members)) for members in taught if members), default=0),
        "room for growth": sum(n for n in missing if n > 0),
        "fewest children in composites": sum(map(sum, mixed)),
        "fewest kinds": len(kinds),
        "fewest teachers": len(rows),
        "largest smallest group": min((n for row in mixed for n in row if n), default=inf),
    }


def ranked(rows: Sequence[Row], school: School) -> tuple[float, ...]:
    """The measures in the school's order, turned so that less is better."""
    values = measure(rows, school)
    return tuple(
        -values[name] if name in MORE_IS_BETTER else values[name] for name in school.preference
    )


def unturned(rank: Sequence[float], school: School) -> tuple[float, ...]:
    """The measures that a rank is made of."""
    return tuple(
        -value if name in MORE_IS_BETTER else value
        for name, value in zip(school.preference, rank, strict=True)
    )
