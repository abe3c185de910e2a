"""Referrals: captured in one line, first in tomorrow's queue with their words, thanked for, and told about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sdr_desk.desk import bulk, handoffs, hot, queue, referrals, todos, undo, words
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.referrals import NewReferral, capture
from sdr_desk.errors import KnownError
from sdr_desk.method.queue import Lane
from sdr_desk.store import prospects, state
from tests.conftest import Clock, people_in
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]
TOMORROW = datetime(2026, 10, 15, 15, 0, tzinfo=UTC)
"""Thursday, 9:00 in Boise."""

JANE = "Jane Poe, ops at Larkspur, met at the expo, 208-555-0117, jane@larkspur.example"


def somebody(desk: Desk, at: int = 0) -> str:
    return str(desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1 OFFSET ?", (at,)).fetchone()[0])


def jane(desk: Desk, **more: object) -> NewReferral:
    return replace(referrals.read(desk, JANE, somebody(desk)), **({"relation": "customer"} | more))  # type: ignore[arg-type]


def take(desk: Desk, **more: object) -> str:
    return capture(desk, jane(desk, **more)).ids["prospect"][0]


def spoken(desk: Desk, prospect_id: str) -> str:
    """Everything the call desk would say to somebody."""
    row, kept = prospects.prospect(desk.conn, prospect_id), state.read(desk.conn, prospect_id)
    assert row is not None
    assert kept is not None
    script, machine = words.call_script(desk, row, kept[1]), words.voicemail(desk, row, kept[1])
    assert script is not None
    assert machine is not None
    assert script.title == "Call on a referral"
    mail = next(one for one in words.scripts.live_scripts(desk.conn, "email") if one.slug == "email_referral")
    written = words.render(desk, mail, words.fields_for(desk, row, kept[1]))
    steps = (*script.rendered.steps, *machine[1].steps, *written.steps)
    return "\n".join(step.plain for step in steps)


def test_it_is_first_in_tomorrows_queue_with_its_script_and_the_name_in_it(
    desk: Desk, clock: Clock, as_person: Sit
) -> None:
    for _ in range(4):  # it would be a fresh one's turn after these
        log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    hot.flag(as_person("Ruth"), [somebody(desk, 9)])
    new = take(desk)
    clock.now = TOMORROW
    rows = queue.queue_now(desk).rows
    assert queue.head_ids(desk, 3)[0] == new
    assert rows[0].prospect_id == new
    assert (rows[0].lane, rows[0].why) == (Lane.HOT, "Referred by First00 Last")
    assert "right after the promises" in rows[0].why_order
    said = spoken(desk, new)
    assert said.count("First00 Last gave me your name") == 2
    assert "First00 Last of Company 0 gave me your name" in said


def test_it_is_first_before_all_whom_a_manager_flagged(desk: Desk, clock: Clock, as_person: Sit) -> None:
    hot.flag(as_person("Ruth"), [somebody(desk, at) for at in range(5, 9)])
    new = take(desk)
    clock.now = TOMORROW
    assert queue.head_ids(desk, 1) == [new]
    assert queue.head_ids(desk, 2)[0] == new
    hot.flag(as_person("Ruth"), [new], hot=False)
    assert new not in queue.head_ids(desk, 4)


def test_without_permission_no_words_name_the_referrer(desk: Desk, clock: Clock) -> None:
    new = take(desk, may_name=False)
    clock.now = TOMORROW
    assert queue.head_ids(desk, 1) == [new]
    said = spoken(desk, new)
    assert "First00" not in said
    assert "named to me as the right person" in said
    row, kept = prospects.prospect(desk.conn, new), state.read(desk.conn, new)
    assert row is not None
    assert kept is not None
    assert "First00" not in repr(words.fields_for(desk, row, kept[1]))


def test_a_promise_that_is_due_still_comes_first(desk: Desk, clock: Clock) -> None:
    promised = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(promised, "callback", when=TOMORROW))
    new = take(desk)
    clock.now = TOMORROW
    assert queue.head_ids(desk, 2) == [promised, new]


def test_once_called_they_wait_as_everybody_does(desk: Desk, clock: Clock) -> None:
    new = take(desk)
    log_outcome(desk, Outcome(new, "no_answer"))
    assert new not in queue.head_ids(desk, 5)


def test_the_prospect_is_whole_and_mine(desk: Desk) -> None:
    new = take(desk)
    row = prospects.prospect(desk.conn, new)
    assert row is not None
    assert (row.name, row.title, row.company, row.about) == ("Jane Poe", "ops", "Larkspur", "Met at the expo.")
    assert (row.source, row.referrer_id, row.owner_id) == ("Referral from First00 Last", somebody(desk), desk.person.id)
    kind = desk.conn.execute("SELECT channel_kind FROM sources WHERE name = ?", (row.source,)).fetchone()
    assert kind == ("referral",)
    capture(desk, replace(jane(desk), name="Ada Lind", phone="", email="ada@larkspur.example"))
    found = desk.conn.execute("SELECT count(*) FROM sources WHERE name LIKE 'Referral from%'").fetchone()
    assert found == (1,)


def test_one_undo_takes_all_of_it_back_and_redo_brings_it(desk: Desk) -> None:
    before, file = people_in(desk), desk.conn.execute("SELECT count(*) FROM todos WHERE deleted = 0").fetchone()
    new = take(desk)
    undo.undo_last(desk)
    assert people_in(desk) == before
    assert desk.conn.execute("SELECT count(*) FROM todos WHERE deleted = 0").fetchone() == file
    assert new not in queue.head_ids(desk, 20)
    assert referrals.known_of(desk, somebody(desk)) == ()
    undo.redo_last(desk)
    assert queue.head_ids(desk, 1) == [new]
    assert check_file(desk).clean


def test_somebody_here_gets_the_referral_instead_of_a_second_row(desk: Desk) -> None:
    here = add_prospect(desk, NewProspect("Jane", "Poe", company="Larkspur", phones=("208-555-0117",)))
    known = here.ids["prospect"][0]
    stand = referrals.already_here(desk, jane(desk))
    assert stand.prospect_id == known
    assert stand.words.startswith("Jane Poe, Larkspur is here already (")
    made = capture(desk, jane(desk))
    assert made.ids["prospect"][0] == known
    assert "was here already" in made.label
    row = prospects.prospect(desk.conn, known)
    assert row is not None
    assert (row.title, row.referrer_id) == ("ops", somebody(desk))
    assert [point.raw for point in prospects.contact_points(desk.conn, known)] == [
        "208-555-0117", "jane@larkspur.example",
    ]  # fmt: skip
    assert queue.head_ids(desk, 1) == [known]
    undo.undo_last(desk)
    row = prospects.prospect(desk.conn, known)
    assert row is not None
    assert (row.title, row.referrer_id) == ("", "")


def test_a_colleagues_person_stays_theirs(desk: Desk, as_person: Sit) -> None:
    known = add_prospect(desk, NewProspect("Jane", "Poe", company="Larkspur")).ids["prospect"][0]
    jordan = as_person("Jordan")
    assert "with Maria Ortega" in referrals.already_here(jordan, jane(jordan)).words
    capture(jordan, jane(jordan))
    row = prospects.prospect(desk.conn, known)
    assert row is not None
    assert row.owner_id == desk.person.id


def test_do_not_call_is_kept(desk: Desk) -> None:
    known = add_prospect(desk, NewProspect("Jan", "Other", phones=("208-555-0117",))).ids["prospect"][0]
    bulk.do_not_call(desk, Selection(ids=(known,)), "Asked")
    made = capture(desk, jane(desk))
    kept = state.read(desk.conn, made.ids["prospect"][0])
    assert kept is not None
    assert kept[1].status == "do_not_call"
    assert "nobody calls them" in made.label
    assert made.ids["prospect"][0] not in queue.head_ids(desk, 20)


def test_somebody_called_before_is_due_again(desk: Desk) -> None:
    known = add_prospect(desk, NewProspect("Jane", "Poe", company="Larkspur", phones=("208-555-0117",)))
    log_outcome(desk, Outcome(known.ids["prospect"][0], "no_answer"))
    made = capture(desk, jane(desk))
    assert "due again now" in made.label
    assert made.ids["prospect"][0] in queue.head_ids(desk, 20)


def test_a_name_alone_refers_and_is_named_as_permitted(desk: Desk) -> None:
    new = take(desk, referrer_id="", referrer_name="Luis Carrera")
    assert "Luis Carrera gave me your name" in spoken(desk, new)
    other = capture(
        desk, NewReferral("Ada Lind", phone="208-555-0188", referrer_name="Luis Carrera", may_name=False)
    ).ids["prospect"][0]
    assert "Luis" not in spoken(desk, other)
    assert [one.text for one in todos.lists(desk).later] == [
        "Thank Luis Carrera for naming Jane Poe of Larkspur", "Thank Luis Carrera for naming Ada Lind",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"name": "", "company": ""}, {"referrer_id": "", "referrer_name": " "}, {"referrer_id": "gone"}]
)
def test_what_cannot_be_kept_is_said_and_nothing_changes(desk: Desk, wrong: dict[str, str]) -> None:
    before = people_in(desk)
    with pytest.raises(KnownError, match=r"name|Who named|removed"):
        capture(desk, jane(desk, **wrong))
    assert people_in(desk) == before


def test_nobody_names_themselves(desk: Desk) -> None:
    row = prospects.prospect(desk.conn, somebody(desk))
    assert row is not None
    with pytest.raises(KnownError, match="themselves"):
        capture(desk, NewReferral(row.name, company=row.company, phone="(208) 555-0100", referrer_id=row.id))


def test_the_thank_you_is_due_on_the_next_working_day(desk: Desk) -> None:
    take(desk)
    thanks = todos.lists(desk).later[0]
    assert (thanks.kind, thanks.due_on, thanks.who) == ("thanks", date(2026, 10, 15), "First00 Last")
    assert thanks.text == "Thank First00 Last for naming Jane Poe of Larkspur"


def test_the_first_talk_is_news_for_the_referrer(desk: Desk) -> None:
    new = take(desk)
    log_outcome(desk, Outcome(new, "callback", when=TOMORROW))

    def news() -> list[str]:
        return [one.text for one in todos.due(desk) if one.kind == "news"]

    assert news() == [
        "Tell First00 Last: you have talked with Jane Poe. Say thank you; what was said stays with Jane Poe."
    ]
    undo.undo_last(desk)
    assert news() == []


def test_what_is_not_told_yet_gives_way_to_what_happened_since(desk: Desk, as_person: Sit) -> None:
    take(desk)

    def news() -> list[str]:
        return [one.text for one in todos.due(desk) if one.kind == "news"]

    lead = send(desk)
    assert len(news()) == 1
    assert "goes on with a colleague" in news()[0]
    handoffs.accept(as_person("Jordan"), lead)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=100)
    assert news() == ["Tell First00 Last: Jane Poe buys from us. Thank them; the amount is nobody’s business."]


def test_the_done_act_is_on_the_record_of_the_referrer(desk: Desk, clock: Clock) -> None:
    take(desk)
    clock.now = TOMORROW
    todos.done(desk, todos.due(desk)[0].id, "Wrote a card")
    found = desk.conn.execute("SELECT referrer_id, act, note FROM referral_events").fetchall()
    assert found == [(somebody(desk), "thanked", "Wrote a card")]
    undo.undo_last(desk)
    assert len(todos.due(desk)) == 1


def test_the_story_says_who_named_whom(desk: Desk) -> None:
    new = take(desk)
    assert story_of(desk, new).referrer == "First00 Last (customer, may be named)"
    assert story_of(desk, somebody(desk)).referred == ("Jane Poe, Larkspur: fresh",)


def test_hot_by_hand_still_says_who_flagged(desk: Desk, as_person: Sit) -> None:
    one = queue.head_ids(desk, 1)[0]
    hot.flag(as_person("Ruth"), [one])
    assert queue.queue_now(desk).rows[0].why == "Flagged by your manager"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Jane Poe, 208-555-0117", "Boise, Idaho"),
        ("Jane Poe", "Boise, Idaho"),
        ("Jane Poe, 503-555-0117", ""),
        ("Jane Poe at Larkspur, 503-555-0117", "Bend, Oregon"),
    ],
)
def test_the_place_is_that_of_the_company_or_of_a_neighbour(desk: Desk, line: str, place: str) -> None:
    with desk.write() as write:
        write.document("companies", name="Larkspur", name_key="larkspur", city="Bend", state="OR")
    new = referrals.read(desk, line, somebody(desk))
    assert new.place == place
    assert not referrals.hours_unsure(desk, new)


def test_a_number_that_may_be_in_two_zones_says_so_without_a_city(desk: Desk) -> None:
    assert referrals.hours_unsure(desk, referrals.read(desk, "Jane Poe, 208-555-0117"))
