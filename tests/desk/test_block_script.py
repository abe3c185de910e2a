"""A block's own words are for fresh people and retries; promises keep theirs."""

from datetime import timedelta

from sdr_desk.desk import blocks, planning
from sdr_desk.desk.block_script import block_script
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.queue import head_ids
from sdr_desk.store import scripts
from tests.conftest import Clock


def planned_script(desk: Desk) -> str:
    """Plan the words of today's block, other than the usual ones."""
    calls = [row for row in scripts.live_scripts(desk.conn) if row.kind == "call"]
    chosen = calls[-1].script_id
    planning.change_block(desk, blocks.planned_today(desk)[0].plan.id, title="Call block 1", script_id=chosen)
    return chosen


def test_the_words_of_the_block_are_for_fresh_people_and_retries(desk: Desk, clock: Clock) -> None:
    script, person = planned_script(desk), head_ids(desk, 1)[0]
    assert block_script(desk, person) is None
    blocks.start_block(desk)
    assert block_script(desk, person) == script
    log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(hours=1)))
    assert block_script(desk, person) is None


def test_a_block_without_words_leaves_the_usual_ones(desk: Desk) -> None:
    blocks.start_block(desk)
    assert block_script(desk, head_ids(desk, 1)[0]) is None
