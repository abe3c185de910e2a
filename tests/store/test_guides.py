"""Guides as they are kept: families, versions and whom they concern."""

from sdr_desk.desk import queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import save_answers
from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.method.qualification import Counts
from sdr_desk.store import guides, setup

ASKED = GuideQuestion("money", "Money", "How much?", "choice", False, "size", ("A", "B"), Counts(2, ("A",), words="A."))
TEXT = GuideText("Ours", "About", 45, 1, (ASKED, GuideQuestion("need", "Need", "What?")))


def test_a_guide_comes_back_as_it_was_written(desk: Desk) -> None:
    with desk.write() as write:
        made = guides.add(write, TEXT, guides.DRAFT)
    row = guides.row(desk.conn, made)
    assert row is not None
    assert (row.family_id, row.version, row.state, row.published_at) == (made, 1, "draft", "")
    assert guides.text_of(desk.conn, row) == TEXT


def test_what_is_rewritten_keeps_the_questions_of_the_same_key(desk: Desk) -> None:
    with desk.write() as write:
        made = guides.add(write, TEXT, guides.DRAFT)
    sql = "SELECT key, id FROM guide_questions WHERE guide_id = ? AND deleted = 0"
    before = dict(desk.conn.execute(sql, (made,)).fetchall())
    other = GuideText("Ours", questions=(TEXT.questions[1], GuideQuestion("new", "New", "?")))
    with desk.write() as write:
        guides.rewrite(write, made, other)
    after = dict(desk.conn.execute(sql, (made,)).fetchall())
    row = guides.row(desk.conn, made)
    assert row is not None
    assert guides.text_of(desk.conn, row) == other
    assert (after["need"], "money" in after) == (before["need"], False)


def test_only_one_version_holds(desk: Desk) -> None:
    first = guides.live(desk.conn)
    assert first is not None
    with desk.write() as write:
        guides.retire_live(write)
        second = guides.add(write, TEXT, guides.LIVE, first.family_id, "why")
    found = {row.id: (row.version, row.state) for row in guides.rows(desk.conn)}
    assert found == {first.id: (1, "old"), second: (2, "live")}
    with desk.write() as write:
        guides.hold(write, first.id)
    held = guides.live(desk.conn)
    assert held is not None
    assert held.id == first.id


def test_the_guide_of_a_new_file_is_the_one_that_holds(desk: Desk) -> None:
    with desk.write() as write:
        guides.retire_live(write)
        setup.add_guide(write, '{"name": "G", "questions": [{"label": "Need"}]}')
    held = guides.live(desk.conn)
    assert held is not None
    assert (held.name, held.cycle_days, held.short_cycles) == ("G", 90, 2)


def test_whom_a_change_concerns(desk: Desk) -> None:
    one, two = sorted(queue.head_ids(desk, 2))
    for person in (one, two):
        save_answers(desk, person, {"need": "Seals fail"})
    assert guides.answered_people(desk.conn) == [one, two]
    assert guides.answered_people(desk.conn, after=one) == [two]
    assert guides.in_hand(desk.conn) == [(one, False), (two, False)]
    held = guides.live(desk.conn)
    assert held is not None
    assert guides.answer_counts(desk.conn) == {held.id: 2}
