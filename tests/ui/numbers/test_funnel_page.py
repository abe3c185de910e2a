"""The page of the funnel from the keys: side by side by anything, rows told one by one, and who stands out."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from sdr_desk.desk.bulk import Selection, add_to_list
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel import FACETS
from sdr_desk.desk.funnel_rates import Rate
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.store import handoffs, history
from sdr_desk.store.writing import stamp
from sdr_desk.ui.numbers import screen as numbers_screen
from sdr_desk.ui.numbers.funnel_actions import FACET_KEYS
from sdr_desk.ui.numbers.funnel_page import FunnelPage
from sdr_desk.ui.numbers.rates_table import _fitting
from tests.desk.posted import ids_of
from tests.ui.desk_windows import hand_over

TODAY = date(2026, 10, 14)
TEAM = Scope(period(QUARTER, TODAY), TODAY)


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """Maria dialled four people, talked with one of them, and handed somebody off."""
    one, two, three, *_rest = ids_of(desk)
    add_to_list(desk, Selection(ids=(one, two)), "Fair")
    for person in (one, three):
        log_outcome(desk, Outcome(person, "no_answer"))
    log_outcome(desk, Outcome(two, "callback", when=desk.now() + timedelta(hours=3)))
    hand_over(desk)
    return desk


@pytest.fixture
def small_overview(monkeypatch) -> None:
    """The overview, on which the numbers open, is the sample page."""
    names = {**numbers_screen._FACTORIES, "overview": "tests.ui.numbers.sample_page:SamplePage"}
    monkeypatch.setattr(numbers_screen, "_FACTORIES", names)


@pytest.fixture
def page(small_overview, worked, window, press) -> FunnelPage:
    press(Qt.Key.Key_2)
    return window.screen("numbers").pages["funnel"]


def cells(page: FunnelPage) -> dict[str, tuple[str, ...]]:
    table = page.compare.table()
    return {} if table is None else {row[0]: row[1:] for row in table.rows}


def test_every_facet_has_a_key() -> None:
    assert FACET_KEYS.keys() == FACETS.keys()


def test_opens_by_person_with_every_figure(page: FunnelPage) -> None:
    assert page.compare.hasFocus()
    assert page.chips["person"].isChecked()
    dials, connects, rate, *_rest = cells(page)["Maria Ortega"]
    assert (dials, connects, rate) == ("3", "1", "≈ 1 of 3, 33 per 100")
    assert cells(page)["All together"] == cells(page)["Maria Ortega"]


def test_keys_set_the_funnels_side_by_side(page: FunnelPage, press) -> None:
    press(Qt.Key.Key_I)
    assert page.chips["list"].isChecked()
    assert {name: row[0] for name, row in cells(page).items()} == {"Fair": "2", "All together": "3"}
    press(Qt.Key.Key_D)
    assert list(cells(page)) == ["Wednesday", "All together"]


def test_the_chips_stand_in_line_with_what_the_parts_hold(page: FunnelPage) -> None:
    left = page.compare.layout().contentsRect().left() + page.compare.x()
    assert page.chips["person"].x() == left


def test_left_and_right_tell_the_rows(page: FunnelPage, press) -> None:
    press(Qt.Key.Key_Right)
    assert page.compare.told.text().startswith("Maria Ortega: 3 dials; 1 connect (1 of 3 dials, 33 per 100, likely ")
    press(Qt.Key.Key_Right)
    assert page.compare.told.text().startswith("All together: 3 dials")
    press(Qt.Key.Key_Left)
    assert page.compare.told.text().startswith("Maria Ortega")


def test_t_shows_the_table(page: FunnelPage, press) -> None:
    press(Qt.Key.Key_T)
    assert page.compare.as_table


def test_b_goes_to_activity_beside_money(page: FunnelPage, press) -> None:
    press(Qt.Key.Key_B)
    assert page.bankable.hasFocus()
    assert page.bankable.summary() == "Nobody stands out either way."
    (row,) = page.bankable.table().rows
    assert row[:2] == ("Maria Ortega", "3")
    assert "in one team of ten at most" in page.bankable.rule.text()


def test_who_is_busy_without_result_is_named_first(page: FunnelPage, worked: Desk, as_person) -> None:
    ruth = as_person("Ruth")
    with ruth.write() as write:
        write.change("people", ruth.person.id, roles="manager,rep")
    for who, leads in ((worked, 0), (ruth, 12)):
        with who.write() as write:
            for number in range(12 * 60):
                at = stamp(who.now() - timedelta(days=1 + number % 12))
                flags = {"is_dial": 1, "is_connect": 0, "is_conversation": 0}
                touch = write.fact("touches", prospect_id=ids_of(who)[0], at=at, kind="call", **flags)
                history.count_fact(write, "touches", touch)
            for _lead in range(leads):
                sent = {"prospect_id": ids_of(who)[1], "closer_id": "x", "sent_at": write.at, "answer_by": write.at}
                handoff = write.fact("handoffs", **sent)
                write.fact(
                    "handoff_events", handoff_id=handoff, prospect_id=ids_of(who)[1], at=write.at, act="accepted"
                )
                handoffs.rebuild(write.conn, handoff)
    page.show_found(FunnelPage.read(worked, TEAM), TEAM)
    assert page.bankable.summary().startswith("Busy without result. Maria Ortega: 0 accepted from 723 dials")


def test_an_empty_time_says_so(page: FunnelPage, press) -> None:
    press(Qt.Key.Key_Comma)
    assert page.compare.table() is None
    assert "The comma goes to the time before" in page.compare.told.text()
    assert page.bankable.summary().startswith("Nobody called or handed off a lead in this time.")


def test_rows_speak_in_full(page: FunnelPage) -> None:
    table = page.compare._rates
    found = QAccessible.queryAccessibleInterface(table)
    assert found.text(QAccessible.Text.Name) == "Funnels side by side"
    assert table.model().index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Maria Ortega: 3 dials")


def test_a_click_tells_a_row(page: FunnelPage, qtbot) -> None:
    table = page.compare._rates
    at = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.compare.told.text().startswith("All together: 3 dials")


def test_b_brings_the_money_into_view(page: FunnelPage, window, press) -> None:
    window.resize(1280, 480)
    press(Qt.Key.Key_B)
    around = page.parentWidget()
    assert around.rect().contains(page.bankable.mapTo(around, page.bankable.rect().topLeft()))


@pytest.mark.parametrize(("room", "words"), [(200, "≈ 5 of 7, 71 %"), (60, "≈ 71 %"), (1, "≈ 71 %")])
def test_a_rate_gives_up_its_base_before_its_count(room: int, words: str, theme) -> None:
    assert _fitting(Rate(5, 7, "handed off"), room) == words


@pytest.mark.parametrize(("room", "words"), [(200, "none of 5 yet"), (60, "none yet")])
def test_leads_that_may_yet_be_won_are_no_rate_of_nothing(room: int, words: str, theme) -> None:
    assert _fitting(Rate(0, 5, "accepted", 5, "still open"), room) == words
