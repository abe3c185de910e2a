"""The table of prospects: order, search, status, lines."""

import pytest

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Filter, Query, Sort, find, lines, number_of
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.store.queue import record
from sdr_desk.store.search_index import index_prospect
from sdr_desk.store.state import rebuild
from tests.naughty import NAUGHTY


def ids_of(desk, found):
    return [line.id for line in lines(desk, found.numbers)]


def grade(desk, prospect_id, letter, score=0.0):
    with desk.write() as write:
        write.change("prospects", prospect_id, grade=letter, score=score)
        index_prospect(write, prospect_id)


def test_everyone_comes_newest_first_without_grades(desk):
    found = find(desk, Query())
    assert found.total == 12
    assert [line.name for line in lines(desk, found.numbers)][:2] == ["First11 Last", "First10 Last"]


def test_the_best_grade_comes_first(desk):
    everyone = ids_of(desk, find(desk, Query()))
    grade(desk, everyone[5], "B", 0.2)
    grade(desk, everyone[6], "A", 0.1)
    grade(desk, everyone[7], "A", 0.9)
    assert ids_of(desk, find(desk, Query()))[:3] == [everyone[7], everyone[6], everyone[5]]


@pytest.mark.parametrize("stretch", [1, 5, 12, 400])
def test_everybody_is_found_in_whatever_stretches_they_are_read(desk, monkeypatch, stretch):
    wanted = find(desk, Query()).numbers
    monkeypatch.setattr("sdr_desk.store.finding.STRETCH", stretch)
    assert list(find(desk, Query()).numbers) == sorted(wanted)
    assert not desk.conn.in_transaction


def test_words_find_people_by_their_beginnings(desk):
    found = find(desk, Query("comp boise first03"))
    assert [line.name for line in lines(desk, found.numbers)] == ["First03 Last"]
    assert find(desk, Query("2085550103")).total == 12
    assert len(find(desk, Query("nobody")).numbers) == 0


def test_the_status_narrows(desk):
    person = ids_of(desk, find(desk, Query()))[0]
    log_outcome(desk, Outcome(person, "no_answer"))
    assert ids_of(desk, find(desk, Query("", (Filter("status", "is", ("working",)),)))) == [person]
    assert len(find(desk, Query("first", (Filter("status", "is", ("raw",)),))).numbers) == 11


def test_a_stopped_search_gives_nothing(desk, monkeypatch):
    monkeypatch.setattr("sdr_desk.store.browse._STEPS", 1)
    assert find(desk, Query("first"), stopped=lambda: True) is None
    assert find(desk, Query("first")) is not None


def test_a_person_has_a_position(desk):
    found = find(desk, Query())
    person = ids_of(desk, found)[4]
    assert found.position(number_of(desk, person)) == 4
    assert (found.position(None), found.position(99_999)) == (-1, -1)


def test_the_next_step_follows_the_status(desk):
    person = ids_of(desk, find(desk, Query()))[0]
    assert lines(desk, find(desk, Query()).numbers[:1])[0].next_step == "In the queue"
    log_outcome(desk, Outcome(person, "do_not_call"))
    line = lines(desk, [number_of(desk, person)])[0]
    assert (line.status_text, line.next_step) == ("Do not call", "None, blocked")
    assert record(desk.conn, person) is None


def test_someone_without_a_number_needs_one(desk):
    added = add_prospect(desk, NewProspect(company="Gem State Foods", phones=("n/a",)))
    line = lines(desk, [number_of(desk, added.ids["prospect"][0])])[0]
    assert (line.name, line.company, line.next_step) == ("Gem State Foods", "", "Find a number")


def test_a_removed_person_keeps_the_place(desk):
    assert lines(desk, [99_999]) == (browse.REMOVED,)


def test_any_text_can_be_searched(desk):
    for text in NAUGHTY:
        assert find(desk, Query(text)) is not None


USUAL = Sort()


def names(desk, *filters, text="", sort=USUAL):
    return [line.name for line in lines(desk, find(desk, Query(text, filters, sort)).numbers)]


@pytest.fixture
def rita(desk):
    """One person unlike the twelve: graded, referred, elsewhere, with a field of her own, owned by nobody."""
    added = add_prospect(desk, NewProspect("Rita", "Kowalski", "A buyer", "Acme Dairy", city="Nampa", state="OR"))
    person = added.ids["prospect"][0]
    with desk.write() as write:
        write.change(
            "prospects",
            person,
            grade="A",
            score=0.5,
            custom='{"Tier": "Gold, 50% off"}',
            referrer_note="Gil",
            owner_id="",
        )
        index_prospect(write, person)
        rebuild(write.conn, person)
    return person


HERS = (
    Filter("grade", "is", ("A",)),
    Filter("grade", "is_not", ("",)),
    Filter("owner", "is", ("",)),
    Filter("city", "is", ("Nampa",)),
    Filter("city", "contains", "amp"),
    Filter("state", "is", ("OR",)),
    Filter("state", "is_not", ("ID",)),
    Filter("title", "contains", "buy"),
    Filter("company", "is", ("Acme Dairy",)),
    Filter("has_number", "is", False),
    Filter("has_email", "is", False),
    Filter("referrer", "filled"),
    Filter("custom:Tier", "contains", "gold"),
    Filter("custom:Tier", "contains", "50% OFF"),
    Filter("custom:Tier", "is", ("Gold, 50% off",)),
    Filter("custom:Tier", "filled"),
    Filter("next_step", "is", ("owner",)),
    Filter("loose_end", "is", True),
)


@pytest.mark.parametrize("asked", HERS, ids=lambda asked: f"{asked.field} {asked.op}")
def test_a_filter_finds_whom_it_means(desk, rita, asked):
    assert names(desk, asked) == ["Rita Kowalski"]
    assert names(desk, asked, text="rita") == ["Rita Kowalski"]
    assert names(desk, asked, text="first0") == []
    assert names(desk, asked, sort=Sort("status")) == ["Rita Kowalski"]


def test_filters_hold_together(desk, rita):
    assert names(desk, HERS[0], Filter("city", "is", ("Boise",))) == []
    assert len(names(desk, Filter("city", "is", ("Boise", "Nampa")))) == 13


def test_a_filter_over_many_matches_is_the_same(desk, rita, monkeypatch):
    monkeypatch.setattr("sdr_desk.store.finding._FEW", 0)
    monkeypatch.setattr("sdr_desk.store.orders._FEW", 0)
    assert names(desk, HERS[3], text="a", sort=Sort("name")) == ["Rita Kowalski"]
    assert names(desk, Filter("owner", "is", ("",))) == ["Rita Kowalski"]


def test_an_address_is_found_alike_for_everybody_and_for_few(desk, rita):
    for wanted, text, count in ((True, "first", 12), (False, "rita", 1)):
        asked = Filter("has_email", "is", wanted)
        assert names(desk, asked) == names(desk, asked, text=text)
        assert len(names(desk, asked)) == count


def test_the_last_touch_is_counted_in_days(desk, clock):
    person = ids_of(desk, find(desk, Query("first03")))[0]
    log_outcome(desk, Outcome(person, "no_answer"))
    clock.forward(days=3)
    assert names(desk, Filter("last_touch", "within", "4")) == names(desk, Filter("last_touch", "before", "2"))
    assert names(desk, Filter("last_touch", "within", "4")) == ["First03 Last"]
    assert len(names(desk, Filter("last_touch", "empty"))) == 11
    assert names(desk, Filter("called", "is", True)) == ["First03 Last"]


def test_a_list_and_an_import_narrow(desk):
    person = ids_of(desk, find(desk, Query("first03")))[0]
    with desk.write() as write:
        list_id = write.document("lists", name="Show", source_id=None)
        write.document("list_members", list_id=list_id, prospect_id=person)
        write.change("prospects", person, import_id="import 1")
    assert names(desk, Filter("list", "is", (list_id,))) == ["First03 Last"]
    assert names(desk, Filter("import", "is", ("import 1",))) == ["First03 Last"]
    assert len(names(desk, Filter("list", "empty"))) == len(names(desk, Filter("list", "is_not", (list_id,)))) == 11


def test_what_there_is_not_is_refused(desk):
    for query in (Query("", (Filter("shoe size"),)), Query("", (Filter("city", "near"),)), Query(sort=Sort("shoes"))):
        with pytest.raises(LookupError):
            find(desk, query)


@pytest.mark.parametrize("column", browse.SORTS)
def test_every_column_sorts_both_ways(desk, rita, column):
    log_outcome(desk, Outcome(ids_of(desk, find(desk, Query("first03")))[0], "no_answer"))
    up, down = names(desk, sort=Sort(column)), names(desk, sort=Sort(column, True))
    assert len(up) == 13
    assert sorted(up) == sorted(down)
    assert up != down
    assert {"Rita Kowalski", "First03 Last"} & {up[0], down[0]}


def test_names_sort_by_letter(desk, rita):
    assert names(desk, sort=Sort("name"))[::12] == ["First00 Last", "Rita Kowalski"]
    assert names(desk, sort=Sort("company"))[0] == "Rita Kowalski"
    assert names(desk, sort=Sort("place"))[-1] == "Rita Kowalski"
    assert names(desk, sort=Sort("created"))[-1] == "Rita Kowalski"
    assert names(desk, sort=Sort("score", True))[0] == "Rita Kowalski"


def test_the_first_page_comes_before_all(desk, monkeypatch):
    monkeypatch.setattr("sdr_desk.store.finding.FIRST_PAGE", 5)
    for query in (Query(), Query("first"), Query("", (Filter("city", "is", ("Boise",)),)), Query("nobody")):
        pages = []
        found = find(desk, query, first_page=pages.append)
        assert pages == [found.numbers[:5]]


def test_the_values_of_a_field_come_with_counts(desk, rita):
    told = {field: browse.options(desk, field) for field in ("grade", "status", "owner", "city", "custom:Tier", "hot")}
    assert [(option.words, option.count) for option in told["owner"]] == [("Maria Ortega", 12), ("Nobody", 1)]
    assert [(option.value, option.count) for option in told["grade"]] == [("A", 1), ("", 12)]
    assert [(option.words, option.count) for option in told["status"]] == [("Fresh", 13)]
    assert {option.value: option.count for option in told["city"]} == {"Boise": 12, "Nampa": 1}
    assert told["custom:Tier"][1].value == "Gold, 50% off"
    assert [option.words for option in told["hot"]] == ["No"]
    assert browse.own_fields(desk) == ("Tier",)
    assert browse.options(desk, "city", lambda: True) is not None


def test_someone_added_since_is_not_known(desk):
    found = find(desk, Query())
    new = add_prospect(desk, NewProspect("New", "Comer")).ids["prospect"][0]
    assert not found.knows(number_of(desk, new))
    assert all(found.knows(number) for number in found.numbers)
