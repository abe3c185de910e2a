"""The manager's rules over a grade: what somebody must be, must never be, and what is worth a grade more or less."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sdr_desk.method.odds import GRADE_CUTS
from sdr_desk.method.places import state_code, state_name
from sdr_desk.method.rank_facts import CUSTOM, Account

MUST, NEVER, PLUS, MINUS = "must", "never", "plus", "minus"
KINDS = {MUST: "Must", NEVER: "Never", PLUS: "Plus", MINUS: "Minus"}
"""What a rule may be, and its name on screen."""

IS, IS_NOT, HAS, LEAST, MOST = "is", "is_not", "has", "at_least", "at_most"
HOWS = {IS: "is", IS_NOT: "is not", HAS: "has the word", LEAST: "at least", MOST: "at most"}
"""How a fact is held against a value, and how that reads."""

FIELDS = {
    "industry": "Industry", "employees": "Staff", "state": "State", "country": "Country", "city": "City",
    "title": "Title", "source": "Source",
}  # fmt: skip
"""The facts a rule may be about, beside own fields."""

MOST_RULES, LONGEST = 40, 80
_ORDER = "ABCD"
_FLOOR = 0.001
_MUST_CAP = "C"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, such as never / industry / is / "Restaurant"; several values are set apart by commas."""

    kind: str
    field: str
    how: str
    value: str

    def words(self) -> str:
        """The rule as it is read: "Never: industry is Restaurant"."""
        name = _field_words(self.field)
        return f"{KINDS[self.kind]}: {name[:1].lower()}{name[1:]} {HOWS[self.how]} {self.value}"

    def shown(self) -> str:
        """The rule as it stands among the reasons of somebody it was used on."""
        words = self.words()
        said = f"{words[:1].lower()}{words[1:]}"
        return f"Rule not met, {said}" if self.kind == MUST else f"Rule, {said}"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A grade and a score after the rules, and the rules that were used."""

    grade: str
    score: float
    used: tuple[Rule, ...]


def _field_words(name: str) -> str:
    if name.startswith(CUSTOM):
        return name.removeprefix(CUSTOM).replace("_", " ")
    return FIELDS.get(name, name)


def problems(rule: Rule) -> tuple[str, ...]:
    """What is wrong with a rule, each as a sentence."""
    numbers = rule.how in (LEAST, MOST)
    checks = (
        (rule.kind not in KINDS, "A rule is one of must, never, plus or minus."),
        (rule.field not in FIELDS and not rule.field.removeprefix(CUSTOM).strip(), "Say which fact it is about."),
        (rule.field not in FIELDS and not rule.field.startswith(CUSTOM), "There is no such fact to rule about."),
        (rule.how not in HOWS, "Say how the fact is compared."),
        (not rule.value.strip(", "), "Say what the fact is compared with."),
        (len(rule.value) > LONGEST, f"A rule has at most {LONGEST} signs."),
        (numbers and _number(rule.value) is None, "“At least” and “at most” need a number, such as 50."),
        (
            rule.field == "employees" and _number(rule.value) is None,
            "Staff is compared with a number, such as 50.",
        ),
    )
    return tuple(text for wrong, text in checks if wrong)[:1]


def rules_problems(rules: Sequence[Rule]) -> tuple[str, ...]:
    """What is wrong with a list of rules: the first problem of one of them, two that are the same, or too many."""
    for rule in rules:
        if found := problems(rule):
            return found
    if len(set(rules)) < len(rules):
        return ("This rule is there already.",)
    return (f"There are at most {MOST_RULES} rules.",) if len(rules) > MOST_RULES else ()


def to_text(rules: Iterable[Rule]) -> str:
    """The rules as they are kept."""
    return json.dumps([asdict(rule) for rule in rules], ensure_ascii=False)


def from_text(text: str) -> tuple[Rule, ...]:
    """Rules as they were kept; what cannot be read is passed over."""
    try:
        told = json.loads(text or "[]")
    except ValueError:
        return ()
    found = []
    for one in told if isinstance(told, list) else ():
        if isinstance(one, dict) and {"kind", "field", "how", "value"} <= one.keys():
            rule = Rule(*(str(one[name]) for name in ("kind", "field", "how", "value")))
            found += [] if problems(rule) else [rule]
    return tuple(found)


def holds(rule: Rule, account: Account) -> bool | None:
    """Whether the fact of a rule is so; None when it is not known."""
    cell = _cell(rule.field, account)
    if not cell:
        return None
    if rule.how in (LEAST, MOST) or rule.field == "employees":
        return _compared(rule, cell)
    told, wanted = cell.strip().lower(), _wanted(rule)
    if rule.field == "state":
        told = (state_name(told) or told).lower()
    found = any(_has_word(told, one) for one in wanted) if rule.how == HAS else told in wanted
    return found is not (rule.how == IS_NOT)


def _has_word(told: str, wanted: str) -> bool:
    """Whether the words stand in a text as whole words: "intern" is not in "international"."""
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", told) is not None


def _wanted(rule: Rule) -> list[str]:
    parts = [part.strip().lower() for part in rule.value.split(",") if part.strip()]
    if rule.field == "state":
        return [(state_name(state_code(part) or part) or part).lower() for part in parts]
    return parts


def _compared(rule: Rule, cell: str) -> bool | None:
    number, wanted = _number(cell), _number(rule.value)
    if number is None or wanted is None:
        return None
    return {LEAST: number >= wanted, MOST: number <= wanted, IS_NOT: number != wanted}.get(rule.how, number == wanted)


def _number(text: str) -> float | None:
    try:
        found = float(text.replace(",", "").strip())
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _cell(name: str, account: Account) -> str:
    if name.startswith(CUSTOM):
        return account.custom.get(name.removeprefix(CUSTOM), "")
    if name == "employees":
        return "" if account.employees is None else str(account.employees)
    return str(getattr(account, name, ""))


def apply(rules: Iterable[Rule], account: Account, grade: str, score: float) -> Ruled:
    """The grade and score of somebody under the rules.

    "Never" makes it a D at the very end; a "must" that is known not to hold keeps it at C or below; each "plus" lifts
    it by a grade and each "minus" lowers it by one. What is not known breaks no rule. The score follows the grade, so
    that the order of the queue does too.
    """
    used = [rule for rule in rules if _is_used(rule, account)]
    kinds = [rule.kind for rule in used]
    if NEVER in kinds:
        return Ruled("D", _FLOOR, tuple(used))
    place = _ORDER.index(grade) - kinds.count(PLUS) + kinds.count(MINUS)
    place = min(len(_ORDER) - 1, max(0, place))
    if MUST in kinds:
        place = max(place, _ORDER.index(_MUST_CAP))
    ruled = _ORDER[place]
    return Ruled(ruled, score if ruled == grade else _moved(score, grade, ruled), tuple(used))


def _is_used(rule: Rule, account: Account) -> bool:
    found = holds(rule, account)
    return found is False if rule.kind == MUST else found is True


def _moved(score: float, grade: str, ruled: str) -> float:
    """A score at the same height of another grade's band."""
    low, high = band_of(grade)
    other_low, other_high = band_of(ruled)
    height = (min(max(score, low), high) - low) / (high - low)
    return other_low + height * (other_high - other_low)


def band_of(grade: str) -> tuple[float, float]:
    """The scores of a grade, from the lowest to the highest."""
    bounds = [1.0, *(cut / (1 + cut) for _grade, cut in GRADE_CUTS)]
    place = _ORDER.index(grade)
    return bounds[place + 1], bounds[place] - 1e-6


def fields_for(own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Every fact a rule may be about, as (key, words); *own* are the own fields by name with their words."""
    return (*FIELDS.items(), *((CUSTOM + name, words) for name, words in own.items()))
