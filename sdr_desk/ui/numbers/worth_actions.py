"""The actions of cost and worth: entering what was spent, and looking at it by source, campaign or kind."""

from sdr_desk.ui.actions import ActionSpec

_NUMBERS = "numbers"
ADD_SPEND, ADD_HOURS = f"{_NUMBERS}.add_spend", f"{_NUMBERS}.add_hours"
CHANNEL, ENTRIES, DEALS = f"{_NUMBERS}.channel", f"{_NUMBERS}.entries", f"{_NUMBERS}.deals"
GROUP, SPAN = f"{_NUMBERS}.group", f"{_NUMBERS}.span"

SPENDING, FORM = "spending", "spend_form"
WORTH_PANELS: dict[str, str] = {SPENDING: "What was spent", FORM: "An entry"}

WORTH_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(ADD_SPEND, "Add what was spent…", ("A",), _NUMBERS, "Numbers", "plus", "Add money"),
    ActionSpec(ADD_HOURS, "Add hours of work…", ("H",), _NUMBERS, "Numbers", "clock", "Add hours"),
    ActionSpec(CHANNEL, "Campaign of a source…", ("C",), _NUMBERS, "Numbers", "flag", "Campaign"),
    ActionSpec(ENTRIES, "Edit entries…", ("E",), _NUMBERS, "Numbers", "edit", "Edit entries"),
    ActionSpec(DEALS, "Deals and their sources", ("Shift+D",), _NUMBERS, "Numbers", "tag", "Deals"),
    ActionSpec(GROUP, "By source, campaign or kind", ("O",), _NUMBERS, "Numbers", "columns"),
    ActionSpec(SPAN, "Twelve months or the time chosen", ("Y",), _NUMBERS, "Numbers", "calendar"),
)
"""Live on the numbers; the last two on the page of cost and worth."""


def _in(panel: str, name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{panel}.{name}", text, keys, panel, WORTH_PANELS[panel], icon or None, listed=False, **more)  # type: ignore[arg-type]


WORTH_PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    _in(SPENDING, "down", "Next entry", "J", "Down", repeat=True),
    _in(SPENDING, "up", "Previous entry", "K", "Up", repeat=True),
    _in(SPENDING, "add", "Add money…", "A", icon="plus"),
    _in(SPENDING, "hours", "Add hours…", "H", icon="clock"),
    _in(SPENDING, "edit", "Edit…", "E", "Enter", icon="edit"),
    _in(SPENDING, "delete", "Remove", "Delete", icon="trash"),
    _in(SPENDING, "undo", "Undo", "Ctrl+Z", icon="undo"),
    _in(SPENDING, "redo", "Redo", "Ctrl+Shift+Z", icon="redo"),
    _in(SPENDING, "again", "Read again", "F5", icon="repeat"),
    _in(SPENDING, "close", "Close", "Esc"),
    _in(FORM, "save", "Save", "Ctrl+Enter"),
    _in(FORM, "close", "Close", "Esc"),
)
"""Live while one of the panels is open."""
