"""What belongs to somebody is left to them and to managers; a closer sees and answers their own leads only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sdr_desk.desk import (
    brief_out,
    calendars,
    exports,
    feedback,
    goal_acts,
    handoff_reports,
    handoff_talk,
    handoffs,
    imports,
    inbox,
    letterheads,
    mailings,
    past_calls,
    planning,
    reply_sheet,
    rhythm,
    spending,
    todos,
    undo,
    week_goal,
    week_setting,
    winning,
)
from sdr_desk.desk.brief_out import brief_of
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import default_scope
from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_server import Server
from sdr_desk.store import file_marks
from tests.conftest import MORNING
from tests.desk.posted import settle
from tests.desk.test_handoffs import send
from tests.desk.test_mailings import made

Sit = Callable[[str], Desk]
DAY = date(2026, 10, 16)
WEEK = ("prospecting",) * 5
WHOSE = re.compile(
    "Only a manager|This lead is|This is Maria Ortega’s|This call was logged by|There is nothing left|This note is not"
)


def refuses(desk: Desk, act: Callable[[], object]) -> None:
    before = file_marks.mark(desk.conn)
    with pytest.raises(KnownError) as error:
        act()
    assert WHOSE.search(error.value.what), error.value.what
    assert file_marks.mark(desk.conn) == before


LEAD = {
    "accept": handoffs.accept,
    "return": lambda desk, lead: handoffs.return_lead(desk, lead, "no_need", "No pain", None),
    "report": lambda desk, lead: handoff_reports.report(desk, lead, "lost", reason="price"),
    "ask": lambda desk, lead: handoff_talk.ask(desk, lead, "How many doors?"),
    "reply": lambda desk, lead: handoff_talk.reply(desk, lead, "Twenty-two"),
    "add": lambda desk, lead: handoff_talk.add_fact(desk, lead, "Moved to May"),
    "rebook": lambda desk, lead: handoff_talk.rebook(desk, lead, MORNING + timedelta(days=2)),
    "take back": handoff_talk.take_back,
    "give": lambda desk, lead: handoff_talk.reassign(desk, lead, desk.person.id, "Mine"),
    "ask for a name": lambda desk, lead: winning.referral_asked(desk, lead, "asked"),
    "see": inbox.view,
    "read the talk": handoff_talk.talk,
    "read what was added": handoff_talk.additions,
    "take the brief": brief_out.outgoing,
    "name the brief": brief_of,
}


@pytest.mark.parametrize("what", sorted(LEAD))
def test_another_closer_can_do_nothing_with_a_lead_nor_see_it(desk: Desk, amara: Desk, what: str) -> None:
    lead = send(desk)
    refuses(amara, lambda: LEAD[what](amara, lead))


def test_each_closer_has_their_own_leads_everywhere(desk: Desk, as_person: Sit, amara: Desk, tmp_path: Path) -> None:
    lead, jordan, out = send(desk), as_person("Jordan"), tmp_path / "leads.csv"
    assert [row.id for row in inbox.closer_inbox(jordan).rows] == [lead]
    assert inbox.closer_inbox(amara).rows == ()
    assert (inbox.waiting_count(jordan), inbox.waiting_count(amara)) == (1, 0)
    assert [len(reply_sheet.waiting_for(one, jordan.person.id)) for one in (jordan, amara)] == [1, 0]
    assert [exports.export(one, out, "handoffs") for one in (jordan, amara, desk)] == [1, 0, 1]


@pytest.mark.parametrize("who", ["Jordan", "Maria", "Ruth"])
def test_closer_rep_and_manager_of_a_lead_see_it(desk: Desk, as_person: Sit, who: str) -> None:
    lead = send(desk)
    assert inbox.view(as_person(who), lead).id == lead
    assert brief_out.outgoing(as_person(who), lead).html


def test_a_lead_given_on_is_no_longer_seen_by_the_closer_before(desk: Desk, as_person: Sit, amara: Desk) -> None:
    lead = send(desk)
    handoff_talk.reassign(as_person("Ruth"), lead, amara.person.id, "Jordan is away")
    assert inbox.view(amara, lead).id == lead
    refuses(as_person("Jordan"), lambda: inbox.view(as_person("Jordan"), lead))


def own_id(mine: Desk, _folder: Path) -> str:
    return mine.person.id


def block(mine: Desk, _folder: Path) -> str:
    return planning.add_block(mine, planning.NewBlock(DAY, 840, 60)).ids["block"][0]


def todo(mine: Desk, _folder: Path) -> str:
    return todos.add_own(mine, "Send the quote").ids["todo"][0]


def letters(mine: Desk, folder: Path) -> str:
    return made(mine, settle(mine)[:1], folder)


def call(mine: Desk, _folder: Path) -> str:
    someone = mine.conn.execute("SELECT id FROM prospects").fetchone()[0]
    past_calls.log_call(mine, past_calls.PastCall(someone, "no_answer", MORNING))
    return mine.conn.execute("SELECT id FROM touches").fetchone()[0]


def listed(mine: Desk, folder: Path) -> str:
    path = folder / "list.csv"
    path.write_text("First Name,Last Name,Company\nAnn,Poe,Larkspur\n")
    return imports.import_file(mine, path).import_id


def hours_of(person_id: str) -> spending.NewHours:
    return spending.NewHours("Trade show", date(2026, 10, 1), person_id, 60, "On the stand")


def plan_of(one: Desk, person_id: str) -> object:
    return goal_acts.keep_plan(one, replace(default_scope(one), whose=person_id), goal_acts.Kept(1_000_00, {}))


SERVER = Server("http://calendar.example/", "ann", "secret")
NEW_CALL = past_calls.PastCall("", "gatekeeper", MORNING, name="Bo")
Made = Callable[[Desk, Path], str]
OTHERS: dict[str, tuple[Made, Callable[[Desk, str], object]]] = {
    "plan a block": (own_id, lambda one, whose: planning.add_block(one, planning.NewBlock(DAY, 840, 60), whose)),
    "move a block": (block, lambda one, at: planning.move_block(one, at, DAY, 900)),
    "resize a block": (block, lambda one, at: planning.resize_block(one, at, 90)),
    "move a block once": (block, lambda one, at: planning.move_once(one, at, DAY, DAY, 900)),
    "skip a block": (block, lambda one, at: planning.skip_once(one, at, DAY)),
    "remove a block": (block, planning.remove_block),
    "name a block": (block, lambda one, at: planning.change_block(one, at, title="Mine")),
    "set days": (own_id, lambda one, whose: rhythm.set_pattern(one, WEEK, whose)),
    "set a week": (own_id, lambda one, whose: week_setting.set_week(one, WEEK, 600, 60, whose)),
    "set a goal": (own_id, lambda one, whose: week_goal.set_week_goal(one, 5, whose)),
    "set a day off": (own_id, lambda one, whose: rhythm.exception(one, DAY, "off", person_id=whose)),
    "keep a day": (own_id, lambda one, whose: rhythm.keep_as_exception(one, DAY, "Fair", whose)),
    "set promises": (own_id, lambda one, whose: rhythm.set_promise_rule(one, True, whose)),
    "push a calendar": (own_id, lambda one, whose: calendars.push(one, SERVER, whose)),
    "keep a plan": (own_id, plan_of),
    "do a todo": (todo, todos.done),
    "put a todo off": (todo, lambda one, at: todos.move(one, at, DAY)),
    "drop a todo": (todo, todos.let_go),
    "enter hours": (own_id, lambda one, whose: spending.add_hours(one, hours_of(whose))),
    "correct a call": (call, lambda one, at: past_calls.correct_call(one, at, NEW_CALL)),
    "sign": (own_id, lambda one, whose: letterheads.keep_signature(one, whose, b"")),
    "send letters": (letters, mailings.confirm_sent),
    "drop letters": (letters, mailings.drop),
    "look at letters": (letters, mailings.recipients),
    "undo an import": (listed, imports.undo_import),
    "undo": (todo, lambda one, _at: undo.undo_last(one)),
}


@pytest.mark.parametrize("what", sorted(OTHERS))
def test_nobody_but_a_manager_does_it_for_somebody_else(desk: Desk, as_person: Sit, tmp_path: Path, what: str) -> None:
    make, act = OTHERS[what]
    thing, jordan = make(desk, tmp_path), as_person("Jordan")
    refuses(jordan, lambda: act(jordan, thing))


def test_a_note_is_read_by_whom_it_was_said_to(desk: Desk, as_person: Sit) -> None:
    ruth, jordan = as_person("Ruth"), as_person("Jordan")
    note = feedback.give(ruth, desk.person.id, "Leave a breath").ids["feedback"][0]
    refuses(jordan, lambda: feedback.read(jordan, note))
    feedback.read(desk, note)


def test_a_manager_undoes_anybodys_import(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    assert imports.undo_import(as_person("Ruth"), listed(desk, tmp_path)).removed == 1
