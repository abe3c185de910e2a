"""Fixtures for the window: a theme, a context without a desk, and a window with two small screens.

Folders that test a screen of the program say which by `entries`, the one to be opened first.
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme
from sdr_desk.ui.theme.theme import active
from tests.ui.desk_windows import show_on

ENTRIES = (
    ScreenEntry(
        "first", "First", "sun", ALL_ROLES, "tests.ui.sample_screens:FirstScreen", "tests.ui.sample_screens:ACTIONS"
    ),
    ScreenEntry("second", "Second", "phone", frozenset({"closer"}), "tests.ui.sample_screens:SecondScreen"),
)

_TESTS = count(1)
_COLLECT_EVERY = 8
_STANDING: dict[str, Theme] = {}


@dataclass(frozen=True)
class SomeChanges:
    nouns: frozenset[str] = frozenset({"touch"})
    ids: tuple[str, ...] = ()
    label: str = "Saved: No answer."
    undo_label: str = "No answer"
    extra: dict[str, str] = field(default_factory=dict)


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """What a window leaves behind is collected by the thread it lives in, never by a worker in the midst of a test."""
    gc.disable()
    yield
    if not next(_TESTS) % _COLLECT_EVERY:
        gc.collect(1)


@pytest.fixture(autouse=True)
def looks(request):
    """Every test that draws begins in light at 100 % with the bundled fonts, whatever its process drew before."""
    if "qapp" not in request.fixturenames:
        return
    live = active()
    if live is not _STANDING.get("theme") or live.dark or live.contrast or live.scale != 1.0:
        _STANDING["theme"] = Theme("light")
        _STANDING["theme"].apply()


@pytest.fixture
def theme(qapp, looks):
    live = Theme("light")
    live.apply()
    return live


@pytest.fixture
def entries():
    """The screens of the window."""
    return ENTRIES


@pytest.fixture
def opens(entries):
    """The screen the window opens."""
    return entries[0].name


@pytest.fixture
def seat(request, entries):
    """The desk under the window: the small workspace for the program's own screens, none for sample screens."""
    own = any(entry.factory.startswith("sdr_desk.") for entry in entries)
    return request.getfixturevalue("desk") if own else None


@pytest.fixture
def ctx(theme, seat):
    """A context whose work runs at once; `said` keeps its toasts."""
    now = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
    made = UiContext(seat, theme, Actions(), ScriptedPrompts(), InlineTasks(), seat.now if seat else lambda: now)
    made.said = []
    made.toasted.connect(made.said.append)
    return made


@pytest.fixture
def window(qtbot, ctx, entries, opens):
    shown = MainWindow(ctx, entries)
    qtbot.addWidget(shown, before_close_func=lambda _window: setattr(shown, "asks", False))
    show_on(qtbot, shown, ctx, opens)
    return shown


@pytest.fixture
def screen(window, opens):
    return window.screen(opens)


@pytest.fixture
def press(qtbot):
    return lambda key, **kw: qtbot.keyClick(QApplication.focusWidget(), key, **kw)
