"""The benchmark's suite: families of random schools drawn from seeds, and the real schools."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice, pairwise
from pathlib import Path
from random import Random
from typing import Any

from classcruncher.plan.dealing import ceil_div
from classcruncher.school.model import SCHOOL_FORMAT, School
from classcruncher.school.problem import problem_of
from classcruncher.school.reading import parse_school
from tests.bench.forms import compact, relaxed
from tests.bench.solvers import with_scipy

REAL_SCHOOLS = Path(__file__).parent.parent / "schools"
LONG = 60.0  # seconds; settling whether a school can be planned takes some hundredths


@dataclass(frozen=True)
class Family:
    """Schools of one size, where composites of neighbouring grades are allowed.

    Attributes:
        grades: how many.
        children: the fewest and the most in a grade.
        classes: the smallest and the largest class.
        mean: the mean class lies between these, which gives the number of teachers.
        smallest_group: in a composite class.
    """

    name: str
    grades: int
    children: tuple[int, int]
    classes: tuple[int, int] = (15, 28)
    mean: tuple[float, float] = (21, 26)
    smallest_group: int = 5


# A name says: grades x children in a grade, about.
FAMILIES = (
    Family("3x40", 3, (30, 50)),
    Family("7x30", 7, (22, 38)),
    Family("7x60", 7, (45, 75)),
    Family("7x63 tight", 7, (47, 63), (20, 22), (20.5, 21.5), 8),
    Family("13x60", 13, (45, 75)),
    Family("13x250", 13, (188, 312)),
)
REAL = "real schools"
NAMES = (*(family.name for family in FAMILIES), REAL)


@dataclass(frozen=True)
class Instance:
    """One school of the suite.

    Attributes:
        name: of this instance alone.
        file: the school file as data.
        school: the same, read.
        fewest: the fewest composite classes that a plan has, each counted 1 + avoid times;
            None where there is no plan. The compact form in scipy's HiGHS finds it, and the
            columns of the benchmark have to agree.
    """

    name: str
    file: dict[str, Any]
    school: School
    fewest: int | None


def instances(family: str, number: int) -> list[Instance]:
    """The first `number` schools of a family that can be planned, and half as many that cannot.

    Those that cannot could be, if classes could be broken: so the numbers of children and
    teachers alone do not settle them. Of the real schools there are those that there are.
    """
    if family == REAL:
        paths = sorted(REAL_SCHOOLS.glob("*.json"))[:number]
        return [_instance(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]
    drawn = next(one for one in FAMILIES if one.name == family)
    plannable = (one for one in _all(drawn, draw) if one.fewest is not None)
    hopeless = (one for one in _all(drawn, draw_scarce) if one.fewest is None and _is_close(one))
    return [*islice(plannable, number), *islice(hopeless, ceil_div(number, 2))]


def warm_up() -> list[Instance]:
    """Ten schools outside the suite: what is just started answers them before it is timed."""
    return [_instance(f"warm-up {n}", draw(FAMILIES[1], -n)) for n in range(1, 11)]


def draw(family: Family, seed: int) -> dict[str, Any]:
    """A school file with a usual number of teachers; nearly all can be planned."""
    random = Random(f"{family.name} {seed}")
    children = _children(family, random)
    teachers = round(sum(children) / random.uniform(*family.mean))
    return _file(family, children, max(1, teachers), family.grades * [True])


def draw_scarce(family: Family, seed: int) -> dict[str, Any]:
    """A school file with hardly enough teachers, and few composites; many cannot be planned."""
    random = Random(f"{family.name} scarce {seed}")
    children = _children(family, random)
    allowed = [random.random() < 0.6 for _ in children]
    teachers = ceil_div(sum(children), family.classes[1]) + random.choice([0, 0, 1])
    return _file(family, children, teachers, allowed)


def _children(family: Family, random: Random) -> list[int]:
    return [random.randint(*family.children) for _ in range(family.grades)]


def _file(
    family: Family, children: list[int], teachers: int, allowed: list[bool]
) -> dict[str, Any]:
    """The school file; a grade may be together with the next where `allowed` says so."""
    names = [f"Grade {i}" for i in range(family.grades)]
    least, most = family.classes
    return {
        "format": SCHOOL_FORMAT,
        "teachers": teachers,
        "grades": [
            {"name": name, "children": n, "min": least, "max": most}
            for name, n in zip(names, children, strict=True)
        ],
        "composites": [
            {"grades": list(pair)}
            for pair, may in zip(pairwise(names), allowed, strict=False)
            if may
        ],
        "smallest_group": family.smallest_group,
    }


def _all(family: Family, drawing: Callable[[Family, int], dict[str, Any]]) -> Iterator[Instance]:
    return (
        _instance(f"{family.name}, {drawing.__name__} {n}", drawing(family, n)) for n in count()
    )


def _instance(name: str, file: dict[str, Any]) -> Instance:
    school = parse_school(file)
    asked = problem_of(school)
    form = compact(asked)
    answer = with_scipy(form, LONG)
    assert answer.is_settled, f"{name}: {answer.note}"
    if answer.said == "impossible":
        return Instance(name, file, school, None)
    kept = sum(kind.cost for kind in asked.kept_limits)
    return Instance(name, file, school, kept + round(float(form.cost @ answer.values)))


def _is_close(instance: Instance) -> bool:
    """Whether there would be a plan if classes could be broken."""
    return with_scipy(relaxed(compact(problem_of(instance.school))), LONG).said == "solved"
