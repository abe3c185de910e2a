"""Recording and reading aloud on the page: a take belongs to its card, and leaving it ends the recording."""

import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from sdr_desk.ui.practice.alone_sound import KEPT, AloneSound, forget_old, recordings_folder
from sdr_desk.ui.practice.timer_ring import TimerRing, minutes_text


@pytest.fixture
def sound(ctx, qtbot, monkeypatch):
    ctx.desk = SimpleNamespace(person=SimpleNamespace(id="maria"))
    made = AloneSound(ctx, ctx)
    made.on_card("card-one")

    def start(name):
        made.recorder.recording = True
        made.recorder._path = recordings_folder() / f"{name}.m4a"
        return True

    def stop():
        made.recorder.recording = False
        return made.recorder._path

    monkeypatch.setattr(made.recorder, "start", start)
    monkeypatch.setattr(made.recorder, "stop", stop)
    return made


def test_v_begins_and_ends_a_take_of_the_card(sound):
    sound.record()
    assert sound.words() == f"Recording. V ends it. {KEPT}"
    sound.record()
    assert sound.has_take()
    assert sound.words() == f"Recorded. Shift+V plays it. {KEPT}"


def test_the_next_card_ends_the_recording_and_has_no_take(sound):
    sound.record()
    sound.on_card("card-two")
    assert not sound.recorder.recording
    assert not sound.has_take()
    sound.on_card("card-one")
    assert sound.has_take()


def test_recordings_are_deleted_after_fourteen_days():
    folder = recordings_folder()
    folder.mkdir(parents=True)
    for name, days in (("old", 15), ("new", 13)):
        path = folder / f"{name}.m4a"
        path.write_bytes(b"sound")
        then = (datetime.now(UTC) - timedelta(days=days)).timestamp()
        os.utime(path, (then, then))
    assert forget_old() == 1
    assert [path.stem for path in folder.iterdir()] == ["new"]


def test_the_ring_says_its_time_and_goes_on_past_the_goal(qtbot):
    ring = TimerRing()
    qtbot.addWidget(ring)
    ring.show_time(14.9, 30)
    assert ring.accessibleName() == "Timer: 0:14 of 0:30"
    ring.show_time(75, 30)
    assert ring.words() == "1:15 of 0:30"
    assert minutes_text(-1) == "0:00"


def test_a_take_belongs_to_who_made_it(sound):
    sound.record()
    sound._ctx.desk.person.id = "dev"
    sound.rest()
    assert not sound.has_take()
    sound._ctx.desk.person.id = "maria"
    assert sound.has_take()


def test_a_recording_that_fails_midway_is_said_each_time(sound):
    said = []
    sound._ctx.toasted.connect(lambda toast: said.append(toast.text))
    for _ in range(2):
        sound.record()
        sound.recorder._on_failed(None, "device lost")
        sound.recorder.changed.emit()
        sound.recorder.problem = None
    assert [words.split(".")[0] for words in said] == ["The sound stopped working"] * 2
    assert not sound.has_take()
