"""The keys of the company card: what opens it, and what can be done in it."""

from sdr_desk.ui.actions import ActionSpec

CARD = "company_card"
"""The context of the panel over the window, which stands alone."""

BESIDE = "call_desk.company"
"""The context of the panel beside the words of a call, live with the keys of the call while it has the focus."""

PANELS: dict[str, str] = {CARD: "Company card"}
_GROUP = "Company card"

OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("window.company_card", "Search the company card", ("Ctrl+Shift+F",), group="Everywhere", icon="book"),
)


def _one(context: str, name: str, text: str, *keys: str, repeat: bool = False) -> ActionSpec:
    return ActionSpec(
        f"{context}.{name}", text, keys, context, _GROUP, while_typing=keys, repeat=repeat, listed=False
    )  # fmt: skip


def _panel(context: str, *more_close: str) -> tuple[ActionSpec, ...]:
    return (
        _one(context, "open", "Show the card", "Enter"),
        _one(context, "down", "Next, or read on", "Down", repeat=True),
        _one(context, "up", "Previous, or read back", "Up", repeat=True),
        _one(context, "page_down", "A page down", "PageDown", repeat=True),
        _one(context, "page_up", "A page up", "PageUp", repeat=True),
        _one(context, "ask", "Ask your manager to write it", "Alt+Enter"),
        _one(context, "edit", "Change it", "Ctrl+O"),
        _one(context, "close", "Close", "Esc", *more_close),
    )


ACTIONS: tuple[ActionSpec, ...] = (*_panel(CARD, "Ctrl+Shift+F"), *_panel(BESIDE))
