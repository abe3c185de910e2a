"""What stands on a pay statement beside its leads: what adds up to the total, whether it was given out, its file name.

Apart from the files themselves, as those bring the PDF library.
"""

from __future__ import annotations

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_statement import Statement
from sdr_desk.desk.pay_words import KINDS, signed_money
from sdr_desk.desk.wording import calendar_day
from sdr_desk.desk.worth_words import exact_money

KINDS_OF_FILE = (".pdf", ".csv")


def sums(found: Statement, currency: str) -> tuple[tuple[str, str], ...]:
    """What adds up to the total, line by line, as (words, amount); the last is the total."""
    rows = [(f"{KINDS[measure][1]}: {number}", exact_money(cents, currency)) for measure, number, cents in found.sums]
    if found.cut_cents:
        cap = exact_money(found.cap_cents or 0, currency)
        rows.append((f"Over the most of {cap}", signed_money(-found.cut_cents, currency)))
    if found.base_cents:
        rows.append(("Base", exact_money(found.base_cents, currency)))
    rows += [(f"Correction: {one.text}", signed_money(one.cents, currency)) for one in found.corrections]
    return (*rows, ("To be paid" if found.given is None else "Paid", exact_money(found.total_cents, currency)))


def standing(desk: Desk, found: Statement) -> str:
    """Whether a statement was given out: "Given out on Oct 2 by Ruth Adler", "Not over yet"."""
    if found.given is not None:
        day = calendar_day(found.given.astimezone(desk.zone).date(), desk.local_now().date())
        return f"Given out on {day}" + (f" by {found.given_by}" if found.given_by else "")
    return "Not given out yet" if found.over else "As it stands today; the time is not over"


def name_of(found: Statement) -> str:
    """What its file is called, without an ending."""
    who = "".join(letter for letter in found.person if letter.isalnum() or letter in " -’'.")
    return f"Pay statement {who} {found.period.first:%Y-%m}"
