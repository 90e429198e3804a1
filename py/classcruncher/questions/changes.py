"""Every single change that might make a plan possible: one number or entry of the school file.

A change goes step by step, and a limit only ever gives way. `EFFORT` says how hard one step is
in a school, in the trouble of letting a class be one child smaller than was wished. It is a
judgement, and only orders what is offered: first what the school decided by itself and can take
back (smaller groups and classes, a kept class, a composite of neighbours), then what stretches
a size that was agreed, then what lies with families, and last what lies with the authority.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..messages.message import Listed, Message, say
from ..messages.phrases import composite_classes, composites_of_levels, listed_grades, named
from ..school.fields import MOST
from ..school.model import (
    MOST_COMPOSITES,
    MOST_TEACHERS,
    Composite,
    School,
    allowed_composites,
    kept_apart,
    neighbouring_runs,
)
from ..school.problem import indices, kept_groups, limits
from .feasibility import Shift

EFFORT = {
    "smallest group": 1,
    "largest group": 1,
    "smallest class": 1,
    "smallest composite": 1,
    "smallest classes": 2,
    "children in composites": 1,
    "classes of a grade": 2,
    "single classes": 2,
    "number of composites": 2,
    "largest composite": 2,
    "largest class": 3,
    "largest classes": 4,
    "kept class": 3,
    "composite of two": 4,
    "composite of three": 8,
    "neighbours": 3,
    "children": 4,
    "teachers": 20,
}

# Where a value stands in a school: attributes, places in lists, and keys of pairs.
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Change:
    """One thing of a school that may change, by a number of steps.

    Attributes:
        kind: a key of `EFFORT`.
        path: where it stands in the school; a place after the end of a list is a new entry.
        start: what is there now, as data of the school file; None for nothing.
        words: what to do; `phrase` gives it the old and the new number.
        sign: 1 when a step is one more, -1 when it is one less, 0 when there is only one step.
        most: how many steps there may be.
        entry: the composite that is there after the only step; None for nothing.
        is_stated: the school file states `start`; otherwise it follows from other limits.
        shift: the same as a movement in the rules of the model, where it is one.
        others: further places with the same number, which go the same way.
    """

    kind: str
    path: Path
    start: Any
    words: Message
    sign: int = 0
    most: int = 1
    entry: Composite | None = None
    is_stated: bool = True
    shift: Shift | None = None
    others: tuple[Path, ...] = ()

    @property
    def what(self) -> str:
        """The field of the school file: ``grades[0].max``; of a new entry that of its list."""
        return _field(self.path)

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that it changes."""
        return tuple(map(_field, (self.path, *self.others)))

    @property
    def effort(self) -> int:
        """How hard one step is."""
        return EFFORT[self.kind]

    @property
    def is_limit(self) -> bool:
        """Whether it is a limit that gives way: every plan remains one."""
        return self.sign != 0 and self.shift is None

    @property
    def is_removal(self) -> bool:
        """Whether it takes something away: a plan need not remain one."""
        return self.sign == 0 and self.entry is None

    def end(self, steps: int) -> Any:
        """What is there after so many steps, as data of the school file."""
        if self.sign:
            return self.start + self.sign * steps
        return list(self.entry.grades) if self.entry else None

    def applied(self, school: School, steps: int) -> School:
        """The school after so many steps."""
        value = self.end(steps) if self.sign else self.entry
        for path in (self.path, *self.others):
            school = _put(school, path, value)
        return school

    def phrase(self, steps: int) -> Message:
        """What to do: "have 8 teachers instead of 7"."""
        if not self.sign:
            return self.words
        return self.words.having(n=self.end(steps), start=self.start or say("change.none"))


def changes(school: School) -> tuple[Change, ...]:
    """Every change of the school, the easiest steps first.

    Limits give way as far as it can matter: to one child, or to as many as the school has.
    Children and teachers go as far as a school file may state, but no grade loses its last
    child. A composite that is not allowed may be of two neighbouring grades, or of three in a
    row, but never of grades that share no class.
    """
    found = [
        *_kept_classes(school),
        *_grades(school),
        *_composites(school),
        *_new_composites(school),
        *_teachers(school),
    ]
    return tuple(sorted((c for c in found if c.most > 0), key=lambda c: c.effort))


def wide_changes(school: School) -> tuple[Change, ...]:
    """Changes of a rule that holds for many classes, the easiest steps first.

    One number that limits the classes of several grades, and perhaps composite ones too, gives
    way for all of them; or classes may mix more neighbouring grades.
    """
    found = [*_shared_limits(school), *_more_neighbours(school)]
    return tuple(sorted((c for c in found if c.most > 0), key=lambda c: c.effort))


def _shared_limits(school: School) -> Iterator[Change]:
    for kind, name in (("smallest class", "min"), ("largest class", "max")):
        shared: dict[int, list[int]] = {}
        for i, grade in enumerate(school.grades):
            shared.setdefault(getattr(grade, name), []).append(i)
        for number, grades in shared.items():
            if len(grades) < 2:
                continue
            mixed = tuple(_composite_limits(school, name, number))
            names = [school.grades[i].name for i in grades]
            who = single_classes(names, name, school, with_composites=bool(mixed))
            path, *paths = (("grades", i, name) for i in grades)
            one = _limit(kind, path, number, who, school)
            yield replace(one, kind=f"{kind}es", others=(*paths, *mixed))


def _composite_limits(school: School, name: str, number: int) -> Iterator[Path]:
    """Where the `min` or `max` of composite classes is stated as this number."""
    if getattr(school, f"composite_{name}") == number:
        yield (f"composite_{name}",)
    if name == "max":
        for levels, most in school.composite_max_by_levels:
            if most == number:
                yield ("composite_max_by_levels", str(levels))
    for c, own in enumerate(school.composites):
        if getattr(own, name) == number:
            yield ("composites", c, name)


def _more_neighbours(school: School) -> Iterator[Change]:
    if len(school.grades) <= 2:  # there it says nothing else than the one composite
        return
    start = max(1, school.neighbours)
    most = len(school.grades) - start
    yield Change("neighbours", ("neighbours",), start, say("change.neighbours"), 1, most)


def single_classes(
    names: Sequence[str], limit: str, school: School, *, with_composites: bool = False
) -> Message:
    """The single classes of some grades, with the composite ones that their limit holds for."""
    following = with_composites or any(
        set(names).intersection(own.grades)
        for own in allowed_composites(school)
        if follows_from_grades(own, limit, school)
    )
    if len(names) > 1 and set(names) >= {one.name for one in school.grades if one.children}:
        return say("classes.of_all_too" if following else "classes.of_all")
    key = "classes.of_grades_too" if following else "classes.of_grades"
    return say(key, grades=listed_grades(names))


def _limit(
    kind: str, path: Path, start: int, who: Message, school: School, *, is_stated: bool = True
) -> Change:
    """A limit on the classes or the groups that somebody has."""
    sign, most = -1, start - 1
    if kind.startswith("largest"):
        sign, most = 1, sum(grade.children for grade in school.grades) - start
    key = "change.smallest" if sign < 0 else "change.largest"
    if kind.endswith("group"):
        key = "change.smallest_group" if sign < 0 else "change.largest_group"
    return Change(kind, path, start, say(key, who=who), sign, most, is_stated=is_stated)


def _teachers(school: School) -> Iterator[Change]:
    words = say("change.teachers")
    ways = [(1, MOST_TEACHERS - school.teachers)]
    if school.teachers_rule == "exactly":
        ways.append((-1, school.teachers - max(1, len(school.kept_classes))))
    for sign, most in ways:
        shift = Shift(None, sign, most, EFFORT["teachers"])
        yield Change("teachers", ("teachers",), school.teachers, words, sign, most, shift=shift)


def _grades(school: School) -> Iterator[Change]:
    for i, grade in enumerate(school.grades):
        path, who = ("grades", i), say("classes.of_grades", grades=named(grade.name))
        yield _limit("smallest class", (*path, "min"), grade.min, who, school)
        yield _limit("largest class", (*path, "max"), grade.max, who, school)
        yield from _own_limits_of_grade(school, i)
        kept = sum(groups[i] for groups in kept_groups(school))
        words = say("change.children", grade=named(grade.name))
        for sign, most in ((-1, grade.children - max(1, kept)), (1, MOST - grade.children)):
            shift = Shift(i, sign, most, EFFORT["children"])
            where = (*path, "children")
            yield Change("children", where, grade.children, words, sign, most, shift=shift)


def _own_limits_of_grade(school: School, i: int) -> Iterator[Change]:
    """How many classes a grade may be in, how many alone, and how many children in composites."""
    grade = school.grades[i]
    for kind, name, key, most in (
        ("classes of a grade", "most_classes", "change.most_classes", MOST_TEACHERS),
        ("single classes", "most_singles", "change.most_singles", MOST_TEACHERS),
        (
            "children in composites",
            "most_in_composites",
            "change.most_in_composites",
            grade.children,
        ),
    ):
        start = getattr(grade, name)
        if start is not None:
            words = say(key, grade=named(grade.name))
            yield Change(kind, ("grades", i, name), start, words, 1, most - start)


def _composites(school: School) -> Iterator[Change]:
    """The limits of all composites, and each composite's own."""
    for kind, name, start in (
        ("smallest composite", "composite_min", school.composite_min),
        ("largest composite", "composite_max", school.composite_max),
        ("smallest group", "smallest_group", school.smallest_group),
    ):
        if start is not None:
            yield _limit(kind, (name,), start, say("classes.composite"), school)
    for levels, start in school.composite_max_by_levels:
        where, who = ("composite_max_by_levels", str(levels)), composites_of_levels([levels])
        yield _limit("largest composite", where, start, who, school)
    for c in range(len(school.composites)):
        yield from _own_limits(school, c)


def _own_limits(school: School, c: int) -> Iterator[Change]:
    """The limits of one composite; where they follow from its grades, it gets its own."""
    own = school.composites[c]
    path, who = ("composites", c), composite_classes([own.grades])
    here = limits(school, indices(school, own.grades))
    for kind, name, start in (
        ("smallest composite", "min", here.min),
        ("largest composite", "max", here.places),
    ):
        is_stated = getattr(own, name) is not None
        if is_stated or follows_from_grades(own, name, school):
            yield _limit(kind, (*path, name), start, who, school, is_stated=is_stated)
    for kind, name in (("smallest group", "smallest_group"), ("largest group", "largest_group")):
        if stated := getattr(own, name):
            yield _limit(kind, (*path, name), stated, who, school)
    if own.at_most is not None:
        words = say("change.number", grades=listed_grades(own.grades))
        where, most = (*path, "at_most"), MOST_TEACHERS - own.at_most
        yield Change("number of composites", where, own.at_most, words, 1, most)


def follows_from_grades(own: Composite, limit: str, school: School) -> bool:
    """Whether nothing but its grades says the `min` or `max` of a composite."""
    stated = [getattr(own, limit), getattr(school, f"composite_{limit}")]
    if limit == "max":
        stated.append(dict(school.composite_max_by_levels).get(len(own.grades)))
    return all(value is None for value in stated)


def _new_composites(school: School) -> Iterator[Change]:
    if len(school.composites) == MOST_COMPOSITES:
        return
    allowed = {composite.grades for composite in allowed_composites(school)}
    path = ("composites", MOST_COMPOSITES)
    for size, kind in ((2, "composite of two"), (3, "composite of three")):
        for grades in neighbouring_runs(school, size):
            if grades not in allowed and not kept_apart(grades, school.never):
                words = say("change.allow", grades=listed_grades(grades))
                yield Change(kind, path, None, words, entry=Composite(grades))


def _kept_classes(school: School) -> Iterator[Change]:
    for k, groups in enumerate(school.kept_classes):
        parts = tuple(say("change.kept_group", n=n, grade=named(name)) for name, n in groups)
        words = say("change.kept", groups=Listed(parts))
        yield Change("kept class", ("kept_classes", k), dict(groups), words)


def _field(path: Path) -> str:
    """The name of a field of the school file."""
    name = ""
    for part in path:
        if isinstance(part, str):
            name += f".{part}" if name else part
        elif part != MOST_COMPOSITES:
            name += f"[{part}]"
    return name


def _put(thing: Any, path: Path, value: Any) -> Any:
    """A copy with another value in one place; None takes an entry out of a list."""
    if not path:
        return value
    head, *rest = path
    if isinstance(head, str) and isinstance(thing, tuple):
        return tuple((key, value if str(key) == head else old) for key, old in thing)
    if isinstance(head, str):
        return replace(thing, **{head: _put(getattr(thing, head), tuple(rest), value)})
    if value is None:
        return thing[:head] + thing[head + 1 :]
    if head >= len(thing):
        return (*thing, value)
    return (*thing[:head], _put(thing[head], tuple(rest), value), *thing[head + 1 :])
