"""The actions of Today."""

from sdr_desk.ui.actions import ActionSpec

_HERE = "today"
_GROUP = "Today"
DAY = "today.day"

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("today.start", "Start call block", ("Enter",), _HERE, _GROUP, "phone"),
    ActionSpec("today.callbacks", "Promised callbacks", ("C",), _HERE, _GROUP, "clock", "Callbacks"),
    ActionSpec("today.handoffs", "Handoffs that wait", ("H",), _HERE, _GROUP, "inbox", "Handoffs"),
    ActionSpec("today.nurture", "Nurture touches due", ("N",), _HERE, _GROUP, "leaf", "Nurture"),
    ActionSpec("today.post", "Letters and e-mails due", ("L",), _HERE, _GROUP, "mail", "Letters due"),
    ActionSpec("today.confirm", "Confirm what was sent", ("M",), _HERE, _GROUP, "check", "Confirm sent"),
    ActionSpec("today.todos", "Things to do", ("D",), _HERE, _GROUP, "check", "To do"),
    ActionSpec("today.add_todo", "Add something to do", ("A",), _HERE, _GROUP, "plus"),
    ActionSpec("today.notes", "Notes for you", ("Shift+F",), _HERE, _GROUP, "mail"),
    ActionSpec("today.loose_ends", "Loose ends", ("E",), _HERE, _GROUP, "users", "Loose ends"),
    ActionSpec("today.grade", "Why this grade", ("W",), _HERE, _GROUP, "info"),
    ActionSpec("today.override", "Work in both books today", ("B",), _HERE, _GROUP, "arrow-right"),
    ActionSpec("today.practice", "Practise for five minutes", ("P",), _HERE, _GROUP, "mic", "Five minutes of practice"),
    ActionSpec("today.day_type", "Change day type", ("T",), _HERE, _GROUP, "calendar"),
    ActionSpec("today.down", "Next in the list", ("J",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("today.up", "Previous in the list", ("K",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("today.sample", "Try sample data", ("S",), _HERE, _GROUP, "star"),
    ActionSpec("today.day_prospecting", "Prospecting day", ("P",), DAY, _GROUP, "phone", listed=False),
    ActionSpec("today.day_visit", "Visit day", ("V",), DAY, _GROUP, "pin", listed=False),
    ActionSpec("today.day_off", "Day off", ("O",), DAY, _GROUP, "home", listed=False),
    ActionSpec("today.day_keep", "Keep the day as it is", ("Esc",), DAY, _GROUP, listed=False),
)
