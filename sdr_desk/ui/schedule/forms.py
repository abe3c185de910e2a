"""The small forms of the schedule: an exception, a block, the goal of a week, and the name of what is kept."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from sdr_desk.desk import planning, rhythm, week_goal
from sdr_desk.desk.authoring import library
from sdr_desk.desk.filter_names import lists
from sdr_desk.desk.smart_lists import all_smart_lists
from sdr_desk.desk.week_days import DayView
from sdr_desk.errors import KnownError
from sdr_desk.method.day_words import day_text
from sdr_desk.method.planning import Block
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel, save_form
from sdr_desk.ui.schedule.actions import BLOCK, EXCEPTION, GOAL, KEEP
from sdr_desk.ui.schedule.rhythm_panel import block_words
from sdr_desk.ui.schedule.tile_data import often
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.fields import LineField, NumberField
from sdr_desk.ui.widgets.labels import Text

_NEAR = timedelta(days=60)
_KINDS = (("off", "Day off"), ("prospecting", "Prospecting day"), ("visit", "Visit day"))


class PlanForm(FormPanel):
    """A form about the week; what it saves is said with its undo."""

    def __init__(
        self, ctx: UiContext, title: str, text: str, fields: Sequence[Any], context: str, save: Callable[[], object]
    ) -> None:
        self._ctx = ctx
        super().__init__(title, text, fields, ctx.actions, context)
        ctx.actions.bind(f"{context}.save", save)
        ctx.actions.bind(f"{context}.close", self.closed.emit)

    def _keep(self, act: Callable[..., Any], *given: Any, **named: Any) -> None:
        """Do it and close, or say here what is wrong."""
        save_form(self, self._ctx, act, *given, **named)


def _written(day: date, today: date) -> str:
    """A day as it is written so that it is read as the same day."""
    return day.isoformat() if day < today - _NEAR else day_text(day, today).partition(" ")[2]


class ExceptionPanel(PlanForm):
    """Another kind of day for a date, or for all up to another one."""

    def __init__(self, ctx: UiContext, person_id: str, day: DayView, today: date) -> None:
        self._person_id, self._day, self._today = person_id, day, today
        self.on = LineField("16 oct, fri, in 2 weeks", "Day", _written(day.day, today))
        self.until = LineField("Optional, for several days", "Until")
        named = day.exception_id is not None
        usual = day.kind.value if named else "off"
        self.kind = choice_field(_KINDS, usual, "Kind of day")
        self.name_field = LineField("Vacation, trade fair, dentist", "Name", day.label if named else "")
        fields = (("Day", self.on), ("Until", self.until), ("It is a", self.kind), ("Name", self.name_field))
        super().__init__(
            ctx, "Make an exception", f"{day_text(day.day, today)}: {day.why}", fields, EXCEPTION, self._save
        )
        self.drop = LinkButton()
        self.drop.follow(ctx.actions, f"{EXCEPTION}.drop")
        self.drop.setVisible(named)
        column = self.layout()
        self.read = Text("", "small", "text2", wrap=True)
        if isinstance(column, QVBoxLayout):
            column.insertWidget(2, self.drop, 0, Qt.AlignmentFlag.AlignLeft)
            column.insertWidget(column.count() - 2, self.read)
        ctx.actions.bind(f"{EXCEPTION}.drop", self._drop, lambda: None if named else "This day has no exception.")
        for field in (self.on, self.until):
            field.textChanged.connect(lambda _text: self._read_back())
        self._read_back()

    def _days(self) -> tuple[date, date | None]:
        """The days that are written; raises KnownError for what is none."""
        first = rhythm.read_day(self._ctx.desk, self.on.text(), self._person_id)
        until = self.until.text().strip()
        return first, rhythm.read_day(self._ctx.desk, until, self._person_id) if until else None

    def _read_back(self) -> None:
        try:
            first, last = self._days()
        except KnownError:
            self.read.set_text("")
            return
        words = day_text(first, self._today)
        self.read.set_text(f"{words} to {day_text(last, self._today)}" if last else words)

    def _save(self) -> None:
        try:
            first, last = self._days()
        except KnownError as error:
            self.say_problem(str(error))
            return
        self._keep(rhythm.exception, first, self.kind.currentData(), self.name_field.text(), last, self._person_id)

    def _drop(self) -> None:
        self._keep(rhythm.remove_exception, self._day.exception_id)


class BlockPanel(PlanForm):
    """What a block is called, its goal, whom it calls and with which script."""

    def __init__(self, ctx: UiContext, block: Block) -> None:
        self._block = block
        self.title_field = LineField("", "Title", block.title)
        self.dials = NumberField("48", "Dials", str(block.goal_dials))
        self.talks = NumberField("5", "Conversations", str(block.goal_conversations))
        groups = [
            ("", "The queue, as usual"), *((f"list:{key}", name) for key, name in lists(ctx.desk)),
            *((f"smart:{one.id}", one.name) for one in all_smart_lists(ctx.desk)),
        ]  # fmt: skip
        chosen = f"list:{block.list_id}" if block.list_id else f"smart:{block.smart_list_id or ''}"
        self.people = choice_field(groups, chosen if block.list_id or block.smart_list_id else "", "Calls")
        scripts = [(item.script_id, item.title) for item in library(ctx.desk) if item.kind == "call"]
        self.script = choice_field([("", "As the call desk chooses"), *scripts], block.script_id or "", "Script")
        fields = (
            ("Title", self.title_field), ("Dials", self.dials), ("Conversations", self.talks), ("Calls", self.people),
            ("Script", self.script),
        )  # fmt: skip
        super().__init__(ctx, "Call block", f"{block_words(block)}, {often(block)}.", fields, BLOCK, self._save)

    def _keep_typed(self) -> None:
        """Another block has other words; nothing is brought back into its form."""

    def _save(self) -> None:
        goal = [field.number() for field in (self.dials, self.talks)]
        for field, found in zip((self.dials, self.talks), goal, strict=True):
            field.set_problem("" if found is not None else "A whole number; 0 is no goal.")
        if None in goal:
            self.say_problem("A goal is a whole number; 0 is none. Nothing was saved yet.")
            return
        dials, talks = (round(amount or 0) for amount in goal)
        which, _, key = str(self.people.currentData() or "").partition(":")
        self._keep(
            planning.change_block, self._block.id, title=self.title_field.text(), goal=(dials, talks),
            list_id=key if which == "list" else None, smart_list_id=key if which == "smart" else None,
            script_id=self.script.currentData() or None,
        )  # fmt: skip


class GoalPanel(PlanForm):
    """Conversations a week."""

    def __init__(self, ctx: UiContext, person_id: str, now: float) -> None:
        self._person_id = person_id
        self.amount = NumberField("15", "Conversations a week", f"{now:.0f}" if now else "")
        super().__init__(
            ctx, "The goal of a week", "How many conversations a week shall bring; the blocks it takes follow from it.",
            (("Conversations a week", self.amount),), GOAL, self._save,
        )  # fmt: skip

    def _save(self) -> None:
        found = self.amount.number()
        self.amount.set_problem("" if found is not None else "A whole number, such as 15.")
        if found is None:
            self.say_problem("A goal is a whole number, such as 15. Nothing was saved yet.")
            return
        self._keep(week_goal.set_week_goal, round(found), self._person_id)


class KeepPanel(PlanForm):
    """Why something done against the kind of a day stands."""

    def __init__(self, ctx: UiContext, person_id: str, day: date, told: str, name: str) -> None:
        self._person_id, self._day = person_id, day
        self.name_field = LineField("Promised callbacks", "Name", name)
        super().__init__(
            ctx, "Keep as exceptions", f"{told} The day keeps its kind and counts neither as kept nor as broken.",
            (("Name", self.name_field),), KEEP, self._save,
        )  # fmt: skip

    def _save(self) -> None:
        self._keep(rhythm.keep_as_exception, self._day, self.name_field.text(), self._person_id)
