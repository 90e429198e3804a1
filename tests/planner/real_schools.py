"""The real schools, read from their files, and the classes that they really made."""

import re
from dataclasses import dataclass
from pathlib import Path

from classcruncher.school.model import School
from classcruncher.school.problem import Groups
from classcruncher.school.reading import read_school

FOLDER = Path(__file__).resolve().parents[2] / "examples"

# No plan keeps their rules: a place was refused, a class was too large.
IMPOSSIBLE = ("altenmedingen-2021", "appeal-48-13", "klenze-2023")
NAMES = sorted({path.stem for path in FOLDER.glob("*.json")} - set(IMPOSSIBLE))

# What each school did, as far as it told: a class after the other, "A/B: 20+11" where the
# children of each grade are known, "A/B: 31" where only the size is, "A/B" where nothing is;
# "3 x" before classes that are written once. Two schools have the numbers of england-45.
# Of france-2019 and wichita nothing is known.
ACTUAL = {
    "carrfield-barnsley": ["Year 1: 27, Year 1/Year 2: 13+13, Year 2: 27"],
    "elton-2024": [
        "EYFS: 18, Year 1: 18, Year 2: 20, Year 3/Year 4: 20+11, Year 4/Year 5: 10+20, Year 6: 20"
    ],
    "england-45": [
        "Year 1: 30, Year 1/Year 2: 15+15, Year 2: 30, Year 3: 30, Year 3/Year 4: 15+15,"
        " Year 4: 30, Year 5: 30, Year 5/Year 6: 15+15, Year 6: 30",
        "3 x Year 1/Year 2: 15+15, 3 x Year 3/Year 4: 15+15, 3 x Year 5/Year 6: 15+15",
    ],
    "england-small": ["Reception, Year 1/Year 2, Year 2/Year 3, Year 3/Year 4, Year 5/Year 6"],
    "france-village": ["GS/CP: 5+18, CP/CE1: 10+14"],
    "intake-24-one-room-short": ["R: 24, Y1: 24, Y2: 24, Y3: 24, Y4/Y5: 20+10, Y5/Y6: 10+20"],
    "japan-2014-thresholds": ["3 x 2: 35, 2 x 3: 24, 3: 23, 2 x 5: 40"],
    "nsw-2020": [
        "K: 19, Year 1/Year 2: 14+10, 3 x Year 3/Year 4: 16, Year 5/Year 6: 17, Year 5/Year 6: 16"
    ],
    "nsw-2023": [
        "K: 18, Year 1: 19, Year 2: 23, Year 3: 16, Year 4: 14,"
        " Year 5/Year 6: 16, Year 5/Year 6: 17"
    ],
    "reception-37-year1-23": ["2 x R/Y1"],
    "saint-remy-2022": ["PS/MS: 6+11, GS/CP: 13+7, CP/CE1: 5+15, CE1/CE2: 5+14, CM1/CM2: 9+17"],
    "st-roberts-harrogate": ["Year 3: 27, Year 3/Year 4: 13+13, Year 4: 27"],
    "victoria-2021": [
        "Prep: 18, 3 x Prep: 19, 7 x Year 1/Year 2: 23, 3 x Year 3/Year 4/Year 5/Year 6: 24"
    ],
}


@dataclass(frozen=True)
class ActualClass:
    """A class that a school made: its grades by index; its size and groups where known."""

    grades: tuple[int, ...]
    size: int | None
    groups: Groups | None


def real_school(name: str) -> School:
    """Read one of the real schools."""
    return read_school((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def actual_classes(name: str) -> list[list[ActualClass]]:
    """What the schools with these numbers did; empty where nothing is known."""
    places = {grade.name: i for i, grade in enumerate(real_school(name).grades)}
    return [_classes(text, places) for text in ACTUAL.get(name, [])]


def actual_structures(name: str) -> list[str]:
    """The same as structures: the grades of each class, "0 12 34 34"."""
    return [
        " ".join("".join(map(str, one.grades)) for one in classes)
        for classes in actual_classes(name)
    ]


def _classes(text: str, places: dict[str, int]) -> list[ActualClass]:
    found = []
    for part in text.split(", "):
        match = re.fullmatch(r"(?:(\d+) x )?([^:]+)(?:: ([\d+]+))?", part)
        assert match, part
        times, names, numbers = match.groups()
        grades = tuple(places[name] for name in names.split("/"))
        groups = tuple(map(int, numbers.split("+"))) if numbers else ()
        row = dict(zip(grades, groups, strict=False))
        whole = tuple(row.get(i, 0) for i in range(len(places)))
        is_told = len(groups) == len(grades)
        one = ActualClass(grades, sum(groups) if groups else None, whole if is_told else None)
        found += [one] * int(times or 1)
    return found
