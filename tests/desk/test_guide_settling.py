"""Who is complete under another guide: counted before, told anew after."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import guides, queue
from sdr_desk.desk.bulk_job import Work
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import save_answers
from sdr_desk.desk.guide_publishing import publish
from sdr_desk.desk.guide_settling import preview, settle_people
from sdr_desk.desk.recovery import recover
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import GuideText
from sdr_desk.store import jobs
from tests.desk.guide_steps import SIX, and_extra, draft_with, qualified

Sit = Callable[[str], Desk]


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    return as_person("Ruth")


def test_how_many_leads_would_be_complete_is_told_before(desk: Desk, ruth: Desk) -> None:
    one, two = queue.head_ids(desk, 2)
    before = preview(ruth, guides.text_of(ruth, guides.all_guides(ruth)[0].shown.id))
    save_answers(desk, one, SIX)
    save_answers(desk, two, {"need": "Seals fail"})
    text = guides.text_of(ruth, guides.all_guides(ruth)[0].shown.id)
    found = preview(ruth, text)
    assert (found.in_hand - before.in_hand, found.complete - before.complete, found.now - before.now) == (2, 1, 1)
    fewer = preview(ruth, replace(text, questions=text.questions[:1]))
    assert fewer.complete - before.complete >= 2
    assert f"{fewer.complete} of {fewer.in_hand} leads in hand would be complete" in fewer.sentence()


def test_counting_can_be_stopped(desk: Desk, ruth: Desk) -> None:
    save_answers(desk, queue.head_ids(desk, 1)[0], SIX)
    with pytest.raises(KnownError, match="stopped"):
        preview(ruth, GuideText("G"), lambda: True)


def test_telling_who_is_qualified_goes_on_at_the_next_start(desk: Desk, ruth: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, SIX)
    published = publish(ruth, draft_with(ruth, and_extra))
    with pytest.raises(KnownError, match="stopped after 0"):
        settle_people(ruth, published.ids["job"][0], Work(cancelled=lambda: True))
    assert qualified(desk, person)
    assert recover(ruth) == ("Checking who is ready to hand off by the new guide was cut off; it is finished now.",)
    assert not qualified(desk, person)
    assert jobs.cut_off(desk.conn) == []


def test_whoever_starts_next_finishes_it_in_the_name_of_who_chose_the_guide(desk: Desk, ruth: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, SIX)
    published = publish(ruth, draft_with(ruth, and_extra))
    with pytest.raises(KnownError, match="stopped after 0"):
        settle_people(ruth, published.ids["job"][0], Work(cancelled=lambda: True))
    assert recover(desk)
    events = desk.conn.execute("SELECT actor_id FROM prospect_events WHERE act = 'unqualified'").fetchall()
    assert events == [(ruth.person.id,)]


def test_progress_is_told(desk: Desk, ruth: Desk) -> None:
    save_answers(desk, queue.head_ids(desk, 1)[0], SIX)
    told: list[tuple[int, int]] = []
    published = publish(ruth, draft_with(ruth, and_extra))
    work = Work(lambda done, total, _words: told.append((done, total)))
    settle_people(ruth, published.ids["job"][0], work)
    assert told
    assert told[-1][0] == told[-1][1]
