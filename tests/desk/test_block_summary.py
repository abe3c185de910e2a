"""What a block came to, from the record: time, numbers, the best moment, what to change, what still waits."""

from datetime import timedelta

from sdr_desk.desk import block_pauses, blocks, drafts, queue
from sdr_desk.desk.block_summary import block_summary, old_text
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from tests.conftest import Clock


def talk(desk: Desk, seconds: int, answers: int = 0) -> str:
    person = queue.head_ids(desk, 1)[0]
    drafts.keep_typing(desk, person, dict.fromkeys(("answer:need", "answer:size")[:answers], "Told"))
    when = desk.now() + timedelta(days=1)
    log_outcome(desk, Outcome(person, "callback", seconds=seconds, when=when))
    return person


def test_a_block_in_numbers_and_words(desk: Desk, clock: Clock) -> None:
    changes = blocks.start_block(desk)
    for key in ("no_answer", "gatekeeper"):
        log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], key, name="Ann"))
    clock.forward(minutes=12)
    talk(desk, 400)
    talk(desk, 90, answers=2)
    block_pauses.pause_block(desk)
    clock.forward(minutes=10)
    blocks.end_block(desk)
    found = block_summary(desk, changes.ids["block"][0])
    assert found is not None
    assert (found.dials, found.connects, found.conversations, found.developed, found.promises) == (4, 3, 2, 0, 2)
    assert found.time == "10:00–10:22, 12 min of calling, 10 min left out"
    assert found.best == "10:12, First03 Last, Company 1: 2 min of talk, 2 questions answered."
    assert found.change == ""


def test_a_taken_back_talk_is_no_best_moment(desk: Desk) -> None:
    from sdr_desk.desk import undo

    changes = blocks.start_block(desk)
    talk(desk, 400)
    undo.undo_last(desk)
    found = block_summary(desk, changes.ids["block"][0])
    assert found is not None
    assert (found.best, found.connects) == ("", 0)


def test_a_standstill_is_what_to_change(desk: Desk, clock: Clock) -> None:
    changes = blocks.start_block(desk)
    for minutes in (1, 22, 2):
        clock.forward(minutes=minutes)
        log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    found = block_summary(desk, changes.ids["block"][0])
    assert found is not None
    assert found.change.startswith("No call was logged for 22 minutes, 10:01–10:23.")


def test_no_such_block_is_none(desk: Desk) -> None:
    assert block_summary(desk, "nothing") is None


def test_old_work_is_one_sentence(desk: Desk, clock: Clock) -> None:
    assert old_text(desk) == ""
    for _ in range(2):
        log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(days=20)
    assert old_text(desk) == "2 retries are older than a week."
    clock.forward(days=-20)
    talk(desk, 60)
    clock.forward(days=20)
    assert old_text(desk) == "1 promise and 2 retries are older than a week."
