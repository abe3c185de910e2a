"""A list on its way through the four steps, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.imports import past_imports
from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, MATCH
from sdr_desk.ui.importing.words import LONGEST
from tests.conftest import people_in

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_list_goes_through_all_steps_by_ctrl_enter(page, bring, a_list, press, desk):
    flow = bring(a_list)
    assert (flow.step, page.top.steps.step()) == (MATCH, 1)
    press(KEY.Key_Return, modifier=CTRL)
    assert flow.step == CHECK
    assert page.foot.go.words() == "Import 4 rows"
    press(KEY.Key_Return, modifier=CTRL)
    assert flow.step == DONE
    assert page.run.result.sum.text() == "5 rows read = 3 new + 1 changed + 0 left as they are + 1 kept out."
    assert a_list.with_name("cold_storage_west-rejected.csv").exists()
    assert people_in(desk) == 15


def test_the_head_says_what_is_imported(page, bring, a_list):
    bring(a_list)
    assert page.top.about.text() == "cold_storage_west.csv · 5 rows · 7 columns · UTF-8, comma"


def test_back_and_on_again_keep_everything(page, bring, a_list, press):
    flow = bring(a_list)
    press(KEY.Key_Return, modifier=CTRL)
    press(KEY.Key_Left, modifier=ALT)
    assert flow.step == MATCH
    press(KEY.Key_Left, modifier=ALT)
    assert (flow.step, page.foot.go.words()) == (CHOOSE, "Go on with cold_storage_west.csv")
    page.ctx.actions.trigger("importing.go")
    assert flow.step == MATCH


def test_esc_leaves_with_nothing_changed(window, page, bring, a_list, press, ctx, desk):
    flow = bring(a_list)
    press(KEY.Key_Escape)
    assert window.current().name == "prospects"
    assert ctx.said[-1].text == "Nothing was imported and nothing was changed."
    assert (flow.draft, people_in(desk), past_imports(desk)) == (None, 12, ())


def test_a_list_put_aside_comes_back_as_it_was(page, bring, a_list, press):
    bring(a_list).match("Notes", "custom:Remarks")
    press(KEY.Key_Escape)
    assert bring(a_list).draft.mapping["Notes"] == "custom:Remarks"


def test_an_import_is_undone_from_its_result(page, bring, a_list, press, desk):
    flow = bring(a_list)
    flow.start()
    page.focus_home().setFocus()
    press(KEY.Key_U)
    assert flow.undone.removed == 3
    assert page.run.result.undone.text().startswith("3 people were removed, 1 returned to what they were.")
    assert people_in(desk) == 12


def test_the_people_are_one_key_away_after_the_import(window, page, bring, a_list, press):
    bring(a_list).start()
    assert page.foot.go.words() == "See the people"
    press(KEY.Key_Return, modifier=CTRL)
    assert window.current().name == "prospects"


def test_several_files_come_one_after_the_other(page, bring, a_list, tmp_path, press):
    other = tmp_path / "other.csv"
    other.write_text("First name,Company\nNora,Eagle Cold\n", encoding="utf-8")
    flow = bring(a_list, other)
    flow.start()
    assert page.foot.go.words() == "Next: other.csv"
    press(KEY.Key_Return, modifier=CTRL)
    assert (flow.step, flow.draft.name) == (MATCH, "other.csv")


def test_the_sidebar_marks_prospects(window, page):
    assert window.sidebar.buttons["prospects"].isChecked()


def test_nothing_has_been_changed_is_said_while_a_list_is_settled(window, page, bring, a_list, press):
    bring(a_list)
    assert window.hint_bar.state_text() == "Nothing has been changed yet"
    press(KEY.Key_Escape)
    assert window.hint_bar.state_text() == "All changes saved"


def test_the_same_kind_of_list_again_uses_the_same_matches(page, bring, a_list, press):
    flow = bring(a_list)
    flow.match("Notes", "custom:Remarks")
    flow.start()
    flow.close()
    flow = bring(a_list.rename(a_list.with_name("next.csv")))
    assert flow.draft.mapping["Notes"] == "custom:Remarks"
    assert page.match._same.text() == "Your last import of this kind used the same matches"


def test_focus_starts_where_the_step_does(page, bring, a_list, press):
    bring(a_list)
    assert QApplication.focusWidget() is page.match.table.head.field(0)
    press(KEY.Key_Return, modifier=CTRL)
    assert QApplication.focusWidget() is page.match.check.pairs


def test_a_list_without_rows_says_so_and_goes_no_further(page, bring, tmp_path, ctx):
    path = tmp_path / "headers.csv"
    path.write_text("First Name,Last Name,Company\n", encoding="utf-8")
    flow = bring(path)
    assert page.foot._promise.text().startswith("There are no rows below the names of the columns.")
    assert page.foot.go.words() == "Check the rows"
    ctx.actions.trigger("importing.go")
    assert flow.step == MATCH


def test_what_cannot_be_done_in_the_check_is_dim(page, bring, tmp_path, ctx):
    path = tmp_path / "clean.csv"
    path.write_text("Full Name,Company,Phone\nMay Lund,Fjord Foods,(801) 555-0177\n", encoding="utf-8")
    bring(path)
    ctx.actions.trigger("importing.go")
    check = page.match.check
    assert (check.review.isEnabled(), check.save.isEnabled()) == (False, False)
    assert check._no_pairs.geometry().top() - check.chips["fill"].geometry().bottom() < 60


def test_a_file_of_one_long_line_shows_the_beginning_of_its_name(page, bring, tmp_path):
    path = tmp_path / "line.csv"
    path.write_text("x" * 2_000_000, encoding="utf-8")
    bring(path)
    head = page.match.table.head
    assert len(head.model().headerData(0, Qt.Orientation.Horizontal)) == LONGEST
    assert len(head.field(0).accessibleName()) < 2 * LONGEST
    assert "counting" not in page.top.about.text()
