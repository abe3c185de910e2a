"""What the keys do in the panel for trying versions side by side, and why one of them does nothing now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdr_desk.desk import experiments
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.scripts.experiment_pages import number_of, promote_words, stop_words
from sdr_desk.ui.scripts.results_actions import EXPERIMENT

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.experiment_panel import ExperimentPanel


def bind_experiment(ctx: UiContext, panel: ExperimentPanel, script_id: str) -> ExperimentKeys:
    """Give the actions of the panel their slots."""
    bind, keys = ctx.actions.bind, ExperimentKeys(ctx, panel, script_id)
    bind(f"{EXPERIMENT}.start", keys.start, keys.why_not_start)
    bind(f"{EXPERIMENT}.stop", keys.stop, keys.why_not_end)
    bind(f"{EXPERIMENT}.promote", keys.promote, keys.why_not_promote)
    bind(f"{EXPERIMENT}.table", keys.turn, keys.why_not_end)
    bind(f"{EXPERIMENT}.next", lambda: panel.step(1))
    bind(f"{EXPERIMENT}.previous", lambda: panel.step(-1))
    bind(f"{EXPERIMENT}.close", panel.closed.emit)
    return keys


class ExperimentKeys:
    """Starts and ends the experiment of one script; the panel reads again after everything done."""

    def __init__(self, ctx: UiContext, panel: ExperimentPanel, script_id: str) -> None:
        self._ctx = ctx
        self._panel = panel
        self._script = script_id

    def start(self) -> None:
        """Deal people out over the versions ticked."""
        form, ctx = self._panel.form, self._ctx
        self._do(lambda: experiments.start(ctx.desk, self._script, form.chosen(), form.goal_key()))

    def stop(self) -> None:
        """End it after one more question; the live version stays live."""
        ctx, trial = self._ctx, self._panel.trial
        experiment = trial.standing.experiment
        words = stop_words(experiment, trial.live_id)
        if ctx.prompts.confirm("Stop the experiment?", words, "Stop it", "Let it run"):
            self._do(lambda: experiments.stop(ctx.desk, experiment.id))

    def promote(self) -> None:
        """End it and make the chosen version live, after one more question."""
        ctx, standing, target = self._ctx, self._panel.trial.standing, self._panel.target()
        act = "Keep" if target == self._panel.trial.live_id else "Make"
        live = f"{act} v{number_of(standing.experiment, target)} live"
        words = promote_words(standing, target)
        if ctx.prompts.confirm(f"{live} for everyone?", words, live, "Not yet"):
            self._do(lambda: experiments.promote(ctx.desk, standing.experiment.id, target))

    def _do(self, act: Callable[[], object]) -> None:
        if self._ctx.perform_and_say(act) is not None:
            self._panel.read()

    def turn(self) -> None:
        """Show a table in the place of the chart, or the other way round."""
        table = self._panel.view.chart.table
        table.set_plain(not table.plain)

    def why_not_start(self) -> str | None:
        """Why nothing can be started; None when something can."""
        form = self._panel.form
        return form.why_not() if form is not None else "There is nothing to start here."

    def why_not_end(self) -> str | None:
        """Why there is nothing to end; None when an experiment runs."""
        return None if self._panel.view is not None else "No experiment runs with this script."

    def why_not_promote(self) -> str | None:
        """Why no version can be made live; None when one can."""
        return self.why_not_end() or self._panel.trial.standing.lapsed or None
