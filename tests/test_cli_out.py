"""The commands that take data out, and one person's data, from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sdr_desk.cli import main
from tests.conftest import Run


def person_in(file: str) -> str:
    with closing(sqlite3.connect(file)) as conn:
        return str(conn.execute("SELECT id FROM prospects ORDER BY id").fetchone()[0])


def test_the_name_of_the_file_gives_the_format(file: str, tmp_path: Path, run: Run) -> None:
    assert run("--workspace", file, "export", str(tmp_path / "o.json"))[0] == 0
    first = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))[0]
    assert list(first)[:2] == ["first_name", "last_name"]
    assert first["phones"] == ["+12085550100"]
    assert run("--workspace", file, "export", str(tmp_path / "o.xlsx"))[0] == 0
    assert (tmp_path / "o.xlsx").read_bytes().startswith(b"PK")


def test_an_export_takes_layout_source_and_status(file: str, tmp_path: Path, run: Run) -> None:
    out = str(tmp_path / "o.csv")
    asked = ["--layout", "salesforce", "--source", "Added by hand", "--status", "raw", "--json"]
    code, said, _ = run("--workspace", file, "export", out, *asked)
    assert (code, json.loads(said)["rows"]) == (0, 12)
    assert Path(out).read_text(encoding="utf-8-sig").startswith("Salutation,First Name,Last Name,Company")


def test_what_is_not_there_is_no_export(file: str, tmp_path: Path, run: Run) -> None:
    code, _, said = run("--workspace", file, "export", str(tmp_path / "o.csv"), "--list", "Nowhere")
    assert code == 2
    assert "There is no list “Nowhere”" in said


def test_one_person_is_written_out(file: str, tmp_path: Path, run: Run) -> None:
    who = person_in(file)
    code, said, _ = run("--workspace", file, "person-data", who, str(tmp_path / "p.json"), "--json")
    assert (code, json.loads(said)["prospect_id"]) == (0, who)
    assert json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["person"][0]["id"] == who


def test_nobody_is_erased_without_yes(file: str, tmp_path: Path, run: Run) -> None:
    who = person_in(file)
    asked = ["--person", "Ruth Adler", "--workspace", file, "erase", who, "--reason", "asked", "--proof", "e-mail"]
    code, _, said = run(*asked)
    assert code == 2
    assert "Add --yes" in said
    code, out, _ = run(*asked, "--yes", "--json")
    assert (code, json.loads(out)["erased"]) == (0, True)
    assert run("--workspace", file, "export", str(tmp_path / "o.csv"), "--json")[1].startswith('{"rows": 11')
    assert run("--workspace", file, "check")[0] == 0


@pytest.mark.parametrize("command", ["person-data", "erase"])
def test_the_commands_have_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert "NAME_OR_ID" in capsys.readouterr().out
