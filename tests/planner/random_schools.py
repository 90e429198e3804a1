"""Random schools, small enough that every plan can be listed, or of a real school's size."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random

from classcruncher.school import PREFERENCES, Composite, Grade, Rule, School


def small_school(seed: int) -> School:
    """A school of a few children with any mix of rules; about half of them can be planned."""
    random = Random(seed)
    number = random.randint(1, 4)
    children = [random.randint(0, 9 if number < 3 else 6) for _ in range(number)]
    grades = [
        Grade(f"G{i}", n, random.choice([1, 1, 2, 3]), random.randint(4, 9))
        for i, n in enumerate(children)
    ]
    composites = _composites(random, grades, share=0.6)
    rule: Rule = random.choice(["exactly", "exactly", "at most"])
    teachers = random.randint(1, 5)
    return School(
        teachers,
        tuple(grades),
        teachers_rule=rule,
        composites=tuple(composites),
        composite_min=random.choice([None, None, 2, 4]),
        composite_max=random.choice([None, None, 5, 7]),
        smallest_group=random.choice([1, 1, 2, 3]),
        kept_classes=_kept_classes(random, grades, teachers),
        preference=_preference(random),
    )


def real_sized_school(seed: int) -> School:
    """A school of 3 to 6 grades of up to 60 children with neighbouring composites."""
    random = Random(seed)
    least, most = random.randint(12, 20), random.randint(24, 30)
    children = [random.randint(8, 60) for _ in range(random.randint(3, 6))]
    grades = [Grade(f"G{i}", n, least, most) for i, n in enumerate(children)]
    pairs = [Composite((a.name, b.name)) for a, b in pairwise(grades)]
    teachers = max(1, round(sum(children) / random.randint(20, 26)))
    return School(
        teachers,
        tuple(grades),
        composites=tuple(pairs),
        smallest_group=random.choice([1, 4, 8]),
    )


def _composites(random: Random, grades: Sequence[Grade], share: float) -> list[Composite]:
    names = [grade.name for grade in grades]
    sets = [s for size in (2, 3) for s in combinations(names, size)]
    found = []
    for names_of_one in sets:
        if random.random() > share:
            continue
        least = random.choice([None, None, None, 2, 3])
        group = random.choice([None, None, None, 1, 2])
        found.append(
            Composite(
                names_of_one,
                min=least,
                max=random.choice([None, None, None, random.randint(least or 1, 9)]),
                smallest_group=group,
                largest_group=random.choice([None, None, random.randint(group or 1, 5)]),
                at_most=random.choice([None, None, None, 0, 1, 2]),
                avoid=random.choice([0, 0, 0, 0, 0, 1, 3, 9]),
            )
        )
    return found


def _kept_classes(
    random: Random, grades: Sequence[Grade], teachers: int
) -> tuple[tuple[tuple[str, int], ...], ...]:
    kept: list[tuple[tuple[str, int], ...]] = []
    left = {grade.name: grade.children for grade in grades}
    while random.random() < 0.25 and len(kept) < teachers:
        groups = []
        for name, children in left.items():
            if children and random.random() < 0.6:
                groups.append((name, random.randint(1, children)))
        for name, children in groups:
            left[name] -= children
        if groups:
            kept.append(tuple(groups))
    return tuple(kept)


def _preference(random: Random) -> tuple[str, ...]:
    if random.random() < 0.4:
        return ("fewest composites", "even grades")
    return tuple(random.sample(PREFERENCES, random.randint(1, len(PREFERENCES))))
