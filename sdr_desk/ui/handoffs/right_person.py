"""The form for the right person at a company, with what is known of the company filled in."""

from functools import partial

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_view import HandoffView
from sdr_desk.desk.prospects import NewProspect
from sdr_desk.desk.right_person import add_right_person, company_known
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.panels import NewProspectPanel


def open_right_person(ctx: UiContext, view: HandoffView) -> None:
    """Show the form; whoever was the wrong person stays linked to the right one."""
    known = ctx.perform(company_known, ctx.desk, view.id)
    if known is not None and ctx.open_panel is not None:
        ctx.open_panel(NewProspectPanel(
            ctx, f"Add the right person at {view.company}",
            f"{view.person_first} stays linked as the one who led there, and is not called again.", known,
            partial(_add, view.id),
        ))  # fmt: skip


def _add(handoff_id: str, desk: Desk, new: NewProspect) -> Changes:
    return add_right_person(desk, handoff_id, new)
