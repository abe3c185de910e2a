"""The actions of the page of guides; their keys are live while it is open."""

from sdr_desk.ui.actions import ActionSpec

GUIDES = "settings_guide"
"""The context of the page, beside that of settings."""

_GROUP = "Settings, guide"


def _one(name: str, text: str, *keys: str, icon: str | None = None, **more: object) -> ActionSpec:
    return ActionSpec(f"{GUIDES}.{name}", text, keys, GUIDES, _GROUP, icon, **more)  # type: ignore[arg-type]


GUIDE_ACTIONS: tuple[ActionSpec, ...] = (
    _one("add", "Add a question…", "N", icon="plus", hint="Add a question"),
    _one("edit", "Change this question…", "Enter", icon="edit", hint="Change"),
    _one("higher", "Move the question up", "Alt+Up", icon="arrow-up", repeat=True),
    _one("lower", "Move the question down", "Alt+Down", icon="arrow-down", repeat=True),
    _one("remove", "Remove this question", "Delete", icon="trash"),
    _one("rules", "Name and sales cycle of this guide…", "E", icon="edit", hint="Name and sales cycle"),
    _one("publish", "Publish this draft…", "Ctrl+Shift+P", icon="check", hint="Publish"),
    _one("hold", "Use this version from now on…", "U", icon="check"),
    _one("discard", "Drop this draft", "X", icon="x"),
    _one("ready", "Start from a ready-made guide…", "Shift+N", icon="list", hint="Ready-made guide"),
    _one("copy", "Copy as a guide of its own", "Y", icon="copy"),
    _one("save_file", "Save this guide as a file…", "S", icon="download"),
    _one("take_file", "Take a guide from a file…", "O", icon="upload"),
    _one("help", "What makes a lead", "H", icon="book"),
    _one("to_list", "To the list of versions", "Left", listed=False),
    _one("to_questions", "To the questions of this version", "Right", listed=False),
)
