"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import classcruncher

MODULES = [m.name for m in pkgutil.iter_modules(classcruncher.__path__) if m.name != "__main__"]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(f"classcruncher.{name}")
    assert doctest.testmod(module).failed == 0
