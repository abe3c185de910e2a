"""The detail beside the table: who a person is, how to reach them, why the grade, what is known, what happened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.guide import Guide
from sdr_desk.desk.prospect_story import MOST_HAPPENINGS, Point, Story
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prospects.facts import AnswerLine, FactButton, FactLine, NamedFact, Reasons
from sdr_desk.ui.prospects.history import HistoryLine
from sdr_desk.ui.prospects.now import Now, NowPart
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.buttons import LinkButton, QuietButton
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.scroll import PlainScroll

WIDTH = 336
_MOST_POINTS = 6
_NOTHING = Now()


class DetailPanel(PlainScroll):
    """Shows one person; built anew for each. `edit_asked` tells a field that was double-clicked."""

    edit_asked = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self._actions = actions
        self._reasons: Reasons | None = None
        self.shown_id = ""
        self.setProperty("pane", True)
        self.setAccessibleName("Detail")
        active().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(400))

    def show_story(self, story: Story, *, begun: bool = False, now: Now = _NOTHING) -> None:
        """Show a person and how they stand; *begun* says that an edit was begun and not saved."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, 20, Space.L, Space.XL)
        column.setSpacing(0)
        upper, lower = _inset(), _inset()
        column.addLayout(upper)
        self._add_head(upper, story, page)
        if begun:
            note = LinkButton(parent=page)
            note.follow(self._actions, "prospects.edit", "Go on editing")
            upper.addSpacing(Space.S)
            upper.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)
        upper.addSpacing(Space.M)
        self._add_contact(upper, story, page)
        column.addSpacing(Space.S)
        self._reasons = _reasons_of(story, page)
        column.addWidget(self._reasons)
        column.addLayout(lower)
        self._add_now(lower, now, page)
        self._add_guide(lower, story.guide, page)
        self._add_history(lower, story, page)
        self._add_about(lower, story, page)
        self._add_merged(lower, story, page)
        self._add_acts(lower, page)
        column.addStretch(1)
        self._put(page, story.prospect_id)
        self.setAccessibleName(f"Detail: {story.name}")

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(Text("Choose a person to see what is known.", "body", "text2", wrap=True, parent=page))
        column.addStretch(1)
        self._reasons = None
        self._put(page, "")
        self.setAccessibleName("Detail")

    def show_reasons(self) -> None:
        """Bring the reasons of the grade into view and give them the focus."""
        if self._reasons is not None:
            self.ensureWidgetVisible(self._reasons)
            self._reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on a field asks to edit it."""
        name = watched.property("edits")
        if event.type() == QEvent.Type.MouseButtonDblClick and name:
            self.edit_asked.emit(str(name))
            return True
        return False

    def _edits(self, widget: QWidget, name: str) -> QWidget:
        widget.setProperty("edits", name)
        widget.installEventFilter(self)
        return widget

    def _put(self, page: QWidget, prospect_id: str) -> None:
        kept = self.verticalScrollBar().value() if prospect_id == self.shown_id else 0
        self.set_inner(page)
        self.verticalScrollBar().setValue(kept)
        self.shown_id = prospect_id

    def _restyle(self) -> None:
        self.updateGeometry()

    def _add_head(self, column: QVBoxLayout, story: Story, page: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._edits(ElidedLabel(story.name, "title", parent=page), "first_name"))
        company = story.company if story.company != story.name else ""
        line = ", ".join(part for part in (story.title, company) if part)
        if line:
            words.addWidget(self._edits(ElidedLabel(line, "body", "text2", parent=page), "title"))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        if story.grade:
            row.addWidget(GradeBadge(story.grade, 28, page), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def _add_contact(self, column: QVBoxLayout, story: Story, page: QWidget) -> None:
        numbers = [point for point in story.points if point.kind == "phone"]
        keys = {"phone": "prospects.open", "email": "prospects.mail"}
        for point in [one for one in story.points if one.kind in keys][:_MOST_POINTS]:
            column.addWidget(self._edits(self._point(point, keys, page), point.kind))
        if not numbers:
            column.addWidget(self._edits(FactLine("phone", "No number yet", "text3", page), "phone"))
        for point in [one for one in story.points if one.kind == "url"][:2]:
            column.addWidget(self._edits(FactLine("link", point.shown, parent=page), "url"))
        place = " · ".join(part for part in (story.place, story.there) if part)
        if story.place:
            button = FactButton(place, icon="pin", parent=page)
            button.follow(self._actions, "prospects.map", place)
            column.addWidget(button)
        elif place:
            column.addWidget(self._edits(FactLine("pin", place, parent=page), "city"))

    def _point(self, point: Point, keys: dict[str, str], page: QWidget) -> QWidget:
        """A number or address; the first of each kind carries the key."""
        words = f"{point.shown} · {point.label}" if point.label and point.kind == "phone" else point.shown
        icon = "phone" if point.kind == "phone" else "mail"
        if point.kind == "phone" and not point.dialable:
            return FactLine("phone", f"{words}, cannot be dialled", "warn", page)
        if point.kind not in keys:
            return FactLine(icon, words, parent=page)
        button = FactButton(words, icon=icon, parent=page)
        button.follow(self._actions, keys.pop(point.kind), words)
        button.setAccessibleName(f"{'Call' if point.kind == 'phone' else 'Write to'} {words}")
        return button

    def _add_now(self, column: QVBoxLayout, now: Now, page: QWidget) -> None:
        if now != _NOTHING:
            self._add_title(column, "How they stand", page)
            column.addWidget(NowPart(now, self._actions, page))

    def _add_guide(self, column: QVBoxLayout, guide: Guide, page: QWidget) -> None:
        if not guide.questions:
            return
        self._add_title(column, "Qualification", page, f"{guide.answered} of {len(guide.questions)}")
        for question in guide.questions:
            column.addWidget(AnswerLine(question, page))

    def _add_history(self, column: QVBoxLayout, story: Story, page: QWidget) -> None:
        self._add_title(column, "History", page)
        if not story.history:
            column.addWidget(Text("Nobody has called yet.", "body", "text2", parent=page))
            return
        column.addSpacing(Space.XS)
        column.addWidget(HistoryLine(story.history, page))
        if story.more:
            words = f"The newest {MOST_HAPPENINGS} are shown."
            column.addWidget(Text(words, "small", "text2", parent=page))

    def _add_about(self, column: QVBoxLayout, story: Story, page: QWidget) -> None:
        if story.about.strip():
            self._add_title(column, "About", page)
            about = Text(story.about.strip()[:6000], "body", wrap=True, parent=page)
            column.addWidget(self._edits(about, "about"))
        self._add_title(column, "More", page)
        told = (
            ("Status", story.status), ("Now", story.why_next), ("Hours", story.hours.capitalize()),
            ("Owner", story.owner or "Unassigned"), ("Source", story.source), ("Lists", ", ".join(story.lists)),
            ("Came with", story.imported), ("Referred by", story.referrer), *story.custom,
        )  # fmt: skip
        for name, words in told:
            if words.strip():
                column.addWidget(NamedFact(name, words.strip()[:2000], page))

    def _add_merged(self, column: QVBoxLayout, story: Story, page: QWidget) -> None:
        if not story.merged:
            return
        self._add_title(column, "Merged", page)
        for words in story.merged:
            column.addWidget(Text(words, "body", wrap=True, parent=page))
        again = LinkButton(parent=page)
        again.follow(self._actions, "prospects.separate", "Separate again")
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_acts(self, column: QVBoxLayout, page: QWidget) -> None:
        column.addSpacing(Space.L)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for action, words, icon in (("edit", "Edit", "edit"), ("why_not", "Why not now?", "clock")):
            button = QuietButton(icon=icon, small=True, parent=page)
            button.follow(self._actions, f"prospects.{action}", words)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _add_title(self, column: QVBoxLayout, title: str, page: QWidget, right: str = "") -> None:
        column.addSpacing(Space.L)
        row = QHBoxLayout()
        row.addWidget(Text(title, "smallstrong", "text2", parent=page), 1)
        if right:
            row.addWidget(Text(right, "smallstrong", "accent", parent=page))
        column.addLayout(row)
        column.addSpacing(Space.XS)


def _inset() -> QVBoxLayout:
    """A column that stands as far in as the words of the reasons do."""
    column = QVBoxLayout()
    column.setContentsMargins(Space.S, 0, Space.S, 0)
    column.setSpacing(0)
    return column


def _reasons_of(story: Story, page: QWidget) -> Reasons:
    """Why the grade, as sentences."""
    if not story.grade:
        return Reasons("Grade", "Not graded yet.", page)
    told = [reason.strip().rstrip(".") for reason in story.reasons[:3] if reason.strip()]
    text = " ".join(f"{reason[:1].upper()}{reason[1:]}." for reason in told)
    return Reasons(f"Why grade {story.grade}", text or "No reason was noted.", page)
