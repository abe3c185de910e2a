"""A manager sets the rules of handoffs and what each closer takes; one undo brings the old ones back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import Terms, change_rules, change_terms, closers, rules_of, term_problems, terms
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_rules import DEFAULT

Sit = Callable[[str], Desk]
TAKES = Terms(
    weight=3, week_limit=8, open_limit=12, places=("US-ID", "DE"), industries=("Garages",), min_employees=10,
    max_employees=200, by_mail=True,
)  # fmt: skip


def test_the_rules_are_kept_and_one_undo_brings_the_old_ones_back(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    change_rules(ruth, replace(DEFAULT, answer_hours=6))
    change_rules(ruth, replace(DEFAULT, answer_hours=8))
    undo_last(ruth)
    assert rules_of(ruth).answer_hours == 6
    redo_last(ruth)
    assert rules_of(ruth).answer_hours == 8
    undo_last(ruth)
    undo_last(ruth)
    assert rules_of(ruth) == DEFAULT


def test_only_a_manager_changes_them(desk: Desk, as_person: Sit) -> None:
    with pytest.raises(KnownError, match="Only a manager"):
        change_rules(desk, DEFAULT)
    with pytest.raises(KnownError, match="Only a manager"):
        change_terms(as_person("Jordan"), closers(desk)[0].id, TAKES)


def test_rules_that_cannot_be_are_refused(as_person: Sit) -> None:
    with pytest.raises(KnownError, match="80 working hours"):
        change_rules(as_person("Ruth"), replace(DEFAULT, answer_hours=0))


def test_what_a_closer_takes_is_kept_and_undone(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    jordan = closers(ruth)[0].id
    change_terms(ruth, jordan, TAKES)
    assert terms(ruth) == {jordan: TAKES}
    change_terms(ruth, jordan, replace(TAKES, weight=1))
    undo_last(ruth)
    assert terms(ruth)[jordan] == TAKES
    undo_last(ruth)
    assert terms(ruth)[jordan] == Terms()


def test_somebody_who_is_no_closer_has_no_terms(desk: Desk, as_person: Sit) -> None:
    with pytest.raises(KnownError, match="no longer a closer"):
        change_terms(as_person("Ruth"), desk.person.id, TAKES)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Terms(weight=-1), "weight"),
        (Terms(week_limit=0), "limit"),
        (Terms(min_employees=0), "size"),
        (Terms(min_employees=9, max_employees=3), "smallest"),
    ],
)
def test_says_what_is_wrong_with_terms(wrong: Terms, words: str, as_person: Sit) -> None:
    assert words in term_problems(wrong)[0]
    with pytest.raises(KnownError, match=words):
        change_terms(as_person("Ruth"), closers(as_person("Ruth"))[0].id, wrong)
