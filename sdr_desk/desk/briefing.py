"""The brief a closer reads: facts gathered here, words from the template in the script library."""

from __future__ import annotations

import json
from functools import lru_cache

from sdr_desk.desk.card import amount_text, history
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import Guide
from sdr_desk.desk.package import Package
from sdr_desk.desk.wording import day_and_time, place_text
from sdr_desk.errors import KnownError
from sdr_desk.method.phones import show_phone
from sdr_desk.paths import scripts_folder
from sdr_desk.scripting.brief import Brief, BriefFacts, render_brief
from sdr_desk.store import people, prospects, scripts
from sdr_desk.store.writing import stamp

_HISTORY_LINES = 5


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

    Raises:
        KnownError: the prospect was removed.
    """
    row = prospects.prospect(desk.conn, package.prospect_id)
    closer = people.person(desk.conn, package.closer_id)
    if row is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Go on with the next one.")
    points = prospects.contact_points(desk.conn, row.id)
    return BriefFacts(
        prospect_name=row.name,
        title=row.title,
        company=row.company,
        place=place_text(row.city, row.state, row.country),
        phone=next((show_phone(point.normal) for point in points if point.kind == "phone" and point.normal), ""),
        email=next((point.raw for point in points if point.kind == "email"), ""),
        grade=row.grade,
        grade_reasons=tuple(json.loads(row.reasons)),
        rep_name=desk.person.name,
        closer_name=closer.name if closer else "",
        sent_at_text=day_and_time(desk, stamp(desk.now())),
        answer_by_text=day_and_time(desk, stamp(package.answer_by)),
        story=package.note.strip(),
        next_step=package.next_step.strip(),
        amount_text=amount_text(desk, package.amount_cents),
        answers=tuple((item.label, item.answer) for item in guide.questions if item.answer.strip()),
        history=tuple((step.when, step.what, step.detail) for step in history(desk, row.id, _HISTORY_LINES)),
        source=row.source,
    )
