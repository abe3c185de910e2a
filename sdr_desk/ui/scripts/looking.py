"""The open words checked, filled for somebody, and repaired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk.authoring import library
from sdr_desk.desk.library import Listener, listeners
from sdr_desk.scripting.problems import Problem
from sdr_desk.ui.announce import announce
from sdr_desk.ui.scripts.completion import Vocabulary
from sdr_desk.ui.scripts.examining import Asked, Examiner, Found
from sdr_desk.ui.scripts.status import status

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.author import AuthorPage
    from sdr_desk.ui.scripts.writing import Writing


class Looking(QObject):
    """What the check and the preview say about the words of now; `listening` is whom they are filled for."""

    def __init__(self, page: AuthorPage, writing: Writing) -> None:
        super().__init__(writing)
        self._page = page
        self._ctx = page.ctx
        self._writing = writing
        self._chose = False
        self._custom: tuple[str, ...] = ()
        self._seen = ""
        self._then: tuple[str, Callable[[], object]] | None = None
        self.listening = Listener("", "")
        self._examiner = Examiner(self._ctx, self._asked, self)
        self._examiner.found.connect(self._on_found)
        page.problems.chosen.connect(self.go_to)
        page.problems.fixed.connect(self.fix)
        self.soon, self.now = self._examiner.soon, self._examiner.now

    def find_listener(self) -> None:
        """Whoever was chosen stays; else the best one to read to."""
        if not self._chose:
            self.listening = listeners(self._ctx.desk)[0]
        self._page.preview.show_listener(self.listening)

    def listen(self, listener: Listener) -> None:
        """Fill the words for somebody else."""
        self._chose, self.listening = True, listener
        self._page.preview.show_listener(listener)
        self.now()

    def vocabulary(self) -> Vocabulary:
        """What this workspace adds to the words of scripts."""
        items = library(self._ctx.desk)
        own = tuple((item.slug, item.title) for item in items if item.kind == "objection" and item.state == "live")
        return Vocabulary(self._custom, own)

    def _asked(self) -> Asked | None:
        script = self._writing.manuscript
        if script is None:
            return None
        item, words = script.item, self._page.editor.words()
        return Asked(self._writing.script_id, words, item.slug, self.listening.id, item.kind)

    def _on_found(self, found: Found) -> None:
        self._show_problems(found.asked.text, found.problems)
        self._page.preview.show_reading(found.reading, found.asked.text)
        if found.custom is not None:
            self._custom = found.custom
        then, self._then = self._then, None
        if then is not None and then[0] == found.asked.text:
            then[1]()

    def when_seen(self, text: str, then: Callable[[], object]) -> None:
        """Do something once these words were checked: at once when they are on screen with their problems."""
        if text == self._seen == self._page.editor.words():
            then()
        else:
            self._then = (text, then)
            self.now()

    def _show_problems(self, text: str, problems: Sequence[Problem]) -> None:
        """Show what the check found in the words, which must be those of now."""
        self._seen = text
        self._page.editor.show_problems(problems)
        self._page.problems.show_problems(problems)
        self.say_status()

    def forget(self) -> None:
        """There are no words to look at."""
        self._seen, self._then = "", None
        self._page.preview.reading = None
        if not self._writing.keeper.failed:
            self._ctx.set_saved(True)

    def say_status(self) -> None:
        """Say at the window's foot where the draft stands, unless there is worse to say."""
        script = self._writing.manuscript
        if script is not None and self._page.isVisible() and not self._writing.keeper.failed:
            self._ctx.set_saved(True, status(self._ctx.desk, script, self._page.problems.problems()))

    # Problems

    def next_problem(self) -> None:
        """Go to the problem after the one F8 came to last."""
        self.go_to((self._page.problems.at + 1) % len(self._page.problems.problems()))

    def go_to(self, at: int) -> None:
        """Put the cursor where a problem is."""
        problem = self._page.problems.choose(at)
        if problem is not None:
            self._page.editor.go_to(problem)
            announce(self._page.editor, f"{problem.message} {problem.cure}")

    def fix_next(self) -> None:
        """Make the repair of the chosen problem, else of the first that has one."""
        panel = self._page.problems
        mended = [at for at, problem in enumerate(panel.problems()) if problem.fix or problem.parts]
        if panel.at in mended or (mended and panel.at < 0):
            self.fix(panel.at if panel.at in mended else mended[0])
        else:
            self._ctx.toast("This one needs your own words.", seconds=4, plain=True)

    def fix(self, at: int) -> None:
        """Make the repair of the problem at a position."""
        problem, editor = self._page.problems.problems()[at], self._page.editor
        if editor.words() != self._seen:
            self.now()  # the words went on meanwhile: what is found in them now has its places
        elif problem.fix is not None:
            editor.apply_fix(problem.fix)
            editor.setFocus()
            self.now()
        elif problem.parts:
            editor.show_parts(problem.parts)

    def why_no_problem(self) -> str | None:
        """Why there is no problem to go to; None when there is one."""
        return None if self._page.problems.problems() else "Nothing is wrong with these words."
