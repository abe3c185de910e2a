"""Two people side by side before they are merged: what each has, what would be kept, and how they would stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sdr_desk.desk.card import status_text
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_story import points_of
from sdr_desk.desk.wording import date_text, place_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import fold
from sdr_desk.store import merged, merges, prospects, state, story

KEPT, GONE, BOTH = "kept", "gone", "both"

_LABELS = {
    "name": "Name", "title": "Title", "company": "Company", "place": "Place", "source": "Source", "about": "Notes",
    "grade": "Grade",
}  # fmt: skip
_TOLD: dict[str, tuple[str, ...]] = {"Owner": (KEPT,), "Status": ()}


@dataclass(frozen=True, slots=True)
class MergeField:
    """One line of the comparison.

    Attributes:
        key: what `merging.merge` takes it by; "" for a line that only tells.
        choices: what can be chosen ("kept", "gone", "both"), the first is what happens by itself; none when neither is
            simply taken, as with the status.
    """

    key: str
    label: str
    kept: str
    gone: str
    choices: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether there is something to choose."""
        return len(self.choices) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two people side by side: the name and a line about each, every field, and the status after merging."""

    kept_id: str
    gone_id: str
    kept_name: str
    gone_name: str
    kept_line: str
    gone_line: str
    fields: tuple[MergeField, ...]
    after: str


def compare(desk: Desk, kept_id: str, gone_id: str) -> Comparison:
    """Read two people for the decision to merge them.

    Raises:
        KnownError: one of them was removed meanwhile.
    """
    kept, gone = _side(desk, kept_id), _side(desk, gone_id)
    ids = merged.group_of(desk.conn, kept_id) + merged.group_of(desk.conn, gone_id)
    after = status_text(desk, fold(state.events_of_group(desk.conn, ids)))
    if "do_not_call" in (kept.status_key, gone.status_key):
        after = "Do not call"
    fields = [_field(key, label, kept.texts.get(key, ""), gone.texts.get(key, "")) for key, label in _LABELS.items()]
    names = dict.fromkeys((*kept.own, *gone.own))
    fields += [_field(f"{merges.CUSTOM}{name}", name, kept.own.get(name, ""), gone.own.get(name, "")) for name in names]
    fields += [MergeField("", name, kept.told[name], gone.told[name], _TOLD.get(name, (BOTH,))) for name in kept.told]
    shown = tuple(field for field in fields if field.kept or field.gone)
    return Comparison(kept_id, gone_id, kept.name, gone.name, kept.line, gone.line, shown, after)


def better_kept(desk: Desk, one_id: str, two_id: str) -> tuple[str, str]:
    """The two in the order (kept, gone): who was called more often is kept, of equals who came first."""
    dials = {one: found[1].dials if (found := state.read(desk.conn, one)) else 0 for one in (one_id, two_id)}
    first, second = sorted((one_id, two_id), key=lambda one: (-dials[one], one))
    return first, second


@dataclass(frozen=True, slots=True)
class _Side:
    name: str
    line: str
    status_key: str
    texts: Mapping[str, str]
    own: Mapping[str, str]
    told: Mapping[str, str]


def _side(desk: Desk, prospect_id: str) -> _Side:
    row = prospects.prospect(desk.conn, prospect_id)
    own = story.fields(desk.conn, prospect_id)
    kept = state.read(desk.conn, prospect_id)
    if row is None or own is None or kept is None:
        raise KnownError("One of the two was removed meanwhile.", "Nothing was changed.", "Choose someone else.")
    points = points_of(desk, prospect_id)
    touches = prospects.touches(desk.conn, prospect_id)
    texts = {
        "name": f"{own.first_name} {own.last_name}".strip(), "title": own.title, "company": own.company,
        "place": place_text(own.city, own.state, own.country), "source": own.source, "about": own.about.strip(),
        "grade": row.grade,
    }  # fmt: skip
    told = {
        "Phone": "\n".join(point.shown for point in points if point.kind == "phone"),
        "E-mail": "\n".join(point.shown for point in points if point.kind == "email"),
        "Pages": "\n".join(point.shown for point in points if point.kind == "url"),
        "Lists": ", ".join(story.lists_of(desk.conn, prospect_id)),
        "Owner": own.owner,
        "Status": status_text(desk, kept[1]),
        "History": _history(desk, len(touches), touches[0].at if touches else ""),
    }
    line = ", ".join(part for part in (row.title, row.company if row.company != row.name else "") if part)
    custom = {name: str(value) for name, value in merges.own_fields(own.custom).items() if value not in (None, "")}
    return _Side(row.name, line, kept[1].status, texts, custom, told)


def _history(desk: Desk, count: int, last: str) -> str:
    if not count:
        return "Nobody has called yet"
    return f"{count} {'touch' if count == 1 else 'touches'}, the last on {date_text(desk, last)}"


def _field(key: str, label: str, kept: str, gone: str) -> MergeField:
    if not gone or not kept or kept == gone:
        return MergeField(key, label, kept, gone, (GONE if gone and not kept else KEPT,))
    return MergeField(key, label, kept, gone, (BOTH, KEPT, GONE) if key == "about" else (KEPT, GONE))
