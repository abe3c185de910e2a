"""The watch that keeps grades up while a window is open: after imports, outcomes and other rules, outside of blocks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.ranking.work import RankWork

_FIRST = 9_000
_SOON = 4_000
_LATER = 900_000
_MOST = 2_000
_NOUNS = frozenset({"prospect", "handoff", "deal", "ranking", "block"})


class RankWatch(QObject):
    """Looks some seconds after something changed, and every quarter of an hour; during a call block it waits."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._work = RankWork.of(ctx)
        self._changed: dict[str, None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        ctx.changed.connect(self._on_changed)
        ctx.closing.connect(self._on_closing)
        self._timer.start(_FIRST)

    def look(self) -> None:
        """Do what is due; whom it concerns is kept until it can be done."""
        from sdr_desk.desk.ranking_run import in_a_block  # noqa: PLC0415 -- what ranks is not needed to start

        self._timer.start(_LATER)
        if not in_a_block(self._ctx.desk) and self._work.keep_up(tuple(self._changed)):
            self._changed.clear()

    def _on_changed(self, changes: object) -> None:
        nouns = getattr(changes, "nouns", frozenset())
        mine = "ranking" in nouns and "prospect" in nouns  # what grading itself tells
        if not _NOUNS & nouns or mine:
            return
        ids = getattr(changes, "ids", {}).get("prospect", ())
        self._changed.update(dict.fromkeys(ids[: _MOST - len(self._changed)]))
        self._timer.start(_SOON)

    def _on_closing(self) -> None:
        self._timer.stop()
        self._work.stop()
