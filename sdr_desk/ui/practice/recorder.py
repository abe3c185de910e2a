"""Recording one's own answer and hearing it, where there is a microphone; recordings stay on this machine."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal

from sdr_desk.private_files import make_file, make_folder, tighten

_log = logging.getLogger(__name__)

NO_SOUND = "This machine has no sound system the program can use. Practise without recording; everything else works."
NO_MICROPHONE = "No microphone is connected. Practise without recording, or connect one and press the key again."
KEPT_DAYS = 14
"""For how many days a recording is kept before it is deleted."""
_ENDINGS = frozenset({".m4a", ".wav", ".mp3", ".ogg"})


def _sound() -> Any:
    """Qt's module of sound; raises ImportError where the system's sound libraries are missing."""
    from PySide6 import QtMultimedia  # noqa: PLC0415 -- deferred: loads the system's sound libraries

    return QtMultimedia


def delete_old(folder: Path, now: datetime, days: int = KEPT_DAYS) -> int:
    """Delete the recordings in *folder* that are older than *days*.

    Returns:
        How many were deleted. One that cannot be deleted now is left for the next time.
    """
    before = (now - timedelta(days=days)).timestamp()
    deleted = 0
    try:
        found = list(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        _log.warning("The recordings could not be listed: %s", error.strerror)
        return 0
    for path in found:
        try:
            if path.suffix.lower() in _ENDINGS and path.lstat().st_mtime < before:
                path.unlink()
                deleted += 1
        except OSError as error:
            _log.warning("A recording could not be deleted: %s", error.strerror)
    return deleted


def _private_file(path: Path) -> str | None:
    """Make an empty file that its owner alone can read, in a folder of the same kind; returns why it cannot be."""
    try:
        make_folder(path.parent)
        tighten(path.parent)
        make_file(path)
    except OSError as error:
        return f"The recording cannot be kept ({error.strerror}). Practise without it, or make room and try again."
    return None


class Recorder(QObject):
    """One recording at a time. `changed` tells that recording or playing began or ended, or failed; see `problem`."""

    changed = Signal()

    def __init__(self, parent: QObject | None, folder: Path) -> None:
        super().__init__(parent)
        self.folder = folder
        self.recording = False
        self.playing = False
        self.problem: str | None = None
        self._sound: Any = None
        self._session: Any = None
        self._recorder: Any = None
        self._player: Any = None
        self._path: Path | None = None

    def why_not(self) -> str | None:
        """A sentence when nothing can be recorded now, else None; a microphone connected meanwhile is noticed."""
        try:
            self._sound = self._sound or _sound()
        except ImportError as error:
            _log.info("No sound: %s", error.name)
            return NO_SOUND
        return None if self._sound.QMediaDevices.audioInputs() else NO_MICROPHONE

    def start(self, name: str) -> bool:
        """Record into the file *name* of the folder, without its ending; False when it cannot be, see `problem`."""
        self.problem = self.why_not()
        if self.problem is None:
            self.problem = self._prepare()
        if self.problem is not None:
            self.changed.emit()
            return False
        self.stop_playing()
        self._path = self.folder / f"{name}.m4a"
        self.problem = _private_file(self._path)
        if self.problem is not None:
            self.changed.emit()
            return False
        self._recorder.setOutputLocation(QUrl.fromLocalFile(str(self._path)))
        self._recorder.record()
        self.recording = True
        self.changed.emit()
        return True

    def stop(self) -> Path | None:
        """End the recording; returns its file, None when nothing was being recorded."""
        if not self.recording:
            return None
        self.recording = False
        self._recorder.stop()
        self.changed.emit()
        return self._path

    def play(self, path: Path) -> None:
        """Play a recording from its beginning; without sound, or without the file, `problem` says why not."""
        if not path.is_file():
            self.problem = "That recording is not there any more."
        else:
            self.problem = self._prepare_player()
        if self.problem is None:
            self._player.setSource(QUrl.fromLocalFile(str(path)))
            self._player.play()
            self.playing = True
        self.changed.emit()

    def stop_playing(self) -> None:
        """Stop playing."""
        if self._player is not None and self.playing:
            self._player.stop()

    def _prepare(self) -> str | None:
        if self._recorder is None:
            sound = self._sound
            self._session, source = sound.QMediaCaptureSession(self), sound.QAudioInput(self)
            self._recorder = sound.QMediaRecorder(self)
            self._session.setAudioInput(source)
            self._session.setRecorder(self._recorder)
            shape = sound.QMediaFormat(sound.QMediaFormat.FileFormat.Mpeg4Audio)
            shape.setAudioCodec(sound.QMediaFormat.AudioCodec.AAC)
            self._recorder.setMediaFormat(shape)
            self._recorder.errorOccurred.connect(self._on_failed)
        return None

    def _prepare_player(self) -> str | None:
        try:
            self._sound = self._sound or _sound()
        except ImportError as error:
            _log.info("No sound: %s", error.name)
            return NO_SOUND
        if self._player is None:
            self._player, output = self._sound.QMediaPlayer(self), self._sound.QAudioOutput(self)
            self._player.setAudioOutput(output)
            self._player.playingChanged.connect(self._on_playing)
            self._player.errorOccurred.connect(self._on_failed)
        return None

    def _on_playing(self, playing: bool) -> None:
        self.playing = playing
        self.changed.emit()

    def _on_failed(self, kind: Any, _words: str) -> None:
        _log.warning("Sound failed: %s", kind)
        self.recording = self.playing = False
        self.problem = "The sound stopped working. What was practised is kept; try again, or go on without sound."
        self.changed.emit()
