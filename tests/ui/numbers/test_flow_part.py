"""The weekly flow on screen: two charts week under week, read by keys, by ear and as a table."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import flow, flow_words
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.numbers_scope import default_scope
from sdr_desk.ui.numbers import flow_part
from sdr_desk.ui.numbers.flow_part import FlowPart
from tests.desk.flow_told import told
from tests.desk.posted import ids_of


@pytest.fixture
def seat(desk):
    """The desk under the part: the small workspace."""
    return desk


@pytest.fixture
def spoken(monkeypatch):
    """What was said to a screen reader."""
    said = []
    monkeypatch.setattr(flow_part, "announce", lambda _widget, text: said.append(text))
    return said


@pytest.fixture
def part(qtbot, ctx, spoken):
    made = FlowPart(ctx)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


@pytest.fixture
def full(part):
    """The part with the flow of a made-up team."""
    part.show_found(told())
    part.found_again()
    return part


@pytest.fixture
def called(desk):
    """Somebody was called today."""
    log_outcome(desk, Outcome(ids_of(desk)[0], "no_answer"))


def words(part):
    return part.chosen.text()


def test_it_names_the_need_and_the_lag(full):
    assert [label.text() for label in full._needed] == ["needed 162", "needed 3.1"]
    assert full._note.text() == "accepted leads follow dials by about three weeks"


def test_left_begins_at_this_week_and_right_at_the_first(full):
    full.point(-1)
    assert "so far" in words(full)
    full.point(-1)
    assert words(full) == flow_words.week_text(told(), 22, "USD")


def test_right_goes_from_the_first_week_into_the_forecast_and_stays_at_its_end(full):
    full.point(1)
    assert words(full) == flow_words.week_text(told(), 0, "USD")
    for _ in range(40):
        full.point(1)
    assert words(full) == flow_words.week_text(told(), 25, "USD")
    assert "forecast" in words(full)


def test_a_chosen_week_is_said_and_outlined_in_both_charts(full, spoken):
    before = [plot.grab().toImage() for plot in (full.dials, full.accepted)]
    full.point(1)
    assert spoken == [words(full)]
    after = [plot.grab().toImage() for plot in (full.dials, full.accepted)]
    assert all(now != then for now, then in zip(after, before, strict=True))


def test_a_week_is_chosen_by_the_mouse_too(full):
    full.dials.pressed.emit(3)
    assert words(full) == flow_words.week_text(told(), 3, "USD")


def test_reading_again_keeps_the_chosen_week_and_says_nothing(full, spoken):
    full.point(1)
    spoken.clear()
    full.show_found(told())
    assert words(full) == flow_words.week_text(told(), 0, "USD")
    assert spoken == []


def test_t_shows_the_same_figures_as_a_table(full):
    full.turn()
    assert full.as_table
    assert full.table() == flow_words.table(told(), "USD")
    full.turn()
    assert full.dials.isVisible()


def test_a_screen_reader_hears_the_charts_in_one_sentence(full):
    assert full.accessibleName() == f"Weekly flow. {flow_words.summary(told())}"


def test_months_stand_under_the_weeks_that_begin_them(full):
    months = ((0, "May"), (3, "Jun"), (8, "Jul"), (12, "Aug"), (17, "Sep"), (21, "Oct"))
    assert full.accepted._series.ticks == months


def test_what_is_not_over_is_not_joined_to_the_line(full):
    assert full.accepted._series.under_way == 23
    assert [at for at, _span in full.accepted._series.ahead] == [23, 24, 25]


def test_nobody_has_called_yet(part, desk):
    part.show_found(flow.weekly(desk, default_scope(desk)))
    part.found_again()
    assert part.said.text().startswith("No calls yet.")
    assert not part.dials.isVisible()
    part.point(1)
    assert words(part).startswith("Left and Right") is False


def test_nothing_is_shown_while_it_is_read(part):
    part.show_found(None)
    assert (part.table(), part.summary(), words(part)) == (None, "", "")
    part.point(1)
    assert words(part) == ""


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_drawn_in_every_theme_and_text_size(full, theme, mode, scale):
    theme.set_mode(mode)
    theme.set_scale(scale)
    assert not full.picture().isNull()
    assert full.dials.width() == full.accepted.width()


def test_it_is_saved_as_a_drawing(full, tmp_path):
    full.save_svg(str(tmp_path / "flow.svg"))
    text = (tmp_path / "flow.svg").read_text()
    assert "Dials fell" in text
    assert "Trough 3 weeks later" in text


def test_the_focus_stops_at_the_part_once(full, qtbot):
    full.setFocus()
    qtbot.keyClick(full, Qt.Key.Key_Tab)
    assert not full.dials.hasFocus()
    assert not full.accepted.hasFocus()


def test_the_left_key_reaches_the_charts_of_the_screen(called, screen, press):
    part = screen.pages["overview"].flow
    part.setFocus()
    press(Qt.Key.Key_Left)
    assert words(part).startswith("Week of Oct 12 so far: 1 dial")
