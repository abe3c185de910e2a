"""What can be done in the results of a script, and in the panel that tries versions side by side."""

from sdr_desk.ui.actions import ActionSpec

RESULTS, EXPERIMENT = "scripts_results", "experiment"
_GROUP, _TRY = "Results by version", "Try versions side by side"

RESULTS_PANELS: dict[str, str] = {RESULTS: _GROUP, EXPERIMENT: _TRY}
"""Contexts whose keys go before those of everywhere: the results while they have the focus, and the panel."""


def _one(context: str, name: str, text: str, *keys: str, repeat: bool = False, family: str = "") -> ActionSpec:
    prefix, group = ("results", _GROUP) if context == RESULTS else (EXPERIMENT, _TRY)
    return ActionSpec(
        f"{prefix}.{name}", text, keys, context, group, repeat=repeat, listed=False, family=family,
    )  # fmt: skip


RESULTS_ACTIONS: tuple[ActionSpec, ...] = (
    _one(RESULTS, "next", "Next version", "J", repeat=True, family="Next, previous version"),
    _one(RESULTS, "previous", "Previous version", "K", repeat=True, family="Next, previous version"),
    _one(RESULTS, "compare", "Compare with the live words", "Enter"),
    _one(RESULTS, "measure", "Count something else", "R"),
    _one(RESULTS, "table", "Chart or table", "T"),
    _one(RESULTS, "experiment", "Try versions side by side…", "E"),
    _one(EXPERIMENT, "start", "Start the experiment", "Ctrl+Enter"),
    _one(EXPERIMENT, "next", "Next version", "J", "Down", repeat=True, family="Next, previous version"),
    _one(EXPERIMENT, "previous", "Previous version", "K", "Up", repeat=True, family="Next, previous version"),
    _one(EXPERIMENT, "table", "Chart or table", "T"),
    _one(EXPERIMENT, "stop", "Stop the experiment…", "S"),
    _one(EXPERIMENT, "promote", "Make live…", "P"),
    _one(EXPERIMENT, "close", "Close", "Esc"),
)
