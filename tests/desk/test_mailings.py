"""Mailings: kept when made, logged when sent, once, with their nurture step, and taken back as one."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk.desk import bulk, bulk_running, letters, mailings, merging
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.mailing_plan import due_people, plan, words_for
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import experiments
from tests.conftest import Clock
from tests.desk.posted import kinds_of, nurture, settle, state_of


def made(desk: Desk, ids: list[str], folder: Path, kind: str = "letter") -> str:
    """Make and record a mailing; returns its id."""
    chosen = plan(desk, words_for(desk, kind)[0].script_id, ids)
    if kind == "letter":
        done = letters.make_letters(desk, chosen, folder / "l.pdf")
    else:
        done = letters.make_drafts(desk, chosen, folder / "drafts")
    return mailings.record(desk, chosen, done).ids["letter"][0]


@pytest.mark.parametrize("kind", ["letter", "email"])
def test_nothing_is_logged_until_it_is_sent_and_then_with_its_words(desk: Desk, tmp_path: Path, kind: str) -> None:
    ids = settle(desk)
    mailing = made(desk, ids[:3], tmp_path, kind)
    assert [one.people for one in mailings.waiting(desk)] == [3]
    assert kinds_of(desk, ids[0]) == []
    changes = mailings.confirm_sent(desk, mailing)
    assert changes.label == {"letter": "Letters", "email": "E-mails"}[kind] + " sent to 3 people"
    assert mailings.waiting(desk) == ()
    version = words_for(desk, kind)[0].version_id
    assert [kinds_of(desk, one) for one in ids[:4]] == [[(kind, version)]] * 3 + [[]]
    assert state_of(desk, ids[0]).last_disposition == kind


def test_one_undo_takes_all_of_it_back_and_it_waits_again(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    nurture(desk, ids[:3])
    before = [state_of(desk, one) for one in ids]
    mailings.confirm_sent(desk, made(desk, ids[:3], tmp_path))
    undo_last(desk)
    assert [state_of(desk, one) for one in ids] == before
    assert [one.people for one in mailings.waiting(desk)] == [3]
    redo_last(desk)
    assert len(kinds_of(desk, ids[0])) == 1
    assert mailings.waiting(desk) == ()


def test_the_nurture_step_moves_on_and_the_track_ends_with_a_call(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    ids = settle(desk)
    nurture(desk, ids[:1])
    assert head_ids(desk, 60)[0] == ids[0]
    mailings.confirm_sent(desk, made(desk, ids[:1], tmp_path))
    now = state_of(desk, ids[0])
    assert (now.status, now.track_step, now.due_at) == ("nurture", 2, "2026-11-30T15:30:00.000Z")
    assert ids[0] not in head_ids(desk, 60)
    assert due_people(desk, "letter") == []
    clock.forward(days=47)
    assert head_ids(desk, 60)[0] == ids[0]


def test_after_its_last_letter_a_track_ends_with_a_call(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    ids = settle(desk)
    with desk.write() as write:
        track = write.conn.execute("SELECT id FROM nurture_tracks").fetchone()[0]
        write.change("nurture_tracks", track, steps='[{"do": "letter", "after_days": 1}]')
    nurture(desk, ids[:1])
    mailings.confirm_sent(desk, made(desk, ids[:1], tmp_path))
    now = state_of(desk, ids[0])
    assert (now.status, now.track_id, now.due_at) == ("working", None, "2026-10-21T14:30:00.000Z")


def test_a_letter_that_was_not_the_step_moves_nothing(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    nurture(desk, ids[:1], days=15)
    nurture(desk, ids[1:2], days=13)
    nurture(desk, ids[2:3])
    mailings.confirm_sent(desk, made(desk, ids[:2], tmp_path))
    mailings.confirm_sent(desk, made(desk, ids[2:3], tmp_path, "email"))
    assert [state_of(desk, one).track_step for one in ids[:3]] == [1, 2, 1]


def test_it_is_logged_once_and_not_after_dropping(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    first, second = made(desk, ids[:1], tmp_path), made(desk, ids[:1], tmp_path)
    mailings.confirm_sent(desk, first)
    for again in (mailings.confirm_sent, mailings.drop):
        with pytest.raises(KnownError, match="sent already"):
            again(desk, first)
    mailings.drop(desk, second)
    with pytest.raises(KnownError, match="dropped"):
        mailings.confirm_sent(desk, second)
    assert len(kinds_of(desk, ids[0])) == 1
    undo_last(desk)
    assert [one.id for one in mailings.waiting(desk)] == [second]
    with pytest.raises(KnownError, match="no such mailing"):
        mailings.confirm_sent(desk, "unknown")


def test_that_it_was_sent_is_a_fact_about_those_blocked_and_removed_since(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    mailing = made(desk, ids[:4], tmp_path)
    bulk.do_not_call(desk, Selection(ids=(ids[0],)), "asked")
    bulk.remove(desk, Selection(ids=(ids[1],)))
    merging.merge(desk, ids[4], ids[2], {})
    since = [one.since for one in mailings.recipients(desk, mailing)]
    assert since == ["is on the do-not-call record", "was removed meanwhile", "", ""]
    mailings.confirm_sent(desk, mailing)
    assert [len(kinds_of(desk, one)) for one in ids[:5]] == [1, 1, 0, 1, 1]
    assert state_of(desk, ids[0]).status == "do_not_call"
    assert check_file(desk).clean


def test_who_was_taken_out_is_not_logged(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    mailing = made(desk, ids[:3], tmp_path)
    with pytest.raises(KnownError, match="Nobody is left"):
        mailings.confirm_sent(desk, mailing, except_ids=ids)
    mailings.confirm_sent(desk, mailing, except_ids=[ids[1]])
    assert [len(kinds_of(desk, one)) for one in ids[:3]] == [1, 0, 1]


def test_many_people_are_logged_in_batches_or_not_at_all(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = settle(desk)
    nurture(desk, ids)
    mailing = made(desk, ids, tmp_path)
    monkeypatch.setattr(mailings, "SMALL", 5)
    monkeypatch.setattr(bulk_running, "_BATCH", 5)
    answers = iter([False, False, True])
    with pytest.raises(KnownError, match="stopped"):
        mailings.confirm_sent(desk, mailing, work=bulk.Work(cancelled=lambda: next(answers)))
    assert [kinds_of(desk, one) for one in ids] == [[]] * 12
    assert len(mailings.waiting(desk)) == 1
    changes = mailings.confirm_sent(desk, mailing)
    assert changes.label == "Letters sent to 12 people"
    assert {state_of(desk, one).track_step for one in ids} == {2}
    undo_last(desk)
    assert {state_of(desk, one).track_step for one in ids} == {1}
    assert len(mailings.waiting(desk)) == 1


def test_versions_that_share_people_are_logged_with_whoever_got_them(desk: Desk, tmp_path: Path) -> None:
    ids, script = settle(desk), words_for(desk, "letter")[0]
    with desk.write() as write:
        other = write.fact(
            "script_versions", script_id=script.script_id, number=2, title="Other words",
            body="---\ntitle: Other words\nkind: letter\n---\nDear neighbor,\n", published_at=write.at,
        )  # fmt: skip
        experiments.start(write, script.script_id, "conversation", (script.version_id, other))
    mailings.confirm_sent(desk, made(desk, ids, tmp_path))
    logged = {one: kinds_of(desk, one)[0][1] for one in ids}
    assert set(logged.values()) == {script.version_id, other}
    pages = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument((tmp_path / "l.pdf").read_bytes())]
    assert [("Dear neighbor" in page) for page in pages] == [logged[one] == other for one in ids]


def test_a_manager_sees_what_waits_of_everybody(desk: Desk, as_person: Callable[[str], Desk], tmp_path: Path) -> None:
    ids = settle(desk)
    made(desk, ids[:2], tmp_path)
    found = mailings.waiting(as_person("Ruth"))
    assert [(one.made_by, one.file_name) for one in found] == [("Maria Ortega", "l.pdf")]
    assert found[0].words.startswith("2 letters, ")
    assert mailings.waiting(as_person("Jordan")) == ()


def test_nothing_made_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    chosen = plan(desk, words_for(desk, "letter")[0].script_id, [])
    with pytest.raises(KnownError, match="Nothing was made"):
        mailings.record(desk, chosen, letters.Made("letter", (), (), 0, tmp_path / "l.pdf"))
