"""Reading what a manager types into the formula of pay: "60, 90 from the 8th", "1 %", "1 % ; 1.5 % from 5"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdr_desk.exchange.reply_values import amount_words, read_money
from sdr_desk.method.pay import Rule, Step

_STEP = re.compile(r"^(?P<rate>.+?)(?:\s+from\s+(?:the\s+)?(?P<start>\d{1,4})(?:st|nd|rd|th)?(?:\s+on)?)?$")
_PERCENT = re.compile(r"^(\d{1,3}(?:[.,]\d{1,2})?)\s*%$")
_BETWEEN = re.compile(r";|,\s+(?=\S)|\band\b")
HOW = "Try “60”, or “60, 90 from the 8th”."


@dataclass(frozen=True, slots=True)
class RuleRead:
    """A rule that was read, None for an empty field; `why` says what cannot be read."""

    rule: Rule | None = None
    why: str = ""


def read_rule(measure: str, text: str) -> RuleRead:
    """The rates of one kind of lead: an amount or a share, and from which lead on another one holds."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if not parts:
        return RuleRead()
    steps, units = [], set()
    for at, part in enumerate(parts):
        match = _STEP.match(part)
        rate, unit = _rate(match["rate"].strip()) if match else (None, "")
        start = 1 if at == 0 else int(match["start"] or 0) if match else 0
        if rate is None or not start or (at == 0 and match and match["start"]):
            return RuleRead(why=f"“{part[:40]}” cannot be read. {HOW}")
        steps.append(Step(start, rate))
        units.add(unit)
    if len(units) > 1:
        return RuleRead(why="Amounts and shares cannot be mixed for one kind of lead.")
    return RuleRead(Rule(measure, tuple(steps), "percent" if units == {"percent"} else "flat"))


def rule_text(rule: Rule | None) -> str:
    """A rule as it is typed."""
    if rule is None:
        return ""
    rates = [f"{step.rate / 100:g} %" if rule.unit == "percent" else amount_words(step.rate) for step in rule.steps]
    return ", ".join(
        rate if step.start == 1 else f"{rate} from {step.start}" for rate, step in zip(rates, rule.steps, strict=True)
    )


def _rate(text: str) -> tuple[int | None, str]:
    share = _PERCENT.match(text)
    if share:
        return round(float(share[1].replace(",", ".")) * 100), "percent"
    said = read_money(text)
    return (int(said.value), "flat") if said.value else (None, "flat")
