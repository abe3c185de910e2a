"""The page of those who write the words: library, editor with its problems, preview, and room for the results."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.drafts import setting
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.scripts.author_keys import FOLDED, RESULTS, bind_author, keep_results
from sdr_desk.ui.scripts.completion_list import CompletionList
from sdr_desk.ui.scripts.editor import ScriptEditor
from sdr_desk.ui.scripts.experiment_panel import open_experiment
from sdr_desk.ui.scripts.head import EditorHead
from sdr_desk.ui.scripts.list_pane import ListPane
from sdr_desk.ui.scripts.notice import NoticeLine
from sdr_desk.ui.scripts.preview import HEAD, PreviewPane
from sdr_desk.ui.scripts.problem_list import ProblemPanel
from sdr_desk.ui.scripts.results_pane import ResultsPane
from sdr_desk.ui.scripts.results_slot import ResultsSlot
from sdr_desk.ui.scripts.versions import open_versions
from sdr_desk.ui.scripts.writing import Writing
from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.lines import HLine, VLine

_LIST, _EDITOR, _PREVIEW = 232, 11, 9
_BESIDE, _TALL, _LOW = 640, 760, 520


class AuthorPage(QWidget):
    """Composition only: what the parts do together is `Writing`, what the keys do is `author_keys`."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.list_pane = ListPane(ctx.actions, self)
        self.rows = self.list_pane.rows
        self.head = EditorHead(ctx.actions, self)
        self.notice = NoticeLine(ctx.actions, self)
        self.editor = ScriptEditor(self)
        self.problems = ProblemPanel(ctx.actions, self)
        self.preview = PreviewPane(ctx.actions, self)
        self.results = ResultsSlot(self)
        self.results_kept = setting(ctx.desk, RESULTS)
        self.results.want(self.results_kept != FOLDED)
        self._flipped = False
        self._lay_out()
        self.completion = CompletionList(self.editor, self)
        self.writing = Writing(self)
        self.completion.vocabulary = self.writing.looking.vocabulary
        self._show_results()
        ctx.theme.changed.connect(self.fit)
        self.list_pane.field.focus_moved.connect(ctx.hints_changed)
        self.editor.entered.connect(ctx.hints_changed)
        self.editor.left.connect(ctx.hints_changed)

    def _show_results(self) -> None:
        pane = self.figures = ResultsPane(self.ctx, self.results)
        self.results.put(pane, pane.set_folded)
        self.writing.opened.connect(pane.show_script)
        pane.compare_asked.connect(lambda version: open_versions(self.ctx, self.writing.script_id, version))
        pane.experiment_asked.connect(lambda script: open_experiment(self.ctx, script))
        pane.folded.connect(lambda folded: keep_results(self, shown=not folded))

    def _lay_out(self) -> None:
        self._left = _column(self.head, HLine(parent=self), self.notice, self.editor, HLine(parent=self), self.problems)
        self._rule = VLine(parent=self)
        both = QWidget(self)
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        for part, share in ((self._left, _EDITOR), (self._rule, 0), (self.preview, _PREVIEW)):
            if share:
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            beside.addWidget(part, share)
        work = _column(both, self.results)
        work.layout().setStretch(0, 1)
        self._left.layout().setStretch(3, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(work)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list_pane)
        row.addWidget(VLine(parent=self))
        row.addWidget(self.stack, 1)

    # What the screen asks

    def take_keys(self) -> None:
        """Make the keys of the screen mean this page."""
        bind_author(self)

    def refresh(self) -> None:
        """Read the desk again; what is being written stays."""
        self.writing.refresh()
        self.figures.refresh()

    def show_script(self, script_id: str) -> None:
        """Open a script by its id."""
        self.list_pane.field.clear()
        self.writing.bring(script_id)

    def focus_home(self) -> QWidget:
        """Where the focus goes after a field."""
        return self.rows if self.rows.model_rows.items() else self.list_pane.field

    def hints(self) -> list[Hint]:
        """The keys that are valid now."""
        if self.list_pane.field.hasFocus():
            return [Hint(("Down",), "To the list"), Hint(("Esc",), "Leave search")]
        if self.editor.hasFocus():
            return [
                Hint(("Ctrl+S",), "Save draft"), Hint(("Ctrl+Shift+P",), "Publish"),
                Hint(("Ctrl+Space",), "Insert a field"), Hint(("F8",), "Next problem"), Hint(("Ctrl+.",), "Fix"),
                Hint(("Esc",), "To the list"),
            ]  # fmt: skip
        if self.figures.isAncestorOf(QApplication.focusWidget() or self):
            return [
                Hint(("J", "K"), "Next, previous version"), Hint(("Enter",), "Compare"),
                Hint(("R",), "Count something else"), Hint(("T",), "Chart or table"),
                Hint(("E",), "Try versions side by side"),
            ]  # fmt: skip
        return [
            Hint(("J", "K"), "Next, previous"), Hint(("Enter",), "Write"), Hint(("Ctrl+Shift+P",), "Publish"),
            Hint(("P",), "Preview for"), Hint(("T",), "Read aloud"), Hint(("/",), "Search"),
        ]  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.writing.looking.say_status()

    def leave(self, *, minimised: bool) -> None:
        """What is typed goes to disk, and the window's foot is given back."""
        self.completion.shut()
        saved = self.writing.keeper.flush()
        if saved and not minimised:
            self.ctx.set_saved(True)

    # What stands in the place of the editor

    def show_work(self) -> None:
        """Show editor and preview."""
        self._drop_empty()
        self.stack.setCurrentIndex(0)

    def show_empty(self, typed: str) -> None:
        """Nothing to write on: say why, and what to do."""
        self._drop_empty()
        actions = self.ctx.actions
        if typed:
            clear = EmptyAction("Clear the search", "List every script again", "x", "Esc", self.list_pane.field.clear)
            page = EmptyState(
                "No script holds these words", "Titles and texts are searched.", actions=[clear], art=False
            )
        else:
            why = "Write the words once, and everybody uses the same ones. Results show which of them work."
            new = EmptyAction(
                "New script", "A voicemail is the shortest", "plus", "Ctrl+N", lambda: actions.trigger("scripts.new")
            )
            page = EmptyState("No scripts yet", why, actions=[new], art=False)
        self.stack.addWidget(page)
        self.stack.setCurrentIndex(1)

    def _drop_empty(self) -> None:
        while self.stack.count() > 1:
            old = self.stack.widget(1)
            self.stack.removeWidget(old)
            old.deleteLater()

    # Room

    def narrow(self) -> bool:
        """Whether editor and preview do not fit beside each other."""
        return self.width() - px(_LIST) < px(_BESIDE)

    def flip(self) -> None:
        """In a narrow window, show the preview in place of the editor, or the other way round."""
        self._flipped = not self._flipped
        self.fit()
        (self.preview.page if self._flipped else self.editor).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the widths and heights of the window and the text size of now."""
        self.list_pane.setFixedWidth(px(_LIST))
        self.head.fit(HEAD)
        narrow = self.narrow()
        self._left.setVisible(not (narrow and self._flipped))
        self.preview.setVisible(not narrow or self._flipped)
        self._rule.setVisible(not narrow)
        low = self.height() < px(_LOW)
        self.problems.set_seen(3 if self.height() > px(_TALL) else 1 if low else 2)
        if not self.results_kept:
            self.results.want(not low)


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return made
