"""How very many people stand is changed in the background, asked about first and taken back by a key of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import hot, loose_ends, team, track_people
from sdr_desk.desk.tracks import tracks
from sdr_desk.ui.prospects import many

KEY, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def everyone(screen, press, monkeypatch):
    for module in (many, track_people, loose_ends, hot):
        monkeypatch.setattr(module, "SMALL", 3)
    press(KEY.Key_A, modifier=CTRL)
    return screen


def fill(press, text):
    QApplication.focusWidget().setText(text)
    press(KEY.Key_Return, modifier=CTRL)


def test_all_go_onto_a_track_and_come_back(everyone, press, ctx, desk):
    ctx.prompts.answers.append(True)
    press(KEY.Key_T)
    fill(press, "Later")
    assert ctx.prompts.asked == ["Put on a track: 12 people?"]
    assert tracks(desk)[0].people == 12
    press(KEY.Key_Z, modifier=CTRL | ALT)
    assert tracks(desk)[0].people == 0


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        (KEY.Key_X, "Too small", "Not a fit: 12 people"),
        (KEY.Key_R, "in 6 weeks", "Rest until Nov 25: 12 people"),
    ],
)
def test_all_are_out_or_rest(everyone, press, ctx, key, words, said):
    ctx.prompts.answers.append(True)
    press(key, modifier=Qt.KeyboardModifier.ShiftModifier if key is KEY.Key_R else Qt.KeyboardModifier.NoModifier)
    fill(press, words)
    assert ctx.said[-1].text.startswith(said)


def test_all_arrivals_are_flagged(desk, everyone, press, ctx):
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    ctx.prompts.answers.append(True)
    press(KEY.Key_H)
    assert ctx.said[-1].text.startswith("Hot: 12 people")
    assert ctx.prompts.asked == ["Hot: 12 people?"]


def test_leaving_it_changes_nothing(everyone, press, ctx, desk):
    ctx.prompts.answers.append(False)
    press(KEY.Key_T)
    fill(press, "Later")
    assert tracks(desk)[0].people == 0
