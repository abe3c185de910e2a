"""Everyone a mailing was made for, ticked as sent or not; looked up in a worker."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.mailings import Mailing, Recipient, recipients
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.work import Latest
from sdr_desk.ui.letters_desk.words import begin, news_text, people_text
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView


class RecipientsPane(QWidget):
    """Those about whom something has come up since begin as not sent; `changed` follows the ticks.

    Attributes:
        mailing: the one shown, None for none; not_sent: the ids of those ticked off.
    """

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._reading = Latest(ctx, self)
        self._people: tuple[Recipient, ...] = ()
        self._ticked: dict[str, bool] = {}
        self.mailing: Mailing | None = None
        self.not_sent: set[str] = set()
        self.rows = RowsView(name="People it was made for")
        self.rows.setProperty("pane", True)
        self._head, self._count = Text("", "section", wrap=True), Text("", "body", "text2", wrap=True)
        top = QVBoxLayout()
        top.setContentsMargins(Space.XL, Space.M, Space.XL, Space.S)
        top.setSpacing(Space.XS)
        top.addWidget(self._head)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.rows, 1)
        self.rows.opened.connect(self._tick)

    @property
    def reading(self) -> bool:
        """True while the people are being looked up."""
        return self._reading.running

    @property
    def sent(self) -> int:
        """How many are ticked as sent."""
        return len(self._people) - len(self.not_sent)

    @property
    def some(self) -> bool:
        """Whether anybody is listed."""
        return bool(self._people)

    def show_mailing(self, mailing: Mailing | None) -> None:
        """Show who a mailing was made for; the ticks of the same one stay."""
        before, self.mailing = self.mailing, mailing
        if mailing is None or before is None or before.id != mailing.id:
            self._people, self._ticked, self.not_sent = (), {}, set()
            self.rows.set_rows([])
        if mailing is None:
            self._reading.drop()
        else:
            self._reading.run(
                lambda desk, _progress, _cancelled: recipients(desk, mailing.id),
                self._on_people,
                lambda error: self._ctx.fail(str(error)),
            )
        self._say()

    def tick(self) -> None:
        """Say of the person under the hand that it was sent, or was not."""
        self._tick(self.rows.current_id() or "")

    def _on_people(self, found: tuple[Recipient, ...]) -> None:
        first = not self._people
        self._people = found
        self._fill()
        if first:
            self.rows.first()

    def _tick(self, person_id: str) -> None:
        if person_id:
            self._ticked[person_id] = person_id in self.not_sent
            self._fill()

    def _fill(self) -> None:
        self.not_sent = {one.id for one in self._people if not self._ticked.get(one.id, not one.since)}
        self.rows.set_rows([self._row(one) for one in self._people])
        self._say()

    def _row(self, one: Recipient) -> Row:
        sent = one.id not in self.not_sent
        state = "Sent" if sent else "Not sent"
        since = f"Since then: {one.since}" if one.since else "Nothing has changed since"
        return Row(
            one.id, one.name, since, state, detail_tone="warn" if one.since else "text2",
            right_icon="check" if sent else "x", right_tone="accent" if sent else "text2",
            spoken=f"{one.name}, {state.lower()}{f', since then {one.since}' if one.since else ''}",
        )  # fmt: skip

    def _say(self) -> None:
        off = len(self.not_sent)
        words = f"{people_text(self.sent)} will be marked as written to."
        if off:
            words += f" Not sent: {people_text(off)}; Space changes that."
        if news := news_text([one.since for one in self._people if one.since]):
            words += f" {news}"
        if self.mailing is None:
            words = "Print or save letters first."
        elif self.reading and not self._people:
            words = "Looking up who it was made for…"
        self._head.set_text(begin(self.mailing.words) if self.mailing else "Nothing waits to be confirmed")
        self._count.set_text(words)
        self.changed.emit()
