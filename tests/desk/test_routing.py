"""A lead goes where the rules and terms of the workspace send it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import handoffs, queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import Terms, change_rules, change_terms, closers
from sdr_desk.desk.handoffs import Package
from sdr_desk.desk.routing import example, examples, lead_of, route_for
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_rules import DEFAULT
from sdr_desk.store import rhythm
from tests.conftest import Clock
from tests.desk.test_handoffs import fill_guide

Sit = Callable[[str], Desk]


@pytest.fixture
def team(desk: Desk) -> dict[str, str]:
    """Three closers by first name."""
    with desk.write() as write:
        for name in ("Omar Reyes", "Tess Lane"):
            write.document("people", name=name, roles="closer", time_zone="America/Boise")
    return {one.name.split()[0]: one.id for one in closers(desk)}


def hand_off(desk: Desk) -> str:
    person = queue.head_ids(desk, 1)[0]
    fill_guide(desk, person)
    route = route_for(desk, person)
    form = handoffs.prepare(desk, person)
    handoffs.hand_off(desk, Package(person, route.closer_id or "", form.answer_by, next_step="Call", route=route))
    return next(one.name.split()[0] for one in closers(desk) if one.id == route.closer_id)


def head(desk: Desk) -> str:
    return queue.head_ids(desk, 1)[0]


def test_leads_go_round_by_weight(desk: Desk, as_person: Sit, team: dict[str, str]) -> None:
    change_terms(as_person("Ruth"), team["Tess"], Terms(weight=2))
    got = [hand_off(desk) for _lead in range(8)]
    assert {name: got.count(name) for name in team} == {"Jordan": 2, "Omar": 2, "Tess": 4}


def test_whoever_comes_back_does_not_catch_up(desk: Desk, team: dict[str, str]) -> None:
    with desk.write() as write:
        away = rhythm.keep_exception(write, team["Omar"], "2026-10-14", "off", "Vacation")
    assert {hand_off(desk) for _lead in range(4)} == {"Jordan", "Tess"}
    with desk.write() as write:
        write.change("rhythm_exceptions", away, deleted=1)
    assert sorted(hand_off(desk) for _lead in range(3)) == ["Jordan", "Omar", "Tess"]


def test_a_full_closer_is_passed_over(desk: Desk, as_person: Sit, team: dict[str, str]) -> None:
    change_terms(as_person("Ruth"), team["Jordan"], Terms(week_limit=1))
    change_terms(as_person("Ruth"), team["Omar"], Terms(open_limit=1))
    assert [hand_off(desk) for _lead in range(5)].count("Tess") == 3


def test_the_closer_named_for_the_company_gets_it(desk: Desk, team: dict[str, str]) -> None:
    person = head(desk)
    (company,) = desk.conn.execute("SELECT company_id FROM prospects WHERE id = ?", (person,)).fetchone()
    with desk.write() as write:
        write.change("companies", company, closer_id=team["Tess"])
    assert route_for(desk, person).why == "named for this company"
    assert lead_of(desk, person).state == "ID"


def test_a_place_is_matched_by_its_code(desk: Desk, as_person: Sit, team: dict[str, str]) -> None:
    change_terms(as_person("Ruth"), team["Omar"], Terms(places=("US-ID",)))
    found = route_for(desk, head(desk))
    assert (found.closer_id, found.why) == (team["Omar"], "takes Idaho")


def test_other_rules_and_terms_can_be_tried(desk: Desk, team: dict[str, str]) -> None:
    person = head(desk)
    trying = {team["Tess"]: Terms(places=("US",))}
    tried = example(desk, person, trying=trying)
    assert tried.sentence.startswith("A lead like First")
    assert tried.sentence.endswith("would go to Tess Lane: takes Idaho.")
    bare = replace(DEFAULT, order=("round_robin",))
    assert "Jordan Pike: round robin" in example(desk, person, bare, trying).sentence


def test_says_how_many_of_this_week(desk: Desk, team: dict[str, str], clock: Clock) -> None:
    hand_off(desk)
    assert route_for(desk, head(desk)).why == "round robin, 0 of 1 this week"
    clock.forward(days=7)
    assert route_for(desk, head(desk)).why == "round robin, the first this week"


def test_people_to_try_the_rules_on_are_those_handed_off_last(desk: Desk, team: dict[str, str]) -> None:
    sent = head(desk)
    hand_off(desk)
    assert examples(desk, 3)[0] == sent
    assert len(examples(desk, 3)) == 3


def test_somebody_who_was_removed_goes_nowhere(desk: Desk) -> None:
    with pytest.raises(KnownError, match="removed"):
        route_for(desk, "nobody")


def test_the_rules_hold_at_once(desk: Desk, as_person: Sit, team: dict[str, str]) -> None:
    change_rules(as_person("Ruth"), replace(DEFAULT, order=("named",)))
    assert route_for(desk, head(desk)).why == "choose between Jordan Pike, Omar Reyes and Tess Lane"
