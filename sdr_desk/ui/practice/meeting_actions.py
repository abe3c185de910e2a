"""The actions of the huddle and of rewards, with those of their forms and of the sheet on the whole screen."""

from sdr_desk.ui.actions import ActionSpec

HUDDLE, REWARDS = "practice.huddle", "practice.rewards"
FORM, SCREEN = "meeting_form", "huddle_screen"
MEETING_PANELS: dict[str, str] = {FORM: "Huddle and rewards: a form", SCREEN: "Huddle on the whole screen"}


def _on(context: str, group: str, name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{context}.{name}", text, keys, context, group, icon or None, **more)  # type: ignore[arg-type]


def _huddle(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return _on(HUDDLE, "Huddle", name, text, *keys, icon=icon, **more)


def _rewards(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return _on(REWARDS, "Rewards", name, text, *keys, icon=icon, **more)


def _in(panel: str, name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return _on(panel, MEETING_PANELS[panel], name, text, *keys, icon=icon, listed=False, **more)


ACTIONS: tuple[ActionSpec, ...] = (
    _huddle("down", "Next part", "J", "Down", repeat=True, listed=False, family="Parts"),
    _huddle("up", "Part before", "K", "Up", repeat=True, listed=False, family="Parts"),
    _huddle("edit", "Change this part", "E", "Enter", icon="edit", hint="Change"),
    _huddle("record", "From the record again", "X", icon="undo", hint="From the record"),
    _huddle("pairs", "Rehearse the objection in pairs", "R", icon="users", hint="Rehearse in pairs"),
    _huddle("show", "Show the huddle on the whole screen", "F", "F11", icon="eye", hint="Whole screen"),
    _huddle("minutes", "Write the minutes", "M", icon="file-text", hint="Minutes"),
    _huddle("day", "Huddle on another day", "W", icon="calendar", hint="Another day"),
    _huddle("past", "Past huddles", "O", icon="clock", hint="Past huddles"),
    _huddle("pdf", "Save the huddle as PDF…", "Ctrl+P", icon="print", hint="PDF"),
    _rewards("down", "Next line", "J", repeat=True, listed=False, family="Lines"),
    _rewards("up", "Line before", "K", repeat=True, listed=False, family="Lines"),
    _rewards("earlier", "Statement before", ",", icon="chevron-left", repeat=True, hint="Earlier"),
    _rewards("later", "Statement after", ".", icon="chevron-right", repeat=True, hint="Later"),
    _rewards("whose", "Rewards of whom", "G", icon="users", hint="Of whom"),
    _rewards("edit", "Change the formula of pay", "E", icon="edit", hint="Formula"),
    _rewards("new", "New formula of pay", "N", icon="plus", hint="New formula"),
    _rewards("remove", "Remove the formula of pay", "Delete", icon="trash"),
    _rewards("target", "Set a target", "T", icon="target", hint="Target"),
    _rewards("give", "Give this statement out", "O", icon="check", hint="Give out"),
    _rewards("save", "Save the statement as PDF or CSV…", "Ctrl+P", icon="print", hint="PDF or CSV"),
)
"""Live while the page is seen."""

PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    _in(FORM, "save", "Save", "Ctrl+Enter"),
    _in(FORM, "close", "Close", "Esc"),
    _in(SCREEN, "next", "Next part", "Right", "Space", "PageDown", "J", repeat=True),
    _in(SCREEN, "back", "Part before", "Left", "PageUp", "K", repeat=True),
    _in(SCREEN, "hold", "Stop or start the clock", "P"),
    _in(SCREEN, "anew", "Clock from the beginning", "R"),
    _in(SCREEN, "close", "Close", "Esc", "F", "F11"),
)
"""Live while a form is open, or the sheet is shown on the whole screen."""
