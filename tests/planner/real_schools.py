"""The real schools, read from their files."""

from pathlib import Path

from classcruncher.school.model import School
from classcruncher.school.reading import read_school

FOLDER = Path(__file__).parent.parent / "schools"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def real_school(name: str) -> School:
    """Read one of the real schools."""
    return read_school((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
