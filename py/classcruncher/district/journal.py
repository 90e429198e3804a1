"""The answers of a run so far, in a file of their own: an interrupted run goes on from it."""

import hashlib
import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Journal:
    """Answers as lines of JSON, each with a digest of its question.

    A line is written at once; one that a killed run left incomplete is cut off. In memory there
    is only where each answer begins.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, int] = {}
        self._file = path.open("a+b")
        self._file.seek(0)
        whole = 0
        for line in self._file:
            digest = _digest_in(line)
            if digest is None:
                break
            self._places[digest] = whole
            whole += len(line)
        self._file.truncate(whole)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __contains__(self, question: str) -> bool:
        return _digest(question) in self._places

    def add(self, question: str, answer: str) -> None:
        """Write down an answer."""
        digest = _digest(question)
        line = json.dumps({"question": digest, "answer": json.loads(answer)}, ensure_ascii=False)
        self._file.seek(0, 2)
        self._places[digest] = self._file.tell()
        self._file.write(line.encode() + b"\n")
        self._file.flush()

    def answer(self, question: str) -> dict[str, Any]:
        """The answer to a question that has one."""
        self._file.seek(self._places[_digest(question)])
        found: dict[str, Any] = json.loads(self._file.readline())["answer"]
        return found

    def remove(self) -> None:
        """Delete the file: the run is finished."""
        self._file.close()
        self._path.unlink()


def _digest(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()


def _digest_in(line: bytes) -> str | None:
    """Of which question a line holds the answer; None where it is no whole line."""
    try:
        data = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("answer"), dict):
        return None
    digest = data.get("question")
    return digest if isinstance(digest, str) else None
