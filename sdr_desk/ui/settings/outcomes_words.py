"""Outcomes in words: what the phone did, what the talk came to, what it counts as, what it asks and what follows."""

from __future__ import annotations

from sdr_desk.desk.dispositions import FOLLOWS, MAY_ASK, THEN
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.dispositions import PHONE_STATES, TALK_STATES, Disposition
from sdr_desk.ui.settings.rules_words import days_words

ASKS = {
    **MAY_ASK,
    "when": "When to call back, and their words",
    "until": "Until when, and why",
    "reason": "Why not",
    "handoff": "The open questions, then the handoff",
    "twice": "A second press",
}
_FOLLOWS = {**FOLLOWS, "handoff": "Hand off to a closer", "never": "Never call again"}
_WHY_FIXED = {
    "no_answer": "The waits of the calling rules begin with it.",
    "voicemail": "The words left are counted with it.",
    "gatekeeper": "The name at the gate is kept with it.",
    "callback": "A promise is made and kept with it.",
    "not_now": "It leads onto the nurture tracks.",
    "qualified": "It is the way to a closer.",
    "not_a_fit": "It ends the work with somebody, with a reason.",
    "do_not_call": "The law asks for it.",
    "wrong_number": "It marks the number as wrong.",
    "not_in_service": "It marks the number as wrong.",
    "busy": "It lets a number rest that fails again and again.",
}


def counts_words(*, connect: bool, conversation: bool) -> str:
    """What an outcome counts as."""
    if conversation:
        return "A dial, a connect and a conversation"
    return "A dial and a connect" if connect else "A dial"


def follows_words(item: Disposition, waits: Spacing | None = None, track: str = "") -> str:
    """What follows from an outcome, with its own waits, what its count leads to, and the name of its track."""
    words = _FOLLOWS[item.follows]
    if item.follows == "retry" and waits is not None:
        words = f"{words}: {_waits_words(waits)}"
    if item.times:
        days = f" for {item.then_days} days" if item.then != "out" else ""
        words = f"{words}; after {item.times} times {THEN[item.then]}{days}"
    return f"{words}, on the track {track}" if track else words


def _waits_words(waits: Spacing) -> str:
    days, rest = waits.waits, f"{waits.rest_days} days of rest"
    if not days:
        return rest
    if len(set(days)) > 1:
        return f"{days_words(days)} working days, then {rest}"
    number = f"{days[0]} working day{'s' * (days[0] != 1)}"
    return f"{number} each time, after {len(days)} tries {rest}" if len(days) > 1 else f"{number}, then {rest}"


def detail_words(item: Disposition, waits: Spacing | None = None, track: str = "") -> str:
    """One line about an outcome."""
    counts = counts_words(connect=item.connect, conversation=item.conversation)
    return f"{counts} · {follows_words(item, waits, track)}"


def why_fixed(item: Disposition) -> str:
    """Why a built-in outcome stays as it is."""
    return f"Built in, so it cannot be changed. {_WHY_FIXED[item.key]}"


def about_words(item: Disposition, waits: Spacing | None = None, track: str = "") -> list[tuple[str, str]]:
    """Everything about an outcome, as labels with words."""
    return [
        ("The phone", PHONE_STATES[item.phone]),
        ("The talk", TALK_STATES[item.talk]),
        ("Counts as", counts_words(connect=item.connect, conversation=item.conversation)),
        ("Asks", ASKS[item.asks]),
        ("What follows", follows_words(item, waits, track)),
    ]
