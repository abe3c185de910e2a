"""What can be done while practising alone."""

from sdr_desk.ui.actions import ActionSpec

ALONE = "practice.alone"
_GROUP = "Practise alone"


def _here(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{ALONE}.{name}", text, keys, ALONE, _GROUP, icon or None, **more)  # type: ignore[arg-type]


RATE = {1: f"{ALONE}.lost", 2: f"{ALONE}.shaky", 3: f"{ALONE}.good", 4: f"{ALONE}.natural"}
"""The action of each rating."""

ACTIONS: tuple[ActionSpec, ...] = (
    _here("answer", "Show or hide the answer", "Space", icon="eye", listed=False),
    _here("lost", "Rate: lost it", "1", listed=False),
    _here("shaky", "Rate: shaky", "2", listed=False),
    _here("good", "Rate: good", "3", listed=False),
    _here("natural", "Rate: natural", "4", listed=False),
    _here("go", "Rate good, or go on", "Enter", listed=False),
    _here("restart", "Restart the timer", "R", icon="repeat"),
    _here("record", "Record my voice, or stop", "V", icon="mic"),
    _here("play", "Hear my recording", "Shift+V", icon="play"),
    _here("aloud", "Read the line aloud", "L", icon="play"),
    _here("kinds", "Practise another kind of card", "F", icon="filter", hint="Kind of card"),
    _here("scroll_down", "Scroll the answer down", "PageDown", repeat=True, listed=False),
    _here("scroll_up", "Scroll the answer up", "PageUp", repeat=True, listed=False),
    _here("short", "Practise for five minutes", "5", icon="clock", hint="Five minutes"),
)
"""Live while the page is seen."""
