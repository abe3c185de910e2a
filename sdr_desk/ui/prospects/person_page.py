"""What the detail shows of one person; the widgets stay from person to person and take other words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.guide import Guide
from sdr_desk.desk.prospect_story import MOST_HAPPENINGS, Point, Story
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.in_layout import widgets_in
from sdr_desk.ui.prospects.facts import AnswerLine, FactButton, FactLine, NamedFact, Reasons
from sdr_desk.ui.prospects.history import HistoryLine
from sdr_desk.ui.prospects.now import Now, NowPart
from sdr_desk.ui.prospects.rows import Rows
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton, QuietButton
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

_MOST_POINTS = 6
_ACTS = {"phone": "prospects.open", "email": "prospects.mail"}
_ICONS = {"phone": "phone", "email": "mail", "map": "pin"}
_VERBS = {"phone": "Call", "email": "Write to"}

Edits = Callable[[QWidget, str], QWidget]
Made = TypeVar("Made", bound=QWidget)


class PersonPage(QWidget):
    """From the name down to the acts; *edits* takes a field and the name under which it is edited."""

    def __init__(self, actions: Actions, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._edits = actions, edits
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 20, Space.L, Space.XL)
        column.setSpacing(0)
        upper, lower = _inset(), _inset()
        column.addLayout(upper)
        self._build_head(upper)
        upper.addSpacing(Space.M)
        self._contact = _added(upper, Rows(self))
        column.addSpacing(Space.S)
        self.reasons = _added(column, Reasons(self))
        column.addLayout(lower)
        self._build_story(lower)
        self._build_more(lower)
        column.addStretch(1)

    def _build_head(self, column: QVBoxLayout) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = _added(words, ElidedLabel("", "title", parent=self))
        self._line = _added(words, ElidedLabel("", "body", "text2", parent=self))
        self._edits(self._name, "first_name")
        self._edits(self._line, "title")
        self._badge = GradeBadge("", 28, self)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self._begun = _added(column, self._link("prospects.edit", "Go on editing", Space.S))

    def _build_story(self, column: QVBoxLayout) -> None:
        self._now_title = _added(column, _Title("How they stand", self))
        self._now = _added(column, NowPart(self._actions, self))
        self._guide_title = _added(column, _Title("Qualification", self))
        self._guide = _added(column, Rows(self))
        column.addWidget(_Title("History", self))
        self._nothing = _added(column, Text("Nobody has called yet.", "body", "text2", parent=self))
        self._history = _added(column, Rows(self, Space.XS))
        newest = f"The newest {MOST_HAPPENINGS} are shown."
        self._newest = _added(column, Text(newest, "small", "text2", parent=self))

    def _build_more(self, column: QVBoxLayout) -> None:
        self._about_title = _added(column, _Title("About", self))
        self._about = _added(column, Text("", "body", wrap=True, parent=self))
        self._edits(self._about, "about")
        column.addWidget(_Title("More", self))
        self._more = _added(column, Rows(self))
        self._merged_title = _added(column, _Title("Merged", self))
        self._merged = _added(column, Rows(self))
        self._apart = _added(column, self._link("prospects.separate", "Separate again"))
        column.addSpacing(Space.L)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for action, words, icon in (("edit", "Edit", "edit"), ("why_not", "Why not now?", "clock")):
            button = QuietButton(icon=icon, small=True, parent=self)
            button.follow(self._actions, f"prospects.{action}", words)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _link(self, action: str, words: str, top: int = 0) -> QWidget:
        """A link at the left; it and the room over it can be hidden."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, top, 0, 0)
        link = LinkButton(parent=holder)
        link.follow(self._actions, action, words)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def show_story(self, story: Story, now: Now, *, begun: bool) -> None:
        """Show a person and how they stand; *begun* says that an edit was begun and not saved."""
        self.show_upper(story, begun=begun)
        self.show_lower(story, now)

    def show_upper(self, story: Story, *, begun: bool) -> None:
        """Show who somebody is, how to reach them and why their grade."""
        self._show_head(story)
        self._begun.setVisible(begun)
        self._show_contact(story)
        self.reasons.set_reasons(*_reasons_of(story))

    def show_lower(self, story: Story, now: Now) -> None:
        """Show how they stand, what is known and what happened."""
        self._show_now(now)
        self._show_guide(story.guide)
        self._show_history(story)
        self._show_about(story)
        self._show_merged(story)
        self._order_tabs()

    def _show_head(self, story: Story) -> None:
        self._name.set_text(story.name)
        company = story.company if story.company != story.name else ""
        line = ", ".join(part for part in (story.title, company) if part)
        self._line.set_text(line)
        self._line.setVisible(bool(line))
        self._badge.set_grade(story.grade)
        self._badge.setVisible(bool(story.grade))

    def _show_contact(self, story: Story) -> None:
        self._contact.begin()
        numbers = [point for point in story.points if point.kind == "phone"]
        keys = dict(_ACTS)
        for point in [one for one in story.points if one.kind in _ACTS][:_MOST_POINTS]:
            self._edits(self._point(point, keys), point.kind)
        if not numbers:
            self._edits(self._fact("phone", "No number yet", "text3"), "phone")
        for point in [one for one in story.points if one.kind == "url"][:2]:
            self._edits(self._fact("link", point.shown), "url")
        place = " · ".join(part for part in (story.place, story.there) if part)
        if story.place:
            self._button("map", "prospects.map").set_text(place)
        elif place:
            self._edits(self._fact("pin", place), "city")
        self._contact.end()

    def _point(self, point: Point, keys: dict[str, str]) -> QWidget:
        """A number or address; the first of each kind carries the key."""
        words = f"{point.shown} · {point.label}" if point.label and point.kind == "phone" else point.shown
        if point.kind == "phone" and not point.dialable:
            return self._fact("phone", f"{words}, cannot be dialled", "warn")
        if point.kind not in keys:
            return self._fact(_ICONS[point.kind], words)
        button = self._button(point.kind, keys.pop(point.kind))
        button.set_text(words)
        button.setAccessibleName(f"{_VERBS[point.kind]} {words}")
        return button

    def _button(self, kind: str, action: str) -> FactButton:
        def make(parent: QWidget) -> FactButton:
            button = FactButton("", icon=_ICONS[kind], parent=parent)
            button.follow(self._actions, action, "")
            return button

        return self._contact.row(kind, make)

    def _fact(self, icon: str, words: str, tone: str = "text") -> FactLine:
        line = self._contact.row("fact", lambda parent: FactLine(icon, words, tone, parent))
        line.set_fact(icon, words, tone)
        return line

    def _show_now(self, now: Now) -> None:
        for part in (self._now_title, self._now):
            part.setVisible(now != Now())
        self._now.set_now(now)

    def _show_guide(self, guide: Guide) -> None:
        self._guide_title.setVisible(bool(guide.questions))
        self._guide_title.set_right(f"{guide.answered} of {len(guide.questions)}")
        self._guide.begin()
        for question in guide.questions:
            self._guide.row("answer", AnswerLine).set_question(question)
        self._guide.end()

    def _show_history(self, story: Story) -> None:
        self._nothing.setVisible(not story.history)
        self._history.begin()
        if story.history:
            self._history.row("history", HistoryLine).set_steps(story.history)
        self._history.end()
        self._newest.setVisible(bool(story.history and story.more))

    def _show_about(self, story: Story) -> None:
        about = story.about.strip()
        self._about.set_text(about[:6000])
        for part in (self._about_title, self._about):
            part.setVisible(bool(about))
        told = (
            ("Status", story.status), ("Now", story.why_next), ("Hours", story.hours.capitalize()),
            ("Owner", story.owner or "Unassigned"), ("Closer", story.closer),
            ("Source", story.source), ("Lists", ", ".join(story.lists)),
            ("Came with", story.imported), ("Referred by", story.referrer), ("Has referred", "; ".join(story.referred)),
            *story.custom,
        )  # fmt: skip
        self._more.begin()
        for name, words in told:
            if words.strip():
                self._more.row("fact", NamedFact).set_fact(name, words.strip()[:2000])
        self._more.end()

    def _show_merged(self, story: Story) -> None:
        for part in (self._merged_title, self._apart):
            part.setVisible(bool(story.merged))
        self._merged.begin()
        for words in story.merged:
            self._merged.row("merged", lambda parent: Text("", "body", wrap=True, parent=parent)).set_text(words)
        self._merged.end()

    def _order_tabs(self) -> None:
        """Tab goes from the top down, also through what was made after the rest."""
        kept = (self._contact, self._now.facts, self._guide, self._history, self._more, self._merged)
        if not any(rows.grown for rows in kept):
            return
        for rows in kept:
            rows.grown = False
        none = Qt.FocusPolicy.NoFocus
        order = [one for one in widgets_in(self.layout()) if isinstance(one, ElidedLabel) or one.focusPolicy() != none]
        policies = [one.focusPolicy() for one in order]
        for one in order:
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a label that is seen in full now may not be later
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for one, policy in zip(order, policies, strict=True):
            one.setFocusPolicy(policy)


class _Title(QWidget):
    """The head of a part, with the room around it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, Space.L, 0, Space.XS)
        self._row.addWidget(Text(title, "smallstrong", "text2", parent=self), 1)
        self._right: Text | None = None

    def set_right(self, words: str) -> None:
        """Words at the right."""
        if self._right is None:
            self._right = Text("", "smallstrong", "accent", parent=self)
            self._row.addWidget(self._right)
        self._right.set_text(words)


def _added(column: QVBoxLayout, part: Made) -> Made:
    column.addWidget(part)
    return part


def _inset() -> QVBoxLayout:
    """A column that stands as far in as the words of the reasons do."""
    column = QVBoxLayout()
    column.setContentsMargins(Space.S, 0, Space.S, 0)
    column.setSpacing(0)
    return column


def _reasons_of(story: Story) -> tuple[str, str]:
    """Why the grade: a title and sentences."""
    if not story.grade:
        return "Grade", "Not graded yet."
    told = [reason.strip().rstrip(".") for reason in story.reasons[:3] if reason.strip()]
    text = " ".join(f"{reason[:1].upper()}{reason[1:]}." for reason in told)
    return f"Why grade {story.grade}", text or "No reason was noted."
