"""Filling against the published shuffling rules, on the plans of the published method."""

from collections.abc import Iterator, Sequence
from itertools import count, islice, pairwise

from classcruncher.milp.filling import Filling
from classcruncher.published.article import answers
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import Groups, Problem, grades_of, problem_of
from tests.planner.campaign import how_many
from tests.planner.oracle import is_plan, measure
from tests.planner.random_schools import real_sized_school


def evenest(
    problem: Problem, used: Sequence[tuple[int, ...]]
) -> tuple[tuple[Groups, ...], int | None]:
    """The evenest classes of these grades, and how uneven they are said to be."""
    filling = Filling(problem, tuple(used.count(kind.grades) for kind in problem.types))
    unevenness = filling.minimise("unevenness")
    classes = filling.classes({"spread": 1})
    assert classes is not None
    return classes, unevenness


def gains() -> Iterator[float]:
    """How much less uneven the evened plan is than the shuffled one of the same structure.

    For the first plans of the published method, shuffled by its rules, of one random school
    after another.
    """
    for seed in count():
        school = real_sized_school(seed)
        asked = problem_of(school)
        for shuffled in answers(school, wanted=4):
            if shuffled is None:
                continue
            assert is_plan(shuffled.classes, school)
            used = [grades_of(row) for row in shuffled.classes]
            evened, unevenness = evenest(asked, used)
            assert is_plan(evened, school)
            before, after = measure(shuffled.classes, school), measure(evened, school)
            assert after["even grades"] == unevenness
            yield before["even grades"] - after["even grades"]


def test_evening_is_never_worse_than_shuffling() -> None:
    found = list(islice(gains(), how_many(40, 1000)))
    better = [gain for gain in found if gain]
    assert min(found) >= 0
    assert better
    mean = sum(better) / len(better)
    print(
        f"of {len(found)} plans {len(better)} are evener than shuffled:"
        f" by {mean:.2f} children on average, {max(better):.0f} at most"
    )


def test_a_split_that_the_solver_calls_best_by_mistake() -> None:
    children = (39, 21, 36, 40, 8, 36)
    grades = tuple(Grade(f"G{i}", n, 15, 30) for i, n in enumerate(children))
    pairs = tuple(Composite((a.name, b.name)) for a, b in pairwise(grades))
    school = School(8, grades, composites=pairs, smallest_group=4)
    asked = problem_of(school)
    used = [(0,), (0, 1), (2, 3), (2, 3), (3,), (3, 4), (5,), (5,)]
    evened, _ = evenest(asked, used)
    # Classes of 30, 30, 22, 22, 20, 20, 18 and 18 children: only G3 has two sizes.
    assert measure(evened, school)["even grades"] == 2
