"""Whose week is shown: one person's, or several below each other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import team
from sdr_desk.desk.desk import Desk
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.schedule.actions import PEOPLE
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_CALL = frozenset({"rep", "solo"})


def callers(desk: Desk) -> tuple[str, ...]:
    """The ids of everyone who calls."""
    return tuple(person.id for person in team.everyone(desk) if _CALL & set(person.roles))


class WhosePanel(Panel):
    """Enter shows one person alone, Space adds one or leaves one out."""

    context = PEOPLE

    def __init__(self, ctx: UiContext, shown: Sequence[str], show: Callable[[tuple[str, ...]], object]) -> None:
        super().__init__()
        self._ctx, self._shown, self._show = ctx, list(shown), show
        self.setAccessibleName("Whose week")
        self.rows = RowsView(name="People")
        self._fill()
        self.rows.select(self._shown[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(1, Space.L, 1, Space.M)
        column.setSpacing(Space.S)
        for words, style, token in (
            ("Whose week?", "section", "text"),
            ("Enter shows one alone, Space several below each other, A everyone who calls.", "small", "text2"),
        ):
            line = Text(words, style, token, wrap=True)
            line.setContentsMargins(Space.L, 0, Space.L, 0)
            column.addWidget(line)
        column.addWidget(self.rows, 1)
        bind = ctx.actions.bind
        bind(f"{PEOPLE}.down", lambda: self.rows.step(1))
        bind(f"{PEOPLE}.up", lambda: self.rows.step(-1))
        bind(f"{PEOPLE}.only", lambda: self._only(self.rows.current_id()))
        bind(f"{PEOPLE}.toggle", self._toggle)
        bind(f"{PEOPLE}.all", self._all)
        bind(f"{PEOPLE}.close", self.closed.emit)
        self.rows.opened.connect(self._only)

    def _fill(self) -> None:
        rows = []
        for person in team.everyone(self._ctx.desk):
            on = person.id in self._shown
            words = team.roles_text(person)
            spoken = f"{person.name}, {words}{', shown' if on else ''}"
            rows.append(Row(person.id, person.name, words, "Shown" if on else "", spoken=spoken))
        self.rows.set_rows(rows)

    def _only(self, person_id: str | None) -> None:
        if person_id:
            self.closed.emit()
            self._show((person_id,))

    def _toggle(self) -> None:
        person_id = self.rows.current_id()
        if person_id is None or self._shown == [person_id]:
            return
        if person_id in self._shown:
            self._shown.remove(person_id)
        else:
            self._shown.append(person_id)
        self._fill()
        self._show(tuple(self._shown))

    def _all(self) -> None:
        self._shown = list(callers(self._ctx.desk)) or self._shown
        self._fill()
        self._show(tuple(self._shown))

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        width = min(px(400), room.width() - 2 * Space.XXL)
        high = min(self.rows.content_height() + px(110), room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)
