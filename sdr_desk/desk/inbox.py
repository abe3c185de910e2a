"""The closer's inbox, the rep's leads that are with closers, and what waits of everybody's for a manager."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sdr_desk.desk.answer_time import rules_of
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import terms
from sdr_desk.desk.handoff_view import HandoffView, view
from sdr_desk.desk.handoff_words import (
    SOON_MINUTES,
    alarm_words,
    clock_words,
    days_since,
    end_line,
    end_mark,
    first_word,
    lead_line,
    sent_words,
    stage_line,
    stage_mark,
)
from sdr_desk.desk.lead_news import NOTHING, ORDER, SILENT, News, news, silent_days
from sdr_desk.desk.wording import date_text, day_text
from sdr_desk.method.handoff_life import OPEN
from sdr_desk.method.handoff_rules import HandoffRules
from sdr_desk.store import handoff_lists as store
from sdr_desk.store.handoff_lists import LeadRow
from sdr_desk.store.writing import moment, stamp

__all__ = [
    "SOON_MINUTES", "HandoffView", "Inbox", "InboxRow", "calls_for", "closer_inbox", "view", "waiting_count",
]  # fmt: skip

_CALL, _CLOSE = {"rep", "solo"}, {"closer", "solo"}
_NEWS_DAYS, _REFERRAL_DAYS, _SHOWN_DONE = 4, 30, 12
_AMBER_AFTER = 1.5
"""An outcome that is due turns amber after so many times the agreed days."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One handoff in a list; `soon` when the person at the desk should act on it now.

    `sent` says who sent it to whom and when, seen from the person at the desk; only on those that wait. `kind` is what
    a rep hears, as in `lead_news`. `alarm` is how far an unanswered one was brought up.
    """

    id: str
    company: str
    detail: str
    right: str
    soon: bool
    section: str
    spoken: str
    sent: str = ""
    kind: str = ""
    alarm: int = 0


@dataclass(frozen=True, slots=True)
class Inbox:
    """Handoffs by what they wait for.

    Attributes:
        from_closers: what a rep hears: questions, no-shows, returns, silence, and referral asks that are due.
        waiting_title: what those are called that wait for an answer.
        asked: those of a closer about which the rep was asked something.
        by_mail: the other closers with something open who work by e-mail and answer on sheets, by name.
    """

    answer_needed: tuple[InboxRow, ...] = ()
    outcome_due: tuple[InboxRow, ...] = ()
    in_progress: tuple[InboxRow, ...] = ()
    done: tuple[InboxRow, ...] = ()
    from_closers: tuple[InboxRow, ...] = ()
    asked: tuple[InboxRow, ...] = ()
    waiting_title: str = "Answer needed"
    by_mail: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[tuple[str, tuple[InboxRow, ...]], ...]:
        """Each heading with its rows, in the order shown, without those in progress and ended."""
        return (
            ("From closers", self.from_closers),
            (self.waiting_title, self.answer_needed),
            ("Waiting for the rep", self.asked),
            ("Outcome due", self.outcome_due),
        )

    @property
    def rows(self) -> tuple[InboxRow, ...]:
        """Every row in the order shown."""
        return (*(row for _title, rows in self.sections for row in rows), *self.in_progress, *self.done)


class _Reader:
    """Reads what concerns the person at the desk: one query a list, each handoff in one list only."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rules: HandoffRules = rules_of(desk)
        self.now = desk.now()
        self.roles = frozenset(desk.person.roles)
        self._seen: set[str] = set()

    def fresh(self, rows: Iterable[LeadRow]) -> list[LeadRow]:
        """Those that no list has yet."""
        found = [row for row in rows if row.id not in self._seen]
        self._seen |= {row.id for row in found}
        return found

    def told(self) -> list[tuple[LeadRow, News]]:
        """What a rep hears, the most urgent first; a silence is told to managers too."""
        desk, found = self.desk, []
        if self.calls:
            since = (self.now - timedelta(days=_NEWS_DAYS), self.now - timedelta(days=_REFERRAL_DAYS))
            found = store.open_of(desk.conn, desk.person.id)
            found += store.came_back(desk.conn, desk.person.id, stamp(since[0]))
            found += store.won_unasked(desk.conn, desk.person.id, stamp(since[1]))
        elif "manager" in self.roles:
            found = [row for row in store.open_everywhere(desk.conn) if row.status == "accepted"]
        told = [(row, self.news(row)) for row in found]
        known = [(row, one) for row, one in told if one.kind in ORDER and self._is_for_me(row, one)]
        kept = {row.id for row in self.fresh(row for row, _one in known)}
        return sorted((pair for pair in known if pair[0].id in kept), key=lambda pair: ORDER.index(pair[1].kind))

    def _is_for_me(self, row: LeadRow, one: News) -> bool:
        """Who hands off to themselves sees a silence among the outcomes that are due."""
        return one.kind != SILENT or row.closer_id != self.desk.person.id

    def news(self, row: LeadRow) -> News:
        """What the rep of a lead hears of it; nothing that the closer does themselves."""
        me = self.desk.person.id
        if row.closer_id == me and row.status in ("asked", "accepted"):
            return NOTHING
        if row.status == "no_show" and me != (row.owner_id or row.rep_id):
            return NOTHING
        return news(self.desk, row, silent_days=silent_days(row, self.now, self.rules.cold_days))

    @property
    def calls(self) -> bool:
        return bool(self.roles & _CALL)

    @property
    def closes(self) -> bool:
        return bool(self.roles & _CLOSE)

    def open_rows(self) -> list[LeadRow]:
        """What is open: with a closer, of a rep, and for a manager everything that is not answered."""
        desk, rows = self.desk, []
        if self.closes:
            rows += self.fresh(store.open_with(desk.conn, desk.person.id))
        if self.calls:
            rows += self.fresh(store.open_of(desk.conn, desk.person.id))
        if "manager" in self.roles:
            everywhere = store.open_everywhere(desk.conn)
            rows += self.fresh(row for row in everywhere if row.status in ("waiting", "asked"))
        return rows

    def ended(self) -> list[LeadRow]:
        """What ended last."""
        desk, rows = self.desk, []
        if self.closes:
            rows += self.fresh(store.done_with(desk.conn, desk.person.id, _SHOWN_DONE))
        if self.calls:
            rows += self.fresh(store.done_of(desk.conn, desk.person.id, _SHOWN_DONE))
        return sorted(rows, key=lambda row: row.last_at, reverse=True)[:_SHOWN_DONE]


def closer_inbox(desk: Desk) -> Inbox:
    """The handoffs of the person at the desk: received ones for closers, sent ones for reps, all for managers."""
    reader = _Reader(desk)
    told = reader.told()
    rows = reader.open_rows()
    me = desk.person.id
    waiting = [row for row in rows if row.status == "waiting"]
    asked = [row for row in rows if row.status == "asked"]
    mine = [row for row in rows if row.status == "accepted" and row.closer_id == me]
    due = [row for row in mine if row.due_at and moment(row.due_at) <= reader.now]
    settled = {row.id for row in (*waiting, *asked, *due)}
    going = [row for row in rows if row.id not in settled]
    return Inbox(
        tuple(_waiting(desk, row) for row in sorted(waiting, key=lambda row: row.answer_by)),
        tuple(_due(reader, row) for row in sorted(due, key=lambda row: row.last_at)),
        tuple(_going(desk, row) for row in _in_order(desk, going)),
        tuple(_row(row, "Answered", end_line(row), end_mark(desk, row)) for row in reader.ended()),
        tuple(_told(row, one) for row, one in told),
        tuple(_asked(desk, row) for row in asked),
        "Answer needed" if reader.closes or "manager" in reader.roles else "Waiting for the closer",
        _by_mail(desk, (*rows, *(row for row, _one in told))),
    )


def _by_mail(desk: Desk, rows: Iterable[LeadRow]) -> tuple[str, ...]:
    mailed = {one for one, taken in terms(desk).items() if taken.by_mail} - {desk.person.id}
    return tuple(sorted({row.closer for row in rows if row.closer_id in mailed and row.status in OPEN}))


def waiting_count(desk: Desk) -> int:
    """How many handoffs wait for an answer, for the sidebar: the length of that list, counted in one query."""
    me, roles = desk.person.id, set(desk.person.roles)
    closer, rep = (me if roles & kinds else "" for kinds in (_CLOSE, _CALL))
    return store.waiting_count(desk.conn, closer, rep, everybody="manager" in roles)


def calls_for(desk: Desk) -> bool:
    """Whether something among the handoffs waits for the person at the desk to act, for the dot in the sidebar."""
    me, roles = desk.person.id, set(desk.person.roles)
    return (
        (bool(roles & _CLOSE) and store.calls_for_closer(desk.conn, me))
        or (bool(roles & _CALL) and store.calls_for_rep(desk.conn, me))
        or ("manager" in roles and store.calls_for_manager(desk.conn))
    )


def _row(row: LeadRow, section: str, detail: str, right: str, **more: bool | int | str) -> InboxRow:
    told: dict[str, bool | int | str] = {"soon": False, **more}
    spoken = str(told.pop("spoken", "") or ", ".join(part for part in (row.title, detail, right) if part))
    soon, sent, kind = bool(told["soon"]), str(told.get("sent", "")), str(told.get("kind", ""))
    return InboxRow(row.id, row.title, detail, right, soon, section, spoken, sent, kind, int(told.get("alarm", 0)))


def _waiting(desk: Desk, row: LeadRow) -> InboxRow:
    right, soon = clock_words(desk, row.answer_by)
    alarm = alarm_words(desk, row)
    whose = "" if row.closer_id == desk.person.id else row.closer
    line = f"With {whose} · {row.who}" if whose and "manager" in desk.person.roles else lead_line(desk, row)
    detail = " · ".join(part for part in (alarm, line) if part)
    spoken = ", ".join(p for p in (row.title, row.who, f"answer {right}", f"from {row.rep}", alarm) if p)
    sent = " · ".join(part for part in (alarm, sent_words(desk, row)) if part)
    return _row(row, "Answer needed", detail, right, soon=soon, spoken=spoken, sent=sent, alarm=row.alarm)


def _asked(desk: Desk, row: LeadRow) -> InboxRow:
    day = day_text(moment(row.last_at).astimezone(desk.zone).date(), desk.local_now().date())
    detail = f"{row.who} · you asked {first_word(row.rep)}"
    if row.closer_id != desk.person.id:
        detail = f"{row.who} · {first_word(row.closer)} asked {first_word(row.rep)}"
    return _row(row, "Waiting for the rep", detail, f"asked {day}")


def _due(reader: _Reader, row: LeadRow) -> InboxRow:
    """In proportion: the days, amber after a while, and "Going cold" in the end."""
    days = days_since(row, reader.now)
    cold = silent_days(row, reader.now, reader.rules.cold_days) > 0
    late = days >= reader.rules.outcome_days * _AMBER_AFTER
    met = row.meeting_at and row.last_at < row.meeting_at and moment(row.meeting_at) <= reader.now
    right = "Going cold" if cold else f"{days} {'day' if days == 1 else 'days'}"
    detail = stage_line(reader.desk, row)
    if met:
        detail = f"{row.who} · meeting was {date_text(reader.desk, str(row.meeting_at))}"
    spoken = f"{row.title}, {detail}, {days} days without a report{', going cold' if cold else ''}"
    return _row(row, "Outcome due", detail, right, soon=cold or late, spoken=spoken)


def _going(desk: Desk, row: LeadRow) -> InboxRow:
    return _row(row, "In progress", stage_line(desk, row), stage_mark(desk, row))


def _in_order(desk: Desk, rows: list[LeadRow]) -> list[LeadRow]:
    """Meetings ahead by their time, then the others by the last that was heard of them."""
    now = stamp(desk.now())
    ahead = [row for row in rows if (row.meeting_at or "") > now]
    others = [row for row in rows if (row.meeting_at or "") <= now]
    ahead.sort(key=lambda row: row.meeting_at or "")
    return [*ahead, *sorted(others, key=lambda row: row.last_at, reverse=True)]


def _told(row: LeadRow, one: News) -> InboxRow:
    return _row(row, "From closers", one.short, one.right, soon=one.kind == ORDER[0], kind=one.kind)
