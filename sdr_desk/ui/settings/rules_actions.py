"""The actions of the page of calling rules; their keys are live while it is open."""

from sdr_desk.ui.actions import ActionSpec

RULES = "settings_rules"
"""The context of the page, beside that of settings."""

_GROUP = "Settings, calling rules"


def _one(name: str, text: str, *keys: str, icon: str) -> ActionSpec:
    typing = tuple(key for key in keys if "+" in key)
    return ActionSpec(f"{RULES}.{name}", text, keys, RULES, _GROUP, icon, while_typing=typing)


RULES_ACTIONS: tuple[ActionSpec, ...] = (
    _one("try", "See what the rules do to today’s queue", "T", "Ctrl+Enter", icon="eye"),
    _one("whose", "Whose queue", "W", "Alt+W", icon="user"),
    _one("reset", "Fill in the defaults", "R", "Alt+R", icon="undo"),
    _one("discard", "Back to the rules that hold", "B", "Alt+B", icon="x"),
    _one("next", "Next section", "Alt+Down", icon="arrow-down"),
    _one("previous", "Previous section", "Alt+Up", icon="arrow-up"),
    _one("law", "What is law, and what our default", "L", "Alt+L", icon="book"),
)
