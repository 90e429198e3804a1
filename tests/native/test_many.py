"""Many schools at once: each as if it were planned alone, whatever happens to the run."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest
from python_calamine import CalamineWorkbook

from classcruncher.cli import main, options_of
from classcruncher.district.journal import Journal
from classcruncher.district.table import read_table
from classcruncher.messages.language import language
from classcruncher.plan.measures import measures
from classcruncher.planner.planner import plan
from classcruncher.questions.what_if import staffing
from classcruncher.school.model import School
from classcruncher.school.reading import parse_school
from classcruncher.school.writing import school_data
from tests.planner.campaign import how_many
from tests.planner.malformed import school_with
from tests.planner.random_schools import real_sized_school, ruled_school

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
COMMAND = [sys.executable, "-m", "classcruncher", "many"]
LONG = ["--time-limit", "1000"]
SCHOOLS = how_many(40, 3000)
CHECKED = how_many(40, 300)
# Runs the command, and says last how much memory it and the largest of its processes had, in MB.
MEASURED = (
    "import resource as r, sys\n"
    "from classcruncher.cli import main\n"
    "if __name__ == '__main__':\n"
    "    main(sys.argv[1:])\n"
    "    print(*(r.getrusage(w).ru_maxrss / 1024 for w in (r.RUSAGE_SELF, r.RUSAGE_CHILDREN)))\n"
)


def random_school(seed: int) -> School:
    """A school of a real size, or a small one with any mix of rules."""
    kind = real_sized_school if seed % 2 else ruled_school
    return kind(seed)


def command(schools: Path, output: Path) -> list[str]:
    return [*COMMAND, str(schools), "--output", str(output), *LONG]


def write_schools(folder: Path, number: int) -> Path:
    folder.mkdir()
    for seed in range(number):
        data = school_data(random_school(seed))
        (folder / f"{seed:05}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of random schools."""
    return write_schools(tmp_path_factory.mktemp("schools") / "schools", SCHOOLS)


@pytest.fixture(scope="module")
def whole(folder: Path) -> Path:
    """The answers to them, by a run that nothing interrupted."""
    output = folder.parent / "whole.jsonl"
    assert main(["many", str(folder), "--output", str(output), *LONG]) == 0
    assert sorted(folder.parent.iterdir()) == [folder, output]
    return output


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def alone(school: School) -> dict[str, Any]:
    """What is to be said of a school."""
    *_, result = plan(school)
    staffs = next(staffing(school))
    said: dict[str, Any] = {"status": result.status, "teachers": school.teachers, "proved": True}
    if staffs.span:
        said |= {"fewest": staffs.span.least, "most": staffs.span.most}
    if result.plans:
        (best,) = result.plans
        sizes = [sum(row) for row in best.classes]
        found = measures(best, school)
        said |= {"classes": len(sizes), "composites": found.composites, "mixing": found.mixing}
        said |= {"smallest": min(sizes, default=0), "largest": max(sizes, default=0)}
    return said


def test_each_school_has_the_answer_that_it_has_alone(whole: Path) -> None:
    found = records(whole)
    assert [record["place"] for record in found] == [f"{i:05}.json" for i in range(SCHOOLS)]
    impossible = 0
    for i in random.Random(1).sample(range(SCHOOLS), CHECKED):
        expected = alone(random_school(i))
        assert found[i].items() >= expected.items(), (i, found[i], expected)
        assert found[i]["why"].endswith(".")
        if expected["status"] == "impossible":
            impossible += 1
            assert "classes" not in found[i] and "largest" not in found[i]
        else:
            assert "cure" not in found[i]
    assert 0.1 * CHECKED < impossible < 0.9 * CHECKED


@pytest.mark.parametrize("seed", range(how_many(1, 3)))
def test_a_run_that_was_killed_goes_on_and_ends_with_the_same_file(
    seed: int, folder: Path, whole: Path, tmp_path: Path
) -> None:
    output, chance = tmp_path / "result.jsonl", random.Random(seed)
    journal = tmp_path / "result.jsonl.answers"
    enough = chance.randint(1, SCHOOLS // 2)
    quiet = subprocess.DEVNULL
    started = command(folder, output)
    with subprocess.Popen(started, env=ENVIRONMENT, stdout=quiet, stderr=quiet) as run:
        while not journal.exists() or journal.read_bytes().count(b"\n") < enough:
            assert run.poll() is None
            time.sleep(0.01)
        time.sleep(chance.random() / 10)
        workers = psutil.Process(run.pid).children(recursive=True)
        run.kill()
    assert not output.exists()
    gone, left = psutil.wait_procs(workers, timeout=30)
    assert gone and not left  # nothing that it started outlives it
    kept = journal.read_bytes().count(b"\n")
    assert enough <= kept < SCHOOLS
    with journal.open("ab") as file:
        file.write(b'{"question": "half a li')
    again = subprocess.run(started, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert again.stderr.startswith(f"{kept} of {SCHOOLS} schools answered\n")
    assert output.read_bytes() == whole.read_bytes()
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.skipif(SCHOOLS < 1000, reason="memory is measured where there are many schools")
def test_memory_does_not_grow_with_the_schools(tmp_path: Path) -> None:
    """The same schools ten times, by other names, need no more than once: one may need much."""
    once = write_schools(tmp_path / "once", SCHOOLS // 10)
    often = tmp_path / "often"
    often.mkdir()
    for path in once.iterdir():
        data = json.loads(path.read_text(encoding="utf-8"))
        for number in range(10):
            text = json.dumps(data | {"name": f"School {number}"})
            (often / f"{number}-{path.name}").write_text(text, encoding="utf-8")
    program = tmp_path / "measured.py"
    program.write_text(MEASURED, encoding="utf-8")
    peaks = []
    for schools in (once, often):
        _, _, _, *arguments = command(schools, tmp_path / "result.jsonl")
        done = subprocess.run(
            [sys.executable, str(program), *arguments],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=True,
        )
        peaks.append([float(word) for word in done.stdout.splitlines()[-1].split()])
    print("peak memory in MB, of the run and of its largest process:", *peaks)
    assert peaks[1][0] < peaks[0][0] + 50
    assert peaks[1][1] < peaks[0][1] + 50


# A table and its rules.
RULES = school_with(neighbours=2, composites=None, composite_max=None)
TABLE = "School;Teachers;P1;P2\nHill;3;26;25\nDale;2;26;25\nMoor;1;26;25\n=Fen;4;50;20\n"


@pytest.fixture
def rules(tmp_path: Path) -> str:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(RULES), encoding="utf-8")
    return str(path)


def answered(table: str, rules: str, output: Path, *more: str) -> int:
    path = output.with_name("schools.csv")
    path.write_text(table, encoding="utf-8")
    return main(["many", str(path), "--rules", rules, "--output", str(output), *more])


def test_csv_excel_and_lines_of_json_say_the_same(rules: str, tmp_path: Path) -> None:
    outputs = [tmp_path / f"result{ending}" for ending in (".csv", ".xlsx", ".jsonl")]
    for output in outputs:
        assert answered(TABLE, rules, output) == 0
    read, lines = outputs[0].read_text(encoding="utf-8-sig"), records(outputs[2])
    head, *rows = csv.reader(io.StringIO(read))
    assert head[:4] == ["Line or file", "School", "Possible", "Why"]
    (sheet,) = CalamineWorkbook.from_path(outputs[1]).sheet_names
    cells = CalamineWorkbook.from_path(outputs[1]).get_sheet_by_name(sheet).to_python()
    in_excel = [[str(int(c)) if isinstance(c, float) else str(c) for c in row] for row in cells]
    assert in_excel[0] == head
    for row, other, line in zip(rows, in_excel[1:], lines, strict=True):
        assert row[1].removeprefix("'") == other[1] == line["school"]
        assert row[2:] == other[2:]
        assert row[3] == line["why"]
        assert row[4:6] == [str(line["teachers"]), str(line.get("classes", ""))]
    assert [row[2] for row in rows] == ["yes", "no", "no", "yes"]
    assert [row[1] for row in rows][3] == "'=Fen"  # no formula for who opens it


def test_what_the_documentation_shows_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "docs" / "many-schools.md").read_text(encoding="utf-8")
    shown = re.findall(r"```(\w*)\n(.*?)```", text, re.DOTALL)
    for kind, name in (("csv", "schools.csv"), ("json", "rules.json")):
        (content,) = (block for language, block in shown if language == kind)
        (tmp_path / name).write_text(content, encoding="utf-8")
    command = re.compile(r"^class-cruncher (many .*)$", re.MULTILINE)
    plain, shared, on_a_cluster = (found.split() for found in command.findall(text))
    monkeypatch.chdir(tmp_path)
    assert main(plain) == 0
    head, *rows = csv.reader(io.StringIO(Path("result.csv").read_text(encoding="utf-8-sig")))
    assert [row[head.index("Possible")] for row in rows] == ["yes", "yes", "no"]
    capsys.readouterr()
    assert main(shared) == 0
    assert "8 teachers shared out. Schools without a plan: 0" in capsys.readouterr().out
    options_of(on_a_cluster, language())


def test_in_french(rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "result.csv"
    assert answered(TABLE, rules, output, "--language", "fr", "--teachers", "12") == 0
    said, progress = capsys.readouterr()
    assert "12 enseignants répartis" in said and "écoles sur 4 traitées" in progress
    assert "enseignants" in output.read_text(encoding="utf-8-sig")


def test_teachers_are_shared_out(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "result.jsonl"
    assert answered(TABLE, rules, output, "--teachers", "12") == 0
    assert "12 teachers shared out. Schools without a plan: 0" in capsys.readouterr().out
    assert sum(record["shared"] for record in records(output)) == 12
    assert all(one["fewest"] <= one["shared"] <= one["most"] for one in records(output))


def test_teachers_who_cannot_be_shared_out_are_said(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "result.jsonl"
    assert answered(TABLE, rules, output, "--teachers", "400") == 0
    assert "400 teachers cannot be shared out: " in capsys.readouterr().out
    assert "shared" not in records(output)[0]


def test_time_that_runs_out_is_said(rules: str, tmp_path: Path) -> None:
    output = tmp_path / "result.jsonl"
    assert answered(TABLE, rules, output, "--time-limit", "1e-9", "--teachers", "9") == 3
    assert {record["status"] for record in records(output)} == {"unfinished"}
    assert {record["proved"] for record in records(output)} == {False}
    assert records(output)[0]["why"] == "Time or memory ran out before a plan was found."


def test_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    good = json.dumps(RULES)
    archive = tmp_path / "schools.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.json", good)
        packed.writestr("b.json", good[:-9])
        packed.writestr("c.json", " " * 3_000_000)
        packed.writestr("d.json", b"\xff")
        packed.writestr("__MACOSX/a.json", b"\x00")
        packed.writestr("read me.txt", "not a school")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path / "schools")
    found = []
    for path in (archive, tmp_path / "schools"):
        output = tmp_path / f"{path.name}.jsonl"
        assert main(["many", str(path), "--output", str(output)]) == 2
        found.append(records(output))
    assert found[0] == found[1]
    assert [record["status"] for record in found[0]] == ["planned", "wrong", "wrong", "wrong"]
    assert found[0][1]["why"].startswith("b.json, school file: must be JSON")
    assert "at most 2000000 bytes" in found[0][2]["why"]
    assert "must be UTF-8" in found[0][3]["why"]


def test_a_journal_keeps_what_was_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    with Journal(path) as journal:
        for n in range(3):
            journal.add(f"question {n}", json.dumps({"n": n, "of": "é"}))
    full = path.read_bytes()
    for end in range(len(full)):
        path.write_bytes(full[:end])
        with Journal(path) as journal:
            there = [n for n in range(3) if f"question {n}" in journal]
            assert there == list(range(full[:end].count(b"\n")))
            assert all(journal.answer(f"question {n}")["n"] == n for n in there)
            journal.add("another", '{"n": 9}')
            assert journal.answer("another") == {"n": 9}
        assert path.read_bytes().endswith(b'"answer": {"n": 9}}\n')


WHOLE = "must be a whole number"
# What is wrong with one row: the cells of the school, and what is said of it.
WRONG_ROWS: dict[str, tuple[str, str]] = {
    "teachers in words": ("Dale;two;26;25", f'Teachers: {WHOLE} from 1 to 999; got "two"'),
    "no teachers": ("Dale;;26;25", f"Teachers: is missing; it {WHOLE}"),
    "zero teachers": ("Dale;0;26;25", f"Teachers: {WHOLE} from 1 to 999; got 0"),
    "too many teachers": ("Dale;5000;26;25", f"Teachers: {WHOLE} of at most 999"),
    "half a child": ("Dale;3;26.5;25", f'P1: {WHOLE} of at least 0; got "26.5"'),
    "fewer than none": ("Dale;3;26;-25", f"P2: {WHOLE} of at least 0; got -25"),
    "a mistake of the spreadsheet": ("Dale;3;#N/A;25", f'P1: {WHOLE} of at least 0; got "#N/A"'),
    "no children": ("Dale;3;26", f"P2: is missing; it {WHOLE} of at least 0"),
    "too many children": ("Dale;3;123456;25", f"P1: {WHOLE} of at most 9999"),
    "an endless number": (f"Dale;3;{'9' * 5000};25", "P1: must be"),
    "no name": (";3;26;25", "School: must not be empty"),
    "a name of two lines": ('"Da\nle";3;26;25', "School: must be one line of ordinary text"),
    "a long name": (f"{'D' * 500};3;26;25", "School: must be at most 200 characters"),
    "a cell too many": ("Dale;3;26;25;;7", 'F: has no name in the first line, but holds "7"'),
}


def test_a_wrong_row_is_said_and_the_others_are_answered(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "result.jsonl"
    lines, expected = ["School;Teachers;P1;P2", "Hill;3;26;25"], []
    for row, wrong in WRONG_ROWS.values():
        number = 1 + sum(line.count("\n") + 1 for line in lines)
        expected.append(f"line {number}, {wrong}")
        lines += [row, ""]
    lines.append("Moor;3;26;25\n")
    assert answered("\n".join(lines), rules, output) == 2
    said = capsys.readouterr().err.splitlines()
    hill, *wrongs, moor = records(output)
    for start, error, record in zip(expected, said, wrongs, strict=False):
        assert error.startswith(start) and record["why"].startswith(start)
        assert record["status"] == "wrong" and record["place"] == start.partition(",")[0]
    assert len(wrongs) == len(expected)
    assert (hill["status"], moor["status"]) == ("planned", "planned")
    assert (moor["place"], moor["why"]) == (f"line {len(lines) + 1}", hill["why"])


# What is wrong with a whole table, and what is said of it.
WRONG_TABLES: dict[str, tuple[str, str]] = {
    "empty": ("", "table: is empty; its first line names the columns"),
    "no school": ("School;Teachers;P1;P2\n", "table: has no school; put one into each line"),
    "no such grade": (
        "School;Teachers;P1;P2;P3\nA;1;1;1;1",
        "P3: must be a grade of this school (P1, P2)",
    ),
    "a grade is missing": ("School;Teachers;P1\nA;1;1", "P2: has no column; add one, with 0 for"),
    "a grade twice": (
        "School;Teachers;P1;P2;P1\nA;1;1;1;1",
        'P1: must stand once; "P1" stands twice',
    ),
    "no column of teachers": ("School;P1;P2\nA;1;1", "P1: is a grade; the first column is for"),
    "no title": ("School;Teachers;P1;;P2\nA;1;1;1;1", "D: must be a grade of this school"),
    "one column": ("School\nA", "P1: has no column"),
    "too long a title": (f"{'x' * 200_000};Teachers;P1;P2", "table: cannot be read from line 1 on"),
    "too long a cell": (
        f"School;Teachers;P1;P2\n{'x' * 200_000};1;1;1",
        "table: cannot be read from line 2 on",
    ),
}


@pytest.mark.parametrize("case", WRONG_TABLES)
def test_a_wrong_table_is_refused_before_anything_is_planned(
    case: str, rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, expected = WRONG_TABLES[case]
    output = tmp_path / "result.csv"
    assert answered(table, rules, output) == 2
    out, said = capsys.readouterr()
    assert out == "" and said.startswith(expected)
    assert not output.exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_delimiter_and_any_order_of_the_grades(delimiter: str) -> None:
    rows = [["Name, short" if delimiter == ";" else "Name", "T", "P2", " P1"]]
    rows += [["Hill", "3", " 25", "26"], ["Dale\u2028and Moor", "3", "25", "26"]]
    table = "\r\n".join(delimiter.join(row) for row in rows)
    row, odd = read_table(table, parse_school(RULES))
    assert row.school == parse_school(RULES | {"name": "Hill"})
    assert odd.school is None and len(odd.errors) == 1  # that is no end of a line


def test_what_cannot_be_done_is_said(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "schools.csv"
    table.write_text(TABLE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"PK\x03\x04 and nothing more")
    cut = tmp_path / "cut.zip"
    with zipfile.ZipFile(cut, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.json", json.dumps(RULES))
    cut.write_bytes(cut.read_bytes().replace(b"a.json", b"a.json\xff\xff", 1))
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(RULES | {"kept_classes": [{"P1": 20}]}), encoding="utf-8")
    with_rules, output = ("--rules", rules), ("--output", tmp_path / "result.csv")
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    asked = (
        ([table, *output], "table: a table needs --rules"),
        ([table, *with_rules, "--output", tmp_path / "x.ods"], "--output: must end in .csv"),
        ([table, *with_rules, "--output", tmp_path / "no" / "x.csv"], "--output: must lie"),
        ([table, *with_rules, "--output", tmp_path / "x.xlsx"], "An .xlsx file needs one more"),
        ([table, *with_rules, *output, "--dask", "tcp://nowhere:1"], "--dask needs one more"),
        ([table, "--rules", kept, *output], "kept_classes: belong to one school"),
        ([table, "--rules", table, *output], "school file: must be JSON"),
        ([tmp_path / "none.csv", *with_rules, *output], "table: cannot be read: there is no"),
        ([tmp_path / "empty", *output], "empty: has no school file"),
        ([tmp_path / "empty", *with_rules, *output], "--rules: --rules goes with a table"),
        ([damaged, *output], "damaged.zip: is no whole zip archive"),
        ([cut, *output], "cut.zip: is no whole zip archive"),
        ([tmp_path / "none.zip", *output], "none.zip: cannot be read: there is no"),
    )
    for arguments, expected in asked:
        assert main(["many", *map(str, arguments)]) == 2
        out, said = capsys.readouterr()
        assert out == "" and said.startswith(expected), arguments
        assert "Traceback" not in said


def test_a_place_that_cannot_be_written_is_said(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("first.csv.answers", "second.csv"):
        (tmp_path / name).mkdir()
        output = tmp_path / name.removesuffix(".answers")
        assert answered(TABLE, rules, output) == 2
        assert "--output: cannot be written: " in capsys.readouterr().err


def test_a_key_stops_it_and_what_is_answered_stays(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "result.jsonl"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command(folder, output),
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        signal.signal(signal.SIGINT, before)
        journal = tmp_path / "result.jsonl.answers"
        while not journal.exists() or b"\n" not in journal.read_bytes():
            assert run.poll() is None
            time.sleep(0.01)
        workers = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 3
    assert said.splitlines()[-1] == "Stopped. Run the same command again to go on."
    assert "Traceback" not in said
    assert journal.exists() and not output.exists()
    assert not psutil.wait_procs(workers, timeout=30)[1]
