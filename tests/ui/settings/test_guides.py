"""Settings of the guide: questions by keys, drafts, publishing, and going back."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import guides, undo
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.queue import head_ids
from sdr_desk.method.guide_text import GuideQuestion, GuideText, to_json
from sdr_desk.method.qualification import Counts
from tests.ui.desk_windows import ANSWERS, open_window

KEY, ALT, CTRL, SHIFT = (
    Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def shown(qtbot, desk, theme):
    made = open_window(qtbot, desk, theme, "settings", person="Ruth")
    made.ctx.actions.trigger("settings.guide")
    return made


@pytest.fixture
def page(shown):
    found = shown.window.screen("settings").guide
    found.to_questions()
    return found


def labels(page):
    return [one.label for one in page.text().questions]


def versions(desk):
    return [(one.number, one.draft, one.held) for one in guides.all_guides(desk)[0].versions]


def fill(panel, **values):
    fields = dict(panel.fields)
    for name, value in values.items():
        field = fields[name.replace("_", " ")]
        if hasattr(field, "setPlainText"):
            field.setPlainText(value)
        elif hasattr(field, "findText"):
            field.setCurrentIndex(field.findText(value))
        else:
            field.setText(value)


def test_the_version_in_use_is_shown_first(page):
    assert page.version().held
    assert labels(page)[0] == "Need or pain"
    assert "2 sales cycles of 90 days: 180 days" in page.pane.horizon.text()
    assert page.pane.complete.text() == "No lead in hand has an answer yet."


def test_a_question_is_added_and_begins_a_draft(page, press, shown, desk):
    press(KEY.Key_N)
    fill(shown.window.overlay.panel(), Name="Rival", Ask_aloud="Who else?", Answer="One of several",
         Choose_from="Nobody, Themselves, A vendor", Of_these_count="Nobody, A vendor")  # fmt: skip
    press(KEY.Key_Return, modifier=CTRL)
    assert labels(page)[:2] == ["Need or pain", "Rival"]
    made = page.text().questions[1]
    assert (made.key, made.options, made.counts.options) == (
        "rival", ("Nobody", "Themselves", "A vendor"), ("Nobody", "A vendor"),
    )  # fmt: skip
    assert versions(desk) == [(2, True, False), (1, False, True)]
    assert page.pane.questions.hasFocus()
    assert page.pane.different.text() == "New: Rival (required)."


def test_questions_move_and_go_and_come_back(page, press, desk):
    press(KEY.Key_Down, modifier=ALT)
    assert labels(page)[:2] == ["Motivation", "Need or pain"]
    assert page.place() == 1
    press(KEY.Key_Delete)
    assert "Need or pain" not in labels(page)
    undo.undo_last(desk)
    page.refresh()
    assert labels(page)[:2] == ["Motivation", "Need or pain"]


def test_a_question_is_changed_and_nonsense_is_said_in_the_form(page, press, shown):
    page.pane.questions.select("size")
    press(KEY.Key_Return)
    panel = shown.window.overlay.panel()
    dict(panel.fields)["Counts"].number.setText("5000")
    fill(panel, Name="")
    press(KEY.Key_Return, modifier=CTRL)
    assert "Give this question a name" in panel._problem.text()
    fill(panel, Name="Size of it")
    press(KEY.Key_Return, modifier=CTRL)
    changed = page.text().questions[page.place()]
    assert (changed.key, changed.label, changed.counts.at_least_cents) == ("size", "Size of it", 500_000)


def test_a_number_that_cannot_be_is_refused(page, press, shown, desk):
    press(KEY.Key_Return)
    panel = shown.window.overlay.panel()
    dict(panel.fields)["Counts"].number.setText("9999")
    press(KEY.Key_Return, modifier=CTRL)
    assert "from 1 to 200" in panel._problem.text()
    assert versions(desk) == [(1, False, True)]


def test_the_sales_cycle_is_said_while_it_is_written(page, press, shown):
    press(KEY.Key_E)
    panel = shown.window.overlay.panel()
    fill(panel, A_sale_takes="30")
    assert "within 60 days" in panel._problem.text()
    press(KEY.Key_Return, modifier=CTRL)
    assert page.text().cycle_days == 30


def test_publishing_says_before_what_it_does_and_tells_who_is_qualified(page, press, shown, desk):
    one = head_ids(desk, 1) or [row[0] for row in desk.conn.execute("SELECT id FROM prospects LIMIT 1")]
    save_answers(desk, one[0], ANSWERS)
    press(KEY.Key_Delete)
    press(KEY.Key_P, modifier=CTRL | SHIFT)
    panel = shown.window.overlay.panel()
    assert "Gone: Need or pain. Its answers stay on record." in panel._problem.text()
    fill(panel, Why="Too many questions")
    press(KEY.Key_Return, modifier=CTRL)
    assert versions(desk) == [(2, False, True), (1, False, False)]
    assert page.version().held
    assert "Too many questions" in page.pane.state.text()
    assert "1 of 1 lead in hand" in page.pane.complete.text()


def test_an_earlier_version_is_used_again_after_a_question(page, press, shown, desk):
    first = page.version().id
    press(KEY.Key_Delete)
    press(KEY.Key_P, modifier=CTRL | SHIFT)
    press(KEY.Key_Return, modifier=CTRL)
    page.choose(first)
    shown.ctx.prompts.answers += [False, True]
    press(KEY.Key_U)
    assert versions(desk) == [(2, False, True), (1, False, False)]
    press(KEY.Key_U)
    assert versions(desk) == [(2, False, False), (1, False, True)]


def test_a_ready_made_guide_becomes_a_draft_and_is_dropped(page, press, shown, desk):
    shown.ctx.prompts.answers += ["meddicc"]
    press(KEY.Key_N, modifier=SHIFT)
    assert (page.version().name, page.version().draft) == ("MEDDICC", True)
    assert len(labels(page)) == 8
    press(KEY.Key_X)
    assert [one.name for one in guides.all_guides(desk)] == ["Six questions"]
    assert page.version().held


def test_a_guide_goes_through_a_file(page, press, shown, desk, tmp_path):
    path = tmp_path / "ours.json"
    shown.ctx.prompts.answers += [path, path]
    press(KEY.Key_S)
    press(KEY.Key_O)
    assert [one.name for one in guides.all_guides(desk)] == ["Six questions", "Six questions 2"]
    path.write_text("Dear Ruth", encoding="utf-8")
    shown.ctx.prompts.answers += [path]
    press(KEY.Key_O)
    assert "not a guide" in shown.window.toast_line.text()


def test_answers_to_choose_from_may_have_commas_in_them(page, press, shown, desk):
    options = ("Yes, this year", "No")
    asked = GuideQuestion("k", "Plan", "Is it planned?", "choice", options=options, counts=Counts(options=options[:1]))
    made = guides.take_in(desk, to_json(GuideText("Ours", questions=(asked,)))).ids["guide"][0]
    page.refresh()
    page.choose(made)
    page.to_questions()
    press(KEY.Key_Return)
    fill(shown.window.overlay.panel(), Name="The plan")
    press(KEY.Key_Return, modifier=CTRL)
    (changed,) = page.text().questions
    assert (changed.label, changed.options, changed.counts.options) == ("The plan", options, options[:1])


def test_left_and_right_go_between_versions_and_questions(page, press):
    press(KEY.Key_Left)
    assert page.in_list()
    press(KEY.Key_Delete)
    assert len(page.text().questions) == 6
    press(KEY.Key_Return)
    assert page.pane.questions.hasFocus()
    press(KEY.Key_J)
    assert page.place() == 1
    assert page.pane._values[1].text().startswith("Why they would do something")


def test_a_second_change_of_a_published_version_is_refused(page, press, shown, desk):
    first = page.version().id
    press(KEY.Key_Delete)
    page.choose(first)
    page.to_questions()
    press(KEY.Key_Delete)
    assert "begun already" in shown.window.toast_line.text()
    assert len(page.text().questions) == 6


def test_a_rep_reads_it_only(qtbot, desk, theme, press):
    made = open_window(qtbot, desk, theme, "settings", person="Maria")
    made.ctx.actions.trigger("settings.guide")
    page = made.window.screen("settings").guide
    page.to_questions()
    press(KEY.Key_Delete)
    assert "Only a manager" in made.window.toast_line.text()
    assert versions(desk) == [(1, False, True)]
    assert page._only.isVisible()


def test_without_a_guide_the_page_says_what_to_do(shown, desk, page, press):
    with desk.write() as write:
        write.change("guides", page.version().id, deleted=1)
    page.refresh()
    assert page._nothing.isVisible()
    shown.ctx.prompts.answers += ["bant"]
    press(KEY.Key_N, modifier=SHIFT)
    assert page.version().name == "BANT"
    assert not page._nothing.isVisible()


def test_the_help_is_at_hand(page, press, shown):
    press(KEY.Key_H)
    assert shown.window.overlay.panel() is not None
