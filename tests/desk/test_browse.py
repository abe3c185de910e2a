"""The table of prospects: order, search, status, lines."""

from sdr_desk.desk import browse
from sdr_desk.desk.browse import find, lines, number_of
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.store.queue import record
from tests.naughty import NAUGHTY


def ids_of(desk, found):
    return [line.id for line in lines(desk, found.numbers)]


def grade(desk, prospect_id, letter, score=0.0):
    with desk.write() as write:
        write.change("prospects", prospect_id, grade=letter, score=score)


def test_everyone_comes_newest_first_without_grades(desk):
    found = find(desk, "")
    assert found.total == 12
    assert [line.name for line in lines(desk, found.numbers)][:2] == ["First11 Last", "First10 Last"]


def test_the_best_grade_comes_first(desk):
    everyone = ids_of(desk, find(desk, ""))
    grade(desk, everyone[5], "B", 0.2)
    grade(desk, everyone[6], "A", 0.1)
    grade(desk, everyone[7], "A", 0.9)
    assert ids_of(desk, find(desk, ""))[:3] == [everyone[7], everyone[6], everyone[5]]


def test_words_find_people_by_their_beginnings(desk):
    found = find(desk, "comp boise first03")
    assert [line.name for line in lines(desk, found.numbers)] == ["First03 Last"]
    assert find(desk, "2085550103").total == 12
    assert len(find(desk, "nobody").numbers) == 0


def test_a_kept_ranking_gives_the_same(desk):
    first = find(desk, "")
    again = find(desk, "first", ranking=first.ranking)
    assert list(again.numbers) == list(first.numbers)


def test_the_status_narrows(desk):
    person = ids_of(desk, find(desk, ""))[0]
    log_outcome(desk, Outcome(person, "no_answer"))
    assert ids_of(desk, find(desk, "", "working")) == [person]
    found = find(desk, "first", "raw")
    assert (len(found.numbers), found.ranking.count("raw")) == (11, 11)


def test_a_stopped_search_gives_nothing(desk, monkeypatch):
    monkeypatch.setattr("sdr_desk.store.browse._STEPS", 1)
    assert find(desk, "first", stopped=lambda: True) is None
    assert find(desk, "first") is not None


def test_a_person_has_a_position(desk):
    found = find(desk, "")
    person = ids_of(desk, found)[4]
    assert found.position(number_of(desk, person)) == 4
    assert (found.position(None), found.position(99_999)) == (-1, -1)


def test_the_next_step_follows_the_status(desk):
    person = ids_of(desk, find(desk, ""))[0]
    assert lines(desk, find(desk, "").numbers[:1])[0].next_step == "In the queue"
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
        assert find(desk, text) is not None
