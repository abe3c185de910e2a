"""The command line's import and its undo: what other programs rely on."""

import json
from pathlib import Path

import pytest

from sdr_desk.cli import main
from sdr_desk.desk import imports
from sdr_desk.desk.desk import Desk
from sdr_desk.store import prospects as store
from tests.conftest import Run
from tests.desk.lists import csv_file

HEAD = "Name,Company,Phone"


def test_the_report_has_its_keys_and_codes(file: str, tmp_path: Path, run: Run) -> None:
    table = csv_file(tmp_path / "l.csv", "Ann Poe,Larkspur,208 555 0150", head=HEAD)
    code, out, _ = run("--workspace", file, "import", str(table), "--json")
    report = json.loads(out)
    assert code == 0
    assert list(report) == [
        "read", "created", "updated", "skipped", "rejected", "mapping", "rejected_file", "import_id"
    ]  # fmt: skip
    code, out, _ = run("--workspace", file, "import", str(table), "--json", "--duplicates", "fill")
    assert (code, json.loads(out)["skipped"]) == (0, 1)
    code, out, _ = run("--workspace", file, "undo-import", report["import_id"], "--json")
    assert (code, json.loads(out)) == (0, {"import_id": report["import_id"], "removed": 1, "restored": 0, "kept": []})
    assert run("--workspace", file, "undo-import", report["import_id"])[0] == 2


def test_rejected_rows_are_code_one(file: str, tmp_path: Path, run: Run) -> None:
    table = csv_file(tmp_path / "l.csv", "Ann Poe,Larkspur,", ",,208 555 0151", head=HEAD)
    code, out, _ = run("--workspace", file, "import", str(table))
    assert code == 1
    assert "l-rejected.csv" in out


def test_a_file_that_is_not_there_is_code_two(file: str, tmp_path: Path, run: Run) -> None:
    assert run("--workspace", file, "import", str(tmp_path / "none.csv"))[0] == 2


@pytest.mark.parametrize("command", ["import", "undo-import"])
def test_the_contract_is_in_the_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "exit code" in capsys.readouterr().out


def test_a_mended_file_of_rejected_rows_goes_on_with_its_list(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "fair 2026-rejected (2).csv"
    path.write_text("Row,Reason,First name,Company\n3,No name and no company.,Alma,Redrock Cold Storage\n")
    plan = imports.plan_for(desk, path)
    assert (plan.source, plan.list_name) == ("fair 2026", "fair 2026")


def test_a_list_of_numbers_alone_says_whom_not_to_call(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "stop.csv"
    path.write_text("Phone\n(208) 555-0171\n(208) 555-0172\n")
    result = imports.import_file(desk, path, suppression=True)
    assert (result.read, result.created, result.rejected) == (2, 2, 0)
    assert store.is_blocked(desk.conn, ["+12085550171"])
