"""A chain in words: what each rate is and stands on, what the planned blocks bring, and when dials close."""

from __future__ import annotations

from datetime import date, timedelta

from sdr_desk.desk.wording import money_text
from sdr_desk.method.day_words import MONTHS
from sdr_desk.method.lead_maths import (
    ACCEPTED,
    BLOCKS,
    CALLS,
    CONVERSATIONS,
    DEVELOPED,
    GOAL,
    HOURS,
    WINS,
)
from sdr_desk.method.lead_rates import (
    ACCEPTANCE,
    CONVERSATION,
    DEVELOPMENT,
    DIALS,
    SHARES,
    TRIALS,
    WIN,
    WIN_RATE,
    Rate,
)

LABELS = {
    GOAL: "revenue goal", WINS: "wins", ACCEPTED: "accepted leads", DEVELOPED: "developed leads",
    CONVERSATIONS: "conversations", CALLS: "dials", HOURS: "hours of calling", BLOCKS: "call blocks a week",
}  # fmt: skip
"""What stands below each figure, by step of `lead_maths.STEPS`."""

RATE_NAMES = {
    WIN: "Average win", WIN_RATE: "Won of accepted", ACCEPTANCE: "Accepted of developed",
    DEVELOPMENT: "Developed of conversations", CONVERSATION: "Conversations per 100 dials", DIALS: "Dials an hour",
}  # fmt: skip
"""What each rate is called."""

UNMEASURED = "Plan, not measured"
_OF = {WIN_RATE: "of accepted", ACCEPTANCE: "of developed", DEVELOPMENT: "of conversations"}
_BY_WEEKS = frozenset({DEVELOPMENT, CONVERSATION})
_NAMES = {key: plural for key, (_, plural) in TRIALS.items()}


def count_text(amount: float | None) -> str:
    """A number of things: whole from ten on, with a tenth below; a dash when it is not known."""
    if amount is None:
        return "–"
    return f"{round(amount):,}" if amount >= 9.95 or amount == round(amount) else f"{amount:.1f}"


def step_text(step: str, amount: float | None, currency: str) -> str:
    """The figure of a step: "$180,000", "2,105", "3.4"."""
    if amount is None:
        return "–"
    return money_text(round(amount), currency) if step == GOAL else count_text(amount)


def percent_text(share: float) -> str:
    """A share: "71 %", "9.5 %" below ten."""
    text = f"{share * 100:.1f}"
    return f"{text.removesuffix('.0')} %" if share < 0.0995 else f"{round(share * 100)} %"


def value_text(key: str, value: float, currency: str) -> str:
    """The value of a rate alone: "$18,000", "25 %", "9.5 per 100", "24"."""
    if key == WIN:
        return money_text(round(value), currency)
    if key == CONVERSATION:
        return f"{f'{value * 100:.1f}'.removesuffix('.0')} per 100"
    return percent_text(value) if key in SHARES else count_text(value)


def rate_text(key: str, value: float, currency: str) -> str:
    """A rate as it stands over its arrow: "$18,000 a win", "25 % of accepted", "9.5 per 100 dials"."""
    text = value_text(key, value, currency)
    ends = {WIN: "a win", CONVERSATION: "dials", DIALS: "dials an hour", **_OF}
    return f"{text} {ends[key]}"


def likely_text(rate: Rate, currency: str) -> str:
    """The range of a rate: "20 to 39 %", "8.5 to 9.9 per 100"; "" for one that is used as it is."""
    if rate.fixed:
        return ""
    low, high = (value_text(rate.key, one, currency) for one in (rate.low, rate.high))
    for unit in (" %", " per 100"):
        low = low.removesuffix(unit) if high.endswith(unit) else low
    return f"{low} to {high}"


def basis_text(rate: Rate, currency: str, whose: str = "Your") -> str:
    """What a rate stands on: "Your last 56 leads", "Plan, not measured", or what is blended with what."""
    stated = rate.stated
    own = _own(rate, currency, whose.lower() if whose == "Your" else whose)
    if rate.measured or stated is None:
        return _measured(rate, whose)
    if rate.fixed or not rate.blended:
        others = stated.by != "plan" and not rate.fixed
        return f"{stated.by.capitalize()}, none of one’s own yet" if others else UNMEASURED
    weight = count_text(rate.plan_trials)
    names = TRIALS[rate.key][0] if weight == "1" else _NAMES[rate.key]
    said = f"{stated.by} {value_text(rate.key, stated.value, currency)}"
    return f"Blend: {said} counting like {weight} {names}, with {own}"


def detail_text(rate: Rate, currency: str) -> str:
    """How sure a rate is and what the record alone has, as one sentence."""
    value = rate_text(rate.key, rate.value, currency)
    told = f"{value}: used as stated" if rate.fixed else f"{value}: {likely_text(rate, currency)} likely (80 %)"
    seen = rate.seen
    if not seen.trials:
        return f"{told}; nothing on record yet."
    record = _record(rate, currency)
    still = f", {seen.still_open} still open" if seen.still_open else ""
    return f"{told}; on record {record}{still}."


def range_sentence(low: float, high: float, chance: float, blocks: str, currency: str) -> str:
    """What blocks, as `with_blocks` says them, bring: "With …: $92,000 to $171,000 likely (80 %), …"."""
    first, last = (money_text(rounded(one), currency) for one in (low, high))
    what = f"{first} to {last}" if first != last else first if high else "nothing"
    return f"{blocks}: {what} likely (80 %), the goal {chance_text(chance)}."


def chance_text(chance: float) -> str:
    """How often something comes true: "in 1 of 9 quarters", "in 7 of 10 quarters"; never less for more."""
    if chance < 0.01:
        return "in fewer than 1 of 100 quarters"
    if chance >= 0.95:
        return "in nearly every quarter"
    if chance < 0.15:
        return f"in 1 of {round(1 / chance)} quarters"
    return f"in {min(9, round(chance * 10))} of 10 quarters"


def months_text(first: date, last: date) -> str:
    """Two dates as months: "January to March"."""
    return " to ".join(dict.fromkeys(MONTHS[day.month - 1] for day in (first, last)))


def lag_words(lag_weeks: float, today: date) -> str:
    """When half of what this week's dials bring has closed: "around January"."""
    around = today + timedelta(weeks=lag_weeks)
    return f"around {MONTHS[around.month - 1]}"


def with_blocks(blocks: float, *, tried: bool = False) -> str:
    """How many blocks are reckoned with: "With the 3 blocks a week scheduled", "With 9 blocks a week tried out"."""
    if not blocks:
        return "With no blocks scheduled"
    number = count_text(blocks)
    each = f"{number} {'block' if number == '1' else 'blocks'} a week"
    return f"With {each} tried out" if tried else f"With the {each} scheduled"


def rounded(cents: float) -> int:
    """Money of a forecast, to three figures: nobody knows it to the dollar."""
    whole = cents / 100
    if whole < 1:
        return 0
    step = 10 ** max(0, len(str(int(whole))) - 3)
    return int(round(whole / step) * step) * 100


def _measured(rate: Rate, whose: str) -> str:
    if rate.key in _BY_WEEKS:
        return f"{whose} last 12 weeks"
    if rate.key == DIALS:
        return f"{whose} last {count_text(rate.seen.trials)} block hours"
    return f"{whose} last {count_text(rate.seen.trials)} {_NAMES[rate.key]}"


def _own(rate: Rate, currency: str, whose: str) -> str:
    seen = rate.seen
    if rate.key == WIN:
        each = money_text(round(seen.hits / seen.trials), currency) if seen.trials else ""
        return f"{whose} {count_text(seen.trials)} at {each}"
    if rate.key == DIALS:
        return f"{whose} {count_text(seen.hits)} in {count_text(seen.trials)} hours"
    return f"{whose} {count_text(seen.hits)} of {count_text(seen.trials)}"


def _record(rate: Rate, currency: str) -> str:
    seen = rate.seen
    if rate.key == WIN:
        return f"{count_text(seen.trials)} wins of {money_text(round(seen.hits), currency)} together"
    if rate.key == DIALS:
        return f"{count_text(seen.hits)} dials in {count_text(seen.trials)} hours of blocks"
    one = f"{count_text(seen.hits)} of {count_text(seen.trials)} {_NAMES[rate.key]}"
    return f"{one}, {percent_text(seen.hits / seen.trials)}"
