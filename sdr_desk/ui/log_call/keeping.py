"""What stands in the form goes to disk soon after the last key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.past_calls import keep_draft
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext

KEEP_AFTER = 500


class DraftKeeper(QObject):
    """Writes one form's draft; a disk that refuses is said, and the words stay in the form."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._whose = ("", "")
        self._fields: Callable[[], Mapping[str, str]] = dict
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.flush)

    def typed(self, prospect_id: str, touch_id: str, fields: Callable[[], Mapping[str, str]]) -> None:
        """Something changed in the form; *fields* gives what stands in it when it is written."""
        self._whose, self._fields = (prospect_id, touch_id), fields
        self._timer.start()

    def stop(self) -> None:
        """The call is being saved: its draft is not needed any more."""
        self._timer.stop()

    def flush(self) -> bool:
        """Write now; False when the disk refused, or nothing was typed."""
        self._timer.stop()
        prospect_id, touch_id = self._whose
        if not prospect_id:
            return False
        try:
            keep_draft(self._ctx.desk, prospect_id, self._fields(), touch_id)
        except KnownError as error:
            self._ctx.fail(str(error))
            return False
        return True
