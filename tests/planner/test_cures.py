"""Cures against brute force: each works, each is least, and no kind of cure is missed."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Any

import pytest

from classcruncher.data.answer_data import cure_data
from classcruncher.questions.changes import EFFORT
from classcruncher.questions.conflict import conflict
from classcruncher.questions.cures import Cure, cures
from classcruncher.questions.feasibility import FeasibilityOracle
from classcruncher.school.fields import SchoolErrors
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.reading import parse_school
from classcruncher.school.writing import school_data
from tests.planner.campaign import how_many
from tests.planner.impossible import (
    Field,
    edited,
    has_plan,
    impossible_schools,
    name_of,
    returned,
)
from tests.planner.oracle import composite_of
from tests.planner.random_schools import small_school

# So many children more, and so many teachers, are tried by brute force.
FURTHEST = 6
MOST_TEACHERS = 12


@dataclass(frozen=True)
class ByHand:
    """One change of a school, made by hand: its values step by step, for all its fields alike."""

    kind: str
    fields: tuple[str, ...]
    values: list[Any]
    make: Callable[[School, Any], School]

    def key(self, value: Any) -> tuple[str, str]:
        """What changes and to what, as cures have it as data."""
        if len(self.fields) == 1:
            return json.dumps(self.fields[0]), json.dumps(value)
        return json.dumps(self.fields), json.dumps([value] * len(self.fields))


def found_cures(school: School, composites: int | None = None) -> list[Cure]:
    possible = FeasibilityOracle(composites)
    rules = returned(conflict(school, possible))
    return [cure for some in cures(school, possible, rules) for cure in some or ()]


def number_by_hand(kind: str, field: Field, values: range, *more: Field) -> ByHand:
    fields = (field, *more)

    def make(school: School, value: int) -> School:
        return edited(school_data(school), dict.fromkeys(fields, value))

    return ByHand(kind, tuple(map(name_of, fields)), list(values), make)


def changes_by_hand(school: School) -> Iterator[ByHand]:
    """Every single change that the rules of the school file let one make."""
    everyone = sum(grade.children for grade in school.grades)
    kept = school.kept_classes

    number = number_by_hand
    teachers = school.teachers
    yield number("teachers", ("teachers",), range(teachers + 1, MOST_TEACHERS + 1))
    if school.teachers_rule == "exactly":
        yield number("teachers", ("teachers",), range(teachers - 1, max(1, len(kept)) - 1, -1))
    for i, grade in enumerate(school.grades):
        n, here = grade.children, ("grades", i)
        yield number("largest class", (*here, "max"), range(grade.max + 1, everyone + 1))
        yield number("smallest class", (*here, "min"), range(grade.min - 1, 0, -1))
        there = sum(n for groups in kept for name, n in groups if name == grade.name)
        yield number("children", (*here, "children"), range(n - 1, max(1, there) - 1, -1))
        yield number("children", (*here, "children"), range(n + 1, n + 1 + FURTHEST))
    for kind, field, value in stated_limits(school):
        if "smallest" in kind:
            yield number(kind, field, range(value - 1, 0, -1))
        else:
            most = teachers if kind == "number of composites" else everyone
            yield number(kind, field, range(value + 1, most + 1))
    yield from entries_by_hand(school)


def stated_limits(school: School) -> Iterator[tuple[str, Field, int]]:
    """The limits about composites, and those that follow for a composite from its grades alone."""
    limits: list[tuple[str, Field, int | None]] = [
        ("smallest composite", ("composite_min",), school.composite_min),
        ("largest composite", ("composite_max",), school.composite_max),
        ("smallest group", ("smallest_group",), school.smallest_group),
    ]
    for i, grade in enumerate(school.grades):
        here = ("grades", i)
        limits += [
            ("classes of a grade", (*here, "most_classes"), grade.most_classes),
            ("single classes", (*here, "most_singles"), grade.most_singles),
            ("children in composites", (*here, "most_in_composites"), grade.most_in_composites),
        ]
    for levels, by_levels in school.composite_max_by_levels:
        limits.append(("largest composite", ("composite_max_by_levels", str(levels)), by_levels))
    for c, own in enumerate(school.composites):
        here = ("composites", c)
        members = [grade for grade in school.grades if grade.name in own.grades]
        least = None if school.composite_min else max(grade.min for grade in members)
        is_set = school.composite_max or len(own.grades) in dict(school.composite_max_by_levels)
        most = None if is_set else min(grade.max for grade in members)
        limits += [
            ("smallest composite", (*here, "min"), own.min or least),
            ("largest composite", (*here, "max"), own.max or most),
            ("smallest group", (*here, "smallest_group"), own.smallest_group),
            ("largest group", (*here, "largest_group"), own.largest_group),
            ("number of composites", (*here, "at_most"), own.at_most),
        ]
    for kind, field, value in limits:
        if value is not None:
            yield kind, field, value


def entries_by_hand(school: School) -> Iterator[ByHand]:
    """Composites that are not allowed yet, and kept classes that are let go."""
    near = replace(school, composites=(), never=(), neighbours=3)
    for size, kind in ((2, "composite of two"), (3, "composite of three")):
        for grades in combinations([grade.name for grade in school.grades], size):
            if not composite_of(near, grades):
                continue
            is_apart = any(set(apart).issubset(grades) for apart in school.never)
            if is_apart or composite_of(school, grades):
                continue

            def allow(school: School, value: list[str]) -> School:
                return replace(school, composites=(*school.composites, Composite(tuple(value))))

            yield ByHand(kind, ("composites",), [list(grades)], allow)
    for k, groups in enumerate(school.kept_classes):

        def let_go(school: School, _: None, groups: Any = groups) -> School:
            rest = list(school.kept_classes)
            rest.remove(groups)
            return replace(school, kept_classes=tuple(rest))

        yield ByHand("kept class", (f"kept_classes[{k}]",), [None], let_go)


def wide_by_hand(school: School) -> Iterator[ByHand]:
    """A limit that several grades share gives way everywhere; more neighbours share a class."""
    everyone = sum(grade.children for grade in school.grades)
    for name in ("min", "max"):
        stated: dict[Field, int | None] = {
            ("grades", i, name): getattr(grade, name) for i, grade in enumerate(school.grades)
        }
        shared = [value for value, times in Counter(stated.values()).items() if times > 1]
        stated[(f"composite_{name}",)] = getattr(school, f"composite_{name}")
        if name == "max":
            for levels, most in school.composite_max_by_levels:
                stated["composite_max_by_levels", str(levels)] = most
        for c, own in enumerate(school.composites):
            stated["composites", c, name] = getattr(own, name)
        for value in shared:
            first, *more = (field for field, number in stated.items() if number == value)
            assert value is not None
            least = name == "min"
            values = range(value - 1, 0, -1) if least else range(value + 1, everyone + 1)
            kind = "smallest classes" if least else "largest classes"
            yield number_by_hand(kind, first, values, *more)
    if len(school.grades) > 2:
        runs = range(max(2, school.neighbours + 1), min(4, len(school.grades)) + 1)
        yield number_by_hand("neighbours", ("neighbours",), runs)


def least_by_hand(school: School, composites: int | None = None) -> dict[tuple[str, str], School]:
    """The least of each single change that works, by field and value."""
    found, kinds = {}, set()
    for change in (*changes_by_hand(school), *wide_by_hand(school)):
        if change.kind == "composite of three" and "composite of two" in kinds:
            continue
        for value in change.values:
            with suppress(SchoolErrors):  # what a school file cannot state is no change
                after = change.make(school, value)
                if has_plan(after, composites):
                    found[change.key(value)] = after
                    kinds.add(change.kind)
                    break
    return found


def is_beyond(cure: Cure) -> bool:
    """Whether brute force does not go so far."""
    for change, steps in cure.parts:
        if change.kind == "teachers" and change.end(steps) > MOST_TEACHERS:
            return True
        if change.kind == "children" and change.sign * steps > FURTHEST:
            return True
    return False


def assert_like_brute_force(school: School, composites: int | None = None) -> int:
    """Assert that the single cures are those of brute force; return how many they are."""
    expected = least_by_hand(school, composites)
    found = found_cures(school, composites)
    mine = {}
    for cure in found:
        assert has_plan(cure.changed, composites), (school, cure.text)
        data = cure_data(cure)
        if len(cure.parts) > 1:
            continue
        if is_beyond(cure):
            ((change, steps),) = cure.parts
            for n in range(1, steps):
                fewer = edited(school_data(school), {change.path: change.end(n)})
                assert not has_plan(fewer, composites), (school, cure.text, n)
        else:
            mine[json.dumps(data["what"]), json.dumps(data["to"])] = parse_school(data["school"])
    assert mine == expected, school
    if expected:
        assert all(len(cure.parts) == 1 for cure in found)
    return len(expected)


def test_single_cures_are_those_of_brute_force() -> None:
    counts = [assert_like_brute_force(school) for school in impossible_schools(how_many(30, 500))]
    assert max(counts) > 5


@pytest.mark.parametrize(
    ("rules", "larger"),
    [
        ({"composites": (Composite(("A", "B")),)}, {"composite_max_by_levels.2"}),
        ({"composites": (Composite(("A", "B"), max=5),)}, {"composites[0].max"}),
        (
            {
                "teachers": 2,
                "grades": (Grade("A", 8, 1, 5), Grade("B", 3, 1, 9)),
                "composites": (Composite(("A", "B")),),
            },
            {"composite_max_by_levels.2", "grades[0].max"},
        ),
        ({"neighbours": 2}, {"composite_max_by_levels.2"}),
        ({"neighbours": 2, "composite_max": 4}, {"composite_max_by_levels.2"}),
        ({"neighbours": 2, "composite_max_by_levels": ()}, {"grades[0].max"}),
        ({"never": (("A", "B"),)}, set()),
        ({"composite_max": 6, "composite_max_by_levels": ()}, {"composites"}),
    ],
)
def test_the_one_limit_that_holds_gives_way(rules: dict[str, Any], larger: set[str]) -> None:
    school = School(
        1, (Grade("A", 3, 1, 5), Grade("B", 3, 1, 9)), composite_max_by_levels=((2, 5),)
    )
    school = replace(school, **rules)
    assert_like_brute_force(school)
    found = {cure_data(cure)["what"] for cure in found_cures(school)} - {"neighbours"}
    assert {field for field in found if "max" in field or field == "composites"} == larger


def test_so_are_those_for_fewer_composites() -> None:
    tried = 0
    for seed in range(how_many(40, 300)):
        school = small_school(seed)
        for composites in (0, 1):
            if has_plan(school) and not has_plan(school, composites):
                assert_like_brute_force(school, composites)
                tried += 1
    assert tried


def school_with_two_problems(seed: int) -> School:
    """A school of three small grades, most of them too small for a class."""
    random = Random(seed)
    grades = tuple(
        Grade(f"G{i}", random.randint(1, 4), random.randint(3, 5), random.randint(5, 6))
        for i in range(3)
    )
    pairs = [(f"G{i}", f"G{i + 1}") for i in range(2) if random.random() < 0.3]
    school = School(
        random.randint(2, 3),
        grades,
        composites=tuple(map(Composite, pairs)),
        smallest_group=random.randint(2, 3),
    )
    apart = [one for one in (("G0", "G1"), ("G1", "G2"), ("G0", "G1", "G2")) if one not in pairs]
    return replace(
        school,
        neighbours=random.choice([0, 0, 2, 3]),
        never=tuple(one for one in apart if random.random() < 0.25),
        composite_max_by_levels=random.choice([(), ((2, 3),), ((2, 4), (3, 5))]),
    )


def test_no_two_changes_are_easier_than_those_found() -> None:
    paired = 0
    for seed in range(how_many(20, 300)):
        school = school_with_two_problems(seed)
        if has_plan(school):
            continue
        found = found_cures(school)
        if any(len(cure.parts) == 1 for cure in found):
            continue
        assert not least_by_hand(school)
        assert all(has_plan(cure.changed) for cure in found)
        assert len(found) <= 1
        assert_no_pair_is_easier(school, found[0].effort if found else 30)
        paired += len(found)
    assert paired


def assert_no_pair_is_easier(school: School, effort: int) -> None:
    """Assert that no two changes by hand give a plan with less effort."""
    for one, other in combinations(changes_by_hand(school), 2):
        if one.fields == other.fields != ("composites",):
            continue
        for a, value in enumerate(one.values, 1):
            for b, other_value in enumerate(other.values, 1):
                if a * EFFORT[one.kind] + b * EFFORT[other.kind] >= effort:
                    break
                with suppress(SchoolErrors):
                    after = other.make(one.make(school, value), other_value)
                    assert not has_plan(after), (school, one, other, value, other_value)
