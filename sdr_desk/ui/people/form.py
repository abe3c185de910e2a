"""A small form in a panel: labelled fields, one line for what is wrong, and the button that saves."""

from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


# What was typed in forms that were closed without saving, as long as their window lives: context to label to text.
_unsaved: WeakKeyDictionary[Actions, dict[str, dict[str, str]]] = WeakKeyDictionary()


class FormPanel(Panel):
    """Subclasses give the fields and say what saving does; *memory* tells apart what was typed into forms of a kind."""

    memory = ""

    def __init__(
        self, title: str, text: str, fields: Sequence[tuple[str, QWidget]], actions: Actions, context: str
    ) -> None:
        super().__init__()
        self.context = context
        self._actions = actions
        self.setAccessibleName(title)
        self.fields = tuple(fields)
        self._problem = Text("", "small", "bad", wrap=True)
        self._problem.hide()
        self._body = self._fields_grid()
        self._area = PlainScroll(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addWidget(Text(title, "title"))
        column.addWidget(Text(text, "body", "text2", wrap=True))
        column.addSpacing(Space.S)
        column.addWidget(self._area, 1)
        column.addWidget(self._problem)
        column.addWidget(HLine())
        column.addLayout(self._buttons(actions))
        self.closed.connect(self._keep_typed)
        self._bring_back()

    def _lines(self) -> list[tuple[str, QLineEdit]]:
        return [(label, field) for label, field in self.fields if isinstance(field, QLineEdit)]

    def _bring_back(self) -> None:
        """Fill in what was typed when the form was closed without saving."""
        kept = _unsaved.get(self._actions, {}).pop(self.memory or self.context, {})
        for label, field in self._lines():
            if label in kept:
                field.setText(kept[label])
                field.setModified(True)
        if kept:
            self.say_note("What you typed before is still here.")

    def forget_typed(self) -> None:
        """What is in the fields was saved."""
        for _label, field in self._lines():
            field.setModified(False)

    def _keep_typed(self) -> None:
        typed = {label: field.text() for label, field in self._lines() if field.isModified()}
        if any(text.strip() for text in typed.values()):
            _unsaved.setdefault(self._actions, {})[self.memory or self.context] = typed

    def _fields_grid(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 2, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for at, (label, field) in enumerate(self.fields):
            words = Text(label, "body", "text2")
            words.setBuddy(field)
            words.setContentsMargins(0, px(6), 0, 0)
            grid.addWidget(words, at, 0, _TOP)
            grid.addWidget(field, at, 1)
        grid.setRowStretch(len(self.fields), 1)
        return body

    def _buttons(self, actions: Actions) -> QHBoxLayout:
        close = QuietButton()
        close.follow(actions, f"{self.context}.close")
        save = PrimaryButton()
        save.follow(actions, f"{self.context}.save")
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(save)
        return row

    def say_note(self, text: str) -> None:
        """Say in the panel what is worth knowing but does not stop saving; "" takes it back."""
        if text != self._problem.text():
            self._problem.set_color("warn")
            self._problem.set_text(text)
            self._problem.setVisible(bool(text))
            if text:
                announce(self, text)

    def say_problem(self, text: str) -> None:
        """Say in the panel what is wrong; "" takes it back."""
        self._problem.set_color("bad")
        self._problem.set_text(text)
        self._problem.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    def start(self) -> QWidget:
        return self.fields[0][1]

    def wanted(self, room: QRect) -> QRect:
        width = min(px(520), room.width() - 2 * Space.XXL)
        need = self._body.sizeHint().height() + px(248)
        high = min(need, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def save_form(panel: FormPanel, ctx: UiContext, act: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Do it with the desk and close, or say in the panel what is wrong; nothing typed is lost."""
    try:
        changes = act(ctx.desk, *given, **named)
    except KnownError as error:
        panel.say_problem(str(error))
        return
    panel.forget_typed()
    panel.closed.emit()
    ctx.perform_and_say(lambda: changes)
