"""Past imports: all of them, each with its way back."""

from PySide6.QtCore import Qt

from sdr_desk.desk.imports import Undone
from sdr_desk.ui.importing.past import PastPanel, undone_words
from tests.conftest import people_in

KEY = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_an_import_is_undone_from_the_list(window, page, bring, a_list, ctx, press, desk):
    bring(a_list).start()
    ctx.navigate("prospects")
    ctx.actions.trigger("window.past_imports")
    panel = window.overlay.panel()
    assert isinstance(panel, PastPanel)
    (line,) = panel.list.lines()
    assert line.first.startswith("cold_storage_west.csv, today 10:00 am, Maria Ortega")
    assert (line.second, line.right) == ("3 new, 1 changed, 1 kept out", "Can be undone")
    press(KEY.Key_U)
    assert people_in(desk) == 12
    assert panel.said.text().startswith("3 prospects removed, ")
    assert panel.list.lines()[0].right == "Undone"
    press(KEY.Key_U)
    assert "cannot be undone any more" in ctx.said[-1].text


def test_without_imports_the_list_says_so(window, page, ctx):
    ctx.actions.trigger("window.past_imports")
    assert window.overlay.panel()._none.isVisible()


def test_from_another_screen_the_list_has_the_focus_and_gives_it_to_the_page(window, page, bring, a_list, ctx, press):
    bring(a_list).start()
    ctx.navigate("prospects")
    ctx.actions.trigger("window.past_imports")
    assert window.focusWidget() is window.overlay.panel().list
    press(KEY.Key_Escape)
    assert window.focusWidget() is page.focus_home()


def test_what_stays_is_said_with_its_reason():
    kept = tuple((str(at), f"Person {at}", "called since") for at in range(10))
    words = undone_words(Undone(4, 1, kept, None))
    assert words.startswith("4 prospects removed, 1 change taken back. 10 stay. Person 0: called since; ")
    assert words.endswith("; and 2 more.")
