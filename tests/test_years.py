"""The years after this one, apart from the page: what follows from what is typed.

The page's own modules run in node; what they ought to say is worked out here in another way.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.page_functions import called

ASK = """
import { readSchool } from "./page/model/schema.js";
import { toDraft, toSchoolFile, toSharedFile } from "./page/model/school-file.js";
import { moveGrade, removeGrade, setGradeField } from "./page/model/school.js";
import { schoolIn, yearAfter, yearsAhead } from "./page/model/years.js";

/** The file as the page has it once it is opened, and the school in each year. */
function opened(file) {
  const read = readSchool(new TextEncoder().encode(JSON.stringify(file)));
  if ("wrong" in read) return read;
  return said(toDraft(read.school));
}

const said = (draft) => ({
  file: toSharedFile(draft),
  asked: toSchoolFile(draft),
  years: yearsAhead(draft).map((year) => ({
    isWhole: year.isWhole,
    isNameWrong: year.isNameWrong,
    total: year.total,
    school: toSchoolFile(schoolIn(draft, year)),
  })),
});

const functions = {
  opened,
  yearAfter,
  rebuilt(file) {
    let draft = toDraft(file);
    const [first, second, third] = draft.grades.map(({ id }) => id);
    draft = setGradeField(draft, third, "name", "Renamed");
    return said(removeGrade(moveGrade(draft, second, 1), first));
  },
};
"""

School = dict[str, Any]


def answers(calls: list[list[Any]]) -> list[Any]:
    """What the page's functions give, each call a name with its arguments."""
    return called(ASK, calls)


def random_school(seed: int) -> School:
    """A school with years, in each of which some numbers are known better."""
    random = Random(seed)
    names = [f"Year {number}" for number in range(random.randint(1, 7))]

    def year(number: int) -> School:
        known = random.sample(names, random.randint(0, len(names)))
        return {
            "name": str(2031 + number),
            "intake": random.randint(0, 40),
            **({"teachers": random.randint(1, 30)} if random.random() < 0.5 else {}),
            **({"children": {name: random.randint(0, 40) for name in known}} if known else {}),
        }

    return {
        "format": "class-cruncher/1",
        "name": "Hill 2030",
        "teachers": random.randint(1, 20),
        "grades": [{"name": name, "children": random.randint(0, 40), "max": 30} for name in names],
        "kept_classes": [{names[0]: 3}],
        "neighbours": 2,
        "years": [year(number) for number in range(random.randint(1, 20))],
    }


def expected(school: School) -> list[tuple[int, list[int]]]:
    """Teachers and children in each year, cohort by cohort: each child is followed upwards."""
    names = [grade["name"] for grade in school["grades"]]
    found = []
    for number in range(len(school["years"])):
        children = []
        for place, name in enumerate(names):
            # The last time that somebody stated this cohort, on its way up to this grade.
            for back in range(number + 1):
                grade = place - back
                stated = school["years"][number - back]
                if names[grade] in stated.get("children", {}) and grade >= 0:
                    children.append(stated["children"][names[grade]])
                    break
                if grade == 0:
                    children.append(stated["intake"])
                    break
            else:
                children.append(school["grades"][place - number - 1]["children"])
            assert name == names[place]
        stated_teachers = [
            year["teachers"] for year in school["years"][: number + 1] if "teachers" in year
        ]
        found.append(([school["teachers"], *stated_teachers][-1], children))
    return found


def test_what_follows_is_what_each_cohort_comes_to() -> None:
    schools = [random_school(seed) for seed in range(200)]
    for school, said in zip(schools, answers([["opened", one] for one in schools]), strict=True):
        later = [year["school"] for year in said["years"]]
        children = [[grade["children"] for grade in one["grades"]] for one in later]
        teachers = [one["teachers"] for one in later]
        assert list(zip(teachers, children, strict=True)) == expected(school)
        assert [year["total"] for year in said["years"]] == [sum(row) for row in children]
        assert [one["name"] for one in later] == [f"Hill {y['name']}" for y in school["years"]]
        assert all("kept_classes" not in one and "years" not in one for one in later)


def test_a_file_comes_back_as_it_was_and_the_planner_is_asked_about_this_year_alone() -> None:
    schools = [random_school(seed) for seed in range(60)]
    for school, said in zip(schools, answers([["opened", one] for one in schools]), strict=True):
        youngest = school["grades"][0]["name"]
        # Of two numbers for the youngest that which counts is written as both.
        years = [
            {**year, "intake": year.get("children", {}).get(youngest, year["intake"])}
            for year in school["years"]
        ]
        assert said["file"] == {**school, "years": years, "composites": []} | {
            key: said["file"][key] for key in ("teachers_rule",)
        }
        without = {key: value for key, value in said["file"].items() if key != "years"}
        assert said["asked"] == without


def test_numbers_stay_with_their_grade() -> None:
    school = random_school(3)
    school["grades"] = [{"name": name, "children": 20, "max": 30} for name in ("A", "B", "C", "D")]
    school["kept_classes"] = []
    school["years"] = [{"name": "2031", "intake": 7, "children": {"B": 11, "C": 13, "A": 5}}]
    (said,) = answers([["rebuilt", school]])
    (year,) = said["file"]["years"]
    assert [grade["name"] for grade in said["file"]["grades"]] == ["Renamed", "B", "D"]
    assert year["children"] == {"Renamed": 13, "B": 11}
    assert year["intake"] == 13, "the youngest is another one now"


def test_what_is_wrong_is_not_planned_and_what_does_not_fit_is_refused() -> None:
    school = random_school(5)
    names = [grade["name"] for grade in school["grades"]]
    school["years"] = [{"name": name, "intake": 20} for name in ("2031", "2032", "2033")]
    changes: list[tuple[School, list[bool]]] = [
        ({"intake": "many"}, [True, False, False]),
        ({"intake": -1}, [True, False, False]),
        ({"intake": 10_000}, [True, False, False]),
        ({"teachers": 0}, [True, False, False]),
        ({"teachers": 2.5}, [True, False, False]),
        ({"children": {names[-1]: "x"}}, [True, False, True]),
        ({"name": "2031"}, [True, False, True]),
        ({"name": " "}, [True, False, True]),
        ({"intake": ""}, [True, True, True]),
    ]
    calls = []
    for change, _ in changes:
        first, second, third = school["years"]
        calls.append(["opened", {**school, "years": [first, {**second, **change}, third]}])
    for (change, whole), said in zip(changes, answers(calls), strict=True):
        assert [year["isWhole"] for year in said["years"]] == whole, change

    refused = {
        "files.mustBeList": {"name": "2031"},
        "files.mustBeObject": [3],
        "files.unknown": [{"name": "2031", "kept_classes": []}],
        "files.mustBeText": [{"intake": 3}],
        "files.mustBeNumber": [{"name": "2031", "intake": [3]}],
        "files.mustBeShorter": [{"name": str(year), "intake": 3} for year in range(21)],
    }
    said = answers([["opened", {**school, "years": years}] for years in refused.values()])
    assert [one["wrong"] for one in said] == list(refused)
    strange = [{"name": "2031", "intake": 3, "children": {"Year 99": 4}}]
    (one,) = answers([["opened", {**school, "years": strange}]])
    assert one["wrong"] == "files.unknown"
    assert one["values"]["field"] == "years[0].children.Year 99"


def test_a_year_is_named_after_the_one_before_it() -> None:
    after = {
        "2027": "2028",
        "2027/28": "2028/29",
        "2098-2099": "2099-2100",
        "1999/00": "2000/01",
        "Hill 2027": "Hill 2028",
        "Rentrée 2027–2028": "Rentrée 2028–2029",
        "2 years later": "",
        "": "",
    }
    assert answers([["yearAfter", name] for name in after]) == list(after.values())
