"""The right side of the prospects screen: the detail of the chosen person, or the form that edits them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdr_desk.desk.prospect_story import Story, story_of
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.actions import EDIT
from sdr_desk.ui.prospects.detail import DetailPanel
from sdr_desk.ui.prospects.editing import EditForm, is_begun
from sdr_desk.ui.prospects.now import now_of


class PersonSide(QStackedWidget):
    """Shows one person; `edited` tells that the form has come or gone."""

    edited = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.story: Story | None = None
        self.form: EditForm | None = None
        self.detail = DetailPanel(ctx.actions, self, ctx)
        self.addWidget(self.detail)
        self.detail.edit_asked.connect(self.edit)
        bind = ctx.actions.bind
        bind("prospects_edit.save", lambda: self.form.save() if self.form else None)
        bind("prospects_edit.leave", self.leave)
        bind("prospects_edit.drop", lambda: self.form.drop() if self.form else None)
        ctx.leaving.connect(self._on_leaving)
        ctx.theme.changed.connect(self._draw)

    def show_person(self, prospect_id: str) -> None:
        """Show a person, "" for nobody; somebody else being edited is left, with what was typed kept."""
        if self.form is not None and (self.story is None or self.story.prospect_id != prospect_id):
            self.leave()
        self.story = self._ctx.perform(story_of, self._ctx.desk, prospect_id) if prospect_id else None
        self._draw()

    def _draw(self) -> None:
        if self.story is None:
            self.detail.show_nobody()
        else:
            desk, person = self._ctx.desk, self.story.prospect_id
            self.detail.show_story(self.story, begun=is_begun(desk, person), now=now_of(desk, person))

    def edit(self, field: str = "first_name") -> None:
        """Edit the person shown, beginning with a field."""
        if self.story is None or self.form is not None:
            return
        self.form = EditForm(self._ctx, self.story, self)
        self.form.left.connect(self.leave)
        self.addWidget(self.form)
        self.setCurrentWidget(self.form)
        self._ctx.actions.add_context(EDIT)
        self.edited.emit()
        self.form.focus_field(field)

    def leave(self) -> None:
        """Back to the detail; what was typed and not saved is kept."""
        form, self.form = self.form, None
        if form is None:
            return
        form.keep()
        self._ctx.actions.remove_context(EDIT)
        self.setCurrentWidget(self.detail)
        self.removeWidget(form)
        form.deleteLater()
        self._draw()
        self.edited.emit()

    def resume_keys(self) -> None:
        """The screen was opened again: the keys of the form are live again while it is open."""
        if self.form is not None:
            self._ctx.actions.add_context(EDIT)

    def _on_leaving(self, _refused: list[str]) -> None:
        self.leave()
