"""Past imports: all of them, each with its way back."""

from PySide6.QtCore import Qt

from sdr_desk.desk import imports, undo
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
    assert panel.said.text().startswith("3 people were removed, ")
    assert panel.list.lines()[0].right == "Undone"
    press(KEY.Key_U)
    assert "was undone already" in ctx.said[-1].text
    assert not panel.undo.isEnabled()


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
    words = undone_words(Undone(4, 1, kept, None, returned=1, stayed=10))
    assert words.startswith("4 people were removed, 1 returned to what they were. 10 stay, as somebody went on from ")
    assert "Person 0: called since; " in words
    assert words.endswith("; and 2 more.")


def test_what_can_be_undone_is_bright_and_what_was_undone_is_dim(window, page, bring, a_list, tmp_path, ctx, press):
    bring(a_list).start()
    other = tmp_path / "other.csv"
    other.write_text("Full Name,Company,Phone\nMay Lund,Fjord Foods,(801) 555-0177\n", encoding="utf-8")
    bring(other).start()
    ctx.actions.trigger("window.past_imports")
    panel = window.overlay.panel()
    press(KEY.Key_U)
    assert not panel.undo.isEnabled()
    press(KEY.Key_J)
    assert panel.undo.isEnabled()


def test_the_result_follows_an_undo_by_key(window, page, bring, a_list, ctx, desk):
    flow = bring(a_list)
    flow.start()
    ctx.perform(undo.undo_last, desk)
    result = page.run.result
    assert result._title.text() == "This import was taken back."
    assert result.undone.text() == "3 people were removed, 1 returned to what they were."
    assert not result._undo.isVisible()
    assert page.foot.go.words() == "To your prospects"
    assert ctx.actions.reason("importing.undo") == "There is no import to undo."


def test_the_result_follows_an_undo_by_another_program_once_it_reads_again(page, bring, a_list, desk):
    flow = bring(a_list)
    flow.start()
    imports.undo_import(desk, flow.result.import_id)
    page.refresh()
    assert flow.undone.removed == 3
