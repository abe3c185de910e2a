"""The actions of the page of handoffs and of the form of a closer; their keys are live while it is open."""

from sdr_desk.ui.actions import ActionSpec

HANDOFFS, TERMS = "settings_handoffs", "closer_terms"
"""The context of the page, beside that of settings, and that of the form, which stands alone."""

PANELS: dict[str, str] = {TERMS: "What a closer takes"}
_GROUP, _FORM = "Settings, handoffs", "What a closer takes"


def _one(name: str, text: str, *keys: str, icon: str, repeat: bool = False) -> ActionSpec:
    typing = tuple(key for key in keys if "+" in key)
    return ActionSpec(f"{HANDOFFS}.{name}", text, keys, HANDOFFS, _GROUP, icon, while_typing=typing, repeat=repeat)


HANDOFF_ACTIONS: tuple[ActionSpec, ...] = (
    _one("another", "Try it with somebody else", "N", "Alt+N", icon="user"),
    _one("edit", "Change what this closer takes…", "E", "Alt+E", icon="edit"),
    _one("use", "Use this way of choosing, or leave it out", "U", "Alt+U", icon="check"),
    _one("higher", "This way earlier", "Ctrl+Up", icon="arrow-up", repeat=True),
    _one("lower", "This way later", "Ctrl+Down", icon="arrow-down", repeat=True),
    _one("reset", "Fill in the defaults", "R", "Alt+R", icon="undo"),
    _one("discard", "Back to the rules that hold", "B", "Alt+B", icon="x"),
    _one("next", "Next section", "Alt+Down", icon="arrow-down"),
    _one("previous", "Previous section", "Alt+Up", icon="arrow-up"),
    _one("help", "How a lead finds its closer", "H", "Alt+H", icon="book"),
    ActionSpec(f"{TERMS}.save", "Save", ("Ctrl+Enter", "Ctrl+S"), TERMS, _FORM,
               while_typing=("Ctrl+Enter", "Ctrl+S"), listed=False),
    ActionSpec(f"{TERMS}.close", "Close", ("Esc",), TERMS, _FORM, listed=False),
)  # fmt: skip
