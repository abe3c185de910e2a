"""The screen of the numbers: pages, times, people, tables and what leaves it, from the keys."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.numbers.figures import FigureTable
from tests.ui.numbers.sample_page import SamplePage

pytestmark = pytest.mark.usefixtures("small_pages")


@pytest.fixture
def numbers(window):
    return window.screen("numbers")


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_opens_on_the_overview_of_this_quarter_for_whoever_calls(numbers, ctx):
    assert numbers.scope.whose == ctx.desk.person.id
    assert numbers.head.about.text() == f"October to December 2026 · {ctx.desk.person.name}"
    assert numbers.pages["overview"].first.number == 290


def test_the_digits_open_the_pages(qtbot, numbers):
    press(qtbot, Qt.Key.Key_3)
    assert numbers.at == "worth"
    assert numbers.head.tabs["worth"].isChecked()
    assert numbers.pages["worth"].first.hasFocus()


@pytest.mark.parametrize(("action", "page"), [
    ("numbers.by_person", "Funnel: press 2"), ("numbers.bankable", "Funnel: press 2"),
    ("numbers.group", "Cost and worth: press 3"), ("numbers.learn", "Ranking: press 4"),
])  # fmt: skip
def test_what_a_page_does_that_was_not_opened_yet_says_where_it_is(numbers, ctx, action, page):
    assert ctx.actions.reason(action) == f"This is on the page {page}."


def test_a_page_that_is_still_being_read_says_so(numbers, ctx):
    numbers.at = "funnel"
    assert ctx.actions.reason("numbers.bankable") == "This page is still being read. Press it again in a moment."


def test_q_goes_through_the_lengths_and_back_to_the_quarter(qtbot, numbers):
    press(qtbot, Qt.Key.Key_Q)
    assert numbers.head.about.text().startswith("2026 · ")
    press(qtbot, Qt.Key.Key_Q)
    assert numbers.head.about.text().startswith("October 2026 · ")


def test_comma_and_dot_go_back_and_on(qtbot, numbers, ctx):
    press(qtbot, Qt.Key.Key_Comma)
    assert numbers.head.about.text().startswith("July to September 2026")
    assert ctx.actions.reason("numbers.later") is None
    press(qtbot, Qt.Key.Key_Period)
    assert numbers.head.about.text().startswith("October to December 2026")
    assert ctx.actions.reason("numbers.later") == "This is the quarter of today."


def test_g_shows_the_whole_team(qtbot, window, numbers):
    press(qtbot, Qt.Key.Key_G)
    press(qtbot, Qt.Key.Key_Home)
    press(qtbot, Qt.Key.Key_Return)
    assert window.overlay.panel() is None
    assert numbers.head.about.text().endswith("the whole team")
    assert numbers.pages["overview"].first.number == 1000


def test_t_turns_the_part_at_hand_into_a_table_and_back(qtbot, numbers):
    part = numbers.pages["overview"].first
    press(qtbot, Qt.Key.Key_T)
    table = part.findChild(FigureTable)
    assert table.hasFocus()
    assert not part.words.isVisible()
    assert [table.model().index(0, at).data() for at in (0, 1)] == ["Dials", "290"]
    press(qtbot, Qt.Key.Key_T)
    assert part.words.isVisible()
    assert not part.as_table


def test_the_table_of_a_part_follows_what_is_read(qtbot, numbers):
    press(qtbot, Qt.Key.Key_T)
    numbers._take(replace(numbers.scope, whose="", name="the whole team"))
    table = numbers.pages["overview"].first.findChild(FigureTable)
    assert table.model().index(0, 1).data() == "1000"


def test_j_and_k_go_through_the_parts_and_the_arrows_through_their_points(qtbot, numbers):
    page = numbers.pages["overview"]
    press(qtbot, Qt.Key.Key_J)
    assert page.second.hasFocus()
    press(qtbot, Qt.Key.Key_Right)
    assert (page.first.points, page.second.points) == (0, 1)
    press(qtbot, Qt.Key.Key_K)
    assert page.first.hasFocus()


def test_copy_puts_the_figures_on_the_clipboard(qtbot, numbers):
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "First part\nWhat\tHow many\nDials\t290"


def test_export_saves_a_table_a_picture_and_a_drawing(qtbot, numbers, ctx, tmp_path):
    for at, name in enumerate(("part", "part.png", "part.svg")):
        ctx.prompts.answers = [tmp_path / name]
        press(qtbot, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        for _ in range(at):
            press(qtbot, Qt.Key.Key_Down)
        press(qtbot, Qt.Key.Key_Return)
    with (tmp_path / "part.csv").open(encoding="utf-8-sig") as file:
        assert list(csv.reader(file)) == [["What", "How many"], ["Dials", "290"]]
    assert QImage(str(tmp_path / "part.png")).width() == 2 * numbers.pages["overview"].first.width()
    assert "<svg" in (tmp_path / "part.svg").read_text()


def test_a_folder_that_is_not_there_is_said(qtbot, numbers, ctx, tmp_path):
    ctx.prompts.answers = [tmp_path / "gone" / "part.png"]
    press(qtbot, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert any("part.png could not be written" in said.text for said in ctx.said)


def test_what_cannot_be_read_is_said_with_a_way_to_try_again(qtbot, numbers, monkeypatch):
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Q)
    assert numbers._stack.currentWidget() is numbers._error


def test_a_change_of_something_shown_reads_again_and_no_other(numbers, ctx):
    from tests.ui.conftest import SomeChanges

    before = len(SamplePage.reads)
    ctx.changed.emit(SomeChanges(frozenset({"script"})))
    assert len(SamplePage.reads) == before
    ctx.changed.emit(SomeChanges(frozenset({"call"})))
    assert len(SamplePage.reads) == before + 1


def test_r_saves_the_weekly_report(qtbot, numbers, ctx, tmp_path):
    ctx.prompts.answers = [tmp_path / "week"]
    press(qtbot, Qt.Key.Key_R)
    press(qtbot, Qt.Key.Key_Return)
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")


def test_r_opens_a_draft_in_the_mail_program(qtbot, numbers, ctx):
    opened = []
    numbers.report.open_url = lambda url: opened.append(url.toLocalFile()) is None
    press(qtbot, Qt.Key.Key_R)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert b"X-Unsent: 1" in Path(opened[0]).read_bytes()
    assert ctx.said[-1].text == "The draft is open in your mail program."


def test_the_buttons_keep_their_words_where_there_is_little_room(qtbot, window, numbers):
    head = numbers.head
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: head.export.y() < head.tabs["overview"].y() - 30)
    window.resize(760, 700)
    qtbot.waitUntil(lambda: head.export.mapTo(head, head.export.rect().topLeft()).y() > head.title.y())
    for button in (head.period, head.whose, head.report, head.export):
        qtbot.waitUntil(lambda one=button: one.width() >= one.sizeHint().width())
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: head.export.parentWidget() is head)
