"""Why somebody is not called now: the sentence, when that ends, and what helps under the digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.why_not import Fix, WhyNot
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.prospects.actions import WHY
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_WIDTH = 460
_MOST = 5


class WhyPanel(Panel):
    """*opens* says when in words, "" when no time brings it; *helps* are the slots of the *fixes* by their keys."""

    context = WHY

    def __init__(
        self,
        ctx: UiContext,
        name: str,
        answer: WhyNot,
        opens: str,
        fixes: Sequence[Fix],
        helps: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        self._helps = helps
        self._fixes = [fix for fix in fixes if fix.key in helps][:_MOST]
        self.setAccessibleName(f"Why not now: {name}")
        self.title = Text(f"{name}: {'may be called now' if answer.now else 'why not now?'}", "section", wrap=True)
        self.sentence = Text(answer.sentence, "read", wrap=True)
        self.opens = Text(opens, "body", "text2", wrap=True)
        self.opens.setVisible(bool(opens))
        self.rows = RowsView(single=True, name="What helps")
        self.rows.setProperty("own_keys", "Space")
        rows = [Row(fix.key, fix.label, icon="arrow-right", keys=(str(at),)) for at, fix in enumerate(self._fixes, 1)]
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.rows.setFixedHeight(self.rows.content_height() + 2)
        self._foot = LinkButton(parent=self)
        self._foot.follow(ctx.actions, f"{WHY}.close", "Close")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        for widget in (self.title, self.sentence, self.opens):
            column.addWidget(widget)
        column.addSpacing(Space.S)
        column.addWidget(self.rows)
        column.addStretch(1)
        column.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignRight)
        self._bind(ctx)
        self.rows.opened.connect(self._take)
        self._spoken = f"{answer.sentence} {opens}"

    def _bind(self, ctx: UiContext) -> None:
        bind = ctx.actions.bind
        bind(f"{WHY}.close", self.closed.emit)
        bind(f"{WHY}.next", lambda: self.rows.step(1))
        bind(f"{WHY}.previous", lambda: self.rows.step(-1))
        bind(f"{WHY}.take", lambda: self._take(self.rows.current_id()))
        for at in range(1, _MOST + 1):
            fix = self._fixes[at - 1].key if at <= len(self._fixes) else None
            bind(f"{WHY}.take_{at}", lambda fix=fix: self._take(fix))

    def _take(self, key: str | None) -> None:
        self.closed.emit()
        if key is not None:
            self._helps[key]()

    def start(self) -> QWidget:
        announce(self, self._spoken)
        self.rows.first()
        return self.rows if self._fixes else self

    def wanted(self, room: QRect) -> QRect:
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        inner = width - 2 * Space.XL
        words = [one for one in (self.title, self.sentence, self.opens) if one.text()]
        need = sum(one.heightForWidth(inner) + Space.S for one in words)
        need += (
            self._foot.sizeHint().height()
            + 2 * Space.L
            + 3 * Space.S
            + (self.rows.content_height() + 2 if self._fixes else 0)
        )
        high = min(need, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, room.height() // 5), width, high)
