"""The command line does what the desk does and says so in its exit code."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from sdr_desk.cli import main
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.opening import open_file
from tests.conftest import Run


def test_import_says_what_became_of_each_row(file: str, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Name,Company,Phone\nAnn Poe,Larkspur,(208) 555-0150\n,,(208) 555-0151\n", encoding="utf-8")
    code, out, _ = run("--workspace", file, "import", str(table), "--json", "--source", "Fair")
    report = json.loads(out)
    assert code == 1
    assert (report["read"], report["created"], report["rejected"]) == (2, 1, 1)
    assert report["mapping"] == {"Name": "full_name", "Company": "company", "Phone": "phone"}


def test_a_file_that_cannot_be_read_is_not_an_import(file: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.csv").write_bytes(b"PK\x03\x04 not a table")
    code, _, err = run("--workspace", file, "import", str(tmp_path / "x.csv"))
    assert code == 2
    assert "Nothing was imported" in err


def test_check_backup_and_restore(file: str, run: Run) -> None:
    assert run("--workspace", file, "check")[0] == 0
    code, out, _ = run("--workspace", file, "backup", "--json")
    made = json.loads(out)["file"]
    assert code == 0
    assert made in run("--workspace", file, "restore")[1]
    assert run("--workspace", file, "--person", "Ruth Adler", "restore", made)[0] == 0
    assert run("--workspace", file, "check")[0] == 0


def test_a_relative_path_works_for_every_command(file: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(file).parent)
    code, out, _ = run("--workspace", "cli.db", "backup", "--json")
    made = Path(json.loads(out)["file"]).relative_to(Path(file).parent)
    assert code == 0
    assert run("--workspace", "cli.db", "--person", "Ruth Adler", "restore", str(made))[0] == 0
    assert run("--workspace", "cli.db", "check")[0] == 0


def test_the_clock_of_an_empty_sample_starts_on_its_day(tmp_path: Path) -> None:
    opened = open_file(tmp_path / "empty.db", demo=True)
    assert DEMO_START <= opened.now() < DEMO_START + timedelta(hours=1)
    opened.close()


def test_export_writes_every_prospect(file: str, tmp_path: Path, run: Run) -> None:
    code, out, _ = run("--workspace", file, "export", str(tmp_path / "o.csv"), "--json")
    assert (code, json.loads(out)["rows"]) == (0, 12)


def test_next_names_people_with_reasons(file: str, run: Run) -> None:
    code, out, _ = run("--workspace", file, "next", "--count", "3", "--json")
    assert code == 0
    assert all({"name", "why", "why_order"} <= set(row) for row in json.loads(out))


def test_a_workspace_that_is_not_there_is_said(tmp_path: Path, run: Run) -> None:
    code, _, err = run("--workspace", str(tmp_path / "none.db"), "check")
    assert code == 2
    assert "no workspace" in err
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", ["open", "demo", "import", "next", "export", "check", "backup", "restore"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_the_demo_never_writes_to_a_workspace_of_ones_own(file: str, run: Run) -> None:
    before = Path(file).read_bytes()
    code, _, err = run("--workspace", file, "demo", "--play", str(Path(file).parent / "p"))
    assert code == 2
    assert "own workspace" in err
    assert Path(file).read_bytes() == before
