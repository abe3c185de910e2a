"""What taking a line of a returned sheet would do, in words."""

from __future__ import annotations

from sdr_desk.desk.reply_wants import Setting, Want
from sdr_desk.desk.wording import calendar_day, money_text
from sdr_desk.method.handoffs import LOST_REASONS, REASON_BY_KEY, STAGE_BY_ACT

_LOST = dict(LOST_REASONS)


def in_words(want: Want, setting: Setting) -> str:
    """What a want would do, as the beginning of a sentence: "return it to Maria: Wrong person"."""
    quoted = f" (“{want.text}”)" if want.text else ""
    if want.act == "accepted":
        return "accept it"
    if want.act == "returned":
        return f"return it to {setting.rep}: {REASON_BY_KEY[want.reason].label}{quoted}"
    if want.act == "asked":
        return f"ask {setting.rep}: “{want.text}”"
    if want.act == "added":
        return f"add the note “{want.text}”"
    return f"report “{STAGE_BY_ACT[want.act].label}”{_details(want, setting)}{quoted}"


def _details(want: Want, setting: Setting) -> str:
    parts = []
    if want.amount_cents is not None:
        parts.append(exact_money(want.amount_cents, setting.currency))
    if want.profit_cents is not None:
        parts.append(f"profit {exact_money(want.profit_cents, setting.currency)}")
    if want.first_sale_on is not None:
        parts.append(f"first sale {calendar_day(want.first_sale_on, setting.today)}")
    elif want.act == "won":
        parts.append("first sale today, as none is named")
    if want.act == "lost":
        parts.append(_LOST[want.reason])
    if want.until is not None:
        return f" until {calendar_day(want.until, setting.today)}"
    return f": {', '.join(parts)}" if parts else ""


def exact_money(cents: int, currency: str) -> str:
    """An amount to the cent, without cents when there are none: "$19,500", "$950.63"."""
    whole = money_text(cents - cents % 100, currency)
    return f"{whole}.{cents % 100:02}" if cents % 100 else whole
