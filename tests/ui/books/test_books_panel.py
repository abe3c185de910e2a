"""Two books side by side, by the keys."""

import pytest

from sdr_desk.desk import books, handoffs, inbox, sorting
from sdr_desk.desk.book_words import BookLine
from sdr_desk.desk.books import RepBook
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_reports import report
from sdr_desk.desk.sorting import Followed
from sdr_desk.desk.team import NewPerson, add_person
from sdr_desk.errors import KnownError
from sdr_desk.store import people
from sdr_desk.ui.books.book_table import items_of
from sdr_desk.ui.books.books_panel import BooksPanel
from sdr_desk.ui.books.deals_panel import DealsPanel
from tests.ui.desk_windows import hand_over


@pytest.fixture
def lead(desk):
    return hand_over(desk)


def as_jordan(desk):
    return Desk(desk.workspace, next(one for one in people.people(desk.conn) if one.name == "Jordan Pike"))


def figures(side):
    return {row.title: row.right for row in side.table.model_rows.items() if hasattr(row, "right")}


def test_b_shows_both_books_and_both_people_see_the_same(opens, press, panel, desk, lead):
    shown = opens("Jordan")
    press("B")
    mine = panel(shown)
    seen = figures(mine.rep), figures(mine.closer)
    assert (seen[0]["Sent"], seen[1]["Received"], seen[1]["No answer yet"]) == ("1", "1", "1")
    assert mine.closer.name.text() == "Closer: Jordan Pike"
    press("Esc")
    shown.switch_person(next(one.id for one in people.people(desk.conn) if one.name == "Maria Ortega"))
    shown.ctx.navigate("handoffs")
    press("B")
    assert (figures(panel(shown).rep), figures(panel(shown).closer)) == seen


def test_keys_choose_the_time(opens, press, panel, lead):
    shown = opens("Jordan")
    press("B")
    found = panel(shown)
    assert found.days.text().startswith("This month, Oct 1")
    press("W")
    assert found.days.text().startswith("This week, Oct 12")
    press("Left")
    assert found.days.text().startswith("Last week, Oct 5")
    assert figures(found.closer)["Received"] == "0"
    assert figures(found.closer)["No answer yet"] == "1"
    press("Right", "Y")
    assert found.chips["year"].isChecked()
    assert figures(found.closer)["Received"] == "1"
    assert shown.ctx.actions.reason("books.later") == "This is the year of today."


def test_what_happens_meanwhile_is_shown(opens, press, panel, desk, lead):
    shown = opens("Jordan")
    press("B")
    shown.ctx.perform(handoffs.accept, desk, lead)
    shown.ctx.perform(report, desk, lead, "won", amount_cents=900_000, profit_cents=300_000)
    found = panel(shown)
    assert figures(found.rep)["Won, by credit"] == "1"
    assert figures(found.closer)["Profit"] == "$3,000"
    assert "credited with its win for 60 days" in found.credit.text()


def test_a_manager_turns_to_the_next_closer_and_sees_how_proposals_were_followed(
    opens, press, panel, desk, lead, monkeypatch
):
    followed = (Followed(desk.person.id, "Maria", "hand_off", 6, 4, (("hand_off", 4), ("nurture", 2))),)
    monkeypatch.setattr(sorting, "differences", lambda *_args: followed)
    shown = opens("Ruth")
    add_person(desk, NewPerson("Nora Quist", roles=("closer",), time_zone="America/Boise"))
    press("B")
    found = panel(shown)
    assert (found.closer.name.text(), found.closer.of.text()) == ("Closer: All closers", "1 of 3")
    press("C", "C")
    assert (found.closer.name.text(), figures(found.closer)["Received"]) == ("Closer: Nora Quist", "0")
    rows = {row.id: row for row in found.rep.table.model_rows.items() if hasattr(row, "right")}
    assert rows["sorting:hand_off"].detail == "4 of 6 times done, 67 % (30 % to 90 %); else nurture 2"


def test_the_book_of_somebody_stays_theirs_when_others_come_and_go(opens, press, panel, desk, lead):
    shown = opens("Ruth")
    first = add_person(desk, NewPerson("Ada Quist", roles=("closer",), time_zone="America/Boise")).ids["people"][0]
    add_person(desk, NewPerson("Nora Quist", roles=("closer",), time_zone="America/Boise"))
    press("B", "C", "C", "C")
    found = panel(shown)
    assert found.closer.name.text() == "Closer: Nora Quist"
    with desk.write() as write:
        write.change("people", first, active=0)
    press("W")
    assert (found.closer.name.text(), found.closer.of.text()) == ("Closer: Nora Quist", "3 of 3")
    press("C")
    assert found.closer.name.text() == "Closer: All closers"


def test_no_time_before_the_oldest_one_is_asked_for(opens, press, panel, lead):
    shown = opens("Jordan")
    press("B", "Y", *["Left"] * 40)
    assert panel(shown).days.text().startswith("36 years ago, Jan 1, 1990")
    assert shown.ctx.actions.reason("books.earlier") == "There is nothing before 1990."


def test_a_rep_does_not_see_how_proposals_were_followed(opens, press, panel, desk, lead, monkeypatch):
    monkeypatch.setattr(sorting, "differences", lambda *_args: pytest.fail("it is for managers"))
    shown = opens("Maria")
    press("B")
    assert "Sent" in figures(panel(shown).rep)


def test_lines_are_spoken_and_late_ones_stand_out(opens, press, panel, desk, lead, clock):
    clock.forward(days=3)
    shown = opens("Jordan")
    press("B")
    row = next(row for row in panel(shown).closer.table.model_rows.items() if getattr(row, "id", "") == "unanswered")
    assert row.spoken == "No answer yet: 1. 1 for longer than agreed."
    assert row.data.late


def test_the_other_book_takes_the_focus(opens, press, panel, lead):
    shown = opens("Jordan")
    press("B")
    found = panel(shown)
    assert found.rep.table.hasFocus()
    press("S")
    assert found.closer.table.hasFocus()
    before = found.closer.table.current_id()
    press("J")
    assert found.closer.table.current_id() != before


def test_a_failure_is_said_and_read_again(opens, press, panel, lead, monkeypatch):
    def fails(_desk, _period):
        raise KnownError("The file cannot be read.", "Nothing was changed.", "Try again.")

    shown = opens("Jordan")
    monkeypatch.setattr("sdr_desk.ui.books.books_panel.books", fails)
    press("B")
    found = panel(shown)
    assert found.error.isVisible()
    monkeypatch.setattr("sdr_desk.ui.books.books_panel.books", books.books)
    press("F5")
    assert found.rep.table.isVisible()


def test_d_goes_to_the_deals_and_b_back(opens, press, panel, lead):
    shown = opens("Jordan")
    press("B", "D")
    assert isinstance(panel(shown), DealsPanel)
    press("B")
    assert isinstance(panel(shown), BooksPanel)


def test_nobody_yet_is_said(opens, press, panel):
    shown = opens("Jordan")
    press("B")
    assert "Nobody yet" in panel(shown).rep.none.text()


def test_lines_of_one_heading_stand_together(desk):
    lines = [BookLine("a", "One", "A", "1"), BookLine("b", "Two", "B", "2"), BookLine("c", "One", "C", "3")]
    assert [item.title for item in items_of(lines)] == ["One", "A", "C", "Two", "B"]
    assert RepBook("x", "X").empty
    assert inbox.closer_inbox(desk).rows == ()
