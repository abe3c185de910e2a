"""The list of keys under F1: this screen's and the window's, searchable, and printable."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import EVERYWHERE, Actions, ActionSpec
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.palette import score
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import BareField
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A heading and its (text, key) lines."""

    title: str
    lines: tuple[tuple[str, str], ...]


def key_groups(actions: Actions, contexts: Sequence[str], text: str = "") -> list[KeyGroup]:
    """The groups of keys live in *contexts*, the strongest first, narrowed to *text*.

    A key that means something in a stronger context is not told again.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    taken: set[str] = set()
    for context in contexts:
        here = [spec for spec in actions.all() if spec.context == context]
        for spec in here:
            keys = [key for key in actions.keys_of(spec.id) if key not in taken]
            if not keys or not _matches(spec, text):
                continue
            lines = groups.setdefault(spec.group, [])
            if spec.family and lines and lines[-1][0] == spec.family:
                lines[-1] = (spec.family, f"{lines[-1][1]} {_shown_key(keys)}")
            else:
                lines.append((spec.family or spec.text, _shown_key(keys)))
        taken.update(key for spec in here for key in (*actions.keys_of(spec.id), *spec.while_typing))
    return [KeyGroup(title, tuple(lines)) for title, lines in groups.items()]


def _matches(spec: ActionSpec, text: str) -> bool:
    return bool(
        score(text, spec.text)
        or score(text, spec.family)
        or score(text, spec.group)
        or text.casefold() in {k.casefold() for k in spec.keys}
    )


def _shown_key(keys: Sequence[str]) -> str:
    return " ".join(cap_text(key) for key in keys[:2]) if all(len(key) == 1 for key in keys) else cap_text(keys[0])


def in_columns(groups: Sequence[KeyGroup], columns: int = _COLUMNS) -> list[list[KeyGroup]]:
    """Share groups out over columns of about the same height, keeping their order."""
    total = sum(len(group.lines) + 2 for group in groups)
    share = total / columns if columns else total
    filled: list[list[KeyGroup]] = [[] for _ in range(columns)]
    at, used = 0, 0.0
    for group in groups:
        size = len(group.lines) + 2
        if filled[at] and used + size / 2 > share and at < columns - 1:
            at, used = at + 1, 0.0
        filled[at].append(group)
        used += size
    return filled


class KeysOverlay(Panel):
    """The panel under F1."""

    context = "keys"

    def __init__(self, ctx: UiContext, title: str, screen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._contexts = [context for context in ctx.actions.contexts() if context != EVERYWHERE] + [EVERYWHERE]
        if screen not in self._contexts:
            self._contexts.insert(0, screen)
        self._title = f"Keys: {title}"
        self.setAccessibleName(self._title)
        self._build()
        ctx.actions.bind("keys.close", self.closed.emit)
        ctx.actions.bind("keys.print", self.print_list)
        self.field.textChanged.connect(self._fill)
        self._fill("")

    def _build(self) -> None:
        self.field = BareField("Type to search", "Search keys", parent=self)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(Text(self._title, "title", parent=self))
        head.addStretch(1)
        head.addWidget(self.field)
        head.addWidget(Text("Esc closes · Ctrl P prints", "small", "text2", parent=self))
        self._area = PlainScroll(parent=self, takes_focus=True, sideways=True)
        self._area.setAccessibleName("List of keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.XL)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def start(self) -> QWidget:
        return self.field

    def wanted(self, room: QRect) -> QRect:
        width = min(px(1120), room.width() - 2 * Space.XXL)
        inside = self._area.widget().sizeHint().height() if self._area.widget() else 0
        high = min(max(inside + px(120), px(240)), room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)

    def groups(self) -> list[KeyGroup]:
        """What is listed now."""
        return key_groups(self._ctx.actions, self._contexts, self.field.text().strip())

    def _fill(self, text: str) -> None:
        del text
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXXL)
        for groups in in_columns(self.groups()):
            column = QVBoxLayout()
            column.setSpacing(6)
            for group in groups:
                self._add_group(column, group, page)
            column.addStretch(1)
            row.addLayout(column, 1)
        self._area.set_inner(page)
        page.setAutoFillBackground(False)

    def _add_group(self, column: QVBoxLayout, group: KeyGroup, page: QWidget) -> None:
        column.addWidget(Text(group.title, "smallstrong", "text2", parent=page))
        column.addWidget(HLine(parent=page))
        for words, key in group.lines:
            line = QHBoxLayout()
            line.addWidget(Text(words, "body", parent=page), 1)
            line.addWidget(KeyCap(key, parent=page))
            column.addLayout(line)
        column.addSpacing(Space.L)

    def print_list(self) -> None:
        """Save the list as a PDF the person chooses a place for."""
        path = self._ctx.prompts.save_file("Print the list of keys", "keys.pdf", "PDF (*.pdf)")
        if path is None:
            return
        # Printing is loaded only when someone prints; it would cost every start otherwise.
        from PySide6.QtGui import QPageSize, QPdfWriter  # noqa: PLC0415

        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document = QTextDocument()
        lines = [self._title]
        for group in self.groups():
            lines += ["", group.title, *(f"    {key}    {words}" for words, key in group.lines)]
        document.setPlainText("\n".join(lines))
        document.print_(writer)
        self._ctx.toast(f"Saved as {path.name}.")
