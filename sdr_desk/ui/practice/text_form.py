"""A form with fields of several lines; what was typed into them is still there when it was closed without saving."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.widgets.fields import TextField

# What was typed in forms that were closed without saving, as long as their window lives: form to label to text.
_unsaved: WeakKeyDictionary[Actions, dict[str, dict[str, str]]] = WeakKeyDictionary()


class TextForm(FormPanel):
    """Keeps what stands in its large fields as its base keeps lines."""

    def _texts(self) -> list[tuple[str, TextField]]:
        return [(label, field) for label, field in self.fields if isinstance(field, TextField)]

    def _bring_back(self) -> None:
        super()._bring_back()
        kept = _unsaved.get(self._actions, {}).pop(self.memory or self.context, {})
        for label, field in self._texts():
            if label in kept:
                field.setPlainText(kept[label])
                field.document().setModified(True)
        if kept:
            self.say_note("What you typed before is still here.")

    def forget_typed(self) -> None:
        super().forget_typed()
        for _label, field in self._texts():
            field.document().setModified(False)

    def _keep_typed(self) -> None:
        super()._keep_typed()
        typed = {label: field.toPlainText() for label, field in self._texts() if field.document().isModified()}
        if any(text.strip() for text in typed.values()):
            _unsaved.setdefault(self._actions, {})[self.memory or self.context] = typed
