"""The published method, on its own examples and against the compact model."""

import numpy as np
import pytest

from classcruncher.milp.compact import best_structure, most_classes
from classcruncher.milp.filling import Filling
from classcruncher.milp.matrices import build
from classcruncher.milp.solve import solve
from classcruncher.plan.measures import measures
from classcruncher.plan.plan import make_plan
from classcruncher.plan.rules import broken_rules
from classcruncher.published.article import answers, decode, potential_classes, shuffle
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import problem_of
from tests.planner.along_grades import fewest_composites
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, is_plan, measure
from tests.planner.random_schools import real_sized_school, small_school
from tests.planner.real_schools import NAMES, real_school
from tests.planner.test_matrices import CLASSES

SHUFFLED = [(10, 0, 0), (20, 0, 0), (0, 25, 0), (0, 0, 10), (25, 5, 0), (0, 5, 25)]


def three_grades() -> School:
    grades = (Grade("K", 55, 1, 30), Grade("1", 35, 1, 30), Grade("2", 35, 1, 30))
    return School(6, grades, composites=(Composite(("K", "1")), Composite(("1", "2"))))


def test_decoding_the_published_solution() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", big_m=True)
    solution = [20, 12, 10, 0, 0, 25, 22, 21, 1, 1, 0, 1, 1, 1]
    assert decode(solution, model, 2) == ((20, 0), (12, 10), (0, 25), (0, 22), (0, 21))


def test_shuffling_the_published_example() -> None:
    school = three_grades()
    before = make_plan(SHUFFLED, [])
    after = make_plan(shuffle(SHUFFLED, school), [])
    assert measures(before, school).unevenness == 45
    assert measures(after, school).unevenness == 2
    assert broken_rules(after, school) == []


def test_evening_the_published_example_is_better() -> None:
    school = three_grades()
    asked = problem_of(school)
    structure = tuple(
        sum(tuple(i for i, n in enumerate(row) if n) == kind.grades for row in SHUFFLED)
        for kind in asked.types
    )
    filling = Filling(asked, structure)
    assert filling.minimise("unevenness") == 1
    evened = filling.classes({})
    assert evened is not None
    assert measures(make_plan(evened, []), school).unevenness == 1


def test_potential_classes_follow_the_children_and_the_teachers() -> None:
    asked = problem_of(real_school("nsw-2023"))
    classes = potential_classes(asked)
    # 18 children of K make one class of at least 14; Year 5 and 6 two composites of 14.
    assert sum(kind.grades == (0,) for kind in classes) == 1
    assert sum(kind.grades == (5, 6) for kind in classes) == 2


@pytest.mark.parametrize("name", NAMES)
def test_it_plans_the_real_schools(name: str) -> None:
    school = real_school(name)
    plans = list(answers(school, wanted=3))
    assert plans
    for plan in plans:
        assert plan is not None
        assert is_plan(plan.classes, school)
    assert len(set(plans)) == len(plans)


def published_fewest(school: School) -> int | None:
    """The fewest composites by the published matrices, None without a plan."""
    asked = problem_of(school)
    classes = potential_classes(asked)
    kept = sum(kind.cost for kind in asked.kept_limits)
    if not classes:
        teachers = asked.teachers if asked.rule == "exactly" else 0
        return None if any(asked.children) or teachers else kept
    model = build(classes, asked.children, asked.teachers, asked.rule, big_m=True)
    x = len(model.groups)
    cost = np.array([0.0] * x + [float(kind.cost) for kind in classes])
    most = np.array([float(max(asked.children))] * x + [1.0] * len(classes))
    whole = np.ones(len(cost))
    bounds = (np.zeros(len(cost)), most)
    answer = solve(cost, model.A, model.lower, model.upper, bounds, whole)
    return None if answer.values is None else kept + round(float(cost @ answer.values))


def compact_fewest(school: School) -> int | None:
    """The same by the compact model."""
    asked = problem_of(school)
    best = best_structure(asked, "composite_cost")
    return None if best is None else best[0] + sum(kind.cost for kind in asked.kept_limits)


def listed_fewest(school: School) -> int | None:
    """The same by brute force."""
    costs = [measure(rows, school)["fewest composites"] for rows in every_plan(school)]
    return int(min(costs)) if costs else None


def test_compact_and_published_models_agree_with_others() -> None:
    asked = [(small_school(seed), listed_fewest) for seed in range(how_many(300, 2000))]
    asked += [(real_sized_school(seed), fewest_composites) for seed in range(how_many(15, 200))]
    planned = 0
    for school, expected in asked:
        fewest = expected(school)
        assert compact_fewest(school) == fewest, school
        assert published_fewest(school) == fewest, school
        planned += fewest is not None
    assert planned > len(asked) / 5


def test_no_plan_is_found_where_there_is_none() -> None:
    school = School(1, (Grade("K", 40, 1, 30),))
    assert list(answers(school)) == [None]
    assert most_classes(problem_of(school).types[0], problem_of(school)) == 1
