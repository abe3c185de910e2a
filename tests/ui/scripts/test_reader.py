"""The scripts screen of those who only read: list, reading, preview person, problems, keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.library import NO_FIRST_NAME, SAMPLE, Listener
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.ui.actions import problems
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.main_window import every_action
from sdr_desk.ui.scripts.actions import PANELS
from sdr_desk.ui.scripts.reader import list_rows
from sdr_desk.ui.widgets.rows import Section
from tests.naughty import NAUGHTY
from tests.ui.scripts.conftest import ENTRIES

KEY = Qt.Key


def choose(reader, title):
    row = next(row for row in reader.rows.model_rows.items() if row.title == title)
    reader.rows.select(row.id)
    return row.id


def listen(reader, who):
    reader.listen(Listener(who, who))


def test_no_two_actions_share_a_key():
    assert problems(every_action(ENTRIES), {**OVERLAYS, **PANELS}) == []


def test_scripts_stand_under_their_kinds(reader):
    titles = [row.title for row in reader.rows.model_rows.items() if isinstance(row, Section)]
    assert titles[:5] == ["Calls", "Voicemails", "Objections", "Letters", "E-mails"]
    assert list_rows(()) == []


def test_the_next_person_to_call_is_previewed(reader):
    choose(reader, "First call")
    text = reader.text.page.toPlainText()
    assert reader.text.listener.currentText() == "First00 Last, Company 0"
    assert "Hi First00, this is Maria with Northbeam Controls." in text
    assert "“Go ahead.” → Reason: Give the reason in one breath" in text
    assert "Let them answer before you go on." in text
    assert reader.text.heading.text() == "First call"
    assert reader.text.facts.text().startswith("Call · version 1 · ")
    assert reader.text.problems.title.text() == "Nothing to fix"


def test_another_person_can_be_chosen(reader):
    choose(reader, "First call")
    listen(reader, NO_FIRST_NAME)
    assert "Hi there" in reader.text.page.toPlainText()
    listen(reader, SAMPLE)
    reader.refresh()
    assert "Hi Dana" in reader.text.page.toPlainText()


def test_p_asks_for_whom(reader, window, press):
    press(KEY.Key_P)
    panel = window.overlay.panel()
    panel.field.setText("First03")
    press(KEY.Key_Return)
    assert reader.text.listener.currentText() == "First03 Last, Company 1"
    assert window.overlay.panel() is None


def test_j_and_k_read_the_next_one(reader, press):
    first = reader.text.heading.text()
    press(KEY.Key_J)
    assert reader.text.heading.text() != first
    press(KEY.Key_K)
    assert reader.text.heading.text() == first


def test_search_down_and_esc(reader, press):
    press(KEY.Key_Slash)
    reader.field.setText("letter voicemail")
    assert reader.text.heading.text() == "Voicemail after our letter"
    press(KEY.Key_Down)
    assert QApplication.focusWidget() is reader.rows
    press(KEY.Key_Escape)
    assert reader.field.text() == ""


def test_nothing_found_says_so_and_leads_back(reader):
    reader.field.setText("zzz")
    page = reader._stack.currentWidget()
    assert page.title.text() == "No script holds “zzz”"
    assert reader.focus_home() is reader.field
    page.buttons[0].click()
    assert reader._stack.currentIndex() == 0
    assert reader.reading is not None


def test_problems_are_listed_under_the_text(reader, ctx, publish):
    script = choose(reader, "First call")
    ctx.changed.emit(publish(script, "---\ntitle: First\nkind: call\n---\n## Open\nHi {{ prospect.frist_name }}"))
    assert reader.text.problems.title.text() == "1 thing to look at in the text"
    assert "frist_name" in reader.text.problems.rows.model_rows.items()[0].title
    assert "cannot be filled in" in reader.text.page.toPlainText()


def test_too_long_is_marked(reader, ctx, publish):
    script = choose(reader, "First voicemail")
    ctx.changed.emit(publish(script, "---\ntitle: Long\nkind: voicemail\n---\n" + "word " * 150))
    assert reader.text.facts.text() == "Voicemail · version 7 · 60 s of 30 s"
    assert "too long" in reader.text.problems.rows.model_rows.items()[0].title


def test_letters_show_their_length_in_words(reader):
    choose(reader, "First letter")
    assert reader.text.facts.text().endswith(" words")


def test_c_copies_the_words(reader, press, ctx):
    choose(reader, "First voicemail")
    press(KEY.Key_C)
    assert "First00" in QGuiApplication.clipboard().text()
    assert ctx.said[-1].text.startswith("Copied: ")


def test_without_published_scripts_it_says_why(reader, desk, ctx):
    with desk.write() as write:
        for (script,) in desk.conn.execute("SELECT id FROM scripts").fetchall():
            write.change("scripts", script, state="draft")
    reader.refresh()
    assert reader._stack.currentWidget().title.text() == "No published scripts"
    assert ctx.actions.reason("scripts.copy") == "No script is chosen."


def test_a_narrow_window_leaves_the_facts_out(window, reader):
    assert reader.text.side.isVisible()
    window.resize(820, 600)
    assert reader.text.side.isHidden()


def test_every_part_has_a_name(reader):
    parts = (reader.field, reader.rows, reader.text.listener, reader.text.page, reader.text.side)
    assert all(part.accessibleName() for part in parts)


def test_any_name_and_any_text_are_shown_as_text(reader, desk, publish):
    script = choose(reader, "First voicemail")
    for text in (text for text in NAUGHTY[::4] if text.strip()):
        reader.field.setText(text)
        reader.field.clear()
        reader.rows.select(script)
        who = add_prospect(desk, NewProspect(text, company=text)).ids["prospect"][0]
        listen(reader, who)
        assert not reader.text.page.grab().isNull()
        assert reader.text.page.document().isEmpty() is False
