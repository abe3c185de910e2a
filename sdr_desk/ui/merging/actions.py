"""What can be done with two people side by side, and in the list of possible duplicates."""

from sdr_desk.ui.actions import ActionSpec

MERGING, PAIRS = "merging", "duplicates"
PANELS: dict[str, str] = {MERGING: "Merge two people", PAIRS: "Possible duplicates"}


def _one(context: str, name: str, text: str, *keys: str, repeat: bool = False, family: str = "") -> ActionSpec:
    return ActionSpec(
        f"{context}.{name}", text, keys, context, PANELS[context], repeat=repeat, listed=False, family=family,
    )  # fmt: skip


OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("window.duplicates", "Possible duplicates…", ("Ctrl+Shift+M",), group="Everywhere", icon="copy"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    _one(MERGING, "take", "Merge", "Enter", "Ctrl+Enter"),
    _one(MERGING, "next", "Next field", "J", "Down", repeat=True, family="Next, previous field"),
    _one(MERGING, "previous", "Previous field", "K", "Up", repeat=True, family="Next, previous field"),
    _one(MERGING, "left", "Keep the left one", "Left", family="Keep the left, the right one"),
    _one(MERGING, "right", "Keep the right one", "Right", family="Keep the left, the right one"),
    _one(MERGING, "both", "Keep both notes", "B"),
    _one(MERGING, "swap", "Keep the other person", "X"),
    _one(MERGING, "different", "Not the same", "N"),
    _one(MERGING, "close", "Leave as it is", "Esc"),
    _one(PAIRS, "take", "Side by side", "Enter"),
    _one(PAIRS, "next", "Next pair", "J", "Down", repeat=True, family="Next, previous pair"),
    _one(PAIRS, "previous", "Previous pair", "K", "Up", repeat=True, family="Next, previous pair"),
    _one(PAIRS, "different", "Not the same", "N"),
    _one(PAIRS, "close", "Close", "Esc"),
)
