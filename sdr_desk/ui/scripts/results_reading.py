"""What the results pane reads off the screen's thread."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk import experiments
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments import Experiment
from sdr_desk.desk.results import Results, results


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading brings: the results, and the experiment that runs with the script."""

    results: Results
    running: Experiment | None


def read_found(desk: Desk, script_id: str, measure: str) -> Found:
    """Read both; made for a worker's desk."""
    return Found(results(desk, script_id, measure), experiments.running(desk, script_id))
