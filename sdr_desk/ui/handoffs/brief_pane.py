"""The middle pane of handoffs: the brief as it was sent, and what was said since; always text, never markup."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.desk.handoff_talk import Said
from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.handoffs.snapshot import Kind, Part, parts_of
from sdr_desk.ui.in_steps import Steps
from sdr_desk.ui.theme import Space, pixmap, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_AT_ONCE = 9
_NARROW, _WIDE = 330, 16777215
_SHORT = 14
_SAID = {"asked": "asked", "replied": "answered", "added": "added", "rebooked": "agreed on a new meeting"}


class PairRow(QWidget):
    """A label with its words, such as a question of the guide with its answer; *sign* puts a tick before it."""

    def __init__(self, label: str, words: str, sign: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{label}: {words}")
        self._name = Text(label, "medium", "text2", wrap=True, align=_TOP)
        self._name_width = px(132 if sign else 156)
        self._name.setContentsMargins(0, 1, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(10)
        if sign:
            tick = QLabel()
            tick.setPixmap(pixmap("check", "accent", 14))
            tick.setContentsMargins(0, px(4), 0, 0)
            head.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1, Qt.AlignmentFlag.AlignTop)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 9, 0, 9)
        self._row.setSpacing(0)
        self._row.addLayout(head)
        self._row.addSpacing(12)
        self._row.addWidget(Text(words, "read", wrap=True, align=_TOP), 1)
        self._name.setFixedWidth(self._name_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the words stand below their label."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
            self._name.setMinimumWidth(0 if narrow else self._name_width)
            self._name.setMaximumWidth(_WIDE if narrow else self._name_width)


class LineRow(QWidget):
    """One line of a list: what stands before a colon in a column of its own, as days do."""

    def __init__(self, head: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(": ".join(part for part in (head, words) if part))
        first = Text(head or "•", "body", "text2", align=_TOP)
        first.setFixedWidth(px(64 if head else 14))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words, "body", wrap=True, align=_TOP), 1)


class SaidRow(QWidget):
    """Something said since the brief was sent: the words, then who and when."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = f"{said.who} {_SAID.get(said.act, said.act)}, {said.at_text}"
        self.setAccessibleName(f"{told}: {said.text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 7)
        column.setSpacing(1)
        if said.text:
            words = f"“{said.text}”" if said.act in ("asked", "replied") else said.text
            column.addWidget(Text(words, "read", wrap=True, align=_TOP))
        column.addWidget(Text(told, "small", "text2", wrap=True, align=_TOP))


class BriefPane(PlainScroll):
    """Who, the brief as it was sent, what was said since, and the ways to take it elsewhere."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self.setProperty("pane", True)
        self.setAccessibleName("Brief")
        self.setMinimumWidth(320)
        self._actions = ctx.actions
        self._steps = Steps(ctx, self)
        self._shown: tuple[str, ...] = ()
        self._told: tuple[Said, ...] = ()
        self._column = QVBoxLayout()
        self._live = self._barred = self._more = Text("")
        self._since = QWidget()
        keep_gutter(self)

    def set_view(self, view: HandoffView) -> None:
        """Show another brief from its top; of the same one again only what changed, so that reading goes on."""
        shown = (view.id, view.company, view.grade, view.brief_html, view.brief_text)
        if shown != self._shown:
            self._shown = shown
            self._build(view)
        elif view.said != self._told:
            self._fill_since(view)
        self._told = view.said
        count = len(view.said)
        self._more.set_text(f"{count} {'line was' if count == 1 else 'lines were'} added since; below the brief")
        self._more.setVisible(bool(count))
        self._live.set_text(view.now_line)
        self._barred.set_text(view.no_calls)
        self._barred.setVisible(bool(view.no_calls))

    def _build(self, view: HandoffView) -> None:
        """The head and the first parts now, the others in the next turns."""
        self._steps.drop()
        page = QWidget()
        page.setAccessibleName(f"Brief: {view.company}")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(Space.XXL, Space.XL, Space.XXL - GUTTER, Space.XL)
        self._column.setSpacing(0)
        parts = [part for part in parts_of(view.brief_html) if part.kind is not Kind.TITLE]
        parts = parts or [Part(Kind.TEXT, view.brief_text or "No brief was kept with this lead.")]
        who = parts.pop(0).text if parts[0].kind is Kind.TEXT and len(parts) > 1 else view.person_line
        self._column.addLayout(self._head(view, who))
        self._column.addSpacing(12)
        self._since = QWidget()
        self._add_parts(parts, 0, _AT_ONCE)
        self.set_inner(page)
        self.verticalScrollBar().setValue(0)
        column = self._column
        self._steps.do(
            lambda: self._add_parts(parts, _AT_ONCE, 2 * _AT_ONCE),
            lambda: self._add_parts(parts, 2 * _AT_ONCE, len(parts)),
            lambda: self._finish(column, view),
        )

    def _head(self, view: HandoffView, who: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(view.company, "hero", wrap=True, align=_TOP))
        self._live = Text(view.now_line, "small", "text2", wrap=True, align=_TOP)
        self._barred = Text(view.no_calls, "strong", "bad", wrap=True, align=_TOP)
        words.addWidget(Text(who, "medium", "text2", wrap=True, align=_TOP))
        self._more = Text("", "small", "accent", wrap=True, align=_TOP)
        words.addWidget(self._live)
        words.addWidget(self._more)
        words.addWidget(self._barred)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(words, 1)
        if view.grade:
            row.addWidget(GradeBadge(view.grade, 32), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_parts(self, parts: Sequence[Part], first: int, last: int) -> None:
        """Add some of the parts; a label is ticked below a heading, and a line stands between two of them."""
        below = any(part.kind is Kind.HEADING for part in parts[:first])
        for at in range(first, min(last, len(parts))):
            part = parts[at]
            below = below or part.kind is Kind.HEADING
            if part.kind is Kind.PAIR and at and parts[at - 1].kind is Kind.PAIR:
                self._column.addWidget(HLine())
            self._add_part(part, below)

    def _add_part(self, part: Part, below: bool) -> None:
        column = self._column
        if part.kind is Kind.HEADING:
            column.addSpacing(Space.L)
            column.addWidget(Text(part.text, "section", wrap=True, align=_TOP))
            column.addSpacing(3)
        elif part.kind is Kind.PAIR:
            column.addWidget(PairRow(part.label, part.text, below))
        elif part.kind is Kind.ITEM:
            head, found, rest = part.text.partition(": ")
            dated = bool(found) and len(head) <= _SHORT
            column.addWidget(LineRow(head if dated else "", rest if dated else part.text))
        else:
            style = "read" if below else "lead"
            ink = "text" if style == "lead" else "text2"
            column.addWidget(Text(part.text, style, ink, wrap=True, align=_TOP))
            column.addSpacing(Space.S)

    def _finish(self, column: QVBoxLayout, view: HandoffView) -> None:
        column.addSpacing(Space.L)
        column.addWidget(self._since)
        self._fill_since(view)
        column.addSpacing(Space.XL)
        column.addWidget(self._sharing())
        column.addStretch(1)

    def _fill_since(self, view: HandoffView) -> None:
        """What was said since, the oldest first, and the way to add to it."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if view.said:
            column.addWidget(Text("Added since", "section"))
            for at, said in enumerate(view.said):
                if at:
                    column.addWidget(HLine())
                column.addWidget(SaidRow(said))
        old, self._since = self._since, fresh
        found = self._column.replaceWidget(old, fresh)
        if found is not None:
            old.deleteLater()

    def _sharing(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for name, icon, words in (
            ("add", "plus", "Add a fact"), ("copy", "copy", "Copy"), ("pdf", "print", "PDF…"),
            ("mail", "mail", "E-mail"),
        ):  # fmt: skip
            button = QuietButton(words, icon=icon, small=True)
            button.follow(self._actions, f"handoffs.{name}", words)
            flow.addWidget(button)
        return box
