"""Every answer in every language: the same data, worded throughout."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from classcruncher.cli import QUESTIONS, main
from classcruncher.data.answer_data import answer_data, choices_data, result_data
from classcruncher.messages.language import language
from classcruncher.messages.message import Value, Words, json_text, worded
from classcruncher.milp.solve import Deadline
from classcruncher.planner.choices import choices
from classcruncher.planner.planner import plan
from classcruncher.questions.answers import KINDS, question_answers
from classcruncher.questions.hand_made import parse_plan
from classcruncher.requests import answers
from classcruncher.school.fields import SchoolErrors
from classcruncher.school.measure_table import PREFERENCES
from classcruncher.school.model import Grade, School, Year
from classcruncher.school.reading import read_school
from classcruncher.wording.answer_text import answer_text
from classcruncher.wording.plan_text import choices_text, result_text
from tests.planner import test_hand_made
from tests.planner.campaign import how_many
from tests.planner.impossible import impossible_schools
from tests.planner.malformed import MALFORMED, school_with
from tests.planner.random_schools import mixed_school, small_school
from tests.planner.real_schools import FOLDER, NAMES, real_school

FRENCH = language("fr")
# Words that no French sentence has, though a name may.
ENGLISH_WORDS = {
    *("the", "of", "with", "and", "there", "is", "are", "has", "have", "need", "needs", "would"),
    *("child", "children", "teacher", "teachers", "grade", "grades", "kept", "smallest", "largest"),
    *("at", "least", "most", "must", "be", "can", "cannot", "no", "not", "from", "to", "in", "for"),
    *("every", "all", "only", "it", "its", "than", "fewer", "more", "instead", "without"),
}
# Real schools that are answered in no time.
QUICK = ("france-village", "nsw-2020", "nsw-2023", "wichita")


def all_words(thing: Any) -> Iterator[Words]:
    """Every message in data."""
    if isinstance(thing, Words):
        yield thing
    elif isinstance(thing, dict):
        yield from all_words(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from all_words(part)


def check_french(text: str) -> None:
    """Nothing English is left, and nothing that was to be filled in."""
    assert text
    assert not re.search(r"\{\w+\}", text), text
    # What is quoted is data, and so are the names of fields and grades.
    ours = re.sub(r'"[^"]*…?|composites\[\d+\]|Grade \d', "", text)
    english = ENGLISH_WORDS.intersection(re.findall(r"[a-zéèàùç_]+", ours.lower()))
    assert not english, (english, text)
    assert not re.search(r"[^\u00a0\s][;:?!](\s|$)", ours), text
    assert not re.search(r" [;:?!]", ours), text


def check(data: Any, text: Words) -> None:
    """An answer is worded in every language, and has the same data in all of them."""
    for message in (text, *all_words(data)):
        check_french(message.worded(FRENCH))
        assert "{" not in str(message).replace('{"', "")
        by_age = message.worded(language("en", "multi-age"))
        assert "omposite" not in re.sub(r"composites\[", "", by_age)
    texts = [json_text(data, one) for one in (language(), FRENCH)]
    english, french = map(json.loads, texts)
    assert shape(english) == shape(french)


def shape(thing: Any) -> Any:
    """What data are without their sentences."""
    if isinstance(thing, dict):
        return {key: shape(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return list(map(shape, thing))
    return "…" if isinstance(thing, str) else thing


def ask_everything(school: School) -> None:
    school = replace(school, years=(Year("2028", 0), Year("2029", 21, teachers=2)))
    *_, result = plan(school)
    check(result_data(result, school), result_text(result, school))
    changes = {school.grades[0].name: 1}
    for kind in KINDS:
        given: dict[str, Any] = {"changes": changes} if kind == "next" else {}
        if kind == "check":
            row = {grade.name: 2 for grade in school.grades}
            given = {"present": {"classes": [row, {school.grades[0].name: 1}]}}
        *_, answer = question_answers(kind, school, **given)
        check(answer_data(answer), answer_text(answer))


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_a_real_school(name: str) -> None:
    school = replace(real_school(name), name="")
    if name in QUICK:
        ask_everything(school)
    *_, found = choices(school)
    check(choices_data(found, school), choices_text(found, school))


def test_every_answer_of_many_schools() -> None:
    schools = list(impossible_schools(how_many(6, 100)))
    schools += [small_school(seed) for seed in range(how_many(10, 200))]
    schools += [mixed_school(seed) for seed in range(how_many(2, 50))]
    for school in schools:
        ask_everything(school)


@pytest.mark.parametrize("preference", PREFERENCES)
def test_what_no_plan_beats(preference: str) -> None:
    """By each preference, with a bound of 0 and of more, and with classes to be avoided."""
    school = replace(real_school("nsw-2023"), name="", preference=(preference,))
    avoiding = replace(school, composites=tuple(replace(one, avoid=1) for one in school.composites))
    for asked in (school, avoiding):
        *_, result = plan(asked)
        for bound in (0, 2):
            open_still = replace(result, status="unfinished", proved=False, bound=bound)
            data, text = result_data(open_still, asked), result_text(open_still, asked)
            check(data, text)
            assert data["bound"] == bound
            assert str(data["bound in words"]) in str(text)
            assert "The best so far" in str(text)
        assert "bound" not in result_data(result, asked)


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_that_is_not_finished(kind: str) -> None:
    school = replace(real_school("england-small"), name="", years=(Year("2028", 9),))
    *_, made = plan(school)
    present = result_data(made, school)
    for answer in question_answers(kind, school, present, deadline=Deadline(1e-9)):
        check(answer_data(answer), answer_text(answer))


def test_every_mistake() -> None:
    texts: list[Value] = []
    for text, _ in MALFORMED.values():
        with pytest.raises(SchoolErrors) as wrong:
            read_school(text)
        texts += [error.text for error in wrong.value.errors]
    for data, _ in test_hand_made.MALFORMED.values():
        with pytest.raises(SchoolErrors) as wrong:
            parse_plan(data, test_hand_made.SCHOOL)
        texts += [error.text for error in wrong.value.errors]
    for text in ('{"a": 1' + "0" * 5000 + "}", "{", '{"a": 1, "a": 2}'):
        with pytest.raises(SchoolErrors) as wrong:
            read_school(text)
        texts += [error.text for error in wrong.value.errors]
    for one in texts:
        check_french(worded(one, FRENCH))
    assert len(texts) > 70


def asked(**request: Any) -> dict[str, Any]:
    *_, last = answers(json.dumps(request))
    data: dict[str, Any] = json.loads(last)
    return data


def test_a_request_says_how_it_is_answered() -> None:
    school = school_with()
    said = {
        (code, term): asked(kind="plan", school=school, language=code, term=term)
        for code, term in (("en", "composite"), ("en", "split"), ("fr", "composite"))
    }
    summaries = [one["plans"][0]["summary"] for one in said.values()]
    assert "1 of them composite" in summaries[0]
    assert summaries[1] == summaries[0].replace("composite", "split")
    assert summaries[2].startswith("3 classes, dont 1 à plusieurs niveaux, pour 51 élèves\u00a0:")
    assert asked(kind="plan", school=school) == said["en", "composite"]

    wrong = school_with(grades=[{"name": "A", "children": 1, "min": 5, "max": "4"}])
    form, file = (
        asked(kind="why", school=wrong, words=words, language="fr")["errors"][0]["text"]
        for words in ("form", "file")
    )
    assert form.startswith("doit être un nombre entier d\u2019au moins 1, en chiffres ordinaires")
    assert file.startswith("doit être un nombre entier d\u2019au moins 1, sans guillemets")


@pytest.mark.parametrize("field", ["language", "term", "words"])
def test_a_wording_that_is_not_known_is_refused(field: str) -> None:
    data = asked(kind="plan", school=school_with(), **{field: "cake"})
    assert [error["field"] for error in data["errors"]] == [field]
    assert data["errors"][0]["text"].startswith("must be ")


def test_the_command_line_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(FOLDER / "france-2019.json")
    for line in ([file], [file, "--plans", "2"], [file, "--choices"], ["room", file]):
        assert main([*line, "--language", "fr"]) == 0
        said = capsys.readouterr().out
        check_french(said.split("\n", 2)[2])  # below the school's own name
    assert main(["none.json", "--language=fr"]) == 2
    assert capsys.readouterr().err == (
        "fichier de l\u2019école\u00a0: lecture impossible\u00a0: ce fichier n\u2019existe pas\n"
    )
    for asked in ([], *([kind] for kind in QUESTIONS)):
        with pytest.raises(SystemExit):
            main([*asked, "--language", "fr", "--help"])
        assert "la langue de la réponse" in capsys.readouterr().out
    assert main([file, "--term", "split"]) == 0
    said = capsys.readouterr().out
    assert "children in splits" in said and "composite" not in said


def test_a_plan_that_breaks_rules_says_so_in_plurals() -> None:
    school = School(1, (Grade("A", 1, 5, 9), Grade("B", 2, 5, 9)))
    classes = [{"A": 1, "B": 1}, {"B": 1}]
    *_, answer = question_answers("check", school, {"classes": classes})
    data = answer_data(answer)
    said = {
        code: [one["text"] for one in json.loads(json_text(data, language(code)))["broken"]]
        for code in ("en", "fr")
    }
    assert said["en"] == [
        "2 classes for exactly 1 teacher",
        "class 1 (A/B): this composite class is not allowed",
        "class 1 (A/B): 2 children; 5 to 9 are allowed",
        "class 2 (B): 1 child; 5 to 9 are allowed",
    ]
    assert said["fr"] == [
        "2 classes pour exactement 1 enseignant",
        "classe 1 (A/B)\u00a0: cette classe à plusieurs niveaux n\u2019est pas acceptée",
        "classe 1 (A/B)\u00a0: 2 élèves\u00a0; il en faut de 5 à 9",
        "classe 2 (B)\u00a0: 1 élève\u00a0; il en faut de 5 à 9",
    ]
