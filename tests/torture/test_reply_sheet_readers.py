"""A sheet of leads saved by LibreOffice: its drop-downs are still there, and what was filled in comes back whole."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sdr_desk.exchange.reply_rows import is_reply_sheet, read_sheet
from sdr_desk.exchange.reply_sheets import LISTS
from tests.exchange.test_reply_sheets import HEADINGS, leads, written

pytestmark = pytest.mark.slow

FILLED = {
    "Answer": "Accept", "Outcome": "Won", "Amount": "=10000+9500", "Profit": 4000.5, "First sale": date(2026, 10, 20),
    "Note": "Größe; “doors”, and 'who' signs",
}  # fmt: skip
KEPT = ("Accept", "Won", "19500", "4000.5", "2026-10-20", "Größe; “doors”, and 'who' signs")


def _office() -> str:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    return office


def _saved(path: Path, kind: str) -> Path:
    """The file as LibreOffice saves it."""
    office, folder = _office(), path.parent / "saved"
    command = [office, f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to", kind]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(path)], env=os.environ | {"HOME": str(path.parent)},
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def _fill(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for heading, value in FILLED.items():
        book["Leads"].cell(5, HEADINGS.index(heading) + 1).value = value
    book.save(path)


def _values(path: Path) -> list[tuple[str, ...]]:
    keys = ("answer", "outcome", "amount", "profit", "first_sale", "note")
    return [tuple(row.cells[key] for key in keys) for row in read_sheet(path).rows]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_it_comes_back_whole_after_a_save(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path)
    _fill(path)
    saved = _saved(path, kind)
    assert is_reply_sheet(saved)
    assert _values(saved) == [("",) * 6, KEPT, ("",) * 6]
    assert [row.cells["code"] for row in read_sheet(saved).rows] == [lead.mark for lead in leads()]


def test_its_drop_downs_are_still_there_after_a_save(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_saved(written(tmp_path), "xlsx"))
    found = {}
    for rule in book["Leads"].data_validations.dataValidation:
        page, place = rule.formula1.split("!")
        cells = book[page.strip("'")][place.replace("$", "")]
        heading = book["Leads"].cell(3, next(iter(rule.sqref.ranges)).min_col).value
        found[heading] = [cell.value for (cell,) in cells]
    assert list(found.values()) == [[label for _key, label in options] for options in LISTS.values()]


@pytest.mark.parametrize(
    "kind", ["csv", "csv:Text - txt - csv (StarCalc):59,34,76,1", "csv:Text - txt - csv (StarCalc):9,34,ANSI,1"]
)
def test_saved_as_text_it_is_read_too(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path)
    _fill(path)
    saved = _saved(path, kind)
    note = KEPT[-1]
    assert [row[-1] for row in _values(saved)] == ["", note, ""]
    assert _values(saved)[1][:2] == ("Accept", "Won")
