"""The columns of the prospects table: what each is called, how wide it is, and which a person has chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sdr_desk.desk.column_extras import OWN_FIELD
from sdr_desk.ui.theme import px


class Column(StrEnum):
    """Every column but those for people's own fields, which are called "custom:Name"."""

    GRADE = "grade"
    NAME = "name"
    COMPANY = "company"
    PLACE = "place"
    STATUS = "status"
    OWNER = "owner"
    NEXT = "next_step"
    TITLE = "title"
    PHONE = "phone"
    EMAIL = "email"
    LIST = "list"
    SOURCE = "source"
    LAST_TOUCH = "last_touch"
    INDUSTRY = "industry"
    LOCAL_TIME = "local_time"
    CREATED = "created"
    REFERRER = "referrer"
    LOOSE_END = "loose_end"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """How a column looks.

    Attributes:
        least: the least width in pixels at 100 %; `share` its share of what is left over.
        sort: the order it asks for, "" when the table is not sorted by it.
        letter: sorts with Alt.
        extra: read only when shown.
    """

    key: str
    header: str
    least: int
    share: int = 0
    sort: str = ""
    letter: str = ""
    extra: bool = True


_SPECS = (
    ColumnSpec(Column.GRADE, "Grade", 62, 0, "grade", "G", False),
    ColumnSpec(Column.NAME, "Name", 132, 2, "name", "N", False),
    ColumnSpec(Column.COMPANY, "Company", 144, 4, "company", "C", False),
    ColumnSpec(Column.PLACE, "Place", 104, 3, "place", "P", False),
    ColumnSpec(Column.STATUS, "Status", 134, 0, "status", "S", False),
    ColumnSpec(Column.OWNER, "Owner", 84, 0, "owner", "O", False),
    ColumnSpec(Column.NEXT, "Next step", 116, 2, "next_step", "X", False),
    ColumnSpec(Column.TITLE, "Title", 120, 2, "title", "T"),
    ColumnSpec(Column.PHONE, "Phone", 112),
    ColumnSpec(Column.EMAIL, "E-mail", 168, 2),
    ColumnSpec(Column.LIST, "List", 120, 1),
    ColumnSpec(Column.SOURCE, "Source", 110, 1),
    ColumnSpec(Column.LAST_TOUCH, "Last touch", 92, 0, "last_touch", "L"),
    ColumnSpec(Column.INDUSTRY, "Industry", 120, 1),
    ColumnSpec(Column.LOCAL_TIME, "Local time", 88),
    ColumnSpec(Column.CREATED, "Added", 80, 0, "created", "A"),
    ColumnSpec(Column.REFERRER, "Referred by", 120, 1),
    ColumnSpec(Column.LOOSE_END, "Why nobody comes back", 220, 5),
)
SPECS: dict[str, ColumnSpec] = {spec.key: spec for spec in _SPECS}
SORTABLE = tuple(spec for spec in _SPECS if spec.sort)
USUAL = tuple(spec.key for spec in _SPECS[:7])
_HIDDEN_FIRST = (Column.OWNER, Column.PLACE, Column.COMPANY)
_LEAST, _MOST = 40, 900


def spec_of(key: str) -> ColumnSpec:
    """How a column looks; people's own fields look alike."""
    found = SPECS.get(key)
    return found if found is not None else ColumnSpec(key, key.removeprefix(OWN_FIELD), 120, 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns a person has chosen, in order, and the widths they gave some, in pixels at 100 %."""

    keys: tuple[str, ...] = USUAL
    widths: tuple[tuple[str, int], ...] = ()

    def with_width(self, key: str, width: int) -> Layout:
        """The same columns with another width for one."""
        kept = {**dict(self.widths), key: max(_LEAST, min(_MOST, width))}
        return replace(self, widths=tuple(kept.items()))

    def with_keys(self, keys: Iterable[str]) -> Layout:
        """Other columns; the name always stays, as a line without it says nothing."""
        chosen = tuple(dict.fromkeys(keys))
        return replace(self, keys=chosen if Column.NAME in chosen else (Column.NAME.value, *chosen))

    def extras(self) -> tuple[str, ...]:
        """The columns that have to be read besides the usual ones."""
        return tuple(key for key in self.keys if spec_of(key).extra)

    def text(self) -> str:
        """As it is kept in a setting."""
        return json.dumps({"keys": self.keys, "widths": dict(self.widths)}, ensure_ascii=False)


def layout_from(text: str) -> Layout:
    """A layout as it was kept; the usual one when there is none or it cannot be read."""
    try:
        kept = json.loads(text)
        keys = tuple(str(key) for key in kept["keys"] if key in SPECS or str(key).startswith(OWN_FIELD))
        widths = tuple((str(key), int(width)) for key, width in kept["widths"].items())
    except (ValueError, TypeError, KeyError, AttributeError):
        return Layout()
    return Layout(widths=widths).with_keys(keys) if keys else Layout()


def fitted(layout: Layout, room: int) -> dict[str, int]:
    """Widths in pixels that fill *room*; when it is short Owner goes, then Place, then Company.

    What is still too wide then is reached by scrolling.
    """
    given = dict(layout.widths)
    least = {key: px(given.get(key, spec_of(key).least)) for key in layout.keys}
    usual = not layout.extras()
    for column in _HIDDEN_FIRST if usual else _HIDDEN_FIRST[:2]:
        if sum(least.values()) <= room:
            break
        least.pop(column, None)
    spare = max(0, room - sum(least.values()))
    shares = {key: 0 if key in given else spec_of(key).share for key in least}
    whole = sum(shares.values())
    widths = {key: width + (spare * shares[key] // whole if whole else 0) for key, width in least.items()}
    if widths:
        last = list(widths)[-1]
        rest = room - sum(widths.values())
        short = usual and last not in given and rest < 0
        widths[last] = max(px(60), widths[last] + rest) if rest > 0 or short else widths[last]
    return widths
