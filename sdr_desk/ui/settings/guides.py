"""Settings of the guides: what a lead is, in versions; a change of what is published begins the next version."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk import guides
from sdr_desk.desk.guides import GuideView, Version
from sdr_desk.method.guide_changes import differences
from sdr_desk.method.guide_text import GuideText
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.guides_actions import GUIDES
from sdr_desk.ui.settings.guides_acts import QuestionActs
from sdr_desk.ui.settings.guides_counting import Counting
from sdr_desk.ui.settings.guides_versions import VersionActs
from sdr_desk.ui.settings.guides_view import GuidePane
from sdr_desk.ui.settings.guides_words import version_rows
from sdr_desk.ui.settings.list_beside import WIDE, ListBeside
from sdr_desk.ui.settings.tracks_view import fit_height
from sdr_desk.ui.theme import active
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import RowsView

_ABOUT = (
    "A lead is somebody who has answered the required questions of the guide in use. Nobody is handed to a closer "
    "without them."
)


class GuidesPage(SettingsPage):
    """The guides and their versions at the left, the chosen one at the right; the leads in hand are counted aside."""

    context = GUIDES
    wide = WIDE

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Guide", parent)
        self._ctx = ctx
        self._views: tuple[GuideView, ...] = ()
        self._versions: dict[str, Version] = {}
        self._text = GuideText("")
        self._counting = Counting(ctx, self._on_counted, self)
        self.list = RowsView(name="Guides and their versions")
        self.list.setProperty("pane", True)
        self.pane = GuidePane(ctx.actions)
        self.acts = QuestionActs(ctx, self)
        self.version_acts = VersionActs(ctx, self)
        self._only = Text("Only a manager says what a lead is.", "small", "text2", wrap=True)
        self._nothing = EmptyState(
            "No guide yet", "Until there is one, nobody can be handed to a closer as a lead.",
            actions=[
                EmptyAction("Start from a ready-made guide", "Six questions, BANT, MEDDICC, CHAMP or GPCT", "list",
                            "Shift+N", lambda: ctx.actions.trigger(f"{GUIDES}.ready")),
                EmptyAction("Take a guide from a file", "One that was saved here or by a colleague", "upload", "O",
                            lambda: ctx.actions.trigger(f"{GUIDES}.take_file")),
            ], art=False,
        )  # fmt: skip
        self._build()
        self.list.row_changed.connect(lambda _id: self._show())
        self.list.opened.connect(lambda _id: self.to_questions())
        self.pane.questions.doubleClicked.connect(lambda _at: ctx.actions.trigger(f"{GUIDES}.edit"))
        active().changed.connect(self._fit)

    def _build(self) -> None:
        self.add_section("What a lead is", _ABOUT)
        self.put(self._only)
        self._both = ListBeside(
            self._ctx.actions, self.list, self.pane,
            ((f"{GUIDES}.ready", "Ready-made guide", "list"), (f"{GUIDES}.take_file", "From a file", "upload"),
             (f"{GUIDES}.save_file", "Save as a file", "download")),
        )  # fmt: skip
        self.put(self._both)
        self.put(self._nothing)

    # Reading

    def refresh(self) -> None:
        """Read the guides; the chosen version stays chosen."""
        self._views = guides.all_guides(self._ctx.desk, counted=False)
        self._versions = {one.id: one for view in self._views for one in view.versions}
        self._counting.forget()
        self._only.setVisible(not self.may_change())
        self._nothing.setVisible(not self._views)
        self._both.setVisible(bool(self._views))
        chosen = self.list.current_id()
        self.list.set_rows(version_rows(self._views, self._counting.answers))
        if self._views and chosen not in self._versions:
            self.list.select(self._views[0].shown.id)
        self._show()
        self._counting.count_answers()

    def _show(self) -> None:
        version = self.version()
        if version is not None:
            self._text = guides.text_of(self._ctx.desk, version.id)
            held = guides.live_text(self._ctx.desk) if version.draft else None
            different = differences(held, self._text) if held else ()
            self.pane.show_version(version, self._text, different)
            self._counting.count(self._text)
            self.pane.complete.set_text(self._counting.words(self._text))
        self._fit()
        self._ctx.hints_changed()

    def _on_counted(self) -> None:
        """The leads in hand, or the answers of each version, were counted."""
        self.pane.complete.set_text(self._counting.words(self._text))
        self.list.set_rows(version_rows(self._views, self._counting.answers))
        self._fit()

    def _fit(self) -> None:
        self._both.fit(self.viewport().width())
        fit_height(self.pane.questions, 0 if self._text.questions else 36)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What is chosen

    def may_change(self) -> bool:
        """Whether the person at the desk says what a lead is."""
        return guides.may_change(self._ctx.desk)

    def version(self) -> Version | None:
        """The chosen version, None when there is none."""
        return self._versions.get(self.list.current_id() or "")

    def text(self) -> GuideText:
        """The chosen version as it is written."""
        return self._text

    def place(self) -> int:
        """The place of the chosen question, counted from 0; -1 when none is chosen."""
        keys = [one.key for one in self._text.questions]
        key = self.pane.questions.current_id()
        return keys.index(key) if key in keys else -1

    def told(self) -> str:
        """What is known about publishing the chosen version: what is different, and who would be complete."""
        parts = (self.pane.different.text(), self._counting.words(self._text))
        return "\n".join(part for part in parts if part)

    def choose(self, version_id: str) -> None:
        """Choose a version; it may have just been made."""
        self.list.select(version_id)

    def in_list(self) -> bool:
        """Whether the hand is in the list of versions, not in the questions."""
        return self.list.hasFocus()

    @property
    def rows(self) -> RowsView:
        """The list to go through with J and K."""
        return self.pane.questions if self.pane.questions.hasFocus() else self.list

    def to_questions(self) -> None:
        """Go to the questions of the chosen version."""
        self.pane.questions.setFocus()

    def hints(self) -> list[Hint]:
        """The keys that are valid now."""
        if not self.may_change():
            return [Hint(("J", "K"), "Move"), Hint(("→",), "To its questions"), Hint(("H",), "Help")]
        if not self._views:
            return [Hint(("Shift", "N"), "Ready-made guide"), Hint(("O",), "From a file")]
        version = self.version()
        publish = [Hint(("Ctrl", "Shift", "P"), "Publish")] if version is not None and version.draft else []
        return [
            Hint(("J", "K"), "Move"), Hint(("←", "→"), "Versions, questions"), Hint(("N",), "Add a question"),
            Hint(("Enter",), "Change"), Hint(("Alt", "↑", "↓"), "Move it"), Hint(("E",), "Sales cycle"), *publish,
        ]  # fmt: skip
