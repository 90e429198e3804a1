"""Random schools: small enough to list every plan, with any mix of rules, or of a real size."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random

from classcruncher.school.model import PREFERENCES, Composite, Grade, School, TeachersRule


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
    rule = _rule(random)
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


def loose_school(seed: int) -> School:
    """A small school whose rules leave many structures; some have more than a hundred."""
    random = Random(seed)
    number = random.randint(2, 4)
    children = [random.randint(2, 12 // number + 2) for _ in range(number)]
    grades = [
        Grade(f"G{i}", n, random.choice([1, 1, 2]), random.randint(4, 9))
        for i, n in enumerate(children)
    ]
    return School(
        random.randint(2, 4),
        tuple(grades),
        teachers_rule=_rule(random),
        composites=tuple(_composites(random, grades, share=0.8)),
        smallest_group=random.choice([1, 1, 2]),
        kept_classes=_kept_classes(random, grades, teachers=2),
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


def mixed_school(seed: int) -> School:
    """A school of 2 to 7 grades with any mix of rules; about half of them can be planned."""
    random = Random(seed)
    number = random.randint(2, 7)
    teachers = random.randint(max(2, number - 2), number + 4)
    children = [0 if random.random() < 0.05 else random.randint(3, 26) for _ in range(number)]
    mean = max(3, round(sum(children) / teachers))
    grades = [
        Grade(f"G{i}", n, random.randint(1, mean), mean + random.choice([1, 2, 4, mean]))
        for i, n in enumerate(children)
    ]
    names = [grade.name for grade in grades]
    sets: list[tuple[str, ...]] = [pair for pair in pairwise(names) if random.random() < 0.8]
    for _ in range(random.randint(0, 3)):
        sets.append(tuple(sorted(random.sample(names, random.randint(2, min(3, number))))))
    return School(
        teachers,
        tuple(grades),
        teachers_rule=_rule(random),
        composites=tuple(
            _composite(random, one, (2, mean), mean + 5, mean) for one in dict.fromkeys(sets)
        ),
        composite_min=random.choice([None, None, 2, mean - 1]),
        composite_max=random.choice([None, None, mean + 1, mean + 3]),
        smallest_group=random.choice([1, 1, 2, 3]),
        kept_classes=_kept_classes(random, grades, teachers, sets),
        preference=_preference(random),
    )


def _composites(random: Random, grades: Sequence[Grade], share: float) -> list[Composite]:
    names = [grade.name for grade in grades]
    sets = [s for size in (2, 3) for s in combinations(names, size)]
    return [_composite(random, one, (2, 3), 9, 5) for one in sets if random.random() <= share]


def _composite(
    random: Random, names: tuple[str, ...], fewest: Sequence[int], most: int, largest_group: int
) -> Composite:
    """A composite of these grades, each limit stated or not."""
    least = random.choice([None, None, None, *fewest])
    group = random.choice([None, None, None, 1, 2])
    return Composite(
        names,
        min=least,
        max=random.choice([None, None, None, random.randint(least or 1, most)]),
        smallest_group=group,
        largest_group=random.choice([None, None, random.randint(group or 1, largest_group)]),
        at_most=random.choice([None, None, None, 0, 1, 2]),
        avoid=random.choice([0, 0, 0, 0, 0, 1, 3, 9]),
    )


def _rule(random: Random) -> TeachersRule:
    rule: TeachersRule = random.choice(["exactly", "exactly", "at most"])
    return rule


def _kept_classes(
    random: Random,
    grades: Sequence[Grade],
    teachers: int,
    sets: Sequence[tuple[str, ...]] = (),
) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Classes of any grades, or often of one of these sets."""
    kept: list[tuple[tuple[str, int], ...]] = []
    left = {grade.name: grade.children for grade in grades}
    while random.random() < 0.25 and len(kept) < teachers:
        one = random.choice(sets) if sets and random.random() < 0.7 else None
        groups = []
        for name, children in left.items():
            if children and (name in one if one else random.random() < 0.6):
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
