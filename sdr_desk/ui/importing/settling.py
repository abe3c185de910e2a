"""A list while it is settled: every change is counted anew over the whole list, the newest count wins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sdr_desk.desk.imports import Checked, check
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.draft import Draft
from sdr_desk.ui.importing.work import Latest

_SETTLE_MILLISECONDS = 200


class Settling(QObject):
    """Keeps a draft and what its import would do.

    Attributes:
        draft: the list being settled, None before one is open.
        checked: what the import would do, None before it was counted.
        stale: whether `checked` is from before the last change.
        error: why the last list could not be opened, checked or imported.
        progress: how far the running work is: done, total, words.
    """

    matched = Signal()
    counted = Signal()
    progressed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self.checked: Checked | None = None
        self.stale = False
        self.error: KnownError | None = None
        self.progress: tuple[int, int, str] = (0, 0, "")
        self._check = Latest(ctx, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.count)

    @property
    def counting(self) -> bool:
        """True while the rows are counted, or about to be."""
        return self._check.running or self._settle.isActive()

    def match(self, header: str, target: str) -> None:
        """Give a column a field and count anew."""
        self.draft.match(header, target)
        self.matched.emit()
        self.recount()

    def set_rule(self, rule: str) -> None:
        """Say what becomes of people who are here."""
        if rule != self.draft.rule:
            self.draft.rule = rule
            self.recount()

    def decide(self, row: int, rule: str) -> None:
        """Say what becomes of one row; "" takes that back."""
        if rule:
            self.draft.decisions[row] = rule
        else:
            self.draft.decisions.pop(row, None)
        self.recount()

    def set_column_rule(self, key: str, rule: str) -> None:
        """Say what becomes of one field; "" follows the rule for all."""
        if rule:
            self.draft.column_rules[key] = rule
        else:
            self.draft.column_rules.pop(key, None)
        self.recount()

    def recount(self) -> None:
        """Count again soon; the old numbers stay, marked as such."""
        self.stale = True
        self._check.drop()
        self._settle.start()
        self.counted.emit()

    def count(self) -> None:
        """Count what the import would do, over the whole list."""
        self._settle.stop()
        self._check.drop()
        self.error, self.stale = None, self.checked is not None
        if self.draft is None or self.draft.why_not() is not None:
            self.counted.emit()
            return
        plan = self.draft.plan()
        self.progress = (0, plan.table.size, "")
        self._check.run(
            lambda desk, progress, cancelled: check(desk, plan, progress, cancelled),
            self._on_counted, self._on_not_counted, self._on_progress,
        )  # fmt: skip
        self.counted.emit()

    def stop_counting(self) -> None:
        """Leave the count as it is."""
        self._settle.stop()
        self._check.drop()
        self.counted.emit()

    def _on_counted(self, checked: Checked) -> None:
        self.checked, self.stale = checked, False
        self.counted.emit()

    def _on_not_counted(self, error: KnownError) -> None:
        self.error = error
        self.counted.emit()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.progress = (done, total, words)
        self.progressed.emit()
