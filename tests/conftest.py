"""What every test may ask for. Loaded inside Pyodide too, where only the planner's tests run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = "test_pyodide.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which of the planner's tests are to run inside Pyodide."""
    parser.addoption("--inside", default="tests/planner", help="files to run inside Pyodide")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A long file comes first: of two processes none is left alone with it at the end."""
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for each process from the sources as they are."""
    from tools.site import build_site

    folder = tmp_path_factory.mktemp("site") / "dist"
    build_site(ROOT, ROOT / ".cache" / "runtime", folder)
    return folder
