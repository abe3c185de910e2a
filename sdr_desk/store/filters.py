"""The filters of the prospects table as SQL: people by grade, status, owner, list, touch, next step and field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.method.hours import CallingRules, open_zones
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

    `few` reads the ids of those meant through an index, for when they are few among all.
    """

    sql: str
    values: tuple[str | int, ...] = ()
    tables: frozenset[str] = frozenset()
    few: str = ""


# What the table calls the status: a promise and a complete guide show before the plain status.
STATUS = """
CASE WHEN s.callback_at IS NOT NULL AND s.status IN ('raw', 'working', 'returned', 'nurture') THEN 'callback'
     WHEN s.qualified = 1 AND s.status IN ('raw', 'working', 'returned') THEN 'qualified'
     ELSE s.status END
"""

NEXT_STEP = """
CASE WHEN s.status IN ('lost', 'disqualified', 'do_not_call') THEN 'none'
     WHEN s.status = 'won' THEN 'referral' WHEN s.status = 'accepted' THEN 'with_closer'
     WHEN s.status = 'handed_off' THEN 'answer' WHEN s.callback_at IS NOT NULL THEN 'callback'
     WHEN s.qualified = 1 AND s.status <> 'nurture' THEN 'hand_off' WHEN s.owner_id = '' THEN 'owner'
     WHEN s.status = 'nurture' THEN 'nurture' WHEN s.dialable = 0 THEN 'number'
     WHEN s.due_at IS NOT NULL THEN 'call' WHEN s.lane IS NULL THEN 'nothing' ELSE 'queue' END
"""
"""What is to be done with a person, as the column "Next step" tells it."""

_OPEN_STATUS = "s.status IN ('raw', 'working', 'nurture', 'returned', 'qualified')"
_LOOSE = f"({_OPEN_STATUS} AND (s.owner_id = '' OR s.dialable = 0 OR (s.lane IS NULL AND s.due_at IS NULL)))"
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
    "zone": ("s.zone", _S),
}
"""The fields that hold one text, with where it is read."""

FLAGS: dict[str, tuple[str, frozenset[str]]] = {
    "has_number": ("s.dialable = 1", _S),
    "has_email": (
        "EXISTS (SELECT 1 FROM contact_points e WHERE e.prospect_id = p.id AND e.kind = 'email' AND e.deleted = 0)",
        _P,
    ),
    "called": ("s.dials > 0", _S),
    "hot": ("s.hot = 1", _S),
    "loose_end": (_LOOSE, _S),
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
    if name in FLAGS:
        sql, tables = FLAGS[name]
        wanted = item.value not in (False, 0, "no", "false") and item.op != "is_not"
        return Condition(sql if wanted else f"NOT ({sql})", (), tables)
    if name in TIMES:
        return _time(item, around)
    if name in _SPECIAL:
        return _SPECIAL[name](item, around)
    if name not in TEXTS:
        raise LookupError(f"no field {name}")
    sql, tables = TEXTS[name]
    found = _compare(sql, item, tables)
    indexed = name == "owner" or (name == "import" and "" not in item.values)
    if item.op == "is" and indexed:
        return Condition(found.sql, found.values, tables, f"{_FEW[name]} {_in(item.values)}")
    return found


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
    """Inside the business hours of every zone the person may be in."""
    known = open_zones({zone for key in around.zones for zone in key.split("|") if zone}, around.now, around.rules)
    open_keys = tuple(key for key in around.zones if key and all(zone in known for zone in key.split("|")))
    wanted = item.value not in (False, 0, "no", "false") and item.op != "is_not"
    return Condition(f"s.zone {'' if wanted else 'NOT '}{_in(open_keys)}", open_keys, _S)


_SPECIAL: dict[str, Callable[[Filter, Around], Condition]] = {"grade": _grade, "list": _list, "open_now": _open_now}
