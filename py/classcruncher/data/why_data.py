"""Why a school cannot be planned, as the data of its JSON form."""

from __future__ import annotations

from typing import Any

from ..questions.cures import Cure
from ..questions.explain import Why
from ..school.writing import school_data


def why_data(found: Why) -> dict[str, Any]:
    """The reason, the conflict and the cures as data."""
    return {
        "reason": found.reason or "",
        "conflict": [{"text": rule.text, "fields": rule.fields} for rule in found.conflict],
        "cures": [cure_data(cure) for cure in found.cures],
        "finished": found.is_finished,
    }


def cure_data(cure: Cure) -> dict[str, Any]:
    """A cure as data; of two changes `what`, `from` and `to` have both."""
    what = [change.what for change, _ in cure.parts]
    start = [change.start for change, _ in cure.parts]
    end = [change.end(steps) for change, steps in cure.parts]
    one = len(cure.parts) == 1
    return {
        "kind": cure.parts[0][0].kind if one else "two changes",
        "what": what[0] if one else what,
        "from": start[0] if one else start,
        "to": end[0] if one else end,
        "text": cure.text,
        "school": school_data(cure.changed),
    }
