"""Recording and hearing oneself: with sound of our own making, without a microphone, and without any sound."""

# ruff: noqa: N802, N815 -- named as Qt names them

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QUrl, Signal

from sdr_desk.ui.practice import recorder
from sdr_desk.ui.practice.recorder import NO_MICROPHONE, NO_SOUND, Recorder, delete_old


class Tape(QObject):
    errorOccurred = Signal(object, str)
    playingChanged = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.place = QUrl()

    def setOutputLocation(self, place: QUrl) -> None:
        self.place = place

    setSource = setOutputLocation

    def setMediaFormat(self, _shape: object) -> None:
        pass

    setAudioOutput = setMediaFormat

    def record(self) -> None:
        Path(self.place.toLocalFile()).write_bytes(b"sound")

    def play(self) -> None:
        self.playingChanged.emit(True)

    def stop(self) -> None:
        self.playingChanged.emit(False)


class Session(QObject):
    def setAudioInput(self, _source: object) -> None:
        pass

    setRecorder = setAudioInput


class Shape:
    FileFormat = SimpleNamespace(Mpeg4Audio=1)
    AudioCodec = SimpleNamespace(AAC=1)

    def __init__(self, _kind: int) -> None:
        pass

    def setAudioCodec(self, _codec: int) -> None:
        pass


@pytest.fixture
def sound(monkeypatch) -> SimpleNamespace:
    made = SimpleNamespace(
        QMediaDevices=SimpleNamespace(audioInputs=lambda: ["Headset"]), QMediaCaptureSession=Session,
        QAudioInput=QObject, QAudioOutput=QObject, QMediaRecorder=Tape, QMediaPlayer=Tape, QMediaFormat=Shape,
    )  # fmt: skip
    monkeypatch.setattr(recorder, "_sound", lambda: made)
    return made


def test_an_answer_is_recorded_into_the_folder_and_heard_again(sound, tmp_path: Path) -> None:
    mine = Recorder(None, tmp_path / "recordings")
    assert mine.start("one")
    assert mine.recording
    path = mine.stop()
    assert path == tmp_path / "recordings" / "one.m4a"
    mine.play(path)
    assert (mine.recording, mine.playing, mine.problem) == (False, True, None)
    mine.stop_playing()
    assert not mine.playing


def test_without_a_microphone_it_says_so_until_one_is_there(sound, tmp_path: Path) -> None:
    sound.QMediaDevices.audioInputs = list
    mine = Recorder(None, tmp_path)
    assert not mine.start("one")
    assert mine.problem == NO_MICROPHONE
    sound.QMediaDevices.audioInputs = lambda: ["Headset"]
    assert mine.start("one")


def test_without_sound_nothing_fails(monkeypatch, tmp_path: Path) -> None:
    def missing() -> None:
        raise ImportError("libpulse.so.0")

    monkeypatch.setattr(recorder, "_sound", missing)
    mine = Recorder(None, tmp_path)
    kept = tmp_path / "old.m4a"
    kept.write_bytes(b"sound")
    mine.play(kept)
    assert (mine.why_not(), mine.start("one"), mine.stop(), mine.problem) == (NO_SOUND, False, None, NO_SOUND)


def test_a_folder_that_takes_nothing_is_said(sound, tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("a file")
    mine = Recorder(None, tmp_path / "recordings")
    assert not mine.start("one")
    assert "cannot be kept" in str(mine.problem)


def test_a_recording_that_is_gone_is_said(sound, tmp_path: Path) -> None:
    mine = Recorder(None, tmp_path)
    mine.play(tmp_path / "gone.m4a")
    assert mine.problem == "That recording is not there any more."


def test_sound_that_fails_ends_the_recording_with_a_sentence(sound, tmp_path: Path) -> None:
    mine = Recorder(None, tmp_path)
    mine.start("one")
    mine._recorder.errorOccurred.emit(1, "device lost")
    assert not mine.recording
    assert str(mine.problem).startswith("The sound stopped working.")


def test_old_recordings_are_deleted_and_nothing_else(tmp_path: Path) -> None:
    now = datetime(2026, 10, 14, 16, tzinfo=UTC)
    for name, days in (("old.m4a", 15), ("new.m4a", 13), ("notes.txt", 99)):
        (tmp_path / name).write_bytes(b"x")
        at = (now - timedelta(days=days)).timestamp()
        os.utime(tmp_path / name, (at, at))
    assert delete_old(tmp_path, now) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.m4a", "notes.txt"]
    assert delete_old(tmp_path / "none", now) == 0


@pytest.mark.skipif(os.name == "nt", reason="folders of a Windows account are its own")
def test_what_is_recorded_is_readable_by_its_owner_alone(sound, tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir(mode=0o755)
    mine = Recorder(None, folder)
    mine.start("one")
    path = mine.stop()
    assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_full_disk_is_said(sound, tmp_path: Path, monkeypatch) -> None:
    def full(*_args: object, **_how: object) -> None:
        raise OSError(28, "No space left on device")

    mine = Recorder(None, tmp_path)
    monkeypatch.setattr("sdr_desk.ui.practice.recorder.make_file", full)
    assert not mine.start("one")
    assert str(mine.problem).startswith("The recording cannot be kept (No space left on device).")
    assert not mine.recording


def test_a_folder_that_cannot_be_listed_stops_nothing(tmp_path: Path, monkeypatch) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert delete_old(tmp_path, datetime(2026, 10, 14, tzinfo=UTC)) == 0
