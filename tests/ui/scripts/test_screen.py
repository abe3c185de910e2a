"""The scripts screen: list, reading, preview person, problems, keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.library import NO_FIRST_NAME, SAMPLE
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.actions import problems
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.main_window import every_action
from sdr_desk.ui.scripts.screen import list_rows
from sdr_desk.ui.widgets.rows import Section
from tests.naughty import NAUGHTY
from tests.ui.scripts.conftest import ENTRIES

KEY = Qt.Key


def choose(screen, title):
    row = next(row for row in screen.rows.model_rows.items() if row.title == title)
    screen.rows.select(row.id)
    return row.id


def listen(screen, who):
    screen.listener.setCurrentIndex(screen.listener.findData(who))
    screen.listener.activated.emit(screen.listener.currentIndex())


def test_no_two_actions_share_a_key():
    assert problems(every_action(ENTRIES), OVERLAYS) == []


def test_scripts_stand_under_their_kinds(screen):
    titles = [row.title for row in screen.rows.model_rows.items() if isinstance(row, Section)]
    assert titles == ["Calls", "Voicemails", "Objections", "Letters", "E-mails", "Referral asks", "Knowledge"]
    assert list_rows(()) == []


def test_the_next_person_to_call_is_previewed(screen):
    choose(screen, "First call")
    text = screen.page.toPlainText()
    assert screen.listener.currentText() == "First00 Last, Company 0"
    assert "Hi First00, this is Maria with Northbeam Controls." in text
    assert "“Go ahead.” → Reason: Give the reason in one breath" in text
    assert "Let them answer before you go on." in text
    assert screen.heading.text() == "First call"
    assert screen.facts.text().startswith("Call · version 1 · ")
    assert screen.problems.title.text() == "Nothing to fix"


def test_another_person_can_be_chosen(screen):
    choose(screen, "First call")
    listen(screen, NO_FIRST_NAME)
    assert "Hi there" in screen.page.toPlainText()
    listen(screen, SAMPLE)
    screen.refresh()
    assert "Hi Dana" in screen.page.toPlainText()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_p_opens_the_choice(screen, press):
    press(KEY.Key_P)
    assert screen.listener.view().isVisible()
    screen.listener.hidePopup()
    assert screen.listener.hasFocus()


def test_j_and_k_read_the_next_one(screen, press):
    first = screen.heading.text()
    press(KEY.Key_J)
    assert screen.heading.text() != first
    press(KEY.Key_K)
    assert screen.heading.text() == first


def test_search_down_and_esc(screen, press):
    press(KEY.Key_Slash)
    screen.field.setText("letter voicemail")
    assert screen.heading.text() == "Voicemail after our letter"
    press(KEY.Key_Down)
    assert QApplication.focusWidget() is screen.rows
    press(KEY.Key_Escape)
    assert screen.field.text() == ""


def test_nothing_found_says_so_and_leads_back(screen):
    screen.field.setText("zzz")
    page = screen._stack.currentWidget()
    assert page.title.text() == "No script holds “zzz”"
    assert screen.focus_home() is screen.field
    page.buttons[0].click()
    assert screen._stack.currentIndex() == 0
    assert screen.reading is not None


def test_problems_are_listed_under_the_text(screen, ctx, publish):
    script = choose(screen, "First call")
    ctx.changed.emit(publish(script, "---\ntitle: First\nkind: call\n---\n## Open\nHi {{ prospect.frist_name }}"))
    assert screen.problems.title.text() == "1 thing to look at in the text"
    assert "frist_name" in screen.problems.rows.model_rows.items()[0].title
    assert "cannot be filled in" in screen.page.toPlainText()


def test_too_long_is_marked(screen, ctx, publish):
    script = choose(screen, "First voicemail")
    ctx.changed.emit(publish(script, "---\ntitle: Long\nkind: voicemail\n---\n" + "word " * 150))
    assert screen.facts.text() == "Voicemail · version 7 · 60 s of 30 s"
    assert "too long" in screen.problems.rows.model_rows.items()[0].title


def test_letters_show_their_length_in_words(screen):
    choose(screen, "First letter")
    assert screen.facts.text().endswith(" words")


def test_c_copies_the_words(screen, press, ctx):
    choose(screen, "First voicemail")
    press(KEY.Key_C)
    assert "First00" in QGuiApplication.clipboard().text()
    assert ctx.said[-1].text.startswith("Copied: ")


def test_without_published_scripts_it_says_why(screen, desk, ctx):
    with desk.write() as write:
        for (script,) in desk.conn.execute("SELECT id FROM scripts").fetchall():
            write.change("scripts", script, state="draft")
    screen.refresh()
    assert screen._stack.currentWidget().title.text() == "No published scripts"
    assert ctx.actions.reason("scripts.copy") == "No script is chosen."


def test_a_narrow_window_leaves_the_facts_out(window, screen):
    assert screen.side.isVisible()
    window.resize(820, 600)
    assert screen.side.isHidden()


def test_every_part_has_a_name(screen):
    parts = (screen.field, screen.rows, screen.listener, screen.page, screen.side)
    assert all(part.accessibleName() for part in parts)


def test_any_name_and_any_text_are_shown_as_text(screen, desk, publish):
    script = choose(screen, "First voicemail")
    for text in (text for text in NAUGHTY if text.strip()):
        screen.field.setText(text)
        screen.field.clear()
        screen.rows.select(script)
        who = add_prospect(desk, NewProspect(text, company=text)).ids["prospect"][0]
        screen.listener.insertItem(0, "x", who)
        listen(screen, who)
        assert not screen.page.grab().isNull()
        assert screen.page.document().isEmpty() is False
