"""A form in a panel that is filled in for one act: what it does is said while it is filled in, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.method.day_words import WhenError, parse_day
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.prospects.actions import ASK
from sdr_desk.ui.theme import Space, line_height
from sdr_desk.ui.widgets.buttons import PrimaryButton
from sdr_desk.ui.widgets.fields import CheckField, LineField

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

Act = Callable[[], Any]


class AskPanel(FormPanel):
    """*act* does what the form asks for and raises a KnownError that the panel shows; nothing typed is lost by it.

    Args:
        words: what the button says.
        note: what is worth knowing about what stands in the fields now, "" for nothing.
        done: called with what *act* gave once the panel is closed.
        first: the field that has the focus, the first one without it.
    """

    def __init__(
        self,
        ctx: UiContext,
        title: str,
        text: str,
        fields: Sequence[tuple[str, QWidget]],
        act: Act,
        *,
        words: str = "Save",
        note: Callable[[], str] | None = None,
        done: Callable[[Any], object] | None = None,
        first: QWidget | None = None,
    ) -> None:
        self._ctx, self._act = ctx, act
        self._note, self._done, self._first = note, done, first
        super().__init__(title, text, fields, ctx.actions, ASK)
        self.findChild(PrimaryButton, options=_DIRECT).follow(ctx.actions, f"{ASK}.save", words)
        ctx.actions.bind(f"{ASK}.save", self.save)
        ctx.actions.bind(f"{ASK}.close", self.closed.emit)
        if note is not None:
            self._watch()
            self.show_note()

    def _bring_back(self) -> None:
        """What was typed about one thing says nothing about the next one."""

    def _keep_typed(self) -> None:
        """See `_bring_back`."""

    def _watch(self) -> None:
        for field in (*self._body.findChildren(QLineEdit),):
            field.textChanged.connect(lambda _text: self.show_note())
        for field in self._body.findChildren(QComboBox):
            field.currentIndexChanged.connect(lambda _at: self.show_note())
        for field in self._body.findChildren(CheckField):
            field.toggled.connect(lambda _on: self.show_note())

    def show_note(self) -> None:
        """Say what the form would do as it stands."""
        if self._note is not None:
            self.say_note(self._note())

    def say_note(self, text: str) -> None:
        super().say_note(text)
        self._problem.set_color("text2")
        self.place_again()

    def say_problem(self, text: str) -> None:
        super().say_problem(text)
        self.place_again()

    def wanted(self, room: QRect) -> QRect:
        """Higher when more than two lines are said, so that the fields keep their room."""
        place = super().wanted(room)
        said = self._problem.heightForWidth(place.width() - 2 * Space.XL) if self._problem.text() else 0
        more = max(0, said - 2 * line_height("small"))
        return place.adjusted(0, 0, 0, min(more, max(0, room.height() - Space.XXL - place.bottom())))

    def save(self) -> None:
        """Do it and close, or say in the panel what is wrong."""
        try:
            result = self._act()
        except KnownError as error:
            self.say_problem(str(error))
            return
        self.closed.emit()
        self._ctx.perform_and_say(lambda: result)
        if self._done is not None:
            self._done(result)

    def start(self) -> QWidget:
        return self._first or super().start()


def ask(ctx: UiContext, panel: AskPanel) -> None:
    """Show a form over the window."""
    if ctx.open_panel is not None:
        ctx.open_panel(panel)


def day_in(desk: Any, field: LineField) -> date | None:
    """The day that is written in a field, None when nothing is.

    Raises:
        KnownError: it cannot be read.
    """
    text = field.text().strip()
    if not text:
        return None
    try:
        return parse_day(text, now=desk.now(), zone=desk.person.time_zone)
    except WhenError as problem:
        raise KnownError(str(problem), "Nothing was changed.", "Write it as “Mar 3” or “in 6 weeks”.") from problem


def day_note(desk: Any, field: LineField, words: str) -> str:
    """How the day in a field was read, as "Until Tue Mar 3, 2027."; "" while nothing can be read."""
    try:
        day = day_in(desk, field)
    except KnownError as problem:
        return problem.what
    return f"{words} {day:%a %b} {day.day}, {day.year}." if day else ""
