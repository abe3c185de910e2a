"""Tables out: nothing runs in a spreadsheet, everything comes back, and a failure leaves the old file."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.tables_out import guard, unguard, write_csv, write_json
from tests.naughty import LONE_SURROGATES, NAUGHTY


@pytest.mark.parametrize("cell", ["=1+1", "+12085550142", "-2", "@x", "\t=1", "\r=1", "＝1", "'=1", "''=1"])
def test_formulas_are_made_harmless_and_restored(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "O'Brien", "'quoted'", "a=b", "208", "'"])
def test_other_text_is_left_alone(cell: str) -> None:
    assert guard(cell) == cell
    assert unguard(cell) == cell


@given(st.text() | st.text(alphabet="'=+-@\t\r\nx"))
def test_unguard_is_the_inverse_of_guard(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers_and_none_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert write_csv(file, ["Name", "Amount"], [["Dana", -5], ["=x", None]]) == 2
    assert file.read_text("utf-8-sig") == "Name,Amount\nDana,-5\n'=x,\n"


def test_every_text_comes_back_from_csv(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    texts = [text for text in NAUGHTY if text.strip()]
    write_csv(file, ["Number", "Text", "More"], [[str(n), text, "x"] for n, text in enumerate(texts)])
    with file.open(encoding="utf-8-sig", newline="") as written:
        back = [unguard(row["Text"]) for row in csv.DictReader(written)]
    assert back == texts


def test_every_value_comes_back_from_json(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    rows = [[text, n, None, True] for n, text in enumerate(NAUGHTY)]
    assert write_json(file, ["a", "b", "c", "d"], rows) == len(rows)
    assert [list(row.values()) for row in json.loads(file.read_text("utf-8"))] == rows


def test_no_rows_are_a_table_too(tmp_path: Path) -> None:
    write_json(tmp_path / "out.json", ["a"], [])
    write_csv(tmp_path / "out.csv", ["a"], [])
    assert json.loads((tmp_path / "out.json").read_text()) == []
    assert (tmp_path / "out.csv").read_text("utf-8-sig") == "a\n"


def test_lone_surrogates_do_not_stop_an_export(tmp_path: Path) -> None:
    rows = [[text] for text in LONE_SURROGATES]
    assert write_csv(tmp_path / "out.csv", ["a"], rows) == len(rows)
    assert write_json(tmp_path / "out.json", ["a"], rows) == len(rows)


def _fails() -> Iterator[list[str]]:
    yield ["one"]
    raise RuntimeError("stopped half-way")


@pytest.mark.parametrize("write", [write_csv, write_json])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, write: object) -> None:
    file = tmp_path / "out"
    file.write_text("old")
    with pytest.raises(RuntimeError):
        write(file, ["a"], _fails())  # type: ignore[operator]
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out", "old")]


def test_an_impossible_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="could not be written"):
        write_csv(tmp_path / "file" / "out.csv", ["a"], [])
