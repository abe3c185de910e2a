"""The keys of rehearsing in pairs: choosing who, whom and with which words; and the call with its observation sheet."""

from sdr_desk.method.rubric import SCORES
from sdr_desk.ui.actions import ActionSpec

PAIRS, PAIRS_CALL, ROLE_SHEET = "practice.pairs", "practice.pairs_call", "role_sheet"
"""Live while a pair chooses, while it calls, and while a role sheet is written."""

_GROUP = "Pairs"


def _spec(context: str, name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{context}.{name}", text, keys, context, _GROUP, icon or None, **more)  # type: ignore[arg-type]


PAIRS_ACTIONS: tuple[ActionSpec, ...] = (
    _spec(PAIRS, "start", "Start the rehearsal", "Enter", icon="play", hint="Start"),
    _spec(PAIRS, "down", "Next role sheet", "J", "Down", repeat=True, listed=False),
    _spec(PAIRS, "up", "Previous role sheet", "K", "Up", repeat=True, listed=False),
    _spec(PAIRS, "who", "Who calls", "W", icon="phone"),
    _spec(PAIRS, "observer", "Who plays the prospect", "O", icon="eye"),
    _spec(PAIRS, "swap", "Swap the two", "S", icon="repeat", hint="Swap"),
    _spec(PAIRS, "words", "Which words", "T", icon="file-text"),
    _spec(PAIRS, "new", "Write a role sheet", "N", icon="plus", hint="New sheet"),
    _spec(PAIRS, "edit", "Change the role sheet", "E", icon="edit", hint="Change"),
    _spec(PAIRS, "switch", "Leave the sheet out, or offer it again", "X", icon="ban", hint="Leave out"),
    *(_spec(PAIRS_CALL, f"score_{at}", f"Score {at}: {word}", str(at), listed=False) for at, word in SCORES.items()),
    _spec(PAIRS_CALL, "clear", "It did not come up", "0", listed=False),
    _spec(PAIRS_CALL, "down", "Next line", "J", "Down", repeat=True, listed=False),
    _spec(PAIRS_CALL, "up", "Previous line", "K", "Up", repeat=True, listed=False),
    _spec(PAIRS_CALL, "secret", "For the prospect only", "V", icon="eye", hint="Prospect only"),
    _spec(PAIRS_CALL, "clock", "Stop or start the clock", "Space", icon="clock", hint="Clock"),
    _spec(PAIRS_CALL, "again", "Start the clock again", "R", icon="undo"),
    _spec(PAIRS_CALL, "note", "Write a note", "N", icon="edit", hint="Note"),
    _spec(PAIRS_CALL, "pass", "Ready for live calls, or not yet", "G", icon="check", hint="Ready"),
    _spec(PAIRS_CALL, "swap", "Save and swap", "S", icon="repeat", hint="Swap"),
    _spec(PAIRS_CALL, "save", "Save the observation", "Enter", "Ctrl+Enter", icon="check", hint="Save",
          while_typing=("Ctrl+Enter",)),
)  # fmt: skip
"""What can be done on the page."""

ROLE_SHEET_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(f"{ROLE_SHEET}.save", "Save", ("Ctrl+Enter", "Enter"), ROLE_SHEET, "Role sheet",
               while_typing=("Ctrl+Enter",), listed=False),
    ActionSpec(f"{ROLE_SHEET}.close", "Close", ("Esc",), ROLE_SHEET, "Role sheet", listed=False),
)  # fmt: skip
"""Live while a role sheet is written."""
