"""A file, a folder or a disk that may only be read: said at opening, and said by every act while reading goes on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.app import App
from sdr_desk.cli import main
from sdr_desk.desk import drafts, exports, queue, search
from sdr_desk.desk.card import card
from sdr_desk.errors import KnownError
from sdr_desk.store.workspace import Workspace
from tests.conftest import Clock, open_at
from tests.torture import acts
from tests.torture.acts import Team
from tests.torture.dump import differing, dump
from tests.torture.full_disk import SmallDisk, remounted, small_disk
from tests.torture.tally import Tally
from tests.ui.desk_windows import open_window

SHORT = ("outcome", "typing", "handoff", "import", "script", "setting")


@pytest.fixture
def locked(built: Path, tmp_path: Path, tally: Tally) -> Iterator[Path]:
    """A workspace on a disk that can only be read."""
    folder = tmp_path / "disk"
    with small_disk(folder) as disk:
        path = folder / "workspace.db"
        path.write_bytes(built.read_bytes())
        mounted = isinstance(disk, SmallDisk) and remounted(folder, "ro")
        if not mounted:
            if os.geteuid() == 0:
                pytest.skip("not tried: nothing may be mounted here, and rights do not bind this user")
            path.chmod(0o400)
            folder.chmod(0o500)
        tally(f"opening on a read-only disk ({'mounted so' if mounted else 'by rights'})")
        yield path
        if not mounted:
            folder.chmod(0o700)


def test_a_workspace_on_a_read_only_disk_is_refused_with_a_sentence(locked: Path, clock: Clock) -> None:
    before = locked.read_bytes()
    with pytest.raises(KnownError) as told:
        open_at(locked, clock)
    assert "cannot be written" in told.value.what
    assert "you may write to it" in told.value.do
    assert locked.read_bytes() == before


def test_the_window_shows_a_page_for_it(locked, theme, qtbot):
    app = App(theme)
    app.open(locked)
    qtbot.addWidget(app.page)
    assert "cannot be written" in app.page.accessibleName()
    assert app.desk_window is None


def test_the_command_line_says_it_in_one_line(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(locked), "next"]) != 0
    assert "cannot be written" in capsys.readouterr().err


@pytest.fixture
def team(workspace: Workspace, tmp_path: Path) -> Team:
    return Team(workspace, tmp_path)


@contextmanager
def turned_read_only(workspace: Workspace) -> Iterator[None]:
    """As a disk that goes read-only under an open file, imitated by a connection that may not write."""
    workspace.conn.execute("PRAGMA query_only = 1")
    try:
        yield
    finally:
        workspace.conn.execute("PRAGMA query_only = 0")


def refused_whole(team: Team, name: str, tally: Tally) -> None:
    tally("acts on a file turned read-only (query_only)")
    act = acts.ACTS[name](team)
    before = dump(team.workspace.conn)
    with turned_read_only(team.workspace), pytest.raises(KnownError) as told:
        act()
    assert "cannot be written" in told.value.what
    assert told.value.safe
    assert told.value.do
    assert not differing(before, dump(team.workspace.conn))
    act()


OWN_CONNECTION = ("import", "import undo", "ranking")
"""They write over a connection of their own, or fill a temporary table, which `query_only` forbids and no disk does."""


@pytest.mark.parametrize("name", [name for name in SHORT if name not in OWN_CONNECTION])
def test_an_act_is_refused_whole_and_works_again(team: Team, name: str, tally: Tally) -> None:
    refused_whole(team, name, tally)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in acts.ACTS if name not in (*OWN_CONNECTION, *SHORT)])
def test_every_act_is_refused_whole_and_works_again(team: Team, name: str, tally: Tally) -> None:
    refused_whole(team, name, tally)


def test_reading_searching_and_exporting_go_on(team: Team, tmp_path: Path, tally: Tally) -> None:
    tally("reading a file turned read-only (query_only)", rounds=4)
    with turned_read_only(team.workspace):
        one = queue.head_ids(team.rep, 1)[0]
        assert card(team.rep, one).name
        assert search.find_people(team.rep, "First03", 5)
        assert exports.export(team.rep, tmp_path / "people.csv") == 12
        assert drafts.typing_of(team.rep, one) == {}


def test_an_outcome_key_keeps_the_person_and_the_words(team: Team, theme, qtbot, tally: Tally) -> None:
    tally("outcome keys in a window on a file turned read-only")
    shown = open_window(qtbot, team.rep, theme, "call_desk")
    said: list[str] = []
    shown.ctx.toasted.connect(lambda toast: said.append(toast.text))
    screen = shown.window.screen("call_desk")
    who = screen.session.card.prospect_id
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), "Biscuit the dog")
    with turned_read_only(team.workspace):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        assert "cannot be written" in said[-1]
        assert screen.session.card.prospect_id == who
        assert screen.view.notes.note.toPlainText() == "Biscuit the dog"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: said[-1] == "Saved: No answer.")
    notes = team.workspace.conn.execute("SELECT note FROM touches WHERE prospect_id = ?", (who,)).fetchall()
    assert notes == [("Biscuit the dog",)]
