"""Whom the words can be filled for: the people of this workspace, a sample, and the awkward ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sdr_desk.desk import queue, words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.search import find_people
from sdr_desk.scripting.fields import FIELDS, sample_values
from sdr_desk.store import prospects, state

SAMPLE = "sample"
NO_FIRST_NAME = "no_first_name"
NO_TITLE = "no_title"
LONG_COMPANY = "long_company"
NOTHING_KNOWN = "nothing_known"

_LONG_NAME = "Pacific Northwest Refrigerated Warehousing, Distribution and Cross-Docking Partners LLC"
_OURS = frozenset({"rep", "sender", "offer", "today"})
_UNKNOWN = {name: "" for name in FIELDS if name.split(".")[0] not in _OURS}
_NAMELESS = dict.fromkeys(("prospect.first_name", "prospect.last_name", "prospect.full_name"), "")

AWKWARD: Mapping[str, tuple[str, Mapping[str, str]]] = {
    NO_FIRST_NAME: ("Someone whose name is not known", _NAMELESS),
    NO_TITLE: ("Someone without a job title", {"prospect.title": ""}),
    LONG_COMPANY: ("Someone at a company with a very long name", {"company.name": _LONG_NAME}),
    NOTHING_KNOWN: ("Someone of whom nothing is known", _UNKNOWN),
}
"""Listeners that words fail on first: how each is named, and what is different about them."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody the words can be filled for: a prospect's id, SAMPLE or a key of AWKWARD, and how to name them."""

    id: str
    name: str


def listeners(desk: Desk, limit: int = 8) -> tuple[Listener, ...]:
    """Whom the words can be shown for, best first: the next people to call, the awkward ones, a sample."""
    found = [one for prospect_id in queue.head_ids(desk, limit) if (one := _listener(desk, prospect_id)) is not None]
    sample = sample_values()
    example = Listener(SAMPLE, f"{sample['prospect.full_name']}, {sample['company.short_name']} (sample)")
    awkward = (Listener(key, name) for key, (name, _fields) in AWKWARD.items())
    return (*found, *awkward, example) if found else (example, *awkward)


def find_listeners(desk: Desk, text: str, limit: int = 8) -> tuple[Listener, ...]:
    """Any people of the workspace whose words start with all the typed ones."""
    found = (_listener(desk, person.prospect_id) for person in find_people(desk, text, limit))
    return tuple(one for one in found if one is not None)


def _listener(desk: Desk, prospect_id: str) -> Listener | None:
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None:
        return None
    company = f", {row.company}" if row.company and row.company != row.name else ""
    return Listener(row.id, row.name + company)


def fields_of(desk: Desk, listener_id: str) -> dict[str, object]:
    """Every field for a listener; somebody who was removed reads as the sample."""
    if listener_id in AWKWARD:
        somebody = next(iter(queue.head_ids(desk, 1)), SAMPLE)
        known = _flat(_known_of(desk, somebody))
        own = {name: "" for name in known if name.startswith("custom.")} if listener_id == NOTHING_KNOWN else {}
        return {**known, **AWKWARD[listener_id][1], **own}
    return _known_of(desk, listener_id)


def _known_of(desk: Desk, listener_id: str) -> dict[str, object]:
    row = prospects.prospect(desk.conn, listener_id)
    kept = state.read(desk.conn, listener_id)
    return sample_values() if row is None or kept is None else words.fields_for(desk, row, kept[1])


def _flat(fields: Mapping[str, object]) -> dict[str, object]:
    """Every field by its whole name."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{leaf}": each for leaf, each in value.items()}
        else:
            found[name] = value
    return found
