"""Whatever is done with people, everybody alive is in a queue, on a track, with a closer, at rest, or listed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from sdr_desk.desk import loose_ends, queue, track_people, tracks
from sdr_desk.desk.bulk import Selection, assign
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import REVIVABLE
from sdr_desk.method.tracks import EXITS, KINDS, Step, Track
from sdr_desk.store import state
from sdr_desk.store.writing import stamp
from tests.conftest import Clock
from tests.desk.posted import ids_of

OUTCOMES = ("no_answer", "voicemail", "gatekeeper", "callback", "not_now", "not_a_fit", "not_in_service", "busy")


def call(desk: Desk, dice: Random, one: str) -> None:
    when = (desk.local_now() + timedelta(days=7)).replace(hour=11, minute=0)
    until = when.date() + timedelta(days=dice.randint(0, 60))
    said = dice.choice(OUTCOMES)
    log_outcome(desk, Outcome(one, said, when=when.astimezone(desk.now().tzinfo), until=until, reason="Too small"))


def act(desk: Desk, dice: Random, one: str, chosen: list[str]) -> None:
    """One thing a team may do with somebody."""
    day = desk.local_now().date() + timedelta(days=dice.randint(1, 30))
    acts: list[Callable[[], object]] = [
        lambda: call(desk, dice, one),
        lambda: call(desk, dice, (queue.head_ids(desk, 1) or [one])[0]),
        lambda: track_people.enrol(desk, [one], dice.choice(chosen), "Later", dice.choice([None, day])),
        lambda: track_people.move_on(desk, [one]),
        lambda: track_people.leave_track(desk, [one]),
        lambda: track_people.replied(desk, [one]),
        lambda: assign(desk, Selection(ids=(one,)), dice.choice(["", desk.person.id])),
        lambda: loose_ends.rest_until(desk, [one], day),
        lambda: undo_last(desk),
    ]
    with suppress(KnownError):
        dice.choice(acts)()


def places(desk: Desk, one: str) -> list[str]:
    """Where somebody alive is kept safe."""
    found = state.read(desk.conn, one)
    assert found is not None
    now, lane = found[1], desk.conn.execute("SELECT lane FROM prospect_state WHERE prospect_id = ?", (one,)).fetchone()
    if now.status not in REVIVABLE:
        return ["out"]
    on_track = now.status == "nurture" and now.due_kind in ("letter", "email", "visit") and now.due_at is not None
    rests = (now.resting_until or "") > stamp(desk.now())
    told = {"queue": lane[0] is not None, "track": on_track, "rest": rests}
    return [name for name, so in told.items() if so]


@pytest.mark.parametrize("seed", range(6))
def test_nobody_falls_out(desk: Desk, clock: Clock, as_person: Callable[[str], Desk], seed: int) -> None:
    dice, ids = Random(seed), ids_of(desk)
    chosen = []
    for number in range(3):
        steps = tuple(Step(dice.choice(sorted(KINDS)), dice.randint(1, 20)) for _ in range(dice.randint(1, 4)))
        exits = frozenset(dice.sample(sorted(EXITS), dice.randint(0, len(EXITS))))
        track = Track(f"Track {number}", steps, exits=exits, reentry_days=dice.choice([None, 0, 10]))
        chosen.append(tracks.keep_track(as_person("Ruth"), track).ids["track"][0])
    for _ in range(60):
        act(desk, dice, dice.choice(ids), chosen)
        clock.forward(hours=dice.choice([1, 24, 24, 120]))
        loose = {row.prospect_id for row in loose_ends.loose_ends(desk).rows}
        assert {one for one in ids if not places(desk, one)} == loose
    assert check_file(desk).clean
