"""Where Today leads: the next act, the rows of its lists, and the quiet words below the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk import both_books, inbox
from sdr_desk.ui.letters_desk.opening import open_due, open_waiting
from sdr_desk.ui.practice.note_line import open_notes
from sdr_desk.ui.today.lists import MORE
from sdr_desk.ui.today.post import POST
from sdr_desk.ui.today.todos import open_todos
from sdr_desk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from sdr_desk.ui.today.screen import TodayScreen


class Ways(QObject):
    """Binds the actions that lead away from Today, and says why one does not now."""

    def __init__(self, screen: TodayScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ctx = screen.ctx
        bind, page = self._ctx.actions.bind, screen.page
        bind("today.start", self._on_start)
        bind("today.post", self._open_post, self._why_no_post)
        bind("today.confirm", lambda: open_waiting(self._ctx), self._why_none_waits)
        bind("today.notes", lambda: open_notes(self._ctx))
        bind("today.todos", lambda: open_todos(self._ctx))
        bind("today.add_todo", lambda: open_todos(self._ctx, adding=True))
        bind("today.practice", lambda: self._ctx.navigate("practice", page="alone", short=True))
        bind("today.loose_ends", lambda: self._ctx.navigate("prospects", list="loose_ends"), self._why_no_loose_ends)
        bind("today.grade", self._on_grade, self._why_no_grade)
        bind("today.override", self._on_override, self._why_no_override)
        bind("today.sample", self._on_sample, self._why_no_sample)
        page.callbacks.rows.opened.connect(lambda key: self._ctx.navigate("call_desk", prospect_id=key))
        page.waiting.rows.opened.connect(lambda key: self._ctx.navigate("handoffs", handoff_id=key))
        page.nurture.rows.opened.connect(self._on_nurture_opened)

    def _on_start(self) -> None:
        view = self._screen.day
        if view is None or self._screen.is_empty():
            self._ctx.actions.trigger("window.import")
        elif view.primary != "start":
            self._ctx.navigate(self._goes_to(view.primary))
        else:
            self._ctx.navigate("call_desk", start=True)

    def _goes_to(self, primary: str) -> str:
        """The screen behind the start button; a visit list is the prospects as far as there is such a screen."""
        wanted = {"resume": ("call_desk",), "inbox": ("handoffs",)}.get(primary, ("prospects", "handoffs"))
        known = {spec.id for spec in self._ctx.actions.all()}
        return next((name for name in wanted if f"window.go_{name}" in known), wanted[-1])

    def _on_nurture_opened(self, row_id: str) -> None:
        if row_id == POST:
            self._open_post()
        elif row_id != MORE:
            self._open_touch(row_id)
        elif self._screen.whole_nurture:
            self._ctx.navigate("call_desk")
        else:
            self._screen.whole_nurture = True
            self._screen.refresh()

    def _open_touch(self, prospect_id: str) -> None:
        """A touch that is due: a call on the call desk, letters and e-mails all at once, a visit with the person."""
        lines = self._screen.day.nurture if self._screen.day else ()
        kind = next((line.kind for line in lines if line.id == prospect_id), "call")
        if kind in ("letter", "email"):
            open_due(self._ctx, kind)
        else:
            self._ctx.navigate("prospects" if kind == "visit" else "call_desk", prospect_id=prospect_id)

    def _open_post(self) -> None:
        open_due(self._ctx, "letter" if self._screen.post.letters else "email")

    def _chosen(self) -> Row | None:
        """The row of somebody that the focus is on."""
        column = self._screen.page.focused()
        row = column.rows.current_row() if column is not None else None
        return row if row is not None and row.id not in (POST, MORE) else None

    def _on_grade(self) -> None:
        from sdr_desk.ui.ranking.grade_panel import show_grade  # noqa: PLC0415 -- no start need wait for it

        row, page = self._chosen(), self._screen.page
        if row is None:
            return
        if page.focused() is not page.waiting:
            show_grade(self._ctx, row.id, row.title)
        elif view := self._ctx.perform(inbox.view, self._ctx.desk, row.id):
            show_grade(self._ctx, view.prospect_id, row.title)

    def _why_no_grade(self) -> str | None:
        return None if self._chosen() is not None else "Nobody is chosen. C, H and N go to the lists."

    def _why_no_post(self) -> str | None:
        return None if self._screen.post.due else "No letter and no e-mail is due."

    def _why_none_waits(self) -> str | None:
        return None if self._screen.post.mailings else "Nothing waits to be confirmed."

    def _why_no_loose_ends(self) -> str | None:
        view = self._screen.day
        return None if view is not None and view.loose_ends else "There are no loose ends for you to tie."

    def _on_override(self) -> None:
        view = self._screen.day
        if view is not None:
            self._ctx.perform_and_say(both_books.override, self._ctx.desk, view.resting.what)

    def _why_no_override(self) -> str | None:
        resting = self._screen.day.resting if self._screen.day else None
        if resting is None or resting.book is None:
            return "No book steps aside for you today."
        return "You work in both books today; it is counted." if resting.overridden else None

    def _why_no_sample(self) -> str | None:
        if not self._screen.is_empty():
            return "Sample data is offered while there is nobody to call."
        return None if self._ctx.open_sample else "Sample data is not available here."

    def _on_sample(self) -> None:
        QTimer.singleShot(0, lambda: self._ctx.perform(self._ctx.open_sample))
