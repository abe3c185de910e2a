"""States of the handoffs that are drawn: what a rep hears, the lines a closer writes, and a manager's list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import change_terms, terms
from sdr_desk.desk.handoff_talk import add_fact
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.team import everyone
from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]


def _open(window: DeskWindow, company: str, *actions: str) -> None:
    """The handoff of a company, with some actions done one after the other."""
    found = next((row.id for row in closer_inbox(window.desk).rows if row.company == company), "")
    window.ctx.navigate("handoffs", handoff_id=found)
    for action in actions:
        window.ctx.actions.trigger(f"handoffs.{action}")


def _on(company: str, *actions: str) -> Opens:
    return lambda window: _open(window, company, *actions)


def _added(window: DeskWindow) -> None:
    """A fact that came later than the brief."""
    rows = closer_inbox(window.desk).rows
    found = next(row.id for row in rows if row.company == "Magic Valley Cold Co.")
    add_fact(window.desk, found, "The owner was here on Monday; he wants the second dock in the same order.")
    _open(window, "Magic Valley Cold Co.")


def _loss(window: DeskWindow) -> None:
    _open(window, "Magic Valley Cold Co.", "outcome", "act_lost")


def _by_mail(window: DeskWindow) -> None:
    """A closer who works by e-mail has something open."""
    desk = window.desk
    manager = next(one for one in everyone(desk) if "manager" in one.roles)
    closer = next(one for one in everyone(desk) if one.name == "Jordan Pike")
    seat = Desk(desk.workspace, manager)
    change_terms(seat, closer.id, replace(terms(desk)[closer.id], by_mail=True))
    _open(window, "Treasure Valley Cold Chain")


HANDOFFS: tuple[tuple[str, str, Opens], ...] = (
    ("handoffs_question", "Maria Ortega", _on("Camas Creek Meats", "talk")),
    ("handoffs_no_show", "Maria Ortega", _on("Bear Lake Creamery", "rebook")),
    ("handoffs_silent", "Maria Ortega", _on("Lemhi Valley Packing")),
    ("handoffs_referral", "Maria Ortega", _on("Teton Frozen Foods", "referral")),
    ("handoffs_rests", "Maria Ortega", _on("Portneuf Bakery Supply")),
    ("handoffs_returned", "Dev Shah", _on("Clearwater Fish House")),
    ("handoffs_right_person", "Dev Shah", _on("Palouse Cold Freight", "person")),
    ("handoffs_asked", "Jordan Pike", _on("Camas Creek Meats")),
    ("handoffs_return", "Jordan Pike", _on("Treasure Valley Cold Chain", "return", "reason_no_need")),
    ("handoffs_won", "Jordan Pike", _on("Magic Valley Cold Co.", "outcome", "act_won")),
    ("handoffs_lost", "Jordan Pike", _loss),
    ("handoffs_still_open", "Jordan Pike", _on("Magic Valley Cold Co.", "outcome", "act_still_open")),
    ("handoffs_added", "Jordan Pike", _added),
    ("handoffs_going_cold", "Amara Osei", _on("Lemhi Valley Packing")),
    ("handoffs_won_beside", "Jordan Pike", _on("Treasure Valley Cold Chain", "outcome", "act_won")),
    ("handoffs_by_mail", "Maria Ortega", _by_mail),
    ("handoffs_manager", "Ruth Adler", _on("Treasure Valley Cold Chain", "give", "give_1")),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
