"""From a filled guide to a closer's answer and what became of it."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import care, drafts, handoffs, inbox, queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoffs import Package, first_amount
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import state
from tests.conftest import Clock
from tests.naughty import NAUGHTY, naughty_id

Sit = Callable[[str], Desk]


def fill_guide(desk: Desk, person: str) -> None:
    keys = [row[0] for row in desk.conn.execute("SELECT key FROM guide_questions")]
    drafts.keep_typing(desk, person, {f"answer:{key}": "22 doors, about $18,000" for key in keys})


def send(desk: Desk, **changes: object) -> str:
    person = queue.head_ids(desk, 1)[0]
    fill_guide(desk, person)
    form = handoffs.prepare(desk, person)
    package = {"note": "Friendly", "next_step": "Call Thursday", **changes}
    sent = handoffs.hand_off(desk, Package(person, form.closers[0].id, form.answer_by, **package))  # type: ignore[arg-type]
    return sent.ids["handoff"][0]


def status(desk: Desk, handoff_id: str) -> tuple[str, str]:
    row = desk.conn.execute("SELECT status, prospect_id FROM handoff_state WHERE handoff_id = ?", (handoff_id,))
    found, person = row.fetchone()
    kept = state.read(desk.conn, person)
    assert kept is not None
    return found, kept[1].status


def test_nothing_incomplete_can_be_handed_off(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    form = handoffs.prepare(desk, person)
    with pytest.raises(KnownError, match="need or pain, motivation"):
        handoffs.hand_off(desk, Package(person, form.closers[0].id, form.answer_by, next_step="Call"))
    assert desk.conn.execute("SELECT count(*) FROM handoffs").fetchone()[0] == 0


def test_a_handoff_needs_its_next_step_and_a_time_ahead(desk: Desk, clock: Clock) -> None:
    with pytest.raises(KnownError, match="next step"):
        send(desk, next_step=" ")
    person = queue.head_ids(desk, 1)[0]
    form = handoffs.prepare(desk, person)
    clock.forward(days=3)
    with pytest.raises(KnownError, match="already past"):
        handoffs.hand_off(desk, Package(person, form.closers[0].id, form.answer_by, next_step="Call"))


def test_the_brief_tells_the_story_and_is_kept(desk: Desk, as_person: Sit) -> None:
    view = inbox.view(as_person("Jordan"), send(desk, note="Hates slides"))
    for words in ("Hates slides", "Call Thursday", "22 doors", "Maria Ortega"):
        assert words in view.brief_text
    assert len(view.answers) == 6


def test_accept_then_held_then_won(desk: Desk, as_person: Sit) -> None:
    handoff_id, jordan = send(desk), as_person("Jordan")
    handoffs.accept(jordan, handoff_id)
    assert status(desk, handoff_id) == ("accepted", "accepted")
    handoffs.report(jordan, handoff_id, "meeting_held")
    with pytest.raises(KnownError, match="amount"):
        handoffs.report(jordan, handoff_id, "won")
    handoffs.report(jordan, handoff_id, "won", amount_cents=1_950_000)
    assert status(desk, handoff_id) == ("won", "won")
    assert care.check_file(desk).clean


@pytest.mark.parametrize(
    ("reason", "line", "leads_to"),
    [
        ("no_need", "", "nurture"),
        ("no_authority", "", "returned"),
        ("no_budget", "", "nurture"),
        ("wrong_size", "Two doors only", "disqualified"),
        ("in_talks", "", "disqualified"),
        ("missing_facts", "How many doors?", "returned"),
        ("wrong_person", "", "returned"),
    ],
)
def test_a_return_goes_where_its_reason_sends_it(
    desk: Desk, as_person: Sit, reason: str, line: str, leads_to: str
) -> None:
    handoff_id = send(desk)
    handoffs.return_lead(as_person("Jordan"), handoff_id, reason, line)
    assert status(desk, handoff_id) == ("returned", leads_to)
    assert care.check_file(desk).clean


def test_a_returned_lead_is_at_the_head_of_the_reps_queue(desk: Desk, as_person: Sit, clock: Clock) -> None:
    handoff_id = send(desk)
    clock.forward(minutes=5)
    handoffs.return_lead(as_person("Jordan"), handoff_id, "missing_facts", "How many doors?")
    person = desk.conn.execute("SELECT prospect_id FROM handoffs").fetchone()[0]
    assert queue.head_ids(desk, 1) == [person]


def test_some_reasons_need_a_line(desk: Desk, as_person: Sit) -> None:
    with pytest.raises(KnownError, match="needs a line"):
        handoffs.return_lead(as_person("Jordan"), send(desk), "missing_facts")


def test_two_answers_never_both_count(desk: Desk, as_person: Sit) -> None:
    handoff_id, jordan = send(desk), as_person("Jordan")
    handoffs.accept(jordan, handoff_id)
    with pytest.raises(KnownError, match="already accepted"):
        handoffs.return_lead(jordan, handoff_id, "no_need")
    with pytest.raises(KnownError, match="already accepted"):
        handoffs.accept(jordan, handoff_id)


def test_only_its_closer_or_a_manager_answers(desk: Desk, as_person: Sit) -> None:
    handoff_id = send(desk)
    with pytest.raises(KnownError, match="with Jordan Pike"):
        handoffs.accept(desk, handoff_id)
    handoffs.accept(as_person("Ruth"), handoff_id)


def test_one_person_is_not_handed_off_twice(desk: Desk) -> None:
    send(desk)
    person = desk.conn.execute("SELECT prospect_id FROM handoffs").fetchone()[0]
    form = handoffs.prepare(desk, person)
    with pytest.raises(KnownError, match="already with a closer"):
        handoffs.hand_off(desk, Package(person, form.closers[0].id, form.answer_by, next_step="Call"))


@pytest.mark.parametrize("text", NAUGHTY[:: max(1, len(NAUGHTY) // 40)], ids=naughty_id)
def test_naughty_words_survive_a_handoff(desk: Desk, as_person: Sit, text: str) -> None:
    if not text.strip():
        return
    view = inbox.view(as_person("Jordan"), send(desk, note=text, next_step=f"Call {text}"))
    assert view.note == text.strip()
    assert "<script" not in view.brief_html.lower()


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("22 doors; about $18,000 the first year", 1_800_000),
        ("$24k", 2_400_000),
        ("180 staff", None),
        ("", None),
        ("€ 9000 or €9000.", 900_000),
    ],
)
def test_reads_the_amount_of_an_answer(text: str, cents: int | None) -> None:
    assert first_amount(text) == cents


@pytest.mark.parametrize("from_call", [True, False])
@pytest.mark.parametrize(("story", "sent"), [("told here", "told here, and more\ntyped there"), ("", "typed there")])
def test_what_another_window_typed_since_goes_with_the_lead(
    desk: Desk, story: str, sent: str, *, from_call: bool
) -> None:
    person = queue.head_ids(desk, 1)[0]
    fill_guide(desk, person)
    drafts.keep_typing(desk, person, {"note": story})
    form = handoffs.prepare(desk, person)
    drafts.keep_typing(desk, person, {"note": "typed there"}, {"note": ""})
    note = f"{story}, and more" if story else ""
    package = Package(
        person, form.closers[0].id, form.answer_by, note=note, next_step="Call", note_known=form.note,
        from_call=from_call,
    )  # fmt: skip
    handoffs.hand_off(desk, package)
    assert desk.conn.execute("SELECT note FROM handoffs ORDER BY id DESC LIMIT 1").fetchone() == (sent,)
    assert not drafts.typing_of(desk, person)
    undo_last(desk)
    assert drafts.typing_of(desk, person)["note"] == sent
