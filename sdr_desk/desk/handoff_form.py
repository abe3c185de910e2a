"""What the form of a handoff starts from, and what the texts typed in it mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from sdr_desk.desk.answer_time import answer_by
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import NOTE, typing_of
from sdr_desk.desk.guide import Guide, Question, guide_for
from sdr_desk.desk.guide_answers import answers_of
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.desk.routing import Route, route_for
from sdr_desk.desk.wording import typed_moment, zones_of
from sdr_desk.method.meeting_said import meeting_said
from sdr_desk.method.when import WhenError, parse_when
from sdr_desk.store import prospects, scripts
from sdr_desk.store.people import PersonRow

DRAFT = "handoff:"
"""Begins the names of the drafts of this form: `handoff:next_step`."""
MINUTES = 30


@dataclass(frozen=True, slots=True)
class HandoffForm:
    """The defaults of a handoff.

    Attributes:
        closers: who may receive it; `answer_by` is the time for the one proposed.
        route: who gets it by the rules; None when the person is gone.
        zones: the clocks the prospect may be on, the likeliest first.
        meeting_at: the meeting that the agreed next step names, None when it names none.
        typed: what was typed in the form before it was left, by the names of `Typed`.
    """

    closers: tuple[PersonRow, ...]
    answer_by: datetime
    next_step: str
    amount_cents: int | None
    note: str
    guide: Guide
    prospect_id: str = ""
    route: Route | None = None
    zones: tuple[str, ...] = ("UTC",)
    meeting_at: datetime | None = None
    size_basis: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> str:
        """The likeliest clock of the prospect."""
        return self.zones[0]

    @property
    def proposed(self) -> PersonRow | None:
        """The closer by the rules, else the first one; None when nobody takes leads."""
        wanted = self.route.closer_id if self.route else None
        return next((one for one in self.closers if one.id == wanted), self.closers[0] if self.closers else None)

    def closer(self, closer_id: str) -> PersonRow | None:
        """One of the closers."""
        return next((one for one in self.closers if one.id == closer_id), None)


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts of the form as they stand; an empty `answer_by` stands for the time by the rules."""

    closer: str = ""
    why: str = ""
    answer_by: str = ""
    next_step: str = ""
    meeting: str = ""
    minutes: str = str(MINUTES)
    amount: str = ""
    size_basis: str = ""
    avoid: str = ""


def prepare(desk: Desk, prospect_id: str) -> HandoffForm:
    """What the handoff starts from: closers and route, the time to answer by, the answers and the note as they stand.

    Raises:
        KnownError: the person was removed.
    """
    takers, guide = closers(desk), guide_for(desk, prospect_id)
    row = prospects.prospect(desk.conn, prospect_id)
    zones = tuple(zones_of(row.zone)) if row else ("UTC",)
    typing = typing_of(desk, prospect_id)
    size = _answer(guide, "size")
    step = _answer(guide, "next_step")
    form = HandoffForm(
        takers, desk.now(), step.answer if step else "", first_amount(size.answer) if size else None,
        typing.get(NOTE, ""), guide, prospect_id, route_for(desk, prospect_id), zones,
        _agreed(desk, prospect_id, step, zones) if step else None, size.answer if size else "",
        {name.removeprefix(DRAFT): text for name, text in typing.items() if name.startswith(DRAFT)},
    )  # fmt: skip
    return replace(form, answer_by=answer_by(desk, form.proposed or desk.person))


def _answer(guide: Guide, role: str) -> Question | None:
    """The question for something, by its role, else by its key."""
    by_role = (one for one in guide.questions if one.role == role)
    return next(by_role, next((one for one in guide.questions if one.key == role), None))


def _agreed(desk: Desk, prospect_id: str, step: Question, zones: tuple[str, ...]) -> datetime | None:
    """The meeting that the answer about the next step names, counted from the day on which it was said."""
    here = desk.local_now().date()
    told = answers_of(scripts.told_answers(desk.conn, prospect_id), desk.zone).get(step.key)
    said_on = told.on if told is not None and told.text == step.answer else here
    said = meeting_said(step.answer, said_on)
    if said is None:
        return None
    text = f"{said.day.isoformat()} {said.at:%H:%M} {said.clock}".strip()
    try:
        found = parse_when(
            text, now=desk.now(), my_zone=desk.person.time_zone, their_zone=zones[0], rules=desk.rules, hours24=False,
            their_zones=zones,
        )  # fmt: skip
    except WhenError:  # past, or at a time nobody may be called: nothing is proposed then
        return None
    return found.at


def first_amount(text: str) -> int | None:
    """The first amount of money in a text in cents: "about $18,000 the first year" is 1,800,000."""
    for word in text.replace(",", "").split():
        bare = word.strip("$€£.;:()~").lower()
        factor = 1000 if bare.endswith("k") else 1
        number = bare.removesuffix("k")
        if number.isdigit() and ("$" in word or "€" in word or "£" in word or factor > 1):
            return int(number) * factor * 100
    return None


def defaults(desk: Desk, form: HandoffForm) -> Typed:
    """What stands in the form before anything is typed."""
    closer = form.proposed
    meeting = typed_moment(form.meeting_at, form.zone, desk.now()) if form.meeting_at else ""
    return Typed(
        closer.id if closer else "",
        "",
        typed_moment(form.answer_by, closer.time_zone, desk.now()) if closer else "",
        form.next_step,
        meeting,
        str(MINUTES),
        f"{form.amount_cents // 100:,}" if form.amount_cents else "",
        form.size_basis,
    )


def as_left(desk: Desk, form: HandoffForm) -> Typed:
    """What stands in the form when it is opened: the defaults, and over them what was typed before."""
    start = defaults(desk, form)
    known = {name: text.strip() for name, text in form.typed.items() if name in asdict(start)}
    if form.closer(known.get("closer", start.closer)) is None:
        known.pop("closer", None)
    if known.get("closer", start.closer) != start.closer and "answer_by" not in known:
        known["answer_by"] = answer_words(desk, form, known["closer"])
    return replace(start, **known)


def answer_words(desk: Desk, form: HandoffForm, closer_id: str) -> str:
    """The time to answer by of a closer by the rules, as it is typed on their clock."""
    closer = form.closer(closer_id)
    return typed_moment(answer_by(desk, closer), closer.time_zone, desk.now()) if closer else ""
