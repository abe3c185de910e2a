"""The weekly flow in words: single weeks, what troughs come from, what is forecast, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.flow import Weekly, WeekNumbers
from sdr_desk.desk.flow_worth import LeadWorth
from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.method.flow_lag import weeks_text
from sdr_desk.method.forecast import Ahead, Range
from sdr_desk.method.troughs import Fall, Trough

COLUMNS = (
    "Week of", "Workable", "Dials", "Dials needed", "Developed", "Developed needed", "Accepted", "Accepted needed",
    "Worth of the accepted", "Worth needed",
)  # fmt: skip

NO_CALLS = "No calls yet. Once people are dialled, each week stands here beside the leads that come of it."
_MOST_TROUGHS = 2


def is_empty(flow: Weekly) -> bool:
    """Whether nobody was called and no lead was accepted in these weeks."""
    return not any(one.week.dials or one.week.accepted for one in flow.weeks)


def need_text(flow: Weekly, measure: str) -> str:
    """What a usual week needs: "needed 162"; without a goal what it has on average: "average 148"."""
    if flow.need and measure in flow.need:
        return f"needed {number_text(flow.need[measure])}"
    even = flow.evenness[measure]
    return f"average {number_text(even.total / even.weeks)}" if even.weeks else ""


def number_text(value: float) -> str:
    """A number as it is said: whole from ten on, one decimal below."""
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def week_text(flow: Weekly, at: int, currency: str) -> str:
    """One week of the charts, also one ahead, with its figures; places as in the charts, from the first week shown."""
    if flow.ahead is None or at < len(flow.weeks):
        return _past_text(flow, flow.weeks[at], currency)
    return _ahead_text(flow, flow.ahead.weeks[at - len(flow.weeks) + 1], currency)


def _past_text(flow: Weekly, numbers: WeekNumbers, currency: str) -> str:
    week = numbers.week
    parts = [
        f"{week.dials:,} {_plural('dial', week.dials)}{_needed(flow, 'dials', week.share)}",
        f"{week.developed} developed",
        f"{week.accepted} accepted{_needed(flow, 'accepted', week.share)}",
    ]
    if numbers.value_cents:
        needed = _worth_needed(flow, week.share, currency)
        beside = f" (needed {needed})" if needed else ""
        parts.append(f"worth about {money_text(numbers.value_cents, currency)}{beside}")
    if week.share < 0.99:
        parts.append(f"{100 * week.share:.0f} % of a usual week could be worked")
    so_far = "" if numbers.over else " so far"
    return f"Week of {calendar_day(week.first, flow.today)}{so_far}: {', '.join(parts)}"


def _ahead_text(flow: Weekly, ahead: Ahead, currency: str) -> str:
    value = ""
    if flow.worth is not None:
        worth = Range(*(each * flow.worth.cents for each in _ends(ahead.pipeline)))
        value = f"; open leads then worth about {_money_range(worth, currency)}"
    return (
        f"Week of {calendar_day(ahead.first, flow.today)}, forecast: {span_text(ahead.dials)} dials, "
        f"{span_text(ahead.developed)} developed, {span_text(ahead.accepted)} accepted (80 %){value}"
    )


def _needed(flow: Weekly, measure: str, share: float) -> str:
    return f" (needed {number_text(flow.need[measure] * share)})" if flow.need and measure in flow.need else ""


def _worth_needed(flow: Weekly, share: float, currency: str) -> str:
    """What the accepted leads a week needs are worth at the worth of an average one; "" when either is not known."""
    if not flow.need or "accepted" not in flow.need or flow.worth is None:
        return ""
    return money_text(round(flow.need["accepted"] * share * flow.worth.cents), currency)


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"


def _ends(span: Range) -> tuple[float, float, float]:
    return span.mean, span.low, span.high


def span_text(span: Range) -> str:
    """A range of counts: "8 to 20"."""
    low, high = f"{span.low:,.0f}", f"{span.high:,.0f}"
    return low if low == high else f"{low} to {high}"


def _money_range(span: Range, currency: str) -> str:
    mean, low, high = (money_text(round(cents), currency) for cents in _ends(span))
    return f"{mean} ({low} to {high})"


def sentences(flow: Weekly, currency: str) -> tuple[str, ...]:
    """What the charts say, the most useful first: what is coming, where troughs come from, how even it is, how sure."""
    found = [
        *_coming(flow, currency),
        *_warned(flow),
        *(trough_text(flow, one) for one in flow.troughs[-_MOST_TROUGHS:]),
    ]
    found.append(flow.evenness["accepted"].words("Accepted leads"))
    if flow.lag.sure:
        found.append(flow.lag.sure)
    found.append(flow.tested.words)
    return tuple(found)


def _coming(flow: Weekly, currency: str) -> list[str]:
    if flow.ahead is None:
        return []
    weeks = len(flow.ahead.weeks) - 1
    said = (
        f"The next {weeks_text(weeks)}: {span_text(flow.ahead.accepted)} accepted leads (80 %) if dials go on at "
        f"{number_text(flow.ahead.pace)} a week, as in the last eight"
    )
    need = flow.need.get("accepted") if flow.need else None
    if need:
        said += f"; needed {number_text(need * sum(week.share for week in flow.ahead.weeks[1:]))}"
    found = [f"{said}."]
    if flow.open_cents is not None and flow.worth is not None:
        last = Range(*(each * flow.worth.cents for each in _ends(flow.ahead.weeks[-1].pipeline)))
        found.append(
            f"Open leads: {flow.ahead.open_now}, worth about {money_text(flow.open_cents, currency)}: "
            f"{_worth_basis(flow.worth, currency)}. In {weeks_text(weeks)} about {_money_range(last, currency)}."
        )
    return found


def _worth_basis(worth: LeadWorth, currency: str) -> str:
    """What the worth of a lead stands on."""
    still = f", {worth.undecided} still open" if worth.undecided else ""
    won = f"{100 * worth.won / worth.accepted:.0f} % won (the team’s {worth.won} of {worth.accepted} accepted{still})"
    return f"{money_text(round(worth.sale_cents), currency)} profit of an average first sale × {won}"


def trough_text(flow: Weekly, trough: Trough) -> str:
    """Where a trough comes from, and how likely chance alone makes it."""
    when = _days(flow, trough.first, trough.last)
    got = f"{trough.accepted} accepted where {number_text(trough.expected)} were due"
    chance = f"chance alone: {_odds(trough.chance)}"
    return f"Few accepted leads {when}: {got} ({chance}). {_cause(flow, trough)}."


def _cause(flow: Weekly, trough: Trough) -> str:
    if trough.fall is None and not flow.lag.known:
        return "How long leads take is not known yet, so no weeks of dials are laid beside it"
    if trough.fall is None:
        return _without_fall(flow, trough)
    later = f"{weeks_text(trough.later)} before" if trough.later else "in the same weeks"
    fell = f"{trough.fall.dials:,} where {trough.fall.usual:,.0f} were usual"
    if trough.fall.short:
        return f"Few days could be worked {later}: {fell.replace(' where', ' dials where', 1)}"
    return f"Dials fell {later}: {fell}"


def _without_fall(flow: Weekly, trough: Trough) -> str:
    """What dials did in the weeks a trough came of that did not begin with a fall of them."""
    fell = _fell_within(flow, trough)
    if fell:
        return f"Dials fell only {', '.join(_fall_days(flow, one) for one in fell)}: that is a part of it at most"
    ago = f"about {weeks_text(flow.lag.weeks)} before" if flow.lag.weeks else "in the same weeks"
    return f"Dials had not fallen {ago}: fewer leads came of them"


def _fell_within(flow: Weekly, trough: Trough) -> list[Fall]:
    first, last = trough.first - flow.lag.weeks, trough.last - flow.lag.weeks
    return [one for one in flow.falls if one.first <= last and first <= one.last]


def trough_label(flow: Weekly, trough: Trough) -> str:
    """A trough as it is named in the chart."""
    if trough.fall is None:
        return "Trough: dials had not fallen" if flow.lag.known and not _fell_within(flow, trough) else "Trough"
    if trough.fall.short:
        return "Trough: few days worked before"
    return f"Trough {trough.later} {_plural('week', trough.later)} later" if trough.later else "Trough"


def _warned(flow: Weekly) -> list[str]:
    """Falls of dials whose accepted leads are still to come."""
    if not flow.lag.known or flow.ahead is None:
        return []
    whole = sum(one.over for one in flow.weeks)
    late = [fall for fall in flow.falls if fall.last + flow.lag.weeks >= whole]
    return [
        f"Dials fell {_days(flow, fall.first, fall.last)}: expect fewer accepted leads about the week of "
        f"{_day(flow, max(whole, fall.first + flow.lag.weeks))}."
        for fall in late
    ]


def _odds(chance: float) -> str:
    return f"1 in {1 / chance:,.0f}" if chance >= 0.001 else "less than 1 in 1,000"


def _day(flow: Weekly, at: int) -> str:
    return calendar_day(flow.weeks[0].week.first + timedelta(weeks=at), flow.today)


def _days(flow: Weekly, first: int, last: int) -> str:
    return f"in the week of {_day(flow, first)}" if first == last else f"from {_day(flow, first)} to {_end(flow, last)}"


def _end(flow: Weekly, at: int) -> str:
    return calendar_day(flow.weeks[0].week.first + timedelta(weeks=at, days=6), flow.today)


def summary(flow: Weekly) -> str:
    """The charts in one sentence, for a screen reader."""
    if is_empty(flow):
        return NO_CALLS
    falls = ", ".join(_fall_days(flow, fall) for fall in flow.falls)
    parts = [
        f"{len(flow.weeks)} weeks of dials and accepted leads",
        flow.lag.words,
        f"dials fell {falls}" if falls else "dials never fell for weeks",
        _troughs(len(flow.troughs)),
    ]
    if flow.ahead:
        weeks = weeks_text(len(flow.ahead.weeks) - 1)
        parts.append(f"the next {weeks} should bring {span_text(flow.ahead.accepted)} accepted leads")
    return "; ".join(parts) + "."


def _fall_days(flow: Weekly, fall: Fall) -> str:
    return _days(flow, fall.first, fall.last)


def _troughs(number: int) -> str:
    if not number:
        return "no trough of accepted leads"
    return f"{number} {_plural('trough', number)} of accepted leads"


def table(flow: Weekly, currency: str) -> ChartTable:
    """The figures of the charts; weeks ahead are marked and have their 80 % ranges."""
    rows = [_row(flow, one, currency) for one in flow.weeks]
    if flow.ahead:
        rows += [_row_ahead(flow, ahead, currency) for ahead in flow.ahead.weeks[1:]]
    return ChartTable("Weekly flow", COLUMNS, tuple(rows))


def _row(flow: Weekly, numbers: WeekNumbers, currency: str) -> tuple[str, ...]:
    week, need = numbers.week, _needs(flow, numbers.week.share)
    value = "" if numbers.value_cents is None else money_text(numbers.value_cents, currency)
    name = _full_day(week.first) + ("" if numbers.over else " (so far)")
    return (
        name, f"{100 * week.share:.0f} %", f"{week.dials:,}", need("dials"), f"{week.developed:,}", need("developed"),
        f"{week.accepted:,}", need("accepted"), value, _worth_needed(flow, week.share, currency),
    )  # fmt: skip


def _row_ahead(flow: Weekly, ahead: Ahead, currency: str) -> tuple[str, ...]:
    need = _needs(flow, ahead.share)
    return (
        f"{_full_day(ahead.first)} (forecast)", f"{100 * ahead.share:.0f} %", span_text(ahead.dials), need("dials"),
        span_text(ahead.developed), need("developed"), span_text(ahead.accepted), need("accepted"), "",
        _worth_needed(flow, ahead.share, currency),
    )  # fmt: skip


def _needs(flow: Weekly, share: float) -> Callable[[str], str]:
    return lambda measure: number_text(flow.need[measure] * share) if flow.need and measure in flow.need else ""


def _full_day(day: date) -> str:
    return day.isoformat()
