"""What was made and waits: who of it was really sent is ticked, then it is logged, or dropped."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.bulk_job import Work
from sdr_desk.desk.mailings import Mailing, confirm_sent, drop, waiting
from sdr_desk.desk.wording import day_text
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import clock_text
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.work import Latest
from sdr_desk.ui.letters_desk.actions import WAITING
from sdr_desk.ui.letters_desk.recipients_pane import RecipientsPane
from sdr_desk.ui.letters_desk.words import begin
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.rows import Row, RowsView

_LIST = 320
_ABOUT_FROM = 900
_ABOUT = (
    "Confirming writes a line into the history of each person and moves their nurture track on. "
    "One undo takes all of it back."
)


class WaitingPage(QWidget):
    """Mailings at the left, the people of one at the right; `counted` tells how many wait, `left` that none do."""

    counted = Signal(int)
    left = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._work = Latest(ctx, self)
        self._mailings: dict[str, Mailing] = {}
        self.list, self.people = RowsView(name="Waiting to be confirmed"), RecipientsPane(ctx)
        self.list.setProperty("pane", True)
        self.confirm, self.drop, close = PrimaryButton(), QuietButton(icon="trash"), QuietButton()
        self.confirm.follow(ctx.actions, f"{WAITING}.confirm")
        self.drop.follow(ctx.actions, f"{WAITING}.drop", "Drop it")
        close.follow(ctx.actions, f"{WAITING}.back", "Back")
        self._build(close)
        self.list.row_changed.connect(self._show)
        self.people.changed.connect(self._say)

    def _build(self, close: QWidget) -> None:
        left = QWidget()
        left.setFixedWidth(px(_LIST))
        self._left = left
        names = QVBoxLayout(left)
        names.setContentsMargins(0, Space.M, 0, 0)
        head = Text("Waiting to be confirmed", "section")
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        names.addWidget(head)
        names.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        foot.setSpacing(Space.S)
        self._about = Text(_ABOUT, "small", "text2", wrap=True)
        foot.addWidget(self._about, 1)
        foot.addStretch(0)
        for button in (close, self.drop, self.confirm):
            foot.addWidget(button)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left)
        body.addWidget(VLine())
        body.addWidget(self.people, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(HLine())
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(min(px(_LIST), self.width() * 2 // 5))
        self._about.setVisible(self.width() >= px(_ABOUT_FROM))

    # Reading

    def refresh(self) -> None:
        """Read again what waits; ticks stay."""
        self._mailings = {one.id: one for one in waiting(self._ctx.desk)}
        self.list.set_rows([self._row(one) for one in self._mailings.values()])
        self.counted.emit(len(self._mailings))
        if self._mailings and self.list.current_id() is None:
            self.list.first()
        if self.isVisible():
            self._show(self.list.current_id() or "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.list.current_id() or "")

    def count(self) -> int:
        """How many mailings wait."""
        return len(self._mailings)

    def show_mailing(self, mailing_id: str) -> None:
        """Choose one of those that wait."""
        self.list.select(mailing_id)

    def _row(self, one: Mailing) -> Row:
        at = one.made_at.astimezone(self._ctx.desk.zone)
        day = day_text(at.date(), self._ctx.desk.local_now().date())
        when = f"{day} {clock_text(at, meridiem=True)}"
        said = f"{when}, {one.made_by}" if one.made_by else when
        return Row(one.id, begin(one.words), begin(said))

    def _show(self, mailing_id: str) -> None:
        if self.isVisible():
            self.people.show_mailing(self._mailings.get(mailing_id))

    def _say(self) -> None:
        mailing, sent = self.people.mailing, self.people.sent
        self.confirm.set_text(f"Log {sent:,} as sent" if mailing else "Log as sent")
        self.confirm.setEnabled(bool(sent))
        self.drop.setEnabled(mailing is not None)

    # Doing

    def why_none(self) -> str | None:
        """Why there is nothing to confirm or drop, None when there is."""
        if self._work.running:
            return "The last one is still being logged."
        if self.people.reading:
            return "The people of it are being looked up."
        return None if self.people.mailing else "Nothing waits to be confirmed."

    def log(self) -> None:
        """Log those ticked as sent, in the background; one undo takes it back."""
        mailing, out = self.people.mailing, tuple(self.people.not_sent)
        if mailing is None:
            return

        def job(desk: Any, progress: Any, cancelled: Any) -> Any:
            return confirm_sent(desk, mailing.id, except_ids=out, work=Work(progress, cancelled))

        self._work.run(job, self._on_logged, self._on_failed, label="Log letters as sent",
                       holds="What was logged so far is taken back.")  # fmt: skip

    def _on_logged(self, changes: Any) -> None:
        self._ctx.perform_and_say(lambda: changes)
        self._after()

    def _on_failed(self, error: KnownError) -> None:
        """Somebody else has settled it meanwhile, or the file cannot be read."""
        self._ctx.fail(str(error))
        self.refresh()

    def drop_it(self) -> None:
        """Forget the mailing: nothing of it was sent."""
        mailing = self.people.mailing
        if mailing is not None and self._ctx.perform_and_say(drop, self._ctx.desk, mailing.id) is not None:
            self._after()

    def _after(self) -> None:
        self.refresh()
        if not self._mailings:
            self.left.emit()

    def home(self) -> QWidget:
        """Where the keys go."""
        return self.people.rows if self.people.some else self.list

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) person."""
        self.people.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.people.rows.step(by)
