"""Workbooks out: texts stay texts, long tables go on, and a failure leaves nothing."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.tables_out import unguard
from sdr_desk.exchange.workbooks_out import LONGEST_TEXT, write_xlsx
from tests.naughty import LONE_SURROGATES


def cells(path: Path, sheet: int = 0) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


@pytest.mark.parametrize(
    "text", ["=1+1", "+12085550142", "-2", "@x", "{=1}", "http://x.example/", "mailto:a@b.example"]
)
def test_a_text_stays_a_text(tmp_path: Path, text: str) -> None:
    write_xlsx(tmp_path / "o.xlsx", ["a"], [[text]])
    cell = openpyxl.load_workbook(tmp_path / "o.xlsx").worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@given(st.text(alphabet="'=+-@x"))
def test_our_own_import_gets_the_text_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("x") / "o.xlsx"
    write_xlsx(path, ["a", "b"], [["x", text]])
    found = cells(path)[1]
    assert unguard(str(found[1] if len(found) > 1 and found[1] is not None else "")) == text


def test_numbers_lists_and_truths(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "o.xlsx", list("abcde"), [[-5, ["x", "y"], True, {"k": 1}, None]])
    assert cells(tmp_path / "o.xlsx") == [list("abcde"), [-5, "x; y", "yes", '{"k": 1}', None]]


def test_a_long_table_goes_on_on_a_further_sheet_with_its_header(tmp_path: Path) -> None:
    assert write_xlsx(tmp_path / "o.xlsx", ["a"], [[n] for n in range(7)], "Touches", most_rows=4) == 7
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert book.sheetnames == ["Touches", "Touches 2", "Touches 3"]
    assert cells(tmp_path / "o.xlsx", 2) == [["a"], [6]]


def test_a_text_no_cell_takes_is_said_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="“note” in row 2"):
        write_xlsx(tmp_path / "o.xlsx", ["note"], [["x"], ["y" * (LONGEST_TEXT + 1)]])
    assert list(tmp_path.iterdir()) == []


def _fails() -> Iterator[list[str]]:
    yield ["one"]
    raise RuntimeError("stopped half-way")


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "o.xlsx").write_text("old")
    with pytest.raises(RuntimeError):
        write_xlsx(tmp_path / "o.xlsx", ["a"], _fails())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("o.xlsx", "old")]


def test_lone_surrogates_do_not_stop_an_export(tmp_path: Path) -> None:
    rows = [[text] for text in LONE_SURROGATES]
    assert write_xlsx(tmp_path / "o.xlsx", ["a"], rows) == len(rows)
