"""Everything the call desk shows about one person, read in one go."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sdr_desk.desk import queue, words
from sdr_desk.desk.attempts import resting_numbers
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.drafts import NOTE, typing_of
from sdr_desk.desk.guide import Guide, guide_for
from sdr_desk.desk.sorting import Proposed, proposed_for
from sdr_desk.desk.why_next import why_next
from sdr_desk.desk.wording import (
    date_text,
    day_and_time,
    day_text,
    duration_text,
    first_zone,
    money_text,
    my_time,
    place_text,
    zones_of,
)
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import Window, clock_text, window, zone_label
from sdr_desk.method.lifecycle import LABELS, State
from sdr_desk.method.phones import show_phone
from sdr_desk.method.public_holidays import place_of
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.store import people, prospects, state
from sdr_desk.store.prospects import ContactPoint, ProspectRow, TouchRow
from sdr_desk.store.writing import moment

KIND_WORDS = {
    "letter": "Letter sent",
    "email": "E-mail sent",
    "visit": "Visit",
    "meeting": "Meeting",
    "social": "Message sent",
    "voicemail": "Voicemail left",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number to dial; `e164` is "" when what was typed cannot be dialled.

    `rests` is True while it rests because it failed on several days; such numbers come after the others.
    """

    shown: str
    e164: str
    label: str
    broken: bool
    rests: bool = False

    @property
    def dialable(self) -> bool:
        """Whether it can be called."""
        return bool(self.e164) and not self.broken


@dataclass(frozen=True, slots=True)
class Step:
    """One touch of the history as the timeline shows it."""

    when: str
    what: str
    detail: str
    talked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """The call desk's view of one person.

    Attributes:
        clock: the local time with place, "10:31 am in Boise"; `may_call` and `hours` say whether it is a good time.
        history: newest last, at most three; `now` is why they are called now (what, detail).
        zone: the IANA name of the place's likeliest clock; `zones` all that are possible, that one first.
        words: the script filled for this person; None when nothing is published.
        proposed: where the answers so far say that they belong.
    """

    prospect_id: str
    name: str
    first_name: str
    title: str
    company: str
    place: str
    numbers: tuple[Number, ...]
    email: str
    clock: str
    may_call: bool
    hours: str
    grade: str
    reasons: tuple[str, ...]
    status: str
    why_next: str
    history: tuple[Step, ...]
    now: tuple[str, str]
    guide: Guide
    note: str
    words: words.Spoken | None
    voicemail: tuple[str, RenderedScript] | None
    promised_at: str | None
    source: str
    about: str
    gate_name: str
    zone: str
    zones: tuple[str, ...]
    last_touch_id: str
    proposed: Proposed


def card(desk: Desk, prospect_id: str, script_id: str | None = None) -> Card:
    """Read the card of a person.

    Raises:
        KnownError: the person was removed.
    """
    row = prospects.prospect(desk.conn, prospect_id)
    kept = state.read(desk.conn, prospect_id)
    if row is None or kept is None:
        raise KnownError("This person was removed meanwhile.", "Nothing else changed.", "Go on with the next one.")
    guide = guide_for(desk, prospect_id)
    points = prospects.contact_points(desk.conn, prospect_id)
    numbers = _numbers(desk, row, kept[1], points)
    email = next((point.raw for point in points if point.kind == "email"), "")
    clock, may_call, hours = calling_clock(desk, row, kept[1])
    return Card(
        row.id, row.name, row.first_name, row.title, row.company, place_text(row.city, row.state, row.country),
        numbers, email, clock, may_call, hours, row.grade, tuple(json.loads(row.reasons))[:3],
        status_text(desk, kept[1]), why_next(desk, prospect_id), history(desk, prospect_id, 3),
        _now(desk, kept[1]), guide, typing_of(desk, prospect_id).get(NOTE, ""),
        words.call_script(desk, row, kept[1], script_id), words.voicemail(desk, row, kept[1]),
        kept[1].callback_at, row.source, row.about, kept[1].gate_name, first_zone(row.zone),
        tuple(zones_of(row.zone)), kept[1].last_touch_id or "", proposed_for(desk, prospect_id, guide),
    )  # fmt: skip


def _numbers(desk: Desk, row: ProspectRow, kept: State, points: list[ContactPoint]) -> tuple[Number, ...]:
    """The numbers in their order, those that rest last."""
    resting: dict[str, date] = {}
    if kept.dials >= desk.policy.number.failing_days:
        resting = resting_numbers(desk, desk.conn, row.id, ZoneInfo(first_zone(row.zone)))
    found = [
        Number(
            show_phone(point.normal) if point.normal else point.raw, point.normal, point.label, point.broken,
            point.normal in resting,
        )
        for point in points
        if point.kind == "phone"
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda number: number.rests))


def calling_clock(desk: Desk, row: ProspectRow, kept: State) -> tuple[str, bool, str]:
    """The time at the other end now, whether a call may be made, and what to say about the hours."""
    now = desk.now()
    there = now.astimezone(ZoneInfo(first_zone(row.zone)))
    found = calling_window(desk, row, promised=kept.callback_at is not None)
    where = _whose_clock(row, now)
    if found.open:
        return clock_text(there, meridiem=True) + where, True, "good time to call"
    opens = found.opens_at
    opens_text = f"opens {clock_text(opens.astimezone(desk.zone), meridiem=True)} your time" if opens else "closed"
    return clock_text(there, meridiem=True) + where, False, opens_text


def calling_window(desk: Desk, row: ProspectRow, *, promised: bool = False) -> Window:
    """The hours of a person now, by everything known of them: zones, place, and whether they are called at home."""
    zones = zones_of(row.zone)
    place = place_of(row.country, row.state, zones[0])
    return window(zones, desk.now(), desk.rules, promised, home=row.company_id is None, place=place)


def _whose_clock(row: ProspectRow, now: datetime) -> str:
    """Whose time a clock shows; the city is named only when the place, not the number, decides what time it is."""
    if not row.city:
        return " there"
    by_number = "number" in row.zone_basis or "area code" in row.zone_basis
    return f" {zone_label(first_zone(row.zone), now)}" if by_number else f" in {row.city}"


def history(desk: Desk, prospect_id: str, limit: int) -> tuple[Step, ...]:
    """The last touches, oldest first."""
    touches = prospects.touches(desk.conn, prospect_id, limit)
    return tuple(_step(desk, touch) for touch in reversed(touches))


def _step(desk: Desk, touch: TouchRow) -> Step:
    disposition = find(desk.conn, touch.disposition)
    if touch.kind != "call":
        what = KIND_WORDS.get(touch.kind, touch.kind.capitalize())
    elif disposition is None:
        what = "Call"
    elif disposition.conversation and touch.seconds:
        what = f"Talked {duration_text(touch.seconds)}"
    else:
        what = disposition.history
    if touch.came_in:
        what = f"They called: {what[:1].lower()}{what[1:]}"
    talked = disposition is not None and disposition.conversation
    detail = touch.note.split("\n")[0]
    if not detail and disposition is not None and touch.kind == "call":
        detail = disposition.history if disposition.conversation else touch.actor
    return Step(date_text(desk, touch.at), what, detail, talked)


def _now(desk: Desk, kept: State) -> tuple[str, str]:
    """Why the person is called now, and how that stands: ("Promised callback", "Kept, 1 min late")."""
    if kept.callback_at:
        return "Promised callback", _lateness(desk, kept.callback_at)
    if kept.status == "nurture":
        return f"Nurture touch {max(kept.track_step, 1)}", queue.reason_text(kept.reason) or "Due now"
    if kept.status == "returned":
        return "Returned by a closer", queue.reason_text(kept.reason)
    if kept.dials:
        return f"Try {kept.dials + 1}", "The wait is over"
    return "First call", "Nobody has called yet"


def _lateness(desk: Desk, promised: str) -> str:
    late = int((desk.now() - moment(promised)).total_seconds() // 60)
    if late < 0:
        return f"Due {my_time(desk, promised)}"
    if late <= 1:
        return "On time" if late == 0 else "Kept, 1 min late"
    return f"{late} min late" if late < 60 else f"Due {day_and_time(desk, promised)}"


def status_text(desk: Desk, kept: State) -> str:
    """The status as the screens name it: "Nurture until Mar 3", "With Jordan Pike"."""
    if kept.status == "nurture" and (until := kept.nurture_until or kept.due_at):
        day = moment(until).astimezone(desk.zone).date()
        return f"Nurture until {day_text(day, desk.local_now().date())}"
    if kept.status == "handed_off" and kept.closer_id:
        closer = people.person(desk.conn, kept.closer_id)
        return f"With {closer.name}" if closer else LABELS["handed_off"]
    if kept.qualified and kept.status in ("raw", "working"):
        return LABELS["qualified"]
    return LABELS[kept.status]


def amount_text(desk: Desk, cents: int | None) -> str:
    """Money in the workspace's currency: "about $24,000"; "" when unknown."""
    return f"about {money_text(cents, desk.profile.currency)}" if cents else ""
