"""Two people side by side, the list of possible duplicates, and separating again, all by keys."""

import pytest
from PySide6.QtCore import QRect, Qt

from sdr_desk.desk.merging import merge, merges_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.merging.pairs import PairsPanel
from sdr_desk.ui.merging.panel import MergePanel
from tests.ui.desk_windows import open_window


def add(desk, first, **more):
    known = {"company": "Cedar Dental", "about": f"{first} prefers mornings"} | more
    return add_prospect(desk, NewProspect(first, "Figueroa", **known)).ids["prospect"][0]


@pytest.fixture
def two(desk):
    one = add(desk, "Ana", title="Owner", emails=("ana@cedar.example",), phones=("(208) 555-0150",))
    return one, add(desk, "Anna", title="Practice owner", emails=("ana@cedar.example",), city="Boise", state="ID")


@pytest.fixture
def shown(qtbot, desk, theme, two):
    return open_window(qtbot, desk, theme, "prospects")


def press(qtbot, shown, *keys, mods=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(shown.window.focusWidget(), key, mods)


def panel_of(shown):
    return shown.window.overlay.panel()


def titles(shown):
    return [row.title for row in panel_of(shown).rows.model_rows.items()]


def test_the_list_shows_pairs_with_why_and_n_says_they_are_two(qtbot, shown):
    shown.ctx.actions.trigger("window.duplicates")
    assert isinstance(panel_of(shown), PairsPanel)
    assert titles(shown)[0] == "Ana Figueroa and Anna Figueroa"
    before = len(titles(shown))
    press(qtbot, shown, Qt.Key.Key_N)
    assert len(titles(shown)) == before - 1
    shown.ctx.actions.trigger("duplicates.close")
    shown.ctx.actions.trigger("window.duplicates")
    assert len(titles(shown)) == before - 1


def test_enter_compares_arrows_choose_and_enter_merges_with_an_undo(qtbot, shown, two):
    shown.ctx.actions.trigger("window.duplicates")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert isinstance(panel_of(shown), MergePanel)
    assert panel_of(shown).lines.take() == {"name": "kept", "title": "kept", "about": "both"}
    press(qtbot, shown, Qt.Key.Key_J, Qt.Key.Key_Right)
    assert panel_of(shown).lines.take()["title"] == "gone"
    press(qtbot, shown, Qt.Key.Key_Return)
    assert isinstance(panel_of(shown), PairsPanel)  # back in the list, for the next pair
    shown.ctx.actions.trigger("duplicates.close")
    row = shown.desk.conn.execute("SELECT title, about FROM prospects WHERE id = ?", (two[0],)).fetchone()
    assert row == ("Practice owner", "Ana prefers mornings\nAnna prefers mornings")
    shown.ctx.actions.trigger("window.undo")
    assert merges_of(shown.desk, two[0]) == ()


def test_esc_goes_back_to_the_list_and_leaves_everything(qtbot, shown, two):
    shown.ctx.actions.trigger("window.duplicates")
    press(qtbot, shown, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert panel_of(shown).rows.current_row().title == "Ana Figueroa and Anna Figueroa"
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert panel_of(shown) is None
    assert merges_of(shown.desk, two[0]) == ()


def test_the_other_one_is_kept_after_x(qtbot, shown, two):
    shown.ctx.actions.trigger("window.duplicates")
    press(qtbot, shown, Qt.Key.Key_Return, Qt.Key.Key_X, Qt.Key.Key_Return)
    assert [person.gone_id for person in merges_of(shown.desk, two[1])] == [two[0]]


def test_two_chosen_on_prospects_are_merged_and_separated(qtbot, shown, two):
    screen = shown.window.current()
    assert shown.ctx.actions.reason("prospects.merge").startswith("Choose exactly two")
    screen.head.field.setText("Figueroa")
    qtbot.waitUntil(lambda: len(screen.people.found.numbers) == 2)
    screen.table.choice.take_all()
    shown.ctx.actions.trigger("prospects.merge")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert len(merges_of(shown.desk, two[0])) == 1
    screen.people.show_person(two[0])
    qtbot.waitUntil(lambda: screen.table.current_id() == two[0])
    shown.ctx.actions.trigger("prospects.separate")
    assert merges_of(shown.desk, two[0]) == ()


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 0), (1, 2), (2, 1)])
def test_after_merging_the_one_kept_is_chosen_and_under_the_hand(qtbot, shown, two, first, last):
    screen = shown.window.current()
    add(shown.desk, "Zoe")
    screen.head.field.setText("Figueroa")
    qtbot.waitUntil(lambda: len(screen.people.found.numbers) == 3)
    screen.table.choice.go(first)
    screen.table.choice.go(last, extend=True)
    shown.ctx.actions.trigger("prospects.merge")
    kept = panel_of(shown).comparison.kept_id
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.table.people.rowCount() == 2)
    assert (screen.table.current_id(), screen.table.choice.count()) == (kept, 1)


def test_the_detail_says_who_was_merged(qtbot, shown, two):
    merge(shown.desk, *two)
    screen = shown.window.current()
    screen.people.read_again()
    screen.people.show_person(two[0])
    qtbot.waitUntil(lambda: screen.side.story is not None and screen.side.story.prospect_id == two[0])
    assert screen.side.story.merged == ("Merged with Anna Figueroa on Oct 14 by Maria Ortega.",)


def test_lines_say_what_is_kept_and_the_panel_fits_small_windows(qtbot, shown):
    shown.ctx.actions.trigger("window.duplicates")
    press(qtbot, shown, Qt.Key.Key_Return)
    names = [line.accessibleName() for line in panel_of(shown).lines.open_lines()]
    assert names[1] == "Title: left Owner, right Practice owner, the left one is kept"
    room = QRect(0, 0, 1280, 720)
    assert room.contains(panel_of(shown).wanted(room))
