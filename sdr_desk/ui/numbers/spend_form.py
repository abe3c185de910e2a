"""The forms of what sources cost: money of a month, hours of a month, campaign and kind, and what an hour costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from sdr_desk.desk import spending
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.deals import foreign
from sdr_desk.desk.spending import HoursRow, NewHours, NewSpend, PersonRow, SpendRow
from sdr_desk.desk.worth_figures import KINDS
from sdr_desk.errors import KnownError
from sdr_desk.exchange.reply_values import amount_words, read_money
from sdr_desk.method.months_said import hours_text, minutes_of, month_of, month_text
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.worth_actions import FORM
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.widgets.fields import LineField

_NO_MONTH = "Not a month. Try “Sep 2026” or “last month”."
_MINUS = ("-", "−", "–")
_NEGATIVE = "An amount is more than nothing. To take one back, remove its entry."
_DIGITS = 14
_TOO_LARGE = "This amount is too large: an entry is at most 10,000,000,000."
_NO_HOURS = "Not a length of work. Try “6”, “1 h 30” or “45 min”."


class EntryForm(FormPanel):
    """What these forms share: nothing typed is lost, and what is wrong is said at its field.

    Attributes:
        saved: the id of the entry after it was saved.
    """

    def __init__(
        self, ctx: UiContext, title: str, text: str, fields: Sequence[tuple[str, QWidget]], *, new: bool
    ) -> None:
        self.ctx, self._new, self.saved = ctx, new, ""
        self.memory = f"{FORM}.{type(self).__name__}"
        super().__init__(title, text, fields, ctx.actions, FORM)
        ctx.actions.bind(f"{FORM}.save", self._save)
        ctx.actions.bind(f"{FORM}.close", self.closed.emit)

    def _keep_typed(self) -> None:
        """Another entry has other words; what is left of a new one is kept."""
        if self._new:
            super()._keep_typed()

    def _bring_back(self) -> None:
        if self._new:
            super()._bring_back()

    def act(self) -> Callable[[], Changes] | None:
        """What saving does; None, with what is wrong said, when a field cannot be read."""
        raise NotImplementedError

    def _save(self) -> None:
        act = self.act()
        if act is None:
            return
        try:
            changes = act()
        except KnownError as error:
            self.say_problem(str(error))
            return
        self.saved = changes.ids[spending.NOUN][0]
        self.forget_typed()
        self.ctx.perform_and_say(lambda: changes)
        self.closed.emit()

    def refuse(self, *fields: LineField) -> bool:
        """Say the problem of the first of these fields that has one; False when none has."""
        wrong = next((field for field in fields if field.problem()), None)
        if wrong is None:
            return False
        self.say_problem(f"{wrong.problem()} Nothing was saved yet.")
        wrong.setFocus()
        return True

    def month(self, field: LineField) -> str:
        """The month a field says, "" with its problem set when it says none."""
        found = month_of(field.text(), self.ctx.desk.local_now().date())
        field.set_problem("" if found else _NO_MONTH)
        return found or ""

    def cents(self, field: LineField) -> int:
        """The amount a field says in cents, 0 with its problem set when it says none."""
        said = read_money(field.text())
        field.set_problem(said.why or foreign(said.currency, self.ctx.desk.profile.currency))
        if field.text().strip().startswith(_MINUS):
            field.set_problem(_NEGATIVE)
        elif sum(sign.isdigit() for sign in field.text()) > _DIGITS:
            field.set_problem(_TOO_LARGE)
        if not said.value and not field.problem():
            field.set_problem("The amount is missing.")
        return int(said.value) if said.value else 0


def _source_field(ctx: UiContext, name: str) -> LineField:
    field = LineField("Type or choose; a new name is a new source", "Source", name)
    _complete(field, [row.name for row in spending.sources(ctx.desk)])
    return field


def _complete(field: LineField, names: Sequence[str]) -> None:
    finder = QCompleter(list(names), field)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(finder)


def _this_month(ctx: UiContext) -> str:
    return month_text(f"{ctx.desk.local_now():%Y-%m}")


class SpendForm(EntryForm):
    """Adds money spent on a source in a month, or corrects an entry."""

    def __init__(self, ctx: UiContext, source: str = "", old: SpendRow | None = None) -> None:
        self._old = old
        self.source = _source_field(ctx, old.source if old else source)
        self.amount = LineField("1,200", "Amount", amount_words(old.amount_cents) if old else "")
        self.at = LineField("Sep 2026, last month", "Month", month_text(old.month) if old else _this_month(ctx))
        self.about = LineField("Optional", "What for", old.about if old else "")
        super().__init__(
            ctx, "Correct what was spent" if old else "Add what was spent",
            "Money for a source in a month, such as a list or a stand. People’s hours are added with H.",
            (("Source", self.source), ("Amount", self.amount), ("Month", self.at), ("What for", self.about)),
            new=old is None,
        )  # fmt: skip

    def act(self) -> Callable[[], Changes] | None:
        new = NewSpend(self.source.text(), self.month(self.at), self.cents(self.amount), self.about.text())
        if self.refuse(self.amount, self.at):
            return None
        desk, old = self.ctx.desk, self._old
        if old is None:
            return lambda: spending.add_spend(desk, new)
        return lambda: spending.change_spend(desk, old.id, new)


class HoursForm(EntryForm):
    """Adds hours somebody worked for a source besides calling, or corrects an entry."""

    def __init__(self, ctx: UiContext, source: str = "", old: HoursRow | None = None) -> None:
        self._old = old
        self.source = _source_field(ctx, old.source if old else source)
        team = [(one.id, one.name) for one in spending.entries(ctx.desk).people]
        who = old.person_id if old else ctx.desk.person.id
        self.who = choice_field(team, who, "Who")
        self.hours = LineField("6, 1 h 30, 45 min", "Hours", hours_text(old.minutes, exact=True) if old else "")
        self.at = LineField("Sep 2026, last month", "Month", month_text(old.month) if old else _this_month(ctx))
        self.about = LineField("Optional", "What for", old.about if old else "")
        super().__init__(
            ctx, "Correct hours of work" if old else "Add hours of work",
            "Work for a source besides calling, such as days at a trade show. Call blocks count by themselves.",
            (
                ("Source", self.source), ("Who", self.who), ("Hours", self.hours), ("Month", self.at),
                ("What for", self.about),
            ),
            new=old is None,
        )  # fmt: skip

    def act(self) -> Callable[[], Changes] | None:
        minutes = minutes_of(self.hours.text())
        self.hours.set_problem("" if minutes else _NO_HOURS)
        who = self.who.currentData() or ""
        new = NewHours(self.source.text(), self.month(self.at), who, minutes or 0, self.about.text())
        if self.refuse(self.hours, self.at):
            return None
        desk, old = self.ctx.desk, self._old
        if old is None:
            return lambda: spending.add_hours(desk, new)
        return lambda: spending.change_hours(desk, old.id, new)


class ChannelForm(EntryForm):
    """Says which kind of channel a source is, and to which campaign it belongs."""

    def __init__(self, ctx: UiContext, source_id: str = "") -> None:
        self._sources = {row.id: row for row in spending.sources(ctx.desk)}
        chosen = source_id if source_id in self._sources else next(iter(self._sources), "")
        self.source = choice_field([(row.id, row.name) for row in self._sources.values()], chosen, "Source")
        self.kind = choice_field(list(KINDS.items()), "", "Channel kind")
        self.campaign = LineField("Empty for none", "Campaign")
        _complete(self.campaign, spending.campaigns(ctx.desk))
        super().__init__(
            ctx, "Campaign of a source",
            "Sources of one campaign, or of one kind of channel, can be added up together.",
            (("Source", self.source), ("Channel kind", self.kind), ("Campaign", self.campaign)), new=False,
        )  # fmt: skip
        self.source.currentIndexChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show what is known of the source that is chosen."""
        row = self._sources.get(self.source.currentData() or "")
        if row is not None:
            self.kind.setCurrentIndex(max(0, self.kind.findData(row.kind)))
            self.campaign.setText(row.campaign)

    def act(self) -> Callable[[], Changes] | None:
        source_id, kind, campaign = self.source.currentData() or "", self.kind.currentData(), self.campaign.text()
        return lambda: spending.set_channel(self.ctx.desk, source_id, kind, campaign)


class HourCostForm(EntryForm):
    """Says what an hour of somebody costs."""

    def __init__(self, ctx: UiContext, person: PersonRow) -> None:
        self._person = person
        known = amount_words(person.hour_cost_cents) if person.hour_cost_cents else ""
        self.cost = LineField("34", "Cost of an hour", known)
        super().__init__(
            ctx, f"What an hour of {person.name} costs",
            "Pay and what comes on top of it. All their hours, past ones too, are counted at this cost; empty means "
            "that it is not known.",
            (("Cost of an hour", self.cost),), new=False,
        )  # fmt: skip

    def act(self) -> Callable[[], Changes] | None:
        cents = self.cents(self.cost) if self.cost.text().strip() else 0
        if not self.cost.text().strip():
            self.cost.set_problem("")
        if self.refuse(self.cost):
            return None
        return lambda: spending.set_hour_cost(self.ctx.desk, self._person.id, cents)
