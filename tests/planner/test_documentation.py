"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import classcruncher

MODULES = [
    module.name
    for module in pkgutil.walk_packages(classcruncher.__path__, "classcruncher.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0
