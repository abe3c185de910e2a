"""What a rep hears of a lead that was handed off: a question, a no-show, a return, a silence, a win."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import calendar_day, day_and_time, day_text, money_text
from sdr_desk.method.handoff_life import COLD, LET_GO, RETURN_WORDS, quiet_since
from sdr_desk.method.handoffs import LOST_REASONS, REASON_BY_KEY
from sdr_desk.store.handoff_lists import LeadRow
from sdr_desk.store.writing import moment

QUESTION, NO_SHOW, BACK, WRONG_PERSON, RESTS, OUT = "question", "no_show", "back", "wrong_person", "rests", "out"
SILENT, REFERRAL, WON, LOST = "silent", "referral", "won", "lost"
ORDER = (QUESTION, NO_SHOW, WRONG_PERSON, BACK, SILENT, REFERRAL, RESTS, OUT)
"""What a rep hears about, the most urgent first."""

_BARRED = "They asked not to be called since."
_BECAUSE = {"no_need": "there is no need now", "no_budget": "there is no budget or plan this year"}
_TODO = {
    "no_authority": "find out who decides, then hand it over again",
    "missing_facts": "fill in what is missing, then hand it over again",
    COLD: "call and hear where it stands",
}


@dataclass(frozen=True, slots=True)
class News:
    """What a rep hears of one lead.

    Attributes:
        kind: one of those in `ORDER`, or `WON` and `LOST` when nothing is left to do; "" for no news.
        title: the news as a heading.
        said: the words of the closer, "" without any.
        where: where the lead is now and what helps, in a sentence.
        short: title and words in one line for a list; `right` is the mark beside it.
    """

    kind: str
    title: str
    said: str
    where: str
    short: str
    right: str


NOTHING = News("", "", "", "", "", "")


def news(desk: Desk, row: LeadRow, *, silent_days: int = 0, referral: str = "") -> News:
    """What the rep of a lead hears of it.

    Args:
        silent_days: for how many days an accepted lead is without a word, 0 while it is not cold.
        referral: what was said of a referral after a win, "" for nothing yet.
    """
    if row.status == "accepted":
        return _silent(desk, row, silent_days) if silent_days else NOTHING
    if row.status == "won":
        return _won(desk, row, referral)
    return _TOLD.get(row.status, _nothing)(desk, row)


def _nothing(_desk: Desk, _row: LeadRow) -> News:
    return NOTHING


def _asked(desk: Desk, row: LeadRow) -> News:
    closer = _first(row.closer)
    where = f"One line is enough. The clock stands still until {closer} has your answer."
    right = day_text(_day(desk, row.last_at), desk.local_now().date())
    return News(QUESTION, f"{closer} asks", row.question, where, f"{closer} asks: {row.question}", right)


def _no_show(desk: Desk, row: LeadRow) -> News:
    if row.now_status == "do_not_call":
        where = f"{_BARRED} {_first(row.closer)} keeps the lead and may end it."
        return News(NO_SHOW, "Do not call", row.answer_note, where, "No-show; asked not to be called since", "No-show")
    again = _when(desk, row.now_due)
    where = f"Call {row.first_name or row.who} {again} and agree on a new meeting; {_first(row.closer)} keeps the lead."
    short = f"Call {row.first_name or row.who} {again}, agree on a new meeting"
    return News(NO_SHOW, "The meeting did not take place", row.answer_note, where, short, "No-show")


def _returned(desk: Desk, row: LeadRow) -> News:
    return (
        _ended(row) if row.reason == LET_GO or row.now_status == "do_not_call" or not row.current else _went(desk, row)
    )


def _ended(row: LeadRow) -> News:
    """A return after which nothing is to be done about this handoff."""
    if row.reason == LET_GO:
        closer, words = _first(row.closer), RETURN_WORDS[LET_GO]
        return News(OUT, "Let go after the no-show", "", f"{words}; {closer} has it no more.", words, "Let go")
    if not row.current:
        return NOTHING
    return News(OUT, "Do not call", row.answer_note, _BARRED, "Out: asked not to be called", "Out")


def _went(desk: Desk, row: LeadRow) -> News:
    """Where a returned lead is by its reason."""
    reason = REASON_BY_KEY.get(row.reason)
    leads_to = reason.leads_to if reason else "rep"
    if row.current and (row.now_status == "nurture" or (leads_to == "nurture" and row.now_status != "returned")):
        return _rests(desk, row)
    if leads_to == "out" or (row.current and row.now_status == "disqualified"):
        why = reason.label if reason else row.reason
        title = "Out, with the reason"
        where = f"{why}. The reason is kept, so that nobody spends a call on it again."
        return News(OUT, title, row.answer_note, where, f"Out: {_small(why)}", "Out")
    if row.reason == "wrong_person":
        who = row.first_name or row.who
        where = f"{_first(row.closer)} needs somebody else at {row.title}. Add the right person; {who} stays linked."
        short = f"Add the right person at {row.title}"
        return News(WRONG_PERSON, _back_title(desk, row), row.answer_note, where, short, "Wrong person")
    return _back(desk, row)


def _back(desk: Desk, row: LeadRow) -> News:
    title, closer = _back_title(desk, row), _first(row.closer)
    todo = _TODO.get(row.reason, _TODO["missing_facts"])
    told = f"{todo[:1].upper()}{todo[1:]}."
    if row.reason == COLD:  # a note that is there was written before the silence
        return News(BACK, title, "", f"{closer} had no news for long. {told}", f"{title}: {todo}", "Taken back")
    if row.answer_note:
        needed = row.answer_note.removesuffix(f" · by sheet from {row.closer}").rstrip(". ")
        todo = f"{_small(needed)}, then hand it over again"
        told = f"{closer} needs this first. Find it out, then hand it over again."
    reason = REASON_BY_KEY.get(row.reason)
    why = f"{closer}: {_small(reason.label)}. " if reason and reason.key != "missing_facts" else ""
    return News(BACK, title, row.answer_note, f"{why}{told}", f"{title}: {todo}", "Back with you")


def _rests(desk: Desk, row: LeadRow) -> News:
    until = row.now_until or row.now_due
    day = f"until {calendar_day(_day(desk, until), desk.local_now().date())}" if until else "for now"
    because = _BECAUSE.get(row.reason, "it is not the time")
    title = f"Resting {day}"
    where = f"Resting {day} because {because}. They come back to the queue by themselves then."
    return News(RESTS, title, row.answer_note, where, f"Resting {day} because {because}", "Resting")


def _silent(desk: Desk, row: LeadRow, days: int) -> News:
    title = f"No word from {_first(row.closer)} for {days} days"
    mine = desk.person.id in (row.rep_id, row.owner_id)
    where = "Take it back and call yourself, or leave it where it is."
    if not mine:
        where = f"Take it back for {_first(row.rep)}, or ask {_first(row.closer)} how it stands."
    return News(SILENT, title, "", where, f"{title}. Take it back", f"{days} days")


def _won(desk: Desk, row: LeadRow, referral: str) -> News:
    amount, who = money_text(row.amount_cents, desk.profile.currency), row.first_name or row.who
    title = f"Won, {amount}" if amount else "Won"
    if referral:
        said = f"{who} was asked for a referral." if referral == "asked" else "No referral for now."
        return News(WON, title, row.answer_note, said, said, title)
    if row.now_status == "do_not_call":
        return News(WON, title, row.answer_note, _BARRED, title, "Won")
    where = f"Ask {who} for a referral while the news is fresh."
    return News(REFERRAL, title, row.answer_note, where, f"{title}. Ask {who} for a referral", "Referral ask")


def _lost(desk: Desk, row: LeadRow) -> News:
    if row.reason == "not_now" and row.current and row.now_status == "nurture":
        return _rests(desk, row)
    why = dict(LOST_REASONS).get(row.reason, row.reason)
    return News(LOST, f"Lost: {_small(why)}", row.answer_note, "", f"Lost: {_small(why)}", "Lost")


_TOLD = {"asked": _asked, "no_show": _no_show, "returned": _returned, "lost": _lost}


def silent_days(row: LeadRow, now: datetime, cold_days: int) -> int:
    """For how many days an accepted lead is without a word, 0 as long as it does not count as cold."""
    if row.status != "accepted":
        return 0
    days = (now - quiet_since(row.stage, row.last_at, row.meeting_at, row.due_at)).days
    return days if days >= cold_days else 0


def _back_title(desk: Desk, row: LeadRow) -> str:
    day = day_text(_day(desk, row.last_at), desk.local_now().date())
    return f"Back with you {day}" if day in ("today", "yesterday") else f"Back with you since {day}"


def _when(desk: Desk, at: str | None) -> str:
    if at is None or moment(at) <= desk.now():
        return "now"
    return day_and_time(desk, at)


def _day(desk: Desk, at: str) -> date:
    return moment(at).astimezone(desk.zone).date()


def _first(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def _small(text: str) -> str:
    """A text that goes on in a sentence; names and short forms in capitals stay as they are."""
    own = text[1:2].isupper() or text.split(" ", maxsplit=1)[0] in ("I", "I’m", "I'm")
    return text if own else f"{text[:1].lower()}{text[1:]}"
