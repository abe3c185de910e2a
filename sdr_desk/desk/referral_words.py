"""Who referred somebody, and whom somebody has referred, as it is told beside a person."""

from __future__ import annotations

from sdr_desk.desk.card import status_text
from sdr_desk.desk.desk import Desk
from sdr_desk.method.referring import RELATIONS
from sdr_desk.store import referrals as store
from sdr_desk.store import state
from sdr_desk.store.referrals import ReferralRow


def named_by(desk: Desk, prospect_id: str) -> str:
    """Who referred somebody, with the relation and whether they may be named; "" when no referral is on the record."""
    found = store.of(desk.conn, prospect_id)
    return "; ".join(dict.fromkeys(_by_words(row) for row in found))


def _by_words(row: ReferralRow) -> str:
    about = [RELATIONS[row.relation].lower()] if row.relation in RELATIONS else []
    about.append("may be named" if row.may_name else "not to be named")
    return f"{row.referrer or 'Somebody'} ({', '.join(about)})"


def known_of(desk: Desk, prospect_id: str) -> tuple[str, ...]:
    """Whom somebody has referred and what came of each, newest first: "Jane Poe, Larkspur: working"."""
    found = []
    for row in store.given_by(desk.conn, prospect_id):
        kept = state.read(desk.conn, row.prospect_id)
        whom = ", ".join(dict.fromkeys(part for part in (row.name, row.company) if part))
        found.append(f"{whom}: {status_text(desk, kept[1]).lower()}" if kept else whom)
    return tuple(found)
