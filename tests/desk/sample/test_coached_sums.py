"""Every figure of the coaching page, counted again in plain SQL on the sample team."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sdr_desk.desk import coaching
from sdr_desk.desk.coaching import Coaching
from sdr_desk.desk.desk import Desk
from sdr_desk.method.progress import Share
from sdr_desk.method.rubric import KEYS
from sdr_desk.store import people
from sdr_desk.store.workspace import Workspace

BOISE = ZoneInfo("America/Boise")
FIRST = date(2026, 7, 27)
"""The Monday twelve weeks ago, this week among them."""


def utc(day: date) -> str:
    """Midnight in Boise as it stands in the file."""
    return datetime.combine(day, time(), tzinfo=BOISE).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


SINCE, MONTH = utc(FIRST), utc(date(2026, 9, 15))
ALL = "SELECT h.*, s.title FROM objections_heard h JOIN scripts s ON s.id = h.script_id WHERE h.at >= ?"
FIRST_PRACTISED = (
    "(SELECT min(r.at) FROM practice_reviews r JOIN practice_cards c ON c.id = r.card_id "
    "WHERE r.actor_id = h.actor_id AND c.script_id = h.script_id)"
)


@pytest.fixture(scope="module")
def ruth(demo: Workspace) -> Desk:
    return Desk(demo, next(one for one in people.people(demo.conn) if one.name == "Ruth Adler"))


@pytest.fixture(scope="module")
def found(ruth: Desk) -> Coaching:
    return coaching.coaching(ruth)


def test_who_practised_on_how_many_days_how_many_cards_and_ratings(demo, found):
    rows = demo.conn.execute(
        "SELECT p.name, count(DISTINCT date(r.at, '-6 hours')), count(DISTINCT r.card_id), count(*), "
        "sum(r.rating >= 3) FROM practice_reviews r JOIN people p ON p.id = r.actor_id WHERE r.at >= ? GROUP BY 1",
        (MONTH,),
    ).fetchall()
    assert rows
    told = [(one.name, one.days, one.cards, one.ratings, one.good) for one in found.people if one.ratings]
    assert sorted(told) == sorted(rows)


def test_what_was_practised_by_kind(demo, found):
    rows = demo.conn.execute(
        "SELECT p.name, c.kind, count(*) FROM practice_reviews r JOIN people p ON p.id = r.actor_id "
        "JOIN practice_cards c ON c.id = r.card_id WHERE r.at >= ? GROUP BY 1, 2",
        (MONTH,),
    ).fetchall()
    assert sorted((one.name, kind, count) for one in found.people for kind, count in one.kinds) == sorted(rows)


def test_pairs_and_the_lines_that_held(demo, found):
    held = " + ".join(f"coalesce(json_extract(scores, '$.{key}') >= 3, 0)" for key in KEYS)
    scored = " + ".join(f"(json_extract(scores, '$.{key}') IS NOT NULL)" for key in KEYS)
    rows = demo.conn.execute(
        f"SELECT p.name, sum(o.kind = 'pair'), sum({held}), sum({scored}) FROM observations o "
        "JOIN people p ON p.id = o.caller_id WHERE o.at >= ? GROUP BY 1",
        (MONTH,),
    ).fetchall()
    assert rows
    assert sorted((one.name, one.pairs, *one.lines) for one in found.people if one.lines[1]) == sorted(rows)


def test_all_objections_are_calls_each_once(demo, found):
    (on, of) = demo.conn.execute(
        f"SELECT sum(went_on), count(*) FROM (SELECT DISTINCT touch_id, went_on FROM ({ALL}))", (SINCE,)
    ).fetchone()
    assert found.all_calls == Share(on, of)


def test_the_calls_of_each_week(demo, found):
    weeks = [
        demo.conn.execute(
            "SELECT coalesce(sum(went_on), 0), count(*) FROM objections_heard h JOIN scripts s ON s.id = h.script_id "
            "WHERE s.title = 'We have a vendor' AND h.at >= ? AND h.at < ?",
            (utc(FIRST + timedelta(weeks=at)), utc(FIRST + timedelta(weeks=at + 1))),
        ).fetchone()
        for at in range(12)
    ]
    vendor = next(one.script_id for one in found.lost if one.title == "We have a vendor")
    assert [(week.calls.hits, week.calls.of) for week in found.progress[vendor].weeks] == weeks
    assert sum(of for _on, of in weeks) >= 20


def test_the_ratings_of_each_week(demo, found):
    weeks = [
        demo.conn.execute(
            "SELECT coalesce(sum(r.rating >= 3), 0), count(*) FROM practice_reviews r JOIN practice_cards c "
            "ON c.id = r.card_id WHERE c.kind = 'objection' AND r.at >= ? AND r.at < ?",
            (utc(FIRST + timedelta(weeks=at)), utc(FIRST + timedelta(weeks=at + 1))),
        ).fetchone()
        for at in range(12)
    ]
    assert [(week.practice.hits, week.practice.of) for week in found.progress[""].weeks] == weeks


def test_before_and_since_practice_of_each_objection(demo, found):
    rows = demo.conn.execute(
        f"SELECT title, coalesce(h.at >= {FIRST_PRACTISED}, 0), sum(went_on), count(*) FROM ({ALL}) h GROUP BY 1, 2",
        (SINCE,),
    )
    told = {(one.title, since): share for one in found.lost for since, share in _sides(found, one.script_id)}
    counted = {(title, since): Share(on, of) for title, since, on, of in rows}
    assert {key: share for key, share in told.items() if share.of} == counted
    assert any(since for _title, since in counted)


def _sides(found: Coaching, key: str) -> tuple[tuple[int, Share], ...]:
    return (0, found.progress[key].before), (1, found.progress[key].since)


def test_before_and_since_of_all_calls(demo, found):
    rows = demo.conn.execute(
        f"SELECT since, sum(went_on), count(*) FROM (SELECT touch_id, max(went_on) AS went_on, "
        f"max(coalesce(h.at >= {FIRST_PRACTISED}, 0)) AS since FROM ({ALL}) h GROUP BY 1) GROUP BY 1",
        (SINCE,),
    )
    assert {since: share for since, share in _sides(found, "") if share.of} == {
        since: Share(on, of) for since, on, of in rows
    }


def test_the_reasons_with_how_many_were_for_good(demo, found):
    rows = demo.conn.execute(
        "SELECT reason, count(*), sum(disposition IN ('not_a_fit', 'do_not_call')) FROM touches WHERE at >= ? "
        "AND kind = 'call' AND is_conversation = 1 AND reason <> '' AND id NOT IN withdrawn GROUP BY 1",
        (SINCE,),
    ).fetchall()
    assert rows
    assert sorted((one.words, one.talks, one.for_good) for one in found.reasons) == sorted(rows)


def test_the_figures_of_each_person_add_up_to_those_of_the_team(ruth, found):
    alone = [coaching.coaching(ruth, one.person_id) for one in found.people]
    assert sum((one.all_calls for one in alone), Share()) == found.all_calls
    assert sum(one.ratings for each in alone for one in each.people) == sum(one.ratings for one in found.people)
    for lost in found.lost:
        shares = [each.share for one in alone for each in one.lost if each.script_id == lost.script_id]
        assert sum(shares, Share()) == lost.share
