"""The actions of the page of ranking; they are known before the page is imported."""

from sdr_desk.ui.actions import ActionSpec

_NUMBERS = "numbers"
LEARN, STOP, RULES, FIELDS, BACK = (
    f"{_NUMBERS}.learn", f"{_NUMBERS}.stop_learning", f"{_NUMBERS}.rules", f"{_NUMBERS}.learned_fields",
    f"{_NUMBERS}.roll_back",
)  # fmt: skip

RULE_LIST, RULE_FORM = "rank_rules", "rank_rule"
RANKING_PANELS: dict[str, str] = {RULE_LIST: "Rules of ranking", RULE_FORM: "A rule of ranking"}

RANKING_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(LEARN, "Rank: learn now", ("L",), _NUMBERS, "Numbers", "repeat", "Learn now"),
    ActionSpec(STOP, "Rank: stop learning", ("Shift+L",), _NUMBERS, "Numbers", "x", "Stop"),
    ActionSpec(RULES, "Rank: rules…", ("U",), _NUMBERS, "Numbers", "filter", "Rules"),
    ActionSpec(FIELDS, "Rank: what it learns from…", ("F",), _NUMBERS, "Numbers", "columns", "What it learns from"),
    ActionSpec(BACK, "Rank: roll back…", ("X",), _NUMBERS, "Numbers", "undo", "Roll back"),
)
"""Live on the numbers, enabled on the page of ranking."""


def _in(panel: str, name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{panel}.{name}", text, keys, panel, RANKING_PANELS[panel], icon or None, listed=False, **more)  # type: ignore[arg-type]


RANKING_PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    _in(RULE_LIST, "down", "Next rule", "J", "Down", repeat=True),
    _in(RULE_LIST, "up", "Previous rule", "K", "Up", repeat=True),
    _in(RULE_LIST, "add", "Add a rule…", "A", icon="plus"),
    _in(RULE_LIST, "edit", "Edit…", "E", "Enter", icon="edit"),
    _in(RULE_LIST, "delete", "Remove", "Delete", icon="trash"),
    _in(RULE_LIST, "undo", "Undo", "Ctrl+Z", icon="undo"),
    _in(RULE_LIST, "redo", "Redo", "Ctrl+Shift+Z", icon="redo"),
    _in(RULE_LIST, "close", "Close", "Esc"),
    _in(RULE_FORM, "save", "Save", "Ctrl+Enter"),
    _in(RULE_FORM, "close", "Close", "Esc"),
)
"""Live while one of the panels is open."""
