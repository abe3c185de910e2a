"""Under the preview: how long the words take to say, or how many there are, against their limit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.library import SPOKEN, Reading
from sdr_desk.errors import KnownError
from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.known import PACE
from sdr_desk.scripting.speech import spoken_words, written_words
from sdr_desk.ui.scripts.side import LengthBar
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import ElidedLabel, Text


@dataclass(frozen=True, slots=True)
class Length:
    """What the foot says: a title, the figure at the right, the words below, and the bar's value and limit."""

    title: str
    figure: str
    detail: str
    value: float
    limit: int | None

    @property
    def over(self) -> bool:
        """Whether the limit is passed."""
        return self.limit is not None and self.value > self.limit


def length_of(reading: Reading, text: str) -> Length:
    """How long a reading is; spoken words count by their longest step, written ones as a whole."""
    if reading.entry.kind not in SPOKEN:
        count = sum(written_words(step.plain) for step in reading.rendered.steps)
        limit = _words_limit(text)
        figure = f"{count:,} of {limit:,} words" if limit else f"{count:,} words"
        return Length("Length", figure, "Counted as word processors do", count, limit)
    seconds = max(reading.seconds, default=0.0)
    at = reading.seconds.index(seconds) if reading.seconds else 0
    many = len(reading.rendered.steps) > 1
    title = f"Longest step: {reading.rendered.steps[at].title}" if many else "Spoken length"
    figure = f"{seconds:.0f} s of {reading.limit} s" if reading.limit else f"{seconds:.0f} s"
    count = spoken_words(reading.rendered.steps[at].plain) if many else reading.word_count
    more = f"; {sum(reading.seconds):.0f} s in all" if many else ""
    return Length(title, figure, f"{count:,} words at {PACE} a minute, the usual pace{more}", seconds, reading.limit)


@lru_cache(maxsize=64)
def _words_limit(text: str) -> int | None:
    try:
        return parse_script(text).words_limit
    except KnownError:  # told among the problems
        return None


class LengthFoot(QWidget):
    """Title, figure, bar and detail of a length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "small", "text2", parent=self)
        self.figure = Text("", "smallstrong", "text2", parent=self)
        self.detail = ElidedLabel("", "small", "text2", parent=self)
        self._bar = LengthBar(0, 1, self)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title, 1)
        head.addWidget(self.figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self.detail)

    def show_length(self, length: Length) -> None:
        """Show another length."""
        self.title.set_text(length.title)
        self.figure.set_text(length.figure)
        self.figure.set_color("warn" if length.over else "text2")
        self.detail.set_text(length.detail)
        self._bar.setVisible(length.limit is not None)
        if length.limit is not None:
            self._bar.set_length(length.value, length.limit, length.figure)
