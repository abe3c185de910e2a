"""What can be done with the deck."""

from sdr_desk.ui.actions import ActionSpec

DECK, CARD_FORM = "practice.deck", "practice_card"
_GROUP = "The deck"


def _here(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{DECK}_{name}", text, keys, DECK, _GROUP, icon or None, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    _here("practise", "Practise this card", "Enter", icon="mic", listed=False),
    _here("new", "New card…", "N", icon="plus"),
    _here("edit", "Edit the card…", "E", icon="edit"),
    _here("switch", "Switch the card off or on", "X", icon="ban"),
    _here("kinds", "Another kind of card", "F", icon="filter", hint="Kind of card"),
    _here("down", "Next card", "J", repeat=True, listed=False),
    _here("up", "Previous card", "K", repeat=True, listed=False),
)
"""Live while the page is seen."""

PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(f"{CARD_FORM}.save", "Save", ("Ctrl+Enter",), CARD_FORM, "Card", listed=False),
    ActionSpec(f"{CARD_FORM}.close", "Close", ("Esc",), CARD_FORM, "Card", listed=False),
)
"""Live while the form of a card is open."""
