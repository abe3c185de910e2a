"""Checking, backing up and restoring from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sdr_desk.desk.care import backups_of
from sdr_desk.desk.opening import open_file
from sdr_desk.paths import backups_folder
from sdr_desk.store import seals
from tests.conftest import Run


def turn_a_digit(path: Path) -> None:
    """One bit of a telephone number, which SQLite's own check does not see."""
    data = bytearray(path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    path.write_bytes(data)


@pytest.fixture
def sealed(file: str, run: Run) -> Path:
    """A workspace that was used and closed."""
    assert run("--workspace", file, "next")[0] == 0
    return Path(file)


def test_check_says_that_the_contents_are_as_they_were_closed(sealed: Path, run: Run) -> None:
    code, out, _ = run("--workspace", str(sealed), "check")
    assert code == 0
    assert "its contents were as they were closed at" in out
    code, out, _ = run("--workspace", str(sealed), "check", "--json")
    report = json.loads(out)
    assert (code, report["clean"], report["seal"]["state"], report["seal"]["parts"]) == (0, True, "equal", [])
    assert report["seal"]["sealed_at"]


def test_check_says_why_there_is_nothing_to_compare_with(file: str, run: Run) -> None:
    code, out, _ = run("--workspace", file, "check", "--json")
    assert (code, json.loads(out)["seal"]["why"]) == (0, "none")


def test_check_tells_a_changed_file_and_leaves_it_alone(sealed: Path, run: Run) -> None:
    turn_a_digit(sealed)
    before = sealed.read_bytes()
    code, out, _ = run("--workspace", str(sealed), "check")
    assert code == 1
    assert "has changed since it was last closed" in out
    assert "Changed: 1 of its" in out
    code, out, _ = run("--workspace", str(sealed), "check", "--json")
    report = json.loads(out)
    assert (code, report["clean"], report["seal"]["state"]) == (1, False, "differs")
    assert len(report["seal"]["parts"]) == 1
    assert sealed.read_bytes() == before


def test_no_command_works_on_a_changed_file(sealed: Path, run: Run) -> None:
    turn_a_digit(sealed)
    code, _, err = run("--workspace", str(sealed), "next")
    assert code == 2
    assert "Restore a backup" in err


def test_a_changed_file_is_accepted_by_choice(sealed: Path, run: Run) -> None:
    turn_a_digit(sealed)
    code, out, _ = run("--workspace", str(sealed), "check", "--accept")
    assert code == 0
    assert "It was opened as it is" in out
    assert [path.name.rpartition("-")[2] for path in backups_folder(sealed).glob("*.sdrdesk")] == ["damaged.sdrdesk"]
    assert run("--workspace", str(sealed), "check")[0] == 0


def test_restore_offers_the_newest_whole_backup_first(sealed: Path, run: Run) -> None:
    older, newer = (json.loads(run("--workspace", str(sealed), "backup", "--json")[1])["file"] for _time in range(2))
    turn_a_digit(Path(newer))
    code, out, _ = run("--workspace", str(sealed), "restore")
    first, second = out.splitlines()[:2]
    assert code == 0
    assert first == f"The newest backup that can be restored: {older}"
    assert second.startswith("Nothing was saved after it was made at")
    assert f"{newer}  Damaged, cannot be restored" in out
    rows = json.loads(run("--workspace", str(sealed), "restore", "--json")[1])
    assert {row["file"]: (row["standing"], row["newest_whole"]) for row in rows} == {
        newer: ("damaged", False), older: ("whole", True),
    }  # fmt: skip
    code, _, err = run("--workspace", str(sealed), "--person", "Ruth Adler", "restore", newer)
    assert code == 2
    assert f"The newest whole backup is {Path(older).name}." in err
    assert run("--workspace", str(sealed), "--person", "Ruth Adler", "restore", older)[0] == 0
    assert seals.look(sealed).state == "equal"


def test_only_a_manager_restores_over_a_file_that_opens(sealed: Path, run: Run) -> None:
    made = json.loads(run("--workspace", str(sealed), "backup", "--json")[1])["file"]
    for person in ("Maria Ortega", "Jordan Pike"):
        code, _, err = run("--workspace", str(sealed), "--person", person, "restore", made)
        assert (code, "Only a manager can restore a backup. Nothing was changed." in err) == (2, True)
    assert [one.why for one in backups_of(sealed)] == ["by-hand"]
    assert run("--workspace", str(sealed), "--person", "Ruth Adler", "restore", made)[0] == 0


@pytest.mark.parametrize("harm", ["changed", "gone", "nothing in it"])
def test_anybody_restores_a_file_that_does_not_open(sealed: Path, run: Run, harm: str) -> None:
    made = json.loads(run("--workspace", str(sealed), "backup", "--json")[1])["file"]
    if harm == "changed":
        turn_a_digit(sealed)
    elif harm == "gone":
        sealed.unlink()
    else:
        sealed.write_bytes(b"nothing" * 999)
    assert run("--workspace", str(sealed), "--person", "Maria Ortega", "restore", made)[0] == 0
    assert seals.look(sealed).state == "equal"


@pytest.mark.parametrize("table", ["people", "local_jobs"])
@pytest.mark.parametrize("harm", [b"\xff" * 4096, b""], ids=["no page", "no text"])
def test_anybody_restores_a_file_that_opens_and_cannot_tell_the_roles(
    sealed: Path, run: Run, table: str, harm: bytes
) -> None:
    made = json.loads(run("--workspace", str(sealed), "backup", "--json")[1])["file"]
    with closing(sqlite3.connect(sealed)) as conn:
        (root,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    seals.remove(sealed)
    data = bytearray(sealed.read_bytes())
    page = slice((root - 1) * 4096, root * 4096)
    data[page] = harm or bytes(data[page]).replace(b"Ruth", b"R\xffth").replace(b"Maria", b"M\xffria")
    sealed.write_bytes(data)
    assert run("--workspace", str(sealed), "--person", "Ruth Adler", "restore", made)[0] == 0
    assert seals.look(sealed).state == "equal"


@pytest.mark.parametrize("person", [(), ("--person", "Maria Ortega")])
def test_anybody_restores_over_a_workspace_nobody_works_in_yet(
    sealed: Path, run: Run, tmp_path: Path, person: tuple[str, ...]
) -> None:
    made = json.loads(run("--workspace", str(sealed), "backup", "--json")[1])["file"]
    begun = tmp_path / "new" / "desk.db"
    open_file(begun).close()
    assert run("--workspace", str(begun), *person, "restore", made)[0] == 0
    assert run("--workspace", str(begun), "next")[0] == 0
