"""The actions of the page of outcomes and of its form."""

from sdr_desk.ui.actions import ActionSpec

OUTCOMES, OUTCOME = "settings_outcomes", "own_outcome"
"""The context of the page, beside that of settings, and that of the form, which stands alone."""

PANELS: dict[str, str] = {OUTCOME: "An outcome of your own"}
_GROUP, _FORM = "Settings, outcomes", "An outcome of your own"

OUTCOME_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(f"{OUTCOMES}.add", "Add an outcome…", ("N",), OUTCOMES, _GROUP, "plus", "Add"),
    ActionSpec(f"{OUTCOMES}.edit", "Change this outcome…", ("Enter",), OUTCOMES, _GROUP, "edit", "Change"),
    ActionSpec(f"{OUTCOMES}.higher", "Move up", ("Alt+Up",), OUTCOMES, _GROUP, "arrow-up", repeat=True),
    ActionSpec(f"{OUTCOMES}.lower", "Move down", ("Alt+Down",), OUTCOMES, _GROUP, "arrow-down", repeat=True),
    ActionSpec(f"{OUTCOMES}.retire", "Retire this outcome, or use it again", ("Delete",), OUTCOMES, _GROUP, "x"),
    ActionSpec(f"{OUTCOME}.save", "Save", ("Ctrl+Enter", "Ctrl+S"), OUTCOME, _FORM,
               while_typing=("Ctrl+Enter", "Ctrl+S"), listed=False),
    ActionSpec(f"{OUTCOME}.close", "Close", ("Esc",), OUTCOME, _FORM, listed=False),
)  # fmt: skip
