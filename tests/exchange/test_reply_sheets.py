"""A sheet of leads goes out with its drop-downs and comes back in any state, with every value where it was put."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.reply_rows import is_reply_sheet, read_sheet, read_sheets
from sdr_desk.exchange.reply_sheets import COLUMNS, LISTS, SheetLead, choices_in_words, instructions, write_sheet
from sdr_desk.method.lead_codes import lead_mark
from tests.naughty import NAUGHTY

HEADINGS = [heading for _key, heading, _width in COLUMNS]
AT = datetime(2026, 10, 14, 15, 30)  # noqa: DTZ001 -- on the closer's clock
Edit = Callable[[list[list[str]]], list[list[str]]]


def leads(count: int = 3) -> list[SheetLead]:
    return [
        SheetLead(lead_mark(f"lead {at}", []), at, f"Company {at}", f"First{at} Last", date(2026, 10, 14),
                  AT if at % 2 else None, "Accept or return it.")
        for at in range(1, count + 1)
    ]  # fmt: skip


def written(folder: Path, kind: str = "xlsx", count: int = 3) -> Path:
    path = folder / f"sheet.{kind}"
    assert write_sheet(leads(count), path, kind, title="Leads", explained=instructions("Maria", "USD")) == count
    return path


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_sheet_is_read_back_as_it_was_written(tmp_path: Path, kind: str) -> None:
    sheet = read_sheet(written(tmp_path, kind))
    assert [row.cells["code"] for row in sheet.rows] == [lead.mark for lead in leads()]
    first = sheet.rows[0].cells
    assert (first["company"], first["sent"], first["answer_by"]) == ("Company 1", "2026-10-14", "2026-10-14 15:30")
    assert (sheet.missing, sheet.unread) == ((), ())
    assert not any(row.cells["answer"] or row.cells["note"] for row in sheet.rows)


def test_each_drop_down_holds_what_may_be_chosen(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    sheet, told = book["Leads"], book["How to fill it in"]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        place = rule.formula1.split("!")[1].replace("$", "")
        heading = sheet.cell(3, next(iter(rule.sqref.ranges)).min_col).value
        found[heading] = [cell.value for (cell,) in told[place]]
    names = {key: heading for key, heading, _width in COLUMNS}
    assert found == {names[key]: [label for _key, label in options] for key, options in LISTS.items()}
    assert sheet.protection.sheet is False


def test_the_second_page_says_how(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    said = [row[0] for row in book["How to fill it in"].iter_rows(max_col=1, values_only=True)]
    assert said[: len(instructions("Maria", "USD"))] == list(instructions("Maria", "USD"))
    assert choices_in_words()[0] == "Answer: Accept / Return."


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def put_back(path: Path, rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def fill(rows: list[list[str]]) -> list[list[str]]:
    for row, (answer, note) in zip(rows[1:], (("Accept", ""), ("Return", "Größe"), ("", "“later”")), strict=True):
        row[HEADINGS.index("Answer")], row[HEADINGS.index("Note")] = answer, note
    return rows


EDITS: dict[str, Edit] = {
    "sorted": lambda rows: [rows[0], *reversed(rows[1:])],
    "a column in front": lambda rows: [[str(at), *row] for at, row in enumerate(rows)],
    "columns turned round": lambda rows: [row[::-1] for row in rows],
    "lines above": lambda rows: [["My leads"], [], ["", "as of Monday"], *rows],
    "blank lines between": lambda rows: [one for row in rows for one in (row, [""] * len(row))],
    "small letters": lambda rows: [[head.lower() for head in rows[0]], *rows[1:]],
    "capitals": lambda rows: [[head.upper() for head in rows[0]], *rows[1:]],
    "words in brackets": lambda rows: [[f"{head} (please fill)" for head in rows[0]], *rows[1:]],
    "another name for the code": lambda rows: [[*rows[0][:-1], "Ref."], *rows[1:]],
    "a slip in a heading": lambda rows: [["Anwser" if head == "Answer" else head for head in rows[0]], *rows[1:]],
    "an own column before ours": lambda rows: [["Note %" if not at else "7", *row] for at, row in enumerate(rows)],
    "the heading twice": lambda rows: [*rows[:2], rows[0], *rows[2:]],
    "what we told is gone": lambda rows: [row[6:] for row in rows],
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_sheet_edited_in_any_way_keeps_what_was_filled_in(tmp_path: Path, edit: Edit) -> None:
    path = put_back(tmp_path / "back.csv", edit(fill(rows_of(written(tmp_path, "csv")))))
    found = {row.cells["code"]: (row.cells["answer"], row.cells["note"]) for row in read_sheet(path).rows}
    marks = [lead.mark for lead in leads()]
    assert found == dict(zip(marks, (("Accept", ""), ("Return", "Größe"), ("", "“later”")), strict=True))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = put_back(tmp_path / "back.csv", fill(rows_of(written(tmp_path, "csv"))), delimiter, encoding)
    assert [row.cells["note"] for row in read_sheet(path).rows] == ["", "Größe", "“later”"]
    assert is_reply_sheet(path)


TEXTS = st.sampled_from([text for text in NAUGHTY if text.strip() and text.isprintable()]) | st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["C", "Z"]), min_size=1, max_size=40
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(TEXTS, min_size=3, max_size=3),
    st.integers(),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(list(EDITS)),
)
def test_whatever_is_written_stays_with_its_lead(
    tmp_path: Path, notes: list[str], seed: int, delimiter: str, edit: str
) -> None:
    rows = rows_of(written(tmp_path, "csv"))
    for row, note in zip(rows[1:], notes, strict=True):
        row[HEADINGS.index("Note")] = note
    order = rows[1:]
    Random(seed).shuffle(order)
    path = put_back(tmp_path / "back.csv", EDITS[edit]([rows[0], *order]), delimiter, "utf-8-sig")
    found = {row.cells["code"]: row.cells["note"] for row in read_sheet(path).rows}
    guarded = {lead.mark: note for lead, note in zip(leads(), notes, strict=True)}
    assert {code: found[code].lstrip("'") for code in found} == {c: n.strip().lstrip("'") for c, n in guarded.items()}


def test_what_is_gone_and_what_is_not_ours_is_told(tmp_path: Path) -> None:
    at = HEADINGS.index("Outcome")
    rows = [
        [*row[:at], *row[at + 1 :], "x" if number else "Margin"]
        for number, row in enumerate(rows_of(written(tmp_path, "csv")))
    ]
    sheet = read_sheet(put_back(tmp_path / "back.csv", rows))
    assert (sheet.missing, sheet.unread) == (("Outcome",), ("Margin",))


def test_real_dates_amounts_and_kept_results_of_formulas(tmp_path: Path) -> None:
    path = written(tmp_path)
    book = openpyxl.load_workbook(path)
    for heading, value in (("Amount", 19500), ("Profit", 4000.5), ("First sale", date(2026, 10, 20))):
        book["Leads"].cell(4, HEADINGS.index(heading) + 1).value = value
    book.save(path)
    cells = read_sheet(path).rows[0].cells
    assert (cells["amount"], cells["profit"], cells["first_sale"]) == ("19500", "4000.5", "2026-10-20")


def test_a_list_with_codes_of_its_own_is_a_list(tmp_path: Path) -> None:
    rows = [["Company", "Person", "Note", "Lead code"], ["Prairie", "Dana", "x", "2024-0001"], ["Ice", "Bea", "y", "7"]]
    assert not is_reply_sheet(put_back(tmp_path / "people.csv", rows))


def test_a_list_of_people_is_no_sheet_of_leads(tmp_path: Path) -> None:
    path = put_back(tmp_path / "people.csv", [["Name", "Company", "Person", "Note"], ["Dana", "Prairie", "x", "y"]])
    assert not is_reply_sheet(path)
    assert not is_reply_sheet(tmp_path / "missing.csv")
    with pytest.raises(KnownError, match="not a sheet of leads"):
        read_sheets([path])
    with pytest.raises(KnownError, match="cannot be written as pdf"):
        write_sheet(leads(), tmp_path / "x.pdf", "pdf")
