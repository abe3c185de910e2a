"""What a call came to: the built-in outcomes, what each counts as, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

WORKING_DAYS_BETWEEN_ATTEMPTS = (1, 3, 6)
"""Working days to wait after the first, second and third attempt nobody answered."""

REST_DAYS = 30
"""Calendar days of rest after the last planned attempt."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """One outcome a rep can record.

    Attributes:
        key: stored in the record; never changes.
        label: on the button.
        digit: the key that records it, "" when it is reached through More.
        connect: a human answered.
        conversation: the intended person talked.
        asks: what one line asks before it is saved: "", "name", "when", "until", "handoff", "reason", "twice".
        follows: what happens next: "retry", "callback", "nurture", "handoff", "out", "never", "number".
        second_line: the small line under the label.
        spoken: how the outcome reads in a history.
        phone: what the phone did, a key of PHONE_STATES.
        talk: what the talk came to, a key of TALK_STATES.
        times: after so many of this outcome with one person something else follows; 0 for never.
        then: what follows then: "rest", "nurture" or "out".
        then_days: how long that rest or nurture lasts.
        own: made in this workspace; `active` whether it is offered.
        track: id of the nurture track it leads onto; "" for the one the reason leads to.
    """

    key: str
    label: str
    digit: str
    connect: bool
    conversation: bool
    asks: str
    follows: str
    second_line: str = ""
    spoken: str = ""
    phone: str = "answered"
    talk: str = "none"
    times: int = 0
    then: str = ""
    then_days: int = 0
    own: bool = False
    active: bool = True
    track: str = ""

    @property
    def fails(self) -> bool:
        """Whether the number failed: busy, or an error of the line."""
        return self.phone in ("busy", "error")

    @property
    def history(self) -> str:
        """How the outcome reads in a history."""
        return self.spoken or self.label


PHONE_STATES: dict[str, str] = {
    "answered": "Somebody answered",
    "no_answer": "Nobody answered",
    "voicemail": "Voicemail",
    "busy": "Busy",
    "error": "The line failed",
}
"""What the phone did, as it is chosen for an own outcome."""

TALK_STATES: dict[str, str] = {
    "none": "No talk",
    "gatekeeper": "Talk with somebody else",
    "conversation": "Talk with the person",
}
"""What the talk came to, as it is chosen for an own outcome."""

_TALKED = "conversation"

OWN = "own_"
"""Begins the key of every outcome made in a workspace."""

DISPOSITIONS: tuple[Disposition, ...] = (
    Disposition("no_answer", "No answer", "1", False, False, "", "retry", phone="no_answer"),
    Disposition("voicemail", "Voicemail left", "2", False, False, "", "retry", phone="voicemail"),
    Disposition("gatekeeper", "Gatekeeper", "3", True, False, "name", "retry", spoken="Gatekeeper", talk="gatekeeper"),
    Disposition("callback", "Call back", "4", True, True, "when", "callback", spoken="Callback promised", talk=_TALKED),
    Disposition("not_now", "Not now", "5", True, True, "until", "nurture", "→ nurture", talk=_TALKED),
    Disposition("qualified", "Qualified", "6", True, True, "handoff", "handoff", "→ hand off", talk=_TALKED),
    Disposition("not_a_fit", "Not a fit", "7", True, True, "reason", "out", talk=_TALKED),
    Disposition("do_not_call", "Do not call", "8", True, True, "twice", "never", talk=_TALKED),
    Disposition("wrong_number", "Wrong number", "", False, False, "", "number", phone="answered"),
    Disposition("not_in_service", "Number not in service", "", False, False, "", "number", phone="error"),
    Disposition("busy", "Busy", "", False, False, "", "retry", phone="busy"),
)

BY_KEY: dict[str, Disposition] = {item.key: item for item in DISPOSITIONS}
BY_DIGIT: dict[str, Disposition] = {item.digit: item for item in DISPOSITIONS if item.digit}
MORE: tuple[Disposition, ...] = tuple(item for item in DISPOSITIONS if not item.digit)

NOT_A_FIT_REASONS: tuple[str, ...] = (
    "Wrong kind of company",
    "Too small",
    "No use for it",
    "Locked in with a competitor",
    "Out of business",
)
NOT_NOW_REASONS: tuple[str, ...] = (
    "Budget comes later",
    "Contract runs on",
    "Other projects first",
    "New in the job",
    "Asked for a letter first",
)


def wait_after(attempts: int) -> tuple[int, bool]:
    """How long to wait after this many attempts in a row that reached nobody.

    Returns:
        Days, and whether they are working days (a rest is counted in calendar days).
    """
    if attempts <= len(WORKING_DAYS_BETWEEN_ATTEMPTS):
        return WORKING_DAYS_BETWEEN_ATTEMPTS[max(attempts, 1) - 1], True
    return REST_DAYS, False
