"""The lists and tables that schools have, read without a browser."""

from __future__ import annotations

import atexit
import csv
import io
import json
import subprocess
from collections import Counter
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.planner.campaign import how_many

ROOT = Path(__file__).resolve().parents[1]
Grades = list[tuple[str, int]]
Table = tuple[str, Grades]  # as a text, and what it says

# What schools of the world call their grades, youngest first: an oracle of its own.
SETS = [
    "Year R|Year 1|Year 2|Year 3|Year 10",
    "YR|Y1|Y2|Y3",
    "JK|SK|Grade 1|Grade 2",
    "TK|K|1|2|3",
    "PK|KG|01|02|03",
    "PP|1|2",
    "-2|-1|0|1|2",
    "Prekindergarten|Kindergarten|First grade|Second grade|Tenth grade",
    "Pre-K 3|Pre-K 4|K|1st|2nd",
    "K4|K5|1|2",
    "N1|N2|R|1|2",
    "Nursery|Reception|Year 1",
    "Kindergarten|Pre-primary|Year 1",
    "Junior Infants|Senior Infants|First Class|2nd Class",
    "P1|P2|P3|P7|S1",
    "Primary One|Primary Two|Primary Three",
    "LKG|UKG|Class I|Class II|Class IV",
    "Grade RR|Grade R|Grade 1",
    "TPS|PS|MS|GS|CP|CE1|CE2|CM1|CM2|6e|5e",
    "Petite section|Moyenne section|Grande section|Cours préparatoire",
    "Maternelle 4 ans|Maternelle 5 ans|1re année|2e année",
    "1re maternelle|2e maternelle|3e maternelle|1re primaire",
    "Kindergarten 1|Kindergarten 2|1. Klasse|2. Klasse",
    "Jahrgang 1|Jahrgang 2|Jahrgang 10",
    "Infantil 3 años|Infantil 4 años|1º de Primaria|2º de Primaria",
    "Kinder|1ro básico|2do básico",
    "Prima|Seconda|Terza",
    "Pré-escolar|1.º ano|2.º ano",
    "Groep 1|Groep 2|Groep 3",
    "Förskoleklass|Årskurs 1|Årskurs 2",
    "0. klasse|1. klasse|2. klasse",
    "一年级|二年级|三年级",
    "小1|小2|小3",
    "P3|P4|KF|01|02",
    "NT1|NT2|1° básico",
    "UPK|K AM|Grade 1",
    "Prejardín|Jardín|Transición|Primero|Segundo",
    "Sala de 4|Sala de 5|Primer grado|Tercer grado",
    "Berçário|Maternal I|Maternal II|Pré I|Pré II|1º Ano",
    "Infantil 4 anys|Infantil 5 anys|1r de primària|2n de primària|5è de primària",
    "Infanzia|Classe prima|Classe seconda",
    "Instapklas|1ste kleuter|2de kleuter|1ste leerjaar|2de leerjaar",
    "Kleinkindergarten|Grosskindergarten|1. Primar|2. Primar",
    "E1|E2|3|4",
    "Vorschulklasse|1|2",
    "Førskole|1. trinn|2. trinn",
    "Børnehaveklasse|1. årgang|2. årgang",
    "Ana Sınıfı|1. Sınıf|2. Sınıf",
    "Oddział 0|Klasa 1|Klasa 2",
    "Přípravná třída|1. ročník|2. ročník",
    "Α΄|Β΄|Γ΄|ΣΤ΄",
    "1-й класс|2-й класс|3-й класс",
    "Graad R|Graad 1|Graad 2",
]
TABLES = how_many(2_000, 20_000)
AT_A_TIME = 10


@cache
def reader() -> subprocess.Popen[str]:
    """The page's reading, which goes on until the tests are over."""
    command = ["node", str(ROOT / "tests" / "read_sheets.mjs")]
    node = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    atexit.register(node.communicate)
    return node


def readings(texts: list[Any]) -> list[list[dict[str, Any]]]:
    """How the page would read each text, the likeliest first."""
    node = reader()
    assert node.stdin and node.stdout
    print(json.dumps(texts), file=node.stdin, flush=True)
    found: list[list[dict[str, Any]]] = json.loads(node.stdout.readline())
    return found


def grades_of(reading: dict[str, Any]) -> Grades:
    counts = [(grade["name"], grade["children"]) for grade in reading["grades"]]
    return [(name, int(n) if n.isdecimal() else 0) for name, n in counts]


def kinds(reading: dict[str, Any]) -> list[str]:
    return [note["kind"] for note in reading["notes"]]


def best(text: str) -> dict[str, Any]:
    return readings([text])[0][0]


def test_grades_come_youngest_first_however_a_list_has_them() -> None:
    chance = Random(1)
    texts, expected = [], []
    for names in SETS:
        counts = [(name, chance.randint(2, 5)) for name in names.split("|")]
        rows = [f"c{chance.random()},{name}" for name, n in counts for _ in range(n)]
        chance.shuffle(rows)
        texts.append("\n".join(["Child,Grade level", *rows]))
        expected.append(counts)
    for names, counts, found in zip(SETS, expected, readings(texts), strict=True):
        assert grades_of(found[0]) == counts, names
        assert "guess" not in kinds(found[0]), names


@pytest.mark.parametrize(
    ("heading", "grades"),
    [
        ("SURNAME,FIRST_NAME,GENDER,SCHOOL_YEAR,HOME_GROUP", ["00", "01", "02", "06"]),
        ("Surname,Forename,Gender,Year Group,Reg Group", ["Year R", "Year 1", "Year 2", "Year 3"]),
        ("Last_Name,First_Name,Gender,Grade_Level,Home_Room", ["-1", "0", "1", "2"]),
        ("Nom,Prénom,Sexe,Niveau,Classe", ["PS", "MS", "GS", "CP"]),
        ("Nachname,Vorname,Geschlecht,Jgst,Klasse", ["1", "2", "3", "4"]),
        ("Nachname,Vorname,Geschlecht,Jahrgang,Gruppe", ["1", "2", "3", "4"]),
        ("student.lastName,student.firstName,student.gender,student.grade,x",
         ["KG", "01", "02", "03"]),
        ("lastSurname,firstName,sex,entryGradeLevel,x",
         ["Kindergarten", "First grade", "Second grade", "Third grade"]),
    ],
)  # fmt: skip
def test_a_girls_school_is_no_grade_f(heading: str, grades: list[str]) -> None:
    rows = [
        f"Family{n % 9},Name{n},F,{grades[n % 4]},{grades[n % 4][-1:]}{'AB'[n % 3 % 2]}"
        for n in range(40)
    ]
    found = readings(["\n".join([heading, *rows])])[0]
    assert grades_of(found[0]) == [(name, 10) for name in grades]
    assert all("ender" not in one["heading"] and "Sex" not in one["heading"] for one in found)


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Year 1\nYear 1\nYear 2\nYear 2\nYear 2", [2, 3]),
        ("CP\nCP\nCE1\nCE1\nCE1", [2, 3]),
        ("Ann,1. Klasse\nBo,1. Klasse\nCy,2. Klasse\nDi,2. Klasse\nEd,2. Klasse", [2, 3]),
        ("Name,Reg,Yr\nAnn,3C,3\nBo,3D,3\nCy,4C,4\nDi,4D,4\nEd,4D,4", [2, 3]),
        ("Surname,YR\nAnn,Year 1\nBo,Year 1\nCy,Year 2\nDi,Year 2\nEd,Year 2", [2, 3]),
        ("Student number,Grade\n1001,1\n1002,1\n1003,2\n1004,2\n1005,2", [2, 3]),
        ("Number,Year\n12,Year 1\n13,Year 1\n14,Year 2\n15,Year 2\n16,Year 2", [2, 3]),
    ],
)
def test_each_row_is_one_child_with_headings_or_without(text: str, grades: list[int]) -> None:
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == grades and reading["notes"] == []


def test_spellings_of_one_grade_are_counted_together_and_said() -> None:
    for spellings in (
        ["Year 1", "YEAR 1", "Yr 1", "Y1", "year 01"],
        ["CE1", "ce1", "Cours élémentaire 1"],
        ["1. Klasse", "Klasse 1", "1. klasse"],
        ["Kindergarten", "K", "KG", "Kinder"],
    ):
        names = [spellings[0], *spellings, "Grade 5", "Grade 5"]
        rows = [f"c{place},{name}" for place, name in enumerate(names)]
        reading = best("\n".join(["Child,Grade", *rows]))
        assert grades_of(reading) == [(spellings[0], len(spellings) + 1), ("Grade 5", 2)]
        (said,) = reading["notes"]
        assert said["kind"] == "together" and said["text"] == ", ".join(spellings)


@pytest.mark.parametrize(
    ("heading", "now", "later"),
    [
        ("Child,Year,Next year", "Year 1|Year 2|Year 3", "Year 2|Year 3|Year 4"),
        ("Pupil,Grade,Next_Grade", "K|1|2", "1|2|3"),
        ("Élève,Niveau,Niveau prévu", "GS|CP|CE1", "CP|CE1|CE2"),
        ("Alumno,Curso,Curso siguiente", "1º|2º|3º", "2º|3º|4º"),
        ("Name,Grade 2025,Grade 2026", "1|2|3", "2|3|4"),
        ("Name,2025-26 Year,2026-27 Year", "1|2|3", "2|3|4"),
        ("Name,This year's grade,Next year's grade", "1|2|3", "2|3|4"),
    ],
)
def test_of_two_columns_of_grades_the_later_is_read_and_both_are_offered(
    heading: str, now: str, later: str
) -> None:
    pairs = list(zip(now.split("|"), later.split("|"), strict=True)) * 3
    rows = [f"c{place},{one},{other}" for place, (one, other) in enumerate(pairs)]
    found = readings(["\n".join([heading, *rows])])[0][:2]
    for reading, names in zip(found, (later, now), strict=True):
        assert grades_of(reading) == [(name, 3) for name in names.split("|")]
        assert reading["likeliness"] > 1  # no child's name is taken for a grade
    assert [one["heading"] for one in found] == heading.split(",")[:0:-1]


@pytest.mark.parametrize(
    "heading",
    [
        "Now,Next year",
        "Current,Projected",
        "2026,2027 forecast",
        "Now,Sept 2027",
        "Last year,This year",
        "L'an dernier,Cette année",
        "Vorjahr,2027",
    ],
)
def test_a_later_years_numbers_go_before_an_earlier_ones(heading: str) -> None:
    first, second = readings([f"Grade,{heading}\nK,18,20\n1,22,18\n2,19,22"])[0]
    assert grades_of(first) == [("K", 20), ("1", 18), ("2", 22)]
    assert grades_of(second) == [("K", 18), ("1", 22), ("2", 19)]


@pytest.mark.parametrize(
    "text",
    [
        "Year 1\nSmith, Anna\nJones, Max\n\nYear 2\nLee, Cara\nWu, Dora\nKim, Eli",
        "Year 1\nMax\nMinna\nYear 2\nRoland\nName\nDora\nMaximilian",
        "Hill School\nYear 1 (2)\n1. Anna\n2. Ben\nYear 2 (3)\n1. Cara\n2. Dora\n3. Eli\nTotal 5",
        "Year 1 – Ms Abel\nName\tSex\nAnna\tF\nBen\tM\nYear 2\nName\tSex\nCara\tF\nDora\tF\nEli\tM",
        "Year 1\nTeacher: Ms Abel\nAnna\nBen\n2 pupils\nYear 2\nCara\nDora\nEli\n3 pupils",
        "Year 1\tYear 2\nAnna\tCara\nBen\tDora\n\tEli",
    ],
)
def test_children_below_their_grades_are_counted(text: str) -> None:
    reading = best(text)
    assert grades_of(reading) == [("Year 1", 2), ("Year 2", 3)]
    assert reading["kind"] == "list" and reading["likeliness"] > 1


@pytest.mark.parametrize("below", ["22", "22 children", "Boys: 10\nGirls: 12", "Boys 10\nGirls 12"])
def test_numbers_below_their_grades_are_no_children(below: str) -> None:
    (found,) = readings([f"Year 1\n{below}\nYear 2\n{below}"])
    assert all(one["likeliness"] < 1 for one in found)


@pytest.mark.parametrize("names", ["P1/2|P3", "1A|1B|2C", "CP/CE1|CE2 - CM1", "Room 4|Room 5"])
def test_a_list_of_classes_is_said_to_be_one(names: str) -> None:
    rows = [f"c{place},{name}" for place, name in enumerate(names.split("|") * 4)]
    reading = best("\n".join(["Child,Class", *rows]))
    assert "classes" in kinds(reading) and reading["likeliness"] < 1


@pytest.mark.parametrize(
    ("heading", "names", "order"),
    [
        ("Child,Grade", "Owls|Year 1|Bees", "Year 1|Bees|Owls"),
        ("Enfant,Niveau", "Soleil|CP|Lune", "CP|Lune|Soleil"),
        ("Kind,Jahrgang", "Igel|1. Klasse|Dachse", "1. Klasse|Dachse|Igel"),
        ("Élève,Niveau", "6e|5e|4e", "4e|5e|6e"),  # in Paris down, in Geneva up
    ],
)
def test_names_that_nobody_knows_are_in_an_order_that_is_said_to_be_a_guess(
    heading: str, names: str, order: str
) -> None:
    rows = [f"c{place},{name}" for place, name in enumerate(names.split("|") * 4)]
    reading = best("\n".join([heading, *rows]))
    assert [name for name, _ in grades_of(reading)] == order.split("|")
    assert kinds(reading) == ["guess"]


@pytest.mark.parametrize(
    ("text", "grades", "said"),
    [
        ("Grade,Pupils\nK,9\n1,8\n2,7\nK–2,24\n3,6", [9, 8, 7, 6], {"total"}),
        ("Year,Roll\nR,9\nYear 1,8\nTotal infants,17\nYear 2,7", [9, 8, 7], {"total"}),
        ("Niveau;Effectif\nPS;9\nMS;8\nTotal maternelle;17\nCP;7", [9, 8, 7], {"total"}),
        ("Klasse;Schüler\n1;9\n2;8\nZwischensumme;17\n3;7", [9, 8, 7], {"total"}),
        ("Curso,Alumnos\n1º,9\n2º,8\nSubtotal,17\n3º,7\nTotal,24", [9, 8, 7], {"total"}),
        ("Groep;Jongens;Meisjes\nGroep 1;4;5\nGroep 2;3;5", [9, 8], {"sum"}),
        ("Year,Boys,Girls\nYear 1,4,5\nYear 2,3,5", [9, 8], {"sum"}),
        ("Niveau;Garçons;Filles\nCP;4;5\nCE1;3;5", [9, 8], {"sum"}),
        ("Klasse;Jungen;Mädchen;Schüler\n1;4;5;9\n2;3;5;8", [9, 8], {"column"}),
        ("Year,PAN,NOR\nYear 1,30,9\nYear 2,30,8", [9, 8], set()),
        ("Year,Capacity,On roll\nYear 1,30,9\nYear 2,30,8", [9, 8], set()),
        ("Niveau;Capacité;Effectif\nCP;30;9\nCE1;30;8", [9, 8], set()),
        ("Klasse;Plätze;Schüler\n1;30;9\n2;30;8", [9, 8], set()),
        ("Grade,2025,2026,2027\nK,5,7,9\nGrade 1,6,5,8", [9, 8], set()),
        ("Niveau;2026-2027;2025-2026\nCP;9;5\nCE1;8;6", [9, 8], set()),
        ("Klasse;2025/26;2026/27\n1. Klasse;5;9\n2. Klasse;6;8", [9, 8], set()),
        ("Petite section,Moyenne section,Total\n9,8,17", [9, 8], {"turned", "total"}),
        ("Year 1,Year 2\n9,8", [9, 8], {"turned"}),
        ("Classe;1ª;2ª\nAlunni;9;8", [9, 8], {"turned"}),
        ("Klasse;1. Klasse;2. Klasse\nSchüler;9;8", [9, 8], {"turned"}),
        ("Year,Roll\nYear,Roll\nR,9\nYear 1,8", [9, 8], {"headings"}),
        ("Year,Pupils\nYear 2,8\nYear 1,9", [9, 8], {"order"}),
        ("Niveau;Effectif\nCE1;8\nCP;9", [9, 8], {"order"}),
        ("Klasse;Schüler\n2. Klasse;8\n1. Klasse;9", [9, 8], {"order"}),
        ("Class,Year,Pupils\n1A,Year 1,4\n1B,Year 1,5\n2A,Year 2,8", [9, 8], {"added", "column"}),
        ("Classe;Niveau;Effectif\nA;CP;4\nB;CP;5\nC;CE1;8", [9, 8], {"added", "column"}),
        ("Klasse;Stufe;Schüler\n1a;1;4\n1b;1;5\n2a;2;8", [9, 8], {"added", "column"}),
        ("Year,Pupils\nYear 1,9\nYear 2,8\nYear 3,tbc", [9, 8, 0], {"number"}),
        ("K,1,2,3\n9,8,7,6", [9, 8, 7, 6], {"turned"}),
        (",R,1,2,Total\nBoys,4,3,5,12\nGirls,5,5,2,12", [9, 8, 7], {"turned", "sum", "total"}),
        ("Classe;CP;CE1;CE2\nMme A;9;3;\nM. B;;5;7", [9, 8, 7], {"turned", "sum"}),
        ("Class,K,1,2\nOwls,9,3,\nBees,,5,7", [9, 8, 7], {"turned", "sum"}),
        ("Year,Pupils,,\n,Boys,Girls,Total\nR,4,5,9\nYear 1,3,5,8", [9, 8], {"column"}),
        ("Niveau;Effectif;\n;Garçons;Filles\nCP;4;5\nCE1;3;5", [9, 8], {"sum"}),
        (
            "Grade,2025,,,2026,,\n,Boys,Girls,All,Boys,Girls,All\nK,1,2,3,4,5,9\n1,2,3,5,3,5,8",
            [9, 8],
            {"column"},
        ),
        ("Year,Pupils\nR,9\n1,8\n2,7\nKS1,15\n3,6\nWhole school,30", [9, 8, 7, 6], {"total"}),
        ("Year,Pupils\nInfants,\nR,9\nYear 1,8\nJuniors,\nYear 3,7", [9, 8, 7], {"row"}),
        ("Grade,Pupils\nK,9\n1,8\nAs of September 1 (may change),", [9, 8], {"row"}),
        ("Class,Pupils\nDucks,9\nDrakes,8\nGeese,17", [9, 8, 17], set()),
        ("Grade,Boys,Girls\nK,4,5\n\nGrade,Boys,Girls\n1,3,5", [9, 8], {"headings", "sum"}),
        ("Grade,Pupils,,Grade,Pupils\nK,9,,2,7\n1,8,,3,6", [9, 8, 7, 6], set()),
        ("P1\t14+15\nP2\t13 + 13", [29, 26], set()),
        ("| **Grade** | **Pupils** |\n|---|---|\n| **K** | 9 |\n| 1 | **8** |", [9, 8], set()),
        ("K: 9 pupils (2 teachers)\nGrade 1: 8 pupils (1 class)", [9, 8], set()),
        ('Grade,Pupils\nK,"1,009"\n1,1’008', [1009, 1008], set()),
    ],
)
def test_what_is_no_grade_or_not_upright_is_set_right_and_said(
    text: str, grades: list[int], said: set[str]
) -> None:
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == grades
    assert set(kinds(reading)) == said


HEADS = [
    ("Grade", "Pupils", "Boys", "Girls", "Capacity", "Teacher", "Total"),
    ("Year group", "On roll", "Girls", "Boys", "PAN", "Class teacher", "All"),
    ("Niveau", "Élèves", "Garçons", "Filles", "Capacité", "Enseignant", "Total"),
    ("Klasse", "Schüler", "Jungen", "Mädchen", "Kapazität", "Lehrkraft", "Summe"),
    ("Curso", "Alumnos", "Niños", "Niñas", "Plazas", "Maestra", "Total"),
    ("Anno", "Alunni", "Maschi", "Femmine", "Posti", "Insegnante", "Totale"),
    ("Groep", "Leerlingen", "Jongens", "Meisjes", "Plaatsen", "Leerkracht", "Totaal"),
    ("Ano", "Alunos", "Meninos", "Meninas", "Vagas", "Professora", "Total"),
    ("Årskurs", "Elever", "Pojkar", "Flickor", "Platser", "Lärare", "Summa"),
]
# Columns beside the children, with what stands in them: none of it is children.
BESIDE = [
    ("Classes", "2"),
    ("Teachers", "2"),
    ("Nombre de classes", "2"),
    ("Lehrkräfte", "2"),
    ("Average", "24.5"),
    ("Moyenne", "24,5"),
    ("SEN", "3"),
    ("FSM %", "12%"),
    ("Classroom", "Room 4"),
    ("Remarques", "à vérifier"),
    ("Age", "7"),
]
TYPED = ["{0}: {1}", "{0} = {1} {2}", "{1} {0}", "- {0}: {1}", "{0} – {1} {2}", "{0} ({1})"]
PEOPLE = [
    ("Surname", "First name", "Sex", "Date of birth", "Status", "Active", "Left"),
    ("Nom", "Prénom", "Sexe", "Date de naissance", "Statut", "inscrit", "radié"),
    ("Nachname", "Vorname", "Geschlecht", "Geburtsdatum", "Status", "aktiv", "abgemeldet"),
    ("Apellidos", "Nombre", "Sexo", "Fecha de nacimiento", "Estado", "Activo", "Baja"),
    ("Cognome", "Nome", "Sesso", "Data di nascita", "Stato", "Iscritto", "Ritirato"),
    ("Achternaam", "Roepnaam", "Geslacht", "Geboortedatum", "Status", "actief", "uitgeschreven"),
    ("Apelido", "Nome", "Sexo", "Data de nascimento", "Situação", "Matriculado", "Transferido"),
]
# What else a list says of a child, one after the other: {0} is the grade's place, {1} the child's.
OF_CHILD = [
    ("Age", "{0}"),
    ("Âge", "{0} ans"),
    ("House", "Red|Blue|Green|Gold"),
    ("Reg group", "{0}A|{0}B"),
    ("Classe", "Classe {0}|Classe {0} bis"),
    ("Klassenlehrer", "Abel|Bauer|Conrad"),
    ("Siblings", "0|1|2|3"),
    ("Entry year", "20{0:02}"),
    ("Admission date", "01/09/20{0:02}|02/10/20{0:02}"),
    ("SEN", "N|K|E"),
    ("Room", "1|2|3|4|5|6"),
    ("Bus", "yes|"),
    ("Locker", "1{1:03}"),
    ("Years at school", "{0}"),
    ("Cantine", "oui|non"),
]


@st.composite
def some_grades(draw: DrawFn, most: int = 60) -> Grades:
    """Some of a school's grades, each with its children."""
    names = draw(st.sampled_from(SETS)).split("|")
    first = draw(st.integers(0, len(names) - 2))
    last = draw(st.integers(first + 2, len(names)))
    return [(name, draw(st.integers(1, most))) for name in names[first:last]]


def written(lines: list[list[str]], separator: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(lines)
    return file.getvalue()


@st.composite
def in_columns(draw: DrawFn) -> Table:
    """A table as somebody might write it."""
    counts = draw(some_grades())
    grade, pupils, boys, girls, room, teacher, total = draw(st.sampled_from(HEADS))
    # The children stand in one column, or in two, or beside other numbers.
    heads, parts = draw(
        st.sampled_from(
            [
                ([pupils], lambda n: [n]),
                ([boys, girls], lambda n: [n // 2, n - n // 2]),
                ([boys, girls, total], lambda n: [n // 2, n - n // 2, n]),
                ([room, pupils], lambda n: [30, n]),
                (["2025", "2026", "2027"], lambda n: [n + 2, n + 1, n]),
                (["2026/27", "2025/26"], lambda n: [n, n + 1]),
            ]
        )
    )
    rows = draw(st.permutations([[name, *map(str, parts(n))] for name, n in counts]))
    lines = [[grade, *heads], *rows]
    if draw(st.booleans()):
        sums = [str(sum(int(row[place]) for row in rows)) for place in range(1, len(rows[0]))]
        lines.append([draw(st.sampled_from(["Total", "All", "Summe", "Totaal"])), *sums])
    for head, text in draw(st.lists(st.sampled_from(BESIDE), max_size=2, unique=True)):
        at = draw(st.integers(1, len(lines[0])))
        texts = [head, *[text] * len(rows), ""]
        lines = [[*line[:at], one, *line[at:]] for line, one in zip(lines, texts, strict=False)]
    if draw(st.booleans()):
        teachers = [teacher, *(f"Ms {letter}" for letter in "ABCDEFGHIJKL")][: len(rows) + 1]
        lines = [[*line, one] for line, one in zip_longest(lines, teachers, fillvalue="")]
    if draw(st.booleans()):
        lines = [["" if place else "Notes", *line] for place, line in enumerate(lines)]
    if draw(st.booleans()):
        lines = [list(line) for line in zip(*lines, strict=True)]
    titles = [[["Our school"]], [["Hill School", "", "2027"]], [["Hill School"], [""]]]
    lines = [*draw(st.sampled_from([[], *titles])), *lines]
    return written(lines, draw(st.sampled_from("\t;,|"))), counts


@st.composite
def by_class(draw: DrawFn) -> Table:
    """A table with a row for each class, one or several of a grade."""
    counts = draw(some_grades())
    grade, pupils, *_, teacher, _ = draw(st.sampled_from(HEADS))
    lines = [[draw(st.sampled_from(["Class", "Classe", "Gruppe", "Klas"])), grade, teacher, pupils]]
    for place, (name, n) in enumerate(counts):
        first = draw(st.integers(0, n))
        parts = [first, n - first] if draw(st.booleans()) else [n]
        lines += [
            [f"{place + 1}{letter}", name, "Ms Abel", str(part)]
            for letter, part in zip("AB", parts, strict=False)
        ]
    lines[1:] = draw(st.permutations(lines[1:]))
    if draw(st.booleans()):
        lines.append(["Total", "", "", str(sum(n for _, n in counts))])
    places = draw(st.permutations(range(4)))
    return written(
        [[line[at] for at in places] for line in lines], draw(st.sampled_from(";,"))
    ), counts


@st.composite
def typed(draw: DrawFn) -> Table:
    """A table as it is typed into a letter."""
    counts = draw(some_grades())
    pattern = draw(st.sampled_from(TYPED))
    pupils = draw(st.sampled_from(["children", "élèves", "Kinder", "alumnos", "leerlingen"]))
    lines = [pattern.format(name, n, pupils) for name, n in counts]
    if draw(st.booleans()):
        lines = ["Next year", "", *lines]
    if draw(st.booleans()):
        lines.append(f"Total: {sum(n for _, n in counts)}")
    return "\n".join(lines), counts


@st.composite
def of_children(draw: DrawFn) -> Table:
    """A list of children, some of whom have left."""
    counts = draw(some_grades(most=9))
    surname, first, sex, birth, status, active, left = draw(st.sampled_from(PEOPLE))
    here = [name for name, n in counts for _ in range(n)]
    gone = draw(st.lists(st.sampled_from(here), max_size=min(2, len(here) - 1)))
    sexes = draw(st.sampled_from(["F", "FM"]))
    grades = [name for name, _ in counts]
    more = draw(st.lists(st.sampled_from(OF_CHILD), max_size=3, unique=True))
    rows = [
        [
            f"Abel{place}",
            ("Ann", "Bo", "Cy")[place % 3],
            sexes[place % len(sexes)],
            f"201{place % 9}-05-1{place % 7}",
            name,
            active if place < len(here) else left,
            *(
                texts.split("|")[place % len(texts.split("|"))].format(
                    1 + grades.index(name), place
                )
                for _, texts in more
            ),
        ]
        for place, name in enumerate([*here, *gone])
    ]
    column = draw(st.sampled_from(HEADS))[0]
    # Not a draw for each child: a hundred of them would be as many.
    Random(draw(st.integers(0, 999))).shuffle(rows)
    places = draw(st.permutations(range(6 + len(more))))
    lines = [[surname, first, sex, birth, column, status, *(head for head, _ in more)], *rows]
    lines = [[line[at] for at in places] for line in lines]
    return written(lines, draw(st.sampled_from("\t;,|"))), counts


def test_tables_and_lists_are_read_right_or_refused_in_words() -> None:
    outcomes: Counter[str] = Counter()

    @settings(
        max_examples=TABLES // AT_A_TIME,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],  # other tests run beside
    )
    @given(
        st.lists(
            st.one_of(in_columns(), by_class(), typed(), of_children()),
            min_size=AT_A_TIME,
            max_size=AT_A_TIME,
        )
    )
    def are_read_right_or_refused(tables: list[Table]) -> None:
        texts, counts = zip(*tables, strict=True)
        for text, expected, found in zip(texts, counts, readings(list(texts)), strict=True):
            if not found or found[0]["likeliness"] < 1 or "guess" in kinds(found[0]):
                outcomes["said"] += 1
            else:
                assert grades_of(found[0]) == expected, text
                outcomes["right"] += 1

    are_read_right_or_refused()
    print(outcomes)
    assert outcomes.total() >= TABLES and outcomes["right"] > 0.95 * outcomes.total(), outcomes


@pytest.mark.parametrize("names", ["1/2 3/4", "K/1 2/3", "CP/CE1 CE2/CM1"])
def test_composite_classes_of_this_year_are_said_to_be_no_grades(names: str) -> None:
    first, second = names.split()
    reading = best(f"{first}: 20\n{second}: 22")
    assert grades_of(reading) == [(first, 20), (second, 22)]
    assert [note["kind"] for note in reading["notes"]] == ["classes"]


@pytest.mark.parametrize(
    "text",
    [
        "Primary 1 = 26 children\nPrimary 2 = 24 children\nPrimary 3 = 19 children",
        "P1: 26\nP2: 24\nP3: 19",
        "26 P1\n24 P2\n19 P3\n",
        "P1 26, P2 24, P3 19",
        "P1 - 26; P2 - 24; P3 - 19",
        "Next year\n\n- Year 1: 26\n- Year 2: 24 (22 confirmed)\n- Year 3: 17–19\nTotal 69",
        "Year 1 (26)\nYear 2 (24)\nYear 3 (19)",
        "26 children in Year 1\n24 children in Year 2\n19 in Year 3",
        "CP : 26 élèves\nCE1 : 24\nCE2 : 17 à 19",
        "26 élèves de CP\n24 élèves de CE1\n19 élèves de CE2",
        "PS = 26\nMS = 24\nGS = 19\n",
        "1. Reception: 26\n2. Year 1: 24\n3. Year 2: 19",
        "1. Klasse: 26 Schüler\n2. Klasse: ca. 24\n3. Klasse: 17 bis 19",
        "1º de Primaria: 26 alumnos\n2º de Primaria: 24\n3º de Primaria: 19",
        "| Grade | Pupils |\n|---|---|\n| K | 26 |\n| Grade 1 | 24 |\n| Grade 2 | 19 |",
        "sep=~\nGrade~Pupils\nK~26\nGrade 1~24\nGrade 2~19",
        "Grade|Pupils\nK|26\nGrade 1|24\nGrade 2|19",
        "Grade^Pupils\nK^26\nGrade 1^24\nGrade 2^19",
        "Niveau#Effectif\nCP#26\nCE1#24\nCE2#19",
        "Klasse§Schüler\n1. Klasse§26\n2. Klasse§24\n3. Klasse§19",
        "Grade ¦ Pupils\nK ¦ 26\nGrade 1 ¦ 24\nGrade 2 ¦ 19",
        "Groep 3: 26 leerlingen\nGroep 4: 24\nGroep 5: 19",
        "26 alunos do 1.º ano\n24 alunos do 2.º ano\n19 do 3.º ano",
        "1年生 26人\n2年生 24人\n3年生 19人",
        "Casa (3-6): 26\nLower elementary (6-9): 24\nUpper elementary (9-12): 19",
        "Bands: children\nAge 3 = 26\nAge 4 = 24\nAge 5 = 19",
        "Dear Mary,\nK - 26\nGrade 1 - 24 (maybe 25)\nGrade 2 - 19\nThanks,\nJoan\nOffice",
        "1.\tReception\t26\n2.\tYear 1\t24\n3.\tYear 2\t19",
    ],
)
def test_lists_that_somebody_typed(text: str) -> None:
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == [26, 24, 19]
    assert reading["likeliness"] >= 1


LETTERHEAD = (
    "Hill School\n1 Hill Road, Dubbo\nTel 02 6882 1234\nHead: Ms Abel\n\nAt 14 March\nPage 1\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Grade      Boys  Girls  Total\nK           12     14     26\n1           10     14     24",
        "Grade      Boys  Girls  Total\nK           12     14     26\n1                 24     24",
        "Niveau      Effectif\n--------    --------\nCP               26\nCE1              24",
        "学年\t人数\n１年\t２６\n２年\t２４",
        LETTERHEAD + "Year\tStudents\nKindergarten\t26\nYear 1\t24\nTotal\t50",
        "School: Hill | Report: enrolment\nGrade | Students\nK | 26\n1 | 24",
        "Year,Pupils\nYear 1,26*\nYear 2,24¹",
    ],
)
def test_numbers_that_stand_side_by_side_are_never_one(text: str) -> None:
    assert [n for _, n in grades_of(best(text))] == [26, 24]


def test_a_list_that_is_aligned_with_spaces_is_one_of_children() -> None:
    rows = ["Surname   Forename   Year   Class", "Abel      Ann        3      3B"]
    text = "\n".join([*rows, "Baker     Bo         3      3B", "Cole      Cy         4      4A"])
    assert grades_of(best(text)) == [("3", 2), ("4", 1)]


def test_an_export_of_a_large_school_is_read_at_once() -> None:
    rows = [
        "\t".join([f"Year {1 + child % 6}", *(f"x{child}-{column}" for column in range(20))])
        for child in range(2_000)
    ]
    text = "\n".join(["\t".join(["Year", *(f"Column {n}" for n in range(20))]), *rows])
    start = perf_counter()
    assert best(text)["children"] == 2_000
    assert perf_counter() - start < 3


@pytest.mark.parametrize(
    ("cell", "kind", "number", "other"),
    [
        ("24 (22 confirmed)", "beside", 24, 22),
        ("24 (22 inscrits)", "beside", 24, 22),
        ("24 (22 angemeldet)", "beside", 24, 22),
        ("17–19", "larger", 19, 17),
        ("17 à 19", "larger", 19, 17),
        ("17 bis 19", "larger", 19, 17),
        ("about 24", "about", 24, 24),
        ("env. 24", "about", 24, 24),
        ("ca. 24", "about", 24, 24),
        ("24?", "about", 24, 24),
    ],
)
def test_a_number_with_something_beside_it_is_said(
    cell: str, kind: str, number: int, other: int
) -> None:
    text = f"Year,Pupils\nYear 1,{cell}\nYear 2,30"
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == [number, 30]
    (said,) = reading["notes"]
    assert (said["kind"], said["text"]) == (kind, cell)
    if other != number:
        assert grades_of(undone(text, said["undo"])) == [("Year 1", other), ("Year 2", 30)]


def undone(text: str, *keys: str) -> dict[str, Any]:
    """How the page reads a text where these notes are not to be heeded."""
    found: list[list[dict[str, Any]]] = readings([(text, list(keys))])
    return found[0][0]


LEFT_OUT = [
    ("leavers", "Child,Year,Status", "Active", "Left"),
    ("leavers", "Child,YEAR,STATUS", "ACTV", "LVNG"),
    ("leavers", "Child,Grade_Level,Enroll_Status", "0", "2"),
    ("leavers", "Child,Year,Date of leaving", "", "12/03/2027"),
    ("leavers", "Élève,Niveau,Statut", "Inscrit", "Radié"),
    ("leavers", "Élève,Niveau,Date de sortie", "", "2027-03-12"),
    ("leavers", "Kind,Klasse,Status", "aktiv", "abgemeldet"),
    ("leavers", "Kind,Klasse,Abgangsdatum", "", "12.03.2027"),
    ("leavers", "Alumno,Curso,Estado", "Activo", "Baja"),
    ("leavers", "Leerling,Groep,Uitschrijfdatum", "", "12-03-2027"),
    ("leavers", "Aluno,Ano,Situação", "Cursando", "Transferido"),
    ("leavers", "Child,Year,Exit date", "06/30/2027", "02/11/2027"),
    ("leavers", "Alumno,Curso,Fecha retiro", "01-01-1900", "12-03-2027"),
    ("applicants", "Child,Year,Status", "Enrolled", "Inquiry"),
    ("applicants", "Élève,Niveau,Statut", "Inscrit", "Liste d'attente"),
    ("applicants", "Kind,Klasse,Status", "aktiv", "Warteliste"),
    ("staff", "Person,Year,Role", "Student", "Teacher"),
    ("staff", "Person,Year,User type", "student", "staff"),
    ("staff", "Personne,Niveau,Fonction", "élève", "enseignante"),
    ("staff", "Person,Klasse,Rolle", "Schüler", "Lehrkraft"),
    ("deleted", "Child,Year,Deleted", "", "yes"),
    ("deleted", "Child,Year,Archived", "FALSE", "TRUE"),
    ("deleted", "Élève,Niveau,Supprimé", "non", "oui"),
    ("staff", "Persona,Curso,Tipo", "Alumno", "Profesora"),
    ("deleted", "Kind,Klasse,gelöscht", "nein", "ja"),
    ("deleted", "Alumno,Curso,Eliminado", "no", "sí"),
]


@pytest.mark.parametrize(("kind", "heading", "stays", "goes"), LEFT_OUT)
def test_who_is_no_child_of_the_years_to_plan_is_left_out(
    kind: str, heading: str, stays: str, goes: str
) -> None:
    rows = [f"c{n},{1 + n % 3},{goes if n < 2 else stays}" for n in range(12)]
    text = "\n".join([heading, *rows])
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == [3, 3, 4]
    (said,) = reading["notes"]
    assert (said["kind"], said["n"], said["text"]) == (kind, 2, heading.split(",")[2])
    assert [n for _, n in grades_of(undone(text, said["undo"]))] == [4, 4, 4]


@pytest.mark.parametrize(
    "heading",
    [
        "Surname,Forename,DOB,Year,Subject",
        "Nom,Prénom,Date de naissance,Niveau,Matière",
        "Nachname,Vorname,Geburtsdatum,Jahrgang,Fach",
        "Apellidos,Nombre,Fecha de nacimiento,Curso,Asignatura",
    ],
)
def test_a_child_with_a_row_for_each_subject_is_one_child(heading: str) -> None:
    children = [f"F{n // 2},N{n % 2},2019-0{1 + n % 8}-11,{1 + n % 2}" for n in range(8)]
    rows = [f"{child},{subject}" for child in children for subject in ("Maths", "Art", "Music")]
    text = "\n".join([heading, *rows])
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == [4, 4]
    assert [(one["kind"], one["n"]) for one in reading["notes"]] == [("again", 16)]
    assert [n for _, n in grades_of(undone(text, "again"))] == [12, 12]


@pytest.mark.parametrize(
    ("spelled", "was"),
    [
        ("01-Feb", "1/2"),
        ("2-Mar", "2/3"),
        ("Mar-04", "3/4"),
        ("01-févr", "1/2"),
        ("1 févr.", "1/2"),
        ("01. Feb", "1/2"),
        ("2026-02-01T00:00:00", "1/2"),
        ("01-mar", "1/3"),
        ("01/fev", "1/2"),
        ("02-mrt", "2/3"),
        ("03-abr", "3/4"),
        ("1 de febrero", "1/2"),
        ("01/02/2026", "1/2"),
        ("3.4.2026", "3/4"),
        ("2026-02-01 00:00:00", "1/2"),
    ],
)
def test_grades_that_became_dates_are_read_and_said(spelled: str, was: str) -> None:
    names = ["Year 3", spelled, "Year 4"]
    for text in (
        "\n".join(["Child,Year", *(f"c{n},{names[n % 3]}" for n in range(12))]),
        "\n".join(["Year,Pupils", *(f"{name},4" for name in names)]),
    ):
        reading = best(text)
        assert (was, 4) in grades_of(reading)
        assert {"kind": "date", "text": spelled, "other": was}.items() <= next(
            one for one in reading["notes"] if one["kind"] == "date"
        ).items()


@pytest.mark.parametrize(
    "text",
    [
        "Class,Pupils\nP1/2,24\nP3,25\nP4/5,22",
        "Classe;Effectif\nCP/CE1;24\nCE2 - CM1;25\nCM2;22",
        "Klasse;Schüler\n1a;24\n1b;25\n2a;22",
    ],
)
def test_a_table_of_classes_is_said_to_be_one(text: str) -> None:
    reading = best(text)
    assert reading["notes"][0]["kind"] == "classes" and reading["likeliness"] < 1
    assert "mixed" not in kinds(reading)


def test_a_class_of_several_grades_among_grades_is_said_to_be_one() -> None:
    reading = best("Class,Pupils\nK,20\nK/1,24\nYear 1,18\nYear 2,22")
    assert ("K/1", 24) in grades_of(reading)
    assert [one["text"] for one in reading["notes"] if one["kind"] == "mixed"] == ["K/1"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Grade,2025,2026,2027\nK,5,7,9\nGrade 1,6,5,8", {"2025": 11, "2026": 12, "2027": 17}),
        ("Niveau;2025-2026;2026-2027\nCP;5;9\nCE1;6;8", {"2025-2026": 11, "2026-2027": 17}),
        ("Klasse;2025/26;2026/27\n1. Klasse;5;9\n2. Klasse;6;8", {"2025/26": 11, "2026/27": 17}),
        ("Year,PAN,NOR\nYear 1,30,9\nYear 2,30,8", {"PAN": 60, "NOR": 17}),
    ],
)
def test_each_column_that_may_have_the_children_is_offered(
    text: str, given: dict[str, int]
) -> None:
    found = readings([text])[0]
    assert {one["heading"]: one["children"] for one in found} == given
    assert found[0]["children"] == 17


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Year,Roll\nYear 1,9\nYear 2,8\nTotal,17", [9, 8, 17]),
        ("Niveau;Effectif\nCP;9\nCE1;8\nEnseignants;2", [9, 8, 2]),
        ("Klasse;Schüler\n2. Klasse;8\n1. Klasse;9", [8, 9]),
        ("Curso,Niños,Niñas\n1º,4,5\n2º,3,5", [4, 3]),
    ],
)
def test_what_was_set_right_is_undone(text: str, grades: list[int]) -> None:
    keys = [note["undo"] for note in best(text)["notes"] if "undo" in note]
    assert [n for _, n in grades_of(undone(text, *keys))] == grades


@pytest.mark.parametrize(
    "text",
    [
        "School,Grade,Students\nHill,K,20\nHill,1,21\nDale,K,22\nDale,1,23",
        "École;Niveau;Effectif\nA;CP;20\nA;CE1;21\nB;CP;22\nB;CE1;23",
        "Jahr;Klasse;Schüler\n2026;1;20\n2026;2;21\n2027;1;22\n2027;2;23",
    ],
)
def test_rows_of_other_schools_or_years_are_not_added_up(text: str) -> None:
    assert readings([text])[0] == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Year,Pupils\nYear 1,9\nYear 2,8\nStaff,4\nBoys,10\nGirls,7\nTotal,17", 4),
        ("Niveau;Effectif\nCP;9\nCE1;8\nEnseignants;4\nGarçons;10\nFilles;7\nTotal;17", 4),
        ("Klasse;Schüler\n1;9\n2;8\nLehrkräfte;4\nJungen;10\nMädchen;7\nGesamt;17", 4),
    ],
)
def test_lines_of_other_people_are_left_out(text: str, rows: int) -> None:
    reading = best(text)
    assert [n for _, n in grades_of(reading)] == [9, 8]
    assert sorted(kinds(reading)) == ["row"] * (rows - 1) + ["total"]


def test_letters_in_a_row_of_a_list_are_no_boys_and_girls() -> None:
    children = ["Abel,Ann,F,Prima,A", "Abel,Bo,F,Seconda,A"] * 3 + ["Cole,Bo,M,Prima,B"] * 2
    text = "\n".join(["Cognome,Nome,Sesso,Anno di corso,Sezione", *children])
    assert grades_of(best(text)) == [("Prima", 5), ("Seconda", 3)]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Surname,First name,Year\nSum,Ann,R\nSuma,Bo,R\nSom,Cy,Year 1\nAbel,Di,Year 1", [2, 2]),
        ("Name,Year\nAnn,R\nBo,Year 1\nCy,Year 1\nTotal pupils,3", [1, 2]),
        ("Name,Year\nAnn,1\nSuma Bo,1\nCy,2\nDi,2\nTotal,4", [2, 2]),
    ],
)
def test_a_total_ends_a_list_but_a_child_may_be_called_sum(text: str, grades: list[int]) -> None:
    assert [n for _, n in grades_of(best(text))] == grades
