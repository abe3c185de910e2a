"""Versions that share people: who hears which, how it is counted, and what may be done while it runs."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import authoring, experiments, undo
from sdr_desk.desk.card import card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.merging import merge
from sdr_desk.desk.results import results
from sdr_desk.errors import KnownError
from sdr_desk.method.shares import variant_for
from sdr_desk.store import experiments as store
from tests.conftest import MORNING, Clock
from tests.desk.told import (
    CAME_IN,
    TALK,
    another_version,
    days_ago,
    people_of,
    script_of,
    take_back,
    touch,
    versions_of,
)

Sit = Callable[[str], Desk]


@pytest.fixture
def manager(as_person: Sit) -> Desk:
    return as_person("Ruth")


def begin(manager: Desk, kind: str = "call", goal: str = "", more: int = 1) -> experiments.Experiment:
    """An experiment over the first version of a script and some newer ones, all of them used until now."""
    script = script_of(manager, kind)
    for _ in range(more):
        another_version(manager, script, days_ago(90))
    experiments.start(
        manager, script, tuple(versions_of(manager, script)), goal or experiments.goals(manager, script)[0][0]
    )
    found = experiments.running(manager, script)
    assert found is not None
    return found


def heard(desk: Desk, kind: str) -> dict[str, str]:
    """Which version each person hears."""
    found = {}
    for person in people_of(desk):
        shown = card(desk, person, script_of(desk, "call"))
        assert shown.words is not None
        assert shown.voicemail is not None
        found[person] = shown.words.version_id if kind == "call" else shown.voicemail[0]
    return found


def test_everybody_hears_the_version_they_were_dealt(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    order = tuple(store.one(desk.conn, found.id).variants)  # type: ignore[union-attr]
    assert heard(desk, "call") == {person: variant_for(found.id, order, person) for person in people_of(desk)}
    assert set(heard(desk, "call").values()) == set(order)
    assert heard(desk, "call") == heard(desk, "call")


def test_the_words_shown_are_those_of_the_version(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    for person, version in heard(desk, "call").items():
        shown = card(desk, person, found.script_id).words
        assert shown is not None
        last = shown.rendered.steps[-1].plain
        assert ("More of v2." in last) == (version == found.variants[1].version_id)


def test_afterwards_everybody_hears_the_live_version(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    experiments.stop(manager, found.id)
    assert set(heard(desk, "call").values()) == {found.variants[1].version_id}
    undo.undo_last(manager)
    assert len(set(heard(desk, "call").values())) == 2


def test_promoting_makes_a_version_live_and_undo_goes_on(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    first = found.variants[0].version_id
    experiments.promote(manager, found.id, first)
    assert set(heard(desk, "call").values()) == {first}
    (over,) = experiments.ended(manager, found.script_id)
    assert (over.state, over.winner_id, over.ended_at) == ("promoted", first, MORNING)
    assert results(desk, found.script_id).rows[1].label.startswith("live again, first on")
    undo.undo_last(manager)
    assert experiments.running(manager, found.script_id) == found
    assert len(set(heard(desk, "call").values())) == 2


def test_undo_ends_what_was_just_started(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    undo.undo_last(manager)
    assert experiments.running(desk, found.script_id) is None
    assert experiments.ended(desk, found.script_id) == ()
    with pytest.raises(KnownError, match="taken back"):
        experiments.standing(desk, found.id)


def refused(manager: Desk, versions: list[str], goal: str = "conversation") -> str:
    with pytest.raises(KnownError) as error:
        experiments.start(manager, script_of(manager, "call"), tuple(versions), goal)
    return error.value.what


def test_versions_that_cannot_be_compared_are_refused(manager: Desk) -> None:
    script = script_of(manager, "call")
    for _ in range(5):
        another_version(manager, script, days_ago(9))
    known = versions_of(manager, script)
    assert refused(manager, known[-1:]) == refused(manager, [known[-1]] * 2) == "An experiment has two to 4 versions."
    assert refused(manager, known[-5:]) == "An experiment has two to 4 versions."
    assert refused(manager, known[:2]) == "Version 6 is live and must take part."
    assert refused(manager, [versions_of(manager, script_of(manager, "voicemail"))[0], known[-1]]).endswith(
        "taken back."
    )
    assert refused(manager, known[-2:], "callback") == "This cannot decide an experiment with this script."
    take_back(manager, "script_versions", known[1])
    assert refused(manager, [known[1], known[-1]]) == "One of these versions was taken back."


def test_a_version_with_a_mistake_cannot_take_part(manager: Desk) -> None:
    script = script_of(manager, "call")
    old = authoring.manuscript(manager, script).text
    another_version(manager, script, days_ago(9), f"{old}\n{{{{ company.citty }}}}\n")
    another_version(manager, script, days_ago(8), old)
    assert refused(manager, versions_of(manager, script)[1:]).startswith("Version 2 cannot be used as it is. Line ")


def test_a_script_that_is_not_in_use_has_no_experiment(manager: Desk) -> None:
    script = script_of(manager, "call")
    another_version(manager, script, days_ago(9))
    authoring.retire(manager, script)
    with pytest.raises(KnownError, match="This script is not published"):
        experiments.start(manager, script, tuple(versions_of(manager, script)), "conversation")


def test_only_authors_start_and_stop(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    acts = (
        lambda: experiments.start(desk, found.script_id, ("a", "b"), "conversation"),
        lambda: experiments.stop(desk, found.id),
        lambda: experiments.promote(desk, found.id, found.variants[0].version_id),
    )
    for act in acts:
        with pytest.raises(KnownError, match=r"manager"):
            act()


def test_nothing_else_changes_what_is_live_while_it_runs(manager: Desk) -> None:
    found = begin(manager)
    text = authoring.manuscript(manager, found.script_id).text
    authoring.keep_draft(manager, found.script_id, f"{text}\nAnother line.\n")
    for act in (
        lambda: authoring.publish(manager, found.script_id, ""),
        lambda: authoring.retire(manager, found.script_id),
        lambda: experiments.start(manager, found.script_id, ("a", "b"), "conversation"),
    ):
        with pytest.raises(KnownError, match="An experiment runs with this script"):
            act()
    experiments.stop(manager, found.id)
    authoring.publish(manager, found.script_id, "")


def test_an_experiment_ends_once(manager: Desk) -> None:
    found = begin(manager)
    experiments.stop(manager, found.id)
    for act in (lambda: experiments.stop(manager, found.id), lambda: experiments.promote(manager, found.id, "v")):
        with pytest.raises(KnownError, match="has ended"):
            act()


def test_only_its_own_versions_can_be_promoted(manager: Desk) -> None:
    found = begin(manager)
    with pytest.raises(KnownError, match="cannot be made live"):
        experiments.promote(manager, found.id, versions_of(manager, script_of(manager, "voicemail"))[0])


def test_an_experiment_whose_version_was_taken_back_says_so(desk: Desk, manager: Desk) -> None:
    found = begin(manager)
    live = found.variants[1].version_id
    take_back(manager, "script_versions", found.variants[0].version_id)
    assert set(heard(desk, "call").values()) == {live}
    assert experiments.standing(desk, found.id).lapsed.startswith("One of these versions was taken back")


def counted(desk: Desk, found: experiments.Experiment) -> list[tuple[int, int, int]]:
    return [(row.hits, row.of, row.waiting) for row in experiments.standing(desk, found.id).rows]


def test_a_person_counts_by_the_first_dial_since_the_start(desk: Desk, manager: Desk, clock: Clock) -> None:
    people = people_of(desk)
    v1 = versions_of(desk, script_of(desk, "call"))[0]
    touch(desk, people[0], days_ago(2), script_version_id=v1, **TALK)  # before
    found = begin(manager)
    v2 = found.variants[1].version_id
    clock.forward(days=10)
    touch(desk, people[0], days_ago(-1), script_version_id=v1)
    touch(desk, people[0], days_ago(-2), script_version_id=v1, **TALK)
    touch(desk, people[1], days_ago(-1), script_version_id=v1, **TALK)
    touch(desk, people[2], days_ago(-1), script_version_id=v2, **TALK)
    gone = touch(desk, people[3], days_ago(-1), script_version_id=v2, **TALK)
    take_back(desk, "touches", gone)
    touch(desk, people[4], days_ago(-1), script_version_id=v2, **CAME_IN)
    assert counted(desk, found) == [(1, 2, 0), (1, 1, 0)]


def test_voicemails_wait_for_fourteen_days_whatever_is_known(desk: Desk, manager: Desk, clock: Clock) -> None:
    found = begin(manager, "voicemail")
    v1, v2 = (one.version_id for one in found.variants)
    left: dict[str, str | int | None] = {"disposition": "voicemail"}
    people = people_of(desk)
    clock.forward(days=20)
    touch(desk, people[0], days_ago(-1), voicemail_version_id=v1, **left)
    touch(desk, people[0], days_ago(-3), voicemail_version_id=v1, **left)
    touch(desk, people[0], days_ago(-4), **CAME_IN)
    touch(desk, people[1], days_ago(-1), voicemail_version_id=v2, **left)
    touch(desk, people[2], days_ago(-15), voicemail_version_id=v2, **left)
    touch(desk, people[2], days_ago(-16), **CAME_IN)
    assert counted(desk, found) == [(1, 1, 0), (0, 1, 1)]


def test_people_count_until_it_ends_and_their_answers_after(desk: Desk, manager: Desk, clock: Clock) -> None:
    found = begin(manager, "letter")
    v1, v2 = (one.version_id for one in found.variants)
    people = people_of(desk)
    clock.forward(days=5)
    touch(desk, people[0], days_ago(-1), "letter", script_version_id=v1)
    experiments.stop(manager, found.id)
    clock.forward(days=60)
    touch(desk, people[0], days_ago(-20), **TALK)
    touch(desk, people[1], days_ago(-6), "letter", script_version_id=v2)
    assert counted(desk, found) == [(1, 1, 0), (0, 0, 0)]
    assert experiments.standing(desk, found.id).sentence == "It ended without a winner between v1 and v2"


def test_developed_leads_decide_by_the_first_conversation(desk: Desk, manager: Desk, clock: Clock) -> None:
    found = begin(manager, goal="developed")
    v1, v2 = (one.version_id for one in found.variants)
    people = people_of(desk)
    clock.forward(days=30)
    for person, version in zip(people[:3], (v1, v1, v2), strict=True):
        touch(desk, person, days_ago(-2), script_version_id=version, **TALK)
    with desk.write() as write:
        write.fact(
            "handoffs", prospect_id=people[0], closer_id="c", sent_at="2026-10-17T16:00:00.000Z", answer_by="2026-10-18"
        )
    assert counted(desk, found) == [(1, 2, 0), (0, 1, 0)]


def test_merged_people_are_one(desk: Desk, manager: Desk, clock: Clock) -> None:
    found = begin(manager)
    v1 = found.variants[0].version_id
    kept, gone = people_of(desk)[:2]
    clock.forward(days=9)
    touch(desk, gone, days_ago(-1), script_version_id=v1)
    touch(desk, kept, days_ago(-2), script_version_id=v1, **TALK)
    assert counted(desk, found)[0] == (1, 2, 0)
    merge(manager, kept, gone)
    assert counted(desk, found)[0] == (0, 1, 0)


def test_a_winner_is_named_by_the_rule_and_shown_with_the_results(desk: Desk, manager: Desk, clock: Clock) -> None:
    found = begin(manager)
    v1, v2 = (one.version_id for one in found.variants)
    clock.forward(days=40)
    with desk.write() as write:
        owner = write.actor_id
        for number in range(200):
            person = write.document("prospects", owner, first_name=f"More {number}")
            talked = number % 4 == 1
            write.fact(
                "touches", prospect_id=person, at=f"2026-10-{20 + number // 25}T16:00:00.{number:03}Z", kind="call",
                is_dial=1, is_conversation=int(talked), script_version_id=(v1, v2)[number % 2],
            )  # fmt: skip
    stands = experiments.standing(desk, found.id)
    said = "v2 is better than v1: wrong in at most 1 of 20 such comparisons"
    assert (stands.decided, stands.winner_id, stands.sentence) == (True, v2, said)
    assert stands.evidence >= stands.needed == 40
    assert results(desk, found.script_id).sentence == said
    assert results(desk, found.script_id, "developed").sentence != said
    assert experiments.together_on(desk.conn, found.script_id) == {frozenset((1, 2))}


def test_the_version_of_a_running_experiment_costs_one_lookup(desk: Desk, manager: Desk) -> None:
    begin(manager)
    plan = " ".join(row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {store.RUNNING}", ("script",)))
    assert "USING INDEX running_experiments" in plan
