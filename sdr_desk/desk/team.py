"""The people of a workspace: who is here, adding someone, their roles, and the company they sell for."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sdr_desk.desk.allowed import MANAGERS, managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import counts, people, rollup_recount, team
from sdr_desk.store.people import PersonRow, ProfileRow

ROLES = {"rep": "Lead generation", "closer": "Closing", "manager": "Managing", "solo": "Finding and closing"}
"""Roles in the order they are offered, with the words for them."""

NOUNS = frozenset({"people"})
_LONGEST = 500
_MAY_STAY = ("to_whom", "street", "postal_code", "city", "state", "website")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Someone to add; `roles` are keys of ROLES, `time_zone` an IANA name."""

    name: str
    email: str = ""
    roles: tuple[str, ...] = ("rep",)
    time_zone: str = "America/New_York"


@dataclass(frozen=True, slots=True)
class Company:
    """What scripts, letters and briefs may say about the company that sells; None leaves a value as it is."""

    name: str
    what: str = ""
    proof: str = ""
    trigger: str = ""
    to_whom: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    state: str | None = None
    website: str | None = None


def everyone(desk: Desk) -> tuple[PersonRow, ...]:
    """Everyone active, in the order in which they were added."""
    return tuple(people.people(desk.conn))


def roles_text(person: PersonRow) -> str:
    """A person's roles as words: "Lead generation, managing"."""
    words = [label for role, label in ROLES.items() if role in person.roles]
    return ", ".join([*words[:1], *(word.lower() for word in words[1:])])


@managers("can add people", until_then=True)
def add_person(desk: Desk, new: NewPerson) -> Changes:
    """Add someone to the workspace; only managers and people who work alone may.

    Raises:
        KnownError: not a manager, no name, no role, or an unknown time zone.
    """
    roles = _known_roles(new.roles)
    name = _named(desk, new.name)
    with desk.write() as write:
        person_id = team.add(write, name, new.email.strip()[:_LONGEST], roles, _zone(new.time_zone))
        write.audit("add_person", "people", person_id, name)
        change_id = write.record("add_person", f"{name} added", list(NOUNS))
    return Changes(NOUNS, f"{name} added", {"people": (person_id,)}, change_id)


@managers("can change roles", until_then=True)
def change_roles(desk: Desk, person_id: str, roles: tuple[str, ...]) -> Changes:
    """Give a person other roles; the last manager or solo of a workspace keeps theirs.

    Raises:
        KnownError: not a manager, no such person, no role, or nobody would be left to manage.
    """
    found = _person(desk, person_id)
    wanted = _known_roles(roles)
    others = [person for person in everyone(desk) if person.id != person_id]
    if not MANAGERS & set(wanted) and not any(MANAGERS & set(one.roles) for one in others):
        raise KnownError(
            "Nobody would be left to run the team.", "Nothing was changed.", "Make someone else a manager first."
        )
    label = f"{found.name}: {', '.join(ROLES[role].lower() for role in wanted)}"
    with desk.write() as write:
        write.change("people", person_id, roles=",".join(wanted))
        write.audit("change_roles", "people", person_id, ",".join(wanted))
        change_id = write.record("change_roles", label, list(NOUNS))
    _sit_again(desk, person_id)
    return Changes(NOUNS, label, {"people": (person_id,)}, change_id)


def change_myself(
    desk: Desk, name: str, phone: str, time_zone: str, email: str | None = None, title: str | None = None
) -> Changes:
    """Change one's own name, phone, time zone, e-mail and job title; scripts, letters and briefs use them from now on.

    Raises:
        KnownError: no name, a name someone else has, or an unknown time zone.
    """
    me = desk.person
    kept = _named(desk, name, me.id)
    zone, address = _zone(time_zone), me.email if email is None else email.strip()[:_LONGEST]
    job = me.title if title is None else " ".join(title.split())[:_LONGEST]
    with desk.write() as write:
        write.change("people", me.id, name=kept, phone=phone.strip()[:_LONGEST], email=address, title=job)
        if zone != me.time_zone:
            write.change("people", me.id, time_zone=zone)
            counts.rebuild(write.conn)  # a call counts on the caller's calendar day
            rollup_recount.rebuild(write.conn, me.id)
        change_id = write.record("change_myself", "Your details are saved", list(NOUNS))
    _sit_again(desk, me.id)
    return Changes(NOUNS, "Your details are saved", {"people": (me.id,)}, change_id)


def company(desk: Desk) -> Company:
    """What is known of the company that sells."""
    profile: ProfileRow = desk.profile
    words = (profile.company_name, profile.what, profile.proof, profile.trigger_event, profile.to_whom)
    return Company(*words, profile.street, profile.postal_code, profile.city, profile.state, profile.website)


@managers("can change the company")
def change_company(desk: Desk, new: Company) -> Changes:
    """Change what scripts and briefs say about the company.

    Raises:
        KnownError: not a manager, or no name.
    """
    if not new.name.strip():
        raise KnownError("The company needs a name.", "Nothing was saved yet.", "Fill it in; scripts use it.")
    with desk.write() as write:
        team.keep_profile(write, **_profile_columns(new))
        change_id = write.record("change_company", "Company saved", ["people", "script"])
    return Changes(frozenset({"people", "script"}), "Company saved", {}, change_id)


def _profile_columns(new: Company) -> dict[str, str]:
    named = {"company_name": new.name, "what": new.what, "proof": new.proof, "trigger_event": new.trigger}
    given = {name: getattr(new, name) for name in _MAY_STAY}
    return {name: value.strip() for name, value in (named | given).items() if value is not None}


def _person(desk: Desk, person_id: str) -> PersonRow:
    found = people.person(desk.conn, person_id)
    if found is None:
        raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")
    return found


def _known_roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(role for role in ROLES if role in roles)
    if not known:
        raise KnownError("A person needs a role.", "Nothing was saved yet.", "Choose one or more.")
    return known


def _named(desk: Desk, name: str, person_id: str = "") -> str:
    kept = " ".join(name.split())[:_LONGEST]
    if not kept:
        raise KnownError("The name is missing.", "Nothing was saved yet.", "Fill it in; scripts use it.")
    if any(one.name.casefold() == kept.casefold() and one.id != person_id for one in everyone(desk)):
        raise KnownError(f"{kept} is here already.", "Nothing was saved yet.", "Use another name.")
    return kept


def _zone(time_zone: str) -> str:
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KnownError(
            f"{time_zone[:60] or 'An empty field'} is not a time zone.", "Nothing was saved yet.",
            "Use a name such as America/Boise.",
        ) from error  # fmt: skip
    return time_zone


def _sit_again(desk: Desk, person_id: str) -> None:
    """The person at the desk sees their own change at once."""
    if person_id == desk.person.id:
        found = people.person(desk.conn, person_id)
        desk.person = found or desk.person
