"""Files as the systems of schools write them, made anew: every person in them is invented.

What the columns are called, how grades are spelled, what separates and encodes is theirs; how
many children each grade must be read with stands beside it.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

NUMBER = re.compile("0|[1-9][0-9]*")
LAST = ("Abara", "Bellweather", "Castellane", "Dörfler", "Eskola", "Fontaine", "Håkansen", "Ibarra")
FIRST = ("Aino", "Bram", "Cléo", "Dov", "Elif", "Finn", "Greta", "Hugo", "Inês", "Juno", "Kofi")


@dataclass(frozen=True)
class SchoolList:
    """A list with a row for each child, or a table where ``row`` is empty.

    ``heading`` and ``row`` are cells parted by "|"; ``row`` has the fields of `child`. ``grades``
    are in the order in which they must be read. ``titles`` stand above the headings, ``more``
    below the rows: patterns that are no further child.
    """

    system: str
    heading: str
    row: str
    grades: dict[str, int]
    ending: str = "csv"
    separator: str = ","
    encoding: str = "utf-8"
    titles: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def expected(self) -> list[tuple[str, str]]:
        names = self.called or tuple(self.grades)
        return [(name, str(n)) for name, n in zip(names, self.grades.values(), strict=True)]

    @property
    def file(self) -> str:
        return f"{self.system}.{self.ending}"

    def rows(self) -> list[list[str]]:
        oldest_first = [grade for grade, n in reversed(self.grades.items()) for _ in range(n)]
        children = [child(place, grade) for place, grade in enumerate(oldest_first)]
        lines = [self.row.format(**one) for one in sorted(children, key=lambda one: one["last"])]
        if not self.row:
            lines = [f"{grade}|{n}" for grade, n in self.grades.items()]
        more = [line.format(**children[0]) for line in self.more]
        whole = "\n".join((*self.titles, self.heading, *lines, *more))
        return [line.split("|") for line in whole.split("\n")]

    def content(self) -> bytes:
        rows = self.rows()
        if self.ending == "xlsx":
            return workbook(rows)
        if self.ending == "ods":
            return open_document(table_of(rows))
        if self.ending == "xls":
            return self.page().encode(self.encoding)
        lines = (self.separator.join(self.quoted(cell) for cell in row) for row in rows)
        return "\r\n".join(lines).encode(self.encoding)

    def quoted(self, cell: str) -> str:
        return f'"{cell}"' if self.separator in cell and len(self.separator) == 1 else cell

    def page(self) -> str:
        """A web page that is called a workbook."""
        rows = "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in self.rows()
        )
        return f"<html><body><table border=1>{rows}</table></body></html>"


def child(place: int, grade: str) -> dict[str, Any]:
    return {
        "n": place + 1,
        "id": f"{70_000 + 37 * place}",
        "last": LAST[place * 7 % len(LAST)],
        "first": FIRST[place * 5 % len(FIRST)],
        "sex": "FM"[place % 3 % 2],
        "birth": f"20{15 + place % 7}-{1 + place % 12:02}-{1 + place * 3 % 28:02}",
        "day": f"{1 + place * 3 % 28:02}/{1 + place % 12:02}/20{15 + place % 7}",
        "grade": grade,
        "letter": "AB"[place % 2],
    }


def workbook(rows: list[list[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append([int(cell) if NUMBER.fullmatch(cell) else cell for cell in row])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = ("office", "table", "text", "style")
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def table_of(rows: list[list[str]]) -> str:
    """The table of an OpenDocument spreadsheet, with the empty rows that LibreOffice adds."""

    def written(cell: str) -> str:
        if NUMBER.fullmatch(cell):
            return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
        text = f"<text:p>{cell}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'

    cells = "</table:table-row><table:table-row>".join("".join(map(written, row)) for row in rows)
    return f"""<table:table table:name="Roll"><table:table-row>{cells}</table:table-row>
        <table:table-row table:number-rows-repeated="1048000">
        <table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>"""


def open_document(tables: str, styles: str = "") -> bytes:
    """An .ods file of these tables."""
    names = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in NAMESPACES)
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>
        <office:automatic-styles>{styles}</office:automatic-styles><office:body>
        <office:spreadsheet>{tables}</office:spreadsheet></office:body>
        </office:document-content>"""
    manifest = f"""<?xml version="1.0"?><manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="{SPREADSHEET}"/>
        </manifest:manifest>"""
    content = re.sub(r">\s+<", "><", content)  # as others write it
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", SPREADSHEET, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return saved.getvalue()


def numbered(pattern: str, first: int, *counts: int) -> dict[str, int]:
    return {pattern.format(first + place): n for place, n in enumerate(counts)}


SCHOOL_LISTS = [
    # Victoria, New South Wales, Queensland, Western Australia, New Zealand.
    SchoolList(
        "CASES21", "STKEY|SURNAME|FIRST_NAME|GENDER|BIRTHDATE|SCHOOL_YEAR|HOME_GROUP|STATUS",
        "ABA{id}|{last}|{first}|F|{day}|{grade}|{grade}{letter}|ACTV",
        numbered("0{}", 0, 9, 8, 7, 8, 6, 7, 9),
        more=("ABA1|Left|Lena|F|01/02/2016|03|03A|LEFT", "ABA2|Goes|Gil|F|02/02/2017|02|02A|LVNG"),
    ),
    SchoolList(
        "Sentral", "Student ID|First name|Last name|Gender|Scholastic year|Roll class",
        "{id}|{first}|{last}|{sex}|{grade}|{letter}{n}",
        {"Kindergarten": 8, **numbered("Year {}", 1, 7, 6, 9, 5, 6, 4)},
    ),
    SchoolList(
        "Compass", "Display code|Preferred name|Year level|Form group|DOB",
        "{id}|{first} {last}|{grade}|0{letter}|{day}",
        {"Foundation": 6, **numbered("Year {}", 1, 7, 8, 9)},
    ),
    SchoolList(
        "OneSchool", "EQ ID|Student name|Year level|Roll class|Enrolment status",
        '{id}|{last}, {first}|{grade}|{letter}|Active',
        {"Prep": 7, **numbered("Year {}", 1, 6, 8, 5, 7, 6, 6)},
        more=("1|Away, Ann|Year 2|A|Inactive",),
    ),
    SchoolList(
        "Integris WA", "Surname|Given name|Year|Form", "{last}|{first}|{grade}|{letter}",
        {"K": 9, "PP": 8, "1": 7, "2": 6}, ending="xlsx",
    ),
    SchoolList(
        "KAMAR", "nsn|lastname|firstname|gender|yearlevel|tutor",
        "{id}|{last}|{first}|{sex}|{grade}|{letter}", numbered("{}", 1, 6, 7, 8, 5, 4, 6),
        separator="\t",
    ),
    # England, Wales, Scotland, Northern Ireland, Ireland.
    SchoolList(
        "SIMS", "Adno|Legal Surname|Legal Forename|Gender|Year|Reg|Date of Leaving",
        "{id}|{last}|{first}|{sex}|Year  {grade}|{letter}|",
        {"N": 5, "R": 9, **numbered("{}", 1, 8, 7, 8, 9, 6, 7)},
        ending="xlsx", called=("Year N", "Year R", *(f"Year {n}" for n in range(1, 7))),
        more=("9|Gone|Gus|M|Year  3|A|12/03/2027",),
    ),
    SchoolList(
        "Arbor", "Student|Year group|Registration form|UPN",
        "{first} {last}|{grade}|{letter}|A{id}",
        {"Nursery": 6, "Reception": 8, **numbered("Year {}", 1, 9, 7, 7)},
        titles=("Students by year group",), more=("Total|||",),
    ),
    SchoolList(
        "Bromcom", "Admission No|Surname|Forename|NC Year|Tutor group|Is leaver",
        "{id}|{last}|{first}|{grade}|{letter}|No", {"N2": 4, "R": 8, **numbered("{}", 1, 7, 8)},
    ),
    SchoolList(
        "ScholarPack", "Pupil name|DoB|Year group|Class", "{last}, {first}|{day}|{grade}|{letter}",
        {"YR": 9, **numbered("Y{}", 1, 8, 7, 8, 6, 7, 6)}, ending="xls",
    ),
    SchoolList(
        "Teacher Centre", "Enw|Rhyw|Blwyddyn|Dosbarth", "{first} {last}|{sex}|{grade}|{letter}",
        {"Meithrin": 5, "Derbyn": 7, **numbered("Bl {}", 1, 6, 8)}, separator=";",
    ),
    SchoolList(
        "SEEMiS", "Scottish Candidate No|Forename|Surname|Stage|Registration class|Status",
        "{id}|{first}|{last}|{grade}|{grade}{letter}|Current",
        numbered("P{}", 1, 6, 7, 8, 5, 6, 7, 8),
        more=("8|Ida|Gone|P3|P3A|Leaver", "9|Ole|Gone|P4|P4A|Leaver"),
    ),
    SchoolList(
        "C2k", "Surname|Forename|Year Group|Registration Group", "{last}|{first}|{grade}|{letter}",
        {"Nursery": 5, **numbered("Year {}", 1, 7, 8, 6)}, encoding="utf-16",
        separator="\t", ending="txt",
    ),
    SchoolList(
        "Aladdin", "First name|Last name|Class level|Room", "{first}|{last}|{grade}|Room {letter}",
        {"Junior Infants": 8, "Senior Infants": 7, "1st Class": 6, "2nd Class": 7, "3rd Class": 5},
    ),
    # The United States and Canada.
    SchoolList(
        "PowerSchool", "Student_Number|LastFirst|Grade_Level|Home_Room|Enroll_Status|ExitDate",
        '{id}|{last}, {first}|{grade}|{letter}|0|06/18/2027',
        {"-1": 6, "0": 7, **numbered("{}", 1, 8, 7, 6, 7, 5)}, separator="\t", ending="txt",
        more=("9|Off, Ole|2|A|2|02/11/2027",),
    ),
    SchoolList(
        "Infinite Campus",
        "student.studentNumber|student.lastName|student.firstName|student.gender|student.grade",
        "{id}|{last}|{first}|{sex}|{grade}", {"PK": 5, "KG": 7, **numbered("0{}", 1, 8, 7, 6)},
    ),
    SchoolList(
        "Skyward", "Name|Gr|Hmrm|Birthdate|Race", "{last}, {first}|{grade}|{n}|{day}|W",
        {"EE": 4, "PK": 5, "KG": 7, **numbered("0{}", 1, 8, 7)}, ending="xlsx",
    ),
    SchoolList(
        "Aeries", "Student ID|Last Name|First Name|Sex|Grade|Teacher number|Tag",
        "{id}|{last}|{first}|{sex}|{grade}|{n}|", {"TK": 5, "K": 7, **numbered("{}", 1, 8, 7, 6)},
        separator="|",
    ),
    SchoolList(
        "Aspen", "LocalID|Name|YOG|Grade|Homeroom", "{id}|{last}, {first}|2036|{grade}|{n}",
        {"PK": 6, "K": 7, **numbered("0{}", 1, 8, 7)},
    ),
    SchoolList(
        "Ed-Fi", "studentUniqueId|lastSurname|firstName|entryGradeLevel",
        "{id}|{last}|{first}|{grade}",
        {"Preschool/Prekindergarten": 5, "Kindergarten": 6, "First grade": 7, "Second grade": 8},
    ),
    SchoolList(
        "Synergy", "Perm ID|Student Name|Grade|Enrollment Status|Leave Date",
        '{id}|{last}, {first}|{grade}|Enrolled|', {"K": 6, **numbered("0{}", 1, 8, 7)},
        more=("4|Out, Ola|01|Withdrawn|01/15/2027",),
    ),
    SchoolList(
        "Trillium", "OEN|Surname|Legal first name|Grade|Homeroom",
        "{id}|{last}|{first}|{grade}|{n}",
        {"JK": 6, "SK": 7, **numbered("0{}", 1, 8, 7, 6, 7)},
    ),
    SchoolList(
        "MyEducation BC", "Pupil #|Usual name|Grade|Homeroom", "{id}|{last}, {first}|{grade}|{n}",
        {"KF": 6, **numbered("0{}", 1, 8, 7, 6)}, ending="xlsx",
    ),
    SchoolList(
        "GPI", "Fiche|Nom|Prénom|Sexe|Degré|Groupe", "{id}|{last}|{first}|{sex}|{grade}|{letter}",
        {"Maternelle 4 ans": 5, "Maternelle 5 ans": 7, "1re année": 8, "2e année": 6},
        separator=";", encoding="windows-1252",
    ),
    # France, Switzerland, Belgium.
    SchoolList(
        "ONDE",
        "Nom élève|Prénom élève|Date naissance|Sexe|INE|Niveau|Libellé classe|Date de radiation",
        "{last}|{first}|{day}|{sex}|0{id}AB|{grade}|CLASSE {letter}|",
        {"PS": 5, "MS": 6, "GS": 7, "CP": 8, "CE1": 7, "CE2": 6, "CM1": 5, "CM2": 7},
        separator=";", encoding="windows-1252",
        more=("Parti|Paul|01/02/2018|M|0AB|CE1|CLASSE A|12/03/2027",),
    ),
    SchoolList(
        "Pronote", "NOM|PRENOM|SEXE|NIVEAU|CLASSE", "{last}|{first}|{sex}|{grade}|{letter}",
        {"Petite section": 5, "Moyenne section": 6, "Grande section": 7, "Cours préparatoire": 8},
        separator="\t", ending="txt", encoding="utf-16",
    ),
    SchoolList(
        "BE1D", "Niveau|Effectif", "",
        {"TPS": 3, "PS": 15, "MS": 16, "GS": 17, "CP": 18, "CE1": 19},
        separator=";", titles=("Répartition par niveau",), more=("Total|88",),
    ),
    SchoolList(
        "ProEco", "Nom|Prénom|Année|Implantation", "{last}|{first}|{grade}|{letter}",
        {"1re maternelle": 5, "2e maternelle": 6, "1re primaire": 7, "2e primaire": 8},
        separator=";",
    ),
    SchoolList(
        "NEO", "Nom|Prénom|Degré Harmos|Enseignant", "{last}|{first}|{grade}|{letter}",
        {"1H": 7, "2H": 6, "3H": 8, "4H": 5}, ending="xlsx",
    ),
    # Germany, Switzerland, Austria.
    SchoolList(
        "ASV", "Familienname|Rufname|Geschlecht|Jahrgangsstufe|Klasse|Austrittsdatum",
        "{last}|{first}|{sex}|{grade}|{grade}{letter}|", numbered("{}", 1, 8, 7, 6, 7),
        separator=";", encoding="windows-1252", more=("Weg|Wim|M|2|2a|12.03.2027",),
    ),
    SchoolList(
        "SchILD-NRW", "Nachname|Vorname|Geburtsdatum|Jahrgang|Klasse|Status",
        "{last}|{first}|{birth}|0{grade}|0{grade}{letter}|aktiv", numbered("{}", 1, 8, 7, 6, 7),
        separator="|", called=("01", "02", "03", "04"), more=("Weg|Wim|2018-02-02|03|03a|Abgang",),
    ),
    SchoolList(
        "LehrerOffice", "Name|Vorname|Stufe|Lehrperson", "{last}|{first}|{grade}|{letter}",
        {"1. Kindergarten": 5, "2. Kindergarten": 6, "1. Klasse": 7, "2. Klasse": 8},
        separator=";", ending="xls",
    ),
    SchoolList(
        "Sokrates", "Schulstufe|Schüler", "",
        {"Vorschule": 9, "1. Schulstufe": 18, "2. Schulstufe": 17, "3. Schulstufe": 16},
        separator=";", more=("Summe|60",),
    ),
    # Spain, Portugal, Italy, the Netherlands, the north.
    SchoolList(
        "Séneca", "Alumno/a|Fecha de nacimiento|Curso|Unidad|Estado matrícula",
        '{last}, {first}|{day}|{grade}|{letter}|Activa',
        {"Infantil 3 años": 6, "Infantil 4 años": 7, "Infantil 5 años": 5, "1º de Primaria": 8},
        separator=";", more=("Va, Eva|01/02/2019|1º de Primaria|A|Baja",),
    ),
    SchoolList(
        "Inovar", "Nº|Nome|Ano|Turma", "{id}|{first} {last}|{grade}|{letter}",
        {"Pré-escolar": 6, "1.º ano": 8, "2.º ano": 7, "3.º ano": 6}, separator=";",
    ),
    SchoolList(
        "Axios", "Cognome|Nome|Sesso|Anno di corso|Sezione",
        "{last}|{first}|{sex}|{grade}|{letter}",
        {"Prima": 8, "Seconda": 7, "Terza": 6, "Quarta": 7, "Quinta": 5}, separator=";",
    ),
    SchoolList(
        "ParnasSys", "Roepnaam|Achternaam|Geslacht|Leerjaar|Groep",
        "{first}|{last}|{sex}|{grade}|{n}",
        numbered("{}", 1, 6, 7, 8, 7, 6, 5, 6, 7), separator=";",
    ),
    SchoolList(
        "Wilma", "Sukunimi|Etunimi|Vuosiluokka|Ryhmä", "{last}|{first}|{grade}|{grade}{letter}",
        {"Esiopetus": 6, **numbered("{}. luokka", 1, 8, 7, 6)}, ending="ods",
    ),
    SchoolList(
        "PMO", "Efternamn|Förnamn|Årskurs|Klass", "{last}|{first}|{grade}|{letter}",
        {"Förskoleklass": 6, **numbered("Årskurs {}", 1, 8, 7, 6)}, separator=";",
    ),
    # South Africa, India, and a system of nobody's.
    SchoolList(
        "SA-SAMS", "Accession No|Surname|Name|Gender|Grade|Class",
        "{id}|{last}|{first}|{sex}|{grade}|{letter}",
        {"Grade R": 7, **numbered("Grade {}", 1, 8, 7, 6)}, ending="xlsx",
    ),
    SchoolList(
        "UDISE", "Student name|Gender|Class|Section", "{first} {last}|{sex}|{grade}|{letter}",
        {"LKG": 5, "UKG": 6, "I": 7, "II": 8, "III": 6, "IV": 7},
    ),
    SchoolList(
        "Timetable", "Surname|First name|Date of birth|Year|Subject|Teacher",
        "{last}|{first}{n}|{day}|{grade}|Maths|Ms Abel\n{last}|{first}{n}|{day}|{grade}|Art|Mr Bo",
        numbered("Year {}", 1, 6, 7, 5),
    ),
    # More of Europe, and of the south of America.
    SchoolList(
        "e-Okul", "S.No|Öğrenci No|Adı|Soyadı|Cinsiyeti|Sınıfı|Şubesi|Durumu",
        "{n}|{id}|{first}|{last}|Kız|{grade}|{letter}|Devam ediyor",
        {"Ana Sınıfı": 5, **numbered("{}. Sınıf", 1, 8, 7, 6, 7)}, ending="xls",
        titles=("T.C.|||||||", "HİLL İLKOKULU|||||||", "2026-2027 Öğrenci Listesi|||||||"),
        more=("90|1|Git|Abel|Erkek|2. Sınıf|A|Ayrıldı", "|||||||", "Toplam|33||||||"),
    ),
    SchoolList(
        "UONET+", "Lp.|Nazwisko|Imię|Płeć|Data urodzenia|Poziom|Oddział|Data wypisania",
        "{n}|{last}|{first}|K|{day}|{grade}|{grade}{letter}|",
        numbered("{}", 0, 6, 8, 7, 6), separator=";", encoding="utf-8-sig",
        more=("99|Dalej|Ewa|K|01.02.2018|2|2A|12.03.2027",),
    ),
    SchoolList(
        "Bakaláři", "Příjmení|Jméno|Datum narození|Ročník|Třída|Pohlaví",
        "{last}|{first}|{day}|{grade}|{grade}{letter}|Z", numbered("{}.", 1, 8, 7, 6, 7),
        separator=";", encoding="utf-16",
    ),
    SchoolList(
        "KRÉTA", "Tanuló neve|Oktatási azonosító|Születési dátum|Évfolyam|Osztály|Jogviszony vége",
        "{last} {first}|7{id}|{birth}|{grade}. évfolyam|{grade}.{letter}|",
        numbered("{}", 1, 8, 7, 6), called=("1. évfolyam", "2. évfolyam", "3. évfolyam"),
        ending="xlsx",
        more=("Volt Vera|71|2018-02-02|2. évfolyam|2.A|2027-03-12",),
    ),
    SchoolList(
        "Informat", "Stamnummer|Naam|Voornaam|Geslacht|Leerjaar|Klas|Datum uitschrijving",
        "{id}|{last}|{first}|V|{grade}|{letter}|",
        {"Instapklas": 4, "1ste kleuter": 6, "2de kleuter": 7, "3de kleuter": 5,
         "1ste leerjaar": 8, "2de leerjaar": 7},
        separator=";", more=("1|Weg|Wim|M|2de leerjaar|A|12/03/2027",),
    ),
    SchoolList(
        "Magister", "Stamnr|Roepnaam|Tussenvoegsel|Achternaam|Geslacht|Groep|Status",
        "{id}|{first}|van|{last}|V|{grade}|Actief", numbered("Groep {}", 1, 6, 7, 8, 7),
        separator="\t", ending="txt", more=("1|Wim|de|Weg|M|Groep 2|Uitgeschreven",),
    ),
    SchoolList(
        "InfoMentor", "Elev|Personnummer|Årskurs|Klass|Fritids|Utskriven",
        "{last}, {first}|{birth}-1234|{grade}|{letter}|Ja|", {"F": 6, **numbered("{}", 1, 8, 7, 6)},
        separator=";", more=("Bort, Bo|2018-01-01-1|2|A|Nej|2027-03-12",),
    ),
    SchoolList(
        "KMD Elev", "CPR-nr.|Elevnavn|Klassetrin|Klasse|Indmeldt|Udmeldt",
        "{id}-1234|{first} {last}|{grade}|{grade}{letter}|01-08-2026|",
        numbered("{}", 0, 6, 8, 7, 6), separator=";", encoding="windows-1252",
        more=("1|Ole Ud|2|2B|01-08-2026|12-03-2027",),
    ),
    SchoolList(
        "SIMAT", "ANO|ESTADO|SEDE|GRADO_COD|GRADO|GRUPO|APELLIDO1|NOMBRE1|GENERO",
        "2026|MATRICULADO|PRINCIPAL|{grade}|{grade}|01|{last}|{first}|F",
        {"Prejardín": 4, "Jardín": 5, "Transición": 7, "Primero": 8, "Segundo": 6, "Tercero": 7},
        more=("2026|RETIRADO|PRINCIPAL|2|Segundo|01|Ida|Ana|F",),
    ),
    SchoolList(
        "SIGE", "Desc Grado|Letra Curso|Run|Nombres|Apellido Paterno|Fecha Retiro",
        "{grade}|{letter}|{id}|{first}|{last}|01-01-1900",
        {"Pre-Kinder": 5, "Kinder": 7, **numbered("{}° básico", 1, 8, 6)}, separator=";",
        encoding="windows-1252", more=("1° básico|A|1|Eva|Va|12-03-2027",),
    ),
    SchoolList(
        "i-Educar", "Nome do aluno|Data de nascimento|Série|Turma|Situação",
        "{first} {last}|{day}|{grade}|{letter}|Cursando",
        {"Maternal I": 4, "Maternal II": 5, "Pré I": 6, "Pré II": 7, "1º Ano": 8},
        more=("Ida Foi|01/02/2018|1º Ano|A|Transferido", "Ivo Foi|01/02/2019|Pré I|A|Abandono"),
    ),
    # More of the English-speaking world.
    SchoolList(
        "SEQTA", "code|firstname|surname|year|rollgroup|house|status",
        "{id}|{first}|{last}|{grade}|{grade}{letter}|Red|FULL",
        {"PK": 5, "K": 6, "PP": 7, **numbered("{}", 1, 8, 7)}, more=("1|Al|Off|2|2A|Red|LEFT",),
    ),
    SchoolList(
        "eTAP", "NSN|Family name|First name|Year Level|Funding Year Level|Room|Leaving date",
        "{id}|{last}|{first}|Year {grade}|{grade}|Room {n}|", numbered("{}", 0, 4, 7, 6, 8),
        called=("Year 0", "Year 1", "Year 2", "Year 3"),
        more=("1|Go|Gil|Year 2|2|Room 1|1/04/2027",),
    ),
    SchoolList(
        "iSAMS", "School ID|Surname|Forename|NC Year|Form|Boarding|Status",
        "{id}|{last}|{first}|{grade}|{letter}|Day|Current",
        {"-1": 5, "0": 6, **numbered("{}", 1, 8, 7)}, ending="xlsx",
        more=("1|Old|Olga|2|A|Day|Former",),
    ),
    SchoolList(
        "VSware", "Pupil|Gender|DOB|Standard|Class Teacher|Mother tongue",
        "{first} {last}|{sex}|{day}|{grade}|Ms {letter}|English",
        {"Junior Infants": 6, "Senior Infants": 7, "First Class": 8, "Second Class": 6},
    ),
    SchoolList(
        "SchoolTool", "Student Name|Grade|Homeroom|Counselor|Entry Date|Exit Date",
        "{last}, {first}|{grade}|{n}|Abel|09/08/2026|",
        {"UPK": 5, "KG": 7, **numbered("0{}", 1, 8, 7)},
        more=("Off, Ole|02|2|Abel|09/08/2026|02/11/2027",),
    ),
    SchoolList(
        "FACTS", "Last Name|First Name|Grade Level|Next Grade Level|Student Status",
        "{last}|{first}|{grade}|{grade}|Enrolled", {"PK4": 5, "K": 7, **numbered("{}", 1, 8, 7)},
        more=("Off|Ole|2|2|Withdrawn", "Old|Una|2|2|Graduate", "May|Be|1|1|Inquiry"),
    ),
    SchoolList(
        "Mozaïk", "Fiche|Nom|Prénom|Ordre d'ens.|Degré|Gr. repère|Date départ",
        "{id}|{last}|{first}|PRI|{grade}|{letter}|",
        {"Prés. 4 ans": 5, "Prés. 5 ans": 7, "1re année": 8, "2e année": 6},
        separator=";", encoding="windows-1252", more=("1|Parti|Paul|PRI|2e année|A|2027-03-12",),
    ),
]  # fmt: skip
