"""The people around a decision, as a brief names them: others at the company, who answers the phone, who referred."""

from __future__ import annotations

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.person_facts import may_name_referrer, referrer
from sdr_desk.desk.wording import date_text
from sdr_desk.store import around, prospects, referrals, state
from sdr_desk.store.around import Colleague
from sdr_desk.store.prospects import ProspectRow

_MOST = 4
_TOUCHES = 40
"""How many touches of a colleague are looked through for the last talk."""


def people_around(desk: Desk, row: ProspectRow) -> tuple[tuple[str, str, str], ...]:
    """Others at the company and who answers the phone there: name, title, and the last talk with them."""
    found = list[tuple[str, str, str]]()
    if row.company_id:
        others = around.colleagues(desk.conn, row.company_id, row.id, _MOST)
        found += [(one.name, one.title, _last_talk(desk, one)) for one in others]
    kept = state.read(desk.conn, row.id)
    gate = kept[1].gate_name.strip() if kept else ""
    if gate and all(gate.split()[0] not in name.split() for name, _title, _talk in found):
        found.append((gate, "answers the phone", ""))
    return tuple(found)


def _last_talk(desk: Desk, one: Colleague) -> str:
    """The last talk with somebody, and that they must not be called."""
    barred = "do not call" if one.status == "do_not_call" else ""
    talk = ""
    if one.conversations:
        for touch in prospects.touches(desk.conn, one.id, _TOUCHES):
            outcome = find(desk.conn, touch.disposition)
            if outcome is not None and outcome.conversation:
                who = touch.actor.split(" ")[0]
                talk = f"talked{f' with {who}' if who else ''} on {date_text(desk, touch.at)}"
                break
    return ", ".join(part for part in (talk, barred) if part)


def referred_by(desk: Desk, row: ProspectRow) -> str:
    """Who referred somebody to us, with their company: "Gil Nakamura, Basin Ice"; "" when nobody did.

    It says so when they are not to be named to the prospect.
    """
    if not may_name_referrer(desk, row):
        hidden = next((one.referrer for one in referrals.of(desk.conn, row.id) if not one.may_name), "")
        return f"{hidden} (not to be named to them)" if hidden else ""
    known = referrer(desk, row)
    parts = (known.get("name", ""), known.get("company", ""))
    return ", ".join(dict.fromkeys(part for part in parts if part))
