"""What can be done on the letters screen, from anywhere towards it, and in its panels."""

from sdr_desk.ui.actions import ActionSpec

NAME, LABELS, LEFT_OUT, ONE = "letters_desk", "letter_labels", "letters_left_out", "letter_person"
WAITING = "letters_waiting"
"""The mode in which mailings are confirmed: its keys win over those of the screen."""

PANELS: dict[str, str] = {LABELS: "Labels", LEFT_OUT: "Left out", ONE: "One person"}
"""The overlay contexts of this screen."""

_GROUP = "Letters and e-mails"
_CONFIRM_GROUP = "Confirming what was sent"


def _here(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{NAME}.{name}", text, keys, NAME, _GROUP, **more)  # type: ignore[arg-type]


def _confirm(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{WAITING}.{name}", text, keys, WAITING, _CONFIRM_GROUP, **more)  # type: ignore[arg-type]


def _alone(context: str, name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{context}.{name}", text, keys, context, PANELS[context], listed=False, **more)  # type: ignore[arg-type]


OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("letters.open", "Letters and e-mails…", ("Ctrl+Shift+O",), group="Everywhere", icon="mail"),
)
"""Live on every screen."""

ACTIONS: tuple[ActionSpec, ...] = (
    _here("search", "Search letters and e-mails", "/", "Ctrl+F", icon="search", hint="Search"),
    _here("to_list", "To the letters", "T", "Down", icon="file-text", while_typing=("Down", "Enter")),
    _here("next", "Next person", "J", repeat=True, listed=False, family="Next, previous person"),
    _here("previous", "Previous person", "K", repeat=True, listed=False, family="Next, previous person"),
    _here("chosen", "For those chosen in Prospects", "1", icon="users"),
    _here("due", "For everyone whose touch is due", "2", icon="leaf"),
    _here("one", "For one person…", "3", icon="user"),
    _here("signer", "Choose who signs", "S", icon="edit"),
    _here("left_out", "Who is left out, and why", "L", icon="ban"),
    _here("print", "Print", "Ctrl+P", icon="print"),
    _here("save", "Save as PDF, or as drafts", "Ctrl+S", icon="download", hint="Save"),
    _here("labels", "Address labels…", "B", icon="tag", hint="Labels"),
    _here("mail", "Open this e-mail in the mail program", "O", icon="mail", hint="Open this one"),
    _here("mailed", "It was sent: log it and go on", "Y", icon="check"),
    _here("not_mailed", "It was not sent", "N", icon="x"),
    _here("stop", "Stop what is being made", "Ctrl+.", icon="x"),
    _here("larger", "Enlarge the page", "+", "=", repeat=True, listed=False, family="Enlarge, shrink the page"),
    _here("smaller", "Shrink the page", "-", repeat=True, listed=False, family="Enlarge, shrink the page"),
    _here("down", "On in the letter", "PageDown", "Right", repeat=True, listed=False, family="On, back in the letter"),
    _here("up", "Back in the letter", "PageUp", "Left", repeat=True, listed=False, family="On, back in the letter"),
    _here("waiting", "Confirm what was sent", "W", icon="clock", hint="Confirm sent"),
    _here("back", "Back", "Esc", icon="arrow-left", listed=False),
    _confirm("next", "Next person", "J", repeat=True, listed=False, family="Next, previous person"),
    _confirm("previous", "Previous person", "K", repeat=True, listed=False, family="Next, previous person"),
    _confirm("tick", "This one was sent, or was not", "Space", "X", listed=False),
    _confirm("confirm", "Log as sent", "Ctrl+Enter", icon="check"),
    _confirm("drop", "Drop it: nothing was sent", "Delete", icon="trash"),
    _confirm("back", "Back to the letters", "Esc", "W", icon="arrow-left", listed=False),
)

PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    _alone(LABELS, "save", "Save as PDF", "Enter", "Ctrl+S", while_typing=("Enter",)),
    _alone(LABELS, "print", "Print", "Ctrl+P"),
    _alone(LABELS, "close", "Close", "Esc"),
    _alone(LEFT_OUT, "next", "Next", "J", repeat=True),
    _alone(LEFT_OUT, "previous", "Previous", "K", repeat=True),
    _alone(LEFT_OUT, "open", "Show in Prospects", "Enter"),
    _alone(LEFT_OUT, "close", "Close", "Esc", "L"),
    _alone(ONE, "down", "Next", "Down", repeat=True, while_typing=("Down",)),
    _alone(ONE, "up", "Previous", "Up", repeat=True, while_typing=("Up",)),
    _alone(ONE, "take", "For this person", "Enter", while_typing=("Enter",)),
    _alone(ONE, "close", "Close", "Esc"),
)
