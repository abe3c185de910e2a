"""The letters screen by keys: choosing, looking, saving, labels, e-mails one by one, confirming, stopping."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk.bulk import Selection, do_not_call
from sdr_desk.desk.mailings import waiting
from sdr_desk.ui.actions import problems
from sdr_desk.ui.everywhere import WINDOW_ACTIONS
from sdr_desk.ui.letters_desk.actions import ACTIONS, OPENERS, PANEL_ACTIONS, PANELS
from sdr_desk.ui.letters_desk.asking import NO_PRINTER
from sdr_desk.ui.letters_desk.making import _seldom
from sdr_desk.ui.letters_desk.pdf_pages import page_sizes
from tests.desk.posted import nurture
from tests.ui.letters_desk.answers import Asking, choose, do, texts, touches


def test_those_without_an_address_are_left_out_and_named(chosen, ctx, window):
    assert len(chosen.outgoing.ready) == 4
    assert "2 left out: First04 Last has no postal address" in chosen.people._out.text()
    do(ctx, "left_out")
    assert [row.title for row in window.overlay.panel().rows.model_rows.items()] == ["First04 Last", "First05 Last"]


def test_the_page_of_the_person_under_the_hand_is_the_real_pdf(chosen, qtbot, press):
    qtbot.waitUntil(lambda: chosen.preview.pages.pages == 1)
    assert "First00" in chosen.preview.pages.area.accessibleDescription()
    chosen.letters.rows.setFocus()
    press(Qt.Key.Key_J)
    assert "First01" in chosen.preview.pages.area.accessibleDescription()
    assert chosen.preview.pages.area.accessibleName() == "Letter to First01 Last, page 1 of 1"
    press(Qt.Key.Key_K)
    assert "First00" in chosen.preview.pages.area.accessibleDescription()


def test_a_saved_mailing_waits_and_is_logged_when_confirmed_without_those_ticked_off(
    chosen, ctx, desk, tmp_path, press
):
    path = tmp_path / "May.pdf"
    ctx.prompts.answers.append(path)
    do(ctx, "save")
    assert len(page_sizes(path.read_bytes())) == 4
    assert chosen.making.said == "4 letters saved as May.pdf."
    assert touches(desk) == []
    press(Qt.Key.Key_W)
    press(Qt.Key.Key_Space)
    assert chosen.waiting.confirm.words() == "Log 3 as sent"
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert touches(desk) == [("letter", 3)]
    assert waiting(desk) == ()
    assert not chosen.waiting.isVisible()


def test_dropped_nothing_is_logged(chosen, ctx, desk, tmp_path, press):
    ctx.prompts.answers.append(tmp_path / "May")
    do(ctx, "save")
    assert (tmp_path / "May.pdf").is_file()
    press(Qt.Key.Key_W)
    press(Qt.Key.Key_Delete)
    assert (touches(desk), waiting(desk)) == ([], ())


def test_the_same_letters_saved_and_printed_wait_once(chosen, ctx, desk, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        ctx.prompts.answers.append(tmp_path / name)
        do(ctx, "save")
    assert len(waiting(desk)) == 1


def test_without_a_printer_it_says_so_and_what_to_do(chosen, ctx, desk):
    chosen.acts.asking = Asking(printer=NO_PRINTER)
    do(ctx, "print")
    assert texts(ctx)[-1] == str(NO_PRINTER)
    assert waiting(desk) == ()


def test_print_puts_every_letter_on_paper(chosen, ctx, desk, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    chosen.acts.asking = Asking(printer=printer)
    do(ctx, "print")
    sizes = page_sizes((tmp_path / "paper.pdf").read_bytes())
    assert [(round(size.width()), round(size.height())) for size in sizes] == [(612, 792)] * 4
    assert chosen.making.said == "4 letters given to the printer."
    assert len(waiting(desk)) == 1


def test_stopped_nothing_is_left(chosen, ctx, desk, tmp_path, monkeypatch):
    path = tmp_path / "May.pdf"
    ctx.prompts.answers.append(path)
    chosen.making.changed.connect(lambda: [task.cancel() for task in ctx.tasks._running])
    do(ctx, "save")
    assert (path.exists(), waiting(desk)) == (False, ())
    assert "were stopped" in texts(ctx)[-1]


def test_labels_begin_where_the_sheet_was_left(chosen, ctx, window, tmp_path, press):
    do(ctx, "labels")
    panel = window.overlay.panel()
    panel.begin.setText("31")
    panel.begin.setFocus()
    press(Qt.Key.Key_Return)
    assert panel.begin.problem() == "This sheet has the labels 1 to 30."
    panel.begin.setText("28")
    ctx.prompts.answers.append(tmp_path / "labels.pdf")
    press(Qt.Key.Key_Return)
    assert chosen.making.said == "4 labels on 2 sheets saved as labels.pdf."


def test_nobody_due_says_so_and_offers_what_to_do(window, ctx):
    screen = window.current()
    assert screen.preview.home().words() == "Choose people in Prospects"
    assert ctx.actions.reason("letters_desk.print").startswith("Nobody gets it yet")
    assert ctx.actions.reason("letters_desk.chosen").startswith("Nobody is chosen in Prospects")


def test_no_published_letters_says_so(window, ctx, desk):
    with desk.write() as write:
        for (one,) in desk.conn.execute("SELECT id FROM scripts WHERE kind IN ('letter', 'email')").fetchall():
            write.change("scripts", one, state="retired")
    window.current().mark_stale()
    assert window.current().preview._empty.title.text() == "No letters published"


def test_everybody_left_out_is_said_with_the_reasons(window, ctx, people):
    ctx.navigate("letters_desk", people=Selection(ids=people[4:]))
    choose(window.current(), "letter")
    empty = window.current().preview._empty
    assert empty.title.text() == "Everybody is left out"
    assert "First05 Last has no postal address" in empty.text.text()


def test_one_person_is_found_by_name(window, ctx, people, press, qtbot):
    from sdr_desk.ui.context import PersonHit

    ctx.people_search = lambda text, _limit: [PersonHit(people[1], "Call First01 Last", "Company 0")]
    window.current().setFocus()
    press(Qt.Key.Key_3)
    qtbot.keyClicks(QApplication.focusWidget(), "first01")
    press(Qt.Key.Key_Return)
    screen = window.current()
    assert (screen.outgoing.one, len(screen.outgoing.ready)) == ((people[1], "First01 Last"), 1)
    assert window.overlay.panel() is None


def test_due_opens_with_words_of_the_kind_for_everyone_due(window, ctx, desk, people):
    nurture(desk, list(people[:2]))
    ctx.navigate("letters_desk", people=Selection(ids=people))
    ctx.navigate("letters_desk", due="letter")
    screen = window.current()
    assert (screen.outgoing.who, screen.outgoing.script.stage) == ("due", "nurture")
    assert sorted(one.id for one in screen.outgoing.ready) == sorted(people[:2])
    ctx.navigate("letters_desk", due="email")
    assert screen.outgoing.script.kind == "email"


def test_other_people_are_shown_from_the_first(chosen, ctx, people):
    chosen.outgoing.go_to(2)
    ctx.navigate("letters_desk", people=Selection(ids=people[1:4]))
    assert chosen.outgoing.person.id == people[1]


def test_who_begins_as_not_sent_is_counted_with_why_above_the_list(chosen, ctx, desk, people, tmp_path):
    ctx.prompts.answers.append(tmp_path / "May.pdf")
    do(ctx, "save")
    ctx.perform(do_not_call, desk, Selection(ids=people[:1]), "Asked for it")
    do(ctx, "waiting")
    words = chosen.waiting.people._count.text()
    assert words.startswith("3 people will be marked as written to. Not sent: 1 person")
    assert words.endswith("1 began so for what is new since it was made: is on the do-not-call record (1).")


def test_what_waits_is_named_as_a_sentence_begins(chosen, ctx, people, tmp_path):
    ctx.navigate("letters_desk", people=Selection(ids=people[:1]))
    ctx.prompts.answers.append(tmp_path / "May.pdf")
    do(ctx, "save")
    do(ctx, "waiting")
    named = f"One letter, {chosen.outgoing.script.title}"
    assert (chosen.waiting.list.current_row().title, chosen.waiting.people._head.text()) == (named, named)


def test_progress_is_told_a_few_times_a_second_and_at_the_end():
    told = []
    tell = _seldom(lambda *said: told.append(said))
    for done in range(1, 101):
        tell(done, 100, "")
    assert told[0] == (1, 100, "")
    assert told[-1] == (100, 100, "")
    assert len(told) < 100


def test_esc_goes_back_to_where_it_was_opened(window, ctx, press):
    ctx.navigate("letters_desk", back="scripts")
    press(Qt.Key.Key_Escape)
    assert window.current().name == "second"


def test_a_block_afterwards_leaves_them_out_at_once(chosen, ctx, desk, people):
    ctx.perform(do_not_call, desk, Selection(ids=people[:1]), "Asked for it")
    assert [one.id for one in chosen.outgoing.ready] == list(people[1:4])


def unnamed(widget):
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() != Qt.FocusPolicy.NoFocus and not child.accessibleName()
    ]


@pytest.mark.parametrize("act", ["labels", "left_out", "one", "waiting"])
def test_every_control_has_a_name(chosen, ctx, window, act):
    do(ctx, act)
    assert unnamed(window.overlay.panel() or chosen) == []


def test_narrow_the_people_stand_below_the_letters_and_nothing_is_lost(chosen, ctx, window):
    ctx.theme.set_scale(2.0)
    window.resize(1280, 720)
    assert chosen.people.mapTo(chosen, QPoint()).x() == chosen.letters.mapTo(chosen, QPoint()).x()
    assert chosen.preview.width() >= chosen.width() // 2
    ctx.theme.set_scale(1.0)
    window.resize(1440, 900)
    assert chosen.people.mapTo(chosen, QPoint()).x() > chosen.preview.mapTo(chosen, QPoint()).x()


def test_all_keys_of_the_screen_are_free():
    others = [spec for spec in WINDOW_ACTIONS if spec not in OPENERS]
    assert problems((*ACTIONS, *OPENERS, *PANEL_ACTIONS, *others), PANELS) == []
