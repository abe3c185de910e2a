"""Who writes and who signs: the letterhead of the workspace, and the title and signature of each person."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from sdr_desk.desk.allowed import managers, refuse_others
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.exchange.letter_parts import Letterhead, Signer
from sdr_desk.method.postal import one_line
from sdr_desk.store import mailings as store
from sdr_desk.store import people
from sdr_desk.store.people import PersonRow

_NOUNS = frozenset({"letter"})
_LONGEST_LINE = 120
_FOOT_LINES = 2


@dataclass(frozen=True, slots=True)
class KeptLetterhead:
    """What a manager can set of the letterhead; `name` empty stands for the company's own."""

    name: str = ""
    logo: bytes = b""
    foot: str = ""


def kept_letterhead(desk: Desk) -> KeptLetterhead:
    """The letterhead as it was set, for its form."""
    found = store.letterhead(desk.conn)
    return KeptLetterhead() if found is None else KeptLetterhead(found.name, _bytes(found.logo), found.foot)


def letterhead(desk: Desk) -> Letterhead:
    """The letterhead as letters show it: what was set, and the address of the company profile."""
    kept, profile = kept_letterhead(desk), desk.profile
    company = kept.name or profile.company_name
    address = tuple(line for line in (profile.street, profile.place) if line)
    lines = (*address, *(line for line in (profile.phone, profile.website) if line))
    foot = tuple(line.strip() for line in kept.foot.splitlines() if line.strip())
    return Letterhead(company, lines, one_line((company, *address)) if address else "", kept.logo, foot)


@managers("can change the letterhead")
def keep_letterhead(desk: Desk, new: KeptLetterhead) -> Changes:
    """Keep the letterhead; a manager's right. All letters made from now on have it.

    Raises:
        KnownError: not a manager, the foot has more than two lines, or the logo is no PNG or JPEG or damaged.
    """
    foot = [" ".join(line.split())[:_LONGEST_LINE] for line in new.foot.splitlines() if line.strip()]
    if len(foot) > _FOOT_LINES:
        raise KnownError("The foot has more than two lines.", "Nothing was saved yet.", "Keep two of them.")
    columns = {
        "name": " ".join(new.name.split())[:_LONGEST_LINE],
        "logo": _text(new.logo, "The logo"),
        "foot": "\n".join(foot),
    }
    with desk.write() as write:
        found = store.letterhead(write.conn)
        if found is None:
            write.document("letterheads", active=1, **columns)
        else:
            write.change("letterheads", found.id, **columns)
        change_id = write.record("letterhead", "Letterhead saved", list(_NOUNS))
    return Changes(_NOUNS, "Letterhead saved", {}, change_id)


def signature(desk: Desk, person_id: str) -> bytes:
    """The picture of a person's signature, empty for none."""
    return _bytes(people.signature(desk.conn, person_id))


def keep_signature(desk: Desk, person_id: str, picture: bytes) -> Changes:
    """Keep the picture of a signature, or take it away with an empty one; one's own, a manager anybody's.

    Raises:
        KnownError: not one's own and not a manager, no such person, or the picture is no PNG or JPEG or damaged.
    """
    if person_id != desk.person.id:
        refuse_others(desk, "can change the signature of others")
    who = _person(desk, person_id)
    label = f"Signature of {who.name} {'saved' if picture else 'removed'}"
    with desk.write() as write:
        write.change("people", who.id, signature=_text(picture, "The signature"))
        change_id = write.record("signature", label, [*_NOUNS, "people"])
    return Changes(_NOUNS | {"people"}, label, {"people": (who.id,)}, change_id)


def signers(desk: Desk) -> tuple[PersonRow, ...]:
    """Who can sign: everyone active, the person at the desk first."""
    everyone = people.people(desk.conn)
    return tuple(sorted(everyone, key=lambda person: person.id != desk.person.id))


def signer(desk: Desk, person_id: str = "") -> Signer:
    """Who signs a letter, with what stands below the signature; the person at the desk unless another is given.

    Raises:
        KnownError: there is no such person any more.
    """
    who = _person(desk, person_id or desk.person.id)
    contact = " · ".join(part for part in (who.phone or desk.profile.phone, who.email) if part)
    return Signer(who.name, who.title, desk.profile.company_name, contact, signature(desk, who.id))


def sender_fields(desk: Desk, person_id: str = "") -> dict[str, str]:
    """The same person by the names of the `sender` fields of scripts."""
    who = _person(desk, person_id or desk.person.id)
    phone = who.phone or desk.profile.phone
    return {"name": who.name, "title": who.title, "phone": phone, "email": who.email}


def _person(desk: Desk, person_id: str) -> PersonRow:
    found = people.person(desk.conn, person_id)
    if found is None:
        raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")
    return found


def _text(picture: bytes, what: str) -> str:
    """A picture as the file keeps it; checked and made small first."""
    if not picture:
        return ""
    # Deferred: pictures are read when somebody chooses one.
    from sdr_desk.exchange.pictures import read_picture  # noqa: PLC0415

    return base64.b64encode(read_picture(picture, what).content).decode("ascii")


def _bytes(text: str) -> bytes:
    """A kept picture; what is no base64 stays as it is, so that printing names it as damaged."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "replace")
