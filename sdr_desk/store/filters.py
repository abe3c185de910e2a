"""The filters of the prospects table as SQL: people by grade, status, owner, list, touch, next step and field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.method.hours import CallingRules, open_keys
from sdr_desk.store.loose_ends import FEW, LOOSE, NOBODY_COMES_BACK
from sdr_desk.store.writing import stamp

Value = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One chip: a field of FIELDS (or "custom:Name"), how it is compared, and with what.

    `op` is "is" (one of the values), "is_not", "contains", "empty", "filled", "within" or "before" (days ago).
    """

    field: str
    op: str = "is"
    value: Value = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The values as texts."""
        return self.value if isinstance(self.value, tuple) else (str(self.value),)


@dataclass(frozen=True, slots=True)
class Around:
    """What filters are read against: the moment (aware UTC), the calling hours, and every kept zone."""

    now: datetime
    rules: CallingRules
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with the tables it reads: p prospects, c companies, s the kept state.

    `few` reads the ids of those meant through an index, for when they are few among all. `swept` says the same without
    a table, for when everybody is read: it gathers its people once instead of looking at each person.
    """

    sql: str
    values: tuple[str | int, ...] = ()
    tables: frozenset[str] = frozenset()
    few: str = ""
    swept: str = ""

    def for_everybody(self) -> Condition:
        """The same condition in the quickest form when everybody is read."""
        return Condition(self.swept, self.values) if self.swept else self


# What the table calls the status: a promise and a complete guide show before the plain status; who came back from a
# closer is "returned" until they are called again, however complete their guide is.
STATUS = """
CASE WHEN s.callback_at IS NOT NULL AND s.status IN ('raw', 'working', 'returned', 'nurture') THEN 'callback'
     WHEN s.qualified = 1 AND s.status IN ('raw', 'working') THEN 'qualified'
     ELSE s.status END
"""

REFERRAL_SAID = """
EXISTS (SELECT 1 FROM handoff_state o JOIN handoffs f ON f.id = o.handoff_id JOIN prospect_events e
        ON e.prospect_id IN (o.prospect_id, f.prospect_id) AND e.act = 'referral_asked' AND e.created_at >= o.last_at
        WHERE o.handoff_id = s.handoff_id AND e.id NOT IN withdrawn)
"""
"""Whether somebody won was asked for a referral since, or will not be for now."""

_CLOSED_STEPS = (
    ("s.status IN ('lost', 'disqualified', 'do_not_call')", "none"),
    (f"s.status = 'won' AND {REFERRAL_SAID}", "none"),
    ("s.status = 'won'", "referral"),
    ("s.status = 'accepted'", "with_closer"),
    ("s.status = 'handed_off'", "answer"),
)
_OPEN_STEPS = (
    ("s.callback_at IS NOT NULL", "callback"),
    ("s.qualified = 1 AND s.status NOT IN ('nurture', 'returned')", "hand_off"),
    ("s.owner_id = ''", "owner"),
    ("s.status = 'nurture'", "nurture"),
    ("s.dialable = 0", "number"),
    ("s.due_at IS NOT NULL", "call"),
    ("s.lane IS NULL", "nothing"),
    ("1", "queue"),
)


def next_step(named: Callable[[str], str] = str) -> str:
    """What is to be done with a person, as the column "Next step" tells it, each step by another name if wanted."""
    steps = [(so, f"'{named(step)}'") for so, step in (*_CLOSED_STEPS, *_OPEN_STEPS)]
    usual = [step for step in steps[len(_CLOSED_STEPS) :] if step[0] != "s.status = 'nurture'"]
    # Most people are raw or being worked on: of them the statuses are not compared one by one.
    return f"CASE WHEN s.status IN ('raw', 'working') THEN {_case(usual)} ELSE {_case(steps)} END"


def _case(steps: Sequence[tuple[str, str]]) -> str:
    return " ".join(("(CASE", *(f"WHEN {so} THEN {step}" for so, step in steps), "END)"))


NEXT_STEP = next_step()

_OPEN_STATUS = "s.status IN ('raw', 'working', 'nurture', 'returned', 'qualified')"
_NO_STEP = f"({_OPEN_STATUS} AND s.dials > 0 AND s.lane IS NULL AND s.due_at IS NULL)"

_P, _S, _C = frozenset("p"), frozenset("s"), frozenset("pc")


def _of_company(column: str) -> str:
    return f"CASE p.{column} WHEN '' THEN coalesce(c.{column}, '') ELSE p.{column} END"


TEXTS: dict[str, tuple[str, frozenset[str]]] = {
    "status": (STATUS, _S),
    "owner": ("s.owner_id", _S),
    "next_step": (NEXT_STEP, _S),
    "source": ("coalesce(p.source_id, '')", _P),
    "import": ("coalesce(p.import_id, '')", _P),
    "referrer": ("(coalesce(p.referrer_id, '') || p.referrer_note)", _P),
    "voice": ("p.voice", _P),
    "first_name": ("p.first_name", _P),
    "last_name": ("p.last_name", _P),
    "title": ("p.title", _P),
    "about": ("p.about", _P),
    "city": (_of_company("city"), _C),
    "state": (_of_company("state"), _C),
    "country": (_of_company("country"), _C),
    "company": ("coalesce(c.name, '')", _C),
    "industry": ("coalesce(c.industry, '')", _C),
    "outcome": ("s.last_disposition", _S),
    "zone": ("replace(s.zone, 'home:', '')", _S),
}
"""The fields that hold one text, with where it is read."""

FLAGS: dict[str, tuple[str, frozenset[str]]] = {
    "has_number": ("s.dialable = 1", _S),
    "has_email": (
        "EXISTS (SELECT 1 FROM contact_points e WHERE e.prospect_id = p.id AND e.kind = 'email' AND e.deleted = 0)",
        _P,
    ),
    "called": ("s.dials > 0", _S),
    "hot": ("s.hot <> 0", _S),
    "loose_end": (f"({NOBODY_COMES_BACK})", _S),
    "no_next_step": (_NO_STEP, _S),
}
"""The fields that are so or not; a filter's value True or False."""

TIMES: dict[str, tuple[str, frozenset[str]]] = {
    "last_touch": ("s.last_touch_at", _S),
    "created": ("p.created_at", _P),
}
"""The fields that hold a time, compared by days ago."""

_FEW = {
    "import": "SELECT id FROM prospects WHERE import_id",
    "owner": "SELECT prospect_id FROM prospect_state WHERE owner_id",
}

_SWEPT = {
    "has_email": "d.prospect_id IN (SELECT prospect_id FROM contact_points WHERE kind = 'email' AND deleted = 0)",
}

FIELDS = (*TEXTS, *FLAGS, *TIMES, "grade", "list", "open_now")
"""Every field a filter may name, beside "custom:Name"."""


def condition(item: Filter, around: Around) -> Condition:
    """The SQL of one filter.

    Raises:
        LookupError: there is no such field or comparison.
    """
    name = item.field
    if name.startswith("custom:"):
        return _custom(name.removeprefix("custom:"), item)
    if name in _SPECIAL:
        return _SPECIAL[name](item, around)
    if name in FLAGS:
        return _flag(item)
    if name in TIMES:
        return _time(item, around)
    if name not in TEXTS:
        raise LookupError(f"no field {name}")
    sql, tables = TEXTS[name]
    found = _compare(sql, item, tables)
    indexed = name == "owner" or (name == "import" and "" not in item.values)
    if item.op == "is" and indexed:
        return Condition(found.sql, found.values, tables, f"{_FEW[name]} {_in(item.values)}")
    return found


def _flag(item: Filter) -> Condition:
    sql, tables = FLAGS[item.field]
    swept = _SWEPT.get(item.field, "")
    if _wanted(item):
        return Condition(sql, (), tables, swept=swept)
    return Condition(f"NOT ({sql})", (), tables, swept=swept and f"NOT ({swept})")


def _wanted(item: Filter) -> bool:
    return item.value not in (False, 0, "no", "false") and item.op != "is_not"


def _loose_end(item: Filter, around: Around) -> Condition:
    """In no queue, on no track, with no closer, and not at rest now."""
    now = (stamp(around.now),)
    return Condition(LOOSE, now, _S, FEW) if _wanted(item) else Condition(f"NOT {LOOSE}", now, _S)


def _in(values: Sequence[object]) -> str:
    return f"IN ({', '.join('?' * len(values))})"


def _compare(sql: str, item: Filter, tables: frozenset[str]) -> Condition:
    if item.op in ("empty", "filled"):
        return Condition(f"{sql} {'=' if item.op == 'empty' else '<>'} ''", (), tables)
    if item.op == "contains":
        return Condition(f"{sql} LIKE ? ESCAPE '\\'", (like(" ".join(item.values)),), tables)
    if item.op not in ("is", "is_not"):
        raise LookupError(f"no comparison {item.op}")
    return Condition(f"{sql} {'NOT ' if item.op == 'is_not' else ''}{_in(item.values)}", item.values, tables)


def like(text: str) -> str:
    """A pattern for LIKE that finds the text anywhere."""
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _custom(name: str, item: Filter) -> Condition:
    """A field of the person's own; what cannot be in the stored text is ruled out before it is taken apart."""
    value = "(SELECT coalesce(value, '') FROM json_each(p.custom) WHERE key = ?)"
    found = _compare(f"coalesce({value}, '')", item, _P)
    if item.op not in ("is", "contains") or "" in item.values:
        return Condition(found.sql, (name, *found.values), _P)
    hints = [text for text in item.values if text.isascii() and text.isprintable() and not set(text) & set('"\\/')]
    if len(hints) != len(item.values):
        return Condition(f"p.custom <> '{{}}' AND {found.sql}", (name, *found.values), _P)
    hint = " OR ".join(["p.custom LIKE ? ESCAPE '\\'"] * len(hints))
    return Condition(f"({hint}) AND {found.sql}", (*map(like, hints), name, *found.values), _P)


def _time(item: Filter, around: Around) -> Condition:
    sql, tables = TIMES[item.field]
    if item.op in ("empty", "filled"):
        return Condition(f"{sql} IS {'' if item.op == 'empty' else 'NOT '}NULL", (), tables)
    since = stamp(around.now - timedelta(days=float(item.values[0])))
    if item.op not in ("within", "before"):
        raise LookupError(f"no comparison {item.op}")
    return Condition(f"{sql} {'>=' if item.op == 'within' else '<'} ?", (since,), tables)


def _grade(item: Filter, _around: Around) -> Condition:
    """Grades are the highest bits of the number, so no table is read."""
    bands = {"A": 0, "B": 1, "C": 2, "D": 3}
    numbers = tuple(bands.get(grade, 4) for grade in item.values) if item.op != "empty" else (4,)
    negated = "NOT " if item.op == "is_not" else ""
    return Condition(f"(d.number >> 42) {negated}{_in(numbers)}", numbers)


def _list(item: Filter, _around: Around) -> Condition:
    if item.op in ("empty", "filled"):
        inside = "SELECT prospect_id FROM list_members WHERE deleted = 0"
        return Condition(f"d.prospect_id {'NOT ' if item.op == 'empty' else ''}IN ({inside})")
    inside = f"SELECT prospect_id FROM list_members WHERE list_id {_in(item.values)} AND deleted = 0"
    if item.op == "is_not":
        return Condition(f"d.prospect_id NOT IN ({inside})", item.values)
    return Condition(f"d.prospect_id IN ({inside})", item.values, frozenset(), inside)


def _open_now(item: Filter, around: Around) -> Condition:
    """Inside the business hours, or those for homes, of every zone the person may be in."""
    shown = tuple(key for key in open_keys(around.zones, around.now, around.rules) if key)
    return Condition(f"s.zone {'' if _wanted(item) else 'NOT '}{_in(shown)}", shown, _S)


_SPECIAL: dict[str, Callable[[Filter, Around], Condition]] = {
    "grade": _grade,
    "list": _list,
    "open_now": _open_now,
    "loose_end": _loose_end,
}
