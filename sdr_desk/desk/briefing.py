"""The brief a closer reads: facts gathered here, words from the template in the script library."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from sdr_desk.desk.brief_people import people_around, referred_by
from sdr_desk.desk.card import amount_text, history
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import Guide
from sdr_desk.desk.package import Package
from sdr_desk.desk.wording import first_zone, full_moment, place_text
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import clock_text, local, zone_label
from sdr_desk.method.phones import show_phone
from sdr_desk.paths import scripts_folder
from sdr_desk.scripting.brief import Brief, BriefFacts, render_brief
from sdr_desk.store import people, prospects, scripts, standing
from sdr_desk.store.prospects import ContactPoint, ProspectRow

_HISTORY_LINES = 5
CHANNELS = {"marketing": "marketing", "people": "our own people", "partner": "partner", "referral": "referral"}
"""How the kinds of channels read behind the name of a source."""

Pairs = tuple[tuple[str, str], ...]


def make_brief(desk: Desk, package: Package, guide: Guide) -> Brief:
    """The brief for a package as it stands.

    Raises:
        KnownError: the prospect was removed.
    """
    return render_brief(_template(desk), facts(desk, package, guide))


def _template(desk: Desk) -> str:
    live = scripts.live_scripts(desk.conn, "brief")
    return live[0].body if live else _shipped_template()


@lru_cache(maxsize=1)
def _shipped_template() -> str:
    return (scripts_folder() / "briefs" / "handoff.md").read_text(encoding="utf-8")


def facts(desk: Desk, package: Package, guide: Guide) -> BriefFacts:
    """Every fact a brief may show; the one place to fill a new field.

    Times are on the closer's clock and stay right when the brief is read later.

    Raises:
        KnownError: the prospect was removed.
    """
    row = prospects.prospect(desk.conn, package.prospect_id)
    closer = people.person(desk.conn, package.closer_id)
    if row is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Go on with the next one.")
    points = prospects.contact_points(desk.conn, row.id)
    now, zone = desk.now(), closer.time_zone if closer else desk.person.time_zone
    told = ((item.role, item.kind, item.label, item.answer.strip()) for item in guide.questions)
    answered = tuple(one for one in told if one[3])
    deciders, others = parted(answered, package.next_step, package.size_basis)
    meeting, there = _meeting(desk, package, row, zone)
    return BriefFacts(
        prospect_name=row.name,
        title=row.title,
        company=row.company,
        place=place_text(row.city, row.state, row.country),
        phone=_phone(points),
        email=next((point.raw for point in points if point.kind == "email"), ""),
        grade=row.grade,
        grade_reasons=tuple(json.loads(row.reasons)),
        rep_name=desk.person.name,
        closer_name=closer.name if closer else "",
        sent_at_text=full_moment(now, zone, now),
        answer_by_text=full_moment(package.answer_by, zone, now),
        story=package.note.strip(),
        next_step=package.next_step.strip(),
        amount_text=amount_text(desk, package.amount_cents),
        answers=tuple((label, answer) for _role, _kind, label, answer in answered),
        history=tuple((step.when, step.what, step.detail) for step in history(desk, row.id, _HISTORY_LINES)),
        source=row.source,
        source_kind=CHANNELS.get(standing.around(desk.conn, row.id, None).channel, "") if row.source else "",
        referrer=referred_by(desk, row),
        deciders=deciders,
        other_answers=others,
        people=people_around(desk, row),
        size_basis=package.size_basis.strip(),
        avoid=package.avoid.strip(),
        meeting=meeting,
        meeting_there=there,
        route=_argued(desk, package),
    )


def parted(answers: Iterable[tuple[str, str, str, str]], next_step: str, size_basis: str) -> tuple[Pairs, Pairs]:
    """The answers that say who decides, and those that neither these nor next step and size tell already.

    Args:
        answers: role and kind of each question, its name, and what was answered.
    """
    deciders, others = list[tuple[str, str]](), list[tuple[str, str]]()
    elsewhere = {text.strip() for text in (next_step, size_basis)}
    for role, kind, label, answer in answers:
        if role == "authority" or kind == "person":
            deciders.append((label, answer))
        elif not (role in ("next_step", "size") and answer.strip() in elsewhere):
            others.append((label, answer))
    return tuple(deciders), tuple(others)


def _phone(points: Iterable[ContactPoint]) -> str:
    return next((show_phone(point.normal) for point in points if point.kind == "phone" and point.normal), "")


def _meeting(desk: Desk, package: Package, row: ProspectRow, zone: str) -> tuple[str, str]:
    """The agreed meeting on the closer's clock, and on that of the prospect where it shows another time."""
    at = package.meeting_at
    if at is None:
        return "", ""
    text = f"{full_moment(at, zone, desk.now())}, {package.meeting_minutes} min"
    theirs = package.meeting_zone or first_zone(row.zone)
    here, there = local(at, zone), local(at, theirs)
    if here.utcoffset() == there.utcoffset():
        return text, ""
    if here.date() == there.date():
        return text, f"{clock_text(there, meridiem=True)} {zone_label(theirs, at)}"
    return text, full_moment(at, theirs, desk.now())


def _argued(desk: Desk, package: Package) -> str:
    """Where the lead would have gone by the rules, when the rep chose somebody else, with their reason."""
    route = package.route
    if route is None or route.closer_id in (None, package.closer_id):
        return ""
    other = people.person(desk.conn, str(route.closer_id))
    why = f": {route.argued.strip()}" if route.argued.strip() else ""
    return f"By the rules it would have gone to {other.name if other else 'somebody else'}{why}"
