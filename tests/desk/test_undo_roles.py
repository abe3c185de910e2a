"""An undo and a redo ask for the role that their act asked for, by the roles people have now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sdr_desk.desk import team, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.desk.team import NewPerson
from sdr_desk.errors import KnownError
from sdr_desk.store import people
from tests.conftest import Clock, open_at

Sit = Callable[[str], Desk]
REFUSED = "Your roles have changed since"


def roles_of(desk: Desk, name: str) -> tuple[str, ...]:
    return next(one.roles for one in people.people(desk.conn) if one.name.startswith(name))


def second_manager(ruth: Desk) -> Desk:
    team.add_person(ruth, NewPerson("Ada Lin", roles=("manager",)))
    return Desk(ruth.workspace, next(one for one in people.people(ruth.conn) if one.name == "Ada Lin"))


def test_who_is_no_manager_any_more_undoes_no_managers_act(as_person: Sit, clock: Clock) -> None:
    ruth = as_person("Ruth")
    ada = second_manager(ruth)
    team.add_person(ada, NewPerson("Bo Ray", roles=("rep",)))
    team.change_roles(ruth, ada.person.id, ("rep",))
    with pytest.raises(KnownError, match=REFUSED):
        undo.undo_last(ada)
    assert roles_of(ruth, "Bo Ray") == ("rep",)
    team.change_roles(ruth, ada.person.id, ("rep", "manager"))
    undo.undo_last(ada)
    assert "Bo Ray" not in [one.name for one in people.people(ruth.conn)]
    team.change_roles(ruth, ada.person.id, ("rep",))
    with pytest.raises(KnownError, match=REFUSED):
        undo.redo_last(ada)


def test_what_anybody_may_do_is_undone_whatever_the_roles_became(as_person: Sit) -> None:
    maria, ruth = as_person("Maria"), as_person("Ruth")
    log_outcome(maria, Outcome(head_ids(maria, 1)[0], "no_answer"))
    team.change_roles(ruth, maria.person.id, ("closer",))
    assert undo.undo_last(maria).label.startswith("Undid")


def test_roles_given_up_by_oneself_come_back_by_undo(as_person: Sit) -> None:
    ruth = as_person("Ruth")
    second_manager(ruth)
    team.change_roles(ruth, ruth.person.id, ("rep",))
    undo.undo_last(ruth)
    assert roles_of(ruth, "Ruth") == ("manager",)


def test_what_anybody_may_until_there_is_a_manager_is_not_redone_beside_one(tmp_path: Path, clock: Clock) -> None:
    alone = set_up(open_at(tmp_path / "alone.db", clock), SetUp("Bo Ray", "Cedar", "doors", ("rep",)))
    team.add_person(alone, NewPerson("Ada Lin", roles=("rep",)))
    undo.undo_last(alone)
    undo.redo_last(alone)
    undo.undo_last(alone)
    with alone.write() as write:
        write.document("people", name="Cy Poe", roles="manager", time_zone="America/Boise")
    with pytest.raises(KnownError, match=REFUSED):
        undo.redo_last(alone)
    alone.close()


def test_everybody_undoes_their_own_acts_only(as_person: Sit) -> None:
    maria, ruth = as_person("Maria"), as_person("Ruth")
    log_outcome(maria, Outcome(head_ids(maria, 1)[0], "no_answer"))
    with pytest.raises(KnownError, match="nothing left to undo"):
        undo.undo_last(ruth)
