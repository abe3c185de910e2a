"""Typing goes to disk within 400 ms of the last key, and stays here with a clear word when the disk refuses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sdr_desk.desk import drafts
from sdr_desk.errors import KnownError
from sdr_desk.ui.call_desk.actions import NAME
from sdr_desk.ui.context import UiContext

KEEP_AFTER = 350
RETRY_AFTER = 5000
_BOTH = "You typed here in another window too. Both are kept, one after the other."


class TypingKeeper(QObject):
    """Collects what is typed about prospects and writes it soon; nothing typed is dropped until it is written.

    `stood` carries a prospect and what stands in each written field then: more than was typed here, where another
    window has typed there too. `kept` follows when all is written.
    """

    stood = Signal(str, dict)
    kept = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._waiting: dict[str, dict[str, str]] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._failed_at = ""
        self._why = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def typed(self, prospect_id: str, field: str, text: str, known: str | None = None) -> None:
        """Take what now stands in a field; an empty text forgets it.

        Args:
            known: what the field showed before, as it was on disk; None when another window's words need not stay.
        """
        waiting = self._waiting.setdefault(prospect_id, {})
        if field not in waiting and known is not None:
            self._known.setdefault(prospect_id, {})[field] = known
        waiting[field] = text
        if not self._timer.isActive():
            self._timer.start(KEEP_AFTER)

    @property
    def waiting(self) -> int:
        """How many fields are not on disk yet."""
        return sum(len(fields) for fields in self._waiting.values())

    def text(self, prospect_id: str, field: str) -> str | None:
        """What stands in a field and is not on disk yet, or None."""
        return self._waiting.get(prospect_id, {}).get(field)

    def flush(self) -> bool:
        """Write all that waits; False when the disk refused, and it is tried again by itself."""
        self._timer.stop()
        if not self._waiting:
            return True
        for prospect_id in list(self._waiting):
            try:
                known = self._known.get(prospect_id, {})
                stands = drafts.keep_typing(self._ctx.desk, prospect_id, self._waiting[prospect_id], known)
            except KnownError as error:
                self._why = str(error)
                self._say_waiting()
                self._timer.start(RETRY_AFTER)
                return False
            typed = self._waiting.pop(prospect_id)
            self._known.pop(prospect_id, None)
            self.stood.emit(prospect_id, stands)
            if stands != typed:
                self._ctx.toast(_BOTH, plain=True)
        if self._failed_at:
            self._failed_at = ""
            self._ctx.set_saved(True)
        self.kept.emit()
        return True

    def flush_or_say(self) -> bool:
        """Write all that waits before something is saved with it; False when the disk refused, and why is said."""
        if self.flush():
            return True
        self._ctx.fail(self._why)
        return False

    def on_leaving(self, refused: list[str]) -> None:
        """The desk changes hands: write now, or say that it could not be done."""
        if not self.flush():
            refused.append(NAME)

    def _say_waiting(self) -> None:
        if not self._failed_at:
            self._failed_at = f"{self._ctx.desk.local_now():%H:%M}".lstrip("0")
        count = self.waiting
        changes = "1 change is" if count == 1 else f"{count} changes are"
        self._ctx.set_saved(False, f"Not saved since {self._failed_at}. {changes} kept here.", retry=self.flush)
