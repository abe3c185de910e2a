"""Publishing asks twice: a panel says what differs from the live version and takes one line of why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiboken6 import isValid

from sdr_desk.desk.authoring import Manuscript, publish
from sdr_desk.desk.changes import Changes
from sdr_desk.errors import KnownError
from sdr_desk.scripting.compare import Row, compare, counts
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.scripts.actions import PUBLISH
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.paint import one_line

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.author import AuthorPage

_LONGEST = 500
_QUOTED = 90
_BEFORE = 20


def difference(base: str, text: str, live: int | None) -> str:
    """What differs from the live version in a line or two."""
    if live is None:
        return "The first version. The team reads it from the moment you publish."
    rows = compare(base, text)
    changed, added, removed = counts(rows)
    parts = [
        _lines(count, words) for count, words in ((changed, "changed"), (added, "new"), (removed, "gone")) if count
    ]
    told = [row for row in rows if row.kind != "same" and (row.right or row.left).strip()]
    first = next((row for row in told if row.kind != "removed"), next(iter(told), None))
    said = f"Against version {live}: {', '.join(parts) or 'only empty lines differ'}."
    if first is None:
        return said
    verb = "First gone" if first.kind == "removed" else "First"
    return f"{said}\n{verb}: “{_short(_from_change(first))}”"


def _from_change(row: Row) -> str:
    """The line, or in a long one the part around its first change."""
    line = row.right or row.left
    start = min((span[0] for span in (row.right_spans if row.right else row.left_spans)), default=0)
    start = min(start - _BEFORE, len(line) - _QUOTED + 1)
    return f"…{line[start:]}" if start > 0 else line


def _lines(count: int, words: str) -> str:
    return f"{count} {'line' if count == 1 else 'lines'} {words}"


def _short(text: str) -> str:
    line = one_line(text.strip())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"


class PublishPanel(FormPanel):
    """One line of why, then Enter; *done* takes the focus, so that undo means the publishing and not the typing."""

    def __init__(
        self,
        ctx: UiContext,
        manuscript: Manuscript,
        text: str,
        done: Callable[[], object],
        over_newer: bool,
        warnings: int,
    ) -> None:
        self._ctx = ctx
        self._script = manuscript.item.script_id
        self._number = manuscript.item.draft_number or 1
        self._done = done
        self._over_newer = over_newer
        self._seen = text
        self._running = False
        self.why = LineField("Optional: one line for the history", "What is better")
        self.why.setMaxLength(_LONGEST)
        words = difference(manuscript.base_text, text, manuscript.item.live_number)
        if warnings:
            words += f"\n{warnings} {'thing is' if warnings == 1 else 'things are'} still worth a look."
        title = f"Publish {one_line(manuscript.item.title)[:60]}, v{self._number}?"
        super().__init__(title, words, (("What is better", self.why),), ctx.actions, PUBLISH)
        ctx.actions.bind("publish_script.save", self._save)
        ctx.actions.bind("publish_script.close", self._close)

    def _save(self) -> None:
        """Publish off the window's thread, as the last check looks at the fields of everybody."""
        if self._running:
            return
        self._running = True
        self.say_note("Publishing…")
        script, why, over, seen = self._script, self.why.text(), self._over_newer, self._seen
        work = on_own_desk(self._ctx.desk, lambda mine, *_told: publish(mine, script, why, over_newer=over, seen=seen))
        self._ctx.tasks.run(work, self._published, self._refused, label="Publishing")

    def _refused(self, error: BaseException) -> None:
        self._running = False
        if not isinstance(error, KnownError):
            raise error
        if isValid(self):
            self.say_problem(str(error))
        else:
            self._ctx.fail(str(error))

    def _published(self, changes: Changes) -> None:
        if isValid(self):
            self._close()
        self._ctx.changed.emit(changes)
        self._ctx.toast(f"v{self._number} is live.", undo=bool(changes.undo_label))
        self._done()

    def _close(self) -> None:
        self.forget_typed()  # what was typed belongs to this draft, not to the next one
        self.closed.emit()


def ask_to_publish(page: AuthorPage) -> None:
    """Open the panel, with the draft on disk; an error is gone to instead."""
    writing, ctx = page.writing, page.ctx
    if not writing.keeper.settle():
        return
    found = writing.manuscript
    if not found.drafted:
        ctx.toast("There is nothing new to publish. Change the words first.", seconds=4, plain=True)
    elif writing.rivals.newer() is not None:
        ctx.toast(f"Version {found.newer} was published since you began. Choose first.", plain=True)
    else:
        writing.looking.when_seen(found.text, lambda: _ask(page, found))


def _ask(page: AuthorPage, found: Manuscript) -> None:
    """Open the panel, or go to the first error."""
    problems = page.problems.problems()
    at = next((at for at, problem in enumerate(problems) if problem.severity == "error"), None)
    if at is not None:
        page.writing.looking.go_to(at)
        page.ctx.toast(f"Before you publish: {problems[at].message}", plain=True)
        return
    over = found.newer is not None
    page.ctx.open_panel(PublishPanel(page.ctx, found, found.text, page.rows.setFocus, over, len(problems)))
