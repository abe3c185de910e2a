"""The formula of pay in plain fields with the sentence it makes, and a target for somebody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sdr_desk.desk import pay, rewards
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.pay import KeptPlan, NewPlan
from sdr_desk.desk.pay_said import read_rule, rule_text
from sdr_desk.desk.pay_words import KINDS, plan_words
from sdr_desk.exchange.reply_values import amount_words, read_money
from sdr_desk.method.months_said import month_of, month_text
from sdr_desk.method.pay import MEASURES, PERIODS, Plan, Rule
from sdr_desk.method.periods import period
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.practice.meeting_form import MeetingForm
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import Text

_PLACEHOLDERS = {
    "accepted": "60, 90 from the 8th", "held": "25", "developed": "Nothing", "won": "500, or 1 %",
}  # fmt: skip
_DIGITS, _HALF_A_YEAR = 9, 6


class PlanForm(MeetingForm):
    """A formula; *old* is the one it changes, or begins from when it is *new*."""

    wide = 700

    def __init__(self, ctx: UiContext, old: KeptPlan | None, *, new: bool) -> None:
        self._old = None if new else old
        plan = old.plan if old else Plan(())
        rules = {rule.measure: rule for rule in plan.rules}
        today = ctx.desk.local_now().date()
        starts = period(plan.period, today).first if new or old is None else old.starts_on
        team = [("", "Everybody who finds leads"), *((one.id, one.name) for one in pay.earners(ctx.desk))]
        self.name = LineField("Lead pay 2026", "Name", "" if new or old is None else old.name)
        self.who = choice_field(team, old.person_id if old else "", "For whom")
        self.period = choice_field([(kind, f"By the {kind}") for kind in PERIODS], plan.period, "Paid")
        self.starts = LineField("Oct 2026", "From", month_text(f"{starts:%Y-%m}"))
        self.rates = {
            measure: LineField(_PLACEHOLDERS[measure], KINDS[measure][1], rule_text(rules.get(measure)))
            for measure in MEASURES
        }
        self.cap = LineField("No cap", "At most", amount_words(plan.cap_cents) if plan.cap_cents is not None else "")
        self.base = LineField("None", "Base", amount_words(plan.base_cents) if plan.base_cents else "")
        self.sentence = Text("", "strong", "accent", wrap=True)
        self.sentence.setAccessibleName("What the formula says")
        super().__init__(
            ctx, "New formula of pay" if new else "Formula of pay",
            "For finding leads only; what closers earn is no part of it. An amount for each, or “60, 90 from the 8th”.",
            (
                ("Name", self.name), ("For whom", self.who), ("Paid", self.period), ("From", self.starts),
                *((f"Each {KINDS[measure][0]}", field) for measure, field in self.rates.items()),
                ("At most, for leads", self.cap), ("Base, on top", self.base), ("It says", self.sentence),
            ),
            "" if self._old is None else self._old.id,
        )  # fmt: skip
        for field in (*self.rates.values(), self.cap, self.base, self.starts):
            field.textChanged.connect(self._live)
        self.period.currentIndexChanged.connect(self._live)
        self._live()

    def _live(self) -> None:
        """Say the formula as it is typed."""
        plan, why = self.plan()
        self.sentence.set_color("text2" if why else "accent")
        said = plan_words(plan, self.ctx.desk.profile.currency).replace(" %", "\u00a0%")
        month = self._month()
        said = f"{said} From {month_text(month)} on." if said and month else said
        self.sentence.set_text(why or said or "It pays for nothing yet.")

    def _month(self) -> str | None:
        """The month it begins with; one without a year is the nearest of that name, past or to come."""
        today, typed = self.ctx.desk.local_now().date(), self.starts.text()
        month = month_of(typed, today)
        named = month is not None and not any(sign.isdigit() for sign in typed)
        if month and named and today.year * 12 + today.month - int(month[:4]) * 12 - int(month[5:]) > _HALF_A_YEAR:
            return f"{int(month[:4]) + 1:04}{month[4:]}"
        return month

    def plan(self) -> tuple[Plan, str]:
        """The formula the fields say, and why one cannot be read."""
        rules: list[Rule] = []
        why = ""
        for measure, field in self.rates.items():
            read = read_rule(measure, field.text())
            field.set_problem(read.why)
            why = why or read.why
            if read.rule is not None:
                rules.append(read.rule)
        cap, base = self._cents(self.cap), self._cents(self.base)
        why = why or self.cap.problem() or self.base.problem()
        return Plan(tuple(rules), base or 0, cap, str(self.period.currentData())), why

    def _cents(self, field: LineField) -> int | None:
        text = field.text().strip()
        said = read_money(text) if text else None
        field.set_problem("" if said is None or said.value else said.why or "This is not an amount.")
        return int(said.value) if said and said.value else None

    def act(self) -> Callable[[], Changes] | None:
        plan, why = self.plan()
        month = self._month()
        self.starts.set_problem("" if month else "Not a month. Try “Oct 2026”.")
        why = why or self.starts.problem()
        if why or month is None:
            self.say_problem(f"{why} Nothing was saved yet.")
            return None
        starts = date.fromisoformat(f"{month}-01")
        new = NewPlan(self.name.text(), plan, starts, self.who.currentData() or "")
        return lambda: pay.keep_plan(self.ctx.desk, new, self._old.id if self._old else "")


class TargetForm(MeetingForm):
    """What somebody is to reach in each day, week or month."""

    def __init__(self, ctx: UiContext, person_id: str, person: str) -> None:
        self._person_id = person_id
        self.measure = choice_field(list(rewards.MEASURES.items()), "accepted", "Measure")
        self.period = choice_field([(key, f"A {key}") for key in rewards.PERIODS], "month", "Period")
        self.amount = LineField("14; empty for no target", "Target")
        super().__init__(
            ctx, f"A target for {person}", "It holds from today on. Whoever has it sees it here and on Today.",
            (("Measure", self.measure), ("In each", self.period), ("Target", self.amount)), person_id,
        )  # fmt: skip

    def act(self) -> Callable[[], Changes] | None:
        typed = self.amount.text().strip().replace(",", "")
        fits = not typed or (typed.isdecimal() and len(typed) <= _DIGITS)
        self.amount.set_problem("" if fits else "A target is a whole number, not too large.")
        if self.amount.problem():
            self.say_problem(f"{self.amount.problem()} Nothing was saved yet.")
            return None
        measure, kind = str(self.measure.currentData()), str(self.period.currentData())
        return lambda: rewards.set_target(self.ctx.desk, self._person_id, measure, kind, int(typed or 0))
