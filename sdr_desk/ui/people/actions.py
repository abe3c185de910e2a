"""The actions of the panels about people; each panel's keys stand alone while it is open."""

from sdr_desk.ui.actions import ActionSpec

PEOPLE, TEAM, CALL = "people", "new_person", "new_prospect"

PANELS: dict[str, str] = {PEOPLE: "Who is at the desk", TEAM: "Add someone to the team", CALL: "Add someone to call"}

_SWITCH = "Switch person"

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("people.next", "Next person", ("Down",), PEOPLE, _SWITCH, while_typing=("Down",), repeat=True,
               listed=False),
    ActionSpec("people.previous", "Previous person", ("Up",), PEOPLE, _SWITCH, while_typing=("Up",), repeat=True,
               listed=False),
    ActionSpec("people.take", "Sit down", ("Enter",), PEOPLE, _SWITCH, while_typing=("Enter",), listed=False),
    ActionSpec("people.add", "Add a person…", ("Ctrl+N",), PEOPLE, _SWITCH, "plus", listed=False),
    ActionSpec("people.close", "Close", ("Esc", "Ctrl+Shift+U"), PEOPLE, _SWITCH, listed=False),
    ActionSpec("new_person.save", "Add to the team", ("Ctrl+Enter",), TEAM, "Add a person", listed=False),
    ActionSpec("new_person.close", "Close", ("Esc",), TEAM, "Add a person", listed=False),
    ActionSpec("new_prospect.save", "Add to the queue", ("Ctrl+Enter",), CALL, "Add someone to call", listed=False),
    ActionSpec("new_prospect.close", "Close", ("Esc",), CALL, "Add someone to call", listed=False),
)  # fmt: skip
