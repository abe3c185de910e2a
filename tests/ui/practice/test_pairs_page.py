"""Partner mode by keys: who and whom, the call with its sheet, saving, swapping, passing, and role sheets."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import pairs, team
from sdr_desk.desk.changes import Changes
from sdr_desk.ui.prompts import ScriptedPrompts
from tests.desk.practice.coached import publish_anew
from tests.ui.desk_windows import open_window

KEY = Qt.Key


@pytest.fixture
def person():
    return "Maria"


@pytest.fixture
def window(qtbot, desk, theme, person):
    made = open_window(qtbot, desk, theme, "practice", person=person, answers=[True])
    made.ctx.navigate("practice", page="pairs")
    return made


@pytest.fixture
def page(window):
    return window.window.screen("practice").pages["pairs"]


@pytest.fixture
def key(qtbot, window):
    def press(*names, modifier=Qt.KeyboardModifier.NoModifier):
        for name in names:
            qtbot.keyClick(QApplication.focusWidget() or window.window, name, modifier)

    return press


def seen(desk):
    return [
        (caller, observer, kind, json.loads(scores), note, passed)
        for caller, observer, kind, scores, note, passed in desk.conn.execute(
            "SELECT c.name, o.name, b.kind, b.scores, b.note, b.passed FROM observations b JOIN people c "
            "ON c.id = b.caller_id JOIN people o ON o.id = b.observer_id WHERE b.id NOT IN withdrawn ORDER BY b.id"
        )
    ]


def test_the_sheets_are_there_at_the_first_visit_and_the_caller_is_the_one_at_the_desk(page):
    assert len(page.choice.rows.model_rows.items()) == len(pairs.shipped())
    assert page.choice.caller_text.text() == "Maria Ortega"
    assert page.choice.observer_text.text() != "Maria Ortega"


def test_a_call_is_scored_by_digits_and_saved_with_a_note(page, key, desk, qtbot):
    key(KEY.Key_Return)
    assert page.calling()
    key(KEY.Key_3, KEY.Key_4, KEY.Key_J, KEY.Key_2, KEY.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), "Wait longer")
    key(KEY.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not page.calling()
    ((caller, _observer, kind, scores, note, passed),) = seen(desk)
    assert (caller, kind, note, passed) == ("Maria Ortega", "pair", "Wait longer", None)
    assert scores == {"opening": 3, "permission": 4, "listening": 2}


def test_nought_takes_a_score_back(page, key):
    key(KEY.Key_Return, KEY.Key_3, KEY.Key_K, KEY.Key_0)
    assert page.call.rubric.scores == {}


def test_the_sheet_of_the_prospect_is_hidden_until_its_key(page, key):
    key(KEY.Key_Return)
    hidden = page.choice.sheet().hidden_need
    assert hidden not in shown(page)
    key(KEY.Key_V)
    assert hidden in shown(page)
    key(KEY.Key_V)
    assert hidden not in shown(page)


def shown(page):
    column = page.call._lines
    items = [column.itemAt(at).widget() for at in range(column.count())]
    return " ".join(item.text() for item in items if item is not None)


def test_the_clock_counts_up_stops_and_begins_again(page, key):
    now = [100.0]
    page.call.clock.ticks = lambda: now[0]
    key(KEY.Key_Return)
    now[0] += 75
    assert page.call.clock.seconds() == 75
    key(KEY.Key_Space)
    now[0] += 100
    assert page.call.clock.seconds() == 75
    key(KEY.Key_R)
    now[0] += 5
    assert page.call.clock.seconds() == 5


def test_s_saves_what_was_scored_and_swaps_the_two(page, key, desk):
    first, second = page.choice.caller, page.choice.observer
    key(KEY.Key_Return, KEY.Key_3, KEY.Key_S)
    assert (page.choice.caller, page.choice.observer) == (second, first)
    assert page.calling()
    assert page.call.rubric.scores == {}
    assert len(seen(desk)) == 1


def test_esc_asks_before_scores_are_lost(page, key, desk):
    key(KEY.Key_Return, KEY.Key_3, KEY.Key_Escape)
    assert not page.calling()
    assert seen(desk) == []


def test_esc_leaves_an_empty_rehearsal_without_asking(page, key, window):
    key(KEY.Key_Return, KEY.Key_Escape)
    assert not page.calling()
    assert window.window.screen("practice").at == "pairs"


def test_a_caller_does_not_pass_themselves(page, key, desk):
    key(KEY.Key_Return, KEY.Key_G, KEY.Key_3, KEY.Key_Return)
    assert page.call.passed is None
    assert seen(desk)[0][-1] is None


def test_keys_choose_the_two(page, key):
    before = page.choice.caller
    key(KEY.Key_W)
    assert page.choice.caller != before
    assert page.choice.caller != page.choice.observer
    key(KEY.Key_O)
    assert page.choice.caller != page.choice.observer


def test_a_rep_writes_no_role_sheets(page, key, window):
    key(KEY.Key_N)
    assert window.window.overlay.panel() is None


class TestManager:
    @pytest.fixture
    def person(self):
        return "Ruth"

    def test_a_manager_observes_a_rep_and_passes_them(self, page, key, desk):
        assert page.choice.caller_text.text() == "Maria Ortega"
        key(KEY.Key_Return, KEY.Key_G, KEY.Key_4, KEY.Key_Return)
        caller, observer, *_rest, passed = seen(desk)[0]
        assert (caller, observer, passed) == ("Maria Ortega", "Ruth Adler", 1)

    def test_a_sheet_is_written_changed_and_left_out(self, page, key, desk, qtbot, window):
        key(KEY.Key_N)
        form = window.window.overlay.panel()
        form.name.setText("Ada Quill")
        form.need.setPlainText("A flood in May")
        form.objections.setPlainText("Shh.\nLater.")
        key(KEY.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
        made = pairs.setup(desk).sheets[-1]
        assert (made.name, made.objections) == ("Ada Quill", ("Shh.", "Later."))
        page.choice.rows.select(made.id)
        key(KEY.Key_X)
        assert not pairs.setup(desk).sheets[-1].active
        page.choice.rows.select(made.id)
        key(KEY.Key_Return)
        assert not page.calling()

    def test_what_is_wrong_in_the_form_is_said_there(self, key, window, desk):
        key(KEY.Key_N)
        key(KEY.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
        assert window.window.overlay.panel() is not None
        assert len(pairs.setup(desk).sheets) == len(pairs.shipped())


def test_whoever_sits_down_at_the_desk_observes(page, desk, window, key):
    caller = page.choice.caller
    ruth = next(one for one in team.everyone(desk) if one.name == "Ruth Adler")
    desk.switch(ruth.id)
    window.ctx.changed.emit(Changes(frozenset({"people"})))
    assert (page.choice.caller, page.choice.observer) == (caller, ruth.id)
    key(KEY.Key_Return, KEY.Key_G, KEY.Key_3, KEY.Key_Return)
    assert seen(desk)[0][-1] == 1


def test_a_pair_can_go_without_words(page, key, window):
    key(KEY.Key_T)
    panel = window.window.overlay.panel()
    panel.rows.select("")
    key(KEY.Key_Return)
    assert page.choice.words_text.text() == "No words"
    page.choice.show_found(page.choice.found, False)
    assert page.choice.words() is None


def test_words_asked_for_are_chosen_on_arrival(window, page):
    wanted = page.choice.found.scripts[3].script_id
    window.ctx.navigate("today")
    window.ctx.navigate("practice", page="pairs", script_id=wanted)
    assert page.choice.script_id == wanted


def test_a_version_published_during_the_call_is_not_the_one_that_is_saved(page, key, desk, window, as_person):
    words = page.choice.words()
    key(KEY.Key_Return, KEY.Key_3)
    slug = desk.conn.execute("SELECT slug FROM scripts WHERE id = ?", (words.script_id,)).fetchone()[0]
    publish_anew(as_person("Ruth"), slug)
    window.ctx.changed.emit(Changes(frozenset({"script", "practice"})))
    key(KEY.Key_Return)
    assert desk.conn.execute("SELECT script_version_id FROM observations").fetchone() == (words.version_id,)


def test_somebody_who_leaves_during_the_call_is_not_replaced_in_what_was_seen(page, key, desk, window):
    with desk.write() as write:
        write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
    window.ctx.changed.emit(Changes(frozenset({"people"})))
    observer = page.choice.observer
    key(KEY.Key_Return, KEY.Key_3)
    with desk.write() as write:
        write.change("people", observer, deleted=1)
    window.ctx.changed.emit(Changes(frozenset({"people"})))
    key(KEY.Key_Return)
    assert page.calling()
    assert desk.conn.execute("SELECT count(*) FROM observations").fetchone() == (0,)


def test_a_sheet_left_out_during_the_call_is_still_the_one_that_was_played(page, key, desk, window, as_person):
    sheet = page.choice.sheet()
    key(KEY.Key_Return, KEY.Key_3)
    pairs.switch_sheet(as_person("Ruth"), sheet.id)
    window.ctx.changed.emit(Changes(frozenset({"practice"})))
    key(KEY.Key_Return)
    assert desk.conn.execute("SELECT role_sheet_id FROM observations").fetchone() == (sheet.id,)


class TestPass:
    @pytest.fixture
    def person(self):
        return "Ruth"

    def test_a_word_about_live_calls_is_not_lost_by_swapping(self, page, key, desk):
        key(KEY.Key_Return, KEY.Key_G, KEY.Key_S)
        assert page.calling()
        assert (page.call.passed, page.choice.caller_text.text()) == (True, "Maria Ortega")

    def test_esc_asks_before_it_is_lost(self, page, key, window):
        window.ctx.prompts = ScriptedPrompts([False])
        key(KEY.Key_Return, KEY.Key_G, KEY.Key_Escape)
        assert page.calling()


def test_at_twice_the_size_every_score_is_in_view(page, key, window, theme):
    theme.set_scale(2.0)
    window.window.resize(1280, 720)
    key(KEY.Key_Return)
    QApplication.processEvents()
    scroll = page.call._side
    assert page.call.rubric.width() <= scroll.viewport().width()
    assert page.call.width() - scroll.width() >= scroll.width() - 1
    assert max(line.height() for line in page.call.rubric.lines) > min(line.height() for line in page.call.rubric.lines)
