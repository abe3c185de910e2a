"""A side-by-side view: what is folded, how changes are gone through, and what screen readers hear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from sdr_desk.scripting.compare import compare
from sdr_desk.ui.scripts.diff_paint import SHOWN_ROLE, row_height
from sdr_desk.ui.scripts.diff_pane import DiffPane, Side
from sdr_desk.ui.scripts.diff_rows import Fold, change_starts, fold_starts, folded, spoken, summary
from sdr_desk.ui.scripts.diff_view import DiffView

LINES = [f"line {at}" for at in range(30)]
OLDER = "\n".join(LINES)
NEWER = "\n".join(["line zero", *LINES[1:15], "one more", *LINES[15:29]])


@pytest.fixture
def view(qtbot, theme):
    made = DiffView()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show_texts(OLDER, NEWER, ("v1", "v2"))
    made.show()
    return made


def test_lines_that_are_the_same_are_folded_but_for_two_around_a_change():
    shown = folded(compare(OLDER, NEWER))
    assert [one for one in shown if isinstance(one, Fold)] == [Fold(3, 10), Fold(18, 10)]
    assert shown[3].words() == "10 lines the same"


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_folding_loses_no_line(older, newer):
    rows = compare("\n".join(older), "\n".join(newer))
    shown = folded(rows)
    assert sum(one.count if isinstance(one, Fold) else 1 for one in shown) == len(rows)
    assert folded(rows, fold_starts(rows)) == rows
    assert not any(
        row.kind != "same" for one in shown if isinstance(one, Fold) for row in rows[one.first :][: one.count]
    )


def test_what_differs_is_said_in_one_line():
    assert summary(compare(OLDER, NEWER)) == "1 line changed, 1 new, 1 gone"
    assert summary(compare("a", "a\nb\nc")) == "2 lines new"
    assert summary(compare("a\nb", "a")) == "1 line gone"
    assert summary(compare("a", "a")) == "The words are the same"


def test_screen_readers_hear_line_kind_and_words():
    row = compare("We sell seals here.", "We sell doors here.")[0]
    assert spoken(row, newer=False) == "Line 1, changed: We sell seals here.. Gone: seals"
    assert spoken(row, newer=True) == "Line 1, changed: We sell doors here.. New: doors"
    added = compare("a", "a\nb")[1]
    assert (spoken(added, newer=False), spoken(added, newer=True)) == ("No line here", "Line 2, new: b")
    assert spoken(Fold(0, 3), newer=False) == "3 lines the same. Enter shows them."


def test_enter_unfolds_and_everything_can_be_folded_again(view):
    before = view.lines.rowCount()
    assert view.unfold()
    assert view.lines.rowCount() == before + 9
    view.toggle_all()
    assert view.lines.rowCount() == before
    view.toggle_all()
    assert view.lines.shown == view.rows
    assert not view.unfold()


def test_changes_are_gone_through_in_a_circle(view):
    assert view.currentIndex().row() == change_starts(view.lines.shown)[0]
    assert [view.step_change(1) for _ in range(3)] == ["Change 2 of 3", "Change 3 of 3", "Change 1 of 3"]
    assert view.step_change(-1) == "Change 3 of 3"


def test_both_sides_share_rows_that_show_all_their_words(view, theme):
    long = compare("word " * 60, "word " * 60 + "more")[0]
    assert row_height(long, 400) > row_height(compare("a", "a")[0], 400)
    view.show_texts("word " * 60, "b", ("v1", "v2"))
    assert view.rowHeight(0) == row_height(view.lines.shown[0], view.columnWidth(0))
    small = view.rowHeight(0)
    theme.set_scale(2.0)
    assert view.rowHeight(0) > small


def test_the_view_is_a_table_with_named_columns(view):
    names = [view.lines.headerData(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert names == ["v1", "v2"]
    assert view.accessibleName() == "What differs between v1 and v2"
    cell = view.lines.index(0, 1)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Line 1, changed: line zero")
    assert cell.data(SHOWN_ROLE).kind == "changed"
    assert view.lines.rowCount(cell) == 0
    assert view.lines.data(QModelIndex()) is None


def test_texts_that_are_the_same_are_said_to_be(qtbot, theme):
    pane = DiffPane()
    qtbot.addWidget(pane)
    pane.show_sides(Side("v1", "", "a"), Side("v2", "", "a"))
    assert not pane.comparing()
    assert pane.told.text() == "Both have the same words."
    assert pane.why_no_change() == "Nothing differs here."
    pane.show_sides(Side("v1", "", "a"), Side("v2", "", "b"))
    assert pane.comparing()
    assert pane.why_no_fold() == "Every line is shown."
    assert pane.summary.text() == "1 line new, 1 gone. − is gone, + is new."
