"""School files with a mistake, and the field that the error must name."""

import json
from typing import Any


def school_with(**changes: Any) -> dict[str, Any]:
    """A good school file's data with some keys changed; None takes a key away."""
    data: dict[str, Any] = {
        "format": "class-cruncher/1",
        "name": "Hillside",
        "teachers": 3,
        "grades": [
            {"name": "P1", "children": 26, "min": 15, "max": 25},
            {"name": "P2", "children": 25, "min": 15, "max": 30},
        ],
        "composites": [{"grades": ["P1", "P2"]}],
        "composite_max": 25,
    }
    return {key: value for key, value in {**data, **changes}.items() if value is not None}


def _grade(**changes: Any) -> str:
    grade = {"name": "P1", "children": 26, "min": 15, "max": 25, **changes}
    return _file(grades=[{key: value for key, value in grade.items() if value is not None}])


def _file(**changes: Any) -> str:
    if "grades" in changes and "composites" not in changes:
        changes["composites"] = None
    return json.dumps(school_with(**changes))


def _composite(**keys: Any) -> str:
    return _file(composites=[{"grades": ["P1", "P2"], **keys}])


def _never(*sets: Any) -> str:
    return _file(never=sets, composites=None)


def _years(*years: Any) -> str:
    return _file(years=years)


def _year(**keys: Any) -> str:
    return _years({"name": "2028", "intake": 24, **keys})


def _by_levels(**limits: Any) -> str:
    return _file(composite_max_by_levels=limits)


MALFORMED: dict[str, tuple[str, str]] = {
    "empty": ("", "school file"),
    "not JSON": ("teachers: 7", "school file"),
    "cut short": (_file()[:-20], "school file"),
    "a list": ("[]", "school file"),
    "null": ("null", "school file"),
    "not a number": ('{"teachers": NaN}', "school file"),
    "a key twice": ('{"teachers": 3, "teachers": 4}', "school file"),
    "nested too deeply": ("[" * 100_000, "school file"),
    "no format": (_file(format=None), "format"),
    "another format": (_file(format="class-cruncher/9"), "format"),
    "unknown key": (_file(pupils=3), "pupils"),
    "unknown key with odd letters": (_file(**{"\ud800\n": 3}), '"\\ud800\\n"'),
    "name a number": (_file(name=7), "name"),
    "name of two lines": (_file(name="a\nb"), "name"),
    "name too long": (_file(name="a" * 5_000), "name"),
    "no teachers": (_file(teachers=None), "teachers"),
    "teachers in words": (_file(teachers="seven"), "teachers"),
    "half a teacher": (_file(teachers=2.5), "teachers"),
    "teachers true": (_file(teachers=True), "teachers"),
    "zero teachers": (_file(teachers=0), "teachers"),
    "negative teachers": (_file(teachers=-3), "teachers"),
    "huge teachers": (_file(teachers=10**40), "teachers"),
    "unknown rule": (_file(teachers_rule="at least"), "teachers_rule"),
    "no grades": (_file(grades=None), "grades"),
    "grades empty": (_file(grades=[]), "grades"),
    "grades an object": (_file(grades={"P1": 26}), "grades"),
    "a grade a number": (_file(grades=[26]), "grades[0]"),
    "grade without name": (_grade(name=None), "grades[0].name"),
    "grade with empty name": (_grade(name="  "), "grades[0].name"),
    "grade twice": (_file(grades=[{"name": "P1", "children": 9, "max": 9}] * 2), "grades[1].name"),
    "children missing": (_grade(children=None), "grades[0].children"),
    "children negative": (_grade(children=-1), "grades[0].children"),
    "children huge": (_grade(children=10**9), "grades[0].children"),
    "children a list": (_grade(children=[26]), "grades[0].children"),
    "min zero": (_grade(min=0), "grades[0].min"),
    "max missing": (_grade(max=None), "grades[0].max"),
    "max below min": (_grade(max=12), "grades[0].max"),
    "unknown key of a grade": (_grade(maxx=30), "grades[0].maxx"),
    "composites a text": (_file(composites="P1"), "composites"),
    "composite of one grade": (_file(composites=[{"grades": ["P1"]}]), "composites[0].grades"),
    "composite without grades": (_file(composites=[{}]), "composites[0].grades"),
    "composite of no such grade": (
        _file(composites=[{"grades": ["P1", "P9"]}]),
        "composites[0].grades",
    ),
    "composite of a grade with itself": (
        _file(composites=[{"grades": ["P1", "P1"]}]),
        "composites[0].grades",
    ),
    "composite twice": (
        _file(composites=[{"grades": ["P1", "P2"]}, {"grades": ["P2", "P1"]}]),
        "composites[1].grades",
    ),
    "composite max below min": (_composite(min=20, max=19), "composites[0].max"),
    "composite groups crossed": (
        _composite(smallest_group=9, largest_group=8),
        "composites[0].largest_group",
    ),
    "grade most_singles negative": (_grade(most_singles=-1), "grades[0].most_singles"),
    "composite at_most negative": (_composite(at_most=-1), "composites[0].at_most"),
    "composite avoid too large": (_composite(avoid=10), "composites[0].avoid"),
    "unknown key of a composite": (_composite(atmost=1), "composites[0].atmost"),
    "composite_max zero": (_file(composite_max=0), "composite_max"),
    "composite_min a text": (_file(composite_min="13"), "composite_min"),
    "neighbours negative": (_file(neighbours=-1), "neighbours"),
    "neighbours more than grades can be": (_file(neighbours=51), "neighbours"),
    "neighbours quoted": (_file(neighbours="2"), "neighbours"),
    "neighbours in words": (_file(neighbours="all"), "neighbours"),
    "neighbours half a grade": (_file(neighbours=2.5), "neighbours"),
    "neighbours true": (_file(neighbours=True), "neighbours"),
    "neighbours null": (_file().replace("{", '{"neighbours": null, ', 1), "neighbours"),
    "neighbours as pairs": (_file(neighbours=[["P1", "P2"]]), "neighbours"),
    "neighbours of a composite": (_composite(neighbours=2), "composites[0].neighbours"),
    "never a text": (_file(never="P1"), "never"),
    "never an object": (_file(never={"P1": "P2"}), "never"),
    "never without its outer list": (_never("P1"), "never[0]"),
    "never of no grade": (_never([]), "never[0]"),
    "never of one grade": (_never(["P1"]), "never[0]"),
    "never of no such grade": (_never(["P1", "P2"], ["P1", "P9"]), "never[1]"),
    "never of a grade with itself": (_never(["P1", "P1"]), "never[0]"),
    "never of a number": (_never(["P1", 2]), "never[0]"),
    "never twice": (_never(["P1", "P2"], ["P2", "P1"]), "never[1]"),
    "never an object with grades": (_never({"grades": ["P1", "P2"]}), "never[0]"),
    "never of too many sets": (_never(*[["P1", "P2"]] * 501), "never"),
    "composite of what never shares a class": (
        _file(never=[["P2", "P1"]]),
        "composites[0].grades",
    ),
    "kept class of what never shares a class": (
        _file(never=[["P1", "P2"]], composites=None, kept_classes=[{"P1": 4}, {"P1": 9, "P2": 9}]),
        "kept_classes[1]",
    ),
    "by levels a number": (_file(composite_max_by_levels=22), "composite_max_by_levels"),
    "by levels a list": (_file(composite_max_by_levels=[[3, 22]]), "composite_max_by_levels"),
    "by levels a text": (_file(composite_max_by_levels="3: 22"), "composite_max_by_levels"),
    "by levels of one grade": (_by_levels(**{"1": 22}), "composite_max_by_levels.1"),
    "by levels of too many": (_by_levels(**{"51": 22}), "composite_max_by_levels.51"),
    "by levels in words": (_by_levels(three=22), "composite_max_by_levels.three"),
    "by levels with a nought": (_by_levels(**{"03": 22}), "composite_max_by_levels.03"),
    "by levels of a half": (_by_levels(**{"2.5": 22}), "composite_max_by_levels.2.5"),
    "by levels of grades": (_by_levels(P1=22), "composite_max_by_levels.P1"),
    "by levels zero": (_by_levels(**{"3": 0}), "composite_max_by_levels.3"),
    "by levels quoted": (_by_levels(**{"3": "22"}), "composite_max_by_levels.3"),
    "by levels null": (_by_levels(**{"3": None}), "composite_max_by_levels.3"),
    "by levels half a child": (_by_levels(**{"3": 22.5}), "composite_max_by_levels.3"),
    "by levels huge": (_by_levels(**{"2": 22, "3": 10**40}), "composite_max_by_levels.3"),
    "smallest_group zero": (_file(smallest_group=0), "smallest_group"),
    "growth negative": (_file(growth=-1), "growth"),
    "growth in words": (_file(growth="two"), "growth"),
    "growth half a child": (_file(growth=0.5), "growth"),
    "growth true": (_file(growth=True), "growth"),
    "growth null": (_file().replace("{", '{"growth": null, ', 1), "growth"),
    "growth huge": (_file(growth=10**40), "growth"),
    "growth a list": (_file(growth=[2]), "growth"),
    "growth of a grade negative": (_grade(growth=-1), "grades[0].growth"),
    "growth of a grade quoted": (_grade(growth="2"), "grades[0].growth"),
    "growth of a grade too large": (_grade(growth=10_000), "grades[0].growth"),
    "growth of a composite": (_composite(growth=2), "composites[0].growth"),
    "kept class of no such grade": (_file(kept_classes=[{"P9": 3}]), "kept_classes[0].P9"),
    "kept class of too many": (_file(kept_classes=[{"P1": 27}]), "kept_classes[0].P1"),
    "kept class empty": (_file(kept_classes=[{}]), "kept_classes[0]"),
    "kept class a number": (_file(kept_classes=[22]), "kept_classes[0]"),
    "more kept classes than teachers": (_file(kept_classes=[{"P1": 5}] * 4), "kept_classes"),
    "preference a text": (_file(preference="even grades"), "preference"),
    "preference empty": (_file(preference=[]), "preference"),
    "preference unknown": (_file(preference=["cheapest"]), "preference[0]"),
    "preference twice": (_file(preference=["even grades"] * 2), "preference[1]"),
    "years an object": (_file(years={"2028": 24}), "years"),
    "years a number": (_file(years=3), "years"),
    "too many years": (_years(*({"name": f"{n}", "intake": 9} for n in range(21))), "years"),
    "a year a number": (_years(2028), "years[0]"),
    "year without name": (_years({"intake": 24}), "years[0].name"),
    "year with empty name": (_year(name=" "), "years[0].name"),
    "year with a number as name": (_year(name=2028), "years[0].name"),
    "year twice": (_years(*[{"name": "2028", "intake": 24}] * 2), "years[1].name"),
    "year without intake": (_years({"name": "2028"}), "years[0].intake"),
    "year without the youngest": (
        _years({"name": "2028", "children": {"P2": 24}}),
        "years[0].intake",
    ),
    "intake negative": (_year(intake=-1), "years[0].intake"),
    "intake huge": (_year(intake=10_000), "years[0].intake"),
    "intake quoted": (_year(intake="24"), "years[0].intake"),
    "intake null": (_year(intake=None), "years[0].intake"),
    "children of a year a list": (_year(children=[24]), "years[0].children"),
    "children of a year a number": (_year(children=24), "years[0].children"),
    "children of a year of no such grade": (_year(children={"P9": 4}), "years[0].children.P9"),
    "children of a year negative": (_year(children={"P1": -1}), "years[0].children.P1"),
    "children of a year a half": (_year(children={"P2": 2.5}), "years[0].children.P2"),
    "the youngest of a year in words": (
        _years({"name": "2028", "children": {"P1": "few"}}),
        "years[0].children.P1",
    ),
    "teachers of a year zero": (_year(teachers=0), "years[0].teachers"),
    "teachers of a year too many": (_year(teachers=1000), "years[0].teachers"),
    "unknown key of a year": (_year(kept_classes=[]), "years[0].kept_classes"),
}
