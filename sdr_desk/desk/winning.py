"""What a won lead does: its company becomes a customer, and the rep asks the new customer for a referral."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sdr_desk.desk import referral_asks
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import advance
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.referring import WON
from sdr_desk.store import handoff_lists
from sdr_desk.store.handoff_lists import LeadRow
from sdr_desk.store.writing import Value, Write

if TYPE_CHECKING:
    from sdr_desk.scripting.render import RenderedScript

ASKED, NOT_NOW = "asked", "not now"
REFERRAL_ASK = "referral_asked"
"""What a rep does with a won lead; it is on the record of the person and no event of the handoff."""

_NOUNS = ("prospect", "handoff")


def make_customer(write: Write, company_id: str | None, first_sale_on: date, profit_cents: int | None) -> list[str]:
    """Make a company a customer inside an open write; one that is a customer already keeps what is known of it.

    Args:
        profit_cents: what the first sale earns us, None when it is not known.

    Returns:
        The id of the company that changed, none when nothing did.
    """
    row = write.row("companies", {"id": company_id}) if company_id else None
    if row is None or row["deleted"]:
        return []
    if row["is_customer"]:  # written all the same: the win that made them one is not undone under this one
        write.change("companies", str(company_id), is_customer=1)
        return []
    columns: dict[str, Value] = {"is_customer": 1, "customer_since": row["customer_since"] or first_sale_on.isoformat()}
    if row["first_sale_profit_cents"] is None and profit_cents is not None:
        columns["first_sale_profit_cents"] = profit_cents
    write.change("companies", str(company_id), **columns)
    return [str(company_id)]


def referral_asked(desk: Desk, handoff_id: str, said: str) -> Changes:
    """Put on the record that a new customer was asked for a referral, or that it is not the time for it.

    Args:
        said: "asked" or "not now".

    Raises:
        KnownError: the lead is not won, it is somebody else's, or this was said already.
    """
    if said not in (ASKED, NOT_NOW):
        raise ValueError(f"unknown word of a referral {said}")
    with desk.write() as write:
        row = _won(desk, handoff_id)
        if said == ASKED:
            referral_asks.refuse_twice(desk, row.prospect_id, row.who)
        fact = write.fact("prospect_events", prospect_id=row.prospect_id, act=REFERRAL_ASK, reason=said)
        referral_asks.write_said(write, row.prospect_id, said.replace(" ", "_"), WON)
        event = Event(fact, "prospect_events", REFERRAL_ASK, write.at, reason=said)
        advance(write, row.prospect_id, event)
        label = f"Asked {row.who} for a referral" if said == ASKED else f"No referral from {row.who} for now"
        change_id = write.record(REFERRAL_ASK, label, _NOUNS)
    ids = {"prospect": (row.prospect_id,), "handoff": (row.id,)}
    return Changes(frozenset(_NOUNS), label, ids, change_id)


def _won(desk: Desk, handoff_id: str) -> LeadRow:
    row = handoff_lists.one(desk.conn, handoff_id)
    if row is None or row.status != "won":
        raise KnownError("This lead is not won.", "Nothing was changed.", "Ask for a referral after the win.")
    if desk.person.id not in (row.rep_id, row.owner_id) and "manager" not in desk.person.roles:
        raise KnownError(f"This lead is {row.rep}’s.", "Nothing was changed.", "They ask for the referral.")
    said = handoff_lists.referral_said(desk.conn, row.prospect_id, row.last_at)
    if said:
        words = "They were asked for a referral already." if said == ASKED else "“Not now” was said already."
        raise KnownError(words, "Nothing was changed.", "There is nothing to do here.")
    return row


def referral_words(desk: Desk, prospect_id: str) -> RenderedScript | None:
    """What to say when asking somebody for a referral; None when no such script is published, or nobody is there."""
    return referral_asks.words(desk, prospect_id, WON)
