"""The actions of Practice: the ways to its pages, and what each page does while it is seen."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.practice.alone_actions import ACTIONS as ALONE_ACTIONS
from sdr_desk.ui.practice.asks_actions import ACTIONS as ASKS_ACTIONS
from sdr_desk.ui.practice.coaching_actions import (
    COACHING_ACTIONS,
    COACHING_PANEL_ACTIONS,
    COACHING_PANELS,
    NOTES_OPENERS,
)
from sdr_desk.ui.practice.deck_actions import ACTIONS as DECK_ACTIONS
from sdr_desk.ui.practice.deck_actions import CARD_FORM
from sdr_desk.ui.practice.deck_actions import PANEL_ACTIONS as CARD_ACTIONS
from sdr_desk.ui.practice.meeting_actions import ACTIONS as MEETING_ACTIONS
from sdr_desk.ui.practice.meeting_actions import MEETING_PANELS
from sdr_desk.ui.practice.meeting_actions import PANEL_ACTIONS as MEETING_PANEL_ACTIONS
from sdr_desk.ui.practice.pairs_actions import PAIRS_ACTIONS, ROLE_SHEET, ROLE_SHEET_ACTIONS

PRACTICE = "practice"

PAGES = (
    ("alone", "Alone", "B"),
    ("deck", "Deck", "D"),
    ("pairs", "Partner mode", "P"),
    ("asks", "Referrals", "A"),
    ("huddle", "Huddle", "H"),
    ("coaching", "Coaching", "C"),
    ("rewards", "Rewards", "Y"),
)
"""The pages in order: name, title and key."""


def _go(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{PRACTICE}.{name}", text, keys, PRACTICE, "Practice", icon or None, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    _go("alone", "Practise alone", "B", icon="mic", hint="Alone"),
    _go("deck", "The deck", "D", icon="list", hint="Deck"),
    _go("pairs", "Partner mode", "P", icon="users", hint="Partner mode"),
    _go("asks", "Ask for referrals", "A", icon="gift", hint="Referrals"),
    _go("huddle", "The huddle", "H", icon="file-text", hint="Huddle"),
    _go("coaching", "Coaching", "C", icon="chart", hint="Coaching"),
    _go("rewards", "Rewards", "Y", icon="star", hint="Rewards"),
    _go("back", "Back", "Esc", hint="End", listed=False),
    *ALONE_ACTIONS,
    *DECK_ACTIONS,
    *ASKS_ACTIONS,
    *PAIRS_ACTIONS,
    *MEETING_ACTIONS,
    *COACHING_ACTIONS,
    *NOTES_OPENERS,
)
"""Live on the screen."""

PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    *CARD_ACTIONS,
    *ROLE_SHEET_ACTIONS,
    *MEETING_PANEL_ACTIONS,
    *COACHING_PANEL_ACTIONS,
)
"""Live while one of the panels is open."""

PANELS: dict[str, str] = {**MEETING_PANELS, CARD_FORM: "Card", ROLE_SHEET: "Role sheet", **COACHING_PANELS}
"""The contexts of the panels."""
