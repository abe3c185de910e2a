"""What is wrong with the words and how they read, found a moment after the last key and off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from sdr_desk.desk import words
from sdr_desk.desk.authoring import ALL_KIND_WORDS, examine, preview
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.library import Reading
from sdr_desk.errors import KnownError
from sdr_desk.scripting.problems import Fix, Problem
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.scripts.unknown import with_chips

PAUSE = 120
_KIND = re.compile(r"---\n(?:(?!---).*\n)*?kind:[ \t]*(?P<kind>\w+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look at: a script's words, its file name, whom they are read to, and its kind ("" takes any)."""

    script_id: str
    text: str
    slug: str
    listener: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one state of the words."""

    asked: Asked
    problems: tuple[Problem, ...]
    reading: Reading
    custom: tuple[str, ...] | None = None


def look(desk: Desk, asked: Asked, *, custom: bool = False) -> Found:
    """Check and fill one state of the words; with *custom* the workspace's own fields are listed as well."""
    problems = (*_other_kind(asked), *examine(desk, asked.text, asked.slug))
    reading = preview(desk, with_chips(asked.text, problems), asked.slug, asked.listener)
    own = tuple(sorted(words.known(desk).custom or ())) if custom else None
    return Found(asked, problems, reading, own)


def _other_kind(asked: Asked) -> tuple[Problem, ...]:
    """A script keeps its kind; what its front matter says instead is an error."""
    said = _KIND.match(asked.text)
    if not asked.kind or said is None or said["kind"] == asked.kind or said["kind"] not in ALL_KIND_WORDS:
        return ()
    start, end = said.span("kind")
    is_now, was = (ALL_KIND_WORDS[kind][0] for kind in (said["kind"], asked.kind))
    return (
        Problem(
            asked.text.count("\n", 0, start) + 1,
            "error",
            f"The front matter says {is_now.lower()}, but this script is of the kind {was.lower()}.",
            f"Write kind: {asked.kind}, or begin a new script for the other kind.",
            Fix(f"Use {asked.kind}", start, end, asked.kind),
            start,
            end,
        ),
    )


class Examiner(QObject):
    """Looks at the newest words, one look at a time; `found` carries what is still true of the words asked for."""

    found = Signal(object)

    def __init__(self, ctx: UiContext, asked: Callable[[], Asked | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._asked = asked
        self._running = False
        self._again = False
        self._custom_known = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Look after a short pause in typing."""
        self._timer.start()

    def rest(self) -> None:
        """Do not look any more until asked again."""
        self._timer.stop()

    def now(self) -> None:
        """Look at once; while a look runs, another one follows it."""
        self._timer.stop()
        if self._running:
            self._again = True
            return
        asked = self._asked()
        if asked is None:
            return
        self._running = True
        custom = not self._custom_known
        work = on_own_desk(self._ctx.desk, lambda mine, *_told: look(mine, asked, custom=custom))
        self._ctx.tasks.run(work, self._done, self._failed)

    def _done(self, found: Found) -> None:
        if not isValid(self):
            return  # the window was closed meanwhile
        self._running = False
        self._custom_known = self._custom_known or found.custom is not None
        if found.asked == self._asked():
            self.found.emit(found)
        elif not self._timer.isActive():
            self._again = True
        self._go_on()

    def _failed(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._running = False
        self._again = False
        if not isinstance(error, KnownError):
            raise error
        self._ctx.fail(str(error))

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.now()
