"""Plays the told part of the story: what the file says about the people in it, fact by fact."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.closing import Sent, drawn_answers, follow_return, report, send
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.record import Record, day_opens
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.team import stamp_of


def play(record: Record, lead: Lead, rng: random.Random) -> None:
    """Write everything the story tells about one person."""
    touch: Row | None = None
    for item in lead.hero["do"] if lead.hero else ():
        at = local(item["at"])
        if item["do"] in ("letter", "email"):
            record.send(lead, at, item["do"], item["note"])
        elif item["do"] == "handoff":
            _hand_over(record, lead, at, item, touch, rng)
        elif item["do"] == "referral":
            record.event(lead, at, "referral_asked", item["said"])
        else:
            touch = _call(record, lead, at, item)


def _call(record: Record, lead: Lead, at: datetime, item: dict[str, Any]) -> Row:
    again = local(item["retry"]) if "retry" in item else None
    touch, _next_at = record.call(
        lead, at, item["do"], item["note"], item["seconds"],
        gate=item.get("name", ""), reason=item.get("reason", ""), again=again,
        scripted=not item.get("unscripted"),
    )  # fmt: skip
    if "answers" in item:
        record.answer(lead, at, touch, item["answers"])
    match item["do"]:
        case "callback":
            record.promise(lead, at, touch, local(item["due"]), item["said"])
        case "not_now":
            _nurture(record, lead, at, touch, item)
        case "not_a_fit":
            record.event(lead, at, "disqualified", item["reason"])
        case "do_not_call":
            record.never_again(lead, at, touch)
    return touch


def _nurture(record: Record, lead: Lead, at: datetime, touch: Row, item: dict[str, Any]) -> None:
    """Enter a track, then a letter and a step at even distances until the touch that is due."""
    due = date.fromisoformat(item["due"])
    steps = item["steps"]
    days = [at + (local("2026-10-07 16:10") - at) * position / steps for position in range(1, steps)]
    days = [_afternoon(day) for day in days]
    until = [day_opens(lead.zone, day.date()) for day in days] + [day_opens(lead.zone, due)]
    record.nurture(lead, at, until[0], item["reason"], track=record.team.tracks[item["track"]], touch=touch)
    for day, following in zip(days, until[1:], strict=True):
        record.send(lead, day, "letter", "Letter with the checklist")
        record.step(lead, day, following)


def _afternoon(at: datetime) -> datetime:
    shifted = at.replace(hour=16, minute=10, second=0, microsecond=0)
    return shifted - timedelta(days=max(0, shifted.weekday() - 4))


def _hand_over(
    record: Record, lead: Lead, at: datetime, item: dict[str, Any], touch: Row | None, rng: random.Random
) -> None:
    if touch is None:
        raise ValueError(f"{lead.name} is handed over without a call")
    answers, _amount = drawn_answers(rng, item["closer"], at)
    answers |= {"size": answers["size"].split(";")[0] + f"; about ${item['amount_cents'] // 100:,} the first year."}
    answers |= item.get("answers", {})
    record.answer(lead, at - timedelta(minutes=5), touch, answers)
    meeting = local(item["meeting"]) if "meeting" in item else None
    sent = send(
        record, lead, at, item["closer"], touch, answers, item["amount_cents"], item["note"], meeting,
        item.get("avoid", ""),
    )  # fmt: skip
    for event in item["events"]:
        _report(record, sent, event)


def _report(record: Record, sent: Sent, event: dict[str, Any]) -> None:
    """What a closer or rep told of a lead, with where it goes when it comes back."""
    at, until = local(event["at"]), local(event["until"]) if "until" in event else None
    columns = {key: value for key, value in event.items() if key not in ("at", "act", "until")}
    report(record, sent, at, event["act"], until=stamp_of(until) if until else None, **columns)
    if event["act"] == "returned":
        follow_return(record, sent, at, event["reason"], until)
