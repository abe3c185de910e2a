"""How the page of those who write shares its room: narrow and low windows, large text, and results that fold."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.drawing import settle
from sdr_desk.ui.scripts.author import AuthorPage
from tests.screens.test_screens import told, too_small
from tests.ui.scripts.conftest import VOICEMAIL

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def who():
    return "Ruth"


@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1280, 720), 1.0), ((1280, 720), 2.0)])
def test_nothing_is_clipped(author, begin, window, theme, size, scale):
    begin(VOICEMAIL + "{{ company.citty }}" + " word" * 90, live=False)
    theme.set_scale(scale)
    window.resize(*size)
    settle()
    assert [told(part) for part in author.findChildren(QWidget) if too_small(part)] == []


def test_a_narrow_window_shows_one_of_the_two(window, author, press):
    window.resize(800, 600)
    assert author.preview.isHidden()
    press(KEY.Key_V, modifier=ALT)
    assert not author.preview.isHidden()
    assert author.editor.isVisible() is False


def test_results_are_folded_with_a_key_and_stay_so(author, ctx, press):
    assert author.results.isVisible()
    press(KEY.Key_R, modifier=CTRL)
    assert author.figures.is_folded
    assert author.results.isVisible()
    assert AuthorPage(ctx).figures.is_folded


def test_results_leave_the_room_to_the_editor_in_a_low_window(author, window, theme, press):
    window.resize(1280, 720)
    settle()
    assert not author.figures.is_folded
    theme.set_scale(2.0)
    settle()
    assert author.figures.is_folded
    theme.set_scale(1.0)
    settle()
    assert not author.figures.is_folded


def test_results_that_were_asked_for_stay_in_a_low_window(author, ctx, window, theme, press):
    window.resize(1280, 720)
    theme.set_scale(2.0)
    settle()
    press(KEY.Key_R, modifier=CTRL)
    assert not author.figures.is_folded
    window.resize(1280, 740)
    settle()
    assert not author.figures.is_folded
    assert not AuthorPage(ctx).figures.is_folded


def test_results_folded_by_their_own_heading_stay_so_too(author, ctx):
    author.figures.head.fold_asked.emit()
    assert author.results.wanted() is False
    assert AuthorPage(ctx).figures.is_folded
