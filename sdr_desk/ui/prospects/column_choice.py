"""Choosing columns by keys: Enter shows or hides one, Alt with an arrow moves it; kept for each person."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sdr_desk.desk import browse
from sdr_desk.desk.column_extras import OWN_FIELD
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.columns import SPECS, Column, Layout, spec_of
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.prospects.picking import PickKey, PickPanel
from sdr_desk.ui.widgets.rows import Row, Section

_RESET = "reset"


class ColumnChoice(QObject):
    """The panel of the columns; every change shows at once."""

    def __init__(self, ctx: UiContext, people: PeopleList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._people = ctx, people
        self._own: tuple[str, ...] = ()

    def open(self) -> None:
        """Show which columns there are and which are shown."""
        self._own = browse.own_fields(self._ctx.desk)
        panel = PickPanel(
            self._ctx, "Columns: Enter shows or hides", "A column", lambda row: self._take(panel, row),
            keys=(PickKey("higher", "Left", lambda row: self._move(panel, row, -1)),
                  PickKey("lower", "Right", lambda row: self._move(panel, row, 1))),
        )  # fmt: skip
        panel.set_rows(self._rows())
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(panel)

    def _layout(self) -> Layout:
        return self._people.table.layout_of

    def _rows(self) -> list[Row | Section]:
        keys = self._layout().keys
        rows: list[Row | Section] = [Section("Shown")]
        rows += [self._row(key, shown=True) for key in keys]
        rest = [key for key in (*SPECS, *(f"{OWN_FIELD}{name}" for name in self._own)) if key not in keys]
        if rest:
            rows.append(Section("Not shown"))
            rows += [self._row(key, shown=False) for key in rest]
        rows.append(Section("All"))
        rows.append(Row(_RESET, "As at the start", icon="undo"))
        return rows

    def _row(self, key: str, *, shown: bool) -> Row:
        header = spec_of(key).header
        state = "shown" if shown else "not shown"
        fixed = key == Column.NAME
        detail = "Always shown" if fixed else ""
        return Row(key, header, detail, icon="check" if shown else "plus", dim=fixed, spoken=f"{header}, {state}")

    def _take(self, panel: PickPanel, row: Row) -> None:
        layout = self._layout()
        if row.id == _RESET:
            new = Layout()
        elif row.id in layout.keys:
            new = layout.with_keys(key for key in layout.keys if key != row.id)
        else:
            new = layout.with_keys((*layout.keys, row.id))
        self._show(panel, new, row.id)

    def _move(self, panel: PickPanel, row: Row, by: int) -> None:
        keys = list(self._layout().keys)
        if row.id not in keys:
            return
        at = keys.index(row.id)
        to = max(0, min(len(keys) - 1, at + by))
        keys.insert(to, keys.pop(at))
        self._show(panel, self._layout().with_keys(keys), row.id)

    def _show(self, panel: PickPanel, layout: Layout, key: str) -> None:
        self._people.columns.show(layout)
        panel.field.clear()
        panel.set_rows(self._rows())
        panel.rows.select(key)
