"""The draft goes to disk soon after the last key and whenever the editor is left; nothing typed is dropped before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.authoring import DraftMoved, keep_draft, may_author
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import clock_text
from sdr_desk.ui.context import UiContext

KEEP_AFTER = 500
KEEP_AT_LATEST = 900
RETRY_AFTER = 5000
_NAME = "the script you are writing"


@dataclass(slots=True)
class Unsaved:
    """Words that are not on disk yet; *over* is the text they go over, None to go over anything."""

    text: str
    over: str | None


class DraftKeeper(QObject):
    """Writes the draft of the open script; what the disk refused waits here, by script.

    Signals: `saved` with the script's id, `moved` with the words of why somebody else's words stand there.
    """

    saved = Signal(str)
    moved = Signal(str)

    def __init__(self, ctx: UiContext, read: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._read = read
        self._script = ""
        self._over: str | None = None
        self._dirty = False
        self._waiting: dict[str, Unsaved] = {}
        self._failed_at = ""
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        ctx.leaving.connect(self.on_leaving)
        QApplication.instance().aboutToQuit.connect(self.flush)

    def begin(self, script_id: str, over: str) -> Unsaved | None:
        """Go on with another script whose text on disk is *over*; returns what of it waits here, or None."""
        self._script, self._over, self._dirty = script_id, over, False
        found = self._waiting.get(script_id)
        if found is not None:
            self._over, self._dirty = found.over, True
        return found

    def agree(self, over: str | None) -> None:
        """The text on disk is known to be *over* now; None lets the next save go over anything."""
        self._over = over

    def forget(self) -> None:
        """What stands in the editor is on disk, or shall not go there."""
        self._timer.stop()
        self._dirty = False
        self._waiting.pop(self._script, None)

    def typed(self) -> None:
        """The words were changed; they go to disk soon after the last change, within a second while one types on."""
        if not self._timer.isActive():
            self._since.start()
        self._dirty = True
        if self._failed_at and self._timer.isActive():
            return  # the next try takes these words along
        self._timer.start(max(0, min(KEEP_AFTER, KEEP_AT_LATEST - self._since.elapsed())))

    @property
    def dirty(self) -> bool:
        """Whether the open script has words that are not on disk."""
        return self._dirty

    @property
    def failed(self) -> bool:
        """Whether words wait because the disk refused them."""
        return bool(self._failed_at)

    def flush(self) -> bool:
        """Write all that waits; False when some of it could not be written."""
        self._timer.stop()
        if self._script and self._dirty:
            self._waiting[self._script] = Unsaved(self._read(), self._over)
        if not may_author(self._ctx.desk):
            return not self._waiting  # somebody else sits here now; the words wait for their author
        refused = [script for script, unsaved in list(self._waiting.items()) if not self._write(script, unsaved)]
        return not refused

    def settle(self) -> bool:
        """Write all that waits; False, and it is said, when words of the open script could not be written."""
        if self.flush() or not self._dirty:
            return True
        self._ctx.toast("The draft is not saved yet. Once it is, this can be done.", plain=True)
        return False

    def _write(self, script: str, unsaved: Unsaved) -> bool:
        if unsaved.text != unsaved.over:
            try:
                keep_draft(self._ctx.desk, script, unsaved.text, over=unsaved.over)
            except DraftMoved as error:
                if script == self._script:
                    self.moved.emit(error.what)
                return self._say_failed("Not saved: somebody else changed this script.", again=False)
            except KnownError as error:
                return self._say_failed(f"{error.what} {error.do}", again=True)
        del self._waiting[script]
        if script == self._script:
            self._over, self._dirty = unsaved.text, False
        if not self._waiting:
            self._failed_at = ""
        self.saved.emit(script)
        return True

    def _say_failed(self, why: str, *, again: bool) -> bool:
        first = not self._failed_at
        if first:
            self._failed_at = clock_text(self._ctx.desk.local_now())
        since = f"Draft not saved since {self._failed_at}; your words are kept here."
        self._ctx.set_saved(False, since if again else why, retry=self.flush)
        if again:
            if first:
                self._ctx.fail(f"{why} Your words are still here on screen.")
            self._timer.start(RETRY_AFTER)
        return False

    def on_leaving(self, refused: list[str]) -> None:
        """The desk changes hands: write now, or say that it could not be done."""
        if not self.flush():
            refused.append(_NAME)
