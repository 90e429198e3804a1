"""Small schools without a plan, and brute force on school files edited by hand."""

from collections.abc import Generator, Iterator
from copy import deepcopy
from functools import lru_cache
from typing import Any, TypeVar

from classcruncher.school.model import School
from classcruncher.school.reading import parse_school
from tests.planner.oracle import every_plan
from tests.planner.random_schools import ruled_school, small_school

T = TypeVar("T")
Field = tuple[str | int, ...]


def impossible_schools(number: int) -> Iterator[School]:
    """So many small random schools without a plan."""
    found = 0
    for seed in range(10 * number):
        school = ruled_school(seed) if seed % 2 else small_school(seed)
        if not has_plan(school):
            found += 1
            yield school
            if found == number:
                return
    raise ValueError(f"only {found} schools without a plan")


@lru_cache(maxsize=100_000)
def has_plan(school: School, composites: int | None = None) -> bool:
    """Whether brute force finds a plan with at most so many composite classes."""
    plans = every_plan(school)
    if composites is None:
        return next(plans, None) is not None
    return any(sum(sum(map(bool, row)) > 1 for row in rows) <= composites for rows in plans)


def edited(data: dict[str, Any], values: dict[Field, Any]) -> School:
    """The school of a file with other values in some fields."""
    data = deepcopy(data)
    for (*way, last), value in values.items():
        place: Any = data
        for part in way:
            place = place[part]
        place[last] = value
    return parse_school(data)


def name_of(field: Field) -> str:
    """The name of a field as messages have it: ``grades[0].max``."""
    name = ""
    for part in field:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def returned(work: Generator[None, None, T]) -> T:
    """What a piece of work returns when it is done."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
