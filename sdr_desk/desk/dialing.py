"""Before a call: may it be made, is the number free, and what should the system be asked to do."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import get_args

from sdr_desk.desk.card import Card, calling_clock
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import setting
from sdr_desk.errors import KnownError
from sdr_desk.exchange.dial import DialKind, DialPlan, DialSetting, dial_command
from sdr_desk.store import blocked, prospects, queue, state
from sdr_desk.store.writing import stamp

LEASE = timedelta(minutes=45)


def dial(desk: Desk, card: Card, which: int = 0) -> tuple[str, DialPlan]:
    """Reserve the number and say how to dial it.

    Args:
        which: 0 for the first number that can be dialled, 1 for the next.

    Returns:
        The number (E.164) and the plan for the system: a URL, a command, or a text to copy.

    Raises:
        KnownError: outside lawful hours, do not call, no number, or someone else is calling it.
    """
    numbers = [number for number in card.numbers if number.dialable]
    if not numbers:
        raise KnownError(f"There is no number to dial for {card.name}.", "Nothing was dialled.", "Add one, or skip.")
    number = numbers[min(which, len(numbers) - 1)].e164
    now = desk.now()
    with desk.write() as write:
        _refuse(desk, write.conn, card, number)
        free = queue.lease(write.conn, number, desk.person.id, card.prospect_id, stamp(now), stamp(now + LEASE))
    if not free:
        raise KnownError("Someone else is calling this number now.", "Nothing was dialled.", "Go on with the next.")
    return number, dial_command(number, dial_setting(desk))


def _refuse(desk: Desk, conn: sqlite3.Connection, card: Card, number: str) -> None:
    """Decide by what is on file now; the card may have been on the screen for hours."""
    row = prospects.prospect(conn, card.prospect_id)
    kept = state.read(conn, card.prospect_id)
    if row is None or kept is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was dialled.", "Go on with the next one.")
    if kept[1].status == "do_not_call":
        raise KnownError(f"{card.name} asked not to be called.", "Nothing was dialled.", "Go on with the next one.")
    if row.company_id and blocked.bars_company(conn, row.company_id):
        raise KnownError(f"Nobody of {row.company} is to be called.", "Nothing was dialled.", "Go on with the next.")
    if prospects.is_blocked(conn, [number]):
        raise KnownError("This number is on the do-not-call record.", "Nothing was dialled.", "Go on with the next.")
    clock, may_call, hours = calling_clock(desk, row, kept[1])
    if not may_call:
        raise KnownError(f"It is {clock}, outside calling hours.", "Nothing was dialled.", f"The window {hours}.")


def dial_setting(desk: Desk) -> DialSetting:
    """How this person dials: a handler of the system, a command of their own, or copying the number."""
    kept = setting(desk, "dial.kind", "tel")
    kinds: tuple[DialKind, ...] = get_args(DialKind)
    kind: DialKind = next((known for known in kinds if known == kept), "tel")
    return DialSetting(kind, setting(desk, "dial.command", ""))
