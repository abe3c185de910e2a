"""The watch over unanswered leads while a window is open, whichever screen is: looks when the next step is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk import blocks
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.inbox import calls_for
from sdr_desk.desk.reading import unreadable
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.tasks import Progress

_FIRST = 4_000
_LEAST = 60_000
_MOST = 600_000
_NOUNS = frozenset({"handoff", "handoff_rules", "people", "block"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: what was done, when the next step is due, what the person should see, and do."""

    person_id: str
    done: tuple[Changes, ...]
    next_at: datetime | None
    alarms: tuple[tuple[str, int, str], ...]
    calls: bool = False


class HandoffWatch(QObject):
    """Looks at most once a minute, on a desk of its own beside the window's thread.

    During a call block it only sets the dot; what is new is said in one line when the block is over.
    """

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._said: set[tuple[str, str, int]] = set()
        self._looking = self._again = self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        ctx.changed.connect(self._on_changed)
        ctx.closing.connect(self._on_closing)
        self._timer.start(_FIRST)

    def look(self) -> None:
        """Do what is due and see what stands out, now; beside work that must not be cut off it is put off."""
        self._timer.stop()
        if self._closed or self._looking:
            return
        if self._ctx.tasks.holding() is not None:
            self._timer.start(_LEAST)
            return

        def job(mine: Desk, _progress: Progress, _cancelled: Cancelled) -> Looked:
            from sdr_desk.desk import escalation  # noqa: PLC0415 -- a start need not wait for it

            done = escalation.run_due(mine)
            alarms = escalation.alarms(mine)
            calls = bool(alarms) or calls_for(mine)
            return Looked(mine.person.id, done, escalation.next_due_at(mine), alarms, calls)

        self._looking = True
        self._ctx.tasks.run(on_own_desk(self._ctx.desk, job), self._on_looked, self._on_failed)

    def _on_changed(self, changes: object) -> None:
        """What was changed may move the next step; it is looked at within a minute."""
        if self._closed or not _NOUNS & getattr(changes, "nouns", frozenset()):
            return
        if self._looking:
            self._again = True
        else:
            left = self._timer.remainingTime() if self._timer.isActive() else _LEAST
            self._timer.start(min(left, _LEAST))

    def _on_closing(self) -> None:
        self._closed = True
        self._timer.stop()

    def _on_looked(self, found: Looked) -> None:
        if self._closed:
            return
        again, self._again = self._again, False
        if found.done:
            self._ctx.changed.emit(Changes(frozenset().union(*(one.nouns for one in found.done))))
        self._looking = self._again = False
        if found.person_id == self._ctx.desk.person.id:
            self._show(found)
        self._timer.start(_LEAST if again else self._until(found.next_at))

    def _show(self, found: Looked) -> None:
        self._ctx.set_dot("handoffs", found.calls)
        if blocks.running(self._ctx.desk) is not None:
            return
        fresh = [one for one in found.alarms if (found.person_id, one[0], one[1]) not in self._said]
        self._said |= {(found.person_id, handoff_id, level) for handoff_id, level, _words in fresh}
        if fresh:
            more = f" And {len(fresh) - 1} more in Handoffs." if len(fresh) > 1 else ""
            self._ctx.toast(f"{fresh[0][2]}{more}", seconds=12.0, plain=True)

    def _until(self, at: datetime | None) -> int:
        """Milliseconds until the next look."""
        if at is None:
            return _MOST
        left = round((at - self._ctx.clock()).total_seconds() * 1000)
        return min(max(left, _LEAST), _MOST)

    def _on_failed(self, error: BaseException) -> None:
        """A file that cannot be read or written now is looked at again; the window says by itself what is wrong."""
        self._looking = False
        if self._closed:
            return
        self._timer.start(_LEAST)
        if unreadable(error) is None and not isinstance(error, KnownError):
            raise error
