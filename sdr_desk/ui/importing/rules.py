"""A rule of its own for a field: what becomes of it when the person is here already."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.actions import CHOICES, RULES
from sdr_desk.ui.importing.draft import mapped_fields
from sdr_desk.ui.importing.flow import ImportFlow
from sdr_desk.ui.importing.words import label
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_NAMES = {"full_name": ("first_name", "last_name"), "location": ("city", "state", "country")}
_NAMES["company_location"] = ("company_city", "company_state", "company_country")


class RulesPanel(Panel):
    """One choice for each field the list fills."""

    context = RULES

    def __init__(self, ctx: UiContext, flow: ImportFlow) -> None:
        super().__init__()
        self._flow = flow
        self.setAccessibleName("A rule for each column")
        done = PrimaryButton("Done")
        done.follow(ctx.actions, f"{RULES}.close", "Done")
        ctx.actions.bind(f"{RULES}.close", self.closed.emit)
        self.fields: dict[str, ChoiceField] = {}
        area = PlainScroll(self._grid(), sideways=True)
        area.setAccessibleName("Columns")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addWidget(Text("A rule for each column", "title"))
        column.addWidget(Text("For people who are here already; what you chose one by one stays.", "body", "text2",
                              wrap=True))  # fmt: skip
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _grid(self) -> QWidget:
        page = QWidget()
        page.setAutoFillBackground(False)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, Space.S, Space.S, 0)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        chosen = {rule: text for rule, text, _key in CHOICES}
        for row, key in enumerate(mapped_fields(self._flow.draft.mapping)):
            field = ChoiceField((), label(key))
            field.addItem(f"As for all ({chosen[self._flow.draft.rule].lower()})", "")
            for rule, text, _key in CHOICES[:3]:
                field.addItem(text, rule)
            parts = _NAMES.get(key, (key,))
            field.setCurrentIndex(field.findData(self._flow.draft.column_rules.get(parts[0], "")))
            field.activated.connect(lambda _at, field=field, parts=parts: self._choose(parts, field.currentData()))
            grid.addWidget(Text(label(key), "body"), row, 0)
            grid.addWidget(field, row, 1)
            self.fields[key] = field
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _choose(self, parts: tuple[str, ...], rule: str) -> None:
        for part in parts:
            self._flow.set_column_rule(part, rule)

    def start(self) -> QWidget:
        return next(iter(self.fields.values()), self)

    def wanted(self, room: QRect) -> QRect:
        width = min(px(520), room.width() - 2 * Space.XXL)
        high = min(px(560), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)
