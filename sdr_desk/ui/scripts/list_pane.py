"""The library at the left: kinds that fold, each script with its versions, a search, and the way to a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from sdr_desk.desk.authoring import ALL_KIND_WORDS, ScriptItem
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.keynames import caps_of
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.find_field import FindField
from sdr_desk.ui.widgets.keycap import KeyCaps
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_box, draw_icon, draw_text
from sdr_desk.ui.widgets.rows import Row, RowRole, RowsView
from sdr_desk.ui.widgets.rows_delegate import RowsDelegate

_KIND = "kind:"
_KIND_ROW, _SCRIPT_ROW, _DEEP = 34, 50, 20


def state_words(item: ScriptItem) -> str:
    """Where a script stands: "Draft 7 · v6 live", "v3 live", "Draft 1, not live", "Retired, v3"."""
    live = f"v{item.live_number}" if item.live_number else ""
    if item.state == "retired":
        return f"Retired, {live}" if live else "Retired, never live"
    if item.draft_number is None:
        return f"{live} live" if live else "Empty"
    return f"Draft {item.draft_number} · {live} live" if live else f"Draft {item.draft_number}, not live"


def kind_of(row_id: str | None) -> str:
    """The kind whose heading a row is, "" for a script."""
    return row_id.removeprefix(_KIND) if row_id and row_id.startswith(_KIND) else ""


def rows_of(items: Sequence[ScriptItem], open_kinds: set[str]) -> list[Row]:
    """Headings of the kinds with their counts, and below those that are open their scripts."""
    rows: list[Row] = []
    for kind, (one, _all) in ALL_KIND_WORDS.items():
        own = [item for item in items if item.kind == kind]
        if not own:
            continue
        opened = kind in open_kinds
        spoken = f"{one}, {len(own)} {'script' if len(own) == 1 else 'scripts'}, {'open' if opened else 'folded'}"
        rows.append(Row(_KIND + kind, one, right=str(len(own)), spoken=spoken, data=opened))
        rows += [_script_row(item) for item in own] if opened else []
    return rows


def _script_row(item: ScriptItem) -> Row:
    count = item.suggestions
    said = f"{count} {'suggestion' if count == 1 else 'suggestions'}" if count else ""
    words = state_words(item)
    spoken = ", ".join(part for part in (item.title, words, said) if part)
    badge = str(count) if count else ""
    return Row(
        item.script_id, item.title, words, badge, right_icon="mail" if count else "", right_tone="warn",
        spoken=spoken, dim=item.state == "retired",
    )  # fmt: skip


class _LibraryDelegate(RowsDelegate):
    """Headings with a chevron and a count; scripts stand a step deeper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(False, 0, False, parent)

    def height_of(self, item: Row) -> int:
        return px(_KIND_ROW if kind_of(item.id) else _SCRIPT_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(RowRole.ITEM)
        if kind_of(row.id):
            painter.save()
            self._paint_kind(painter, option, row)
            painter.restore()
        else:
            super().paint(painter, option, index)

    def _paint_double(self, painter: QPainter, rect: QRect, row: Row, chosen: bool) -> None:
        super()._paint_double(painter, rect.adjusted(px(_DEEP) - Space.XS, 0, 0, 0), row, chosen)

    def _paint_kind(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        box = option.rect.adjusted(Space.S, 0, -Space.S, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, "sel" if chosen else "hover", None, Radius.CONTROL)
        if chosen and option.widget.hasFocus():
            draw_box(painter, box, None, "accent", Radius.CONTROL, 2)
        middle, left = box.center().y(), box.left() + Space.S
        draw_icon(painter, left, middle, "chevron-down" if row.data else "chevron-right", "text2", 14)
        words = QRect(left + px(_DEEP), box.top(), box.width() - px(_DEEP) - Space.S, box.height())
        style, ink = ("strong", "text") if row.data else ("medium", "text2")
        draw_text(painter, words.adjusted(0, 0, -px(40), 0), row.title, style, ink, LEFT)
        draw_text(painter, words.adjusted(0, 0, -Space.M, 0), row.right, "body", "text2", RIGHT)


class LibraryList(RowsView):
    """Kinds and scripts; `opened` fires for scripts, `folded` for the heading of a kind."""

    folded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Scripts", parent=parent)
        self._delegate = _LibraryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("pane", True)

    def _on_activated(self, index: QModelIndex | QPersistentModelIndex) -> None:
        kind = kind_of(index.data(RowRole.ID))
        if kind:
            self.folded.emit(kind)
        else:
            super()._on_activated(index)


class ListPane(QWidget):
    """Head, search, list, and the toggle of retired scripts."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ScriptItem, ...] = ()
        self._open_kinds: set[str] = set()
        self.field = FindField("Search", "/", "Search scripts", self)
        self.field.setMaxLength(200)
        self.rows = LibraryList(self)
        self.retired = LinkButton(parent=self)
        self.retired.follow(actions, "scripts.retired", "Show retired")
        head = QHBoxLayout()
        head.addWidget(Text("Scripts", "title", parent=self), 1)
        new = KeyCaps((" ".join(caps_of(actions.key_of("scripts.new"))),), parent=self)
        new.setToolTip("New script")
        head.addWidget(new)
        top = QVBoxLayout()
        top.setContentsMargins(Space.XL, 22, Space.L, Space.M)
        top.setSpacing(Space.M)
        top.addLayout(head)
        top.addWidget(self.field)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        foot.addWidget(self.retired)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
        self.rows.folded.connect(self.toggle)

    def show_items(self, items: Sequence[ScriptItem]) -> None:
        """Show other scripts; while something is searched for every kind is open."""
        self._items = tuple(items)
        self._fill()

    def item(self, script_id: str | None) -> ScriptItem | None:
        """A script of the list by its id."""
        return next((item for item in self._items if item.script_id == script_id), None)

    def first(self) -> ScriptItem | None:
        """The first script of an open kind, else of all."""
        shown = [item for item in self._items if item.kind in self._open_kinds]
        return next(iter(shown or self._items), None)

    def instead_of(self, script_id: str, items: Sequence[ScriptItem]) -> ScriptItem | None:
        """Which of *items* stands nearest to a script that is listed now: the next ones of its kind, those before it,
        then those of other kinds."""
        gone = self.item(script_id)
        if gone is None:
            return None
        at, left = self._items.index(gone), {item.script_id: item for item in items}
        near = sorted((*self._items[at:], *reversed(self._items[:at])), key=lambda item: item.kind != gone.kind)
        return next((left[item.script_id] for item in near if item.script_id in left), None)

    def show_script(self, script_id: str) -> bool:
        """Choose a script; a kind that was folded opens alone. False when it is not in the list."""
        item = self.item(script_id)
        if item is None:
            return False
        if item.kind not in self._open_kinds:
            self._open_kinds = {item.kind}
            self._fill()
        return self.rows.select(script_id)

    def kind_here(self) -> str:
        """The kind of the chosen row, "" without one."""
        row = self.rows.current_id()
        item = self.item(row)
        return item.kind if item else kind_of(row)

    def toggle(self, kind: str) -> None:
        """Fold a kind, or unfold it."""
        self.fold(kind, opened=kind not in self._open_kinds)

    def fold(self, kind: str, *, opened: bool) -> None:
        """Open or fold a kind, and stay on its heading."""
        (self._open_kinds.add if opened else self._open_kinds.discard)(kind)
        if not opened:
            self.rows.select(_KIND + kind)
        self._fill()

    def _fill(self) -> None:
        searching = bool(self.field.text().strip())
        self.rows.set_rows(rows_of(self._items, set(ALL_KIND_WORDS) if searching else self._open_kinds))
