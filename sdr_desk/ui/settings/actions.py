"""The actions of settings."""

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.settings.guides_actions import GUIDE_ACTIONS
from sdr_desk.ui.settings.handoffs_actions import HANDOFF_ACTIONS
from sdr_desk.ui.settings.outcomes_actions import OUTCOME_ACTIONS
from sdr_desk.ui.settings.rules_actions import RULES_ACTIONS
from sdr_desk.ui.settings.tracks_actions import TRACK_ACTIONS

_HERE, _GROUP = "settings", "Settings"
TABS = (("you", "You"), ("look", "Look"), ("keys", "Keys"), ("company", "Company"), ("data", "Data"),
        ("tracks", "Tracks"), ("rules", "Calling rules"), ("outcomes", "Outcomes"),
        ("handoffs", "Handoffs"), ("guide", "Guide"))  # fmt: skip

ACTIONS: tuple[ActionSpec, ...] = (
    *(
        ActionSpec(f"settings.{name}", title, (str(at % 10),), _HERE, _GROUP, "settings")
        for at, (name, title) in enumerate(TABS, 1)
    ),
    ActionSpec("settings.save", "Save", ("Ctrl+S",), _HERE, _GROUP, "check"),
    ActionSpec("settings.test_dial", "Dial a test number", ("D",), _HERE, _GROUP, "phone"),
    ActionSpec("settings.add_person", "Add a person…", ("P",), _HERE, _GROUP, "plus"),
    ActionSpec("settings.back_up", "Back up now", ("Ctrl+Shift+B",), _HERE, _GROUP, "shield"),
    ActionSpec("settings.restore", "Restore the chosen backup…", ("R",), _HERE, _GROUP, "undo", danger=True),
    ActionSpec("settings.check", "Check the file", ("C",), _HERE, _GROUP, "check"),
    ActionSpec("settings.next", "Next in the list", ("J",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("settings.previous", "Previous in the list", ("K",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("settings.back", "Back", ("Esc",), _HERE, _GROUP, "arrow-left", listed=False),
    *TRACK_ACTIONS,
    *RULES_ACTIONS,
    *OUTCOME_ACTIONS,
    *GUIDE_ACTIONS,
    *HANDOFF_ACTIONS,
)
