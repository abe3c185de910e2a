"""The words at the right of the hint bar while a script is open."""

from __future__ import annotations

from collections.abc import Sequence

from sdr_desk.desk.authoring import Manuscript
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import calendar_day
from sdr_desk.method.hours import clock_text
from sdr_desk.scripting.problems import Problem

_UNKNOWN = "There is no field called"


def status(desk: Desk, manuscript: Manuscript, problems: Sequence[Problem]) -> str:
    """Where the draft stands: "Draft saved 10:24 · cannot publish: 1 unknown field"."""
    if not manuscript.drafted or manuscript.saved_at is None:
        return f"v{manuscript.item.live_number} is live" if manuscript.item.live_number else "All changes saved"
    at = manuscript.saved_at.astimezone(desk.zone)
    today = desk.local_now().date()
    saved = f"Draft saved {clock_text(at) if at.date() == today else calendar_day(at.date(), today)}"
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return saved
    unknown = sum(problem.message.startswith(_UNKNOWN) for problem in errors)
    if unknown == len(errors):
        what = f"{unknown} unknown {'field' if unknown == 1 else 'fields'}"
    else:
        what = f"{len(errors)} {'thing' if len(errors) == 1 else 'things'} to fix"
    return f"{saved} · cannot publish: {what}"
