"""Writing scripts on the screen, from the keys: list, editor, problems, preview, and what is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import authoring, team
from sdr_desk.desk.library import LONG_COMPANY, NO_FIRST_NAME
from sdr_desk.ui.scripts.actions import AUTHOR
from sdr_desk.ui.scripts.editor_places import to_end
from sdr_desk.ui.scripts.list_pane import kind_of
from tests.screens.test_screens import CONTROLS, tree
from tests.ui.scripts.conftest import VOICEMAIL

KEY = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def who():
    return "Ruth"


def focus():
    return QApplication.focusWidget()


def kinds(author):
    return [row.title for row in author.rows.model_rows.items() if kind_of(row.id)]


def test_kinds_fold_and_unfold_from_the_keys(author, press):
    assert kinds(author)[:2] == ["Call", "Voicemail"]
    before = len(author.rows.model_rows.items())
    press(KEY.Key_Left)
    assert author.rows.current_row().title == "Call"
    assert len(author.rows.model_rows.items()) < before
    press(KEY.Key_Return)
    assert len(author.rows.model_rows.items()) == before


def test_enter_writes_and_esc_returns(author, begin, press):
    begin()
    author.rows.setFocus()
    press(KEY.Key_Return)
    assert focus() is author.editor
    press(KEY.Key_P)
    assert "p" in author.editor.words().split("---")[0] + author.editor.words()[-3:]
    press(KEY.Key_Escape)
    assert focus() is author.rows


def test_a_new_script_takes_its_title_and_its_kind(author, press, qtbot):
    press(KEY.Key_N, modifier=CTRL)
    press(KEY.Key_V)
    press(KEY.Key_Tab)
    qtbot.keyClicks(focus(), "Dairy, first touch")
    press(KEY.Key_Return)
    assert focus() is author.editor
    assert author.head.title.text() == "Dairy, first touch"
    assert author.rows.current_row().detail == "Draft 1, not live"
    assert author.problems.title.text() == "Nothing to fix"
    assert "Hi Dana, this is Maria Ortega with" in author.preview.page.toPlainText()


def test_every_kind_begins_with_words_that_can_be_published(desk, author, begin):
    for kind in authoring.ALL_KIND_WORDS:
        made = authoring.new_script(desk, kind, "T").ids["script"][0]
        text = authoring.manuscript(desk, made).text
        assert [problem for problem in authoring.examine(desk, text) if problem.severity == "error"] == [], kind


def test_typing_is_kept_a_moment_later(author, begin, write, desk, qtbot):
    made = begin(live=True)
    write(VOICEMAIL + "More.")
    assert authoring.manuscript(desk, made).drafted is False
    qtbot.waitUntil(lambda: authoring.manuscript(desk, made).drafted, timeout=3000)
    assert author.rows.current_row().detail == "Draft 2 · v1 live"
    assert author.head.publish.words() == "Publish v2…"


def test_leaving_the_script_the_screen_or_the_desk_keeps_the_words(author, screen, begin, write, desk, ctx):
    made = begin()
    for number, leave in enumerate((lambda: author.rows.step(-1), screen.hide, ctx.leave)):
        screen.show()
        author.show_script(made)
        write(f"{VOICEMAIL}{number}")
        leave()
        assert authoring.manuscript(desk, made).text == f"{VOICEMAIL}{number}"


def test_problems_stand_below_with_their_repair(author, begin, press):
    begin(VOICEMAIL + "Near {{ company.citty }}.")
    assert author.problems.title.text() == "1 thing to fix before you publish"
    assert "company.citty?" in author.preview.page.toPlainText().replace("\u00a0", " ")
    press(KEY.Key_F8)
    assert focus() is author.editor
    press(KEY.Key_Period, modifier=CTRL)
    assert "{{ company.city }}" in author.editor.words()
    assert author.problems.problems()[0].message.startswith("company.city may be empty")


def test_a_button_repairs_too(author, begin):
    begin(VOICEMAIL + "Near {{ company.citty }}.")
    author.problems.rows[0].button.click()
    assert "{{ company.city }}" in author.editor.words()


def test_too_long_is_told_with_its_parts(author, begin, press):
    begin(VOICEMAIL + "This sentence goes on and on without any end in sight. " * 12)
    assert author.preview.foot.figure.text().endswith(" of 30 s")
    assert author.problems.title.text() == "1 thing to look at"
    press(KEY.Key_Period, modifier=CTRL)
    assert len(author.editor._parts) == 3


def test_f8_goes_round(author, begin, press):
    begin(VOICEMAIL + "{{ a.b }}\n\n{{ c.d }}")
    places = []
    for _ in range(3):
        press(KEY.Key_F8)
        places.append(author.editor.textCursor().blockNumber())
    assert places == [5, 7, 5]


def test_the_awkward_ones_are_found_by_their_words(author, begin, press, window, qtbot):
    begin()
    author.rows.setFocus()
    press(KEY.Key_P)
    panel = window.overlay.panel()
    qtbot.keyClicks(panel.field, "very long")
    assert panel.rows.current_id() == LONG_COMPANY
    qtbot.keyClicks(panel.field, " zzz")
    assert panel.rows.current_id() is None
    assert [item.title for item in panel.rows.model_rows.items()] == ["Nobody of this name."]


def test_what_to_write_is_chosen_to_be_typed_over(author, desk):
    author.writing.begin_new(authoring.new_script(desk, "voicemail", "T").ids["script"][0])
    assert author.editor.textCursor().selectedText() == "{# One question worth a call back. #}"


def test_the_preview_can_be_for_somebody_awkward(author, begin, press, window):
    begin()
    author.rows.setFocus()
    press(KEY.Key_P)
    panel = window.overlay.panel()
    panel.rows.select(NO_FIRST_NAME)
    press(KEY.Key_Return)
    assert "Hi there" in author.preview.page.toPlainText()


def test_alt_p_works_while_typing(author, begin, press, window):
    begin()
    author.editor.setFocus()
    press(KEY.Key_P, modifier=ALT)
    assert window.overlay.panel().context == "preview_person"


def test_ctrl_space_offers_fields(author, begin, press):
    begin()
    to_end(author.editor)
    author.editor.setFocus()
    press(KEY.Key_Space, modifier=CTRL)
    assert author.completion.isVisible()
    press(KEY.Key_Escape)
    assert author.completion.isHidden()
    assert focus() is author.editor


def test_search_finds_words_and_esc_brings_all_back(author, press):
    press(KEY.Key_Slash)
    author.list_pane.field.setText("voicemail letter")
    assert kinds(author)[0] == "Voicemail"
    press(KEY.Key_Return)
    assert focus() is author.rows
    press(KEY.Key_Escape)
    assert author.list_pane.field.text() == ""


def test_nothing_found_says_so(author, ctx):
    author.list_pane.field.setText("zzzz")
    assert author.stack.currentWidget().title.text() == "No script holds these words"
    assert ctx.actions.reason("scripts.publish") == "No script is chosen."
    author.list_pane.field.clear()
    assert author.stack.currentIndex() == 0
    assert author.writing.script_id


def test_retire_show_and_restore(author, begin, press, desk):
    made = begin(live=True)
    author.rows.setFocus()
    press(KEY.Key_Delete)
    assert author.list_pane.item(made) is None
    press(KEY.Key_H)
    author.show_script(made)
    assert author.head.facts.text() == "Voicemail · retired"
    author.rows.setFocus()
    press(KEY.Key_R)
    assert authoring.manuscript(desk, made).item.state == "live"


@pytest.mark.parametrize(("at", "then"), [(0, 1), (1, 2), (-1, -2)])
def test_the_neighbour_of_a_retired_script_is_opened(author, press, desk, at, then):
    voicemails = [item.script_id for item in authoring.library(desk) if item.kind == "voicemail"]
    author.show_script(voicemails[at])
    author.rows.setFocus()
    press(KEY.Key_Delete)
    assert author.writing.script_id == author.rows.current_id() == voicemails[then]


def test_the_last_script_of_a_kind_gives_way_to_the_next_one_in_the_list(author, press, desk):
    items = authoring.library(desk)
    only = next(item for item in items if [one.kind for one in items].count(item.kind) == 1)
    at = items.index(only)
    author.show_script(only.script_id)
    author.rows.setFocus()
    press(KEY.Key_Delete)
    assert author.writing.script_id == (items[at + 1 :] or items[:at][::-1])[0].script_id


def test_a_search_opens_the_first_script_it_finds(author, press, desk):
    author.list_pane.field.setText("voicemail letter")
    assert author.writing.script_id == author.list_pane.first().script_id


def test_a_draft_is_thrown_away_and_comes_back(author, begin, write, press):
    begin(live=True)
    write(VOICEMAIL + "More.")
    press(KEY.Key_X, modifier=CTRL | SHIFT)
    assert author.editor.words() == VOICEMAIL
    author.rows.setFocus()
    press(KEY.Key_Z, modifier=CTRL)
    assert author.editor.words() == VOICEMAIL + "More."


def test_another_person_gets_the_page_of_their_rights(author, screen, desk, ctx, begin, write):
    made = begin()
    write(VOICEMAIL + "Unsaved.")
    assert AUTHOR in ctx.actions.contexts()
    assert ctx.leave()
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Maria")))
    screen.mark_stale()
    assert screen.page is not author
    assert AUTHOR not in ctx.actions.contexts()
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    assert authoring.manuscript(desk, made).text.endswith("Unsaved.")


def test_only_ctrl_n_means_something_else_while_writing(ctx, author):
    keys = {key: spec.id for spec in ctx.actions.all() if spec.context == AUTHOR for key in spec.keys}
    others = [spec for spec in ctx.actions.all() if spec.context in {"scripts", "everywhere"}]
    shadowed = [(key, spec.id) for spec in others for key in (*spec.keys, *spec.while_typing) if key in keys]
    assert shadowed == [("Ctrl+N", "window.new")]


def test_the_list_of_keys_tells_what_ctrl_n_means_here(author, press, window):
    author.rows.setFocus()
    press(KEY.Key_F1)
    told = [words for group in window.overlay.panel().groups() for words, key in group.lines if key == "Ctrl N"]
    assert told == ["New script…"]


def test_every_control_has_a_name(author, begin):
    begin(VOICEMAIL + "{{ company.citty }}")
    items = [item for item in tree(QAccessible.queryAccessibleInterface(author)) if item.role() in CONTROLS]
    assert len(items) > 10
    assert all(item.text(QAccessible.Text.Name) for item in items if not item.state().invisible)


def test_the_hints_are_those_of_the_part_that_has_the_focus(author, begin):
    begin()
    author.rows.setFocus()
    assert ("T",) in [hint.keys for hint in author.hints()]
    assert "Read aloud" in [hint.text for hint in author.hints()]
    author.figures.head.fold.setFocus()
    assert author.figures.isAncestorOf(focus())
    assert "Chart or table" in [hint.text for hint in author.hints()]
