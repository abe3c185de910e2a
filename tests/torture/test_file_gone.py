"""The open file is deleted, replaced, moved or cut from its log: nothing is claimed as saved, nothing typed is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import calls, care, drafts, queue, rescue
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import FileGone, KnownError
from sdr_desk.store import people
from sdr_desk.store.raw_bytes import holds_any
from tests.conftest import Clock, open_at
from tests.torture.tally import Tally
from tests.ui.desk_windows import open_window

ROOT = Path(__file__).resolve().parents[2]


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    other.replace(path)


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("gone"))


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def delete_log(path: Path) -> None:
    Path(f"{path}-wal").unlink()


def replace_log(path: Path) -> None:
    delete_log(path)
    Path(f"{path}-wal").write_bytes(b"")


WAYS = (delete, replace, move, move_folder, delete_folder, delete_log, replace_log)
KINDS = [pytest.param(way, id=way.__name__) for way in WAYS]


@pytest.fixture
def seat(built: Path, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Maria at a file in a folder of its own, as it can be taken away."""
    path = tmp_path / "here" / "workspace.db"
    path.parent.mkdir()
    path.write_bytes(built.read_bytes())
    workspace = open_at(path, clock, seed=2)
    desk = Desk(workspace, people.people(workspace.conn)[0])
    yield desk
    desk.close()


def record(desk: Desk) -> list[tuple[str, ...]]:
    return desk.conn.execute("SELECT id, note FROM touches ORDER BY id").fetchall()


@pytest.mark.parametrize("way", KINDS)
def test_what_would_be_lost_is_not_acknowledged(seat: Desk, way: Callable[[Path], None], tally: Tally) -> None:
    tally("file deleted, replaced, moved or without its log while open")
    one, two = queue.head_ids(seat, 2)
    calls.log_outcome(seat, calls.Outcome(one, "no_answer", note="before"))
    drafts.keep_typing(seat, two, {"note": "typed before"})
    before = record(seat)
    way(seat.workspace.path)
    for act in (
        lambda: calls.log_outcome(seat, calls.Outcome(two, "no_answer", note="after")),
        lambda: drafts.keep_typing(seat, two, {"note": "typed after"}),
        lambda: care.back_up_now(seat),
        seat.another,
    ):
        with pytest.raises(FileGone, match="stays open"):
            act()
    assert record(seat) == before
    assert drafts.typing_of(seat, two) == {"note": "typed before"}


@pytest.mark.parametrize("way", KINDS)
def test_all_that_is_open_is_saved_as_a_copy_and_worked_on_in_it(
    seat: Desk, way: Callable[[Path], None], tmp_path: Path, tally: Tally
) -> None:
    tally("everything saved from a window whose file is gone")
    one = queue.head_ids(seat, 1)[0]
    calls.log_outcome(seat, calls.Outcome(one, "no_answer", note="before"))
    way(seat.workspace.path)
    copy = tmp_path / "saved" / "copy.db"
    rescue.move_to_copy(seat, copy)
    assert seat.workspace.path == copy
    calls.log_outcome(seat, calls.Outcome(queue.head_ids(seat, 1)[0], "no_answer", note="after"))
    assert [note for _id, note in record(seat)] == ["before", "after"]
    assert care.check_file(seat).clean
    assert rescue.missing(seat) is None


def test_a_file_that_is_put_back_is_worked_on_as_before(seat: Desk, tally: Tally) -> None:
    tally("file moved away and put back while open")
    path, one = seat.workspace.path, queue.head_ids(seat, 1)[0]
    path.rename(path.with_name("away.db"))
    with pytest.raises(FileGone, match="moved or deleted"):
        calls.log_outcome(seat, calls.Outcome(one, "no_answer", note="lost?"))
    path.with_name("away.db").rename(path)
    calls.log_outcome(seat, calls.Outcome(one, "no_answer", note="kept"))
    assert [note for _id, note in record(seat)] == ["kept"]


def test_a_copy_takes_nobodys_place(seat: Desk, tmp_path: Path) -> None:
    there = tmp_path / "mine.db"
    there.write_bytes(b"mine")
    with pytest.raises(KnownError, match="already a file"):
        rescue.move_to_copy(seat, there)
    assert there.read_bytes() == b"mine"


def test_a_deleted_file_is_saved_in_its_own_place_beside_its_old_log(seat: Desk, clock: Clock) -> None:
    path = seat.workspace.path
    calls.log_outcome(seat, calls.Outcome(queue.head_ids(seat, 1)[0], "no_answer", note="before"))
    path.unlink()
    assert rescue.place_for_copy(seat) == path
    rescue.move_to_copy(seat, path)
    seat.close()
    again = open_at(path, clock, seed=3)
    assert [note for _id, note in record(Desk(again, seat.person))] == ["before"]
    again.close()


def test_the_window_says_so_keeps_the_words_and_saves_them_with_everything(seat, theme, qtbot, tally):
    tally("everything saved from a window whose file is gone")
    path = seat.workspace.path
    shown = open_window(qtbot, seat, theme, "call_desk", answers=(path.with_name("saved.db"),))
    said: list[str] = []
    shown.ctx.toasted.connect(lambda toast: said.append(toast.text))
    screen = shown.window.screen("call_desk")
    who = screen.session.card.prospect_id
    replace(path)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), "Biscuit the dog")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert "stands in the place of the open workspace" in said[-1]
    assert screen.session.card.prospect_id == who
    assert screen.view.notes.note.toPlainText() == "Biscuit the dog"
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, modifiers)
    assert seat.workspace.path.name == "saved.db"
    assert drafts.typing_of(seat, who) == {"note": "Biscuit the dog"}


def test_the_window_sees_it_without_any_key_and_when_it_is_back(seat, theme, qtbot):
    shown = open_window(qtbot, seat, theme, "call_desk")
    said: list[str] = []
    shown.ctx.toasted.connect(lambda toast: said.append(toast.text))
    path = seat.workspace.path
    path.rename(path.with_name("away.db"))
    shown.gone.look()
    shown.gone.look()
    assert [text[:45] for text in said] == ["The workspace file was moved or deleted while"]
    assert "Ctrl+Alt+S saves a copy" in shown.window.hint_bar.state_text()
    path.with_name("away.db").rename(path)
    shown.gone.look()
    assert said[-1] == "The workspace file is back in its place."
    assert shown.window.hint_bar.state_text() == "All changes saved"


def test_quitting_without_the_file_is_asked_first(seat, theme, qtbot):
    shown = open_window(qtbot, seat, theme, "call_desk", answers=(False,))
    path = seat.workspace.path
    path.rename(path.with_name("away.db"))
    assert not shown.window.close()
    assert "Quit all the same?" in shown.ctx.prompts.asked[-1]
    path.with_name("away.db").rename(path)


@pytest.mark.skipif(os.name == "nt", reason="locks belong to a handle there")
def test_looking_through_the_bytes_leaves_the_log_to_who_writes_it(seat: Desk, tally: Tally) -> None:
    """Another program that opens and closes the file would delete the log that this one still writes to."""
    tally("another program opens and closes a file that was looked through")
    assert holds_any(seat.workspace.path, [b"SQLite format"])
    code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM people').fetchone()"
    subprocess.run([sys.executable, "-c", f"{code}; c.close()", str(seat.workspace.path)], check=True, cwd=ROOT)
    assert Path(f"{seat.workspace.path}-wal").exists()
    calls.log_outcome(seat, calls.Outcome(queue.head_ids(seat, 1)[0], "no_answer"))
