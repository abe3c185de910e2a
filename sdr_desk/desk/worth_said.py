"""What leads cost and are worth in sentences: the advice on top, what the figures leave out, and what has no source."""

from __future__ import annotations

from sdr_desk.desk.wording import money_text
from sdr_desk.desk.worth_figures import NONE, Slot, Worth
from sdr_desk.desk.worth_words import RANGE, each_text, range_text, small_money
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.months_said import hours_text
from sdr_desk.method.worth import LEAST_LEADS, MOVE, NO_COST, NO_LEADS, ONE, Candidate, cost_each, least_cost


def advice_words(found: Worth, currency: str) -> str:
    """The cheapest accepted lead, and where hours are better spent if the ranges bear it out; else what is missing."""
    advice = found.advice
    if advice.kind == NO_COST or advice.best is None:
        if advice.kind == NO_LEADS:
            return "No accepted lead in this time: what one costs is not known yet."
        return "Nothing spent is on record for this time: add what was spent to see what a lead costs."
    best = f"Cheapest accepted lead: {advice.best.name}, {_cost_words(advice.best, currency)}."
    if advice.few is not None:
        best += f" {advice.few.name} has {_leads_words(advice.few)}, too few to tell."
    if advice.kind == ONE or advice.dear is None:
        return f"{best} No other source takes more hours for a lead, so there are none to move."
    if advice.kind == MOVE:
        hours = f"{_slot_words(found.slot)} " if found.slot else "hours "
        return f"{best} Move {hours}from {advice.dear.name}, {_cost_words(advice.dear, currency)}?"
    why = "the ranges meet" if advice.best.accepted >= LEAST_LEADS else "the cheapest has few leads"
    return (
        f"{best} {advice.dear.name} seems dearest, {_cost_words(advice.dear, currency)}, but {why}: "
        "more accepted leads are needed before hours are moved."
    )


def _cost_words(one: Candidate, currency: str) -> str:
    each = cost_each(one.cost_cents, one.accepted)
    if each is None:
        least = small_money(least_cost(one.cost_cents, one.accepted), currency)
        return f"none for {money_text(one.cost_cents, currency)} (at least {least} a lead)"
    return f"{each_text(each, currency)} ({RANGE} {range_text(each, currency)}, {_leads_words(one)})"


def _leads_words(one: Candidate) -> str:
    return "1 lead" if one.accepted == 1 else f"{one.accepted:,} leads"


def _slot_words(slot: Slot) -> str:
    return f"{WEEKDAYS[slot.weekday]}’s hours ({slot.starts}–{slot.ends}, {slot.dials:.0f} dials a week)"


def hole_words(found: Worth) -> tuple[str, ...]:
    """What the figures leave out or do not know, as sentences."""
    said = [
        f"{hours_text(seconds / 60)} of {name} count without a cost: what an hour costs is not known. E sets it."
        for name, seconds in found.free
    ]
    if found.unhoured:
        one = found.unhoured == 1
        dials, carry = ("1 dial was", "carries") if one else (f"{found.unhoured:,} dials were", "carry")
        said.append(f"{dials} made on days without a call block that is over, and {carry} no hours.")
    if found.unshared_seconds:
        said.append(f"{hours_text(found.unshared_seconds / 60)} of call blocks without a dial belong to no source.")
    none = next((row for row in found.rows if row.key == NONE), None)
    if none is not None and (none.raw or none.dials):
        people = "1 person" if none.raw == 1 else f"{none.raw:,} people"
        said.append(
            f"{people} came in without a source, and {none.dials:,} dials went to such people: "
            "in Prospects the filter “Source is empty” lists them."
        )
    if found.unknown_profit:
        sales = "1 sale is" if found.unknown_profit == 1 else f"{found.unknown_profit:,} sales are"
        said.append(f"{sales} counted without profit, because it is not known.")
    return tuple(said)


def mend_words(found: Worth) -> str:
    """What has no source and how that is mended, for the overview; "" when everything has one."""
    none = next((row for row in found.rows if row.key == NONE), None)
    leads = none.accepted if none is not None else 0
    said = [
        f"{number:,} {name if number == 1 else name + 's'}"
        for number, name in ((leads, "accepted lead"), (found.sourceless, "deal"))
        if number
    ]
    if not said:
        return ""
    verb = "has" if leads + found.sourceless == 1 else "have"
    where = (
        "Shift+D shows the deals with likely ones."
        if found.sourceless
        else "in Prospects “Source is empty” lists them."
    )
    return f"{' and '.join(said)} {verb} no source: {where}"


def deals_words(found: Worth) -> str:
    """How many sales there were and how many say nothing of where they came from."""
    many = found.total.sales
    if not many:
        return "No deals in this time."
    deals = "1 deal" if many == 1 else f"{many:,} deals"
    if not found.sourceless:
        return f"{deals}, every one with its source."
    return f"{deals}, {found.sourceless:,} of them without a source ({round(100 * found.sourceless / many)} %)."
