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

    @property
    def history(self) -> str:
        """How the outcome reads in a history."""
        return self.spoken or self.label


DISPOSITIONS: tuple[Disposition, ...] = (
    Disposition("no_answer", "No answer", "1", False, False, "", "retry"),
    Disposition("voicemail", "Voicemail left", "2", False, False, "", "retry"),
    Disposition("gatekeeper", "Gatekeeper", "3", True, False, "name", "retry", spoken="Gatekeeper"),
    Disposition("callback", "Call back", "4", True, True, "when", "callback", spoken="Callback promised"),
    Disposition("not_now", "Not now", "5", True, True, "until", "nurture", "→ nurture"),
    Disposition("qualified", "Qualified", "6", True, True, "handoff", "handoff", "→ hand off"),
    Disposition("not_a_fit", "Not a fit", "7", True, True, "reason", "out"),
    Disposition("do_not_call", "Do not call", "8", True, True, "twice", "never"),
    Disposition("wrong_number", "Wrong number", "", False, False, "", "number"),
    Disposition("not_in_service", "Number not in service", "", False, False, "", "number"),
    Disposition("busy", "Busy", "", False, False, "", "retry"),
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
