"""Lines of handoffs that are written and not sent yet, kept on disk a moment after the last key."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.ui.context import UiContext

_KEY = "handoffs.lines"
_PAUSE = 400


class KeptLines(QObject):
    """What somebody has written, by which line of which lead it is."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._waits: tuple[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep_now)
        ctx.closing.connect(self.keep_now)
        ctx.leaving.connect(lambda _refused: self.keep_now())

    def text(self, about: str) -> str | None:
        """What was written for a line, None for nothing."""
        if self._waits is not None and self._waits[0] == about:
            return self._waits[1] or None
        return self._read().get(about)

    def keep(self, about: str, text: str) -> None:
        """Keep what is written, soon; an empty text forgets the line."""
        if self._waits is not None and self._waits[0] != about:
            self.keep_now()
        self._waits = (about, text)
        self._timer.start()

    def forget(self, about: str) -> None:
        """Forget a line that was sent, now."""
        self.keep(about, "")
        self.keep_now()

    def keep_now(self) -> None:
        """Keep what waits."""
        self._timer.stop()
        waits, self._waits = self._waits, None
        if waits is None:
            return
        lines = self._read()
        before = dict(lines)
        lines.pop(waits[0], None)
        if waits[1].strip():
            lines[waits[0]] = waits[1]
        if lines != before:
            self._ctx.perform(keep_setting, self._ctx.desk, _KEY, json.dumps(lines, ensure_ascii=False))

    def _read(self) -> dict[str, str]:
        found = json.loads(setting(self._ctx.desk, _KEY) or "{}")
        return {str(about): str(text) for about, text in found.items()} if isinstance(found, dict) else {}
