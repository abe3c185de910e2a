"""Letters on Today: a quiet line for what waits, a row for what is due, and both open the letters screen."""

import pytest

from sdr_desk.desk.letters import make_letters
from sdr_desk.desk.mailing_plan import plan, words_for
from sdr_desk.desk.mailings import record
from sdr_desk.ui.today.post import POST, Post
from tests.desk.posted import nurture, settle
from tests.ui.desk_windows import open_window


@pytest.fixture
def went():
    return []


@pytest.fixture
def opened(qtbot, desk, theme, went):
    def open_today():
        shown = open_window(qtbot, desk, theme, "today")
        shown.ctx.navigated.connect(lambda name, target: went.append((name, target)))
        return shown

    return open_today


def rows_of(shown):
    return shown.window.screen("today").page.nurture.rows.model_rows.items()


def test_what_waits_is_one_line_and_m_opens_it(opened, desk, went, tmp_path):
    ids = settle(desk)
    chosen = plan(desk, words_for(desk, "letter")[0].script_id, ids[:2])
    record(desk, chosen, make_letters(desk, chosen, tmp_path / "a.pdf"))
    shown = opened()
    line = shown.window.screen("today").page.unconfirmed
    assert (line.isVisible(), line.words()) == (True, "One mailing waits to be confirmed.")
    shown.ctx.actions.trigger("today.confirm")
    assert went == [("letters_desk", {"waiting": True, "back": "today"})]


def test_nothing_waiting_shows_no_line_and_says_so_when_asked(opened):
    shown = opened()
    assert not shown.window.screen("today").page.unconfirmed.isVisible()
    assert shown.ctx.actions.reason("today.confirm") == "Nothing waits to be confirmed."
    assert shown.ctx.actions.reason("today.post") == "No letter and no e-mail is due."
    assert POST not in [row.id for row in rows_of(shown)]


def test_due_letters_open_the_letters_screen_for_everybody(opened, desk, went):
    nurture(desk, settle(desk)[:3])
    shown = opened()
    assert (rows_of(shown)[0].id, rows_of(shown)[0].title) == (POST, "3 letters due")
    shown.window.screen("today").page.nurture.rows.opened.emit(POST)
    shown.ctx.actions.trigger("today.post")
    assert went == [("letters_desk", {"due": "letter", "back": "today"})] * 2


def test_letters_and_e_mails_are_counted_apart():
    assert Post(letters=1, emails=2).rows()[0].title == "1 letter and 2 e-mails due"
    assert Post().rows() == []
