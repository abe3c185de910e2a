"""The actions of the handoffs screen and of its three short modes: returning, reporting, and the reason of a loss."""

from sdr_desk.method.handoffs import LOST_REASONS, RETURN_REASONS, STAGES
from sdr_desk.ui.actions import ActionSpec

_HERE, _GROUP = "handoffs", "Handoffs"
_BACK, _REPORT, _WHY = "Return a lead", "Report an outcome", "Why it was lost"
RETURN, OUTCOME, LOST = "handoffs.return", "handoffs.outcome", "handoffs.lost"
MODES = (RETURN, OUTCOME, LOST)

_OWN = (
    ActionSpec("handoffs.next", "Next handoff", ("J",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("handoffs.previous", "Previous handoff", ("K",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("handoffs.accept", "Accept this lead", ("A",), _HERE, _GROUP, "check", "Accept"),
    ActionSpec("handoffs.return", "Return with a reason", ("R",), _HERE, _GROUP, "undo", "Return"),
    ActionSpec("handoffs.send", "Return it", ("Ctrl+Enter",), _HERE, _GROUP, "arrow-left"),
    ActionSpec("handoffs.outcome", "Report an outcome", ("O",), _HERE, _GROUP, "flag", "Report outcome"),
    ActionSpec("handoffs.dial", "Dial: open the call desk", ("D",), _HERE, _GROUP, "phone", "Dial"),
    ActionSpec("handoffs.copy", "Copy the brief", ("Ctrl+C",), _HERE, _GROUP, "copy"),
    ActionSpec("handoffs.pdf", "Save the brief as PDF…", ("Ctrl+P",), _HERE, _GROUP, "print"),
    ActionSpec("handoffs.mail", "E-mail the brief", ("Ctrl+E",), _HERE, _GROUP, "mail"),
    ActionSpec("handoffs.more", "Show all handoffs", ("E",), _HERE, _GROUP, "list"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    *_OWN,
    *(
        ActionSpec(f"handoffs.reason_{reason.key}", reason.label, (reason.digit,), RETURN, _BACK, listed=False)
        for reason in RETURN_REASONS
    ),
    ActionSpec("handoffs.return_close", "Do not return it", ("Esc",), RETURN, _BACK, listed=False),
    *(
        ActionSpec(f"handoffs.act_{stage.act}", stage.label, (stage.letter,), OUTCOME, _REPORT, listed=False)
        for stage in STAGES
    ),
    ActionSpec("handoffs.outcome_save", "Save the outcome", ("Enter",), OUTCOME, _REPORT,
               while_typing=("Enter",), listed=False),
    ActionSpec("handoffs.outcome_close", "Leave it open", ("Esc",), OUTCOME, _REPORT, listed=False),
    *(
        ActionSpec(f"handoffs.lost_{key}", label, (str(digit),), LOST, _WHY, listed=False)
        for digit, (key, label) in enumerate(LOST_REASONS, 1)
    ),
    ActionSpec("handoffs.lost_close", "Leave it open", ("Esc",), LOST, _WHY, listed=False),
)  # fmt: skip
