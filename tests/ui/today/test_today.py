"""Today: the next act under Enter, three lists under their keys, another kind of day, and nobody to call."""

from datetime import date

import pytest

from sdr_desk.desk import block_pauses, blocks, handoff_talk, handoffs, prospects
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.queue import head_ids
from sdr_desk.store import state
from sdr_desk.ui.widgets.rows import Row, Section
from tests.desk.posted import nurture, settle
from tests.ui.desk_windows import hand_over, open_window


@pytest.fixture
def went(qtbot):
    return []


def opened(qtbot, desk, theme, went, person=""):
    shown = open_window(qtbot, desk, theme, "today", person=person)
    shown.ctx.navigated.connect(lambda name, target: went.append((name, target)))
    return shown


def test_enter_starts_the_block_and_goes_to_the_call_desk(qtbot, desk, theme, went):
    shown = opened(qtbot, desk, theme, went)
    assert shown.ctx.actions.trigger("today.start")
    assert went == [("call_desk", {"start": True})]
    assert blocks.running(desk) is None
    shown.ctx.actions.trigger("call_desk.countdown_skip")
    assert blocks.running(desk).title == "Call block 1"
    shown.ctx.navigate("today")
    screen = shown.window.screen("today")
    assert (screen.page.start.words(), screen.page.headline.text()) == ("Go on calling", "Call block 1 is running")


def test_a_closer_opens_the_handoffs(qtbot, desk, theme, went):
    hand_over(desk)
    shown = opened(qtbot, desk, theme, went, person="Jordan")
    screen = shown.window.screen("today")
    assert screen.page.headline.text() == "One handoff waits for an answer"
    shown.ctx.actions.trigger("today.start")
    assert went == [("handoffs", {})]


def test_the_lists_open_what_they_show(qtbot, desk, theme, went):
    person = head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "callback", when=desk.now().replace(hour=19), said="call at one"))
    handoff = hand_over(desk, at=1)
    shown = opened(qtbot, desk, theme, went)
    page = shown.window.screen("today").page
    shown.ctx.actions.trigger("today.callbacks")
    assert page.focused() is page.callbacks
    page.callbacks.rows.opened.emit(page.callbacks.rows.current_id())
    page.waiting.rows.opened.emit(handoff)
    assert went == [("call_desk", {"prospect_id": person}), ("handoffs", {"handoff_id": handoff})]


def test_an_empty_list_says_so(qtbot, desk, theme, went):
    shown = opened(qtbot, desk, theme, went)
    shown.ctx.actions.trigger("today.handoffs")
    assert "nothing in this list" in shown.window.toast_line.text()


def test_t_then_v_makes_it_a_visit_day(qtbot, desk, theme, went):
    shown = opened(qtbot, desk, theme, went)
    shown.ctx.actions.trigger("today.day_type")
    assert shown.ctx.actions.find("V", typing=False).id == "today.day_visit"
    shown.ctx.actions.trigger("today.day_visit")
    page = shown.window.screen("today").page
    assert (page.start.words(), page.headline.text()) == ("Open visit list", "Visit day: the phone can wait")
    shown.ctx.actions.trigger("today.start")
    assert went[-1][0] == "prospects"
    shown.ctx.actions.trigger("window.undo")
    assert "today.day" not in shown.ctx.actions.contexts()


def test_a_changed_day_is_shown_at_once(qtbot, desk, theme, went, clock):
    shown = opened(qtbot, desk, theme, went)
    screen = shown.window.screen("today")
    clock.forward(minutes=25)
    screen.refresh()
    assert "It is 10:25" in screen.page.day_line.accessibleDescription()


def test_the_demo_clock_is_said(qtbot, desk, theme, went):
    shown = opened(qtbot, desk, theme, went)
    shown.ctx.demo_line = "Sample data. Its clock started on Wednesday."
    screen = shown.window.screen("today")
    screen.refresh()
    assert screen.page.header.subtitle().endswith("Its clock started on Wednesday.")


def test_nobody_to_call_offers_three_ways(qtbot, desk, theme, went, monkeypatch):
    monkeypatch.setattr(prospects, "anyone", lambda _desk: False)
    shown = opened(qtbot, desk, theme, went)
    screen, asked = shown.window.screen("today"), []
    assert screen.is_empty()
    shown.ctx.open_sample = lambda: asked.append("sample")
    shown.ctx.actions.trigger("today.sample")
    qtbot.waitUntil(lambda: asked == ["sample"])
    assert [hint.text for hint in screen.hints()] == ["Import a file", "Add one by hand", "Sample data"]


def test_every_widget_that_takes_keys_has_a_name(qtbot, desk, theme, went):
    shown = opened(qtbot, desk, theme, went)
    page = shown.window.screen("today").page
    assert all(column.rows.accessibleName() for column in page.columns)
    assert page.day_line.accessibleDescription().startswith("It is 10:00. Call block 1 10:00 to 12:00, planned")
    assert date(2026, 10, 14) == desk.local_now().date()


def test_a_manager_is_told_of_loose_ends_and_e_opens_them(qtbot, desk, theme, went):
    with desk.write() as write:
        write.conn.execute("UPDATE contact_points SET broken = 1 WHERE prospect_id = ?", (head_ids(desk, 1)[0],))
        state.rebuild(write.conn, head_ids(desk, 1)[0])
    shown = opened(qtbot, desk, theme, went, person="Ruth")
    line = shown.window.screen("today").page.loose_ends
    assert (line.isVisible(), line.words()) == (True, "1 loose end")
    shown.ctx.actions.trigger("today.loose_ends")
    assert went[-1] == ("prospects", {"list": "loose_ends"})


def test_a_rep_sees_no_loose_ends(qtbot, desk, theme, went):
    shown = opened(qtbot, desk, theme, went)
    assert not shown.window.screen("today").page.loose_ends.isVisible()
    assert shown.ctx.actions.reason("today.loose_ends") == "There are no loose ends for you to tie."


def test_old_work_is_a_quiet_sentence(qtbot, desk, theme, went, clock):
    log_outcome(desk, Outcome(head_ids(desk, 1)[0], "no_answer"))
    clock.forward(days=16)
    shown = opened(qtbot, desk, theme, went)
    page = shown.window.screen("today").page
    assert (page.old.isVisible(), page.old.text()) == (True, "1 retry is older than a week.")


def test_a_due_e_mail_says_so_and_opens_with_the_others(qtbot, desk, theme, went):
    ids = settle(desk)
    nurture(desk, ids[:1])
    with desk.write() as write:
        write.conn.execute("UPDATE prospect_state SET due_kind = 'email', lane = 2 WHERE prospect_id = ?", (ids[0],))
    shown = opened(qtbot, desk, theme, went)
    rows = shown.window.screen("today").page.nurture.rows
    row = next(item for item in rows.model_rows.items() if getattr(item, "id", "") == ids[0])
    assert row.right == "E-mail"
    rows.opened.emit(ids[0])
    assert went[-1] == ("letters_desk", {"due": "email", "back": "today"})


def test_a_solo_sees_which_book_rests_and_b_works_in_both(qtbot, desk, theme, went):
    with desk.write() as write:
        write.change("people", desk.person.id, roles="solo")
    desk.reread_person()
    shown = opened(qtbot, desk, theme, went)
    page = shown.window.screen("today").page
    assert page.resting.text() == "Wednesday is a prospecting day. Closing steps aside until the next visit day."
    shown.ctx.actions.trigger("today.override")
    assert page.resting.text() == "Closing on a prospecting day, and counted."
    assert not page.override.isVisible()
    assert shown.ctx.actions.reason("today.override") == "You work in both books today; it is counted."


def test_an_interrupted_block_is_told(qtbot, desk, theme, went, clock):
    blocks.start_block(desk)
    clock.forward(minutes=30)
    block_pauses.find_cut_off(desk)
    shown = opened(qtbot, desk, theme, went)
    page = shown.window.screen("today").page
    assert (page.headline.text(), page.start.words()) == ("Call block 1 was interrupted at 10:00", "Go on calling")
    shown.ctx.actions.trigger("today.start")
    assert shown.window.screen("call_desk").block_keys.standing.page.title.text() == "Call block 1 was interrupted"


def test_the_rep_goes_from_a_question_of_the_closer_to_its_answer(qtbot, desk, theme, as_person):
    asked, waits = hand_over(desk), hand_over(desk, at=1)
    handoff_talk.ask(as_person("Jordan"), asked, "How many doors?")
    shown = open_window(qtbot, desk, theme, "today")
    column = shown.window.screen("today").page.waiting
    assert (column.accessibleName(), column.rows.accessibleName()) == ("From closers", "From closers")
    shown.ctx.actions.trigger("today.handoffs")
    assert column.rows.current_row().detail == "Jordan asks: How many doors?"
    assert [item.id for item in column.rows.model_rows.items() if isinstance(item, Row)] == [asked, waits]
    column.rows.opened.emit(asked)
    assert (shown.window.current().name, shown.window.current().view.id) == ("handoffs", asked)


def test_a_closer_sees_what_is_due_below_what_waits(qtbot, desk, theme, as_person, clock):
    due = hand_over(desk)
    handoffs.accept(as_person("Jordan"), due)
    clock.forward(days=35)
    hand_over(desk)
    rows = open_window(qtbot, desk, theme, "today", person="Jordan").window.screen("today").page.waiting.rows
    items = rows.model_rows.items()
    assert items[1] == Section("Outcome due", 1)
    assert (items[2].id, items[2].right) == (due, "35 days")
