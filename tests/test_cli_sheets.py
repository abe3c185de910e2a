"""Sheets for closers from the command line: written, looked at, and taken in."""

import csv
import json
from pathlib import Path

from sdr_desk.desk.desk import Desk
from tests.conftest import Run
from tests.desk.sheets import Rows, back, leads, put, status


def _fill(path: Path, folder: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows: Rows = list(csv.reader(file))
    put(rows, 1, Answer="Accept")
    put(rows, 2, Answer="Return", Reason="Wrong prson")
    return str(back(rows, folder))


def test_a_sheet_goes_out_and_its_matched_lines_come_in(desk: Desk, run: Run, tmp_path: Path) -> None:
    ids, file = leads(desk), str(tmp_path / "workspace.db")
    code, out, _err = run("--workspace", file, "reply-sheet", "jordan", str(tmp_path / "out.csv"))
    assert (code, out) == (0, f"3 leads for Jordan Pike written to {tmp_path / 'out.csv'}; 3 to answer.\n")
    came = _fill(tmp_path / "out.csv", tmp_path)
    code, out, _err = run("--workspace", file, "take-replies", came)
    assert code == 1
    assert "Matched:\n  jordan.csv, line 2: Company 0, First00 Last. Accept it." in out
    assert "Did you mean “Wrong person”?\n    - Wrong person\n" in out
    assert status(desk, ids[0]) == "waiting"
    code, out, _err = run("--workspace", file, "take-replies", came, "--apply", "--json")
    told = json.loads(out)
    assert (code, told["applied"], [line["group"] for line in told["lines"]]) == (
        1,
        1,
        ["matched", "unclear", "nothing"],
    )
    assert status(desk, ids[0]) == "accepted"


def test_who_is_not_known_is_said(file: str, run: Run, tmp_path: Path) -> None:
    code, _out, err = run("--workspace", file, "reply-sheet", "Nobody", str(tmp_path / "x.xlsx"))
    assert (code, "No closer here is called “Nobody”." in err, "Jordan Pike" in err) == (2, True, True)
    code, _out, err = run("--workspace", file, "take-replies", str(tmp_path / "missing.xlsx"))
    assert (code, "could not be read" in err) == (2, True)
