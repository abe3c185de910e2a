"""The panel for trying versions side by side around a form or a standing: words alone, and what was before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.experiments import Experiment, Standing
from sdr_desk.ui.scripts.experiment_reading import Trial
from sdr_desk.ui.scripts.interval_columns import EDGE
from sdr_desk.ui.scripts.result_words import names_of
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_PAST_SHOWN = 8


def told(words: str, tone: str = "text2") -> Text:
    """A page of words alone."""
    page = Text(words, "body", tone, wrap=True, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    page.setContentsMargins(EDGE, 0, EDGE, 0)
    return page


def with_past(page: QWidget, ended: tuple[str, ...]) -> QWidget:
    """A page with the experiments before below it."""
    if not ended:
        return page
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    column.addWidget(page)
    column.addSpacing(Space.S)
    for at, words in enumerate(("Before", *ended[:_PAST_SHOWN])):
        line = Text(words, "small" if at else "smallstrong", "text2", wrap=True)
        line.setContentsMargins(EDGE, 0, EDGE, 0)
        column.addWidget(line)
    column.addStretch(1)
    return whole


def reader_words(trial: Trial) -> str:
    """What people who cannot end an experiment see of it."""
    if trial.running is None:
        return "No experiment runs with this script."
    return (
        f"{names_of(trial.running)} share people since {trial.since}. Everyone you reach hears the same version every "
        "time; the words beside the call are already the right ones."
    )


def why_none(trial: Trial) -> str:
    """Why no experiment can be started with a script, "" when one can."""
    if not trial.goals:
        return "Nothing is counted for words of this kind, so versions cannot be tried side by side."
    if trial.live_id is None:
        return "This script is not published. Publish it, and a second version after it, then try both."
    if len(trial.found[trial.goals[0][0]].rows) < 2:
        return "There is only one version. Publish another one, then try both side by side."
    return ""


def number_of(experiment: Experiment, version_id: str | None) -> int | None:
    """The number of a version that takes part; None for any other."""
    return next((one.number for one in experiment.variants if one.version_id == version_id), None)


def stop_words(experiment: Experiment, live_id: str | None) -> str:
    """What stopping means."""
    live = number_of(experiment, live_id)
    stays = f"From now on everyone hears v{live}, the live version." if live else "Everyone hears the live version."
    return f"{names_of(experiment)} no longer share people. {stays} Nothing is lost: what was counted stays here."


def promote_words(standing: Standing, version_id: str) -> str:
    """What making a version live means, and why one would or would not."""
    number = number_of(standing.experiment, version_id)
    shown = standing.winner_id == version_id
    why = f"{standing.sentence}." if shown else f"v{number} is not shown to be better: {standing.sentence}."
    return f"{why} The experiment ends and everyone hears v{number}. What was counted stays here."
