"""Asking for a name at the right moment: who can be asked now and why, the words for it, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import MONTHS, calendar_day, date_text
from sdr_desk.errors import KnownError
from sdr_desk.method import referring
from sdr_desk.method.handoffs import LOST_REASONS
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.referring import ASK_AGAIN_DAYS, DELIVERED, LATER, LOST, NOT_NOW_DAYS, PRAISE, STANDING, VOICE, WON
from sdr_desk.store import asks, offering, people, prospects, scripts, state, voices
from sdr_desk.store import referrals as store
from sdr_desk.store.asks import AskRow
from sdr_desk.store.referrals import ASKED, NOT_NOW
from sdr_desk.store.writing import Write, moment, stamp

if TYPE_CHECKING:
    from sdr_desk.scripting.render import RenderedScript

NOUNS = ("prospect", "referral", "handoff")
ON_RECORD = "referral_asked"
"""What stands in the history of the person; it moves nobody."""

_SAID = {ASKED: "asked", NOT_NOW: "not now"}
_WON_DAYS, _LOST_DAYS, _TALK_DAYS, _LATER_DAYS = 60, 45, 21, 30
_DELIVERED_AFTER, _DELIVERED_UNTIL = 30, 120
_READ = 400
_SHOWN = {LATER: 6, VOICE: 24}
_SHOWN_ELSE = 12
_PRAISE = re.compile(
    r"\b(?:thank(?:s|ed|ful)?|glad|happy|pleased|delighted|great (?:job|work)|good (?:job|work)|works? well|"
    r"love[sd]?|recommend\w*|saved (?:us|them|their|our)|praise[sd]?)\b",
    re.IGNORECASE,
)
_NO_PRAISE = re.compile(r"\b(?:not|un|isn.t|aren.t|never|no) ?(?:happy|glad|pleased|thank|love|well)", re.IGNORECASE)
_OUT = frozenset({"do_not_call", "handed_off", "accepted"})
_LOST = dict(LOST_REASONS)


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody who can be asked now.

    Attributes:
        moment: a key of `method.referring.MOMENTS`.
        why: why now, a short line: "Won on 8 Oct".
        given: how many people they named already.
    """

    prospect_id: str
    name: str
    company: str
    voice: str
    moment: str
    why: str
    given: int

    @property
    def title(self) -> str:
        """The name with the company."""
        return ", ".join(dict.fromkeys(part for part in (self.name, self.company) if part))


def who_can_be_asked(desk: Desk) -> tuple[Ask, ...]:
    """Everybody whom it is right to ask now, by moment, each once and one of a company; a manager sees all.

    Left out is who was asked or named somebody in the last 90 days, or said “not now” in the last 30, who is with a
    closer, and who is not to be called.
    """
    seen: set[str] = set()
    counts: dict[str, int] = {}
    found: list[Ask] = []
    for moment_key, row, why in _candidates(desk):
        company = row.company_id or row.prospect_id
        if (
            row.prospect_id in seen
            or company in seen
            or counts.get(moment_key, 0) >= _SHOWN.get(moment_key, _SHOWN_ELSE)
        ):
            continue
        if row.status in _OUT or _too_early(desk, row.prospect_id) or _barred(desk, row.prospect_id):
            continue
        seen |= {row.prospect_id, company}
        counts[moment_key] = counts.get(moment_key, 0) + 1
        given = len(store.given_by(desk.conn, row.prospect_id))
        found.append(Ask(row.prospect_id, row.name, row.company, row.voice, moment_key, why, given))
    return tuple(found)


def words(desk: Desk, prospect_id: str, moment_key: str) -> RenderedScript | None:
    """What to say when asking somebody at a moment; None when no such script is published, or nobody is there."""
    from sdr_desk.desk import words as filled  # noqa: PLC0415 -- brings the scripts, which a list does not need

    live = scripts.live_scripts(desk.conn, "referral_ask")
    row, kept = prospects.prospect(desk.conn, prospect_id), state.read(desk.conn, prospect_id)
    if not live or row is None or kept is None:
        return None
    voice = _voice(desk, prospect_id)
    by_slug = {item.slug: item for item in live}
    slugs = referring.scripts_for(moment_key, voice)
    chosen = next((by_slug[slug] for slug in slugs if slug in by_slug), live[0])
    return filled.render(desk, filled.dealt(desk, chosen, prospect_id), filled.fields_for(desk, row, kept[1]))


def asked(desk: Desk, prospect_id: str, moment_key: str) -> Changes:
    """Put on the record that somebody was asked for a name; nobody is asked twice in 90 days.

    Raises:
        KnownError: they were asked in the last 90 days, are not to be called, or were removed.
    """
    return _say(desk, prospect_id, moment_key, ASKED)


def not_now(desk: Desk, prospect_id: str, moment_key: str) -> Changes:
    """Leave somebody out for 30 days.

    Raises:
        KnownError: they are not to be called, or were removed.
    """
    return _say(desk, prospect_id, moment_key, NOT_NOW)


def write_said(write: Write, prospect_id: str, act: str, moment_key: str) -> None:
    """Write what was said to somebody about a referral into an open write, beside their history."""
    write.fact("referral_events", referrer_id=prospect_id, at=write.at, act=act, moment=moment_key)


def refuse_twice(desk: Desk, prospect_id: str, name: str) -> None:
    """Refuse to ask somebody who was asked in the last 90 days.

    Raises:
        KnownError: they were.
    """
    last = store.last_said(desk.conn, prospect_id).get(ASKED)
    if last is None:
        return
    again = moment(last) + timedelta(days=ASK_AGAIN_DAYS)
    if again > desk.now():
        day = calendar_day(again.astimezone(desk.zone).date(), desk.local_now().date())
        raise KnownError(
            f"{name} was asked on {date_text(desk, last)}.", "Nothing was changed.", f"Ask again from {day} on."
        )


def _say(desk: Desk, prospect_id: str, moment_key: str, act: str) -> Changes:
    if moment_key not in referring.MOMENTS:
        raise ValueError(f"unknown moment {moment_key}")
    with desk.write() as write:
        row, kept = prospects.prospect(write.conn, prospect_id), state.read(write.conn, prospect_id)
        if row is None or kept is None:
            raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Choose somebody else.")
        if kept[1].status == "do_not_call":
            raise KnownError(f"{row.name} is not to be called.", "Nothing was changed.", "Choose somebody else.")
        if act == ASKED:
            refuse_twice(desk, prospect_id, row.name)
        fact = write.fact("prospect_events", prospect_id=prospect_id, act=ON_RECORD, reason=_SAID[act])
        state.advance(write, prospect_id, Event(fact, "prospect_events", ON_RECORD, write.at, reason=_SAID[act]))
        write_said(write, prospect_id, act, moment_key)
        label = f"Asked {row.name} for a referral" if act == ASKED else f"No referral from {row.name} for now"
        change_id = write.record(ON_RECORD, label, NOUNS)
    return Changes(frozenset(NOUNS), label, {"prospect": (prospect_id,)}, change_id)


# --- who -------------------------------------------------------------------------------------------------------------


def _candidates(desk: Desk) -> Iterator[tuple[str, AskRow, str]]:
    """Everybody at every moment, the best moment first, with why."""
    conn, everybody = desk.conn, manages(desk)
    reps = [one.id for one in people.people(conn)] if everybody else [desk.person.id]
    owner = "" if everybody else desk.person.id
    for row in _newest(asks.ended(conn, one, "won", _since(desk, _WON_DAYS), _READ) for one in reps):
        yield WON, row, f"Won {_day_of(desk, row.at)}"
    clients = asks.customers(conn, owner, _READ)
    yield from _delivered(desk, clients)
    for row in _newest(asks.talks(conn, one, _since(desk, _TALK_DAYS), _READ) for one in reps):
        if _PRAISE.search(row.about) and not _NO_PRAISE.search(row.about):
            yield PRAISE, row, f"Said {_day_of(desk, row.at)}: {_short(row.about)}"
    yield from _standing(desk, clients)
    for row in _newest(asks.ended(conn, one, "lost", _since(desk, _LOST_DAYS), _READ) for one in reps):
        about = _LOST.get(row.about, row.about)
        yield LOST, row, f"Lost {_day_of(desk, row.at)}" + (f": {_short(about).lower()}" if about else "")
    for row in _newest(asks.put_off(conn, one, _since(desk, _LATER_DAYS), _READ) for one in reps):
        if not row.voice:
            yield LATER, row, f"Not now, said {_day_of(desk, row.at)}" + (f": {_short(row.about)}" if row.about else "")
    for row in asks.voices(conn, owner, _READ):
        yield VOICE, row, f"{referring.VOICES.get(row.voice, 'Voice')}, not asked for 90 days"


def _newest(parts: Iterable[list[AskRow]]) -> list[AskRow]:
    """What several people have, the newest first."""
    return sorted((row for part in parts for row in part), key=lambda row: row.at, reverse=True)


def _delivered(desk: Desk, clients: Iterable[AskRow]) -> Iterator[tuple[str, AskRow, str]]:
    today = desk.local_now().date()
    for row in clients:
        since = _day(row.at)
        if since and _DELIVERED_AFTER <= (today - since).days <= _DELIVERED_UNTIL:
            yield DELIVERED, row, f"Customer since {calendar_day(since, today)}"


def _standing(desk: Desk, clients: Iterable[AskRow]) -> Iterator[tuple[str, AskRow, str]]:
    today = desk.local_now().date()
    for row in clients:
        since = _day(row.at)
        if since is None or (today - since).days > _DELIVERED_UNTIL:
            yield STANDING, row, f"Customer {_since_when(since, today)}, not asked for 90 days"


def _since_when(since: date | None, today: date) -> str:
    if since is None:
        return "for long"
    return f"since {since.year}" if since.year < today.year else f"since {MONTHS[since.month - 1]}"


def _since(desk: Desk, days: int) -> str:
    return stamp(desk.now() - timedelta(days=days))


def _too_early(desk: Desk, prospect_id: str) -> bool:
    last = store.last_said(desk.conn, prospect_id)
    given = store.given_by(desk.conn, prospect_id)
    if given and moment(given[0].at) + timedelta(days=ASK_AGAIN_DAYS) > desk.now():
        return True  # they have just done it
    waits = ((ASKED, ASK_AGAIN_DAYS), (NOT_NOW, NOT_NOW_DAYS))
    return any(act in last and moment(last[act]) + timedelta(days=days) > desk.now() for act, days in waits)


def _barred(desk: Desk, prospect_id: str) -> bool:
    stands = offering.standings(desk.conn, [prospect_id], desk.person.id, stamp(desk.now())).get(prospect_id)
    return stands is None or stands.company_barred


def _voice(desk: Desk, prospect_id: str) -> str:
    return voices.voice_of(desk.conn, prospect_id)


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _day_of(desk: Desk, at: str) -> str:
    when: datetime = moment(at)
    return f"on {calendar_day(when.astimezone(desk.zone).date(), desk.local_now().date())}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:88].rsplit(' ', 1)[0]}…"
