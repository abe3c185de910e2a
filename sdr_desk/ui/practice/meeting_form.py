"""The forms of the huddle and of rewards: a field each, one line for what is wrong, and Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sdr_desk.desk.changes import Changes
from sdr_desk.errors import KnownError
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.practice.meeting_actions import FORM
from sdr_desk.ui.theme import Space, px

# What was typed into fields of many lines of forms that were closed without saving, as long as their window lives.
_unsaved: WeakKeyDictionary[Actions, dict[str, dict[str, str]]] = WeakKeyDictionary()


class MeetingForm(FormPanel):
    """Subclasses give the fields and say in `act` what saving does; *memory* tells apart what they are about.

    What is typed into a field of one or of many lines is still there when the form is opened again.
    """

    wide = 640

    def __init__(
        self, ctx: UiContext, title: str, text: str, fields: Sequence[tuple[str, QWidget]], memory: str = ""
    ) -> None:
        self.ctx = ctx
        self.memory = f"{FORM}.{type(self).__name__}.{memory}"
        super().__init__(title, text, fields, ctx.actions, FORM)
        ctx.actions.bind(f"{FORM}.save", self._save)
        ctx.actions.bind(f"{FORM}.close", self.closed.emit)

    def _bring_back(self) -> None:
        super()._bring_back()
        kept = _unsaved.get(self.ctx.actions, {}).pop(self.memory, {})
        for label, field in self._texts():
            if label in kept:
                field.setPlainText(kept[label])
                field.document().setModified(True)
                self.say_note("What you typed before is still here.")

    def _keep_typed(self) -> None:
        super()._keep_typed()
        typed = {label: field.toPlainText() for label, field in self._texts() if field.document().isModified()}
        if any(text.strip() for text in typed.values()):
            _unsaved.setdefault(self.ctx.actions, {})[self.memory] = typed

    def forget_typed(self) -> None:
        super().forget_typed()
        for _label, field in self._texts():
            field.document().setModified(False)

    def _texts(self) -> list[tuple[str, QPlainTextEdit]]:
        return [(label, field) for label, field in self.fields if isinstance(field, QPlainTextEdit)]

    def act(self) -> Callable[[], Changes] | None:
        """What saving does; None, with what is wrong said, when a field cannot be read."""
        raise NotImplementedError

    def _save(self) -> None:
        act = self.act()
        if act is None:
            return
        try:
            changes = act()
        except KnownError as error:
            self.say_problem(str(error))
            return
        self.forget_typed()
        self.closed.emit()
        self.ctx.perform_and_say(lambda: changes)

    def wanted(self, room: QRect) -> QRect:
        place = super().wanted(room)
        width = min(px(self.wide), room.width() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, place.top(), width, place.height())
