"""“Why not now?”: asks the desk about the chosen person and does what helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdr_desk.desk import bulk, queue, queue_lists
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.promised_call import promise_call, read_time
from sdr_desk.desk.why_not import Fix, opens_text, why_not
from sdr_desk.errors import KnownError
from sdr_desk.ui.prospects.asking import AskPanel, ask
from sdr_desk.ui.prospects.bindings import why_not_call
from sdr_desk.ui.prospects.why_panel import WhyPanel
from sdr_desk.ui.widgets.fields import LineField

if TYPE_CHECKING:
    from sdr_desk.ui.prospects.screen import ProspectsScreen

_CALL = Fix("call", "Call now")


class AskingWhy(QObject):
    """The act under Y, for the person of one screen."""

    def __init__(self, screen: ProspectsScreen) -> None:
        super().__init__(screen)
        self._screen, self._ctx = screen, screen.ctx

    def open(self) -> None:
        """Say why, when that ends, and what helps."""
        ctx, person = self._ctx, self._screen.table.current_id() or ""
        answer = ctx.perform(why_not, ctx.desk, person)
        story = self._screen.story_now()
        if answer is None or ctx.open_panel is None:
            return
        helps = {
            "assign": lambda: self._take_over(person), "add_number": self._screen.loose.add_number,
            "revive": lambda: self._revive(person), "lift": self._screen.barring.lift,
            "take_back": lambda: ctx.navigate("handoffs"), "promise": lambda: self.promise(person),
            "leave_track": lambda: self._alone(self._screen.tracking.take_off), "add_fresh": self._more_fresh,
            "everybody": lambda: ctx.perform_and_say(queue_lists.let_everybody_in, ctx.desk),
            "correct_place": self._correct_place, "call": self._screen.acting.call,
        }  # fmt: skip
        may = answer.now and why_not_call(ctx.roles) is None
        fixes = (_CALL, *answer.fixes) if may else answer.fixes
        name, opens = story.name if story else "", opens_text(ctx.desk, answer)
        ctx.open_panel(WhyPanel(ctx, name, answer, opens, fixes, helps))

    def _take_over(self, person: str) -> None:
        """Whoever calls takes them over; a manager chooses who does."""
        desk = self._ctx.desk
        if why_not_call(frozenset(desk.person.roles)) is None:
            self._ctx.perform_and_say(bulk.assign, desk, Selection(ids=(person,)), desk.person.id)
        else:
            self._alone(self._screen.many.assign)

    def _alone(self, act: Callable[[], object]) -> None:
        """Do something for the person asked about, who may be one of many that are chosen."""
        self._screen.table.choice.only_current()
        act()

    def _revive(self, person: str) -> None:
        why = LineField("They have a new cold room", "Why")

        def act() -> Changes:
            if not why.text().strip():
                raise KnownError("The reason is missing.", "Nothing was changed.", "Say why they are called again.")
            return bulk.add_to_queue(self._ctx.desk, Selection(ids=(person,)), why.text())

        panel = AskPanel(self._ctx, "Call again after all", "They are in the queue from now on.", (("Why", why),), act,
                         words="Call again")  # fmt: skip
        ask(self._ctx, panel)

    def promise(self, person: str) -> None:
        """Ask for the time of a promised call; says how it is read."""
        desk = self._ctx.desk
        when, said = LineField("“thu 10”, “tomorrow 9:30 their time”", "When"), LineField("May stay empty", "About")

        def note() -> str:
            if not when.text().strip():
                return ""
            try:
                return f"Promised for {read_time(desk, person, when.text())[1]}."
            except KnownError as problem:
                return problem.what

        def act() -> Any:
            return promise_call(desk, person, read_time(desk, person, when.text())[0], said.text())

        panel = AskPanel(
            self._ctx, "Promise a call", "It comes first in the queue at its time, and not before.",
            (("When", when), ("About", said)), act, words="Promise it", note=note,
        )  # fmt: skip
        ask(self._ctx, panel)

    def _more_fresh(self) -> None:
        limit = self._ctx.perform(queue.add_fresh, self._ctx.desk)
        if limit is not None:
            self._ctx.toast(f"This block takes {limit:,} fresh people now.")

    def _correct_place(self) -> None:
        self._screen.edit_person()
        if self._screen.side.form is not None:
            self._screen.side.form.focus_field("city")
