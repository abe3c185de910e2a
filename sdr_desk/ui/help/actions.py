"""The keys of help: what opens it, and what can be done in it."""

from sdr_desk.ui.actions import ActionSpec

HELP = "help"
PANELS: dict[str, str] = {HELP: "Help"}
"""The overlay context of the panel."""

TOPICS = (
    ("calling", "calls and outcomes"),
    ("importing", "lists and imports"),
    ("scripts", "writing scripts"),
    ("letters", "letters and e-mails"),
    ("results", "which words work"),
    ("schedule", "the week and its rhythm"),
    ("hours_and_law", "hours and the law"),
    ("tracks", "nurture tracks and loose ends"),
    ("handoffs", "how a lead finds its closer"),
    ("qualifying", "what makes a lead"),
    ("sheets", "closers without the app"),
    ("numbers", "the numbers and ranking"),
    ("practice", "practising"),
    ("coaching", "rehearsing in pairs, and coaching"),
    ("referrals", "asking for referrals, and taking them down"),
    ("huddle", "the huddle, and things to do"),
    ("rewards", "targets and pay"),
    ("data", "your data, backups and damage"),
)
"""File name of each page and its words in the palette, in the order of the list."""

_KEYS = 12


def _key_of(at: int) -> str:
    """The key of a page by its place in the list: there are twelve function keys."""
    return f"Ctrl+Shift+F{at}" if at <= _KEYS else f"Alt+Shift+F{at - _KEYS}"


OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("window.help", "Help for this screen", ("Shift+F1",), group="Everywhere", icon="book", hint="Help"),
    *(
        ActionSpec(f"window.help_{name}", f"Help: {words}", (_key_of(at),), group="Everywhere", icon="book")
        for at, (name, words) in enumerate(TOPICS, 1)
    ),
)


def _one(name: str, text: str, *keys: str, typing: tuple[str, ...] = (), repeat: bool = False) -> ActionSpec:
    return ActionSpec(f"{HELP}.{name}", text, keys, HELP, "Help", while_typing=typing, repeat=repeat, listed=False)


ACTIONS: tuple[ActionSpec, ...] = (
    _one("search", "Search the help", "/", "Ctrl+F"),
    _one("next", "Next heading", "J", "Down", typing=("Down",), repeat=True),
    _one("previous", "Previous heading", "K", "Up", typing=("Up",), repeat=True),
    _one("match", "Next place found", "Enter", "F3", typing=("Enter",), repeat=True),
    _one("match_before", "Place found before", "Shift+Enter", "Shift+F3", typing=("Shift+Enter",), repeat=True),
    _one("page_down", "Read on", "Space", "PageDown", typing=("PageDown",), repeat=True),
    _one("page_up", "Read back", "Shift+Space", "PageUp", typing=("PageUp",), repeat=True),
    _one("back", "Back to the page before", "Alt+Left", "Backspace"),
    _one("close", "Close", "Esc", "Shift+F1"),
)
