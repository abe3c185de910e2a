"""What leads cost and are worth as it reads on a screen: figures, tables, and what is said below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.wording import MONTHS, calendar_day, money_text
from sdr_desk.desk.worth_figures import ALL, NO_SOURCE, NONE, SOURCE, Figures, Span, Worth, grouped, together
from sdr_desk.method.intervals import Interval
from sdr_desk.method.months_said import hours_text
from sdr_desk.method.worth import FEW, Each, returned

HEADS = {SOURCE: "Source", "campaign": "Campaign", "kind": "Channel kind"}
DASH = "–"
RANGE = "80 % range"


# --- figures ----------------------------------------------------------------------------------------------------------


def exact_money(cents: int, currency: str) -> str:
    """An amount with its cents when it has any: "$34.50"."""
    if cents % 100 == 0:
        return money_text(cents, currency)
    return f"{money_text(cents // 100 * 100, currency)}.{cents % 100:02}"


def small_money(cents: float, currency: str) -> str:
    """A worked-out amount in whole units, below ten of them with its cents: "$1,714", "$0.35"."""
    whole = round(cents)
    return exact_money(whole, currency) if 0 < whole < 1_000 else money_text(whole, currency)


def each_text(each: Each | None, currency: str) -> str:
    """One cost or value; a dash when it is not known."""
    return DASH if each is None else small_money(each.cents, currency)


def range_text(each: Each | None, currency: str) -> str:
    """From where to where a cost or value may lie: "$48 to $78", "$48 or more"."""
    if each is None:
        return DASH
    low = small_money(each.low, currency)
    return f"{low} or more" if each.high is None else f"{low} to {small_money(each.high, currency)}"


def rate_text(row: Figures) -> str:
    """The win rate in whole percent."""
    return DASH if row.win_rate is None else f"{round(100 * row.win_rate)} %"


def share_range(found: Interval) -> str:
    """From where to where a share may lie: "26 to 50 %"."""
    return f"{round(100 * found.low)} to {round(100 * found.high)} %"


def back_text(row: Figures, profit_cents: int, currency: str) -> str:
    """What came back for each unit of money: "$3.40"; a dash when nothing was spent, or on what is not known."""
    found = returned(profit_cents, row.cost_cents)
    if found is None or row.name == NO_SOURCE:
        return DASH
    return ("−" if found < 0 else "") + money_text(0, currency).removesuffix("0") + f"{abs(found):,.2f}"


def whole_hours(seconds: int) -> str:
    """A length of work in whole hours; below ten hours with its minutes."""
    if seconds >= 36_000:
        return f"{round(seconds / 3600):,} h"
    return hours_text(seconds / 60) if seconds else "0 h"


def parts_text(parts: Fraction) -> str:
    """How many sales, divided ones too: "3", "3.33"."""
    return str(parts.numerator) if parts.denominator == 1 else f"{float(parts):.2f}"


def span_text(span: Span) -> str:
    """The days of a span: "Nov 1, 2025 – Oct 14, 2026"."""
    return f"{calendar_day(span.first, span.last)} – {calendar_day(span.last, span.last)}, {span.last.year}"


# --- the overview -----------------------------------------------------------------------------------------------------


def with_leads(found: Worth) -> tuple[Figures, ...]:
    """The sources the overview shows: those that cost something or have accepted leads, and what has no source."""
    return tuple(row for row in found.rows if row.accepted or (row.key != NONE and row.cost_cents))


def sources_table(found: Worth, currency: str) -> ChartTable:
    """Where leads come from, the lead that is worth most first."""
    columns = ("Source", "Accepted", "Cost a lead", "Wins", "Win rate", "Value of a lead")
    rows = tuple(
        (
            row.name, f"{row.accepted:,}", each_text(row.cost_of("accepted"), currency), f"{row.won:,}",
            rate_text(row), each_text(row.value(found.sale_cents), currency),
        )
        for row in with_leads(found)
    )  # fmt: skip
    return ChartTable("Where leads come from", columns, rows)


def value_words(found: Worth, currency: str) -> str:
    """How the value of a lead is worked out, or what is missing for it."""
    average, known = found.sale_cents, found.averages.first_sales
    if average is None:
        return "Value is not known: no customer has the profit of a first sale."
    of = "the only first sale whose profit is known" if known == 1 else f"the average of {known:,} first sales"
    return f"Value = win rate × {money_text(round(average), currency)} profit, {of}."


def rough_words(rows: Sequence[Figures]) -> str:
    """Which rows have too few leads to rely on; "" when none has, or nobody has any."""
    shown = [row for row in rows if row.key != NONE]
    rough = [row.name for row in shown if row.rough]
    if not rough or not any(row.accepted for row in shown):
        return ""
    if len(rough) == len(shown):
        return f"Every row has fewer than {FEW} accepted leads: treat them as rough."
    if len(rough) > 3:
        enough = [row.name for row in shown if not row.rough]
        return f"All but {_and(enough)} have fewer than {FEW} accepted leads: treat those as rough."
    verb = "has" if len(rough) == 1 else "have"
    return f"{_and(rough)} {verb} fewer than {FEW} accepted leads: treat as rough."


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# --- the page ---------------------------------------------------------------------------------------------------------


def views(found: Worth, view: str) -> tuple[Figures, ...]:
    """The rows of a view of which there is anything to tell, with all of them together at the end."""
    rows = [row for row in grouped(found.rows, view) if not row.empty]
    return (*rows, together(rows, NONE, ALL))


def spent_table(found: Worth, view: str, currency: str) -> ChartTable:
    """Money, hours and calls by source."""
    columns = (HEADS[view], "Money", "Hours", "Cost of hours", "Together", "Dials")
    rows = tuple(
        (
            row.name, money_text(row.spent_cents, currency), whole_hours(row.seconds),
            money_text(row.hours_cents, currency), money_text(row.cost_cents, currency), f"{row.dials:,}",
        )
        for row in views(found, view)
    )  # fmt: skip
    return ChartTable("What was spent", columns, rows)


def costs_table(found: Worth, view: str, currency: str) -> ChartTable:
    """How many leads of each stage there are, and what one costs."""
    columns = (
        HEADS[view], "Raw", "A raw lead", "Developed", "A developed", "Accepted", "An accepted", RANGE, "Held", "Won",
        "A won",
    )  # fmt: skip
    rows = []
    for row in views(found, view):
        accepted = row.cost_of("accepted")
        rows.append((
            row.name, f"{row.raw:,}", each_text(row.cost_of("raw"), currency), f"{row.developed:,}",
            each_text(row.cost_of("developed"), currency), f"{row.accepted:,}", each_text(accepted, currency),
            range_text(accepted, currency), f"{row.held:,}", f"{row.won:,}", each_text(row.cost_of("won"), currency),
        ))  # fmt: skip
    return ChartTable("What a lead costs", columns, tuple(rows))


def values_table(found: Worth, view: str, currency: str) -> ChartTable:
    """What an accepted lead is worth at once and over the life of a customer."""
    columns = (
        HEADS[view], "Accepted", "Won", "Still open", "Win rate", "80 % range of rate", "Value of a lead",
        "80 % range of value", "Lifetime value",
    )  # fmt: skip
    rows = []
    for row in views(found, view):
        value = row.value(found.sale_cents)
        rows.append((
            row.name, f"{row.accepted:,}", f"{row.won:,}", f"{row.undecided:,}", rate_text(row),
            share_range(row.win_range) if row.accepted else DASH, each_text(value, currency),
            range_text(value, currency), each_text(row.value(found.lifetime_cents), currency),
        ))  # fmt: skip
    return ChartTable("What a lead is worth", columns, tuple(rows))


def returns_table(found: Worth, view: str, currency: str) -> ChartTable:
    """What came back of what was spent, by first touch and with credit shared."""
    each = f"Back per {money_text(100, currency)}"
    columns = (
        HEADS[view], "Sales, first touch", "Profit", each, "Sales, shared", "Shared profit", f"Shared {each.lower()}",
        "Lifetime back", "Shared lifetime",
    )  # fmt: skip
    rows = tuple(
        (
            row.name, f"{row.sales:,}", money_text(row.profit_cents, currency),
            back_text(row, row.profit_cents, currency), parts_text(row.shared),
            money_text(row.shared_profit_cents, currency),
            back_text(row, row.shared_profit_cents, currency),
            back_text(row, row.lifetime_cents, currency),
            back_text(row, row.shared_lifetime_cents, currency),
        )
        for row in views(found, view)
    )  # fmt: skip
    return ChartTable("What came back", columns, rows)


def months_table(found: Worth, view: str, currency: str) -> ChartTable:
    """What each source cost in each month, money and hours together; then money alone and hours alone."""
    months = found.span.months
    keys = {row.key: getattr(row, view) if view != SOURCE else row.key for row in found.rows}
    cells: dict[tuple[str, str], int] = {}
    for (source_id, month), (spent, hours) in found.by_month.items():
        place = keys.get(source_id, NONE), month
        cells[place] = cells.get(place, 0) + spent + hours

    def line(name: str, amounts: Iterable[int]) -> tuple[str, ...]:
        kept = list(amounts)
        return (name, *(money_text(one, currency) if one else DASH for one in kept), money_text(sum(kept), currency))

    rows = [line(row.name, (cells.get((row.key, month), 0) for month in months)) for row in views(found, view)[:-1]]
    for name, at in (("Money", 0), ("Hours", 1)):
        rows.append(line(name, (month_cost(found, month)[at] for month in months)))
    rows.append(line(ALL, (sum(month_cost(found, month)) for month in months)))
    names = tuple(f"{MONTHS[int(month[5:]) - 1]} {month[2:4]}" for month in months)
    return ChartTable("Cost by month", (HEADS[view], *names, ALL), tuple(rows))


def month_cost(found: Worth, month: str) -> tuple[int, int]:
    """What was spent in a month and what its hours cost, in cents."""
    pairs = [pair for (_source, at), pair in found.by_month.items() if at == month]
    return sum(spent for spent, _hours in pairs), sum(hours for _spent, hours in pairs)
