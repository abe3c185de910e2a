"""The actions of the schedule, of holding a block and of the question that follows, and of its panels."""

from sdr_desk.ui.actions import ActionSpec

HERE, HOLD, ASK = "schedule", "schedule_hold", "schedule_ask"
RHYTHM, EXCEPTION, BLOCK, GOAL, KEEP = (
    "schedule_rhythm", "schedule_exception", "schedule_block", "schedule_goal", "schedule_keep",
)  # fmt: skip
PEOPLE, CALENDARS, SERVER = "schedule_people", "schedule_calendars", "schedule_server"
MODES = (HOLD, ASK)

PANELS: dict[str, str] = {
    RHYTHM: "The rhythm of the week", EXCEPTION: "An exception", BLOCK: "A call block", GOAL: "The goal of a week",
    KEEP: "Keep as exceptions", PEOPLE: "Whose week", CALENDARS: "Calendars", SERVER: "A calendar on a server",
}  # fmt: skip

_GROUP, _HOLDING, _ASKING = "Schedule", "A held block", "Which weeks"


def _move(name: str, text: str, *keys: str) -> ActionSpec:
    return ActionSpec(f"schedule.{name}", text, keys, HERE, _GROUP, repeat=True, listed=False)


def _held(name: str, text: str, *keys: str, repeat: bool = True) -> ActionSpec:
    return ActionSpec(f"{HOLD}.{name}", text, keys, HOLD, _HOLDING, repeat=repeat, listed=False)


def _in_panel(panel: str, name: str, text: str, *keys: str, typing: tuple[str, ...] = (), icon: str = "") -> ActionSpec:
    return ActionSpec(
        f"{panel}.{name}", text, keys, panel, PANELS[panel], icon or None, while_typing=typing, listed=False
    )


def _form(panel: str, save: str, *, line: bool = False) -> tuple[ActionSpec, ActionSpec]:
    keys = ("Enter", "Ctrl+Enter") if line else ("Ctrl+Enter",)
    return (
        _in_panel(panel, "save", save, *keys, typing=("Enter",) if line else ()),
        _in_panel(panel, "close", "Close", "Esc"),
    )


_SCREEN = (
    _move("next", "Next in the week", "J", "Down"),
    _move("previous", "Previous in the week", "K", "Up"),
    _move("first", "First day", "Home"),
    _move("last", "Last in the week", "End"),
    _move("week_before", "Week before", "Left"),
    _move("week_after", "Week after", "Right"),
    ActionSpec("schedule.this_week", "This week", (".",), HERE, _GROUP, "calendar", "This week"),
    ActionSpec("schedule.add", "Add the suggested call block", ("B",), HERE, _GROUP, "plus", "Add a block"),
    ActionSpec("schedule.add_once", "Add it for this week only", ("Shift+B",), HERE, _GROUP, "plus"),
    ActionSpec("schedule.place", "Place a new call block", ("N",), HERE, _GROUP, "plus", "Place a block"),
    ActionSpec("schedule.hold", "Hold and move the block", ("Enter",), HERE, _GROUP, "calendar", "Hold"),
    ActionSpec(
        "schedule.details", "Title, goal, list and script of the block", ("G",), HERE, _GROUP, "edit", "Details"
    ),
    ActionSpec("schedule.remove", "Leave out or remove", ("Delete",), HERE, _GROUP, "trash", "Remove"),
    ActionSpec("schedule.rhythm", "Edit the rhythm", ("E",), HERE, _GROUP, "edit", "Edit rhythm"),
    ActionSpec("schedule.exception", "Make an exception", ("X",), HERE, _GROUP, "calendar", "Make an exception"),
    ActionSpec("schedule.keep", "Keep as exceptions", ("A",), HERE, _GROUP, "check"),
    ActionSpec(
        "schedule.rule", "Promise callbacks for prospecting days only, or for any", ("R",), HERE, _GROUP, "flag"
    ),
    ActionSpec("schedule.goal", "Change the goal of a week", ("T",), HERE, _GROUP, "target"),
    ActionSpec("schedule.calendars", "Calendars", ("C",), HERE, _GROUP, "link", "Calendars"),
    ActionSpec("schedule.people", "Whose week", ("P",), HERE, _GROUP, "users", "Whose week"),
    ActionSpec("schedule.side", "Show capacity and rhythm, or the week", ("S",), HERE, _GROUP, "columns"),
)

_MODES = (
    _held("left", "Day before", "Left"),
    _held("right", "Day after", "Right"),
    _held("up", "Half an hour earlier", "Up"),
    _held("down", "Half an hour later", "Down"),
    _held("fine_up", "A quarter earlier", "Ctrl+Up"),
    _held("fine_down", "A quarter later", "Ctrl+Down"),
    _held("shorter", "Half an hour shorter", "Shift+Up"),
    _held("longer", "Half an hour longer", "Shift+Down"),
    _held("fine_longer", "A quarter longer", "+", "="),
    _held("fine_shorter", "A quarter shorter", "-"),
    _held("drop", "Put it down here", "Enter", repeat=False),
    _held("back", "Put it back", "Esc", repeat=False),
    ActionSpec(f"{ASK}.once", "This week only", ("T",), ASK, _ASKING, listed=False),
    ActionSpec(f"{ASK}.always", "Every week", ("W",), ASK, _ASKING, listed=False),
    ActionSpec(f"{ASK}.back", "Put it back", ("Esc",), ASK, _ASKING, listed=False),
)

_OF_PANELS = (
    _in_panel(RHYTHM, "left", "Day before", "Left"),
    _in_panel(RHYTHM, "right", "Day after", "Right"),
    _in_panel(RHYTHM, "prospecting", "Prospecting day", "P"),
    _in_panel(RHYTHM, "visit", "Visit day", "V"),
    _in_panel(RHYTHM, "off", "Day off", "O"),
    *_form(RHYTHM, "Save the rhythm"),
    *_form(EXCEPTION, "Make the exception"),
    _in_panel(EXCEPTION, "drop", "Remove this exception", "Alt+R", icon="trash"),
    *_form(BLOCK, "Save the block"),
    *_form(GOAL, "Save the goal", line=True),
    *_form(KEEP, "Keep them", line=True),
    _in_panel(PEOPLE, "down", "Next person", "J", "Down"),
    _in_panel(PEOPLE, "up", "Previous person", "K", "Up"),
    _in_panel(PEOPLE, "only", "Only this one", "Enter"),
    _in_panel(PEOPLE, "toggle", "Beside the others, or not", "Space"),
    _in_panel(PEOPLE, "all", "Everyone who calls", "A"),
    _in_panel(PEOPLE, "close", "Close", "Esc", "P"),
    _in_panel(CALENDARS, "down", "Next calendar", "J", "Down"),
    _in_panel(CALENDARS, "up", "Previous calendar", "K", "Up"),
    _in_panel(CALENDARS, "write", "Keep a calendar file up to date…", "W", icon="download"),
    _in_panel(CALENDARS, "read", "Read busy times from a file…", "R", icon="upload"),
    _in_panel(CALENDARS, "server", "Write to a calendar server…", "S", icon="link"),
    _in_panel(CALENDARS, "again", "Bring up to date now", "U", icon="repeat"),
    _in_panel(CALENDARS, "drop", "Use it no longer", "Delete", icon="trash"),
    _in_panel(CALENDARS, "close", "Close", "Esc", "C"),
    *_form(SERVER, "Write to the server"),
)

ACTIONS: tuple[ActionSpec, ...] = (*_SCREEN, *_MODES, *_OF_PANELS)
