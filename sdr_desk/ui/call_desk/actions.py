"""Everything a rep can do on the call desk, with its keys."""

from __future__ import annotations

from sdr_desk.desk.block_pauses import BREAKS
from sdr_desk.method.dispositions import BY_DIGIT
from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.call_desk.script_place import BRANCH_KEYS, OBJECTION_KEYS

NAME = "call_desk"
SCRIPT = "call_desk.script"
EMPTY = "call_desk.empty"
LINE = "call_desk.line"
TWICE = "call_desk.twice"
PICK = "call_desk.pick"
HANDOFF = "call_desk.handoff"
SUMMARY = "call_desk.summary"
COUNTDOWN = "call_desk.countdown"
PAUSE = "call_desk.pause_page"
CUT_OFF = "call_desk.cut_off"

PANELS = {SUMMARY: "What the block came to", PAUSE: "A break"}
"""Pages whose keys stand alone and one of which is a key of the whole window too, with what they are called."""

_CALL, _WORDS, _PEOPLE, _BLOCK = "Call", "Script", "Queue", "Block"
_ICONS = {"do_not_call": "ban", "qualified": "gift", "callback": "repeat", "voicemail": "voicemail"}


def _outcomes() -> tuple[ActionSpec, ...]:
    return tuple(
        ActionSpec(
            f"{NAME}.outcome_{outcome.key}",
            outcome.label,
            (digit, f"Alt+{digit}", f"Meta+{digit}"),
            NAME,
            "Outcomes",
            _ICONS.get(outcome.key, "check"),
            danger=outcome.key == "do_not_call",
        )
        for digit, outcome in BY_DIGIT.items()
    )


def _answers() -> tuple[ActionSpec, ...]:
    keyed = [
        *(("branch", "Answer", "Take a branch", at, key) for at, key in enumerate(BRANCH_KEYS)),
        *(("objection", "Objection", "Open an objection", at, key) for at, key in enumerate(OBJECTION_KEYS)),
    ]
    return tuple(
        ActionSpec(f"{NAME}.{kind}_{at}", f"{text} {at + 1}", (key,), NAME, _WORDS, listed=False, family=family)
        for kind, text, family, at, key in keyed
    )


def _pair(family: str, *pair: tuple[str, str, tuple[str, ...]], listed: bool = False) -> tuple[ActionSpec, ...]:
    """Two keys that belong together and repeat while held."""
    return tuple(
        ActionSpec(f"{NAME}.{name}", text, keys, NAME, _WORDS, repeat=True, listed=listed, family=family)
        for name, text, keys in pair
    )


def _words() -> tuple[ActionSpec, ...]:
    return (
        *_answers(),
        *_pair("Next, previous step", ("forward", "Next step", ("Right",)), ("backward", "Previous step", ("Left",))),
        ActionSpec(f"{NAME}.back", "Back", ("Backspace",), NAME, _WORDS, listed=False),
        *_pair("Scroll", ("page_down", "Scroll down", ("PageDown",)), ("page_up", "Scroll up", ("PageUp",))),
        *_pair(
            "Larger, smaller words",
            ("larger", "Larger script", ("+", "=")),
            ("smaller", "Smaller script", ("-",)),
            listed=True,
        ),
        ActionSpec(f"{NAME}.script", "Switch script", ("T",), NAME, _WORDS, "file-text"),
        ActionSpec(f"{NAME}.rehearse", "Rehearse the version that waits", ("Shift+P",), NAME, _WORDS, "mic"),
        ActionSpec(f"{NAME}.voicemail", "Voicemail words", ("M",), NAME, _WORDS, "voicemail"),
        ActionSpec(f"{NAME}.company_card", "Company card", ("E",), NAME, _WORDS, "book", "Company card", listed=False),
        ActionSpec(
            f"{NAME}.first_question", "First open question", ("Tab",), SCRIPT, _WORDS, hint="Notes", listed=False
        ),
        ActionSpec(f"{NAME}.next_question", "Next question", ("Ctrl+Down",), NAME, _WORDS, listed=False),
        ActionSpec(f"{NAME}.note", "Write a note", ("N",), NAME, _WORDS, "edit"),
    )


def _call() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(f"{NAME}.dial", "Dial", ("Enter",), NAME, _CALL, "phone-out"),
        ActionSpec(f"{NAME}.dial_next", "Dial the next number", ("Shift+Enter",), NAME, _CALL, "phone-out"),
        ActionSpec(f"{NAME}.hang_up", "Hang up", ("Ctrl+Enter",), NAME, _CALL, "phone"),
        ActionSpec(f"{NAME}.more", "More outcomes", ("9", "Alt+9", "Meta+9"), NAME, "Outcomes", "more"),
        ActionSpec(f"{NAME}.callback", "Set a callback time", ("G",), NAME, _CALL, "clock"),
        ActionSpec(f"{NAME}.hand_off", "Hand off", ("Q",), NAME, _CALL, "gift"),
        ActionSpec(f"{NAME}.compact", "Compact window", ("Ctrl+Shift+K",), NAME, _CALL, "columns"),
    )


def _people() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            f"{NAME}.next",
            "Next person",
            ("J", "Down"),
            NAME,
            _PEOPLE,
            repeat=True,
            listed=False,
            family="Next, previous person",
        ),
        ActionSpec(
            f"{NAME}.previous",
            "Previous person",
            ("K", "Up"),
            NAME,
            _PEOPLE,
            repeat=True,
            listed=False,
            family="Next, previous person",
        ),
        ActionSpec(f"{NAME}.head", "Back to who is next", ("Home",), NAME, _PEOPLE, "target"),
        ActionSpec(f"{NAME}.filter", "Filter the queue", ("/", "Ctrl+F"), NAME, _PEOPLE, "filter"),
        ActionSpec(f"{NAME}.skip", "Skip for today", ("I",), NAME, _PEOPLE, "skip"),
        ActionSpec(f"{NAME}.why", "Why is this person next?", ("U",), NAME, _PEOPLE, "info"),
        ActionSpec(f"{NAME}.rank", "Why this grade?", ("W",), NAME, _PEOPLE, "star"),
    )


def _block() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(f"{NAME}.block", "Start or end the call block", ("Ctrl+B",), NAME, _BLOCK, "play"),
        ActionSpec(f"{NAME}.pause", "Pause or go on", ("Ctrl+Space",), NAME, _BLOCK, "pause"),
        ActionSpec(f"{NAME}.leave_out", "Leave idle time out of the block", ("P",), NAME, _BLOCK, "clock"),
        ActionSpec(f"{NAME}.goals", "Hide or show goals", ("H",), NAME, _BLOCK, "eye"),
        ActionSpec(f"{EMPTY}_first", "Add people or start a block", ("Enter",), EMPTY, _BLOCK, "users"),
    )


def _alone(name: str, text: str, keys: tuple[str, ...], context: str) -> ActionSpec:
    return ActionSpec(f"{context}_{name}", text, keys, context, "Call desk", while_typing=keys, listed=False)


def _overlays() -> tuple[ActionSpec, ...]:
    digits = tuple(_alone(f"take_{at}", f"Choice {at}", (str(at),), PICK) for at in range(1, 10))
    return (
        _alone("accept", "Save", ("Enter", "Ctrl+Enter"), LINE),
        _alone("picker", "Calendar", ("Alt+Down",), LINE),
        _alone("close", "Cancel", ("Esc",), LINE),
        _alone("again", "Record it", ("8", "Alt+8", "Meta+8"), TWICE),
        _alone("close", "Cancel", ("Esc",), TWICE),
        *digits,
        _alone("close", "Close", ("Esc", "W", "U", "T"), PICK),
        _alone("send", "Send to the closer", ("Ctrl+Enter",), HANDOFF),
        _alone("copy", "Copy the brief", ("Ctrl+Shift+C", "Ctrl+C"), HANDOFF),
        _alone("print", "Save the brief as PDF", ("Ctrl+P",), HANDOFF),
        _alone("mail", "E-mail draft", ("Ctrl+E",), HANDOFF),
        _alone("close", "Back to the call", ("Esc",), HANDOFF),
        _alone("close", "Go on", ("Enter", "Esc"), SUMMARY),
        *(_alone("undo", "Undo", ("Ctrl+Z",), context) for context in (SUMMARY, PAUSE)),
        *_standing(),
    )


def _standing() -> tuple[ActionSpec, ...]:
    """What can be done while a block has not begun yet, or stands still."""
    both = tuple(
        spec
        for context in (PAUSE, CUT_OFF)
        for spec in (
            _alone("go_on", "Go on calling", ("Enter", "Ctrl+Space"), context),
            _alone("end", "End the block", ("E", "Ctrl+B"), context),
            _alone("close", "Look at the desk", ("Esc",), context),
        )
    )
    return (
        _alone("skip", "Start now", ("Enter", "Space"), COUNTDOWN),
        _alone("close", "Not yet", ("Esc",), COUNTDOWN),
        *(_alone(f"long_{at}", f"A break of {minutes} minutes", (str(at),), PAUSE)
          for at, minutes in enumerate(BREAKS, start=1)),
        *both,
    )  # fmt: skip


ACTIONS: tuple[ActionSpec, ...] = (*_call(), *_outcomes(), *_words(), *_people(), *_block(), *_overlays())
