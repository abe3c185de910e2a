"""The page of Today: from the date down to the three lists; it scrolls only when there is no room at all."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.today import TodayView
from sdr_desk.method.rhythm import Book
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.today.day_line import DayLine
from sdr_desk.ui.today.goals import NARROW, GoalsBand
from sdr_desk.ui.today.header import DayHeader
from sdr_desk.ui.today.lists import ListColumn, callback_rows, handoff_rows, nurture_rows
from sdr_desk.ui.today.post import Post
from sdr_desk.ui.widgets.buttons import LinkButton, StartButton
from sdr_desk.ui.widgets.gutter import GUTTER
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_ICONS = {"start": "phone", "resume": "phone", "visit": "pin", "inbox": "inbox"}


class _Line(LinkButton):
    """Words that begin where those above them do."""

    pad = 0


class TodayPage(PlainScroll):
    """Shows a `TodayView`; what its parts do is connected by the screen."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, sideways=True)
        self.setAccessibleName("Today")
        self.header = DayHeader(actions)
        self.day_line = DayLine()
        self.goals = GoalsBand()
        self.callbacks = ListColumn("Promised callbacks", "C", "Nobody was promised a call today.", 52)
        self.waiting = ListColumn("Waiting for the closer", "H", "No handoff waits for an answer.")
        self.nurture = ListColumn("Nurture touches due", "N", "No nurture touch is due.")
        self.columns = (self.callbacks, self.waiting, self.nurture)
        self.set_inner(self._content(actions))

    def _content(self, actions: Actions) -> QWidget:
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(Space.XXL, 20, Space.XXL - GUTTER, Space.XS)
        whole.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, GUTTER, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(25)
        column.addLayout(self._headline_row(actions))
        column.addSpacing(25)
        column.addWidget(self.day_line)
        column.addSpacing(10)
        column.addWidget(HLine())
        column.addSpacing(20)
        column.addWidget(self.goals)
        column.addSpacing(18)
        column.addWidget(HLine())
        column.addSpacing(22)
        whole.addLayout(column)
        whole.addLayout(self._lists_row(), 1)
        return content

    def _headline_row(self, actions: Actions) -> QBoxLayout:
        self.headline = Text("", "hero", wrap=True)
        self.summary = Text("", "read", "text2", wrap=True)
        self.old = Text("", "body", "text2", wrap=True)
        self.resting = Text("", "body", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.summary)
        words.addWidget(self.old)
        words.addWidget(self.resting)
        words.addLayout(self._links_row(actions))
        self.start = StartButton()
        self.start.follow(actions, "today.start")
        self._headline = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._headline.setSpacing(Space.XL)
        self._headline.addLayout(words, 1)
        self._headline.addWidget(self.start)
        return self._headline

    def _links_row(self, actions: Actions) -> QBoxLayout:
        """What is to be done or confirmed, who has fallen out, and the way into the book that rests, as quiet words."""
        self.todos, self.unconfirmed, self.loose_ends, self.override = _Line(), _Line(), _Line(), _Line()
        self.notes, self.practice = _Line(), _Line()
        self.notes.hide()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(Space.L)
        for line, action in (
            (self.todos, "today.todos"), (self.unconfirmed, "today.confirm"), (self.loose_ends, "today.loose_ends"),
            (self.override, "today.override"), (self.notes, "today.notes"), (self.practice, "today.practice"),
        ):  # fmt: skip
            line.follow(actions, action)
            row.addWidget(line)
        row.addStretch(1)
        return row

    def _lists_row(self) -> QBoxLayout:
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.setSpacing(Space.XXXL - GUTTER)
        for column, share in zip(self.columns, (5, 4, 4), strict=True):
            column.rows.setProperty("own_keys", "Enter")
            self._lists.addWidget(column, share)
        return self._lists

    def show_notes(self, text: str) -> None:
        """Say who left a note that is not read yet; "" for nobody."""
        self.notes.set_text(text)
        self.notes.setVisible(bool(text))

    def show_view(self, view: TodayView, post: Post, todos: str, demo_line: str, whole_nurture: bool) -> None:
        """Show a day.

        *todos* says what is to be done besides; *demo_line* says which clock the day is read on, when that is not the
        machine's.
        """
        subtitle = " ".join(part for part in (view.subtitle, demo_line) if part)
        self.header.set_day(view.date, view.day_type, view.day_label, subtitle)
        self.headline.set_text(view.headline)
        for line, words in (
            (self.summary, view.summary), (self.old, view.old), (self.resting, view.resting.sentence),
        ):  # fmt: skip
            line.set_text(words)
            line.setVisible(bool(words))
        self.start.set_text(view.primary_text)
        self.start.set_icon(_ICONS[view.primary])
        self.day_line.set_day(view.now_minute, view.blocks, view.callback_minutes)
        self._show_books(view)
        self.callbacks.set_items(callback_rows(view.callbacks), len(view.callbacks))
        title, count, items = handoff_rows(view.inbox)
        self.waiting.set_title(title)
        self.waiting.set_items(items, count)
        self.practice.setVisible(view.primary == "start")
        self.todos.set_text(todos)
        self.todos.setVisible(bool(todos))
        self.unconfirmed.set_text(post.waiting_words)
        self.unconfirmed.setVisible(bool(post.mailings))
        rows = [*post.rows(), *nurture_rows(view.nurture, view.nurture_total, whole_nurture)]
        self.nurture.set_items(rows, view.nurture_total + post.due - post.called)

    def _show_books(self, view: TodayView) -> None:
        """Both books side by side; the one that rests today says so."""
        for group, book, goals, period in (
            (self.goals.finding, Book.LEAD_GENERATION, view.lead_goals, "today"),
            (self.goals.closing, Book.CLOSING, view.closing_goals, view.month),
        ):
            rests = view.resting.book is book and not view.resting.overridden
            group.set_goals(goals, f"{period}, steps aside" if rests else period)
        self.loose_ends.set_text(view.loose_ends)
        self.loose_ends.setVisible(bool(view.loose_ends))
        self.override.setVisible(view.resting.book is not None and not view.resting.overridden)

    def focused(self) -> ListColumn | None:
        """The list that has the focus."""
        return next((one for one in self.columns if one.rows.hasFocus()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - 2 * Space.XXL
        self.goals.fit(room)
        way = QBoxLayout.Direction.TopToBottom if room < px(NARROW) else QBoxLayout.Direction.LeftToRight
        self._lists.setDirection(way)
        self._headline.setDirection(way)
