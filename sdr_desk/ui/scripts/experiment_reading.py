"""What the panel for trying versions side by side knows, read in one go off the screen's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sdr_desk.desk import experiments
from sdr_desk.desk.authoring import may_author
from sdr_desk.desk.authoring_read import script_row
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.experiments import Experiment, Standing
from sdr_desk.desk.results import Results, results
from sdr_desk.desk.wording import calendar_day
from sdr_desk.ui.scripts.result_words import names_of


@dataclass(frozen=True, slots=True)
class Trial:
    """Everything about the experiments of one script.

    Attributes:
        author: whether the person at the desk may start and end them.
        goals: what can decide, as (key, words).
        standing: of the one that runs; None when none does. People who may not end it see `running` only.
        ended: what came of those before, newest first, in sentences.
        found: the results by goal, for what to choose from.
    """

    script_id: str
    title: str
    author: bool
    goals: tuple[tuple[str, str], ...]
    running: Experiment | None
    standing: Standing | None
    ended: tuple[str, ...]
    found: dict[str, Results]
    live_id: str | None
    since: str


def read_trial(desk: Desk, script_id: str) -> Trial:
    """Read it; made for a worker's desk.

    Raises:
        KnownError: the script was removed.
    """
    row, author = script_row(desk, script_id), may_author(desk)
    goals = experiments.goals(desk, script_id)
    going = experiments.running(desk, script_id)
    standing = experiments.standing(desk, going.id) if going and author else None
    found = {key: results(desk, script_id, key) for key, _words in goals} if author and not going else {}
    over = tuple(_outcome(one, desk) for one in experiments.ended(desk, script_id)) if author else ()
    since = _day(desk, going.started_at) if going else ""
    return Trial(script_id, row.title, author, goals, going, standing, over, found, row.live_id, since)


def _day(desk: Desk, at: datetime) -> str:
    """The day of a moment on the clock of the person at the desk: "Oct 2", with the year when it is another one."""
    return calendar_day(at.astimezone(desk.zone).date(), desk.local_now().date())


def _outcome(one: Experiment, desk: Desk) -> str:
    ended = _day(desk, one.ended_at) if one.ended_at else ""
    winner = next((each for each in one.variants if each.version_id == one.winner_id), None)
    came = f"v{winner.number} was made live" if winner else "stopped without a winner"
    return f"{_day(desk, one.started_at)} to {ended}: {names_of(one)}, {came}. By {one.goal_words}."
