"""A Dask cluster gives the same file as the processes of this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest
from distributed import LocalCluster

from classcruncher.cli import main
from classcruncher.school.writing import school_data
from tests.planner.campaign import how_many
from tests.planner.random_schools import ruled_school


def test_a_cluster_gives_the_same_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "schools"
    folder.mkdir()
    for seed in range(how_many(12, 300)):
        data = school_data(ruled_school(seed))
        (folder / f"{seed:04}.json").write_text(json.dumps(data), encoding="utf-8")
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    command = ["many", str(folder), "--time-limit", "1000", "--teachers", "36", "--output"]
    assert main([*command, str(here)]) == 0
    said = capsys.readouterr().out.replace("here", "there")
    # The workers are processes of their own, which find the planner where this one does.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2] / "py"))
    before = set(psutil.Process().children(recursive=True))
    make: Any = LocalCluster  # has no types
    with make(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=tmp_path
    ) as cluster:
        address = cluster.scheduler_address
        assert main([*command, str(there), "--dask", address]) == 0
        assert capsys.readouterr().out == said
        started = set(psutil.Process().children(recursive=True)) - before
        assert len(started) >= 2
    assert here.read_bytes() == there.read_bytes()
    assert not psutil.wait_procs(started, timeout=30)[1]


def test_no_cluster_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "schools"
    folder.mkdir()
    data = json.dumps(school_data(ruled_school(1)))
    (folder / "school.json").write_text(data, encoding="utf-8")
    output = ["--output", str(tmp_path / "result.csv")]
    for address in ("nonsense://here", "nowhere"):
        assert main(["many", str(folder), *output, "--dask", address]) == 2
        assert f"There is no Dask scheduler at {address}" in capsys.readouterr().err
