"""The form for a sale that came from elsewhere."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from sdr_desk.desk import deals
from sdr_desk.desk.deals import NewDeal, foreign
from sdr_desk.desk.wording import money_text
from sdr_desk.errors import KnownError
from sdr_desk.exchange.reply_values import read_day, read_money
from sdr_desk.method.day_words import day_of
from sdr_desk.method.periods import year_back
from sdr_desk.ui.books.actions import FORM
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.widgets.fields import LineField

_AHEAD = ("in ", "next", "+", "tom", "end")


def sale_day(text: str, today: date) -> date | None:
    """The day a typed text means for a sale: without a year, or as a weekday, the last one there was."""
    typed = text.strip().casefold()
    said = read_day(typed, "mdy")
    if said.value:
        return date.fromisoformat(said.value)
    if typed == "yesterday":
        return today - timedelta(days=1)
    found = None if typed.startswith(_AHEAD) else day_of(typed, today)
    if found is None or found <= today or re.search(r"\d{4}", typed):
        return found
    if not any(sign.isdigit() for sign in typed):
        return found - timedelta(days=7) if found - today <= timedelta(days=7) else None
    return year_back(found)


class DealForm(FormPanel):
    """Adds a sale, or changes one; `saved` holds its id after that."""

    def __init__(self, ctx: UiContext, deal_id: str = "") -> None:
        self._ctx, self._deal_id = ctx, deal_id
        self.saved = deal_id
        old = deals.deal(ctx.desk, deal_id) if deal_id else None
        today = ctx.desk.local_now().date()
        self.company = LineField("", "Company", old.company if old else "")
        self.person = LineField("Optional", "Person", old.person if old else "")
        self.day = LineField("2026-03-04, 4 mar, yesterday", "Day", _written(old.closed_on if old else today))
        self.amount = LineField(
            money_text(900_000, ctx.desk.profile.currency), "Amount", _money(old.amount_cents if old else None)
        )
        self.profit = LineField("Optional", "Profit", _money(old.profit_cents if old else None))
        self.source = LineField("Type or choose; empty leaves it open", "Source", old.source if old else "")
        self.source.setCompleter(_completer(deals.source_names(ctx.desk), self.source))
        mine = ctx.desk.person.id if {"closer", "solo"} & set(ctx.desk.person.roles) else ""
        who = [("", "Not known"), *deals.closers(ctx.desk, old.closer_id if old else None)]
        self.closer = choice_field(who, (old.closer_id or "") if old else mine, "Closed by")
        self.about = LineField("Optional", "Notes", old.about if old else "")
        fields = (
            ("Company", self.company), ("Person", self.person), ("Day", self.day), ("Amount", self.amount),
            ("Profit", self.profit), ("Source", self.source), ("Closed by", self.closer), ("Notes", self.about),
        )  # fmt: skip
        super().__init__(
            "Change a deal" if old else "Add a deal",
            "A sale that did not come out of a handoff. With its source, every sale of a year says where it came from.",
            fields, ctx.actions, FORM,
        )  # fmt: skip
        ctx.actions.bind(f"{FORM}.save", self._save)
        ctx.actions.bind(f"{FORM}.close", self.closed.emit)

    def _keep_typed(self) -> None:
        """Another deal has other words; what is left of a new one is kept."""
        if not self._deal_id:
            super()._keep_typed()

    def _bring_back(self) -> None:
        if not self._deal_id:
            super()._bring_back()

    def _told(self) -> NewDeal | None:
        """What the fields say; None, and what is wrong said at its field, when one cannot be read."""
        today = self._ctx.desk.local_now().date()
        on = sale_day(self.day.text(), today)
        amount, profit = read_money(self.amount.text()), read_money(self.profit.text().strip().lstrip("-−–"))
        self.day.set_problem("" if on else "Not a day. Try 2026-03-04 or “4 mar”.")
        for field, said in ((self.amount, amount), (self.profit, profit)):
            field.set_problem(said.why or foreign(said.currency, self._ctx.desk.profile.currency))
        wrong = next((field for field in (self.day, self.amount, self.profit) if field.problem()), None)
        if wrong is not None or on is None:
            field = wrong or self.day
            self.say_problem(f"{field.problem()} Nothing was saved yet.")
            field.setFocus()
            return None
        loss = -1 if self.profit.text().strip()[:1] in {"-", "−", "–"} else 1
        return NewDeal(
            on, self.company.text(), self.person.text(), int(amount.value) if amount.value else None,
            loss * int(profit.value) if profit.value else None, self.source.text(),
            self.closer.currentData() or None, self.about.text(),
        )  # fmt: skip

    def _save(self) -> None:
        new = self._told()
        if new is None:
            return
        try:
            if self._deal_id:
                changes = deals.edit_deal(self._ctx.desk, self._deal_id, new)
            else:
                changes = deals.add_deal(self._ctx.desk, new)
        except KnownError as error:
            self.say_problem(str(error))
            return
        self.saved = changes.ids[deals.NOUN][0]
        self.forget_typed()
        self._ctx.perform_and_say(lambda: changes)
        self.closed.emit()


def _completer(names: tuple[str, ...], field: LineField) -> QCompleter:
    finder = QCompleter(list(names), field)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return finder


def _written(day: date) -> str:
    return day.isoformat()


def _money(cents: int | None) -> str:
    if cents is None:
        return ""
    return f"{cents // 100:,}" if cents % 100 == 0 else f"{cents / 100:,.2f}"
