"""Referrals: somebody named in one line becomes a prospect with their referrer; thanks and news are put on Today."""

from __future__ import annotations

from dataclasses import replace

from sdr_desk.desk import todos
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, block_person, reach_of, write_prospect
from sdr_desk.desk.referral_figures import Referrer, who_refers
from sdr_desk.desk.referral_reading import (
    NewReferral,
    Stand,
    already_here,
    at_hand,
    hours_unsure,
    likely_place,
    name_parts,
    read,
    relation_of,
    taken_for,
    who_text,
)
from sdr_desk.desk.referral_words import known_of, named_by
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import REVIVABLE, Event, State
from sdr_desk.method.phones import parse_phone
from sdr_desk.method.referring import RELATIONS, thanks_text
from sdr_desk.store import blocked, blocks, prospects, setup, state
from sdr_desk.store import referrals as store
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.search_index import index_prospect
from sdr_desk.store.writing import Value, Write

__all__ = [
    "NewReferral", "Referrer", "Stand", "already_here", "at_hand", "capture", "hours_unsure", "known_of",
    "likely_place", "named_by", "read", "relation_of", "who_refers",
]  # fmt: skip

NOUNS = ("prospect", "referral", "todo", "call")
_MOST = 2_000
_LONGEST = 500


def capture(desk: Desk, new: NewReferral) -> Changes:
    """Keep a referral: a new prospect of whoever takes it, or the one who is here, with the referrer attached.

    Whoever can be called and was not yet is called right after the promises. The thank-you goes on Today for the next
    working day. One undo takes all of it back.

    Raises:
        KnownError: no name or company, nobody who referred them, or the two are one.
    """
    _refuse(new)
    with desk.write() as write:
        giver = _giver(write, new)
        found = taken_for(desk, new)
        if found is not None and found.sure:
            prospect_id, how = found.who.id, "here"
            if giver is not None and prospect_id == giver.id:
                raise KnownError(
                    "They cannot have named themselves.", "Nothing was saved yet.", "Check the name, or who named them."
                )
            _attach(desk, write, prospect_id, new, giver)
        elif not (new.name.strip() or new.company.strip()):
            raise KnownError("A person needs a name or a company.", "Nothing was saved yet.", "Fill in one of them.")
        else:
            prospect_id, how = _add(desk, write, new, giver), "new"
        referral = write.fact(
            "referrals", prospect_id=prospect_id, referrer_id=giver.id if giver else None,
            referrer_name="" if giver else _tidy(new.referrer_name), relation=new.relation, may_name=int(new.may_name),
            said=_tidy(new.said)[:_MOST], at=write.at,
        )  # fmt: skip
        told = _bring_forward(write, prospect_id)
        _thank(desk, write, new, giver, prospect_id, referral)
        index_prospect(write, prospect_id)
        label = _label(write, prospect_id, giver, new, how, told)
        block = blocks.running(write.conn, desk.person.id)
        change_id = write.record("referral", label, NOUNS, block.id if block else None)
    ids = {"prospect": (prospect_id, *((giver.id,) if giver else ())), "referral": (referral,)}
    return Changes(frozenset(NOUNS), label, ids, change_id)


def _refuse(new: NewReferral) -> None:
    if not (new.referrer_id or new.referrer_name.strip()):
        raise KnownError("Who named them?", "Nothing was saved yet.", "Choose somebody, or write a name.")
    if new.relation and new.relation not in RELATIONS:
        raise ValueError(f"unknown relation {new.relation}")


def _giver(write: Write, new: NewReferral) -> ProspectRow | None:
    if not new.referrer_id:
        return None
    row = prospects.prospect(write.conn, new.referrer_id)
    if row is None:
        raise KnownError("Who named them was removed meanwhile.", "Nothing was saved yet.", "Choose somebody else.")
    return row


def _add(desk: Desk, write: Write, new: NewReferral, giver: ProspectRow | None) -> str:
    """A prospect of whoever takes the referral."""
    first, last = name_parts(new.name)
    city, _comma, region = (part.strip() for part in _tidy(new.place).partition(","))
    known = NewProspect(
        first, last, _tidy(new.title), _tidy(new.company), (new.phone.strip(),), (new.email.strip(),), city, region,
        about=_about(new),
    )  # fmt: skip
    if giver is not None and giver.company_id and not known.company and new.relation == "colleague":
        known = replace(known, company=giver.company)
    prospect_id = write_prospect(desk, write, known, _source(write, new, giver))
    write.change("prospects", prospect_id, **_referrer(new, giver))
    return prospect_id


def _about(new: NewReferral) -> str:
    said = _tidy(new.said)
    return f"{said[:1].upper()}{said[1:]}." if said and said[-1] not in ".!?" else said


def _source(write: Write, new: NewReferral, giver: ProspectRow | None) -> str:
    name = giver.name if giver else _tidy(new.referrer_name)
    return setup.source_id(write, f"Referral from {name}"[:_LONGEST], "referral")


def _referrer(new: NewReferral, giver: ProspectRow | None) -> dict[str, Value]:
    return {"referrer_id": giver.id if giver else None, "referrer_note": "" if giver else _tidy(new.referrer_name)}


def _attach(desk: Desk, write: Write, prospect_id: str, new: NewReferral, giver: ProspectRow | None) -> None:
    """The referral goes to somebody who is here: what they lack is filled in, and nobody's person is ours."""
    row = write.row("prospects", {"id": prospect_id}) or {}
    columns = _referrer(new, giver)
    if not row["title"] and new.title.strip():
        columns["title"] = _tidy(new.title)
    if _about(new) and _about(new) not in row["about"]:
        columns["about"] = f"{row['about']}\n{_about(new)}".strip()
    if not row["owner_id"]:
        columns["owner_id"] = desk.person.id
    write.change("prospects", prospect_id, **columns)
    _add_points(desk, write, prospect_id, new)
    state.rebuild(write.conn, prospect_id)
    kept = state.read(write.conn, prospect_id)
    values = reach_of(write, prospect_id)
    if kept is not None and kept[1].status != "do_not_call" and prospects.is_blocked(write.conn, values):
        state.advance(write, prospect_id, *block_person(write, prospect_id, values, "On the record"))


def _add_points(desk: Desk, write: Write, prospect_id: str, new: NewReferral) -> None:
    """The number and address they do not have yet."""
    known = prospects.contact_points(write.conn, prospect_id)
    phone = parse_phone(new.phone, desk.profile.country or "US")
    given = (
        ("phone", new.phone.strip(), phone.e164 or "", phone.extension or ""),
        ("email", new.email.strip(), new.email.strip().casefold(), ""),
    )
    for kind, raw, normal, extension in given:
        if raw and not any((normal and point.normal == normal) or point.raw == raw for point in known):
            prospects.add_contact_point(
                write, prospect_id, write.actor_id, kind=kind, raw=raw, normal=normal, extension=extension,
                position=len(known) + 1,
            )  # fmt: skip


# --- what follows ----------------------------------------------------------------------------------------------------


def _bring_forward(write: Write, prospect_id: str) -> str:
    """Whoever may be called comes right after the promises; the words say where they stand otherwise."""
    kept = state.read(write.conn, prospect_id)
    if kept is None:
        return ""
    person, now = kept
    if now.status not in REVIVABLE:
        return _OUT.get(now.status, "")
    if why := _not_callable(write, prospect_id, dialable=person.dialable):
        return why
    if now.callback_at or now.qualified:
        return ""
    if now.dials:
        return _again(write, prospect_id, now)
    write.change("prospects", prospect_id, hot=state.NAMED)
    state.save(write.conn, prospect_id, replace(person, hot=True, named=True), now)
    return "They come right after the promises."


def _not_callable(write: Write, prospect_id: str, *, dialable: bool) -> str:
    row = prospects.prospect(write.conn, prospect_id)
    if row is not None and row.company_id and blocked.bars_company(write.conn, row.company_id):
        return f"Nobody of {row.company} is to be called."
    return "" if dialable else "There is no number yet: add one, so that they can be called."


_OUT = {
    "do_not_call": "They are on the do-not-call record, and nobody calls them.",
    "disqualified": "They were no fit before, and stay so: bring them back on Prospects if that has changed.",
    "handed_off": "They are with a closer.",
    "accepted": "They are with a closer.",
    "won": "They are a customer.",
    "lost": "They decided otherwise before: bring them back on Prospects if that has changed.",
}


def _again(write: Write, prospect_id: str, now: State) -> str:
    """Somebody who was called before is due again now."""
    if now.status == "returned":
        return ""
    fact = write.fact("prospect_events", prospect_id=prospect_id, act="revived", reason="Referred to us")
    state.advance(write, prospect_id, Event(fact, "prospect_events", "revived", write.at, reason="Referred to us"))
    return "They were called before, and are due again now."


def _thank(
    desk: Desk, write: Write, new: NewReferral, giver: ProspectRow | None, prospect_id: str, referral: str
) -> None:
    if giver is not None and not store.may_be_told(write.conn, giver.id):
        return
    row = prospects.prospect(write.conn, prospect_id)
    whom = (row.name or row.company) if row else _tidy(new.name)
    text = thanks_text(giver.name if giver else _tidy(new.referrer_name), whom)
    if row is not None and row.company and row.company != whom:
        text += f" of {row.company}"
    day = todos.next_workday(desk)
    todos.add(write, desk.person.id, store.THANKS, text, day, giver.id if giver else None, referral)


def _label(write: Write, prospect_id: str, giver: ProspectRow | None, new: NewReferral, how: str, told: str) -> str:
    row = prospects.prospect(write.conn, prospect_id)
    whom = who_text(row) if row else _tidy(new.name)
    by = giver.name if giver else _tidy(new.referrer_name)
    done = f"Referral from {by}: {whom}" + (" was here already" if how == "here" else "")
    return f"{done}. {told}".strip() if told else done


def _tidy(text: str) -> str:
    return " ".join(text.split())[:_MOST]
