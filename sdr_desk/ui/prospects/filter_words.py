"""The fields people are filtered by, how they are compared, and how a filter reads on a chip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sdr_desk.desk.browse import NEXT_STEP_WORDS, STATUS_WORDS, YES_NO, Filter
from sdr_desk.desk.column_extras import OWN_FIELD

CHOICE, TEXT, FLAG, TIME = "choice", "text", "flag", "time"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is called, what kind of value it has, and what is said when it is not filtered by."""

    key: str
    label: str
    kind: str
    any_words: str = "any"
    icon: str = "filter"


FIELDS: tuple[Field, ...] = (
    Field("grade", "Grade", CHOICE, icon="star"),
    Field("status", "Status", CHOICE, icon="half"),
    Field("owner", "Owner", CHOICE, "anyone", "user"),
    Field("last_touch", "Last touch", TIME, icon="clock"),
    Field("next_step", "Next step", CHOICE, icon="arrow-right"),
    Field("open_now", "Open now where they are", FLAG, icon="sun"),
    Field("list", "List", CHOICE, icon="list"),
    Field("source", "Source", CHOICE, icon="inbox"),
    Field("import", "Import", CHOICE, icon="upload"),
    Field("has_number", "Has a number to dial", FLAG, icon="phone"),
    Field("has_email", "Has an e-mail", FLAG, icon="mail"),
    Field("called", "Called before", FLAG, icon="phone-out"),
    Field("outcome", "Last outcome", CHOICE, icon="flag"),
    Field("city", "City", TEXT, icon="pin"),
    Field("state", "State", TEXT, icon="pin"),
    Field("country", "Country", TEXT, icon="pin"),
    Field("industry", "Industry", TEXT, icon="tag"),
    Field("company", "Company", TEXT, icon="home"),
    Field("title", "Title", TEXT, icon="user"),
    Field("first_name", "First name", TEXT, icon="user"),
    Field("last_name", "Last name", TEXT, icon="user"),
    Field("about", "About them", TEXT, icon="file-text"),
    Field("referrer", "Referred by", TEXT, icon="users"),
    Field("voice", "Partner or expert", TEXT, icon="star"),
    Field("created", "Added", TIME, icon="plus"),
    Field("hot", "Flagged as hot", FLAG, icon="flag"),
    Field("loose_end", "Loose end", FLAG, icon="link"),
    Field("no_next_step", "Called, but nothing planned", FLAG, icon="alert"),
    Field("zone", "Time zone", CHOICE, icon="clock"),
)
_BY_KEY = {one.key: one for one in FIELDS}

OPERATORS: dict[str, tuple[tuple[str, str], ...]] = {
    CHOICE: (("is", "is"), ("is_not", "is not")),
    TEXT: (("contains", "contains"), ("is", "is"), ("is_not", "is not"), ("filled", "is filled in"),
           ("empty", "is empty")),
    TIME: (("within", "in the last"), ("before", "longer ago than"), ("empty", "never"), ("filled", "at any time")),
    FLAG: (("is", "is"),),
}  # fmt: skip
"""Kind of value to the comparisons and their words."""

DAYS: tuple[tuple[str, str], ...] = (
    ("1", "1 day"), ("3", "3 days"), ("7", "7 days"), ("14", "14 days"), ("30", "30 days"), ("60", "60 days"),
    ("90", "90 days"), ("180", "180 days"), ("365", "365 days"),
)  # fmt: skip

_SHOWN = 2


def field_of(key: str) -> Field:
    """A field by its key; people's own fields hold texts."""
    return _BY_KEY.get(key) or Field(key, key.removeprefix(OWN_FIELD), TEXT, icon="tag")


def needs_value(op: str) -> bool:
    """Whether a comparison asks for a value."""
    return op not in ("empty", "filled")


def value_words(field: str, value: str, names: Mapping[str, str]) -> str:
    """How one value reads; *names* are those of owners, lists, sources and imports by their ids."""
    if value in names:
        return names[value]
    known = {"status": STATUS_WORDS, "next_step": NEXT_STEP_WORDS}.get(field, {})
    if field == "outcome":
        return value.replace("_", " ").capitalize() or "None yet"
    if field == "owner" and not value:
        return "Nobody"
    if field == "grade" and not value:
        return "None"
    return known.get(value, value or "None")


def chip_words(item: Filter, names: Mapping[str, str]) -> str:
    """A filter on its chip: "Status: Working, Fresh", "Last touch in 7 days", "No number to dial"."""
    about = field_of(item.field)
    if item.field in YES_NO:
        return about.label if str(item.value) in ("True", "1", "yes") else f"Not: {about.label.lower()}"
    if about.kind == TIME:
        return _time_words(about, item)
    if not needs_value(item.op):
        return f"{about.label} {'empty' if item.op == 'empty' else 'filled in'}"
    values = [value_words(item.field, value, names) for value in item.values]
    said = ", ".join(values[:_SHOWN]) + (f" and {len(values) - _SHOWN} more" if len(values) > _SHOWN else "")
    middle = {"is_not": " is not ", "contains": " contains "}.get(item.op, ": ")
    return f"{about.label}{middle}{said}"


def _time_words(about: Field, item: Filter) -> str:
    if item.op == "empty":
        return f"{about.label}: never"
    if item.op == "filled":
        return f"{about.label}: at any time"
    days = item.values[0] if item.values else "0"
    unit = "day" if days == "1" else "days"
    return (
        f"{about.label} {'in' if item.op == 'within' else 'over'} {days} {unit}{'' if item.op == 'within' else ' ago'}"
    )


def names_asked_for(item: Filter) -> bool:
    """Whether the values of a filter are ids that need their names."""
    return item.field in ("owner", "list", "source", "import")
