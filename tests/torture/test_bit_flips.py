"""A damaged file is never taken for a good one: it is refused, or everything in it is as it was."""

import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from sdr_desk.desk import care, lost_work
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file
from sdr_desk.desk.queue import head_ids
from sdr_desk.errors import ChangedFile, KnownError
from sdr_desk.paths import backups_folder
from sdr_desk.store import backup, log_frames, people, restoring
from sdr_desk.store.workspace import Workspace
from tests.conftest import MORNING, Clock, open_at
from tests.torture.harm import PAGE, Rows, everything, everything_in, harm
from tests.torture.tally import Tally

SHORT, LONG = range(1, 6), range(1000, 1120)
KINDS = ("workspace", "backup", "log")


def closed_file(built: Path, folder: Path) -> Path:
    """A workspace of its own that was used and closed, with its seal."""
    path = folder / "workspace.db"
    path.write_bytes(built.read_bytes())
    open_at(path, Clock()).close()
    return path


def sat_down(workspace: Workspace) -> Desk:
    return Desk(workspace, people.people(workspace.conn)[0])


def opened_or_refused(path: Path, seed: int) -> Workspace | None:
    """The opened file, None when it was refused with a sentence that says what to do."""
    try:
        return open_at(path, Clock(), seed)
    except KnownError as error:
        told = error
    if not (told.what and told.do):
        pytest.fail(f"seed {seed}: refused without a word: {told!r}")
    return None


def judge_workspace(path: Path, before: Rows, seed: int) -> None:
    """It is refused with a sentence, or opens as it was."""
    named = harm(path, seed)
    opened = opened_or_refused(path, seed)
    if opened is None:
        assert named, f"seed {seed}: refused though nothing was changed"
        return
    found = everything(opened.conn)
    clean = care.check_file(sat_down(opened)).clean
    opened.close()
    assert found == before or not clean, f"seed {seed}: a wrong answer without a word ({named})"


def judge_backup(path: Path, before: Rows, seed: int) -> None:
    """It is never offered or put back, or it holds what it held."""
    made = backup.backups(backups_folder(path))[0]
    named = harm(made.path, seed)
    standing = backup.standing(made)
    assert named or standing == "whole", f"seed {seed}"
    if standing == "damaged":
        with pytest.raises(KnownError, match="Nothing was changed"):
            restoring.restore(made.path, path, backups_folder(path), MORNING)
    else:
        restoring.restore(made.path, path, backups_folder(path), MORNING)
    assert everything_in(path) == before, f"seed {seed}: a damaged backup was put back ({named})"


def judge_log(path: Path, before: Rows, seed: int) -> None:
    """What was saved is there, or the file is refused."""
    harm(Path(f"{path}-wal"), seed)
    opened = opened_or_refused(path, seed)
    if opened is None:
        return
    found = everything(opened.conn)
    opened.close()
    assert found == before, f"seed {seed}: work that was saved is gone without a word"


def cut_off(built: Path, folder: Path, seed: int, writes: int = 12) -> tuple[Path, Rows]:
    """What a killed process leaves after some calls, and all that was saved by then."""
    folder.mkdir(exist_ok=True)
    live = open_at(closed_file(built, folder), Clock(), seed)
    desk, dice = sat_down(live), Random(seed)
    for number in range(writes):
        log_outcome(desk, Outcome(head_ids(desk, 1)[0], "no_answer", note=f"call {number}"))
        if dice.random() < 0.1:
            live.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    path = folder / "cut_off.db"
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(f"{live.path}{suffix}", f"{path}{suffix}")
    saved = everything(live.conn)
    live.close()
    return path, saved


def play(kind: str, built: Path, folder: Path, seed: int) -> None:
    if kind == "log":
        judge_log(*cut_off(built, folder, seed), seed)
        return
    path = closed_file(built, folder)
    before = everything_in(path)
    if kind == "backup":
        backup.back_up(path, backups_folder(path), "by-hand", MORNING)
        judge_backup(path, before, seed)
    else:
        judge_workspace(path, before, seed)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SHORT)
def test_no_harm_goes_unnoticed(built: Path, tmp_path: Path, kind: str, seed: int, tally: Tally) -> None:
    tally(f"bits turned in a {kind}", seed)
    play(kind, built, tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_harm_goes_unnoticed_in_the_long_run(built: Path, tmp_path: Path, kind: str, tally: Tally) -> None:
    tally(f"bits turned in a {kind}", *LONG, rounds=len(LONG))
    for seed in LONG:
        folder = tmp_path / str(seed)
        folder.mkdir()
        play(kind, built, folder, seed)
        shutil.rmtree(folder)


def torn(path: Path, size: int) -> Path:
    """The end of the last transaction never reached the disk, so the index does not tell of it either."""
    index = log_frames.index_of(path)
    assert index is not None
    with Path(f"{path}-wal").open("rb+") as file:
        file.truncate(32 + index.frames * (24 + PAGE) - size)
    Path(f"{path}-shm").unlink()
    return path


@pytest.mark.parametrize("size", [1, 100, 4096, 4120])
def test_a_torn_end_of_the_log_is_no_alarm(built: Path, tmp_path: Path, size: int, tally: Tally) -> None:
    tally("a torn end of the log", size)
    path, _saved = cut_off(built, tmp_path, size)
    opened = open_at(torn(path, size), Clock())
    notes = [row[0] for row in opened.conn.execute("SELECT note FROM touches WHERE note LIKE 'call %' ORDER BY id")]
    opened.close()
    assert notes == [f"call {number}" for number in range(11)]


def test_a_damaged_file_is_replaced_by_the_newest_whole_backup(built: Path, tmp_path: Path, tally: Tally) -> None:
    tally("a damaged file put right by its newest whole backup", 7)
    path = closed_file(built, tmp_path)
    clock = Clock()
    for hours in (1, 1):
        backup.back_up(path, backups_folder(path), "daily", clock())
        clock.forward(hours=hours)
    newest, older = backup.backups(backups_folder(path))
    before = everything_in(older.path)
    opened = open_at(path, clock, 9)
    desk = sat_down(opened)
    for outcome in ("no_answer", "voicemail"):
        log_outcome(desk, Outcome(head_ids(desk, 1)[0], outcome))
    opened.close()
    turn_a_digit(path)
    turn_a_digit(newest.path)
    with pytest.raises(ChangedFile):
        open_file(path)
    offered = lost_work.offer(path)
    assert offered.best == older
    assert offered.standings[newest.path] == "damaged"
    assert offered.missing.endswith("is not in it: 2 calls by Maria Ortega.")
    with pytest.raises(KnownError, match=f"newest whole backup is {older.path.name}"):
        care.restore_backup(newest.path, path, clock())
    kept = care.restore_backup(older.path, path, clock())
    assert kept is not None
    assert "-damaged" in kept.name
    again = open_file(path)
    assert everything(again.conn) == before
    assert care.check_file(sat_down(again)).clean
    again.close()
    assert lost_work.offer(path).best == older


def turn_a_digit(path: Path) -> None:
    """One bit of a telephone number, which SQLite's own check does not see."""
    data = bytearray(path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    path.write_bytes(data)
    conn = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    assert conn.execute("PRAGMA quick_check").fetchone() == ("ok",)
    conn.close()
