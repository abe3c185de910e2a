"""Pictures of every screen on fresh sample data: light and dark, at the two sizes the design is checked at."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk import blocks, calls, demo, queue
from sdr_desk.desk.authoring import library
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.errors import KnownError
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.drawn_file import trouble_page
from sdr_desk.ui.drawn_states import STATES
from sdr_desk.ui.first_run.page import FirstRunPage
from sdr_desk.ui.grab import grab_widget
from sdr_desk.ui.importing.example import write_list
from sdr_desk.ui.importing.ways_in import import_files
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme

SIZES = (QSize(1440, 900), QSize(1280, 720))
MODES = ("light", "dark")
BLOCK_STARTS = DEMO_START + timedelta(minutes=18)
PROMISE_IS_DUE = DEMO_START + timedelta(minutes=48)
_OPENS_AS = {"handoffs": "Jordan Pike", "scripts": "Ruth Adler", "numbers": "Ruth Adler"}
_SHOWS = {"scripts": "first_voicemail", "letters_desk": "first_letter"}
_LETTERS_TO = 14
_DRAWN_AS = {"importing": "import"}
_DIALS_BEFORE = ("no_answer", "no_answer", "voicemail", "no_answer", "gatekeeper", "voicemail", "no_answer")


class HandClock:
    """A clock that stands where it is put, so that pictures are the same every time."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def settle() -> None:
    """Let the window finish what it does right after painting."""
    for _ in range(6):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def sample_window(theme: Theme, clock: HandClock, person: str, path: Path) -> Iterator[DeskWindow]:
    """A window on the sample data as somebody, off-screen.

    Raises:
        KnownError: the sample data cannot be made.
    """
    workspace = open_file(path, demo=True)
    workspace.now = clock
    desk = sit_down(workspace, person)
    if desk is None:
        raise KnownError("The sample data has nobody in it.", "Nothing was changed.", "Make it anew.")
    window = DeskWindow(desk, theme, tasks=InlineTasks())
    window.window.resize(SIZES[0])
    window.window.show()
    try:
        yield window
    finally:
        window.close()
        settle()


def draw_all(folder: Path) -> list[Path]:
    """Draw every screen of the registry, the overlays, and the pages outside the window; returns the files."""
    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme("light")
    theme.apply()
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as scratch:
        for mode in MODES:
            theme.set_mode(mode)
            path = demo.ready_demo(Path(scratch) / f"{mode}.db", fresh=True)
            made += _draw_screens(theme, mode, path, folder)
            made += _draw_states(theme, mode, path, folder)
            made += _draw_pages(theme, mode, path, folder)
    app.processEvents()
    return made


def _draw_screens(theme: Theme, mode: str, path: Path, folder: Path) -> list[Path]:
    made = []
    for entry in SCREENS:
        clock = HandClock(DEMO_START)
        person = _OPENS_AS.get(entry.name, "Ruth Adler" if entry.roles == {"manager"} else "Maria Ortega")
        fresh = path.with_name(f"{mode}-{entry.name}.db")
        shutil.copyfile(path, fresh)
        with sample_window(theme, clock, person, fresh) as window:
            if entry.name == "call_desk":
                play_morning(window.desk, clock)
            _open(window, entry.name, fresh.parent)
            settle()
            if entry.name == "call_desk":
                pick_up(window, clock)
            made += _grab(window.window, folder, _DRAWN_AS.get(entry.name, entry.name), mode)
            if entry.name == "call_desk":
                made += _draw_overlays(window, mode, folder)
    return made


def _draw_states(theme: Theme, mode: str, path: Path, folder: Path) -> list[Path]:
    made = []
    for name, person, opens in STATES:
        fresh = path.with_name(f"{mode}-{name}.db")
        shutil.copyfile(path, fresh)
        with sample_window(theme, HandClock(DEMO_START), person, fresh) as window:
            opens(window)
            settle()
            made += _grab(window.window, folder, name, mode)
    return made


def _open(window: DeskWindow, name: str, folder: Path) -> None:
    """Open a screen; scripts with a voicemail, letters with people, the import page with rows being checked."""
    wanted = _SHOWS.get(name, "")
    shown = next((item.script_id for item in library(window.desk) if item.slug == wanted), "")
    target: dict[str, Any] = {"script_id": shown} if shown else {}
    if name == "letters_desk":
        target["people"] = Selection(ids=tuple(queue.head_ids(window.desk, _LETTERS_TO)))
    window.ctx.navigate(name, **target)
    if name == "importing":
        import_files(window.ctx, [write_list(window.desk, folder)])
        window.ctx.actions.trigger("importing.go")


def _draw_overlays(window: DeskWindow, mode: str, folder: Path) -> list[Path]:
    made = []
    for action, name in (
        ("window.find", "command_palette"),
        ("window.keys", "keys_overlay"),
        ("window.log_call", "log_call"),
    ):
        window.ctx.actions.trigger(action)
        settle()
        made += _grab(window.window, folder, name, mode)
        window.window.overlay.close_panel()
        settle()
    return [*made, *_draw_block(window, mode, folder)]


def _draw_block(window: DeskWindow, mode: str, folder: Path) -> list[Path]:
    """The pages of a block: its break, what it came to, and the countdown to the next one."""
    made = []
    for action, name in (
        ("call_desk.pause", "block_break"),
        ("call_desk.pause_page_end", "block_summary"),
        ("call_desk.block", "block_countdown"),
    ):
        window.ctx.actions.trigger(action)
        settle()
        made += _grab(window.window, folder, name, mode)
        if name == "block_summary":
            window.ctx.actions.trigger("call_desk.summary_close")
    window.ctx.actions.trigger("call_desk.countdown_close")
    settle()
    return made


def _draw_pages(theme: Theme, mode: str, path: Path, folder: Path) -> list[Path]:
    fresh = path.with_name(f"{mode}-workspace.db")
    shutil.copyfile(path, fresh)
    pages: list[tuple[str, QWidget]] = [
        ("first_run", FirstRunPage(theme, lambda _answers: None, lambda: None)),
        ("trouble", trouble_page(theme, fresh)),
    ]
    return [picture for name, page in pages for picture in _draw_page(page, name, mode, folder)]


def _draw_page(page: QWidget, name: str, mode: str, folder: Path) -> list[Path]:
    page.show()
    settle()
    made = _grab(page, folder, name, mode)
    page.close()
    page.deleteLater()
    settle()
    return made


def _grab(widget: QWidget, folder: Path, name: str, mode: str) -> list[Path]:
    made = []
    for size in SIZES:
        target = folder / f"{name}_{size.width()}x{size.height()}_{mode}.png"
        widget.resize(size)
        settle()
        grab_widget(widget, size, target)
        made.append(target)
    return made


def pick_up(window: DeskWindow, clock: HandClock) -> None:
    """Dial, talk for a minute and twelve seconds, and go on to the second step."""
    window.ctx.dial_nothing = True
    window.ctx.actions.trigger("call_desk.dial")
    clock.now += timedelta(seconds=72)
    window.ctx.actions.trigger("call_desk.forward")
    window.window.screen("call_desk").calling.tick()
    settle()


def play_morning(desk: Desk, clock: HandClock) -> None:
    """Call for half an hour, so that the block has something to show when the first promise is due."""
    clock.now = BLOCK_STARTS
    blocks.start_block(desk)
    for number, key in enumerate((*_DIALS_BEFORE, *_DIALS_BEFORE[:6])):
        clock.now = BLOCK_STARTS + timedelta(minutes=2 * number + 1)
        person = queue.head_ids(desk, 1)[0]
        calls.log_outcome(desk, Outcome(person, key, seconds=20, name="Front desk" if key == "gatekeeper" else ""))
    clock.now = PROMISE_IS_DUE
