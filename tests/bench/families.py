"""The benchmark's suite: families of random schools drawn from seeds, and the real schools."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

from classcruncher.plan.dealing import ceil_div
from classcruncher.school.model import SCHOOL_FORMAT, School
from classcruncher.school.problem import problem_of
from classcruncher.school.reading import parse_school
from tests.bench.forms import compact, fewest_teachers, relaxed
from tests.bench.solvers import with_scipy

REAL_SCHOOLS = Path(__file__).resolve().parents[2] / "examples"
YOUNG = 3  # so many grades may have another largest class
LONG = 60.0  # seconds; settling whether a school can be planned takes some hundredths


@dataclass(frozen=True)
class Family:
    """Schools of one size, where composites of grades that follow on one another are allowed.

    Attributes:
        grades: how many.
        children: the fewest and the most in a grade.
        classes: the smallest and the largest class.
        mean: the mean class lies between these, which gives the number of teachers; None: there
            are as many as are needed, or one more.
        smallest_group: in a composite class.
        levels: so many grades at most may be together.
        largest_young: the largest class of the three youngest grades, where it is another.
    """

    name: str
    grades: int
    children: tuple[int, int]
    classes: tuple[int, int] = (15, 28)
    mean: tuple[float, float] | None = (21, 26)
    smallest_group: int = 5
    levels: int = 2
    largest_young: int | None = None


# A name says: grades x children in a grade, about.
COMPARED = (
    Family("3x40", 3, (30, 50)),
    Family("7x30", 7, (22, 38)),
    Family("7x60", 7, (45, 75)),
    Family("7x63 tight", 7, (47, 63), (20, 22), (20.5, 21.5), 8),
    Family("13x60", 13, (45, 75)),
    Family("13x250", 13, (188, 312)),
)
# The planner alone is asked about these.
OURS = (
    Family("5x10 any", 5, (6, 14), (8, 26), (17, 24), 2, levels=5),
    Family("9x8 any", 9, (4, 12), (8, 24), (15, 21), 2, levels=9),
    Family("9x22 three", 9, (15, 30), (12, 26), (18, 24), 3, levels=3),
    Family("9x22 any", 9, (15, 30), (12, 26), (18, 24), 3, levels=9),
    Family("13x8 any", 13, (4, 12), (8, 24), (13, 20), 2, levels=13),
    Family("17x60", 17, (45, 75)),
    Family("ordinary", 7, (55, 80), (1, 26), None, 1, largest_young=22),
)
ORDINARY = "the ordinary school"
ITS_CHILDREN, ITS_TEACHERS = [62, 72, 67, 77, 58, 61, 70], 20
REAL = "real schools"
NAMES = (
    *(family.name for family in COMPARED),
    REAL,
    *(family.name for family in OURS),
    ORDINARY,
)
IS_COMPARED = frozenset([*(family.name for family in COMPARED), REAL])


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
    teachers alone do not settle them. There are such only where others than the planner are
    asked too. Of the real schools there are those that there are.
    """
    if family == REAL:
        paths = sorted(REAL_SCHOOLS.glob("*.json"))[:number]
        return [_instance(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]
    if family == ORDINARY:
        like = next(one for one in OURS if one.name == "ordinary")
        return [_instance(ORDINARY, _file(like, ITS_CHILDREN, ITS_TEACHERS, _runs(like)))]
    drawn = next(one for one in (*COMPARED, *OURS) if one.name == family)
    plannable = (one for one in _all(drawn, draw) if one.fewest is not None)
    if family not in IS_COMPARED:
        return list(islice(plannable, number))
    hopeless = (one for one in _all(drawn, draw_scarce) if one.fewest is None and _is_close(one))
    return [*islice(plannable, number), *islice(hopeless, ceil_div(number, 2))]


def warm_up() -> list[Instance]:
    """Ten schools outside the suite: what is just started answers them before it is timed."""
    return [_instance(f"warm-up {n}", draw(COMPARED[1], -n)) for n in range(1, 11)]


def draw(family: Family, seed: int) -> dict[str, Any]:
    """A school file with a usual number of teachers; nearly all can be planned."""
    random = Random(f"{family.name} {seed}")
    children = _children(family, random)
    runs = _runs(family)
    if family.mean is None:
        needed = _teachers_needed(_file(family, children, sum(children), runs))
        return _file(family, children, needed + random.choice([0, 1]), runs)
    teachers = round(sum(children) / random.uniform(*family.mean))
    return _file(family, children, max(1, teachers), runs)


def draw_scarce(family: Family, seed: int) -> dict[str, Any]:
    """A school file with hardly enough teachers, and few composites; many cannot be planned."""
    random = Random(f"{family.name} scarce {seed}")
    children = _children(family, random)
    allowed = [random.random() < 0.6 for _ in children]
    teachers = ceil_div(sum(children), family.classes[1]) + random.choice([0, 0, 1])
    runs = [run for run, may in zip(_runs(family), allowed, strict=False) if may]
    return _file(family, children, teachers, runs)


def _children(family: Family, random: Random) -> list[int]:
    return [random.randint(*family.children) for _ in range(family.grades)]


def _runs(family: Family) -> list[range]:
    """The grades that may be together."""
    return [
        range(first, first + levels)
        for levels in range(2, family.levels + 1)
        for first in range(family.grades - levels + 1)
    ]


def _file(family: Family, children: list[int], teachers: int, runs: list[range]) -> dict[str, Any]:
    """The school file; the grades of each run may be together."""
    names = [f"Grade {i}" for i in range(family.grades)]
    least, most = family.classes
    young = most if family.largest_young is None else family.largest_young
    return {
        "format": SCHOOL_FORMAT,
        "teachers": teachers,
        "grades": [
            {"name": name, "children": n, "min": least, "max": young if i < YOUNG else most}
            for i, (name, n) in enumerate(zip(names, children, strict=True))
        ],
        "composites": [{"grades": names[run.start : run.stop]} for run in runs],
        "smallest_group": family.smallest_group,
    }


def _teachers_needed(file: dict[str, Any]) -> int:
    """The fewest teachers with whom a school can be planned."""
    school = parse_school(file | {"teachers_rule": "at most"})
    form = fewest_teachers(problem_of(school))
    answer = with_scipy(form, LONG)
    assert answer.said == "solved", answer.note
    return round(float(form.cost @ answer.values))


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
