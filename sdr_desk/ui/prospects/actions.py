"""What can be done on the prospects screen, in its panels to pick from, and while a person is edited."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.prospects.columns import SORTABLE

_GROUP = "Prospects"
_MANY = "Prospects, those chosen"
_EDIT_GROUP = "Editing a person"
NAME, PICK, EDIT, ASK = "prospects", "prospects_pick", "prospects_edit", "prospects_ask"
WHY, LOOSE = "prospects_why", "prospects_loose"
PANELS: dict[str, str] = {PICK: "Choose", ASK: "Fill in", WHY: "Why not now"}
"""The overlay contexts of this screen."""


def _here(name: str, text: str, *keys: str, group: str = _GROUP, **more: object) -> ActionSpec:
    return ActionSpec(f"{NAME}.{name}", text, keys, NAME, group, **more)  # type: ignore[arg-type]


def _pick(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{PICK}.{name}", text, keys, PICK, "Choosing", listed=False, while_typing=keys, **more)  # type: ignore[arg-type]


def _why(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{WHY}.{name}", text, keys, WHY, "Why not now", listed=False, **more)  # type: ignore[arg-type]


def _loose(name: str, text: str, *keys: str) -> ActionSpec:
    return ActionSpec(f"{LOOSE}.{name}", text, keys, LOOSE, "Loose ends", listed=False)


def _ask(name: str, text: str, *keys: str) -> ActionSpec:
    return ActionSpec(f"{ASK}.{name}", text, keys, ASK, "Filling in", listed=False)


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
    _here("why_not", "Why not now?", "Y", icon="clock", hint="Why not now?"),
    _here("edit", "Edit this person", "E", icon="edit", hint="Edit"),
    _here("filter", "Add a filter", "F", icon="filter", hint="Filter"),
    _here("clear_last", "Clear the last filter", "Backspace", icon="x"),
    _here("clear", "Clear search and filters", "Esc", icon="x"),
    _here("last_touch", "Filter by last touch", "1", icon="clock"),
    _here("by_owner", "Filter by owner", "2", icon="user"),
    _here("by_status", "Filter by status", "3", icon="half"),
    _here("loose_ends", "Loose ends: people nobody will come back to", "Z", icon="link", hint="Loose ends"),
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
    _here("closer", "Name the closer of this company…", "Shift+O", icon="user"),
    _here("to_list", "Add to a list", "A", icon="list", group=_MANY),
    _here("off_list", "Take off a list", "Shift+A", icon="list", group=_MANY),
    _here("nurture", "To nurture", "N", icon="leaf", group=_MANY),
    _here("track", "Put on a nurture track…", "T", icon="leaf", hint="Track", group=_MANY),
    _here("track_on", "On to the next touch of the track", "G", icon="skip", group=_MANY),
    _here("track_off", "Take off the track…", "Shift+T", icon="leaf", group=_MANY),
    _here("rest", "Let rest until a day…", "Shift+R", icon="moon", group=_MANY),
    _here("unfit", "Not a fit…", "X", icon="x", group=_MANY),
    _here("hot", "Hot: call right after the promises, or no longer", "H", icon="flag", group=_MANY),
    _here("voice", "Partner, expert or press…", "P", icon="star", hint="Partner, expert", group=_MANY),
    _here("number", "Add a number…", "Shift+N", icon="hash"),
    _here("block", "Do not call", "B", icon="ban", danger=True, group=_MANY),
    _here("lift", "Lift “do not call”…", "Alt+B", icon="repeat"),
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
    _loose("number", "Add a number", "A"),
    _loose("rest", "Let rest until a day", "R"),
    _why("close", "Close", "Esc", "Y"),
    _why("next", "Next", "J", "Down", repeat=True),
    _why("previous", "Previous", "K", "Up", repeat=True),
    _why("take", "Do it", "Enter"),
    *(_why(f"take_{at}", f"Do number {at}", str(at), family="Do one of them") for at in range(1, 6)),
    _ask("save", "Save", "Ctrl+Enter"),
    _ask("close", "Close", "Esc"),
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
