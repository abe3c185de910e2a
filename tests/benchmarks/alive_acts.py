"""What is done to a window while its heartbeat is watched: ways through the screens, and every action there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from sdr_desk.desk import blocks
from sdr_desk.desk.browse import Filter
from sdr_desk.ui.actions import EVERYWHERE
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.screens import SCREENS, entries_for
from tests.benchmarks.real_window import press

Window = DeskWindow
_LEFT_OUT = (
    "window.quit", "window.open_sample", "window.person", "prospects.erase", "prospects.remove", "prospects.merge",
)  # fmt: skip
"""What ends the window, hands it to another file or person, or cannot be taken back."""

_INNER = 6
"""So many actions of what an action opens are done; the others have a turn of their own where they stand alone."""


@dataclass(frozen=True)
class Step:
    """Something done to the window: what it is called, and what says that the next may follow."""

    name: str
    act: Callable[[], object]
    ready: Callable[[], bool] = lambda: True
    quick: bool = False
    """Whether work it began is stopped after some seconds."""


class Answers:
    """Answers every question of the window so that nothing is lost: no to what is asked, a file in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def confirm(self, title: str, text: str, yes: str = "Yes", no: str = "Cancel") -> bool:
        del title, text, yes, no
        return False

    def choose(self, title: str, text: str, options: Sequence[tuple[str, str]]) -> str | None:
        del title, text
        return options[0][0] if options else None

    def ask_line(self, title: str, label: str, default: str = "") -> str | None:
        del title, label
        return default or None

    def open_file(self, title: str, filters: str = "") -> Path | None:
        del title, filters
        return None

    def save_file(self, title: str, name: str = "", filters: str = "") -> Path | None:
        del title, filters
        return self._folder / f"alive-{Path(name or 'out.csv').name}"


@contextmanager
def safely(folder: Path) -> Iterator[None]:
    """Dialogs of the system are left at once, no other program is started, and files made are removed."""
    with (
        mock.patch.object(QFileDialog, "getExistingDirectory", staticmethod(lambda *_told: "")),
        mock.patch.object(QPrintDialog, "exec", return_value=0),
        mock.patch.object(QDesktopServices, "openUrl", staticmethod(lambda _url: True)),
        mock.patch("subprocess.Popen", side_effect=OSError("no other program here")),
    ):
        yield
    for path in folder.glob("alive-*"):
        if path.is_file() and not path.name.removesuffix(".csv").removeprefix("alive-").isdigit():
            path.unlink()


def nothing() -> Step:
    """Waiting."""
    return Step("waiting", lambda: None)


def over_screens(window: Window) -> Iterator[Step]:
    """Every screen, twice."""
    for entry in (*SCREENS, *SCREENS):
        yield Step(f"to {entry.name}", lambda name=entry.name: window.ctx.navigate(name))
        yield Step(f"on {entry.name}", lambda: None)


def on_prospects(window: Window) -> Iterator[Step]:
    """Searching, other orders, a filter, both ends, pages, and everyone chosen."""
    window.ctx.navigate("prospects")
    screen = window.window.screen("prospects")
    wanted, table = screen.people.wanted, screen.table

    def found() -> bool:
        return not screen.people.finder.busy

    for text in ("c", "co", "col", "cold", ""):
        yield Step(f"search “{text}”", lambda text=text: wanted.set_text(text))
    for column in ("created", "status", "last_touch", "grade"):
        yield Step(f"sort by {column}", lambda column=column: wanted.sort_by(column), found)
    item = Filter("open_now", "is", True)
    yield Step("filter", lambda: wanted.set_filter(item), found)
    yield Step("drop the filter", lambda: wanted.drop_filter(item), found)
    for name in ("End", "PageUp", "Home", "PageDown"):
        yield Step(f"table {name}", lambda name=name: press(table, Qt.Key[f"Key_{name}"]))
    yield Step("choose everyone", lambda: window.ctx.actions.trigger("prospects.select_all"))
    yield Step("table Home", lambda: press(table, Qt.Key.Key_Home))


def on_many(window: Window) -> Iterator[Step]:
    """Some thousands of people found by a word, given another place in the queue, and taken back."""
    ctx = window.ctx
    ctx.navigate("prospects")
    screen = window.window.screen("prospects")

    def found() -> bool:
        return not screen.people.finder.busy and not ctx.tasks.busy

    yield Step("search for many", lambda: screen.people.wanted.set_text("cold bo"), found)
    yield Step("choose them", lambda: ctx.actions.trigger("prospects.select_all"), found)
    for name in ("queue", "hot"):
        yield Step(f"change many: {name}", lambda name=name: ctx.actions.trigger(f"prospects.{name}"), found)
        yield Step(f"accept: {name}", lambda: _accept(window), found)
        yield Step(f"undo many: {name}", lambda: ctx.actions.trigger("window.undo"), found)
    yield Step("search for all", lambda: screen.people.wanted.set_text(""), found)


def _accept(window: Window) -> None:
    panel = window.window.overlay.panel()
    if panel is not None:
        press(panel.start(), Qt.Key.Key_Return)


def every_action(window: Window, most: int | None = None, only: frozenset[str] | None = None) -> Iterator[Step]:
    """Every action of every screen that is available, what it opens as well; those of the whole window last.

    Args:
        most: so many of each screen.
        only: these alone, as `opener` names them; None for all.
    """
    ctx = window.ctx
    wanted = _Wanted(most, only)
    for entry in entries_for(frozenset(window.desk.person.roles), SCREENS):
        yield Step(f"to {entry.name}", lambda name=entry.name: ctx.navigate(name), lambda: not ctx.tasks.busy, True)
        yield from _press_all(window, entry.name, _live(window, set()), wanted)
    yield from _press_all(
        window, "today", [spec.id for spec in ctx.actions.all() if spec.context == EVERYWHERE], wanted
    )


def _live(window: Window, known: set[str]) -> list[str]:
    """The actions whose keys are live now in other contexts than those known, closing ones last."""
    actions = window.ctx.actions
    fresh = set(actions.contexts()) - known - {EVERYWHERE}
    names = [spec.id for spec in actions.all() if spec.context in fresh and not spec.danger]
    return sorted(names, key=lambda name: name.endswith("close"))


@dataclass(frozen=True)
class _Wanted:
    most: int | None
    only: frozenset[str] | None

    def of(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if name not in _LEFT_OUT and (self.only is None or name in self.only)][
            : self.most
        ]


def opener(step: str) -> str:
    """The action a step was about, or that opened the place of it; "" for other steps."""
    return step.removeprefix("key ").partition(" > ")[0] if step.startswith("key ") else ""


def _press_all(window: Window, home: str, names: Sequence[str], wanted: _Wanted) -> Iterator[Step]:
    ctx = window.ctx
    for name in wanted.of(names):
        if not _is_live(window, name):
            continue
        before = set(ctx.actions.contexts())
        yield _key(window, name, name)
        for inner in [one for one in _live(window, before) if one not in _LEFT_OUT][:_INNER]:
            if _is_live(window, inner):
                yield _key(window, inner, f"{name} > {inner}")
        yield Step(f"key {name} > back", lambda: _back(window, home), lambda: not ctx.tasks.busy, quick=True)


def _key(window: Window, name: str, told: str) -> Step:
    ctx = window.ctx
    return Step(f"key {told}", lambda: ctx.actions.trigger(name), lambda: not ctx.tasks.busy, quick=True)


def _is_live(window: Window, name: str) -> bool:
    """Whether a key would mean this action now."""
    actions = window.ctx.actions
    return actions.spec(name).context in actions.contexts() and actions.reason(name) is None


def _back(window: Window, home: str) -> None:
    window.window.overlay.close_panel()
    current = window.window.current()
    if current is None or current.name != home:
        window.ctx.navigate(home)


def beside_an_import(window: Window, a_list: Path) -> Iterator[Step]:
    """A list comes in and is taken back while outcomes are logged, people are searched, and Today is shown."""
    ctx = window.ctx
    ctx.navigate("importing", requests=[Request(a_list)])
    flow = window.window.screen("importing").flow
    yield Step(
        "import read and checked", lambda: None,
        lambda: not flow.opening and not flow.counting and flow.checked is not None,
    )  # fmt: skip
    if blocks.running(window.desk) is None:
        blocks.start_block(window.desk)
    flow.start()
    yield from _work_on(window, lambda: flow.importing, "beside an import")
    result: Any = flow.result
    assert result is not None
    flow.undo(result.import_id, a_list.name, lambda _undone: None)
    yield from _work_on(window, lambda: flow.importing, "beside its undo")


def _work_on(window: Window, going: Callable[[], bool], when: str) -> Iterator[Step]:
    ctx = window.ctx
    while going():
        for name in ("call_desk", "today", "prospects"):
            yield Step(f"to {name} {when}", lambda name=name: ctx.navigate(name))
            for text in ("d", "da", "dan", ""):
                if name == "call_desk":
                    yield Step(f"outcome {when}", lambda: ctx.actions.trigger("call_desk.outcome_no_answer"))
                elif name == "prospects":
                    wanted = window.window.screen("prospects").people.wanted
                    yield Step(f"search {when}", lambda text=text, wanted=wanted: wanted.set_text(text))
                yield Step(f"waiting {when}", lambda: None)
