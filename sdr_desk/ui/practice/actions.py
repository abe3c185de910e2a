"""The actions of Practice: the ways to its pages, and what each page does while it is seen."""

from sdr_desk.ui.actions import ActionSpec

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
    _go("back", "Back", "Esc", listed=False),
)
"""Live on the screen."""

PANEL_ACTIONS: tuple[ActionSpec, ...] = ()
"""Live while one of the panels is open."""

PANELS: dict[str, str] = {}
"""The contexts of the panels."""
