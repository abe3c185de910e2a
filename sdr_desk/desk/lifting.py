"""What bars a person from being called, whom a new bar would meet, and a manager lifting one, with a reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.bulk_job import block_id, count_text
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.do_not_call import NOUNS
from sdr_desk.desk.prospects import reach_of
from sdr_desk.desk.wording import date_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.phones import show_phone
from sdr_desk.store import blocked, history, prospects, state, story
from sdr_desk.store.blocked import BlockRow
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import Write

COMPANY, PERSON, NUMBER = "company", "person", "number"


@dataclass(frozen=True, slots=True)
class Bar:
    """What bars a person: `scope` is company, person or number, `value` the number (E.164) of a number.

    Attributes:
        whom: who is not to be called: "Nobody of Blue Heron", "This person", "(208) 555-0100".
        told: since when, why and by what proof: "since Oct 14: asked by letter (letter 12)".
    """

    scope: str
    value: str
    whom: str
    told: str


def may_lift(desk: Desk) -> bool:
    """Whether the person at the desk lifts bars."""
    return manages(desk)


def bars_on(desk: Desk, prospect_id: str) -> tuple[Bar, ...]:
    """What bars a person, the widest first: their company, themselves, their numbers."""
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None:
        return ()
    found = []
    if row.company_id and (bar := blocked.of_value(desk.conn, f"{blocked.COMPANY}{row.company_id}")):
        found.append(Bar(COMPANY, "", f"Nobody of {row.company}", _told(desk, bar)))
    if own := _own(desk.conn, prospect_id):
        found.append(Bar(PERSON, "", "This person", _told(desk, own[0])))
    return (*found, *_numbers(desk, prospect_id))


def _own(conn: sqlite3.Connection, prospect_id: str) -> list[BlockRow]:
    """The lines that bar a person themselves, those of a company they have left, or that was lifted, among them."""
    row = prospects.prospect(conn, prospect_id)
    company = f"{blocked.COMPANY}{row.company_id}" if row and row.company_id else ""
    theirs = company if company and blocked.of_value(conn, company) else ""
    return [bar for bar in blocked.standing(conn, prospect_id) if bar.value != theirs]


def _numbers(desk: Desk, prospect_id: str) -> list[Bar]:
    points = prospects.contact_points(desk.conn, prospect_id)
    numbers = dict.fromkeys(point.normal for point in points if point.kind == "phone" and point.normal)
    barred = ((number, blocked.of_number(desk.conn, number)) for number in numbers)
    return [Bar(NUMBER, number, _shown(desk, number), _told(desk, lines[0])) for number, lines in barred if lines]


def _shown(desk: Desk, number: str) -> str:
    return show_phone(number, desk.profile.country or "US")


def _told(desk: Desk, bar: BlockRow) -> str:
    reason = f": {bar.reason[:1].lower()}{bar.reason[1:]}" if bar.reason else ""
    return f"since {date_text(desk, bar.at)}{reason}{f' ({bar.proof})' if bar.proof else ''}"


def whom_it_meets(desk: Desk, prospect_id: str, scope: str, number: str = "") -> str:
    """Whom a bar of a scope would keep from being called, in a sentence."""
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None:
        return ""
    if scope == COMPANY:
        count = len(story.colleagues(desk.conn, row.company_id)) if row.company_id else 0
        people = "one person" if count == 1 else f"{count:,} people"
        return f"Nobody of {row.company} is called again: {people}, and whoever comes in later." if count else (
            f"{row.name} stands in no company."
        )  # fmt: skip
    if scope == NUMBER:
        others = _others(desk, prospect_id, [number])
        shared = f", {others} who share it as well" if others else ""
        return f"Nobody is called under this number again{shared}. Other numbers of theirs stay."
    points = prospects.contact_points(desk.conn, prospect_id)
    others = _others(desk, prospect_id, [one.normal for one in points if one.normal and one.kind in ("phone", "email")])
    shared = f"nor {others} with the same number or address" if others else "nor whoever comes in with their number"
    return f"{row.name} is not called again, {shared}."


def _others(desk: Desk, prospect_id: str, values: list[str]) -> str:
    """How many others have one of these numbers or addresses, in words; "" for nobody."""
    found = {one for value in values for one in prospects.prospects_with(desk.conn, value)} - {prospect_id}
    return "" if not found else "one other person" if len(found) == 1 else f"{len(found):,} other people"


def what_lifting_does(desk: Desk, prospect_id: str, bar: Bar) -> str:
    """Who may be called again once a bar is lifted, and what still bars them, in sentences."""
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None:
        return ""
    others = [one for one in bars_on(desk, prospect_id) if one != bar]
    if bar.scope == COMPANY:
        return _of_company(desk, row)
    if bar.scope == NUMBER:
        sharing = len(prospects.prospects_with(desk.conn, bar.value))
        has = "one person has" if sharing == 1 else f"{sharing:,} people have"
        again = f"{bar.whom} may be called again; {has} it."
    elif any(one.scope == COMPANY for one in others):
        again = f"Only {row.name}’s own bar is lifted."
    else:
        again = f"{row.name} may be called again."
    return " ".join((again, *(f"{_still(one, row)} {one.told}." for one in others), *_no_other(desk, row, others)))


def _no_other(desk: Desk, row: ProspectRow, others: Sequence[Bar]) -> tuple[str, ...]:
    """That nothing is left to dial when every number of somebody stays barred or is broken."""
    barred = {one.value for one in others if one.scope == NUMBER}
    points = [one for one in prospects.contact_points(desk.conn, row.id) if one.kind == "phone" and one.normal]
    free = any(not one.broken and one.normal not in barred for one in points)
    return () if free or not barred else ("No other number of theirs can be dialled.",)


def _still(bar: Bar, row: ProspectRow) -> str:
    """Who or what another bar goes on to bar."""
    whom = {COMPANY: f"Everybody of {row.company}", PERSON: row.name, NUMBER: f"The number {bar.whom}"}[bar.scope]
    return f"{whom} stays barred,"


def _of_company(desk: Desk, row: ProspectRow) -> str:
    everybody = story.colleagues(desk.conn, row.company_id or "")
    asked = sum(bool(_own(desk.conn, one)) for one in everybody)
    again = len(everybody) - asked
    first = f"{count_text(again).capitalize()} of {row.company} may be called again." if again else (
        f"Nobody of {row.company} may be called again by this alone."
    )  # fmt: skip
    stay = f" {count_text(asked).capitalize()} asked for themselves and {'stays' if asked == 1 else 'stay'} barred."
    return f"{first}{stay if asked else ''} Whoever comes in later may be called."


# --- lifting ----------------------------------------------------------------------------------------------------------


@managers("can lift “do not call”")
def lift(desk: Desk, prospect_id: str, bar: Bar, reason: str, proof: str = "") -> Changes:
    """Call again in spite of a bar: for a company everybody who is barred by nothing else, from now on.

    Raises:
        KnownError: nobody may who is no manager, the reason is missing, or it was lifted already.
    """
    if not reason.strip():
        raise KnownError(
            "The reason is missing.", "Nothing was saved yet.", "Say who asked to be called again, and how."
        )
    with desk.write() as write:
        row = prospects.prospect(write.conn, prospect_id)
        if row is None:
            raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Choose someone else.")
        if not any((one.scope, one.value) == (bar.scope, bar.value) for one in bars_on(desk, prospect_id)):
            raise KnownError("This was lifted already.", "Nothing was changed.", "Close this and look again.")
        why = (reason.strip(), proof.strip())
        whom, touched = _LIFT[bar.scope](desk, write, row, bar, why)
        write.audit("do_not_call_lifted", "prospect", prospect_id, f"{whom}: {reason.strip()}")
        label = f"Do not call lifted: {whom}"
        change_id = write.record("do_not_call_lifted", label, NOUNS, block_id(desk))
    return Changes(frozenset(NOUNS), label, {"prospect": tuple(touched)}, change_id)


Why = tuple[str, str]


def _lift_person(_desk: Desk, write: Write, row: ProspectRow, _bar: Bar, why: Why) -> tuple[str, list[str]]:
    own = _own(write.conn, row.id)
    values = dict.fromkeys(
        [*(one.value for one in own), *(one for one in reach_of(write, row.id) if _barred(write, one))]
    )
    companies = [blocked.of_value(write.conn, value) for value in values if value.startswith(blocked.COMPANY)]
    state.advance(write, row.id, *(_fact(write, row.id, PERSON, value, "lift", why) for value in values))
    for bar in companies:
        if bar is not None:
            _goes_on(write, bar)
    for value in values:
        for line in blocked.of_number(write.conn, value)[:1]:
            _goes_on(write, line)
            _mark(write, row.id, value, broken=True)
    _still_barred(write, row.id)
    return row.name, [row.id]


def _goes_on(write: Write, line: BlockRow) -> None:
    """What still bars a number or company is written again, as the last line about it decides for newcomers."""
    write.fact("do_not_call", prospect_id=None, scope=line.scope, value=line.value, act="block", reason=line.reason,
               proof=line.proof)  # fmt: skip


def _mark(write: Write, prospect_id: str, number: str, *, broken: bool, only: frozenset[str] | None = None) -> None:
    """Let a number of somebody be dialled no more, or again; *only* these contact points of theirs."""
    for point in prospects.contact_points(write.conn, prospect_id):
        if point.normal == number and point.broken is not broken and (only is None or point.id in only):
            write.change("contact_points", point.id, broken=int(broken))
    state.rebuild(write.conn, prospect_id)


def _barred(write: Write, value: str) -> bool:
    found = blocked.of_value(write.conn, value)
    return found is not None and found.scope == PERSON


def _lift_company(_desk: Desk, write: Write, row: ProspectRow, _bar: Bar, why: Why) -> tuple[str, list[str]]:
    company_id = row.company_id or ""
    value = f"{blocked.COMPANY}{company_id}"
    everybody = list(story.colleagues(write.conn, company_id))
    for one in everybody:
        if any(line.value == value for line in blocked.standing(write.conn, one)):
            state.advance(write, one, _fact(write, one, COMPANY, value, "lift", why))
            _still_barred(write, one)
    if blocked.bars_company(write.conn, company_id):  # those it named were moved to another company since
        write.fact("do_not_call", prospect_id=None, scope=COMPANY, value=value, act="lift", reason=why[0], proof=why[1])
    return row.company, everybody


def _still_barred(write: Write, prospect_id: str) -> None:
    """A line that was not lifted goes on: it is written again, as the last one decides."""
    kept = blocked.standing(write.conn, prospect_id)
    found = state.read(write.conn, prospect_id)
    if kept and found is not None and found[1].status != "do_not_call":
        line = kept[0]
        why = (line.reason, line.proof)
        state.advance(write, prospect_id, _fact(write, prospect_id, line.scope, line.value, "block", why))


def _lift_number(desk: Desk, write: Write, _row: ProspectRow, bar: Bar, why: Why) -> tuple[str, list[str]]:
    marked = _marked_by(write, blocked.of_number(write.conn, bar.value))
    write.fact(
        "do_not_call", prospect_id=None, scope=NUMBER, value=bar.value, act="lift", reason=why[0], proof=why[1]
    )  # fmt: skip
    touched = prospects.prospects_with(write.conn, bar.value)
    for one in touched:
        _mark(write, one, bar.value, broken=False, only=marked)
    asked = (line for one in touched for line in _own(write.conn, one) if line.value == bar.value)
    for line in list(asked)[:1]:
        _goes_on(write, line)
    return _shown(desk, bar.value), touched


def _marked_by(write: Write, lines: Sequence[BlockRow]) -> frozenset[str] | None:
    """The contact points that cannot be dialled because of these lines and not because a call failed; None: unknown."""
    changes = [history.change_with(write.conn, line.actor_id, "do_not_call", line.id) for line in lines]
    if not all(changes):
        return None
    return frozenset(
        key["id"]
        for change in changes
        for table, key, before in (change.documents if change else ())
        if table == "contact_points" and before and before.get("broken") == 0
    )


def _fact(write: Write, prospect_id: str, scope: str, value: str, act: str, why: Why) -> Event:
    fact = write.fact(
        "do_not_call", prospect_id=prospect_id, scope=scope, value=value, act=act, reason=why[0], proof=why[1]
    )  # fmt: skip
    return Event(fact, "do_not_call", act, write.at, reason=why[0])


_LIFT = {COMPANY: _lift_company, PERSON: _lift_person, NUMBER: _lift_number}
