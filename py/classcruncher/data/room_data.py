"""The room in each grade, as the data of its JSON form."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..questions.room import Room
from ..school.model import School
from ..wording.room_text import room_sentence


def room_data(found: Room, school: School) -> dict[str, Any]:
    """The room as the data of its JSON form."""
    return {
        "kind": "room",
        "status": "done" if found.is_known else "unfinished",
        "grades": [
            {
                "name": grade.name,
                "children": room.children,
                "these classes": room.these_classes and asdict(room.these_classes),
                "these teachers": [asdict(span) for span in room.these_teachers],
                "known": room.is_known,
                "text": room_sentence(room, grade.name, school),
            }
            for grade, room in zip(school.grades, found.grades, strict=True)
        ],
    }
