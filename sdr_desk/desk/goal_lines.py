"""What a chain and its forecast say: what the blocks bring, what is needed this week, what a better rate is worth."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sdr_desk.desk import goal_words as words
from sdr_desk.desk.goal import Chain
from sdr_desk.desk.wording import calendar_day
from sdr_desk.method.lead_maths import BLOCKS, CALLS, GOAL, backwards, values
from sdr_desk.method.lead_rates import DIALS, KEYS
from sdr_desk.method.periods import QUARTER, period

if TYPE_CHECKING:
    from sdr_desk.method.simulation import Forecast


def range_line(found: Chain, seen: Forecast | None) -> str:
    """What the planned blocks bring of the goal, or what a period that is over has brought; "" when nobody knows."""
    ground, money = found.ground, found.basis.currency
    scope = found.basis.scope
    if scope.today > scope.period.last:
        goal = "" if ground.goal_cents is None else f" of {words.step_text(GOAL, ground.goal_cents, money)}"
        return f"It brought {words.step_text(GOAL, float(ground.won_cents), money)}{goal}."
    if seen is None or seen.chance is None:
        return found.missing
    blocks = words.with_blocks(found.basis.blocks_a_week, tried=found.basis.tried)
    told = words.range_sentence(seen.revenue.low, seen.revenue.high, seen.chance, blocks, money)
    return told.replace("quarters", f"{scope.period.kind}s") if scope.period.kind != QUARTER else told


def need_line(seen: Forecast | None) -> str:
    """The range of what the goal takes: "The goal takes 1,700 to 2,600 dials (80 %), 2.8 to 4.2 blocks a week."."""
    if seen is None or not seen.needed:
        return ""
    dials, blocks = seen.needed[CALLS], seen.needed[BLOCKS]
    first = f"{words.count_text(round(dials.low))} to {words.count_text(round(dials.high))} dials"
    return (
        f"From nothing the goal likely takes {first} (80 %), "
        f"{words.count_text(blocks.low)} to {words.count_text(blocks.high)} blocks a week."
    )


def lag_line(found: Chain, seen: Forecast | None) -> str:
    """When this week's dials close and what is therefore needed now, and what the leads in hand likely bring."""
    basis = found.basis
    scope = basis.scope
    if seen is None or not scope.period.first <= scope.today <= scope.period.last:
        return ""
    closing = scope.today + timedelta(weeks=seen.lag_weeks)
    told = f"Dials of this week close {words.lag_words(seen.lag_weeks, scope.today)}"
    need = _dials_for(found, closing)
    if need is not None:
        quarter = period(QUARTER, closing)
        months = words.months_text(quarter.first, quarter.last)
        told += f": {words.count_text(round(need))} needed this week for {months}"
    soon = f"{words.percent_text(seen.soon)} of their wins still come by {calendar_day(scope.period.last, scope.today)}"
    return f"{told}; {soon}. {_hand(found, seen)}."


def _hand(found: Chain, seen: Forecast) -> str:
    """What the accepted leads that are open bring until the period ends."""
    if not found.ground.taken.open_count:
        return "No accepted lead is in hand"
    low, high = (words.rounded(one) for one in (seen.in_hand.low, seen.in_hand.high))
    first, last = (words.step_text(GOAL, one, found.basis.currency) for one in (low, high))
    what = f"{first} to {last}" if first != last else first if high else "nothing"
    return f"The leads in hand likely bring {what} by then"


def worth_line(found: Chain, seen: Forecast | None) -> str:
    """What one more conversation per 100 dials would be worth in a year."""
    if seen is None:
        return ""
    money, one = found.basis.currency, seen.one_more
    mean, low, high = (words.step_text(GOAL, words.rounded(each), money) for each in (one.mean, one.low, one.high))
    told = f"One more conversation per 100 dials: about {mean} of revenue a year ({low} to {high} likely)"
    if found.basis.profit_share:
        told += f", {words.step_text(GOAL, words.rounded(one.mean * found.basis.profit_share), money)} of it profit"
    return f"{told}, with the blocks {'tried out' if found.basis.tried else 'as planned'}."


def _dials_for(found: Chain, closing: date) -> float | None:
    """Dials of each week that the goal of the quarter of a day takes."""
    first = period(QUARTER, closing).first
    goals = dict(found.basis.goals)
    now = period(QUARTER, found.basis.scope.today).first
    tried = found.goal_cents if found.basis.scope.period.kind == QUARTER else None
    goal = tried if first == now and tried is not None else goals.get(first)
    rates = values({key: found.ground.of(key) for key in KEYS})
    if goal is None or any(key not in rates for key in KEYS if key != DIALS):
        return None
    amount = backwards(goal, rates, found.ground.frame)[CALLS]
    return None if amount is None else amount / 13
