"""The actions of trying out other rates: the key that opens it on the numbers, and those inside of it."""

from sdr_desk.ui.actions import ActionSpec

WHAT_IF = "numbers_what_if"

PANELS: dict[str, str] = {WHAT_IF: "What if"}

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("numbers.what_if", "What if…", ("W",), "numbers", "Numbers", "target", hint="What if"),
)
"""Live on the numbers."""


def _in(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{WHAT_IF}.{name}", text, keys, WHAT_IF, PANELS[WHAT_IF], icon or None, listed=False, **more)  # type: ignore[arg-type]


PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    _in("keep", "Keep this plan", "Ctrl+Enter", icon="check", while_typing=("Ctrl+Enter",)),
    _in("reset", "As it was", "Ctrl+R", icon="undo", while_typing=("Ctrl+R",)),
    _in("close", "Close", "Esc"),
)
"""Live while the panel is open."""
