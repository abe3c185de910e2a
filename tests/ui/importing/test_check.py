"""The check: counts over the whole list, people who are here, problems, rules and the review."""

from dataclasses import replace

from PySide6.QtCore import Qt

from sdr_desk.ui.importing.review import ReviewPanel, count_words
from sdr_desk.ui.importing.rules import RulesPanel

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def checking(bring, a_list, page):
    flow = bring(a_list)
    page.ctx.actions.trigger("importing.go")
    return flow


def test_figures_and_bar_tell_of_every_row(page, bring, a_list):
    checking(bring, a_list, page)
    check = page.match.check
    assert [figure.number() for figure in (check.new, check.here, check.out)] == ["3", "1", "1"]
    assert check.bar.accessibleName() == "3 new prospects, 1 already here, 1 row stays out"


def test_who_is_here_is_listed_with_why_and_what_comes_of_it(page, bring, a_list, press, counted):
    checking(bring, a_list, page)
    pairs = page.match.check.pairs
    assert [(line.first, line.second, line.right) for line in pairs.lines()] == [
        ("First01 Last, Company 0", "Same phone", "Adds notes")
    ]
    press(KEY.Key_3)
    counted()
    assert pairs.lines()[0].right == "Stays as it is"
    assert page.foot.go.words() == "Import 3 rows"


def test_the_rule_is_a_digit_and_shows_on_its_chip(page, bring, a_list, press, counted):
    flow = checking(bring, a_list, page)
    assert flow.draft.rule == "fill"
    press(KEY.Key_2)
    counted()
    assert flow.draft.plan().duplicates == "overwrite"
    assert page.match.check.chips["overwrite"].isChecked()
    assert not page.match.check.chips["fill"].isChecked()
    assert page.match.check.pairs.lines()[0].right == "Changes title and notes"


def test_old_numbers_stay_dimmed_while_counted_anew(page, bring, a_list, counted):
    flow = checking(bring, a_list, page)
    flow.set_rule("skip")
    assert flow.stale
    assert page.match.check.pairs.dimmed
    assert page.match.check.new.number() == "3"
    counted()
    assert not page.match.check.pairs.dimmed


def test_problems_are_grouped_and_open_to_their_rows(page, bring, a_list):
    checking(bring, a_list, page)
    problems = page.match.check.problems
    told = [(line.lead, line.first, line.right) for line in problems.lines()]
    assert told == [
        ("1", "No name and no company", "Stays out"), ("1", "The phone number … cannot be dialled", "Comes in")
    ]  # fmt: skip
    problems.opened.emit(problems.lines()[0].id)
    assert problems.lines()[1].first == "Row 5"


def test_rows_that_stay_out_are_saved(page, bring, a_list, ctx, tmp_path, press):
    checking(bring, a_list, page)
    target = tmp_path / "out.csv"
    ctx.prompts.answers.append(target)
    press(KEY.Key_S)
    assert ctx.said[-1].text == "Saved 1 row to out.csv."
    assert "No name and no company" in target.read_text(encoding="utf-8-sig")


def test_one_by_one_shows_both_sides_and_takes_a_rule(window, page, bring, a_list, press, counted):
    flow = checking(bring, a_list, page)
    press(KEY.Key_R)
    panel = window.overlay.panel()
    assert isinstance(panel, ReviewPanel)
    assert panel._title.text() == "1 of 1: First01 Last"
    assert panel._why.text() == "Row 3. Same phone."
    press(KEY.Key_4)
    assert panel._does.text() == "You chose: comes in as well."
    press(KEY.Key_Escape)
    counted()
    assert flow.draft.decisions == {3: "keep"}
    assert page.foot.go.words() == "Import 4 rows"


def test_a_column_has_a_rule_of_its_own(window, page, bring, a_list, press, counted):
    flow = checking(bring, a_list, page)
    press(KEY.Key_C)
    panel = window.overlay.panel()
    assert isinstance(panel, RulesPanel)
    field = panel.fields["title"]
    field.setCurrentIndex(field.findData("overwrite"))
    field.activated.emit(field.currentIndex())
    press(KEY.Key_Escape)
    counted()
    assert flow.draft.plan().column_rules == {"title": "overwrite"}
    assert flow.checked.would_update == 1


def test_nothing_to_import_says_why(page, bring, tmp_path, ctx):
    path = tmp_path / "known.csv"
    path.write_text("Name,Company,Phone\nFirst01 Last,Company 0,(208) 555-0101\n", encoding="utf-8")
    checking(bring, path, page)
    ctx.actions.trigger("importing.go")
    assert ctx.said[-1].text.startswith("There is nothing to import")


def test_a_list_without_doubles_and_problems_keeps_its_digits_for_the_rules(page, bring, tmp_path, press, counted):
    path = tmp_path / "clean.csv"
    path.write_text("Full Name,Company,Phone\nAlma Reyes,Redrock Cold,(801) 555-0121\n")
    flow = checking(bring, path, page)
    assert page.focus_home() is page
    page.focus_home().setFocus()
    press(KEY.Key_2)
    counted()
    assert flow.draft.plan().duplicates == "overwrite"


def test_the_head_of_the_list_and_the_steps_of_the_review_count_the_same(window, page, bring, tmp_path, press):
    path = tmp_path / "alike.csv"
    rows = ("First01 Last,Company 0,(208) 555-0101", "First01 Lastt,Company 0,", "May Lund,Fjord Foods,(801) 555-0177")
    path.write_text("\n".join(("Full Name,Company,Phone", *rows)) + "\n", encoding="utf-8")
    flow = checking(bring, path, page)
    check = page.match.check
    assert (flow.checked.here, flow.checked.alike, flow.checked.met) == (1, 1, 2)
    assert check._here_count.text() == "1, and 1 not certain"
    assert check.new._words.text() == "new prospects, 1 not certain"
    press(KEY.Key_R)
    panel = window.overlay.panel()
    assert panel._title.text().startswith("1 of 2: ")
    assert panel.count.text() == "2 rows like somebody: 1 already here, 1 not certain."


def test_more_rows_than_can_be_gone_through_are_said(page, bring, a_list):
    checked = checking(bring, a_list, page).checked
    assert count_words(replace(checked, here=700, alike=504)) == (
        "The first 1 of 1,204 rows like somebody: 700 already here, 504 not certain."
    )
