"""The panel of a new script: its kind and its title."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.desk.authoring import ALL_KIND_WORDS, new_script
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.scripts.actions import NEW
from sdr_desk.ui.widgets.fields import ChoiceField, LineField


class NewScriptPanel(FormPanel):
    """Title and kind; Enter begins the script, *begun* is called with its id."""

    def __init__(self, ctx: UiContext, kind: str, begun: Callable[[str], object]) -> None:
        self._ctx = ctx
        self._begun = begun
        self._kinds = tuple(ALL_KIND_WORDS)
        self.kind = ChoiceField([one for one, _all in ALL_KIND_WORDS.values()], "Kind")
        self.kind.setCurrentIndex(self._kinds.index(kind) if kind in self._kinds else 0)
        self.title = LineField("Such as: Cold storage, first touch", "Title")
        self.title.setMaxLength(120)
        fields = (("Kind", self.kind), ("Title", self.title))
        words = "It begins as a draft that only managers see. A letter chooses the kind: V is a voicemail."
        super().__init__("New script", words, fields, ctx.actions, NEW)
        ctx.actions.bind("new_script.save", self._save)
        ctx.actions.bind("new_script.close", self.closed.emit)

    def chosen_kind(self) -> str:
        """The key of the chosen kind."""
        return self._kinds[max(0, self.kind.currentIndex())]

    def _save(self) -> None:
        if self.kind.hasFocus() and not self.title.text().strip():
            self.title.setFocus()
            return
        try:
            changes = new_script(self._ctx.desk, self.chosen_kind(), self.title.text())
        except KnownError as error:
            self.say_problem(str(error))
            self.title.setFocus()
            return
        self.forget_typed()
        self.closed.emit()
        self._ctx.perform_and_say(lambda: changes)
        self._begun(changes.ids["script"][0])
