"""Certified before live: which version a rep says, who is not held up, and what an undo or an experiment does."""

import pytest

from sdr_desk.desk import authoring, certified, experiments, queue, undo
from sdr_desk.desk.card import card
from sdr_desk.errors import KnownError
from sdr_desk.store import scripts
from tests.desk.practice.coached import live, passes, publish_anew

SLUG = "first_call"


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def ruled(ruth):
    certified.switch(ruth, live(ruth, SLUG).script_id)
    return publish_anew(ruth, SLUG)


def said(desk, slug=SLUG):
    """The number of the version of a script that the card of whoever is next has, and the one that waits."""
    words = card(desk, queue.head_ids(desk, 1)[0], live(desk, slug).script_id).words
    return words.number, words.waits


def test_without_the_rule_a_new_version_is_live_at_once(desk, ruth):
    publish_anew(ruth, SLUG)
    assert said(desk) == (2, 0)


def test_a_rep_goes_on_with_the_old_words_until_somebody_passed_them(desk, ruth, ruled):
    assert said(desk) == (1, 2)
    assert [(one.held, one.number) for one in certified.waiting(desk)] == [(1, 2)]
    passes(ruth, desk, ruled.version_id)
    assert said(desk) == (2, 0)
    assert certified.waiting(desk) == ()


def test_the_words_shown_are_those_of_the_version_they_may_say(desk, ruled):
    words = card(desk, queue.head_ids(desk, 1)[0], ruled.script_id).words
    assert "Truly." not in words.rendered.steps[-1].plain
    assert words.version_id != ruled.version_id


def test_not_yet_is_no_pass(desk, ruth, ruled):
    passes(ruth, desk, ruled.version_id, passed=False)
    assert said(desk) == (1, 2)


def test_a_pass_holds_for_its_version_alone_and_the_newest_passed_one_is_said(desk, ruth, ruled):
    passes(ruth, desk, ruled.version_id)
    publish_anew(ruth, SLUG)
    publish_anew(ruth, SLUG)
    assert said(desk) == (2, 4)


def test_managers_are_not_held_up(ruth, ruled):
    assert certified.own_words(ruth, ruled) is ruled
    assert certified.waiting(ruth) == ()


def test_whoever_works_alone_is_not_held_up(desk, ruled):
    with desk.write() as write:
        write.change("people", desk.person.id, roles="solo")
    desk.reread_person()
    assert said(desk) == (2, 0)


def test_what_was_live_when_the_rule_began_needs_no_rehearsal(desk, ruth):
    publish_anew(ruth, SLUG)
    certified.switch(ruth, live(ruth, SLUG).script_id)
    assert said(desk) == (2, 0)


def test_off_again_everybody_has_the_live_words(desk, ruth, ruled):
    certified.switch(ruth, ruled.script_id)
    assert said(desk) == (2, 0)


def test_undo_takes_a_pass_back_and_redo_gives_it_again(desk, ruth, ruled):
    passes(ruth, desk, ruled.version_id)
    undo.undo_last(ruth)
    assert said(desk) == (1, 2)
    undo.redo_last(ruth)
    assert said(desk) == (2, 0)


def test_undo_takes_the_rule_back(desk, ruth):
    certified.switch(ruth, live(ruth, SLUG).script_id)
    undo.undo_last(ruth)
    publish_anew(ruth, SLUG)
    assert said(desk) == (2, 0)


def test_an_objection_can_be_certified_as_well(desk, ruth):
    script = live(ruth, SLUG)
    title = card(desk, queue.head_ids(desk, 1)[0], script.script_id).words.objections[0].title
    objection = next(item for item in scripts.live_scripts(ruth.conn, "objection") if item.title == title)
    certified.switch(ruth, objection.script_id)
    publish_anew(ruth, objection.slug)
    answers = card(desk, queue.head_ids(desk, 1)[0], script.script_id).words.objections
    assert not any("Truly." in step.plain for step in answers[0].steps)


def test_while_an_experiment_runs_the_lot_decides(desk, ruth, ruled):
    old = desk.conn.execute(
        "SELECT id FROM script_versions WHERE script_id = ? AND number = 1", (ruled.script_id,)
    ).fetchone()[0]
    experiments.start(ruth, ruled.script_id, (old, ruled.version_id), "conversation")
    people = queue.head_ids(desk, 12)
    numbers = {card(desk, one, ruled.script_id).words.number for one in people}
    assert numbers == {1, 2}
    assert all(card(desk, one, ruled.script_id).words.waits == 0 for one in people)


def test_the_manager_sees_who_may_say_it(desk, ruth, ruled):
    (before,) = certified.standing(ruth, ruled.script_id)
    assert (before.name, before.passed, before.held) == ("Maria Ortega", False, 1)
    passes(ruth, desk, ruled.version_id)
    (after,) = certified.standing(ruth, ruled.script_id)
    assert (after.passed, after.held) == (True, 2)


def test_a_rep_does_not_switch_the_rule(desk):
    with pytest.raises(KnownError, match="Only a manager"):
        certified.switch(desk, live(desk, SLUG).script_id)


def test_a_letter_cannot_be_rehearsed(ruth):
    with pytest.raises(KnownError, match="said aloud"):
        certified.switch(ruth, live(ruth, "first_letter").script_id)


def test_while_an_experiment_runs_nothing_waits_and_nobody_is_asked_to_rehearse(desk, ruth, ruled):
    old = desk.conn.execute(
        "SELECT id FROM script_versions WHERE script_id = ? AND number = 1", (ruled.script_id,)
    ).fetchone()[0]
    experiments.start(ruth, ruled.script_id, (old, ruled.version_id), "conversation")
    assert certified.waiting(desk) == ()


def test_the_rule_is_known_also_where_it_holds_for_nobody_yet(desk, ruth):
    with desk.write() as write:
        write.change("people", desk.person.id, roles="solo")
    script_id = live(ruth, SLUG).script_id
    assert not certified.is_ruled(ruth, script_id)
    certified.switch(ruth, script_id)
    assert certified.is_ruled(ruth, script_id)
    assert certified.standing(ruth, script_id) == ()


def test_no_number_is_given_twice_so_an_undone_version_is_not_certified(desk, ruth):
    script = publish_anew(ruth, SLUG)
    certified.switch(ruth, script.script_id)
    undo.undo_last(ruth)
    undo.undo_last(ruth)
    certified.switch(ruth, script.script_id)
    again = publish_anew(ruth, SLUG)
    assert (again.number, said(desk)) == (3, (1, 3))


def test_a_script_that_comes_back_from_retirement_still_waits(desk, ruth, ruled):
    authoring.retire(ruth, ruled.script_id)
    authoring.restore(ruth, ruled.script_id)
    assert said(desk) == (1, 2)


def test_of_a_copy_the_first_version_is_nobodys_to_hold_back(desk, ruth, ruled):
    copy = authoring.copy_script(ruth, ruled.script_id).ids["script"][0]
    assert not certified.is_ruled(ruth, copy)


def test_whoever_left_as_observer_has_still_passed_them(desk, ruth, ruled):
    passes(ruth, desk, ruled.version_id)
    with desk.write() as write:
        write.change("people", ruth.person.id, deleted=1)
    assert said(desk) == (2, 0)


def test_voicemail_words_wait_like_any_other(desk, ruth):
    before = card(desk, queue.head_ids(desk, 1)[0]).voicemail[0]
    slug = next(item.slug for item in scripts.live_scripts(desk.conn, "voicemail") if item.version_id == before)
    certified.switch(ruth, live(ruth, slug).script_id)
    after = publish_anew(ruth, slug)
    assert card(desk, queue.head_ids(desk, 1)[0]).voicemail[0] == before
    passes(ruth, desk, after.version_id)
    assert card(desk, queue.head_ids(desk, 1)[0]).voicemail[0] == after.version_id
