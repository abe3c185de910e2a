"""The actions of the handoffs screen and of its short modes: returning, reporting, a line to write, another closer."""

from sdr_desk.method.handoffs import LOST_REASONS, RETURN_REASONS, STAGES
from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.books.actions import OPENERS as BOOK_OPENERS

_HERE, _GROUP = "handoffs", "Handoffs"
_BACK, _REPORT, _WHY = "Return a lead", "Report an outcome", "Why it was lost"
RETURN, OUTCOME, LOST = "handoffs.return", "handoffs.outcome", "handoffs.lost"
LINE, GIVE, REFERRAL = "handoffs.line", "handoffs.give", "handoffs.referral"
MODES = (RETURN, OUTCOME, LOST, LINE, GIVE, REFERRAL)
GIVEN = 9
"""How many closers can be chosen from by a digit."""

_OWN = (
    ActionSpec("handoffs.next", "Next handoff", ("J",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("handoffs.previous", "Previous handoff", ("K",), _HERE, _GROUP, repeat=True, listed=False),
    ActionSpec("handoffs.go", "Do what this lead needs next", ("Enter",), _HERE, _GROUP, "arrow-right"),
    ActionSpec("handoffs.accept", "Accept this lead", ("A",), _HERE, _GROUP, "check", "Accept"),
    ActionSpec("handoffs.return", "Return with a reason", ("R",), _HERE, _GROUP, "undo", "Return"),
    ActionSpec("handoffs.send", "Return it", ("Ctrl+Enter",), _HERE, _GROUP, "arrow-left"),
    ActionSpec("handoffs.talk", "Ask the rep a question, or answer one", ("Q",), _HERE, _GROUP, "mail", "Ask"),
    ActionSpec("handoffs.add", "Add a fact that became known since", ("+",), _HERE, _GROUP, "plus", "Add a fact"),
    ActionSpec("handoffs.outcome", "Report an outcome", ("O",), _HERE, _GROUP, "flag", "Report outcome"),
    ActionSpec("handoffs.rebook", "Agree on a new meeting", ("M",), _HERE, _GROUP, "calendar", "New meeting"),
    ActionSpec("handoffs.person", "Add the right person", ("N",), _HERE, _GROUP, "user", "Add the right person"),
    ActionSpec("handoffs.take_back", "Take a silent lead back", ("T",), _HERE, _GROUP, "arrow-left", "Take it back"),
    ActionSpec("handoffs.referral", "Ask for a referral", ("F",), _HERE, _GROUP, "gift", "Referral ask"),
    ActionSpec("handoffs.give", "Give it to another closer", ("G",), _HERE, _GROUP, "users", "Another closer"),
    ActionSpec("handoffs.dial", "Dial: open the call desk", ("D",), _HERE, _GROUP, "phone", "Dial"),
    ActionSpec("handoffs.grade", "Why this grade", ("W",), _HERE, _GROUP, "info", "Why this grade"),
    ActionSpec("handoffs.copy", "Copy the brief", ("Ctrl+C",), _HERE, _GROUP, "copy"),
    ActionSpec("handoffs.pdf", "Save the brief as PDF…", ("Ctrl+P",), _HERE, _GROUP, "print"),
    ActionSpec("handoffs.mail", "E-mail the brief", ("Ctrl+E",), _HERE, _GROUP, "mail"),
    ActionSpec("handoffs.more", "Show all handoffs", ("E",), _HERE, _GROUP, "list"),
)

_LINE = (
    ActionSpec("handoffs.line_send", "Send the line", ("Enter",), LINE, _GROUP, while_typing=("Enter",), listed=False),
    ActionSpec("handoffs.line_close", "Leave it", ("Esc",), LINE, _GROUP, listed=False),
)

_GIVE = (
    *(
        ActionSpec(f"handoffs.give_{at}", f"Closer {at}", (str(at),), GIVE, _GROUP, listed=False)
        for at in range(1, GIVEN + 1)
    ),
    ActionSpec("handoffs.give_send", "Give it to them", ("Enter",), GIVE, _GROUP,
               while_typing=("Enter",), listed=False),
    ActionSpec("handoffs.give_close", "Leave it where it is", ("Esc",), GIVE, _GROUP, listed=False),
)  # fmt: skip

_REFERRAL = (
    ActionSpec("handoffs.referral_asked", "Asked", ("1",), REFERRAL, _GROUP, listed=False),
    ActionSpec("handoffs.referral_not_now", "Not now", ("2",), REFERRAL, _GROUP, listed=False),
    ActionSpec("handoffs.referral_close", "Later", ("Esc",), REFERRAL, _GROUP, listed=False),
)

ACTIONS: tuple[ActionSpec, ...] = (
    *_OWN,
    *BOOK_OPENERS,
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
    *_LINE,
    *_GIVE,
    *_REFERRAL,
)  # fmt: skip
