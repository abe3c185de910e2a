"""What can be done while a call is logged or corrected; the keys stand alone while the panel is open."""

from sdr_desk.method.dispositions import BY_DIGIT
from sdr_desk.ui.actions import ActionSpec

LOG = "log_call"
PANELS: dict[str, str] = {LOG: "Log a call"}
_GROUP = "Log a call"


def _one(name: str, text: str, keys: tuple[str, ...], typing: tuple[str, ...] = (), repeat: bool = False) -> ActionSpec:
    return ActionSpec(
        f"{LOG}.{name}", text, keys, LOG, _GROUP, while_typing=typing, repeat=repeat, listed=False,
    )  # fmt: skip


OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("window.log_call", "Log a call…", ("Ctrl+L",), group="Everywhere", icon="phone", hint="Log a call"),
    ActionSpec("window.correct_call", "Correct a logged call…", ("Ctrl+Shift+E",), group="Everywhere", icon="edit"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    _one("save", "Save", ("Enter", "Ctrl+Enter"), ("Enter", "Ctrl+Enter")),
    _one("close", "Close", ("Esc", "Ctrl+L"), ("Esc", "Ctrl+L")),
    _one("back", "Someone else", ("Alt+Left",), ("Alt+Left",)),
    _one("down", "Next", ("Down",), ("Down",), repeat=True),
    _one("up", "Previous", ("Up",), ("Up",), repeat=True),
    _one("direction", "Who called", ("D", "Alt+D")),
    _one("when", "Say when it was", ("T", "Alt+T")),
    _one("note", "Write a note", ("N", "Alt+N")),
    *(
        _one(f"outcome_{outcome.key}", outcome.label, (digit, f"Alt+{digit}", f"Meta+{digit}"))
        for digit, outcome in BY_DIGIT.items()
    ),
    _one("more", "More outcomes", ("9", "Alt+9", "Meta+9")),
)
