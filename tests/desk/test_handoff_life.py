"""The closed loop over generated acts of four people: nobody lost, nothing incomplete sent, one outcome counts."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import (
    bulk,
    drafts,
    escalation,
    handoff_talk,
    handoffs,
    lifting,
    loose_ends,
    merging,
    track_people,
    tracks,
    undo,
)
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.package import Package
from sdr_desk.desk.past_calls import PastCall, correct_call, own_calls
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_life import DONE, OPEN
from sdr_desk.method.lifecycle import BY_POST_OR_VISIT, REVIVABLE
from sdr_desk.store import people, state
from tests.conftest import MORNING, Clock, open_at
from tests.desk.booked import accepted_once
from tests.desk.posted import ids_of

ENDS = ("won", "lost", "returned", "taken_back")
WITH_CLOSER = {"waiting": "handed_off", "asked": "handed_off", "accepted": "accepted"}
WAITS = (1, 30, 120, 300, 1440, 3 * 1440, 70 * 1440)


class Loop:
    """Maria, two closers and a manager at one file with two people to hand off; a number says who, whom and how."""

    def __init__(self, path: Path, number: int) -> None:
        self.clock = Clock(MORNING + timedelta(minutes=1))
        self.workspace = open_at(path, self.clock, seed=5 + number)
        self.maria = self._seat("Maria")
        with self.maria.write() as write:
            write.document("people", name="Amara Osei", roles="closer", time_zone="America/Chicago")
        self.jordan, self.amara, self.ruth = (self._seat(name) for name in ("Jordan", "Amara", "Ruth"))
        self.everybody = (self.maria, self.jordan, self.ruth, self.amara)
        self.ids = ids_of(self.maria)[:2]

    def _seat(self, name: str) -> Desk:
        found = next(one for one in people.people(self.workspace.conn) if one.name.startswith(name))
        return Desk(self.workspace, found)

    def close(self) -> None:
        self.workspace.close()

    def _one(self, number: int) -> str:
        return self.ids[number % 2]

    def _lead(self, number: int) -> str:
        """A handoff, the newest more often than those before."""
        rows = self.workspace.conn.execute("SELECT handoff_id FROM handoff_state ORDER BY handoff_id DESC").fetchall()
        return str(rows[min(number % 4, len(rows) - 1)][0]) if rows else ""

    def _closer(self, number: int) -> Desk:
        row = self.workspace.conn.execute(
            "SELECT closer_id FROM handoff_state WHERE handoff_id = ?", (self._lead(number),)
        ).fetchone()
        return next((one for one in self.everybody if row and one.person.id == row[0]), self.ruth)

    # acts

    def send(self, number: int) -> None:
        """Hand somebody off, one time in four with an answer or the next step missing."""
        one, whole = self._one(number), number % 4
        keys = [question.key for question in guide_for(self.maria, one).questions]
        answers = dict.fromkeys(keys, "About $18,000 a year in six weeks, says Dana Poe")
        if whole == 0:
            answers[keys[number % len(keys)]] = ""
        drafts.keep_typing(self.maria, one, {f"answer:{key}": text for key, text in answers.items()})
        closer = (self.jordan, self.amara)[number // 2 % 2]
        meeting = self.clock.now + timedelta(days=2) if number % 3 else None
        due, step = self.clock.now + timedelta(hours=4), " " if whole == 1 else "Survey"
        handoffs.hand_off(
            self.maria,
            Package(one, closer.person.id, due, "", step, 100, from_call=number % 3 > 0, meeting_at=meeting),
        )

    def answer(self, number: int) -> None:
        lead, desk = self._lead(number), self._closer(number)
        reason = ("no_need", "no_authority", "wrong_person", "in_talks")[number // 8 % 4]
        acts: tuple[Callable[[], object], ...] = (
            lambda: handoffs.accept(desk, lead),
            lambda: handoffs.accept(desk, lead),
            lambda: handoffs.return_lead(desk, lead, reason),
            lambda: handoff_talk.ask(desk, lead, "How many doors?"),
        )
        acts[number // 4 % 4]()

    def talk(self, number: int) -> None:
        lead, closer = self._lead(number), (self.jordan, self.amara)[number % 2]
        acts: tuple[Callable[[], object], ...] = (
            lambda: handoff_talk.reply(self.maria, lead, "Twenty-two"),
            lambda: handoff_talk.add_fact(self.everybody[number % 4], lead, "They moved"),
            lambda: handoff_talk.rebook(self.maria, lead, self.clock.now + timedelta(days=3)),
            lambda: handoff_talk.take_back(self.maria, lead),
            lambda: handoff_talk.reassign(self.ruth, lead, closer.person.id, "Away"),
        )
        acts[number // 4 % 5]()

    def tell(self, number: int) -> None:
        acts = ("meeting_held", "no_show", "proposal", "won", "lost", "still_open", "no_contact", "no_show")
        act = acts[number // 4 % 8]
        reason = ("price", "not_now")[number % 2] if act == "lost" else ""
        handoffs.report(
            self._closer(number), self._lead(number), act, amount_cents=900, profit_cents=300, reason=reason
        )

    def call(self, number: int) -> None:
        when, said = (
            self.clock.now + timedelta(days=1),
            ("no_answer", "callback", "not_a_fit", "not_now")[number // 2 % 4],
        )
        until = self.clock.now.date() + timedelta(days=9)
        log_outcome(self.maria, Outcome(self._one(number), said, when=when, until=until, reason="Too small"))

    def right(self, number: int) -> None:
        """Put the last call with somebody right."""
        one, said = self._one(number), ("no_answer", "not_a_fit", "not_now", "gatekeeper")[number // 2 % 4]
        until = self.clock.now.date() + timedelta(days=9)
        for last in own_calls(self.maria, one, 1):
            correct_call(self.maria, last.touch_id, PastCall(one, said, last.told.at, until=until, reason="Too small"))

    def let_go(self, number: int) -> None:
        """Somebody is sent to nurture, or out, without a call."""
        one, day = self._one(number), self.clock.now.date() + timedelta(days=9)
        track = tracks.tracks(self.ruth)[0].id
        acts: tuple[Callable[[], object], ...] = (
            lambda: bulk.nurture(self.ruth, bulk.Selection(ids=(one,)), day, "Later"),
            lambda: bulk.add_to_queue(self.ruth, bulk.Selection(ids=(one,)), "Again"),
            lambda: loose_ends.disqualify(self.maria, [one], "Too small"),
            lambda: track_people.enrol(self.ruth, [one], track, "Later"),
            lambda: bulk.do_not_call(self.maria, bulk.Selection(ids=(one,)), "Asked"),
        )
        acts[number // 2 % 5]()

    def bar(self, number: int) -> None:
        one = self._one(number)
        if number % 4 < 2:
            bar_person(self.ruth, one, "Wrote us")
        for found in lifting.bars_on(self.ruth, one):
            if number % 4 > 1:
                lifting.lift(self.ruth, one, found, "Asked us")

    def join(self, number: int) -> None:
        if number % 2:
            merging.merge(self.ruth, *self.ids)
        else:
            merging.unmerge(self.ruth, self.ids[1])

    def undo(self, number: int) -> None:
        (undo.undo_last if number % 3 else undo.redo_last)(self.everybody[number // 3 % 4])

    def watch(self, _number: int) -> None:
        escalation.run_due(self.ruth)

    def wait(self, number: int) -> None:
        self.clock.forward(minutes=WAITS[number % len(WAITS)])


ACTS = (
    "send", "send", "answer", "answer", "answer", "tell", "tell", "tell", "talk", "talk", "call", "call", "right",
    "let_go", "let_go", "bar", "join", "undo", "undo", "watch", "wait",
)  # fmt: skip


def judge(loop: Loop) -> None:
    """What holds after every act, done or refused."""
    conn = loop.workspace.conn
    for answers, step in conn.execute("SELECT answers, next_step FROM handoffs"):
        assert step.strip()
        assert all(text.strip() for _label, text in json.loads(answers))
    for (handoff_id,) in conn.execute("SELECT id FROM handoffs"):
        ended = conn.execute(
            f"SELECT count(*) FROM handoff_events WHERE handoff_id = ? AND act IN {ENDS} AND id NOT IN withdrawn",
            (handoff_id,),
        )
        assert ended.fetchone()[0] <= 1
    (wins,) = conn.execute("SELECT coalesce(sum(amount), 0) FROM daily_counts WHERE measure = 'wins'").fetchone()
    assert wins == conn.execute("SELECT count(*) FROM handoff_state WHERE status = 'won'").fetchone()[0]
    (accepted,) = conn.execute(
        "SELECT coalesce(sum(amount), 0) FROM daily_counts WHERE measure = 'accepted'"
    ).fetchone()
    assert accepted <= accepted_once(conn)
    for one in loop.ids:
        kept = state.read(conn, one)
        if kept is not None:
            judge_person(loop, one, kept[1].status)


def judge_person(loop: Loop, one: str, status: str) -> None:
    """Somebody is with one closer, in the queue, or out for a reason on the record."""
    conn = loop.workspace.conn
    held = [row[0] for row in conn.execute("SELECT status FROM handoff_state WHERE prospect_id = ?", (one,))]
    with_closer = [found for found in held if found in OPEN]
    assert len(with_closer) <= 1
    assert set(held) <= {*OPEN, *DONE}
    if with_closer == ["no_show"] and not conn.execute("SELECT 1 FROM merges").fetchone():
        assert status in ("returned", "working", "qualified", "do_not_call")
    if with_closer and with_closer[0] in WITH_CLOSER:
        assert status in (WITH_CLOSER[with_closer[0]], "do_not_call")
    elif status in REVIVABLE:
        (lane, due) = conn.execute("SELECT lane, due_kind FROM prospect_state WHERE prospect_id = ?", (one,)).fetchone()
        assert lane is not None or (status == "nurture" and due in BY_POST_OR_VISIT)
    else:
        assert status in ("disqualified", "do_not_call", *(found for found in held if found in ("won", "lost")))


NUMBERS = count()
COURSE = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 159)), min_size=8, max_size=40)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(COURSE)
@example([("send", 2), ("answer", 0), ("tell", 4), ("send", 2), ("undo", 1), ("send", 2), ("answer", 0), ("tell", 12)])
@example([("send", 2), ("answer", 0), ("tell", 4), ("talk", 17), ("answer", 0), ("tell", 4), ("undo", 1)])
@example([("send", 2), ("answer", 0), ("tell", 4), ("call", 4), ("right", 0), ("undo", 1), ("undo", 0)])
@example([("send", 2), ("answer", 0), ("tell", 4), ("let_go", 4), ("undo", 1), ("undo", 0), ("send", 2)])
@example([("send", 2), ("answer", 0), ("bar", 0), ("bar", 2), ("tell", 0), ("tell", 12), ("undo", 4), ("undo", 3)])
def test_no_course_of_acts_loses_a_lead_or_counts_two_outcomes(
    built: Path, tmp_path: Path, course: list[tuple[str, int]]
) -> None:
    path = tmp_path / f"{next(NUMBERS)}.db"
    path.write_bytes(built.read_bytes())
    loop = Loop(path, 0)
    try:
        for act, number in course:
            loop.clock.forward(seconds=7)
            with suppress(KnownError):
                getattr(loop, act)(number)
            judge(loop)
        assert check_file(loop.maria).clean
    finally:
        loop.close()
        path.unlink()
