"""The keys the hint bar shows on handoffs: those of the mode that is live, else what the chosen lead allows."""

from typing import TYPE_CHECKING

from sdr_desk.method.handoffs import LOST_REASONS, STAGES
from sdr_desk.ui.handoffs.actions import GIVE, LINE, LOST, MODES, OUTCOME, REFERRAL, RETURN
from sdr_desk.ui.screen import Hint

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen

_OF_MODE = {
    RETURN: [Hint(("1…7",), "Reason"), Hint(("Ctrl+Enter",), "Return"), Hint(("Esc",), "Keep it")],
    OUTCOME: [
        *(Hint((stage.letter,), stage.label) for stage in STAGES), Hint(("Enter",), "Save"),
        Hint(("Esc",), "Leave it open"),
    ],
    LOST: [
        *(Hint((str(at),), label) for at, (_key, label) in enumerate(LOST_REASONS, 1)),
        Hint(("Esc",), "Leave it open"),
    ],
    LINE: [Hint(("Enter",), "Send"), Hint(("Esc",), "Leave it")],
    GIVE: [Hint(("1…9",), "Closer"), Hint(("Enter",), "Give it to them"), Hint(("Esc",), "Leave it")],
    REFERRAL: [Hint(("1",), "Asked"), Hint(("2",), "Not now"), Hint(("Esc",), "Later")],
}  # fmt: skip
_OFFERED = (
    ("accept", "A", "Accept"), ("return", "R", "Return"), ("talk", "Q", "Question"), ("rebook", "M", "New meeting"),
    ("person", "N", "Right person"), ("take_back", "T", "Take it back"), ("referral", "F", "Referral ask"),
    ("outcome", "O", "Report outcome"), ("give", "G", "Another closer"), ("dial", "D", "Dial"),
    ("add", "+", "Add a fact"), ("grade", "W", "Why this grade"),
)  # fmt: skip


def hints_of(screen: "HandoffsScreen") -> list[Hint]:
    """The keys that are valid now, most useful first."""
    if screen.aside.covers():
        return screen.aside.hints()
    actions = screen.ctx.actions
    mode = next((one for one in actions.contexts() if one in MODES), "")
    if mode:
        return _OF_MODE[mode]
    offered = [Hint((key,), text) for name, key, text in _OFFERED if actions.reason(f"handoffs.{name}") is None]
    if screen.inbox.by_mail:
        offered += [Hint(("Ctrl+Shift+H",), "E-mail a sheet"), Hint(("Ctrl+Shift+R",), "Take in a sheet")]
    return [Hint(("J", "K"), "Move"), *offered, Hint(("F1",), "All keys")]
