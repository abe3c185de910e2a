"""Two people become one and two again: whatever was done before, in between, and after."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import care, drafts, handoffs, merging, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for, save_answers
from sdr_desk.desk.past_calls import own_calls
from sdr_desk.desk.personal_data import erase_person
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.search import find_people
from sdr_desk.errors import KnownError
from sdr_desk.store import queue as queue_store
from sdr_desk.store.writing import stamp

OUTCOMES: tuple[Callable[[Desk, str], Outcome], ...] = (
    lambda _desk, person: Outcome(person, "no_answer", note="Rang out twice"),
    lambda _desk, person: Outcome(person, "gatekeeper", name="Bo"),
    lambda desk, person: Outcome(person, "callback", when=desk.now() + timedelta(hours=2)),
    lambda _desk, person: Outcome(person, "not_now", until=date(2027, 2, 1), reason="Later"),
    lambda _desk, person: Outcome(person, "not_a_fit", reason="Too small"),
    lambda _desk, person: Outcome(person, "do_not_call"),
    lambda _desk, person: Outcome(person, "wrong_number"),
)
_QUIET = ("rev", "updated_at", "actor_id")
_TABLES = ("prospects", "contact_points", "list_members", "prospect_state", "handoff_state", "daily_counts", "merged")


def ana(desk: Desk, first: str = "Ana", **more: Any) -> str:
    known = {"company": "Cedar Dental", "phones": ("(208) 555-0150",), "emails": ("ana@cedar.example",)} | more
    return add_prospect(desk, NewProspect(first, "Figueroa", **known)).ids["prospect"][0]


def twin(desk: Desk, **more: Any) -> str:
    known = {"phones": ("(208) 555-0151",), "emails": ("anna@cedar.example",), "title": "Owner", "city": "Boise"}
    return ana(desk, "Anna", **(known | {"state": "ID", "about": "Prefers mornings"} | more))


_numbers = itertools.count()


def pair(desk: Desk) -> tuple[str, str]:
    """Two people whose numbers and addresses nobody else has, however often this is asked."""
    at = next(_numbers)
    area, last = (208, 503, 206, 801)[at // 50 % 4], at % 50
    one = ana(desk, phones=(f"({area}) 555-01{last:02}",), emails=(f"ana{at}@cedar.example",))
    two = twin(desk, phones=(f"({area}) 555-01{last + 50:02}",), emails=(f"anna{at}@cedar.example",))
    return one, two


def picture(desk: Desk) -> dict[str, Any]:
    """Every row of the kept state and the documents, without who touched it last."""
    found: dict[str, Any] = {}
    for table in _TABLES:
        cursor = desk.conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        names = [item[0] for item in cursor.description]
        rows = [{key: value for key, value in zip(names, row, strict=True) if key not in _QUIET} for row in cursor]
        found[table] = [row for row in rows if row.get("amount") != 0 or table != "daily_counts"]
    found["words"] = desk.conn.execute("SELECT prospect_id, words FROM search_docs ORDER BY 1").fetchall()
    found["drafts"] = desk.conn.execute(
        "SELECT person_id, prospect_id, field, value FROM local_drafts ORDER BY 1, 2, 3"
    ).fetchall()
    return found


def log(desk: Desk, person: str, pick: int) -> None:
    """Log an outcome when the record allows it."""
    try:
        log_outcome(desk, OUTCOMES[pick](desk, person))
    except KnownError:
        return


def apart(desk: Desk, *people: str) -> dict[str, Any]:
    """What tells the two from each other: reach, lists, words and state of each."""
    whole = picture(desk)
    return {
        table: [row for row in whole[table] if str(row.get("prospect_id") or row.get("id")) in people]
        for table in ("prospects", "contact_points", "list_members", "prospect_state")
    } | {"words": [row for row in whole["words"] if row[0] in people]}


_PICKS = st.lists(st.tuples(st.booleans(), st.integers(0, len(OUTCOMES) - 1)), max_size=5)
_property = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_property
@given(_PICKS)
def test_a_merge_undone_leaves_everything_as_it_was(desk: Desk, picks: list[tuple[bool, int]]) -> None:
    one, two = pair(desk)
    for first, pick in picks:
        log(desk, one if first else two, pick)
    before = picture(desk)
    merging.merge(desk, one, two)
    done = picture(desk)
    assert care.check_file(desk).clean
    undo.undo_last(desk)
    assert picture(desk) == before
    undo.redo_last(desk)
    assert picture(desk) == done
    assert care.check_file(desk).clean


@_property
@given(_PICKS)
def test_people_merged_and_separated_are_who_they_were(desk: Desk, picks: list[tuple[bool, int]]) -> None:
    one, two = pair(desk)
    for first, pick in picks:
        log(desk, one if first else two, pick)
    before = apart(desk, one, two)
    merging.merge(desk, one, two)
    together = picture(desk)
    merging.unmerge(desk, two)
    assert apart(desk, one, two) == before
    assert care.check_file(desk).clean
    undo.undo_last(desk)
    assert picture(desk) == together
    assert care.check_file(desk).clean


@_property
@given(_PICKS, _PICKS)
def test_what_was_recorded_since_stays_with_the_one_kept(
    desk: Desk, before: list[tuple[bool, int]], since: list[tuple[bool, int]]
) -> None:
    one, two = pair(desk)
    for first, pick in before:
        log(desk, one if first else two, pick)
    was = apart(desk, two)
    merging.merge(desk, one, two)
    for _first, pick in since:
        if pick not in (5, 6):  # do not call and a dead number hold for whoever has the number
            log(desk, one, pick)
        assert care.check_file(desk).clean
    merging.unmerge(desk, two)
    assert care.check_file(desk).clean
    assert apart(desk, two) == was


def test_numbers_lists_fields_and_notes_are_united(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    log_outcome(desk, Outcome(two, "voicemail", note="Asked about gaskets"))
    merging.merge(desk, one, two)
    told = story_of(desk, one)
    assert [point.text for point in told.points] == [
        "(208) 555-0150", "ana@cedar.example", "(208) 555-0151", "anna@cedar.example",
    ]  # fmt: skip
    assert (told.name, told.title, told.fields["city"]) == ("Ana Figueroa", "Owner", "Boise")
    assert "Prefers mornings" in told.about
    assert [happening.note for happening in told.history] == ["Asked about gaskets"]
    assert [found.prospect_id for found in find_people(desk, "gaskets", 5)] == [one]
    assert [found.prospect_id for found in find_people(desk, "Anna Figueroa", 5)] == [one]


def test_calls_and_answers_of_both_are_on_the_card(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    save_answers(desk, two, {"need": "Door seals that hold the cold"})
    log_outcome(desk, Outcome(two, "no_answer"))
    merging.merge(desk, one, two)
    assert len(card(desk, one).history) == 1
    assert len(own_calls(desk, one)) == 1
    assert any(question.answer.startswith("Door seals") for question in guide_for(desk, one).questions)


def test_a_chosen_field_comes_from_the_other_one_and_goes_back(desk: Desk) -> None:
    one, two = ana(desk, title="Manager"), twin(desk)
    merging.merge(desk, one, two, {"name": "gone", "title": "gone", "about": "kept"})
    told = story_of(desk, one)
    assert (told.name, told.title, told.about) == ("Anna Figueroa", "Owner", "")
    edit_prospect(desk, one, Edit({"title": "Partner"}))
    merging.unmerge(desk, two)
    assert (story_of(desk, one).name, story_of(desk, one).title) == ("Ana Figueroa", "Partner")


def test_do_not_call_of_either_holds_for_both_and_their_numbers(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    log_outcome(desk, Outcome(two, "do_not_call"))
    merging.merge(desk, one, two)
    assert story_of(desk, one).status_key == "do_not_call"
    newcomer = ana(desk, "Someone", phones=("(208) 555-0150",), emails=())
    assert story_of(desk, newcomer).status_key == "do_not_call"
    merging.unmerge(desk, two)
    assert story_of(desk, two).status_key == "do_not_call"
    assert care.check_file(desk).clean


def test_words_being_typed_are_joined_and_parted(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    drafts.keep_typing(desk, one, {"note": "First half", "answer:need": "Seals"})
    drafts.keep_typing(desk, two, {"note": "Second half"})
    merging.merge(desk, one, two)
    assert drafts.typing_of(desk, one) == {"note": "First half\nSecond half", "answer:need": "Seals"}
    drafts.keep_typing(desk, one, {"note": "First half\nSecond half\nand more"})
    undo.undo_last(desk)
    assert drafts.typing_of(desk, one)["note"] == "First half\nand more"
    assert drafts.typing_of(desk, two) == {"note": "Second half"}


def test_a_handoff_follows_and_its_answers_go_back_with_it(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    one, two = ana(desk), twin(desk)
    save_answers(desk, two, {item.key: "Enough words, $9,000 by Thursday" for item in guide_for(desk, two).questions})
    form = handoffs.prepare(desk, two)
    handoffs.hand_off(desk, handoffs.Package(two, form.closers[0].id, form.answer_by, "Story", "Call Thursday"))
    merging.merge(desk, one, two)
    jordan = as_person("Jordan")
    handoff_id, about = desk.conn.execute("SELECT handoff_id, prospect_id FROM handoff_state").fetchone()
    assert (about, story_of(desk, one).status) == (one, "With Jordan Pike")
    handoffs.accept(jordan, handoff_id)
    assert (story_of(desk, one).status_key, care.check_file(desk).clean) == ("accepted", True)
    merging.unmerge(desk, two)
    assert (story_of(desk, one).status_key, story_of(desk, two).status_key) == ("raw", "accepted")
    assert care.check_file(desk).clean


def test_merged_over_another_one_and_taken_apart_in_order(desk: Desk) -> None:
    one, two, three = ana(desk), twin(desk), twin(desk, phones=("(208) 555-0152",), emails=("af@cedar.example",))
    before = apart(desk, one, two, three)
    merging.merge(desk, two, three)
    merging.merge(desk, one, two)
    assert care.check_file(desk).clean
    assert [person.gone_id for person in merging.merges_of(desk, one)] == [two, three]
    with pytest.raises(KnownError, match="merged with another one since"):
        merging.unmerge(desk, three)
    merging.unmerge(desk, two)
    merging.unmerge(desk, three)
    assert apart(desk, one, two, three) == before
    assert care.check_file(desk).clean


def test_a_number_that_two_brought_stays_until_both_are_apart(desk: Desk) -> None:
    one = ana(desk, phones=())
    two, three = (twin(desk, emails=()) for _ in range(2))
    before = apart(desk, one, two, three)
    merging.merge(desk, one, two)
    merging.merge(desk, one, three)
    merging.unmerge(desk, two)
    assert story_of(desk, one).first("phone") is not None
    merging.unmerge(desk, three)
    assert apart(desk, one, two, three) == before
    assert care.check_file(desk).clean


def test_merging_is_refused_with_a_reason(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    one, two = ana(desk), twin(desk)
    with pytest.raises(KnownError, match="one person already"):
        merging.merge(desk, one, one)
    until = stamp(desk.now() + timedelta(minutes=5))
    other = as_person("Ruth").person.id
    queue_store.lease(desk.conn, "+12085550151", other, two, stamp(desk.now()), until)
    with pytest.raises(KnownError, match="calling Anna Figueroa right now"):
        merging.merge(desk, one, two)
    with pytest.raises(KnownError, match="not merged"):
        merging.unmerge(desk, two)


def test_a_merged_person_is_erased_with_the_other_and_not_brought_back(
    desk: Desk, as_person: Callable[[str], Desk]
) -> None:
    one, two = ana(desk), twin(desk)
    merging.merge(desk, one, two)
    erase_person(as_person("Ruth"), one, "Asked", "Letter")
    with pytest.raises(KnownError, match="erased"):
        merging.unmerge(desk, two)
    assert care.check_file(desk).clean


def test_who_was_merged_is_told(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    merging.merge(desk, one, two)
    (told,) = merging.merges_of(desk, one)
    assert told.words == "Merged with Anna Figueroa on Oct 14 by Maria Ortega."


def test_a_promise_of_somebody_unowned_who_is_kept_stays_in_a_queue(desk: Desk) -> None:
    one, two = pair(desk)
    with desk.write() as write:
        write.change("prospects", one, owner_id="")
    log_outcome(desk, Outcome(two, "callback", when=desk.now() + timedelta(hours=2)))
    merging.merge(desk, one, two)
    owner = "SELECT owner_id, callback_at IS NOT NULL FROM prospect_state WHERE prospect_id = ?"
    assert desk.conn.execute(owner, (one,)).fetchone() == (desk.person.id, 1)
    merging.unmerge(desk, two)
    assert desk.conn.execute("SELECT owner_id FROM prospects WHERE id = ?", (one,)).fetchone() == ("",)
