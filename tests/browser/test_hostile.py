"""Hostile input: text stays text, refusals are clear sentences, and nothing is lost.

Many inputs go into one page. Whatever of them could run would set `ran`, and whatever could
become markup would make an element that no page of ours has.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page

from tests.browser.steps import cell, open_file, plan_table, school_file, settled

pytest_plugins = ["tests.browser.started"]

RUN = "globalThis.ran = true"
TEXTS = [
    f"<hostile-tag><script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f'"><svg/onload={RUN}>',
    f"'; {RUN}; //",
    f"javascript:{RUN}",
    "</textarea></title></style><hostile-tag>",
    "${globalThis.ran = true} {{constructor.constructor('ran = true')()}}",
    "{composite} {n} {0} %s %n %x",
    '=HYPERLINK("http://127.0.0.1/","x")',
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "null",
    "undefined",
    "NaN",
    "\u202eright-to-left override\u202c",
    "\u200f\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8 مدرسة",
    "\u0627" + "\u0610" * 60,
    "Z\u0335\u0321\u034a\u0302a\u0334\u0306l\u0337g\u0336o",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "½ ⅒ ٣ 三 Ⅳ \U0001d7db",
    "e\u0301 / é",
    "\ufeff\u200b\u2060",
    "a" * 5000,
    "家" * 500,
    " ".join("word" for _ in range(400)),
    "\\u0000 \\x00 %00",
    "a\tb",
    "../../etc/passwd",
    "CON",
    "; DROP TABLE schools; --",
]
NUMBERS = [
    "1e9",
    "1000000000",
    "9" * 400,
    "1e400",
    "-1",
    "0x10",
    "1.5",
    "1,000",
    "NaN",
    "Infinity",
    "١٢",
    "1 2",
    "½",
    "--",
    "\u00a07\u00a0x",
    f"<hostile-tag>{RUN}",
]
READ = """() => {
  const said = document.getElementById("notice-words").innerText;
  return said !== "" && !said.startsWith("Reading");
}"""
TO_LINK = """async fragment => {
  document.getElementById("notice-close").click();
  location.hash = fragment;
  const view = document.getElementById("notice");
  for (let n = 0; view.hidden && n < 500; n += 1) await new Promise(requestAnimationFrame);
  return {
    said: document.getElementById("notice-words").innerText,
    wrong: view.dataset.wrong !== undefined,
    scenarios: document.querySelectorAll("#scenario-list button").length,
    hash: location.hash,
  };
}"""
UNTOUCHED = """() => globalThis.ran === undefined
  && Object.keys(Object.prototype).length === 0 && {}.polluted === undefined
  && !document.querySelector("hostile-tag, form script, form img, #plan script, #plan img")"""


# What is pasted from who knows where, and a part of what the page says of it.
EVERY_SIGN = bytes(range(256)).decode("latin-1")
PASTED = {
    EVERY_SIGN: "taken in",
    "PK\x03\x04" + EVERY_SIGN * 400: "at most 50 grades",
    "\x89PNG\r\n\x1a\n" + EVERY_SIGN * 40: "taken in",
    "\x00\x01\x02\t20": "1 grade was taken in",
    "\u202eK\u202c\t20\n\u200f\u05d0\t21": "2 grades were taken in",
    "\ud800\t20": "1 grade was taken in",
    f"<hostile-tag><script>{RUN}</script>\t20": "1 grade was taken in",
    f"<table><tr><td onclick='{RUN}'>K</td>\t<td>20</td></tr></table>": "no place for it",
    f'=HYPERLINK("javascript:{RUN}")\t20': "1 grade was taken in",
    "=cmd|' /C calc'!A0\t20\n@SUM(1)\t20": "2 grades were taken in",
    "__proto__\t20\nconstructor\t21": "2 grades were taken in",
    "K\t1000000000\nYear 1\t-1\nYear 2\t7": "a whole number",
    "K\t" + "9" * 5000: "1 grade was taken in",
    "家" * 5000 + "\t20": "1 grade was taken in",
    '"K\t20\nYear 1\t20\n' * 9: "taken in",
    "K\t20" + "\tx" * 2_000: "more like these",
    "Total\t1\n" * 2_000: "no grade",
    "\n" * 20_000: "no grade",
    "\t" * 20_000: "no grade",
    "K\t20\n" * 20_000: "at most 50 grades",
    "x" * 200_000: "1 grade was taken in",
}


@pytest.fixture
def page(started: Page) -> Iterator[Page]:
    """The started page with work of its own, which is there as it was at the end."""
    started.fill("#school-name", "My own work")
    started.fill("#teachers", "8")
    settled(started)
    yield started
    started.evaluate("document.getElementById('notice-close').click()")
    assert started.evaluate(UNTOUCHED)
    while started.locator("#scenarios").is_visible():
        started.locator("#scenario-list button").last.click()
        started.click("#scenario-menu summary")
        started.click("#scenario-delete")
    assert started.input_value("#school-name") == "My own work"
    assert started.input_value("#teachers") == "8"
    assert settled(started) == "planned"


def letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def archive(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def workbook(rows: list[list[Any]]) -> bytes:
    made, book = io.BytesIO(), Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for cells in book.worksheets[0]:
        for one in cells:
            one.data_type = "s" if isinstance(one.value, str) else one.data_type
    book.save(made)
    return made.getvalue()


def link(content: str | bytes) -> str:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return f"#school=1.{letters(zlib.compress(data))}"


def still_says(fragment: str, content: str) -> bool:
    """Whether a link that was changed is another way to write the same."""
    data = fragment.removeprefix("#school=1.")
    try:
        return (
            zlib.decompress(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
            == content.encode()
        )
    except zlib.error:
        return False


def school(**changes: Any) -> str:
    return json.dumps(school_file("nsw-2023") | changes)


def give(page: Page, name: str, content: str | bytes) -> str:
    """Open a file; return what the page says of it."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    page.evaluate("document.getElementById('notice-close').click()")
    payload = FilePayload(name=name, mimeType="", buffer=data)
    page.set_input_files("#file-picker", payload)
    page.wait_for_function(READ)
    return page.inner_text("#notice-words")


def test_typed_text_stays_text(page: Page) -> None:
    for text in TEXTS:
        page.fill("#school-name", text)
        page.fill(cell(1, "name"), text)
        shown = " ".join(text.splitlines())
        assert page.input_value("#school-name") == shown
        assert page.input_value(cell(1, "name")) == shown
        assert page.evaluate(UNTOUCHED), text
    overflow = "document.documentElement.scrollWidth - innerWidth"
    for text in ("a" * 5000, f"<hostile-tag>{RUN}"):
        page.fill(cell(1, "name"), text[:200])
        assert settled(page) == "planned"
        assert page.evaluate(overflow) <= 0
        assert text[:200] in (page.text_content("#plan-table") or "")
        assert page.evaluate(UNTOUCHED)
    page.fill("#school-name", "My own work")
    page.fill(cell(1, "name"), "K")


def test_a_grade_may_be_called_like_a_property(page: Page) -> None:
    names = [
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "valueOf",
        "__defineGetter__",
    ]
    for number, name in enumerate(names, start=1):
        page.fill(cell(number, "name"), name)
    assert settled(page) == "planned"
    assert {grade for one in plan_table(page) for grade in one} == {*names, "Year 6"}
    page.get_by_role("button", name="Keep Class 1").or_(page.locator(".keep").first).first.click()
    assert settled(page) == "planned"
    link_back = page.evaluate(
        """async () => {
          navigator.clipboard.write = () => Promise.reject(new DOMException());
          document.getElementById("share").click();
          for (;;) {
            const field = document.querySelector("#notice-words input");
            if (field) return field.value;
            await new Promise(requestAnimationFrame);
          }
        }"""
    )
    before = plan_table(page)
    page.evaluate(TO_LINK, link_back[link_back.index("#") :])
    assert settled(page) == "planned"
    assert plan_table(page) == before


def test_what_is_pasted_is_taken_as_text_or_refused(page: Page) -> None:
    names = "nodes => nodes.map(node => node.value)"
    before = page.locator("#grades .grade-name input").evaluate_all(names)
    fold = page.locator("#paste")
    for text, said in PASTED.items():
        fold.evaluate("fold => { fold.open = true; }")
        page.evaluate("text => { document.getElementById('paste-text').value = text; }", text)
        page.click("#paste-fill")
        reply = page.inner_text("#paste-reply")
        assert said in reply, (text[:40], reply[:300])
        assert len(page.locator("#paste-reply li").all()) <= 9, text[:40]
        assert page.locator("#grades .grade-name input").count() <= 50
        settled(page)
        assert page.evaluate(UNTOUCHED), text[:40]
        if "taken in" in reply:
            page.click("#undo")
        now = page.locator("#grades .grade-name input").evaluate_all(names)
        assert now == before, text[:40]
    fold.evaluate("fold => { fold.open = true; }")
    page.fill("#paste-text", "")
    page.click("#paste summary")


def test_numbers_that_are_none_are_named_beside_their_field(page: Page) -> None:
    fields = ["#teachers", cell(1, "children"), cell(2, "max")]
    before = [page.input_value(field) for field in fields]
    for number in NUMBERS:
        for field in fields:
            page.fill(field, number)
        assert settled(page) == "invalid", number
        assert page.locator("#problems li").count() == len(fields), number
        assert page.inner_text("#problems").count("whole number") == len(fields), number
        for field in fields:
            assert page.get_attribute(field, "aria-invalid") == "true"
            assert page.input_value(field) == number
    for field, value in zip(fields, before, strict=True):
        page.fill(field, value)
    assert settled(page) == "planned"


def test_links_that_were_tampered_with_are_refused(page: Page) -> None:
    good = link(school())
    refused = [good[:cut] for cut in range(len("#school=1."), len(good), 23)]
    flipped = [
        good[:at] + ("A" if good[at] != "A" else "B") + good[at + 1 :]
        for at in range(len("#school=1."), len(good) - 1, 7)
    ]
    refused += [fragment for fragment in flipped if not still_says(fragment, school())]
    refused += [
        "#school=",
        "#school=1",
        "#school=2." + good[10:],
        "#school=99999999999.x",
        "#school=-1.x",
        "#school=__proto__.x",
        "#school=1.%00%00",
        "#school=1.😀",
        f"#school=1.<hostile-tag onclick={RUN}>",
        good + "AAAA",
        good + ".AAAA" * 60_000,
        link(b"\xff\xfe\x00\x01"),
        link(""),
        link("null"),
        link("[]"),
        link('"class-cruncher/1"'),
        link("[" * 200_000),
        link('{"format":' * 50_000),
        link(b" " * 50_000_000),
        link(school(name=["x"])),
        link(school(grades=[{"name": "K", "children": {"a": 1}}])),
        link(school(format="class-cruncher/2")),
        link(school(hostile=1)),
        link(school(growth=[2])),
        link(school().replace('"format"', '"__proto__": {"polluted": 1}, "format"', 1)),
        link(school(name="x" * 100_000)),
        link(school(grades=[{"name": str(n)} for n in range(5000)])),
    ]
    for fragment in refused:
        seen = page.evaluate(TO_LINK, fragment)
        assert seen["wrong"], (fragment[:60], seen)
        assert "link" in seen["said"], fragment[:60]
        assert seen["scenarios"] == 1, fragment[:60]
        assert seen["hash"] == "", "a reload does not meet it again"
    seen = page.evaluate(TO_LINK, good)
    assert (seen["wrong"], seen["scenarios"]) == (False, 2), "the one that is whole is opened"


@pytest.mark.parametrize(
    "text",
    ["\ud800 half", "a\u0000b\u001b[31m\u2028c", f"<hostile-tag>{RUN}", "\u202eRTL", "x" * 999],
)
def test_a_link_with_any_text_in_it_is_opened_as_text(page: Page, text: str) -> None:
    seen = page.evaluate(TO_LINK, link(school(name=text, teachers=text)))
    assert (seen["wrong"], seen["scenarios"]) == (False, 2)
    assert settled(page) == "invalid"
    assert "whole number" in page.inner_text("#problems")


def test_files_that_are_no_schools_are_refused(page: Page) -> None:
    page.evaluate("document.getElementById('file-picker').accept = ''")
    tree: Any = "x"
    for _ in range(500):
        tree = [tree]
    cases: dict[str, tuple[str | bytes, str]] = {
        "a.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ".json"),
        "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ".json"),
        "a.exe": (b"MZ\x90\x00" * 1000, ".json"),
        "ten.json": (b"[" + b"1," * 5_000_000 + b"1]", "too large"),
        "two.json": (b" " * 2_000_000 + school().encode(), "too large"),
        "binary.json": (bytes(range(256)) * 100, "not a school file"),
        "zeros.json": (b"\x00" * 1000, "not a school file"),
        "empty.json": (b"", "not a school file"),
        "deep.json": (b"[" * 400_000, "not a school file"),
        "deep-closed.json": (json.dumps(tree), "format is missing"),
        "text.json": ("Year 1: 20", "not a school file"),
        "nan.json": (school(teachers=float("nan")), "not a school file"),
        "infinity.json": (school(teachers=float("inf")), "not a school file"),
        "null.json": ("null", "format is missing"),
        "list.json": ("[]", "format is missing"),
        "number.json": ("7", "format is missing"),
        "other.json": ('{"name": "x"}', "format is missing"),
        "package.json": ('{"format": "npm"}', "class-cruncher/1"),
        "newer.json": (school(format="class-cruncher/2"), "newer version"),
        "formatted.json": (school(format=["class-cruncher/1"]), "class-cruncher/1"),
        "name.json": (school(name=7), "name must be text"),
        "bool.json": (school(teachers=True), "teachers must be a number"),
        "none.json": (school(teachers=None), "teachers must be a number"),
        "grades.json": (school(grades={"K": 7}), "grades must be a list"),
        "grade.json": (school(grades=["K"]), "grades[0] must be an object"),
        "child.json": (school(grades=[{"children": []}]), "grades[0].children must be a number"),
        "pairs.json": (school(composites=[["K"]]), "composites[0] must be an object"),
        "pair.json": (school(composites=[{"grades": "K"}]), "composites[0].grades must be a list"),
        "kept.json": (school(kept_classes=[{"K": "7"}]), "kept_classes[0].K must be a number"),
        "grow.json": (school(growth=[2]), "growth must be a number"),
        "grade-grow.json": (school(grades=[{"growth": {}}]), "grades[0].growth must be a number"),
        "order.json": (school(preference="even"), "preference must be a list"),
        "unknown.json": (school(max_size=3), "max_size"),
        "inside.json": (school(grades=[{"maximum": 3}]), "grades[0].maximum"),
        "proto.json": (school() [:-1] + ', "__proto__": {"polluted": 1}}', "__proto__"),
        "maker.json": (school(constructor={"prototype": {"polluted": 1}}), "constructor"),
        "long.json": (school(name="x" * 5000), "name is too long"),
        "many.json": (school(grades=[{}] * 2000), "grades is too long"),
        f"<hostile-tag onload={RUN}>.json": ("x", "<hostile-tag"),
        "\u202egnp.json": ("x", "not a school file"),
        "x" * 200 + ".json": ("x", "…"),
    }  # fmt: skip
    for name, (content, said) in cases.items():
        seen = give(page, name, content)
        assert said in seen, (name[:40], seen[:300])
        assert page.locator("#scenarios").is_hidden(), name[:40]
        assert page.get_attribute("#notice", "data-wrong") is not None


def test_spreadsheets_that_are_none_are_refused(page: Page) -> None:
    page.evaluate("document.getElementById('file-picker').accept = ''")
    whole = workbook([["Grade", "Children"], ["K", 20]])
    bomb = archive({"xl/workbook.xml": b" " * 60_000_000})
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughing = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    unreadable = {
        "cut.xlsx": whole[: len(whole) // 2],
        "bomb.xlsx": bomb,
        "empty.xlsx": archive({}),
        "letter.xlsx": archive({"word/document.xml": b"<x/>"}),
        "laughs.xlsx": archive({"xl/workbook.xml": laughing.encode()}),
        "page.xlsx": archive({"[Content_Types].xml": f"<script>{RUN}</script>".encode()}),
        "old.xls": b"\xd0\xcf\x11\xe0" + bytes(500),
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "zeros.csv": bytes(5000),
    }
    for name, content in unreadable.items():
        said = give(page, name, content)
        assert "cannot be read" in said or "old Excel" in said, (name, said)
    for name, text in {
        "nothing.csv": "",
        "lines.csv": "\n" * 10_000,
        "cells.csv": "," * 10_000,
        "totals.csv": "Total,1\n" * 10_000,
    }.items():
        assert "No grades" in give(page, name, text), name
    assert "too large" in give(page, "huge.csv", b"K,20\n" * 1_100_000)


def test_a_spreadsheet_with_hostile_cells_is_shown_as_text(page: Page) -> None:
    tag = f"<hostile-tag onclick='{RUN}'>"
    rows: list[list[Any]] = [["Grade", "Children"], [tag, 20], [f"=HYPERLINK({RUN!r})", 21]]
    csv = "\n".join(f'"{name}";{children}' for name, children in rows)
    for name, content in {"a.csv": csv.encode(), f"{tag}.xlsx": workbook(rows)}.items():
        open_file(page, name, content)
        page.wait_for_selector("#import[open]")
        assert page.evaluate(UNTOUCHED)
        assert tag in page.inner_text("#import-preview")
        page.click("#import-take")
        assert page.input_value(cell(1, "name")) == tag
        settled(page)
        assert page.evaluate(UNTOUCHED)
        page.click("#undo")


def test_files_with_wrong_numbers_open_and_say_what_is_wrong(page: Page) -> None:
    many = [{"name": "Same", "children": 20, "max": 25}] * 3
    cases = [
        (school(teachers=10**9), "teachers"),
        (school().replace('"teachers": 7', '"teachers": 1e400', 1), "teachers"),
        (school(teachers=-3), "teachers"),
        (school(teachers=2.5), "teachers"),
        (school(teachers_rule="maybe"), "exactly"),
        (school(grades=many, composites=[]), "Same"),
        (school(grades=[], composites=[]), ""),
        (school(composites=[{"grades": ["K", "Nowhere"]}]), "Nowhere"),
        (school(composites=[{"grades": []}]), ""),
        (school(kept_classes=[{"Nowhere": 5}]), "Nowhere"),
        (school(kept_classes=[{"__proto__": 5}]), "__proto__"),
        (school(preference=["best"]), "best"),
        (school(name="\u0000\ud800"), ""),
        ("\ufeff" + school(teachers="x"), "x"),
        (school(grades=[{}] * 60, composites=[]), ""),
    ]
    for number, (content, said) in enumerate(cases):
        assert "is opened" in give(page, f"{number}.json", content), content[:80]
        assert settled(page) == "invalid", content[:80]
        assert said.casefold() in page.inner_text("main").casefold()
        page.click("#undo")
        assert page.locator("#scenarios").is_hidden()
