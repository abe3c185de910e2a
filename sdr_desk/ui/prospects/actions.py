"""What can be done on the prospects screen, in its panels to pick from, and while a person is edited."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.prospects.columns import SORTABLE

_GROUP = "Prospects"
_MANY = "Prospects, those chosen"
_EDIT_GROUP = "Editing a person"
NAME, PICK, EDIT = "prospects", "prospects_pick", "prospects_edit"
PANELS: dict[str, str] = {PICK: "Choose"}
"""The overlay contexts of this screen."""


def _here(name: str, text: str, *keys: str, group: str = _GROUP, **more: object) -> ActionSpec:
    return ActionSpec(f"{NAME}.{name}", text, keys, NAME, group, **more)  # type: ignore[arg-type]


def _pick(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{PICK}.{name}", text, keys, PICK, "Choosing", listed=False, while_typing=keys, **more)  # type: ignore[arg-type]


def _edit(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{EDIT}.{name}", text, keys, EDIT, _EDIT_GROUP, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    _here("search", "Search prospects", "/", "Ctrl+F", icon="search", hint="Search"),
    _here("to_table", "To the results", "Down", while_typing=("Down",), repeat=True, listed=False),
    _here("next", "Next person", "J", repeat=True, listed=False, family="Next, previous person"),
    _here("previous", "Previous person", "K", repeat=True, listed=False, family="Next, previous person"),
    _here("extend_down", "Choose the next as well", "Shift+J", repeat=True, listed=False, family="Choose more"),
    _here("extend_up", "Choose the previous as well", "Shift+K", repeat=True, listed=False, family="Choose more"),
    _here("select_all", "Choose everyone found", "Ctrl+A", icon="users"),
    _here("open", "Call this person", "D", "Enter", icon="phone", while_typing=("Enter",)),
    _here("mail", "Write an e-mail", "M", icon="mail", hint="E-mail"),
    _here("map", "Show the place on a map", "V", icon="pin", hint="Map"),
    _here("detail", "Show or hide the detail", "Space", icon="columns"),
    _here("reasons", "Why this grade", "W", "R", icon="info"),
    _here("edit", "Edit this person", "E", icon="edit", hint="Edit"),
    _here("filter", "Add a filter", "F", icon="filter", hint="Filter"),
    _here("clear_last", "Clear the last filter", "Backspace", icon="x"),
    _here("clear", "Clear search and filters", "Esc", icon="x"),
    _here("last_touch", "Filter by last touch", "1", icon="clock"),
    _here("by_owner", "Filter by owner", "2", icon="user"),
    _here("by_status", "Filter by status", "3", icon="half"),
    _here("lists", "Open a smart list", "L", icon="list", hint="Smart lists"),
    _here("save_list", "Save this search as a smart list", "Ctrl+S", icon="star"),
    _here("columns", "Choose columns", "C", icon="columns"),
    *(
        _here(f"sort_{spec.key}", f"Sort by {spec.header.lower()}", f"Alt+{spec.letter}", family="Sort by a column",
              listed=False)
        for spec in SORTABLE
    ),
    _here("queue", "Add to my queue", "Q", icon="phone-out", hint="Add to queue", group=_MANY),
    _here("assign", "Assign an owner", "O", icon="user", hint="Owner", group=_MANY),
    _here("to_list", "Add to a list", "A", icon="list", group=_MANY),
    _here("off_list", "Take off a list", "Shift+A", icon="list", group=_MANY),
    _here("nurture", "To nurture", "N", icon="leaf", group=_MANY),
    _here("block", "Do not call", "B", icon="ban", danger=True, group=_MANY),
    _here("revive", "Back to work", "Shift+B", icon="repeat", group=_MANY),
    _here("letters", "Letters or e-mails to those chosen…", "Shift+L", icon="mail", group=_MANY),
    _here("export", "Export those chosen, or everyone found", "Ctrl+E", icon="download", group=_MANY),
    _here("merge", "Merge two people…", "Shift+M", icon="copy", group=_MANY),
    _here("separate", "Separate a merged person again", "Shift+U", icon="users"),
    _here("remove", "Remove", "Delete", icon="trash", group=_MANY),
    _here("stop", "Stop what runs for those chosen", "Ctrl+.", icon="x", group=_MANY),
    _here("undo_many", "Undo the last change of very many people", "Ctrl+Alt+Z", icon="undo", group=_MANY),
    _here("everything", "Everything about this person…", "Ctrl+Alt+E", icon="file-text"),
    _here("erase", "Erase this person…", "Ctrl+Alt+Delete", icon="trash", danger=True),
    _edit("save", "Save the changes", "Ctrl+Enter", icon="check", hint="Save"),
    _edit("leave", "Leave; what you typed is kept", "Esc", icon="x", hint="Leave"),
    _edit("drop", "Take back what you typed", "Alt+Backspace", icon="undo", hint="As it was"),
    _pick("close", "Close", "Esc"),
    _pick("down", "Next", "Down", repeat=True),
    _pick("up", "Previous", "Up", repeat=True),
    _pick("take", "Take it", "Enter"),
    _pick("back", "Back", "Alt+Left"),
    _pick("tick", "Tick or untick", "Ctrl+Space"),
    _pick("higher", "Move up", "Alt+Up", repeat=True),
    _pick("lower", "Move down", "Alt+Down", repeat=True),
    _pick("rename", "Rename", "Ctrl+R"),
    _pick("remove", "Remove", "Ctrl+D"),
)  # fmt: skip
