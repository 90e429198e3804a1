"""Random schools: small enough to list every plan, with any mix of rules, or of a real size."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

from classcruncher.school.measure_table import PREFERENCES
from classcruncher.school.model import (
    DEFAULT_PREFERENCE,
    Composite,
    Grade,
    School,
    TeachersRule,
)


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
    school = School(
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
    return _with_sets(random, _with_growth(random, school), (0, 0, 0, 2, 2, 3, 3, 9), (3, 8))


def ruled_school(seed: int) -> School:
    """A small school with rules of its grades, and classes that may be over a limit."""
    return with_own_rules(small_school(seed), seed)


def with_own_rules(school: School, seed: int) -> School:
    """The school with rules of its grades, and classes that may be over a limit."""
    random = Random(seed)
    tolerance = [None, None, None, 0, 1, 2]
    grades = tuple(
        replace(
            grade,
            max=max(grade.min, grade.max - random.choice([0, 0, 1])),
            most_classes=random.choice([None, None, None, 1, 2]),
            most_in_composites=random.choice([None, None, None, 0, 2, 4]),
            tolerance=random.choice(tolerance),
        )
        for grade in school.grades
    )
    own = (replace(own, tolerance=random.choice(tolerance)) for own in school.composites)
    tolerance_of_all = random.choice([0, 0, 1, 1, 2, 3])
    most_singles = [None] * 12 + [0, 1]
    grades = tuple(replace(one, most_singles=random.choice(most_singles)) for one in grades)
    return replace(school, grades=grades, composites=tuple(own), tolerance=tolerance_of_all)


def loose_school(seed: int) -> School:
    """A small school whose rules leave many structures; some have more than a hundred."""
    random = Random(seed)
    number = random.randint(2, 4)
    children = [random.randint(2, 12 // number + 2) for _ in range(number)]
    grades = [
        Grade(f"G{i}", n, random.choice([1, 1, 2]), random.randint(4, 9))
        for i, n in enumerate(children)
    ]
    school = School(
        random.randint(2, 4),
        tuple(grades),
        teachers_rule=_rule(random),
        composites=tuple(_composites(random, grades, share=0.8)),
        smallest_group=random.choice([1, 1, 2]),
        kept_classes=_kept_classes(random, grades, teachers=2),
        preference=_preference(random),
    )
    return _with_sets(random, _with_growth(random, school), (0, 0, 2, 3), (4, 9))


def real_sized_school(seed: int) -> School:
    """A school of 3 to 6 grades of up to 60 children with neighbouring composites."""
    random = Random(seed)
    least, most = random.randint(12, 20), random.randint(24, 30)
    children = [random.randint(8, 60) for _ in range(random.randint(3, 6))]
    grades = [Grade(f"G{i}", n, least, most) for i, n in enumerate(children)]
    pairs = [Composite((a.name, b.name)) for a, b in pairwise(grades)]
    teachers = max(1, round(sum(children) / random.randint(20, 26)))
    school = School(
        teachers,
        tuple(grades),
        composites=tuple(pairs),
        smallest_group=random.choice([1, 4, 8]),
    )
    return _with_growth(random, school)


def long_school(seed: int) -> School:
    """A school of 8 to 17 grades with neighbouring composites."""
    random = Random(seed)
    grades = _likely_grades(random, random.randint(8, 17), random.choice([30, 45, 60]))
    return _likely_school(random, grades, list(pairwise(g.name for g in grades)))


def large_school(seed: int) -> School:
    """A school of 6 to 8 grades of four to six streams, with neighbouring composites."""
    random = Random(seed)
    grades = _likely_grades(random, random.randint(6, 8), random.choice([90, 110, 130]))
    return _likely_school(random, grades, list(pairwise(g.name for g in grades)))


def multi_age_school(seed: int) -> School:
    """A school of 5 to 9 small grades that may teach any two or three neighbours together."""
    random = Random(seed)
    grades = _likely_grades(random, random.randint(5, 9), random.choice([14, 22, 30]))
    names = [grade.name for grade in grades]
    runs = [tuple(names[i : i + n]) for n in (2, 3) for i in range(len(names) - n + 1)]
    return _likely_school(random, grades, runs)


def two_stream_school(seed: int) -> School:
    """A school of two languages, listed one after the other, whose twin grades may be joined."""
    random = Random(seed)
    years = random.randint(4, 7)
    children = _likely_grades(random, 2 * years, random.choice([24, 40]))
    return two_streams([grade.children for grade in children], random.choice([1, 4]))


def two_streams(children: Sequence[int], smallest_group: int = 1, streams: int = 2) -> School:
    """Streams of the same years with composites of neighbours and of the same year."""
    years = len(children) // streams
    names = [f"{'FEDGH'[s]}{i}" for s in range(streams) for i in range(years)]
    grades = tuple(Grade(name, n, 15, 26) for name, n in zip(names, children, strict=True))
    pairs = [pair for pair in pairwise(names) if pair[0][0] == pair[1][0]]
    pairs += [(a, b) for a, b in combinations(names, 2) if a[1:] == b[1:]]
    return School(
        max(1, round(sum(children) / 21)),
        grades,
        composites=tuple(map(Composite, pairs)),
        smallest_group=smallest_group,
    )


def _likely_grades(random: Random, number: int, mean: int) -> list[Grade]:
    """Grades whose children differ as those of real schools do."""
    children = [random.randint(round(0.7 * mean), round(1.3 * mean)) for _ in range(number)]
    least, most = random.randint(12, 17), random.randint(24, 28)
    return [Grade(f"G{i}", n, least, most) for i, n in enumerate(children)]


def _likely_school(
    random: Random, grades: Sequence[Grade], composites: Sequence[tuple[str, ...]]
) -> School:
    everyone = sum(grade.children for grade in grades)
    return School(
        max(1, round(everyone / random.uniform(19.5, 23.5))),
        tuple(grades),
        composites=tuple(map(Composite, composites)),
        smallest_group=random.choice([1, 4, 6]),
        growth=random.choice([0, 1, 2]),
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
    school = School(
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
    school = _with_growth(random, school)
    return _with_sets(random, school, (0, 0, 2, 3), (mean - 1, mean + 4))


def among_neighbours(school: School) -> School:
    """The school with those composites alone that are of two neighbouring grades."""
    names = [grade.name for grade in school.grades]
    pairs = set(pairwise(names))
    kept = tuple(own for own in school.composites if own.grades in pairs)
    return replace(school, composites=kept, neighbours=min(2, school.neighbours))


def _with_sets(
    random: Random, school: School, neighbours: Sequence[int], most: tuple[int, int]
) -> School:
    """The school with rules for many sets of grades at once: who may share a class, who never does.

    With neighbours, most of the listed composites go, or hardly a run would be left to add. The
    limits by levels are drawn last, from `most[0]` to `most[1]`.
    """
    names = [grade.name for grade in school.grades]
    runs = random.choice(neighbours)
    listed = [own for own in school.composites if not runs or random.random() < 0.35]
    together = [{name for name, _ in groups} for groups in school.kept_classes]
    together += [set(own.grades) for own in listed]
    sets = [one for size in (2, 3) for one in combinations(names, size)]
    apart = [one for one in sets if not any(held.issuperset(one) for held in together)]
    number = min(len(apart), random.choice([0, 0, 1, 2]))
    return replace(
        school,
        neighbours=runs,
        composites=tuple(listed),
        never=tuple(random.sample(apart, number)),
        composite_max_by_levels=tuple(
            (levels, max(1, random.randint(*most))) for levels in (2, 3) if random.random() < 0.25
        ),
    )


def _with_growth(random: Random, school: School) -> School:
    """The school with any number of children who may still come, to some grades another."""
    grades = [
        replace(grade, growth=random.choice([None, None, None, 0, 1, 4])) for grade in school.grades
    ]
    return replace(school, grades=tuple(grades), growth=random.choice([0, 1, 2, 2, 2, 3, 6]))


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
        return DEFAULT_PREFERENCE
    return tuple(random.sample(PREFERENCES, random.randint(1, len(PREFERENCES))))
