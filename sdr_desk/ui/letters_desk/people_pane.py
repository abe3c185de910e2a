"""The right of the letters screen: for whom, how many that makes, who is left out, and the list of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.actions import NAME
from sdr_desk.ui.letters_desk.outgoing import CHOSEN, DUE, ONE, Outgoing, chosen_count
from sdr_desk.ui.letters_desk.words import count_text, left_out_text
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton, LinkButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_LEAST = 124


class PeoplePane(QWidget):
    """Chooses the people; J and K go through those who get it."""

    def __init__(self, ctx: UiContext, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outgoing = outgoing
        self._shown: object = None
        self._count, self._out = Text("", "section", parent=self), Text("", "small", "text2", wrap=True, parent=self)
        self.everyone = LinkButton(parent=self)
        self.everyone.follow(ctx.actions, f"{NAME}.left_out", "Everyone left out")
        self.rows = RowsView(name="People who get it", parent=self)
        self.rows.setProperty("pane", True)
        self._chips = {who: ChipButton(checkable=True, key=key, parent=self) for who, key in
                       ((CHOSEN, "1"), (DUE, "2"), (ONE, "3"))}  # fmt: skip
        chips = FlowLayout(gap=Space.S, line_gap=Space.S)
        for who, chip in self._chips.items():
            chip.clicked.connect(lambda _checked=False, who=who: self._on_chip(ctx, who))
            chips.addWidget(chip)
        head = QVBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        head.setSpacing(Space.S)
        head.addWidget(Text("For", "smallstrong", "text2", parent=self))
        head.addLayout(chips)
        head.addWidget(self._count)
        head.addWidget(self._out)
        link = QHBoxLayout()
        link.addWidget(self.everyone)
        link.addStretch(1)
        head.addLayout(link)
        self.rows.setMinimumHeight(px(_LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self.rows.row_changed.connect(self._on_row)
        outgoing.changed.connect(self.follow)
        self.follow()

    def _on_chip(self, ctx: UiContext, who: str) -> None:
        ctx.actions.trigger(f"{NAME}.{who}")
        self.follow()

    def _on_row(self, person_id: str) -> None:
        at = next((at for at, one in enumerate(self._outgoing.ready) if one.id == person_id), -1)
        self._outgoing.go_to(at)

    def follow(self) -> None:
        """Show who is chosen."""
        out = self._outgoing
        for who, chip in self._chips.items():
            chip.setChecked(who == out.who)
        due = f"Due {out.due:,}" if out.due is not None else "Due"
        self._chips[CHOSEN].set_text(f"Chosen {chosen_count(out.chosen):,}" if out.chosen else "Chosen")
        self._chips[DUE].set_text(due)
        self._chips[ONE].set_text(out.one[1] if out.one and out.who == ONE else "One person…")
        plan = out.plan
        kind = out.script.kind if out.script else "letter"
        finding = plan is None and out.finding
        self._count.set_text("Looking up addresses…" if finding else count_text(kind, len(out.ready)))
        left_out = plan.left_out if plan else ()
        self._out.set_text(left_out_text(left_out))
        self._out.setVisible(bool(left_out))
        self.everyone.setVisible(bool(left_out))
        self._fill()

    def _fill(self) -> None:
        out = self._outgoing
        if out.plan is not self._shown:
            self._shown = out.plan
            self.rows.blockSignals(True)  # filling moves nobody
            self.rows.set_rows([Row(one.id, one.name, one.email or ", ".join(one.lines[-2:])) for one in out.ready])
            self.rows.blockSignals(False)
        person = out.person
        if person is not None and self.rows.current_id() != person.id:
            self.rows.blockSignals(True)
            self.rows.select(person.id)
            self.rows.blockSignals(False)
