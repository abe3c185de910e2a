"""The way of returned sheets through their page: read, judged over and over, taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.sheet_replies import CHANGED, MATCHED, UNCLEAR, Line, Reconciled, apply, numbered, open_sheets, weigh
from sdr_desk.errors import KnownError
from sdr_desk.exchange.reply_rows import ReplySheet
from sdr_desk.ui.context import UiContext

_NONE = Reconciled(())


class SheetsFlow(QObject):
    """Keeps what was read and chosen; the page shows it.

    Attributes:
        found: every line as it is judged now.
        reading: the names of the files that are being read, "" when none are.
        error: why files could not be read, None when they could.
        done: how many replies were put on the record since the page was opened.
    """

    moved = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._sheets: tuple[ReplySheet, ...] = ()
        self._picks: dict[str, dict[str, str]] = {}
        self._decided: dict[str, tuple[bool, str]] = {}
        self._turn = 0
        self._wanted: tuple[Path, ...] = ()
        self.paths: tuple[Path, ...] = ()
        self.found = _NONE
        self.reading = ""
        self.error: KnownError | None = None
        self.done = 0

    # Files

    def open(self, paths: Sequence[Path]) -> None:
        """Read sheets beside those that are open already; one that cannot be read changes nothing."""
        wanted = self._wanted = tuple(dict.fromkeys((*(self._wanted if self.reading else self.paths), *paths)))
        self._turn += 1
        turn = self._turn
        self.reading, self.error = ", ".join(path.name for path in paths), None
        self.moved.emit()
        self._ctx.tasks.run(
            lambda _progress, _cancelled: open_sheets(wanted),
            lambda sheets: self._on_read(turn, wanted, sheets),
            lambda error: self._on_not_read(turn, error),
            label="Reading sheets",
        )

    def _on_read(self, turn: int, paths: tuple[Path, ...], sheets: tuple[ReplySheet, ...]) -> None:
        if turn != self._turn:
            return
        self._forget_changed(sheets)
        self.reading, self.paths, self._sheets = "", paths, sheets
        self.judge()

    def _forget_changed(self, sheets: tuple[ReplySheet, ...]) -> None:
        """What was said about a line holds as long as the file has the same words in that line."""
        now = {line_id: row for line_id, _at, row in numbered(sheets)}
        for line_id, _at, row in numbered(self._sheets):
            if now.get(line_id) != row:
                self._picks.pop(line_id, None)
                self._decided.pop(line_id, None)

    def _on_not_read(self, turn: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if turn == self._turn:
            self.reading, self.error = "", error
            self.moved.emit()

    def close(self) -> None:
        """Forget the sheets and what was chosen; nothing is written."""
        self._turn += 1
        self._sheets, self.paths, self.found = (), (), _NONE
        self._picks, self._decided = {}, {}
        self.reading, self.error, self.done = "", None, 0
        self.moved.emit()

    # Lines

    def judge(self) -> None:
        """Look at every line again."""
        self.found = weigh(self._ctx.desk, self._sheets, self._picks) if self._sheets else _NONE
        self.moved.emit()

    def line(self, line_id: str | None) -> Line | None:
        """A line by its id."""
        return next((line for line in self.found.lines if line.id == line_id), None)

    def is_taken(self, line: Line) -> bool:
        """Whether a line will be put on the record: matched ones unless they are left, others when they are taken.

        What was left stays left; what was taken is asked about again when its lead goes on once more.
        """
        take, about = self._decided.get(line.id, (line.group == MATCHED, ""))
        return bool(line.wants) and take and (line.group == MATCHED or about == _about(line))

    @property
    def taken(self) -> tuple[Line, ...]:
        """The lines that will be put on the record."""
        return tuple(line for line in self.found.lines if self.is_taken(line))

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The lines that still ask for something."""
        return tuple(line for line in self.found.lines if line.group in (MATCHED, CHANGED, UNCLEAR))

    def turn(self, line: Line) -> None:
        """Take a line, or leave it."""
        self._decided[line.id] = (not self.is_taken(line), _about(line))
        self.moved.emit()

    def pick(self, line: Line, value: str) -> None:
        """Say what an unclear line means."""
        self._picks.setdefault(line.id, {})[line.field] = value
        self.judge()

    def unpick(self, line: Line) -> bool:
        """Take back what was said about a line; False when nothing was."""
        if self._picks.pop(line.id, None) is None:
            return False
        self.judge()
        return True

    def picked(self, line: Line) -> bool:
        """Whether something was said about a line."""
        return bool(self._picks.get(line.id))

    def apply(self) -> bool:
        """Put the taken lines on the record; False when that was refused."""
        taken = self.taken
        if self._ctx.perform_and_say(apply, self._ctx.desk, taken) is None:
            return False
        self.done += len(taken)
        for line in taken:
            self._decided.pop(line.id, None)
        self.judge()
        return True


def _about(line: Line) -> str:
    """Where the lead of a line stood when something was decided about it, and what taking it would have done."""
    return f"{line.seen} {line.does}"
