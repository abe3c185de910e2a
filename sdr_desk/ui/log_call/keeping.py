"""What stands in the form goes to disk soon after the last key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.past_calls import draft_text, keep_draft
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext

KEEP_AFTER = 500
RETRY_AFTER = 5000


class DraftKeeper(QObject):
    """Writes one form's draft; a disk that refuses is said, and the words stay in the form.

    Attributes:
        kept: the draft on disk that is this form's.
        why: why the disk has refused the last time, "" when it has not.
    """

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._whose = ("", "")
        self._fields: Callable[[], Mapping[str, str]] = dict
        self.kept = self.why = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def begin(self, prospect_id: str, touch_id: str) -> None:
        """A form is filled from the draft of a call, or begun without one."""
        self._timer.stop()
        self._whose, self._fields, self.why = (prospect_id, touch_id), dict, ""
        self.kept = draft_text(self._ctx.desk, prospect_id, touch_id)

    def typed(self, fields: Callable[[], Mapping[str, str]]) -> None:
        """Something changed in the form; *fields* gives what stands in it when it is written."""
        self._fields = fields
        self._timer.start(KEEP_AFTER)

    def stop(self) -> None:
        """The call is being saved: its draft is not needed any more."""
        self._timer.stop()

    def flush(self) -> bool:
        """Write now; False when the disk refused, which is said once and tried again by itself."""
        self._timer.stop()
        prospect_id, touch_id = self._whose
        if not prospect_id or not (fields := self._fields()):
            return True
        try:
            self.kept = keep_draft(self._ctx.desk, prospect_id, fields, touch_id, self.kept)
        except KnownError as error:
            if not self.why:
                self._ctx.fail(str(error))
            self.why = str(error)
            self._timer.start(RETRY_AFTER)
            return False
        self.why = ""
        return True
