"""The panel that gives the reasons of a grade: its name, and the keys that are live while it is open."""

from sdr_desk.ui.actions import ActionSpec

GRADE = "grade"

PANELS: dict[str, str] = {GRADE: "Why this grade"}

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(f"{GRADE}.close", "Close", ("Esc", "W"), GRADE, PANELS[GRADE], listed=False),
)
