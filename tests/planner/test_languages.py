"""The languages: the same messages in each, each with what it needs, and none that is unused."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classcruncher.messages.language import FOLDER, language, languages, terms
from classcruncher.messages.message import Listed, say
from classcruncher.messages.phrases import children, listed_grades, sizes_in_words, teachers
from classcruncher.planner.choices import CHOICES
from classcruncher.school.measure_table import PREFERENCES, TOLD

FILES = {code: json.loads((FOLDER / f"{code}.json").read_text("utf-8")) for code in languages()}
SOURCES = Path(__file__).parents[2] / "py" / "classcruncher"
TREES = [ast.parse(path.read_text("utf-8")) for path in sorted(SOURCES.rglob("*.py"))]
# Messages whose keys are made of names that the program knows.
NAMED = {
    "preference": set(PREFERENCES),
    "choice": set(CHOICES),
    "bound": set(PREFERENCES),
    "measure": set(TOLD),
}
FORMS = ({"one", "other"}, {"file", "form"})


def entries(messages: Any, key: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every key, with its texts by form."""
    for name, entry in messages.items():
        inner = f"{key}.{name}" if key else name
        if isinstance(entry, str):
            yield inner, {"": entry}
        elif all(isinstance(text, str) for text in entry.values()) and set(entry) in FORMS:
            yield inner, entry
        else:
            yield from entries(entry, inner)


def messages(code: str) -> dict[str, dict[str, str]]:
    half = FILES[code]["planner"]
    return dict(entries({key: half[key] for key in half if key != "grammar"}))


ENGLISH = messages("en")
GROUPS = {key.split(".")[0] for key in ENGLISH}


def placeholders(texts: dict[str, str]) -> set[str]:
    found = {name for text in texts.values() for name in re.findall(r"\{(\w+)\}", text)}
    return found - {"composite", "composites", "Composite", "Composites"}


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_message_with_its_values(code: str) -> None:
    assert {key: placeholders(texts) for key, texts in messages(code).items()} == {
        key: placeholders(texts) for key, texts in ENGLISH.items()
    }
    for key, texts in messages(code).items():
        for text in texts.values():
            assert text == text.strip(" ") or key == "text.item"
            assert re.sub(r"\{\w+\}", "", text).count("{") == 0, key


@pytest.mark.parametrize("code", languages())
def test_every_language_has_the_same_grammar(code: str) -> None:
    grammar, english = (FILES[one]["planner"]["grammar"] for one in (code, "en"))
    assert set(grammar) == set(english)
    assert set(grammar["lists"]) == set(english["lists"])
    for forms in FILES[code]["terms"].values():
        assert set(forms) == {"composite", "composites"}


def test_every_message_that_is_used_exists_and_every_one_is_used() -> None:
    texts = {
        node.value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    looks_like_a_key = {
        text for text in texts if re.fullmatch(rf"({'|'.join(GROUPS)})\.[a-z_]+", text)
    }
    assert looks_like_a_key - set(ENGLISH) == set()
    by_name = {f"{group}.{name}" for group, names in NAMED.items() for name in names}
    assert set(ENGLISH) - looks_like_a_key == by_name


def test_every_message_is_given_its_values() -> None:
    checked = 0
    for tree in TREES:
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say"):
                continue
            given = {word.arg for word in call.keywords}
            if None in given or isinstance(call.args[0], ast.JoinedStr):
                continue
            keys = {
                ast.literal_eval(n) for n in ast.walk(call.args[0]) if isinstance(n, ast.Constant)
            }
            for key in keys & set(ENGLISH):
                needed = set(placeholders(ENGLISH[key]))
                if any("one" in messages(code)[key] for code in languages()):
                    needed.add("n")
                if key.startswith("change."):  # the steps give the numbers
                    needed -= {"n", "start"}
                assert needed <= given, (key, ast.unparse(call))
                checked += 1
    assert checked > 150


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", ["0 children", "1 child", "2 children"]), ("fr", ["0 élève", "1 élève", "2 élèves"])],
)
def test_numbers_choose_the_form_of_their_language(code: str, said: list[str]) -> None:
    assert [children(n).worded(language(code)) for n in range(3)] == said
    assert {n: teachers(n).worded(language("fr")) for n in (0, 1, 7)} == {
        0: "aucun enseignant",
        1: "1 enseignant",
        7: "7 enseignants",
    }


def test_lists_and_names() -> None:
    french = language("fr")
    grades = listed_grades(["Été", "CP", "1"])
    assert str(grades) == "Été, CP and grade 1"
    assert grades.worded(french) == "Été, CP et niveau 1"
    assert say("classes.of", grades=grades).worded(french) == "d\u2019Été, CP et niveau 1"
    assert say("classes.of", grades="{n}").worded(french) == "de {n}"
    assert Listed(("a", "b"), "clauses").worded(french) == "a, et b"
    assert Listed((sizes_in_words([14, 20]), 7), "or").worded(french) == "14 à 20 ou 7"


def test_a_school_says_its_own_word() -> None:
    said = {
        term: say("summary.straight", classes=1, children=2, sizes=4).worded(language("en", term))
        for term in terms()
    }
    assert said["split"] == "1, no split, for 2: 4 in a class."
    assert len(set(said.values())) == len(terms()) > 4
    # A language without the word says its usual one.
    text = say("table.composites")
    assert text.worded(language("fr", "split")) == text.worded(language("fr"))
    assert text.worded(language("en", "multi-age")) == "Multi-age classes"


def test_a_form_has_other_words_than_a_file() -> None:
    must = say("be.at_least", field=say("field.min"), least=3)
    assert str(must) == "a whole number of at least min (3)"
    assert (
        must.worded(language(words="form")) == "a whole number of at least the smallest class (3)"
    )


def test_a_message_that_is_missing_is_an_error() -> None:
    for wrong in (say("count.cakes"), say("count"), say("count.children"), say("grade.number")):
        with pytest.raises(KeyError):
            str(wrong)
