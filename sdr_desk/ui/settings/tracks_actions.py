"""The actions of the page of nurture tracks; their keys are live while it is open."""

from sdr_desk.ui.actions import ActionSpec

TRACKS = "settings_tracks"
"""The context of the page, beside that of settings."""

_GROUP = "Settings, tracks"


def _one(name: str, text: str, *keys: str, icon: str | None = None, **more: object) -> ActionSpec:
    return ActionSpec(f"{TRACKS}.{name}", text, keys, TRACKS, _GROUP, icon, **more)  # type: ignore[arg-type]


TRACK_ACTIONS: tuple[ActionSpec, ...] = (
    _one("add", "Add a touch…", "N", icon="plus", hint="Add a touch"),
    _one("edit", "Change this touch…", "Enter", icon="edit", hint="Change"),
    _one("higher", "Move up", "Alt+Up", icon="arrow-up", repeat=True),
    _one("lower", "Move down", "Alt+Down", icon="arrow-down", repeat=True),
    _one("remove", "Remove this touch", "Delete", icon="trash"),
    _one("rules", "Name and rules of this track…", "E", icon="edit", hint="Name and rules"),
    _one("new", "New track…", "Shift+N", icon="plus", hint="New track"),
    _one("example", "Add the example track", "A", icon="leaf", hint="Example"),
    _one("retire", "Retire this track, or use it again", "X", icon="leaf", hint="Retire"),
    _one("to_list", "To the list of tracks", "Left", listed=False),
    _one("to_touches", "To the touches of this track", "Right", listed=False),
)
