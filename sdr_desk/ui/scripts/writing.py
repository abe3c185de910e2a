"""Writing a script: it is opened from the list, typed on, and saved by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.authoring import Manuscript, ScriptItem, library, manuscript
from sdr_desk.desk.certified import is_ruled
from sdr_desk.errors import KnownError
from sdr_desk.ui.scripts.drafting import DraftKeeper
from sdr_desk.ui.scripts.editor_places import to_gap
from sdr_desk.ui.scripts.list_pane import kind_of
from sdr_desk.ui.scripts.looking import Looking
from sdr_desk.ui.scripts.rivals import Rivals

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.author import AuthorPage


class Writing(QObject):
    """Which script is open and where its words stand; `script_id` is "" and `manuscript` None without one.

    Attributes:
        keeper: puts the draft on disk.
        looking: checks the words and fills them for somebody.
        rivals: what to do when somebody else has gone on with the same script.

    The signal `opened` carries the id of the script that is shown, "" when none is.
    """

    opened = Signal(str)

    def __init__(self, page: AuthorPage) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._retired = self._rehearsed = False
        self.script_id = ""
        self.manuscript: Manuscript | None = None
        self.keeper = DraftKeeper(self._ctx, page.editor.words, self)
        self.looking = Looking(page, self)
        self.rivals = Rivals(page, self)
        page.editor.written.connect(self._on_written)
        page.rows.row_changed.connect(self._on_row)
        page.list_pane.field.textChanged.connect(self._on_searched)
        self.keeper.saved.connect(self._on_saved)

    # The list and the open script

    def refresh(self) -> None:
        """Read the desk again; words that are not on disk yet stay."""
        self.looking.find_listener()
        self.fill()
        if self.script_id:
            self.read_again()

    def fill(self) -> None:
        """Read the list; when the open script is no longer in it, its neighbour is opened."""
        pane, found = self._page.list_pane, self._listed()
        self._show(found, pane.instead_of(self.script_id, found))

    def _show(self, found: Sequence[ScriptItem], instead: ScriptItem | None = None) -> None:
        """Show a list; when the open script is not in it, another one is opened, the first unless told."""
        page = self._page
        page.list_pane.show_items(found)
        page.list_pane.retired.set_text("Hide retired" if self._retired else "Show retired")
        if page.list_pane.item(self.script_id) is None:
            other = instead or page.list_pane.first()
            if other is None:
                self._close()
            else:
                self.bring(other.script_id)
        elif not kind_of(page.rows.current_id()):
            page.rows.select(self.script_id)

    def bring(self, script_id: str) -> None:
        """Open a script and choose it in the list."""
        if script_id != self.script_id:
            self._open(script_id)
        self._page.list_pane.show_script(script_id)

    def begin_new(self, script_id: str) -> None:
        """Open a script that was just begun, where its first own words belong."""
        self._page.list_pane.field.clear()
        self.fill()
        self.bring(script_id)
        to_gap(self._page.editor)
        self._page.editor.setFocus()

    def toggle_retired(self) -> None:
        """Show retired scripts in the list, or leave them out."""
        self._retired = not self._retired
        self.fill()

    def read_again(self) -> None:
        """The open script may have changed on disk: by undo, by another version, in another window."""
        found = manuscript(self._ctx.desk, self.script_id)
        self.manuscript = found
        if not self.keeper.dirty and found.text != self._page.editor.words():
            self._page.editor.take_over(found.text)
            self.keeper.agree(found.text)
        self.show_manuscript()
        self.looking.now()

    def show_manuscript(self) -> None:
        """Say where the open script stands."""
        self._rehearsed = is_ruled(self._ctx.desk, self.script_id)
        self._page.head.show_item(self.manuscript.item, self.manuscript.drafted or self.keeper.dirty, self._rehearsed)
        self.rivals.show()
        self.looking.say_status()

    def _listed(self) -> tuple[ScriptItem, ...]:
        return library(self._ctx.desk, self._page.list_pane.field.text(), retired=self._retired)

    def _on_searched(self, _text: str) -> None:
        self._show(self._listed())

    def _on_row(self, row_id: str) -> None:
        if not kind_of(row_id) and row_id != self.script_id:
            self._open(row_id)

    def _open(self, script_id: str) -> None:
        self.keeper.flush()
        try:
            found = manuscript(self._ctx.desk, script_id)
        except KnownError as error:
            self._ctx.fail(str(error))
            return
        self.script_id, self.manuscript = script_id, found
        waiting = self.keeper.begin(script_id, found.text)
        page = self._page
        page.completion.shut()
        page.preview.page.forget()
        page.editor.load(waiting.text if waiting else found.text)
        page.show_work()
        self.rivals.begin()
        self.show_manuscript()
        self.looking.now()
        self.opened.emit(script_id)

    def _close(self) -> None:
        """Nothing is listed: there is nothing to write on."""
        self.keeper.flush()
        self.keeper.begin("", "")
        self.script_id, self.manuscript = "", None
        self._page.editor.load("")
        self._page.problems.show_problems(())
        self.looking.forget()
        self._page.show_empty(self._page.list_pane.field.text().strip())
        self.opened.emit("")

    # Typing and saving

    def _on_written(self) -> None:
        if not self.script_id:
            return
        first = not self.keeper.dirty
        self.keeper.typed()
        self.looking.soon()
        if first:
            self._page.head.show_item(self.manuscript.item, True, self._rehearsed)

    def save(self) -> None:
        """Save now, and say so."""
        if self.keeper.flush():
            self._ctx.toast("Draft saved." if self.manuscript.drafted else "Nothing to save.", seconds=3, plain=True)

    def _on_saved(self, script_id: str) -> None:
        if script_id == self.script_id:
            self.manuscript = manuscript(self._ctx.desk, script_id)
            self.rivals.begin()
            self.show_manuscript()
        self._page.list_pane.show_items(self._listed())

    # Why not

    def why_none(self) -> str | None:
        """Why nothing can be done with a script; None when one is open."""
        return None if self.script_id else "No script is chosen."

    def why_no_draft(self) -> str | None:
        """Why there is no draft to throw away."""
        drafted = self.manuscript is not None and (self.manuscript.drafted or self.keeper.dirty)
        return None if drafted else "There is no draft."
