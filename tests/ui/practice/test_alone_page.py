"""Practising alone, by keys: answer, look, rate, undo, end; five minutes from Today; what the machine cannot do."""

import json
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import practice, team
from sdr_desk.desk.practice_deck import NewCard, add_card, change_card
from sdr_desk.desk.practice_lines import lay_out
from sdr_desk.method.practice import NEW_A_DAY
from sdr_desk.ui.practice import alone_page, recorder, voice
from tests.ui.desk_windows import open_window


@pytest.fixture
def window(qtbot, desk, theme):
    return open_window(qtbot, desk, theme, "practice")


@pytest.fixture
def page(window):
    return unhurried(window)


def unhurried(window):
    """The page with a second between any two keys."""
    page = window.window.screen("practice").pages["alone"]
    page.sitting.ticks = count().__next__
    return page


@pytest.fixture
def said(monkeypatch):
    """What a screen reader is told."""
    told = []
    monkeypatch.setattr(alone_page, "announce", lambda _widget, words, **_how: told.append(words))
    return told


@pytest.fixture
def key(qtbot, window):
    def press(name, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), name, modifier)

    return press


def rated(desk):
    return desk.conn.execute(
        "SELECT rating, seconds FROM practice_reviews WHERE id NOT IN withdrawn ORDER BY id"
    ).fetchall()


def test_space_shows_and_hides_the_answer_and_stops_the_timer(page, key, clock):
    clock.forward(seconds=14)
    assert not page.frame.card.lines.isVisible()
    key(Qt.Key.Key_Space)
    assert page.frame.card.lines.isVisible()
    clock.forward(seconds=60)
    assert page.watch.seconds() == 14
    key(Qt.Key.Key_Space)
    assert not page.frame.card.lines.isVisible()


def test_a_digit_rates_with_the_seconds_and_shows_the_next_card(page, key, clock, desk):
    first = page.sitting.card
    clock.forward(seconds=21)
    key(Qt.Key.Key_2)
    assert rated(desk) == [(2, 21)]
    assert page.sitting.card.id != first.id
    assert page.frame.place.text() == f"Opening, card 2 of {NEW_A_DAY + 1}"


def test_enter_rates_good_before_the_answer_was_seen(page, key, desk):
    key(Qt.Key.Key_Return)
    assert [row[0] for row in rated(desk)] == [3]


def test_dates_stand_under_the_ratings(page):
    said = [button.accessibleDescription() for button in page.frame.rates.values()]
    assert [words.split(".")[0] for words in said] == ["again in 5 min", "again in 8 min", "in 2 days", "in 8 days"]


def test_undo_goes_back_to_the_card_and_redo_on_again(page, key, desk):
    first = page.sitting.card.id
    key(Qt.Key.Key_4)
    second = page.sitting.card.id
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.sitting.card.id, rated(desk)) == (first, [])
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (page.sitting.card.id, len(rated(desk))) == (second, 1)


def test_r_restarts_the_timer_which_never_ends_anything(page, key, clock):
    card = page.sitting.card
    clock.forward(minutes=9)
    page.watch.ticked.emit()
    assert page.frame.card.ring.words().startswith("9:00 of")
    assert page.sitting.card is card
    key(Qt.Key.Key_R)
    assert page.frame.card.ring.words().startswith("0:00 of")


def test_a_lost_card_comes_back_at_the_end_once_its_minutes_are_over(page, key, clock):
    first = page.sitting.card.id
    key(Qt.Key.Key_1)
    for _ in range(NEW_A_DAY - 1):
        clock.forward(minutes=2)
        key(Qt.Key.Key_4)
    assert page.sitting.card.id == first


def test_the_end_says_what_was_rated_and_when_it_comes_back(page, key):
    for _ in range(NEW_A_DAY):
        key(Qt.Key.Key_3)
    assert page.end.isVisible()
    assert page.end.title.text() == f"{NEW_A_DAY} cards rated"
    assert "in 2 days" in page.end.text.text()
    assert page.end.go.words() == "Practise all the same"


def test_enter_at_the_end_offers_cards_before_their_day(page, key):
    for _ in range(NEW_A_DAY):
        key(Qt.Key.Key_3)
    key(Qt.Key.Key_Return)
    assert page.frame.isVisible()
    assert page.about().endswith("before their day")


def test_escape_ends_the_sitting_then_leads_to_today(page, key, window):
    key(Qt.Key.Key_3)
    key(Qt.Key.Key_Escape)
    assert page.end.isVisible()
    key(Qt.Key.Key_Escape)
    assert window.window.current().name == "today"


def test_f_goes_through_the_kinds(page, key):
    key(Qt.Key.Key_F)
    assert page.sitting.card.kind == "objection"
    assert page.about().startswith("Objections, ")
    assert page.frame.place.text() == "Card 1 of 1"
    key(Qt.Key.Key_F)
    assert page.sitting.card.kind == "opening"


def test_no_answer_shows_a_field_of_a_script(page, key, desk):
    seen = 0
    while page.sitting.card is not None and seen < 12:
        key(Qt.Key.Key_Space)
        assert "{" not in page.frame.card.lines.accessibleName()
        assert page.frame.card.lines.accessibleName()
        key(Qt.Key.Key_3)
        seen += 1


def test_p_on_today_practises_for_five_minutes_and_escape_leads_back(qtbot, desk, theme, clock):
    window = open_window(qtbot, desk, theme, "today")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P)
    page = unhurried(window)
    assert page.about() == "Five minutes"
    assert len(page.sitting.session.cards) > NEW_A_DAY
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.window.current().name == "today"


def test_five_minutes_end_at_the_end_of_a_card(page, key, clock):
    key(Qt.Key.Key_5)
    key(Qt.Key.Key_3)
    clock.forward(minutes=6)
    assert page.frame.isVisible()
    key(Qt.Key.Key_3)
    assert page.end.isVisible()


def test_a_block_that_begins_meanwhile_is_told_in_a_line(qtbot, desk, theme, clock):
    clock.forward(minutes=-10)
    window = open_window(qtbot, desk, theme, "practice")
    page = window.window.screen("practice").pages["alone"]
    assert not page.frame.block.isVisible()
    clock.forward(minutes=11)
    page.watch.ticked.emit()
    assert page.frame.block.text() == "“Call block 1” has begun. Ctrl+1 leads to Today."


def test_without_sound_it_is_said_once(page, key, window, monkeypatch):
    def gone():
        raise ImportError("no sound here")

    said = []
    window.ctx.toasted.connect(lambda toast: said.append(toast.text))
    monkeypatch.setattr(recorder, "_sound", gone)
    monkeypatch.setattr(voice, "_engine_names", gone)
    for name in (Qt.Key.Key_V, Qt.Key.Key_L, Qt.Key.Key_V, Qt.Key.Key_L):
        key(name)
    assert said == [recorder.NO_SOUND, voice.NO_VOICE]
    assert not {"Record my voice", "Read aloud"} & {hint.text for hint in page.hints()}


def test_what_was_set_says_by_whom(qtbot, desk, theme, as_person):
    lay_out(desk)
    cards = json.dumps([practice.deck(desk)[7].id])
    with as_person("Ruth").write() as write:
        write.document(
            "practice_sets", person_id=desk.person.id, cards=cards, about="Lost twice", until_on="2026-10-16"
        )
    window = open_window(qtbot, desk, theme, "practice")
    card = window.window.screen("practice").pages["alone"].frame.card
    assert card.set_by.text() == "Set by Ruth Adler until Friday 16 October: Lost twice"


def test_the_timer_stands_still_while_another_screen_is_seen(page, window, clock):
    clock.forward(seconds=10)
    window.ctx.navigate("today")
    clock.forward(minutes=5)
    window.ctx.navigate("practice")
    assert page.watch.seconds() == 10


def test_the_review_opens_with_f6_where_it_has_no_room(page, window, key, qtbot):
    window.window.resize(1280, 720)
    window.ctx.theme.set_scale(1.6)
    QApplication.processEvents()
    assert page.room.narrow()
    assert page.side.x() >= page.room.width()
    page.side.setFocus()
    QApplication.processEvents()
    assert page.side.x() < page.room.width()
    key(Qt.Key.Key_Escape)
    assert page.side.x() >= page.room.width()
    window.ctx.theme.set_scale(1.0)


def test_a_long_answer_scrolls_and_begins_with_its_first_line(page, key, window, qtbot):
    window.window.resize(1280, 720)
    for _ in range(5):
        key(Qt.Key.Key_F)
    assert page.sitting.card.kind == "talk"
    key(Qt.Key.Key_Space)
    bar = page.frame.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    first = bar.value()
    key(Qt.Key.Key_PageDown)
    assert bar.value() > first
    key(Qt.Key.Key_PageUp)
    key(Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_a_second_key_at_once_is_a_slip(page, key, desk):
    page.sitting.ticks = iter((1.0, 1.0, 1.05, 1.5, 1.5)).__next__
    for _ in range(3):
        key(Qt.Key.Key_3)
    assert len(rated(desk)) == 2


def test_enter_that_rates_the_last_card_does_not_begin_anew_at_once(page, key):
    for _ in range(NEW_A_DAY):
        key(Qt.Key.Key_3)
    page.sitting._last, page.sitting.ticks = 7.0, lambda: 7.1
    key(Qt.Key.Key_Return)
    assert page.end.isVisible()


def test_at_the_end_enter_takes_what_came_back_meanwhile(page, key, clock):
    first = page.sitting.card.id
    key(Qt.Key.Key_1)
    for _ in range(NEW_A_DAY - 1):
        key(Qt.Key.Key_4)
    assert page.end.isVisible()
    clock.forward(minutes=6)
    key(Qt.Key.Key_Return)
    assert page.about().endswith("due today")
    assert page.sitting.card.id == first


def test_after_midnight_a_new_day_begins(page, key, clock):
    for _ in range(NEW_A_DAY):
        key(Qt.Key.Key_4)
    clock.forward(hours=24)
    key(Qt.Key.Key_Return)
    assert page.sitting.session.kind == "due"


def test_a_clock_set_back_ends_nothing(page, key, clock, desk):
    key(Qt.Key.Key_3)
    clock.forward(hours=-3)
    page.watch.ticked.emit()
    key(Qt.Key.Key_2)
    assert [row[0] for row in rated(desk)] == [3, 2]
    assert page.frame.isVisible()


def test_the_rating_its_date_and_the_next_card_are_said(page, key, said):
    key(Qt.Key.Key_3)
    words = said[-1]
    assert words.startswith("Good, in 2 days. Opening, card 2 of ")
    assert words.endswith(page.sitting.card.said)


def test_the_end_is_said_with_the_last_rating(page, key, said):
    for _ in range(NEW_A_DAY):
        key(Qt.Key.Key_4)
    assert said[-1].startswith(f"Natural, in 8 days. {NEW_A_DAY} cards rated.")


def test_one_minute_is_said_once_even_when_a_tick_came_late(page, clock, said):
    for seconds in (59, 3, 3):
        clock.forward(seconds=seconds)
        page.watch.ticked.emit()
    assert said.count("One minute") == 1


def test_nothing_is_said_of_a_card_nobody_sees(page, key, window, said):
    key(Qt.Key.Key_3)
    window.ctx.navigate("today")
    said.clear()
    window.ctx.actions.trigger("app.undo")
    assert said == []


def test_another_person_sees_cards_and_recordings_of_their_own(page, key, window, desk):
    sound, first = page.sound, page.sitting.card.id
    sound._takes[sound._key()] = recorder.Path("maria.m4a")
    assert sound.has_take()
    dev = next(one for one in team.everyone(desk) if one.name.startswith("Ruth"))
    desk.switch(dev.id)
    assert not sound.has_take()
    key(Qt.Key.Key_3)
    assert rated(desk) == []
    page.show_found(page.read(desk))
    page.sitting.begin(page.sitting.session)
    assert page.sitting.card.id == first
    assert not sound.has_take()


def test_while_one_practises_the_review_begins_beside_the_head(page, key, window):
    screen = window.window.screen("practice")
    assert page.side.y() > 0
    key(Qt.Key.Key_3)
    QApplication.processEvents()
    assert (page.side.y(), page.side.height()) == (0, screen.height())
    assert all(button.mapTo(screen, button.rect().topRight()).x() < page.side.x() for button in screen.head._shown)
    key(Qt.Key.Key_D)
    assert not page.side.isVisible()
    key(Qt.Key.Key_B)
    assert page.side.isVisible()


def test_a_script_withdrawn_meanwhile_takes_its_card_along(page, key, window, desk):
    with desk.write() as write:
        for row in desk.conn.execute("SELECT id FROM scripts").fetchall():
            write.change("scripts", row[0], live_version_id=None)
    key(Qt.Key.Key_3)
    assert rated(desk) == []
    page.show_found(page.read(desk))
    assert page.end.title.text() == "There is nothing to practise yet"
    assert "is due" not in page.end.text.text()
    for name in (Qt.Key.Key_Return, Qt.Key.Key_F, Qt.Key.Key_5, Qt.Key.Key_3, Qt.Key.Key_Space):
        key(name)
    assert page.end.isVisible()


@pytest.mark.parametrize("person", ["Ruth", "Jordan"])
def test_everybody_can_practise(qtbot, desk, theme, person):
    window = open_window(qtbot, desk, theme, "practice", person=person)
    page = unhurried(window)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert len(rated(desk)) == 1
    assert page.frame.isVisible()


def test_words_in_a_card_are_never_markup(page, window, desk, as_person):
    naughty = "<b>Free</b> & {{ rep.name }} \u202e“odd” " + "long" * 60
    new = NewCard(naughty, "<img src=x>, boss", "*cross*", 30, "objection", "", "<script>x</script>\n\nB & {{ c }}")
    card_id = add_card(as_person("Ruth"), new).ids["practice"][0]
    page.show_found(page.read(desk))
    page.shown(card_id=card_id)
    assert page.frame.card.front.text().startswith("“<b>Free</b> & {{ rep.name }}")
    assert "<script>x</script>" in page.frame.card.lines.accessibleName()
    assert page.frame.card.front.textFormat() == Qt.TextFormat.PlainText


def test_a_card_edited_while_one_answers_stays_until_it_is_rated(page, key, desk, as_person):
    card = page.sitting.card
    change_card(as_person("Ruth"), card.id, NewCard("Something else entirely.", card.persona, card.mood, 30))
    page.show_found(page.read(desk))
    assert page.frame.card.front.text() == card.said
    key(Qt.Key.Key_3)
    assert len(rated(desk)) == 1
