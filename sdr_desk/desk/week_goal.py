"""How many conversations a person wants in a week."""

from __future__ import annotations

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import today_of, whose
from sdr_desk.errors import KnownError
from sdr_desk.store import blocks as store
from sdr_desk.store.people import PersonRow

NOUNS = frozenset({"block"})
MOST = 1_000
"""The largest goal of a block or week."""

_WEEK = "week"


def set_week_goal(desk: Desk, conversations: int, person_id: str = "") -> Changes:
    """Say how many conversations a person wants in a week.

    Raises:
        KnownError: the goal cannot be.
    """
    person = whose(desk, person_id)
    refuse_goal(conversations)
    label = f"Goal: {conversations} conversations a week"
    with desk.write() as write:
        write.document(
            "targets", person.id, book="lead_generation", measure="conversations", period=_WEEK,
            starts_on=today_of(desk, person).isoformat(), amount=conversations,
        )  # fmt: skip
        change_id = write.record("set_week_goal", label, list(NOUNS))
    return Changes(NOUNS, label, {"person": (person.id,)}, change_id)


def week_goal(desk: Desk, person: PersonRow, prospecting_days: int) -> float:
    """Conversations a person's goal asks of a week: by the week, else by the month, else by the prospecting day."""
    for period, share in ((_WEEK, 1.0), ("month", 12 / 52), ("day", float(prospecting_days))):
        targets = store.targets(desk.conn, person.id, "lead_generation", period)
        if amount := targets.get("conversations"):
            return amount * share
    return 0.0


def refuse_goal(*amounts: int) -> None:
    """Raise KnownError for amounts no goal can have."""
    if not all(0 <= amount <= MOST for amount in amounts):
        raise KnownError(f"A goal is a number from 0 to {MOST:,}.", "Nothing was changed.", "Choose another number.")
