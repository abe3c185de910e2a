"""Hearing the prospect's line and one's own answer; what the machine cannot do is said once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sdr_desk.paths import data_folder
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.practice.recorder import KEPT_DAYS, NO_MICROPHONE, NO_SOUND, Recorder, delete_old
from sdr_desk.ui.practice.voice import NO_VOICE, Voice

KEPT = f"Recordings stay on this machine and are deleted after {KEPT_DAYS} days."
_LASTING = frozenset({NO_SOUND, NO_MICROPHONE, NO_VOICE})
"""What stays as it is, so that it is said once; that a recording failed is said each time."""


def recordings_folder() -> Path:
    """Where recordings of one's own voice are kept, on this machine alone."""
    return data_folder() / "recordings"


def forget_old() -> int:
    """Delete the recordings whose days are over; returns how many."""
    return delete_old(recordings_folder(), datetime.now(UTC))


class AloneSound(QObject):
    """Reads lines aloud, records and plays. `changed` tells that `words` have."""

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._told: set[str] = set()
        self._problem: str | None = None
        self._takes: dict[tuple[str, str], Path] = {}
        self._at = ""
        self._of = ("", "")
        self.voice = Voice(self)
        self.recorder = Recorder(self, recordings_folder())
        self.recorder.changed.connect(self._on_changed)

    def silent(self) -> bool:
        """Whether it was said already that nothing can be heard or recorded here."""
        return NO_VOICE in self._told and bool(self._told & {NO_SOUND, NO_MICROPHONE})

    def on_card(self, card_id: str) -> None:
        """Another card is at hand: what was being recorded of the one before is kept, what plays stops."""
        if card_id != self._at:
            self.rest()
            self._at = card_id

    def rest(self) -> None:
        """Stop recording, playing and reading aloud."""
        self.voice.stop()
        self.recorder.stop_playing()
        if self.recorder.recording:
            self._keep(self.recorder.stop())

    def read_aloud(self, text: str) -> None:
        """Read a line aloud, where the machine has a voice."""
        why = self.voice.why_not()
        if why is None:
            self.voice.say(text)
        else:
            self._say_once(why)

    def record(self) -> None:
        """Begin to record the answer to the card at hand, or end it."""
        if self.recorder.recording:
            self._keep(self.recorder.stop())
        else:
            self.voice.stop()
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{self._at[-8:]}"
            self._of, self._problem = self._key(), None
            self.recorder.start(name)

    def play(self) -> None:
        """Hear the recording of the card at hand."""
        path = self._takes.get(self._key())
        if path is not None:
            self._problem = None
            self.recorder.play(path)

    def has_take(self) -> bool:
        """Whether the person at the desk has a recording of the card at hand."""
        return self._key() in self._takes

    def _key(self) -> tuple[str, str]:
        return self._ctx.desk.person.id, self._at

    def words(self) -> str:
        """What the recorder does now, "" for nothing."""
        if self.recorder.recording:
            return f"Recording. V ends it. {KEPT}"
        if self.recorder.playing:
            return "Playing your answer."
        return f"Recorded. Shift+V plays it. {KEPT}" if self.has_take() else ""

    def _keep(self, path: Path | None) -> None:
        if path is not None:
            self._takes[self._of] = path
        self.changed.emit()

    def _on_changed(self) -> None:
        problem = self.recorder.problem
        if problem is not None and problem != self._problem:
            self._say_once(problem)
        self._problem = problem
        self.changed.emit()

    def _say_once(self, words: str) -> None:
        if words not in self._told:
            self._told |= {words} & _LASTING
            self._ctx.toast(words, plain=True, seconds=10)
