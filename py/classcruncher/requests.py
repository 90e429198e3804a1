"""Questions and answers as strings of JSON: the border to any program that embeds the planner."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .choices import choices
from .fields import Remark, SchoolErrors, parse_json
from .planner import plan
from .result import choices_data, invalid_data, result_data
from .school import parse_school


def answers(text: str) -> Iterator[str]:
    """Answer a request, ``{"kind": "plan", "school": {…}}``, or of kind ``choices``.

    Yields:
        Results as JSON, later ones replacing earlier ones; the last is final. The caller may
        stop between any two of them.

    Raises:
        SolverError: the solver's answer cannot be used.
    """
    for data in _answers(text):
        yield json.dumps(data, ensure_ascii=False)


def _answers(text: str) -> Iterator[dict[str, Any]]:
    try:
        request = parse_json(text)
        if not isinstance(request, dict) or request.get("kind") not in ("plan", "choices"):
            raise SchoolErrors([Remark("kind", 'must be "plan" or "choices"')])
        school = parse_school(request.get("school"))
    except SchoolErrors as wrong:
        yield invalid_data(wrong.errors)
        return
    if request["kind"] == "plan":
        for result in plan(school):
            yield result_data(result, school)
    else:
        for found in choices(school):
            yield choices_data(found, school)
