"""One window on one open desk: its context, and what it does between the screens (who sits here, undo, opening)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from sdr_desk.desk import drafts, inbox, queue, search, year_days
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import was_cut_off
from sdr_desk.desk.queue_count import queue_length
from sdr_desk.desk.reading import unreadable
from sdr_desk.errors import KnownError
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.at_work import AtWork
from sdr_desk.ui.context import PersonHit, UiContext
from sdr_desk.ui.file_gone import FileGoneWatch
from sdr_desk.ui.handoff_watch import HandoffWatch
from sdr_desk.ui.importing.ways_in import bind_ways_in, import_files
from sdr_desk.ui.last_folder import LastFolder
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.prompts import Prompts, WindowPrompts
from sdr_desk.ui.ranking.watch import RankWatch
from sdr_desk.ui.screens import SCREENS, entries_for
from sdr_desk.ui.settings.preferences import Preferences
from sdr_desk.ui.take_up import take_up
from sdr_desk.ui.tasks import Progress, Tasks
from sdr_desk.ui.theme import Theme

ROLE_WORDS = {
    "rep": "Lead generation",
    "closer": "Closing",
    "manager": "Manager",
    "solo": "Finding and closing",
}
_IDLE_MILLISECONDS = 400
_LOOK_MILLISECONDS = 2000
_LOOK_AGAIN_MILLISECONDS = 10_000
_LOOKS_BESIDE_WORK = 5
_LOOKS_BESIDE_CUT_OFF = 15
_LATER = (
    "phonenumbers",
    "sdr_desk.desk.care",
    "sdr_desk.desk.ranking_run",
    "sdr_desk.desk.undo",
    "sdr_desk.ui.books.books_panel",
    "sdr_desk.ui.books.deal_form",
    "sdr_desk.ui.books.deals_panel",
    "sdr_desk.ui.books.take_panel",
    "sdr_desk.ui.keys_overlay",
    "sdr_desk.ui.letters",
    "sdr_desk.ui.palette",
    "sdr_desk.ui.people.panels",
)
"""What is imported when it is needed, and by then has been."""


class DeskWindow(QObject):
    """Joins a desk to a main window.

    With *count_later* the numbers of the sidebar are left to `show_counts`, so that the window is painted before.

    Attributes:
        ctx: the context every screen is given.
        window: the main window.
    """

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        *,
        prompts: Prompts | None = None,
        tasks: Tasks | None = None,
        demo_line: str = "",
        open_sample: Callable[[], None] | None = None,
        count_later: bool = False,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._closed = False
        actions = Actions(parent=self)
        prompts = prompts or WindowPrompts(LastFolder(desk))
        self.ctx = UiContext(desk, theme, actions, prompts, tasks or Tasks(self), desk.now, self)
        self.ctx.demo_line = demo_line
        self.ctx.open_sample = open_sample
        self.ctx.switch_person = self.switch_person
        self._at_work = AtWork(self.ctx, self)
        self.window = MainWindow(self.ctx)
        bind_ways_in(self.window)
        self._preferences = Preferences(self.ctx)
        self._watch = HandoffWatch(self.ctx, self)
        self.gone = FileGoneWatch(self.ctx, self)
        self._ranking = RankWatch(self.ctx, self)
        self.ctx.people_search = self._find_people
        self.ctx.undo = self._undo
        self.ctx.redo = self._redo
        self.ctx.changed.connect(self._on_changed)
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.setInterval(_IDLE_MILLISECONDS)
        self._counts.timeout.connect(self.show_counts)
        self._looks = 0
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MILLISECONDS)
        self._look.timeout.connect(self._look_around)
        self._look.start()
        self.window.reread.connect(self._counts.start)
        self._take_the_seat()
        if not count_later:
            self.show_counts()

    def open_where_they_were(self) -> None:
        """Open the screen of the last time: the call desk when a call block was left, else the first of the roles."""
        place = drafts.place_of(self.desk)
        names = [entry.name for entry in entries_for(self.ctx.roles, SCREENS) if entry.in_sidebar]
        screen = place.get("screen")
        if screen == "call_desk" and "call_desk" in names:
            target = {"prospect_id": place["prospect_id"]} if place.get("prospect_id") else {}
            self.ctx.navigate("call_desk", **target)
        elif set(self.desk.person.roles) == {"closer"} and "handoffs" in names:
            self.ctx.navigate("handoffs")
        else:
            self.ctx.navigate(names[0])

    def go_on_with(self, then: str) -> None:
        """What the first run asked for next: "new" for the form of a first person, else a list to import."""
        if then == "new":
            self.ctx.actions.trigger("window.new")
        else:
            import_files(self.ctx, [Path(then)])

    def switch_person(self, person_id: str) -> None:
        """Hand the desk to someone else and open their first screen.

        Raises:
            KnownError: there is no such person any more.
        """
        if not self.ctx.leave():
            raise KnownError("What you typed is not saved yet.", "It is kept on screen.", "Save it first, then switch.")
        drafts.keep_place(self.desk, screen="")
        self.desk.switch(person_id)
        drafts.keep_place(self.desk, screen="")
        self._take_the_seat()
        self.show_counts()
        self.ctx.changed.emit(Changes(frozenset({"people", "call", "prospect", "handoff", "block", "draft"})))
        self.open_where_they_were()

    def _take_the_seat(self) -> None:
        self._preferences.read()
        take_up(self.ctx)
        self._show_person()

    def _show_person(self) -> None:
        person = self.desk.person
        self.ctx.set_roles(frozenset(person.roles))
        detail = " and ".join(ROLE_WORDS[role].lower() for role in person.roles if role in ROLE_WORDS)
        self.ctx.set_person(person.name, detail[:1].upper() + detail[1:])

    def _on_changed(self, changes: Any) -> None:
        if changes.nouns & {"people"}:
            self.desk.reread_person()
            self._show_person()
        if changes.nouns & {"call", "prospect", "handoff", "block"}:
            self._counts.start()

    def _look_around(self) -> None:
        """Another window may have written to the file: what is shown is read again, what is typed stays.

        Beside an import, which writes all the time, that is done at every fifth look only. A file that could not be
        read is looked at less often; as soon as it can be, what is shown is read again.
        """
        self._looks += 1
        if self.ctx.tasks.holding() is not None and self._looks % _LOOKS_BESIDE_WORK:
            return
        try:
            changed = self.desk.changed_elsewhere()
        except Exception as error:
            self._look.setInterval(_LOOK_AGAIN_MILLISECONDS)
            if not self.window.content.not_read(error):
                raise
            return
        if self._look.interval() != _LOOK_MILLISECONDS:
            self._look.setInterval(_LOOK_MILLISECONDS)
            self.window.content.read_again()
            self.show_counts()
        if changed:
            self.ctx.changed.emit(Changes(frozenset({"call", "prospect", "handoff", "block"})))
        if not self._looks % _LOOKS_BESIDE_CUT_OFF:
            self.take_up_cut_off(again=True)

    def show_counts(self) -> None:
        """Count who waits, for the numbers and the dot of the sidebar."""
        if self._closed:
            return
        if not set(self.desk.person.roles) & {"rep", "solo"}:
            self.ctx.set_count("call_desk", None)
        else:
            self._show_count("call_desk", lambda: queue_length(self.desk))
        self._show_count("handoffs", lambda: inbox.waiting_count(self.desk))
        self._show_dot()

    def _show_count(self, screen: str, read: Callable[[], int]) -> None:
        """Show a number in the sidebar; one that cannot be read is left out, as 0 would be a claim."""
        try:
            count = read()
        except Exception as error:
            self.ctx.set_count(screen, None)
            if unreadable(error) is None:
                raise
            return
        self.ctx.set_count(screen, count)

    def _show_dot(self) -> None:
        """Show the dot at Handoffs; while the file cannot be read it stays as it is."""
        try:
            self.ctx.set_dot("handoffs", inbox.calls_for(self.desk))
        except Exception as error:
            if unreadable(error) is None:
                raise

    def _undo(self) -> Changes:
        from sdr_desk.desk.undo import undo_last  # noqa: PLC0415 -- no start need wait for all that can be undone

        return undo_last(self.desk)

    def _redo(self) -> Changes:
        from sdr_desk.desk.undo import redo_last  # noqa: PLC0415 -- see above

        return redo_last(self.desk)

    def _find_people(self, text: str, limit: int) -> list[PersonHit]:
        found = search.find_people(self.desk, text, limit)
        return [PersonHit(one.prospect_id, f"Call {one.name}", one.detail) for one in found]

    def warm_up(self) -> None:
        """Compile the words and import what a start left out in the background, so that nothing waits for it later."""
        if self._closed:
            return
        entries = entries_for(self.ctx.roles, SCREENS)
        calls = bool(set(self.desk.person.roles) & {"rep", "solo"})

        def job(mine: Desk, _progress: Progress, cancelled: Cancelled) -> None:
            from sdr_desk.desk import card, company_card  # noqa: PLC0415 -- no start need wait for them

            for prospect_id in queue.head_ids(mine, 1) if calls else ():
                card.card(mine, prospect_id)
            year_days.foresee(mine.conn, mine.now().year)
            company_card.entries(mine)
            for entry in entries:
                if cancelled():
                    return
                entry.load()
            for name in _LATER:
                import_module(name)
            year_days.load_library()

        self.ctx.tasks.run(on_own_desk(self.desk, job), lambda _result: self._keep_calendars_up())

    def _keep_calendars_up(self) -> None:
        """Let calendar files follow what is changed on any screen, from the state of the file on."""
        if not self._closed:
            from sdr_desk.ui.schedule.keeping_up import keep_up_of  # noqa: PLC0415 -- a start need not wait for it

            keep_up_of(self.ctx).soon()

    def take_up_cut_off(self, *, again: bool = False) -> None:
        """Take back, in the background, what a crash or a full disk has left half-done, and say what became of it.

        Args:
            again: it was tried before, so nothing is said when the file still does not take it.
        """
        if self._closed or not was_cut_off(self.desk):
            return

        def job(mine: Desk, _progress: Progress, _cancelled: Cancelled) -> tuple[str, ...]:
            from sdr_desk.desk.recovery import recover  # noqa: PLC0415 -- few starts need it

            return recover(mine)

        def done(sentences: tuple[str, ...]) -> None:
            self.ctx.changed.emit(Changes(frozenset({"prospect", "call"})))
            if sentences:
                self.ctx.toast(" ".join(sentences), seconds=20, plain=True)

        failed = _say_nothing if again else None
        self.ctx.tasks.run(on_own_desk(self.desk, job), done, failed, label="Taking back what was cut off")

    def care_for_file(self) -> None:
        """In the background: look whether the file is whole where its start has not, and make the daily backup."""
        from sdr_desk.desk import care  # noqa: PLC0415 -- a start need not wait for it

        if self._closed:
            return
        is_due = care.daily_backup_due(self.desk)
        if not is_due and not care.look_is_due(self.desk):
            return

        def job(mine: Desk, _progress: Progress, cancelled: Cancelled) -> None:
            care.look_again(mine, cancelled)
            if is_due and not cancelled():
                care.back_up_now(mine, why="daily")

        label = "Daily backup" if is_due else "Looking whether the file is whole"
        self.ctx.tasks.run(on_own_desk(self.desk, job), lambda _result: None, label=label)

    def close(self) -> None:
        """Let work end, keep what is typed, take the window down, then close the file."""
        self._closed = True
        self._counts.stop()
        self._look.stop()
        self.ctx.closing.emit()
        self.ctx.leave()
        self.ctx.tasks.cancel_all()
        self._at_work.end()
        self.ctx.tasks.drain()
        self.window.asks = False
        self.window.close()
        self.window.deleteLater()
        # Taken down now and not by the event loop: nothing of it may ask a file that is closed.
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.desk.close()


def _say_nothing(error: BaseException) -> None:
    """It is tried again with a later look."""
    if not isinstance(error, KnownError):
        raise error
