"""The page of those who write the words: library, editor with its problems, preview, and room for the results."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.drafts import setting
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.in_steps import all_at_once
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
    """Composition only: what the parts do together is `Writing`, what the keys do is `author_keys`.

    Args:
        build: is given what is left to be built beside the list, and does it; until it has, `stands` is false and the
            page reads and answers nothing.
    """

    def __init__(
        self, ctx: UiContext, parent: QWidget | None = None, build: Callable[..., object] = all_at_once
    ) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.list_pane = ListPane(ctx.actions, self)
        self.rows = self.list_pane.rows
        self.results_kept = setting(ctx.desk, RESULTS)
        self.stands = False
        self._flipped = False
        self.stack = QStackedWidget(self)
        self.list_pane.setFixedWidth(px(_LIST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list_pane)
        row.addWidget(VLine(parent=self))
        row.addWidget(self.stack, 1)
        build(self._add_editor, self._add_preview, self._add_results, self._join)

    def _add_editor(self) -> None:
        actions = self.ctx.actions
        self.head = EditorHead(actions, self)
        self.notice = NoticeLine(actions, self)
        self.editor = ScriptEditor(self)
        self.problems = ProblemPanel(actions, self)
        self._left = _column(self.head, HLine(parent=self), self.notice, self.editor, HLine(parent=self), self.problems)
        self._left.layout().setStretch(3, 1)
        self.head.fit(HEAD)
        both = QWidget(self)
        self._beside = QHBoxLayout(both)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(_sharing(self._left), _EDITOR)
        self._work = _column(both)
        self._work.layout().setStretch(0, 1)
        self.stack.addWidget(self._work)

    def _add_preview(self) -> None:
        self._rule = VLine(parent=self)
        self.preview = PreviewPane(self.ctx.actions, self)
        self._beside.addWidget(self._rule)
        self._beside.addWidget(_sharing(self.preview), _PREVIEW)

    def _add_results(self) -> None:
        self.results = ResultsSlot(self)
        self.results.want(self.results_kept != FOLDED)
        self._work.layout().addWidget(self.results)
        self.figures = ResultsPane(self.ctx, self.results)
        self.results.put(self.figures, self.figures.set_folded)

    def _join(self) -> None:
        self.completion = CompletionList(self.editor, self)
        self.writing = Writing(self)
        self.completion.vocabulary = self.writing.looking.vocabulary
        self._connect_results()
        self.ctx.theme.changed.connect(self.fit)
        for told in (self.list_pane.field.focus_moved, self.editor.entered, self.editor.left):
            told.connect(self.ctx.hints_changed)
        self.stands = True
        self.fit()

    def _connect_results(self) -> None:
        pane = self.figures
        self.writing.opened.connect(pane.show_script)
        pane.compare_asked.connect(lambda version: open_versions(self.ctx, self.writing.script_id, version))
        pane.experiment_asked.connect(lambda script: open_experiment(self.ctx, script))
        pane.folded.connect(lambda folded: keep_results(self, shown=not folded))

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
        if self.stands:
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
        if self.stands:
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


def _sharing(part: QWidget) -> QWidget:
    """A part that takes its share of the width, whatever stands in it."""
    part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    return part


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return made
