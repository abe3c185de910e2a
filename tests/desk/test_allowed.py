"""Roles hold in the desk: every act has a rule, and whoever it does not allow is refused with nothing written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from inspect import signature

import pytest

from sdr_desk.desk import allowed, care, team
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.errors import KnownError
from sdr_desk.store import file_marks, people
from tests.conftest import Clock, open_at
from tests.desk.acts_found import acts, function, rules
from tests.desk.who_may import EVERYBODY, OWN, PARTS

Sit = Callable[[str], Desk]
RULES = rules()
WRONG = {"rep": "Maria", "closer": "Jordan", "manager": "Ruth"}
"""Who of the workspace has a role alone."""


def refused(desk: Desk, act: Callable[[], object], words: str) -> None:
    before = file_marks.mark(desk.conn)
    with pytest.raises(KnownError) as error:
        act()
    assert error.value.what == words
    assert error.value.do
    assert file_marks.mark(desk.conn) == before


def test_every_act_has_a_rule_and_only_one() -> None:
    stated = [*RULES, *EVERYBODY, *OWN, *PARTS]
    assert sorted(acts() - set(stated)) == []
    assert sorted(set(stated) - acts()) == []
    assert len(stated) == len(set(stated))


@pytest.mark.parametrize("name", sorted(RULES))
def test_who_may_not_is_refused_and_nothing_is_written(as_person: Sit, name: str) -> None:
    act, rule = function(name), RULES[name]
    wrong = [as_person(one) for role, one in WRONG.items() if role not in rule.roles]
    given = [None for one in signature(act).parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD][1:]
    assert wrong
    for desk in wrong:
        refused(desk, partial(act, desk, *given), rule.what)


def test_a_reason_is_given_before_the_act_is_tried(as_person: Sit) -> None:
    assert allowed.why_not(as_person("Maria"), team.change_roles) == "Only a manager can change roles."
    assert allowed.why_not(as_person("Ruth"), team.change_roles) is None
    assert allowed.why_not(as_person("Maria"), team.change_myself) is None


def test_nobody_makes_themselves_a_manager(desk: Desk) -> None:
    words = "Only a manager can change roles."
    refused(desk, lambda: team.change_roles(desk, desk.person.id, ("rep", "manager")), words)


def test_who_began_alone_as_a_rep_can_bring_in_a_manager_and_then_no_longer(tmp_path, clock: Clock) -> None:
    desk = set_up(open_at(tmp_path / "w.db", clock), SetUp("Maria Ortega", "Northbeam", roles=("rep",)))
    team.add_person(desk, team.NewPerson("Ruth Adler", roles=("manager",)))
    refused(desk, lambda: team.add_person(desk, team.NewPerson("Ann Lee")), "Only a manager can add people.")
    desk.close()


def test_one_role_of_several_is_enough(as_person: Sit) -> None:
    ruth, maria = as_person("Ruth"), as_person("Maria")
    team.change_roles(ruth, maria.person.id, ("rep", "manager"))
    team.add_person(as_person("Maria"), team.NewPerson("Ann Lee"))
    assert "Ann Lee" in {one.name for one in team.everyone(ruth)}


def test_a_damaged_file_that_cannot_tell_the_roles_lets_anybody_restore(as_person: Sit, monkeypatch) -> None:
    maria = as_person("Maria")
    assert care.why_not_restore(maria) == care.RESTORING.what

    def torn(_conn: sqlite3.Connection) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorname = "SQLITE_CORRUPT"
        raise error

    monkeypatch.setattr(people, "people", torn)
    assert care.why_not_restore(maria) is None
