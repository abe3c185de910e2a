"""Prospects outside a call: adding one, and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.errors import KnownError
from sdr_desk.method.company_names import company_key
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.phones import parse_phone
from sdr_desk.method.places import state_code, time_zone_for
from sdr_desk.store import prospects as store
from sdr_desk.store import setup, state
from sdr_desk.store.search_index import index_prospect
from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class NewProspect:
    """What is known of a person to add; a name or a company is enough. `phones` are as typed."""

    first_name: str = ""
    last_name: str = ""
    title: str = ""
    company: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    country: str = ""
    website: str = ""
    industry: str = ""
    employees: int | None = None
    linkedin: str = ""
    about: str = ""
    do_not_call: bool = False


def add_prospect(desk: Desk, new: NewProspect, source: str = "Added by hand") -> Changes:
    """Add one person, owned by whoever adds them.

    Raises:
        KnownError: neither a name nor a company was given, or the file cannot be written.
    """
    if not (new.first_name.strip() or new.last_name.strip() or new.company.strip()):
        raise KnownError("A person needs a name or a company.", "Nothing was saved yet.", "Fill in one of them.")
    with desk.write() as write:
        prospect_id = write_prospect(desk, write, new, setup.source_id(write, source, "people"))
        name = f"{new.first_name} {new.last_name}".strip() or new.company
        change_id = write.record("add_prospect", f"Added {name}", ["prospect"])
    return Changes(frozenset({"prospect"}), f"Added {name}", {"prospect": (prospect_id,)}, change_id)


def write_prospect(
    desk: Desk,
    write: Write,
    new: NewProspect,
    source_id: str,
    owner_id: str | None = None,
    import_id: str | None = None,
) -> str:
    """Write a person with company, numbers, addresses, state and search words; returns the id.

    Someone whose number or address is on the do-not-call record comes in as do not call.
    """
    country = desk.profile.country
    phones = [parse_phone(raw, country) for raw in new.phones if raw.strip()]
    first = next((phone.e164 for phone in phones if phone.e164), None)
    region = state_code(new.state) or new.state.strip()
    zone = time_zone_for(country=new.country or None, state=region or None, city=new.city or None, e164=first)
    prospect_id = write.document(
        "prospects",
        owner_id,
        company_id=_company(write, new, region),
        first_name=new.first_name.strip(),
        last_name=new.last_name.strip(),
        title=new.title.strip(),
        source_id=source_id,
        import_id=import_id,
        city=new.city.strip(),
        state=region,
        country=new.country.strip(),
        zone=zone.zone if zone.sure else "|".join(zone.candidates),
        zone_basis=zone.basis,
        about=new.about.strip(),
    )
    values = _contacts(write, new, prospect_id, country)
    state.rebuild(write.conn, prospect_id)
    if new.do_not_call or store.is_blocked(write.conn, values):
        state.advance(write, prospect_id, *block_person(write, prospect_id, values, "On the record"))
    index_prospect(write, prospect_id)
    return prospect_id


def _contacts(write: Write, new: NewProspect, prospect_id: str, country: str) -> list[str]:
    values: list[str] = []
    position = 0
    for raw in (item for item in new.phones if item.strip()):
        phone = parse_phone(raw, country)
        write.document(
            "contact_points",
            prospect_id=prospect_id,
            kind="phone",
            raw=raw.strip(),
            normal=phone.e164 or "",
            extension=phone.extension or "",
            position=position,
        )
        position += 1
        values += [phone.e164] if phone.e164 else []
    for kind, items in (("email", new.emails), ("url", (new.linkedin,))):
        for raw in (item.strip() for item in items if item.strip()):
            normal = raw.casefold()
            write.document(
                "contact_points", prospect_id=prospect_id, kind=kind, raw=raw, normal=normal, position=position
            )
            position += 1
            values += [normal] if kind == "email" else []
    return values


def _company(write: Write, new: NewProspect, region: str) -> str | None:
    name = new.company.strip()
    if not name:
        return None
    domain = new.website.strip().casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    domain = domain.split("/")[0]
    key = company_key(name)
    known = store.company_by_key(write.conn, key, domain)
    return known or write.document(
        "companies",
        name=name,
        name_key=key,
        domain=domain,
        website=new.website.strip(),
        industry=new.industry.strip(),
        employees=new.employees,
        city=new.city.strip(),
        state=region,
        country=new.country.strip(),
    )


def reach_of(write: Write, prospect_id: str) -> list[str]:
    """The numbers (E.164) and addresses (lower case) a person can be reached under."""
    points = store.contact_points(write.conn, prospect_id)
    return [point.normal for point in points if point.normal and point.kind in ("phone", "email")]


def block_person(
    write: Write,
    prospect_id: str,
    values: Sequence[str],
    reason: str,
    touch_id: str | None = None,
    proof: str = "",
) -> tuple[Event, ...]:
    """Put a person on the do-not-call record, and everyone else who has one of these numbers or addresses.

    Returns:
        The events of the person, still to be folded by the caller; those of the others are folded.
    """
    keys = list(dict.fromkeys(values)) or [f"prospect:{prospect_id}"]
    own = tuple(_block(write, prospect_id, key, reason, touch_id, proof) for key in keys)
    for key in keys:
        for other in store.prospects_with(write.conn, key):
            kept = state.read(write.conn, other)
            if other != prospect_id and kept is not None and kept[1].status != "do_not_call":
                state.advance(write, other, _block(write, other, key, "Same number or address", touch_id, proof))
                end_no_show(write, other)
    return own


def _block(write: Write, prospect_id: str, value: str, reason: str, touch_id: str | None, proof: str = "") -> Event:
    identifier = write.fact(
        "do_not_call",
        prospect_id=prospect_id,
        scope="person",
        value=value,
        act="block",
        reason=reason,
        touch_id=touch_id,
        proof=proof,
    )
    return Event(identifier, "do_not_call", "block", write.at, reason=reason)


def anyone(desk: Desk) -> bool:
    """Whether the workspace has a prospect at all."""
    return store.anyone(desk.conn)
