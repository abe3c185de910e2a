"""The keys of coaching: whose figures, setting practice, observing a call, feedback, and what is rehearsed first."""

from sdr_desk.method.rubric import SCORES
from sdr_desk.ui.actions import ActionSpec

COACHING, OBSERVE, FEEDBACK, NOTES = "practice.coaching", "observe_call", "give_feedback", "feedback_notes"
"""The page, the panel that observes a call, the one that gives feedback, and the one that reads it."""

COACHING_PANELS = {OBSERVE: "Observe a call", FEEDBACK: "Give feedback", NOTES: "Notes for you"}


def _here(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{COACHING}.{name}", text, keys, COACHING, "Coaching", icon or None, **more)  # type: ignore[arg-type]


def _in(context: str, name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{context}.{name}", text, keys, context, COACHING_PANELS[context], listed=False, **more)  # type: ignore[arg-type]


COACHING_ACTIONS: tuple[ActionSpec, ...] = (
    _here("down", "Next row", "J", repeat=True, listed=False),
    _here("up", "Previous row", "K", repeat=True, listed=False),
    _here("whose", "Whose figures", "W", icon="users", hint="Whose"),
    _here("set", "Set practice until Friday", "S", icon="target", hint="Set practice"),
    _here("open", "To the calls of this person", "Enter", "Right", listed=False),
    _here("observe", "Observe this call", "O", icon="eye", hint="Observe"),
    _here("feedback", "Give feedback", "F", icon="edit", hint="Feedback"),
    _here("certify", "What is rehearsed before it goes live", "G", icon="check", hint="Before live"),
)
"""What can be done on the page."""

NOTES_OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("practice.notes", "Notes for you", ("Shift+F",), "practice", "Practice", "mail", "Notes for you"),
)

COACHING_PANEL_ACTIONS: tuple[ActionSpec, ...] = (
    *(_in(OBSERVE, f"score_{at}", f"Score {at}: {word}", str(at)) for at, word in SCORES.items()),
    _in(OBSERVE, "clear", "It did not come up", "0"),
    _in(OBSERVE, "down", "Next line", "J", "Down", repeat=True),
    _in(OBSERVE, "up", "Previous line", "K", "Up", repeat=True),
    _in(OBSERVE, "note", "Write a note", "N"),
    _in(OBSERVE, "save", "Save", "Enter", "Ctrl+Enter", while_typing=("Ctrl+Enter",)),
    _in(OBSERVE, "close", "Close", "Esc"),
    _in(FEEDBACK, "save", "Leave the note", "Ctrl+Enter", "Enter", while_typing=("Ctrl+Enter",)),
    _in(FEEDBACK, "close", "Close", "Esc"),
    _in(NOTES, "down", "Next note", "J", "Down", repeat=True),
    _in(NOTES, "up", "Previous note", "K", "Up", repeat=True),
    _in(NOTES, "read", "I have read it", "Enter", "R"),
    _in(NOTES, "undo", "Undo", "Ctrl+Z"),
    _in(NOTES, "close", "Close", "Esc"),
)
"""Live while one of the panels is open."""
