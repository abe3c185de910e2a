"""What can be done on the scripts screen."""

from sdr_desk.ui.actions import ActionSpec

_GROUP = "Scripts"

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("scripts.search", "Search scripts", ("/", "Ctrl+F"), "scripts", _GROUP, "search", "Search"),
    ActionSpec(
        "scripts.to_list", "To the list", ("Down",), "scripts", _GROUP, while_typing=("Down", "Enter"), listed=False
    ),
    ActionSpec("scripts.next", "Next script", ("J",), "scripts", _GROUP, repeat=True, listed=False),
    ActionSpec("scripts.previous", "Previous script", ("K",), "scripts", _GROUP, repeat=True, listed=False),
    ActionSpec("scripts.person", "Choose whom to preview for", ("P",), "scripts", _GROUP, "user", "Preview for"),
    ActionSpec("scripts.copy", "Copy the words", ("C",), "scripts", _GROUP, "copy"),
    ActionSpec("scripts.clear", "Clear the search", ("Esc",), "scripts", _GROUP, "x"),
)
