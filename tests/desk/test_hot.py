"""Hot arrivals: who may flag them, who can be one, and where they stand in the queue."""

import pytest

from sdr_desk.desk import calls, team
from sdr_desk.desk.browse import Filter, Query, find
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.desk.hot import flag, is_hot
from sdr_desk.desk.promised_call import promise_call, read_time
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError


def as_ruth(desk):
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))


def test_a_hot_arrival_is_next_and_undo_takes_it_back(desk):
    maria, last = desk.person.id, head_ids(desk, 50)[-1]
    as_ruth(desk)
    assert flag(desk, [last]).label.startswith("Hot: First")
    assert is_hot(desk, last)
    assert len(find(desk, Query(filters=(Filter("hot", "is", True),))).numbers) == 1
    desk.switch(maria)
    assert head_ids(desk, 1) == [last]
    as_ruth(desk)
    undo_last(desk)
    assert not is_hot(desk, last)
    desk.switch(maria)
    assert head_ids(desk, 50)[-1] == last


def test_the_flag_is_taken_off_again(desk):
    people = head_ids(desk, 3)
    as_ruth(desk)
    assert flag(desk, people).label == "Hot: 3 people"
    assert flag(desk, people, hot=False).label == "No longer hot: 3 people"
    assert not any(is_hot(desk, one) for one in people)


def test_who_was_called_is_no_arrival(desk):
    first = head_ids(desk, 1)[0]
    calls.log_outcome(desk, Outcome(first, "no_answer"))
    as_ruth(desk)
    with pytest.raises(
        KnownError, match="was called before, and only arrivals can be hot: people nobody has called yet"
    ):
        flag(desk, [first])


def test_whoever_was_promised_a_call_or_is_out_is_told_so(desk):
    first, second = head_ids(desk, 2)
    promise_call(desk, first, read_time(desk, first, "tomorrow 11")[0])
    bar_person(desk, second, "Letter")
    as_ruth(desk)
    with pytest.raises(KnownError, match="promises come before"):
        flag(desk, [first])
    with pytest.raises(KnownError, match="in no queue"):
        flag(desk, [second])
    with pytest.raises(KnownError, match="None of them is an arrival"):
        flag(desk, [first, second])


def test_only_a_manager_flags(desk):
    with pytest.raises(KnownError, match="Only a manager"):
        flag(desk, head_ids(desk, 1))


def test_nobody_is_flagged_twice(desk):
    first = head_ids(desk, 1)
    as_ruth(desk)
    flag(desk, first)
    with pytest.raises(KnownError, match="is hot already"):
        flag(desk, first)
