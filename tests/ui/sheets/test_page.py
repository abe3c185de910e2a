"""Sheets that came back, by keys: every line shown, taken, left or settled, and nothing written before Ctrl+Enter."""

from PySide6.QtCore import Qt

from sdr_desk.desk import handoff_talk, handoffs, inbox
from sdr_desk.ui.widgets.rows import Section
from tests.desk.sheets import filled, put
from tests.ui.sheets.conftest import CTRL

KEY = Qt.Key


def statuses(desk, sent):
    return [inbox.view(desk, one).status for one in sent]


def states(page):
    return [item.right for item in page.rows.model_rows.items() if not isinstance(item, Section)]


def test_the_lines_stand_in_their_groups(page):
    sections = [item.title for item in page.rows.model_rows.items() if isinstance(item, Section)]
    assert sections == ["Matched", "Unclear", "Nothing to do"]
    assert states(page) == ["Take", "Choose", "Choose", ""]
    assert page.about.text() == "jordan.csv · 4 lines"
    assert page.words.text() == "2 lines to settle. Nothing is written before you say so."
    assert page.go.words() == "Put 1 reply on the record"
    assert page.rows.current_id() == page.flow.found.unclear[0].id


def test_unclear_lines_are_settled_by_keys_and_all_goes_in_at_once(page, shown, desk, sent, press):
    assert page.pane.choices[0].words() == "Wrong person"
    press(KEY.Key_1)
    assert page.flow.line(page.rows.current_id()).why == "A win needs its amount."
    shown.ctx.prompts.answers.append("$19,500")
    press(KEY.Key_W)
    assert states(page) == ["Take", "Take", "Take", ""]
    assert statuses(desk, sent) == ["waiting"] * 4
    press(KEY.Key_Return, modifier=CTRL)
    assert statuses(desk, sent) == ["accepted", "returned", "won", "waiting"]
    assert shown.window.toast_line.text().startswith("3 replies of Jordan Pike")
    assert page.words.text() == "All of it is on the record."


def test_one_undo_takes_all_back_and_the_lines_ask_again(page, desk, sent, press):
    press(KEY.Key_1)
    press(KEY.Key_Return, modifier=CTRL)
    press(KEY.Key_Z, modifier=CTRL)
    assert statuses(desk, sent) == ["waiting"] * 4
    assert states(page)[:2] == ["Take", "Take"]


def test_space_leaves_a_line_and_takes_it_again(page, desk, sent, press):
    page.rows.select(page.flow.found.matched[0].id)
    press(KEY.Key_Space)
    assert (states(page)[0], page.go.isEnabled()) == ("Leave", False)
    press(KEY.Key_Return, modifier=CTRL)
    assert statuses(desk, sent) == ["waiting"] * 4
    press(KEY.Key_Space)
    assert states(page)[0] == "Take"


def test_what_cannot_be_taken_says_why(page, shown, press):
    press(KEY.Key_Space)
    assert shown.window.toast_line.text() == "Say first what it means."
    press(KEY.Key_9)
    assert shown.window.toast_line.text() == "There is no such choice here."
    page.rows.select(page.flow.found.nothing[0].id)
    press(KEY.Key_Space)
    assert shown.window.toast_line.text() == "There is nothing to take here."


def test_choices_are_taken_back(page, press):
    line = page.rows.current_id()
    press(KEY.Key_1)
    page.rows.select(line)
    assert page.flow.line(line).does == "Return it to Maria: Wrong person."
    press(KEY.Key_0)
    assert page.flow.line(line).group == "unclear"


def test_esc_leaves_with_nothing_done(page, shown, desk, sent, press):
    press(KEY.Key_1)
    press(KEY.Key_Escape)
    assert shown.window.current().name == "handoffs"
    assert statuses(desk, sent) == ["waiting"] * 4
    assert shown.window.toast_line.text() == "Nothing was put on the record."
    shown.ctx.navigate("sheets")
    assert page.about.text() == "Nothing has been chosen yet."


def test_j_k_and_u_move(page, press):
    unclear = [line.id for line in page.flow.found.unclear]
    press(KEY.Key_U)
    assert page.rows.current_id() == unclear[1]
    press(KEY.Key_K)
    assert page.rows.current_id() == unclear[0]
    press(KEY.Key_J, KEY.Key_J)
    assert page.rows.current_id() == page.flow.found.nothing[0].id


def test_a_file_that_is_no_sheet_says_so_and_keeps_what_is_open(page, shown, press, tmp_path):
    other = tmp_path / "people.csv"
    other.write_text("Name,Company\nDana,Prairie\n", encoding="utf-8")
    shown.ctx.prompts.answers.append(other)
    press(KEY.Key_O)
    assert "people.csv is not a sheet of leads" in page.error.accessibleName()
    assert len(page.flow.found.lines) == 4


def test_what_happens_elsewhere_is_seen_at_once(page, shown, desk, sent):
    shown.ctx.perform(handoffs.return_lead, desk, sent[0], "no_need")
    page.refresh_if_stale()
    assert page.flow.found.changed_since[0].why.startswith("This lead is already returned.")


def test_lost_and_added_columns_are_told(shown, desk, sent, tmp_path):
    def fill(rows):
        put(rows, 1, Answer="Accept")
        at = rows[0].index("Outcome")
        for number, row in enumerate(rows):
            row[at] = "7" if number else "Margin"

    shown.ctx.navigate("sheets", paths=[filled(desk, tmp_path, fill)])
    page = shown.window.screen("sheets")
    assert page.lost.text() == "jordan.csv has lost these columns, so nothing is read from them: Outcome."
    assert page.notes.text() == "Columns not read in jordan.csv: Margin."


def test_hints_name_what_can_be_done(page, press):
    assert [hint.keys[0] for hint in page.hints()] == ["J", "1…7", "Ctrl+Enter", "Esc"]
    press(KEY.Key_1)
    assert "W" in [hint.keys[0] for hint in page.hints()]


def test_a_line_that_was_left_stays_left_when_its_lead_goes_on(page, shown, desk, sent, press):
    page.rows.select(page.flow.found.matched[0].id)
    press(KEY.Key_Space)
    handoff_talk.ask(desk, sent[0], "Who signs?")
    page.flow.judge()
    line = page.flow.found.changed_since[0]
    assert not page.flow.is_taken(line)


def test_what_was_taken_is_asked_again_when_its_lead_goes_on_once_more(page, desk, sent):
    flow = page.flow
    for talk in (handoff_talk.ask, handoff_talk.reply):
        talk(desk, sent[0], "Who signs?")
        flow.judge()
        line = flow.found.changed_since[0]
        assert not flow.is_taken(line)
        flow.turn(line)
        assert flow.is_taken(line)


def test_a_choice_does_not_go_over_to_another_line_of_a_file_that_was_changed(page, came, qtbot, press):
    chosen = page.rows.current_id()
    press(KEY.Key_1)
    assert page.flow.line(chosen).does == "Return it to Maria: Wrong person."
    heads, first, second, *rest = came.read_text(encoding="utf-8").splitlines()
    came.write_text("\n".join([heads, second, first, *rest]), encoding="utf-8")
    with qtbot.waitSignal(page.flow.moved):
        page.flow.open([came])
    qtbot.waitUntil(lambda: not page.flow.reading)
    assert [line.group for line in page.flow.found.lines[:2]] == ["unclear", "matched"]


def test_sheets_dropped_one_after_the_other_are_all_opened(page, came, monkeypatch, tmp_path):
    page.flow.close()
    other, begun = tmp_path / "again.csv", []
    other.write_bytes(came.read_bytes())
    monkeypatch.setattr(page.ctx.tasks, "run", lambda work, done, *_more, **_named: begun.append((work, done)))
    page.flow.open([came])
    page.flow.open([other])
    for work, done in begun:
        done(work(None, lambda: False))
    assert [path.name for path in page.flow.paths] == ["jordan.csv", "again.csv"]
