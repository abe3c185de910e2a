"""One person as the detail of the prospects screen tells them: reach, grade, answers, and the whole story."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sdr_desk.desk.card import KIND_WORDS, amount_text, calling_clock, status_text
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.guide import Guide, guide_for
from sdr_desk.desk.merging import merges_of
from sdr_desk.desk.named_closer import named_closer
from sdr_desk.desk.referral_words import known_of, named_by
from sdr_desk.desk.sorting import differing
from sdr_desk.desk.why_next import why_due
from sdr_desk.desk.why_not import why_not
from sdr_desk.desk.wording import date_text, day_and_time, duration_text, first_zone, place_text
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_life import RETURN_WORDS
from sdr_desk.method.handoffs import LOST_REASONS, REASON_BY_KEY, STAGE_BY_ACT
from sdr_desk.method.hours import clock_text, zone_label
from sdr_desk.method.phones import show_phone
from sdr_desk.store import prospects, state, story
from sdr_desk.store.story import FieldsRow, HappeningRow

MOST_HAPPENINGS = 300
_LOST = dict(LOST_REASONS)


@dataclass(frozen=True, slots=True)
class Point:
    """A number, address or profile page; `text` is what was typed, `shown` how it reads."""

    id: str
    kind: str
    text: str
    shown: str
    label: str
    normal: str
    broken: bool

    @property
    def dialable(self) -> bool:
        """Whether it is a number that can be called."""
        return self.kind == "phone" and bool(self.normal) and not self.broken


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: the day, what, a short line about it, and the note in full."""

    when: str
    what: str
    detail: str
    note: str
    talked: bool

    def sentence(self) -> str:
        """The whole as one sentence, for screen readers."""
        return ", ".join(part for part in (self.when, self.what, self.detail, self.note) if part)


@dataclass(frozen=True, slots=True)
class Story:
    """What the detail shows of one person.

    Attributes:
        there: the time on their clock, "10:33 am MT", "" when no place is known.
        hours: whether it is a good time to call, in words.
        fields: what can be edited, by its name, as kept; `custom` are the person's own fields.
        imported: the list they came in with and when, "" when added by hand.
        more: True when older happenings are left out.
        merged: who was merged into this person, a sentence each.
        closer: named for the company, "" for nobody.
        referrer: who named them, with the relation and whether they may be named; `referred` whom they named.
    """

    prospect_id: str
    name: str
    title: str
    company: str
    points: tuple[Point, ...]
    place: str
    there: str
    hours: str
    grade: str
    reasons: tuple[str, ...]
    status_key: str
    status: str
    why_next: str
    owner_id: str
    owner: str
    guide: Guide
    about: str
    source: str
    lists: tuple[str, ...]
    custom: tuple[tuple[str, str], ...]
    imported: str
    referrer: str
    fields: dict[str, str]
    history: tuple[Happening, ...]
    more: bool
    merged: tuple[str, ...] = ()
    closer: str = ""
    referred: tuple[str, ...] = ()

    def first(self, kind: str) -> Point | None:
        """The first number, address or page of a kind, None without one."""
        return next((point for point in self.points if point.kind == kind), None)


def story_of(desk: Desk, prospect_id: str) -> Story:
    """Read everything about one person.

    Raises:
        KnownError: the person was removed.
    """
    row = prospects.prospect(desk.conn, prospect_id)
    kept = state.read(desk.conn, prospect_id)
    own = story.fields(desk.conn, prospect_id)
    if row is None or kept is None or own is None:
        raise KnownError("This person was removed meanwhile.", "Nothing else changed.", "Choose someone else.")
    zone = first_zone(row.zone)
    now = desk.now()
    there = f"{clock_text(now.astimezone(ZoneInfo(zone)), meridiem=True)} {zone_label(zone, now)}"
    _clock, _may, hours = calling_clock(desk, row, kept[1])
    rows = story.happenings(desk.conn, prospect_id, MOST_HAPPENINGS + 1)
    return Story(
        row.id, row.name, row.title, row.company, points_of(desk, prospect_id),
        place_text(row.city, row.state, row.country), there if row.zone else "", hours, row.grade,
        tuple(json.loads(row.reasons)), kept[1].status, status_text(desk, kept[1]),
        _why_next(desk, prospect_id, own.owner),
        own.owner_id, own.owner, guide_for(desk, prospect_id), row.about, row.source,
        tuple(story.lists_of(desk.conn, prospect_id)), own_fields(own.custom), _imported(desk, own),
        named_by(desk, prospect_id) or own.referrer,
        _fields(own), _history(desk, prospect_id, rows[:MOST_HAPPENINGS]), len(rows) > MOST_HAPPENINGS,
        tuple(person.words for person in merges_of(desk, prospect_id)), named_closer(desk, prospect_id),
        known_of(desk, prospect_id),
    )  # fmt: skip


def points_of(desk: Desk, prospect_id: str) -> tuple[Point, ...]:
    """The numbers, addresses and pages of a person, in their order."""
    country = desk.profile.country or "US"
    return tuple(
        Point(
            one.id, one.kind, one.raw,
            show_phone(one.normal, country) if one.kind == "phone" and one.normal else one.raw,
            one.label, one.normal, one.broken,
        )
        for one in prospects.contact_points(desk.conn, prospect_id)
    )  # fmt: skip


def own_fields(custom: str) -> tuple[tuple[str, str], ...]:
    """A person's own fields as (name, words); none when what is kept is no object."""
    try:
        found = json.loads(custom or "{}")
    except ValueError:
        return ()
    if not isinstance(found, dict):
        return ()
    return tuple((str(name), str(value)) for name, value in found.items() if value not in (None, ""))


def _why_next(desk: Desk, prospect_id: str, owner: str) -> str:
    if not owner:
        return "Nobody owns this person yet, so nobody is offered the call."
    return why_due(desk, prospect_id) or why_not(desk, prospect_id).sentence


def _fields(own: FieldsRow) -> dict[str, str]:
    names = ("first_name", "last_name", "title", "company", "city", "state", "country", "source", "about")
    return {name: str(getattr(own, name)) for name in names}


def _imported(desk: Desk, own: FieldsRow) -> str:
    if not own.import_file:
        return ""
    return f"{own.import_file}, {date_text(desk, own.import_at)}" if own.import_at else own.import_file


def _history(desk: Desk, prospect_id: str, rows: list[HappeningRow]) -> tuple[Happening, ...]:
    """What happened, and at a talk or handoff where they were sorted otherwise than proposed."""
    sorted_ = differing(desk, prospect_id)
    found = []
    for row in rows:
        happening = _happening(desk, row)
        otherwise = sorted_.get(row.id) or (sorted_.get(row.at, "") if row.kind == "handoff" else "")
        detail = " · ".join(part for part in (happening.detail, otherwise) if part)
        found.append(replace(happening, detail=detail))
    return tuple(found)


def _happening(desk: Desk, row: HappeningRow) -> Happening:
    when = date_text(desk, row.at)
    if row.kind == "touch":
        return _touch(desk, row, when)
    what, detail = _SAY[row.kind](desk, row)
    return Happening(when, what, detail, row.note if row.kind in ("handoff", "handoff_event") else "", False)


def _touch(desk: Desk, row: HappeningRow, when: str) -> Happening:
    disposition = find(desk.conn, row.act)
    if row.act.startswith("+"):
        kind = row.act[1:]
        what = KIND_WORDS.get(kind, kind.capitalize())
    else:
        what = disposition.history if disposition else "Call"
    talked = disposition is not None and disposition.conversation
    parts = [f"Talked {duration_text(row.seconds)}" if talked and row.seconds else "", row.actor]
    if row.came_in:
        parts.insert(0, "They called")
    return Happening(when, what, " · ".join(part for part in parts if part), row.note, talked)


def _handoff(desk: Desk, row: HappeningRow) -> tuple[str, str]:
    parts = [f"Answer by {day_and_time(desk, row.until)}" if row.until else "", amount_text(desk, row.amount_cents)]
    return f"Handed off to {row.other or 'a closer'}", " · ".join(part for part in parts if part)


_ACTS = {
    "accepted": "Accepted", "returned": "Returned", "asked": "The closer asked", "replied": "The rep replied",
    "reminded": "Reminded of the answer", "escalated": "Manager told that no answer came", "added": "Fact added",
    "rebooked": "New meeting agreed", "taken_back": "Taken back from the closer",
}  # fmt: skip


def _handoff_event(desk: Desk, row: HappeningRow) -> tuple[str, str]:
    stage = STAGE_BY_ACT.get(row.act)
    words = _ACTS | {"reassigned": f"Passed on to {row.other}"}
    reason = REASON_BY_KEY.get(row.other)
    known = RETURN_WORDS.get(row.other) or _LOST.get(row.other, row.other if row.act != "reassigned" else "")
    why = reason.label if reason else known
    amount = amount_text(desk, row.amount_cents)
    detail = " · ".join(part for part in (why, amount, row.actor) if part)
    return stage.label if stage else words.get(row.act, row.act.replace("_", " ").capitalize()), detail


def _nurture(desk: Desk, row: HappeningRow) -> tuple[str, str]:
    if row.act == "leave":
        return "Nurture ended", " · ".join(part for part in (row.note, row.actor) if part)
    until = f"until {date_text(desk, row.until)}" if row.until else ""
    what = "To nurture" if row.act == "enter" else "Next nurture touch"
    return what, " · ".join(part for part in (until, row.note, row.actor) if part)


def _event(desk: Desk, row: HappeningRow) -> tuple[str, str]:
    rest = f"At rest until {date_text(desk, row.until)}" if row.until else "At rest"
    if row.act == "referral_asked":
        return ("Asked for a referral" if row.note == "asked" else "Referral: not now"), row.actor
    what = {"disqualified": "Not a fit", "rested": rest}.get(row.act, "Back to work")
    return what, " · ".join(part for part in (row.note, row.actor) if part)


def _do_not_call(_desk: Desk, row: HappeningRow) -> tuple[str, str]:
    what = "Do not call" if row.act == "block" else "Do not call lifted"
    return what, " · ".join(part for part in (row.note, row.actor) if part)


_SAY = {
    "handoff": _handoff,
    "handoff_event": _handoff_event,
    "nurture": _nurture,
    "event": _event,
    "do_not_call": _do_not_call,
}
