"""The actions of the numbers, with those of their pages."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.numbers.funnel_actions import FUNNEL_ACTIONS
from sdr_desk.ui.numbers.ranking_actions import RANKING_ACTIONS, RANKING_PANEL_ACTIONS, RANKING_PANELS
from sdr_desk.ui.numbers.what_if_actions import ACTIONS as WHAT_IF_ACTIONS
from sdr_desk.ui.numbers.what_if_actions import PANEL_ACTIONS as WHAT_IF_PANEL_ACTIONS
from sdr_desk.ui.numbers.what_if_actions import PANELS as WHAT_IF_PANELS
from sdr_desk.ui.numbers.worth_actions import WORTH_ACTIONS, WORTH_PANEL_ACTIONS, WORTH_PANELS

NUMBERS, CHOICE = "numbers", "numbers_choice"

PANELS: dict[str, str] = {CHOICE: "Numbers: choose", **WHAT_IF_PANELS, **WORTH_PANELS, **RANKING_PANELS}

PAGES = (
    ("overview", "Overview", "1"),
    ("funnel", "Funnel", "2"),
    ("worth", "Cost and worth", "3"),
    ("ranking", "Ranking", "4"),
)
"""The pages in order: name, title and key."""

PAGE_ACTIONS: dict[str, tuple[ActionSpec, ...]] = {
    "overview": WHAT_IF_ACTIONS,
    "funnel": FUNNEL_ACTIONS,
    "worth": WORTH_ACTIONS,
    "ranking": RANKING_ACTIONS,
}
"""What each page does; the overview has some actions of cost and worth as well."""

ELSEWHERE = "This is on the page {}: press {}."
"""Why an action of another page is not available, with its title and key."""

READING = "This page is still being read. Press it again in a moment."
"""Why an action of the page that was just opened is not available yet."""


def _on_numbers(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{NUMBERS}.{name}", text, keys, NUMBERS, "Numbers", icon or None, **more)  # type: ignore[arg-type]


def _in_choice(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{CHOICE}.{name}", text, keys, CHOICE, PANELS[CHOICE], None, listed=False, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    *(_on_numbers(name, f"Numbers: {title}", key) for name, title, key in PAGES),
    _on_numbers("period", "Another length of time", "Q", icon="calendar", hint="Period"),
    _on_numbers("earlier", "The time before", ",", icon="chevron-left", repeat=True, family="Time before, after"),
    _on_numbers("later", "The time after", ".", icon="chevron-right", repeat=True, family="Time before, after"),
    _on_numbers("whose", "Numbers of whom", "G", icon="users"),
    _on_numbers("table", "Show as table", "T", icon="list"),
    _on_numbers("export", "Export…", "Ctrl+E", icon="download"),
    _on_numbers("copy", "Copy the figures", "Ctrl+C", icon="copy"),
    _on_numbers("report", "Weekly report…", "R", icon="print"),
    _on_numbers("point_before", "Data point before", "Left", repeat=True, listed=False, family="Data points"),
    _on_numbers("point_after", "Data point after", "Right", repeat=True, listed=False, family="Data points"),
    _on_numbers("part_before", "Part before", "K", "Up", repeat=True, listed=False, family="Parts"),
    _on_numbers("part_after", "Part after", "J", "Down", repeat=True, listed=False, family="Parts"),
    *FUNNEL_ACTIONS,
    *WHAT_IF_ACTIONS,
    *WORTH_ACTIONS,
    *RANKING_ACTIONS,
)
"""Live on the screen."""

PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    _in_choice("down", "Next", "J", "Down", repeat=True),
    _in_choice("up", "Previous", "K", "Up", repeat=True),
    _in_choice("take", "Take it", "Enter"),
    _in_choice("close", "Close", "Esc"),
    *WHAT_IF_PANEL_ACTIONS,
    *WORTH_PANEL_ACTIONS,
    *RANKING_PANEL_ACTIONS,
)
"""Live while one is chosen of several, or one of the panels is open."""
