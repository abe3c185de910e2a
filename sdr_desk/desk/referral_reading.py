"""Who was named, as it is read and looked up before it is kept: the fields, the place, and whether they are here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_ground import Ground
from sdr_desk.desk.import_judge import Match, match_of
from sdr_desk.desk.import_rows import row_of
from sdr_desk.desk.wording import place_text
from sdr_desk.exchange.incoming import RowReader
from sdr_desk.method.company_names import company_key
from sdr_desk.method.names import split_name
from sdr_desk.method.phones import parse_phone
from sdr_desk.method.places import time_zone_for
from sdr_desk.method.referring import RELATIONS, read_line
from sdr_desk.store import people, prospects, state, voices
from sdr_desk.store.prospects import ContactPoint, ProspectRow
from sdr_desk.store.standing import around, place_of_company

_FIELDS = ("first_name", "last_name", "title", "company", "phone", "email")


@dataclass(frozen=True, slots=True)
class NewReferral:
    """Somebody who was named to us, and by whom.

    Attributes:
        name: first and last name in one text; `phone` and `email` as typed.
        said: what was said about them.
        referrer_id: the prospect who named them, "" for somebody who is none; then `referrer_name` says who.
        relation: a key of `method.referring.RELATIONS`, or "".
        may_name: whether the referrer may be named to them.
        place: where they are, "Boise, ID"; their hours follow from it.
    """

    name: str = ""
    title: str = ""
    company: str = ""
    phone: str = ""
    email: str = ""
    said: str = ""
    referrer_id: str = ""
    referrer_name: str = ""
    relation: str = ""
    may_name: bool = True
    place: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Whether somebody who was named is here already: their id and a sentence, "" for somebody new."""

    prospect_id: str = ""
    words: str = ""


def read(desk: Desk, line: str, referrer_id: str = "", referrer_name: str = "") -> NewReferral:
    """A referral with what can be read of a line, the likely relation, and where the named one likely is."""
    found = read_line(line)
    told = NewReferral(
        found.name, found.title, found.company, found.phone, found.email, found.said, referrer_id, referrer_name,
        relation_of(desk, referrer_id) if referrer_id else "",
    )  # fmt: skip
    return replace(told, place=likely_place(desk, told))


def at_hand(desk: Desk, prospect_id: str) -> ProspectRow | None:
    """The person at hand, as the one who names somebody; None when they are gone."""
    return prospects.prospect(desk.conn, prospect_id)


def likely_place(desk: Desk, new: NewReferral) -> str:
    """Where somebody who was named likely is, "Boise, ID", to be corrected where it is wrong; "" when nothing says so.

    That is the place of their company, when it is here; else that of whoever named them, unless the number is of
    another area than theirs.
    """
    company_id = prospects.company_by_key(desk.conn, company_key(new.company)) if new.company.strip() else None
    if company_id and (place := place_of_company(desk.conn, company_id))[0]:
        return place_text(*place)
    giver = prospects.prospect(desk.conn, new.referrer_id) if new.referrer_id else None
    if giver is None or not giver.city or "|" in giver.zone:
        return ""
    phone = parse_phone(new.phone, desk.profile.country or "US").e164
    if phone and _area(phone) not in {_area(point.normal) for point in _numbers(desk, giver.id)}:
        return ""
    return place_text(giver.city, giver.state)


def hours_unsure(desk: Desk, new: NewReferral) -> bool:
    """Whether nothing says in which of several time zones they are, so that all of them must be open for a call."""
    phone = parse_phone(new.phone, desk.profile.country or "US").e164
    return bool(phone) and not new.place.strip() and not time_zone_for(e164=phone).sure


def _area(number: str) -> str:
    """What decides about the place of a number, such as its area code."""
    found = time_zone_for(e164=number)
    return f"{found.basis} {found.candidates}"


def _numbers(desk: Desk, prospect_id: str) -> list[ContactPoint]:
    points = prospects.contact_points(desk.conn, prospect_id)
    return [point for point in points if point.kind == "phone" and point.normal]


def already_here(desk: Desk, new: NewReferral) -> Stand:
    """Who is taken for the one who was named, by the rules of imports, with a sentence about it.

    Somebody without company, number and address is only looked for when they are saved.
    """
    if not (new.company.strip() or new.phone.strip() or new.email.strip()):
        return Stand()
    found = taken_for(desk, new)
    if found is None:
        return Stand()
    row = prospects.prospect(desk.conn, found.who.id)
    if row is None:
        return Stand()
    if not found.sure:
        return Stand(
            "", f"{who_text(row)} is here too: {found.why.lower()}. Two people are kept; merge them if they are one."
        )
    owner = people.person(desk.conn, row.owner_id) if row.owner_id else None
    whose = f", with {owner.name}" if owner and owner.id != desk.person.id else ""
    return Stand(
        row.id, f"{who_text(row)} is here already{whose} ({found.why.lower()}): the referral is noted with them."
    )


def relation_of(desk: Desk, prospect_id: str) -> str:
    """How somebody most likely stands to us, as the relation to begin with: a key of `RELATIONS`."""
    voice = voices.voice_of(desk.conn, prospect_id)
    if voice in RELATIONS:
        return voice
    kept = state.read(desk.conn, prospect_id)
    found = around(desk.conn, prospect_id, kept[1].handoff_id if kept else None)
    if found.customer or "won" in (found.handoff, kept[1].status if kept else ""):
        return "customer"
    return "colleague" if "lost" in (found.handoff, kept[1].status if kept else "") else "friend"


def taken_for(desk: Desk, new: NewReferral) -> Match | None:
    """Whom the named one is taken for, as a row of a list would be."""
    headers = list(_FIELDS)
    reader = RowReader(headers, dict(zip(headers, headers, strict=True)), country=desk.profile.country or "US")
    first, last = name_parts(new.name)
    row = row_of(reader, 1, [first, last, new.title, new.company, new.phone, new.email])
    ground = Ground(desk.conn)
    ground.look_up([row])
    return match_of(row, ground)


def name_parts(text: str) -> tuple[str, str]:
    """First and last name of a whole name, middle names and suffixes with them."""
    found = split_name(text)
    return " ".join(filter(None, (found.first, found.middle))), " ".join(filter(None, (found.last, found.suffix)))


def who_text(row: ProspectRow) -> str:
    """Name and company in one text."""
    return ", ".join(dict.fromkeys(part for part in (row.name, row.company) if part))
