"""Looking at what rules do to today's queue, beside the window; what is not wanted any more is dropped."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sdr_desk.desk.rules import Difference, try_rules
from sdr_desk.errors import KnownError
from sdr_desk.method.rules import Rules
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.settings.rules_effect import EffectPane
from sdr_desk.ui.tasks import Task

_AFTER = 300


class Trying(QObject):
    """Shows in a pane what rules do; `due` asks for a look soon after the last change."""

    due = Signal()

    def __init__(self, ctx: UiContext, effect: EffectPane, parent: QObject) -> None:
        super().__init__(parent)
        self._effect = effect
        self._wanted: tuple[Rules, str] | None = None
        self._seen: Rules | None = None
        self._background = Background(ctx, parent=self)
        self.task: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self.due)
        effect.stop_asked.connect(self._on_stop)

    def changed(self, *, look: bool) -> None:
        """The rules are others now; with *look* what they do is soon asked for."""
        self.stop()
        self._seen = None
        if look:
            self._soon.start()

    def has_seen(self, new: Rules) -> bool:
        """Whether it was shown what these rules do."""
        return self._seen == new

    def look(self, new: Rules) -> None:
        """Look at what rules do, and drop what was looked at before; the same rules are looked at once."""
        person_id = self._effect.person_id()
        if self.task is not None and self._wanted == (new, person_id):
            return
        self.stop()
        wanted = self._wanted = (new, person_id)
        self._effect.show_looking()

        def work(desk: Any, progress: Any, cancelled: Any) -> Difference:
            return try_rules(desk, new, person_id, lambda done, total: progress(done, total, ""), cancelled)

        task = self._background.read(
            work, lambda found: self._on_found(wanted, found), lambda error: self._on_failed(wanted, error)
        )
        if task.running:
            self.task = task
            task.progressed.connect(self._on_progress)

    def stop(self) -> None:
        """What is being looked at is not wanted any more."""
        self._soon.stop()
        self._wanted = None
        task, self.task = self.task, None
        if task is not None:
            task.cancel()

    def _on_stop(self) -> None:
        self.stop()
        self._effect.show_nothing("Stopped. Press T to look at today’s queue again; nothing is saved yet.")

    def _on_progress(self, done: int, total: int, _text: str) -> None:
        if self.task is not None:
            self._effect.bar.set_value(done, total)

    def _on_found(self, wanted: tuple[Rules, str], found: Difference | None) -> None:
        if found is not None and wanted is self._wanted:
            self.task, self._seen = None, wanted[0]
            self._effect.show_difference(found)

    def _on_failed(self, wanted: tuple[Rules, str], error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        if wanted is self._wanted:
            self.task = None
            self._effect.show_nothing(str(error), "bad")
