"""From the first call to the outcome with four people in a real window, with keys alone, on a clock that moves on."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from tests.torture.box import Box
from tests.torture.loop import CLOSER, LIVE, MANAGER, OTHER, REP, Desk, fill
from tests.torture.loop_counts import books, everywhere

pytestmark = pytest.mark.slow

JUNIPER, QUARRY, TAMARACK, LARKSPUR = "Juniper Foods", "Quarry Stone", "Tamarack Dairy", "Larkspur Ice"
RETURNED = ["asked", "replied", "returned"]

RECORD = {
    JUNIPER: (("accepted", CLOSER), ("added", REP), ("meeting_held", CLOSER), ("won", CLOSER)),
    QUARRY: (
        ("asked", CLOSER), ("replied", REP), ("returned", CLOSER), ("accepted", CLOSER), ("no_show", CLOSER),
        ("rebooked", REP), ("meeting_held", CLOSER), ("lost", CLOSER),
    ),
    TAMARACK: (
        ("reminded", ""), ("escalated", ""), ("reassigned", ""), ("accepted", OTHER),
        ("proposal", REP),  # by the rep, who took in the closer's sheet
    ),
    LARKSPUR: (("accepted", REP), ("taken_back", REP)),
}  # fmt: skip
"""Each act of the whole story with who did it."""


def at(day: int, hour: int, minute: int, month: int = 10, year: int = 2026) -> datetime:
    """A time in Boise, as UTC; the clocks there are six hours behind in October, seven in January."""
    return datetime(year, month, day, hour + (6 if month == 10 else 7), minute, tzinfo=UTC)


def test_three_leads_go_their_ways_and_everything_is_counted_the_same(box: Box) -> None:
    desk = Desk(box)
    three_are_handed_off(desk)
    one_is_asked_about(desk)
    one_is_won_and_one_comes_back(desk)
    one_is_left_unanswered(desk)
    one_is_answered_on_a_sheet(desk)
    the_books_of_october(desk)
    the_one_that_came_back_is_handed_off_again(desk)
    its_meeting_is_missed_held_and_lost(desk)
    the_books_of_january(desk)
    for company, record in RECORD.items():
        assert desk.record(company) == list(record)
    assert box.leave() == 0
    assert box.clean()


def hand_off(desk: Desk, name: str, company: str, closer: str, why: str) -> None:
    """Call somebody, answer the guide, and send the lead where it goes by the rules."""
    desk.call(name)
    desk.key("Return")
    desk.answer()
    desk.open_form()
    desk.until_says(f"By the rules: {why}")
    desk.until_says(f"Send to {closer}")
    desk.send(company)


def three_are_handed_off(desk: Desk) -> None:
    for name, company in (("Ada Birch", JUNIPER), ("Bram Cole", QUARRY), ("Cleo Dunn", TAMARACK)):
        hand_off(desk, name, company, CLOSER, "takes Idaho.")
    everywhere(
        desk,
        {REP: {"Waiting for the closer": 3}, CLOSER: {"Answer needed": 3}, OTHER: {}, MANAGER: {"Answer needed": 3}},
        {"Fresh": 1, "With a closer": 3},
    )


def one_is_asked_about(desk: Desk) -> None:
    """The closer takes the first and has a question about the second."""
    desk.sit(CLOSER)
    desk.choose(QUARRY)
    desk.key("q")
    desk.until_says("Ask Maria")
    desk.box.type("Which of the doors are older than ten years?")
    desk.key("Return")
    desk.until_events(QUARRY, ["asked"])
    desk.choose(JUNIPER)
    desk.key("a")
    desk.until_events(JUNIPER, ["accepted"])
    everywhere(
        desk,
        {
            REP: {"From closers": 1, "Waiting for the closer": 1, "In progress": 1},
            CLOSER: {"Answer needed": 1, "Waiting for the rep": 1, "In progress": 1},
            OTHER: {},
            MANAGER: {"Answer needed": 1, "Waiting for the rep": 1},
        },
        {"Fresh": 1, "With a closer": 2, "Accepted": 1},
    )


def one_is_won_and_one_comes_back(desk: Desk) -> None:
    """The rep answers and adds a fact; the closer returns the second for now and wins the first."""
    desk.sit(REP)
    desk.choose(QUARRY)
    desk.key("q")
    desk.until_says("Your answer to Jordan")
    desk.box.type("Nine of them, all on the north side")
    desk.key("Return")
    desk.until_events(QUARRY, ["asked", "replied"])
    desk.choose(JUNIPER)
    desk.key("plus")
    desk.until_says("Add a fact")
    desk.box.type("Their auditor comes on the third of May")
    desk.key("Return")
    desk.until_events(JUNIPER, ["accepted", "added"])
    desk.sit(CLOSER)
    desk.choose(QUARRY)
    desk.key("r", "1")
    desk.until_says("Rests until")
    desk.key("ctrl+Return")
    desk.until_events(QUARRY, ["asked", "replied", "returned"])
    win(desk)
    desk.sit(REP)
    desk.choose(JUNIPER)
    desk.key("f", "1")
    asked = "SELECT reason FROM prospect_events WHERE act = 'referral_asked'"
    desk.box.until(lambda: desk.rows(asked) == [("asked",)], "the ask for a referral")
    everywhere(
        desk,
        {
            REP: {"From closers": 1, "Waiting for the closer": 1, "Answered lately": 1},
            CLOSER: {"Answer needed": 1, "Answered lately": 2},
            OTHER: {},
            MANAGER: {"Answer needed": 1},
        },
        {"Fresh": 1, "With a closer": 1, "Nurture": 1, "Won": 1},
    )


def win(desk: Desk) -> None:
    """The meeting is held and the lead won; the win is taken back and made again."""
    desk.choose(JUNIPER)
    desk.key("o", "m")
    held = ["accepted", "added", "meeting_held"]
    desk.until_events(JUNIPER, held)
    desk.choose(JUNIPER)
    desk.key("o", "w")
    desk.until_says("Save the win")
    desk.key("ctrl+a")
    desk.box.type("19500")
    desk.key("Tab")
    desk.box.type("4200")
    desk.key("Tab", "ctrl+a")
    desk.box.type("oct 12")
    desk.key("Return")
    desk.until_events(JUNIPER, [*held, "won"])
    customer = "SELECT is_customer, customer_since, first_sale_profit_cents FROM companies WHERE name = 'Juniper Foods'"
    assert desk.rows(customer) == [(1, "2026-10-12", 420_000)]
    won = f"SELECT amount_cents, profit_cents, first_sale_on FROM handoff_events WHERE act = 'won' AND {LIVE}"
    assert desk.rows(won) == [(1_950_000, 420_000, "2026-10-12")]
    desk.key("ctrl+z")
    desk.until_events(JUNIPER, held)
    assert desk.rows(customer) == [(0, None, None)]
    desk.key("ctrl+shift+z")
    desk.until_events(JUNIPER, [*held, "won"])
    assert desk.rows(customer) == [(1, "2026-10-12", 420_000)]
    assert desk.rows(won) == [(1_950_000, 420_000, "2026-10-12")]


def one_is_left_unanswered(desk: Desk) -> None:
    """Reminder, manager, then another closer, each when its time has come and once."""
    told: list[str] = []
    for who, when, act in (
        (CLOSER, at(14, 12, 55), "reminded"), (MANAGER, at(14, 13, 50), "escalated"), (REP, at(15, 9, 0), "reassigned"),
    ):  # fmt: skip
        desk.open(when)
        desk.sit(who)
        told.append(act)
        desk.until_events(TAMARACK, told)
    assert desk.rows(f"SELECT reason FROM handoff_events WHERE act = 'reassigned' AND {LIVE}") == [("unanswered",)]
    desk.sit(OTHER)
    desk.choose(TAMARACK)
    desk.key("a")
    desk.until_events(TAMARACK, [*told, "accepted"])
    everywhere(
        desk,
        {
            REP: {"From closers": 1, "In progress": 1, "Answered lately": 1},
            CLOSER: {"Answered lately": 2},
            OTHER: {"In progress": 1},
            MANAGER: {},
        },
        {"Fresh": 1, "Accepted": 1, "Nurture": 1, "Won": 1},
    )


def one_is_answered_on_a_sheet(desk: Desk) -> None:
    """A closer works by e-mail: the draft with the sheet is made; the sheet comes back with an answer and a report."""
    desk.sit(REP)
    hand_off(desk, "Dario Eads", LARKSPUR, OTHER, "")
    desk.box.until(lambda: list(desk.drafts.rglob("*.eml")), "the draft")
    (draft,) = desk.drafts.rglob("*.eml")
    mail = message_from_bytes(draft.read_bytes(), policy=policy.default)
    (sheet,) = [one for one in mail.iter_attachments() if str(one.get_filename()).endswith(".xlsx")]
    path = desk.drafts / "from Amara.xlsx"
    path.write_bytes(sheet.get_payload(decode=True))
    fill(path, {LARKSPUR: {"Answer": "Accept"}, TAMARACK: {"Outcome": "Proposal", "Note": "A second site in it"}})
    desk.key("ctrl+shift+r")
    desk.answer_dialog("Choose a sheet", path)
    desk.until_says("Put 2 replies on the record")
    assert desk.events(LARKSPUR) == [[]]
    desk.key("ctrl+Return")
    desk.until_events(LARKSPUR, ["accepted"])
    desk.until_events(TAMARACK, ["reminded", "escalated", "reassigned", "accepted", "proposal"])
    everywhere(
        desk,
        {
            REP: {"From closers": 1, "In progress": 2, "Answered lately": 1},
            CLOSER: {"Answered lately": 2},
            OTHER: {"In progress": 2},
            MANAGER: {},
        },
        {"Accepted": 2, "Nurture": 1, "Won": 1},
    )


def the_books_of_october(desk: Desk) -> None:
    books(
        desk,
        {
            f"Rep: {REP}": {
                "Sent": "4", "Accepted": "3", "Meeting held": "1", "Won, by credit": "1", "Not enough need": "1",
                "No answer yet": "0", "Profit": "$4,200",
            },
            f"Closer: {CLOSER}": {
                "Received": "3", "Answered in time": "2", "Answered late": "0", "Accepted": "1", "Meeting held": "1",
                "Not answered, went to another closer": "1", "Won": "1", "Not enough need": "1", "No answer yet": "0",
            },
            f"Closer: {OTHER}": {
                "Received": "2", "Answered in time": "2", "Accepted": "2", "Report due later": "2", "Won": "0",
            },
        },
    )  # fmt: skip


def the_one_that_came_back_is_handed_off_again(desk: Desk) -> None:
    """Ninety days later it is due in the queue again; what was answered is still known."""
    desk.open(at(13, 9, 45, month=1, year=2027))
    desk.sit(REP)
    desk.go("2", "Call desk")
    desk.box.until(lambda: desk.chosen("Queue").startswith("Bram Cole, "), "the one who is due")
    desk.until_says("Ready to hand off: 6 of 6")
    desk.key("Return")
    desk.open_form()
    desk.until_says("By the rules: takes Idaho.")
    desk.send(QUARRY)
    desk.until_events(QUARRY, RETURNED, [])
    desk.sit(CLOSER)
    desk.choose(QUARRY)
    desk.key("a")
    desk.until_events(QUARRY, RETURNED, ["accepted"])


def its_meeting_is_missed_held_and_lost(desk: Desk) -> None:
    desk.choose(QUARRY)
    desk.key("o", "x")
    desk.until_events(QUARRY, RETURNED, ["accepted", "no_show"])
    everywhere(
        desk,
        {
            REP: {"From closers": 3, "Answered lately": 2},
            CLOSER: {"In progress": 1, "Answered lately": 2},
            OTHER: {"Outcome due": 2},
            MANAGER: {"From closers": 2},
        },
        {"Accepted": 2, "Returned": 1, "Won": 1},
    )
    desk.choose(QUARRY)
    desk.key("m")
    desk.until_says("New meeting with Bram")
    desk.key("ctrl+a")
    desk.box.type("friday 10:00")
    desk.key("Return")
    met = ["accepted", "no_show", "rebooked"]
    desk.until_events(QUARRY, RETURNED, met)
    desk.open(at(15, 10, 40, month=1, year=2027))
    desk.sit(CLOSER)
    for keys, act in (("m", "meeting_held"), ("l", "lost")):
        desk.choose(QUARRY)
        desk.key("o", keys)
        if act == "lost":
            desk.key("1")
            desk.until_says("Save the loss")
            desk.key("Return")
        met.append(act)
        desk.until_events(QUARRY, RETURNED, met)
    desk.sit(REP)
    desk.choose(LARKSPUR)
    desk.key("t")
    desk.until_events(LARKSPUR, ["accepted", "taken_back"])
    everywhere(
        desk,
        {
            REP: {"From closers": 2, "Answered lately": 3},
            CLOSER: {"Answered lately": 3},
            OTHER: {"Outcome due": 1, "Answered lately": 1},
            MANAGER: {"From closers": 1},
        },
        {"Accepted": 1, "Lost": 1, "Returned": 1, "Won": 1},
    )


def the_books_of_january(desk: Desk) -> None:
    books(
        desk,
        {
            f"Rep: {REP}": {
                "Sent": "1",
                "Accepted": "1",
                "Meeting held": "1",
                "Won, by credit": "0",
                "Went cold with the closer": "1",
            },
            f"Closer: {CLOSER}": {
                "Received": "1",
                "Answered in time": "1",
                "Accepted": "1",
                "Meeting held": "1",
                "Price": "1",
            },
            f"Closer: {OTHER}": {"Received": "0", "Report overdue": "1", "Went cold with the closer": "1"},
        },
    )
