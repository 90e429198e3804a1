"""The command line as other programs meet it: pipes, encodings, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCHOOL = ROOT / "examples" / "nsw-2023.json"
COMMAND = [sys.executable, "-m", "classcruncher"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "py")}


def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        env={**ENVIRONMENT, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_a_reader_that_goes_away_is_no_error_of_ours() -> None:
    with start(SCHOOL, "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 3
    assert said == "The result could not be written: Broken pipe.\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_letters_can_be_printed_anywhere(encoding: str, tmp_path: Path) -> None:
    school = tmp_path / "school.json"
    grade = '{"name": "\u0627\u0644\u0635\u0641", "children": 9, "max": 9}'
    text = f'{{"format": "class-cruncher/1", "teachers": 1, "grades": [{grade}]}}'
    school.write_text(text, encoding="utf-8")
    out, said = start(school, PYTHONIOENCODING=encoding).communicate()
    assert said == ""
    assert "\u0627\u0644\u0635\u0641" in out


def test_what_the_solver_prints_by_itself_is_not_in_the_result() -> None:
    # Stands for the solver: code that writes to the process's own standard output.
    program = (
        "import os, runpy, sys; from classcruncher.milp import solve; real = solve.milp\n"
        "def milp(*a, **k): os.write(1, b'noise\\n'); return real(*a, **k)\n"
        "solve.milp = milp; sys.argv = ['classcruncher', *sys.argv[1:]]\n"
        "runpy.run_module('classcruncher', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, SCHOOL, "--json"],
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout)["status"] == "planned"
    assert "noise" in done.stderr


def test_a_key_stops_it_quietly(tmp_path: Path) -> None:
    school = tmp_path / "school.json"
    os.mkfifo(school)
    # What runs in the background may be deaf to the key, and so would be all that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = start(school)
    signal.signal(signal.SIGINT, before)
    with school.open("w", encoding="utf-8"):  # opens when the other side has begun to read
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    assert said == "Stopped.\n"


def test_no_standard_input_is_said() -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m classcruncher - <&-',
        shell=True,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("school file: cannot be read")
