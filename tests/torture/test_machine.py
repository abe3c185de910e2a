"""A team does whatever it likes at two windows on one file; after each act the whole is held against the record."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from sdr_desk.desk import loose_ends
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.queue_count import queue_length
from sdr_desk.store import check, file_marks, lead_marks
from tests.desk.judging import Judge, places
from tests.torture import machine_picture as pictures
from tests.torture import machine_record as record
from tests.torture.machine_calls import Calls
from tests.torture.machine_table import CALLERS, MANAGERS, SEATS, some
from tests.torture.machine_team import Managing
from tests.torture.tally import Tally

KIND = "acts of a team at two windows"
LONG = int(os.environ.get("SDR_DESK_MACHINE", "300"))
SEED = 20261123
STEPS: Counter[str] = Counter()
PHASES = (Phase.generate, Phase.shrink)


class Machine(Calls, Managing, RuleBasedStateMachine):
    """All of it together, with what must be true after every step."""

    @rule(seat=some(*SEATS))
    def undo_something(self, seat: str) -> None:
        self.undo(seat)

    @rule(seat=some(*SEATS))
    def redo_something(self, seat: str) -> None:
        self.redo(seat)

    @invariant()
    def the_whole_holds(self) -> None:
        for holds in HELD:
            holds(self)

    def the_second_window_sees_the_same(self) -> None:
        STEPS["steps"] += 1
        other = pictures.picture_of(self.windows["B"].conn)
        assert other == self.now, pictures.difference(self.now, other)

    def the_record_never_changes(self) -> None:
        now = pictures.record_of(self.conn)
        assert pictures.broken_in(self.record, now) == []
        self.record = now

    def counts_are_those_of_the_record(self) -> None:
        assert record.wrong_days(self.conn) == {}
        assert record.wrong_sums(self.conn) == {}
        assert record.wrong_rollups(self.conn) == []

    def everybody_has_one_owner_and_one_state(self) -> None:
        assert record.without_one_state(self.conn) == []
        assert record.of_strangers(self.conn) == []
        assert record.wrong_merges(self.conn) == []

    def leads_stand_where_their_events_lead(self) -> None:
        assert record.wrong_leads(self.conn) == []
        assert record.two_leads(self.conn) == []

    def nobody_is_lost(self) -> None:
        nowhere = {one for one, found in places(self.conn, self.clock.now).items() if not found}
        boss = self.seats["Ruth A"]
        assert {one.prospect_id for one in loose_ends.loose_ends(boss, limit=500).rows} == nowhere
        assert loose_ends.count(boss) == len(nowhere)

    def do_not_call_is_final(self) -> None:
        managers = {self.person(name) for name in MANAGERS}
        assert record.lifted_wrongly(self.conn, managers) == []
        kept = {row[0] for row in self.conn.execute(
            "SELECT prospect_id FROM prospect_state WHERE status = 'do_not_call'"
        )}  # fmt: skip
        assert record.barred_themselves(self.conn) == kept <= record.barred(self.conn)

    def nobody_is_offered_wrongly(self) -> None:
        for name in CALLERS:
            desk = self.seats[f"{name} B"]
            offered, judge = head_ids(desk, 500), Judge(desk)
            assert [(one, why) for one in offered if (why := judge.wrong(one))] == []
            assert len(offered) == len(set(offered)) <= queue_length(desk, 500)

    def marks_move_with_what_they_mark(self) -> None:
        found = (lead_marks.mark(self.conn), record.leads(self.conn), file_marks.mark(self.conn), self.now)
        leads, was, file, before = self.marks
        assert was == found[1] or leads != found[0], "leads changed under their mark"
        assert before == found[3] or file != found[2], "the file changed under its mark"
        self.marks = found

    def a_check_finds_nothing(self) -> None:
        STEPS["of check"] += 1
        if STEPS["of check"] % 12 == 0:
            found = check.compare(self.conn)
            assert (found.damage, found.missing_links, found.withdrawn, found.rows) == (
                (),
                0,
                frozenset(),
                check.Rows(),
            )


HELD = (
    Machine.the_second_window_sees_the_same, Machine.the_record_never_changes,
    Machine.counts_are_those_of_the_record, Machine.everybody_has_one_owner_and_one_state,
    Machine.leads_stand_where_their_events_lead, Machine.nobody_is_lost, Machine.do_not_call_is_final,
    Machine.nobody_is_offered_wrongly, Machine.marks_move_with_what_they_mark, Machine.a_check_finds_nothing,
)  # fmt: skip


def run(tally: Tally, number: int, examples: int, steps: int) -> None:
    STEPS.clear()
    try:
        run_state_machine_as_test(
            seed(number)(Machine),
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                derandomize=False,
                database=None,
                phases=PHASES,
                report_multiple_bugs=False,
                print_blob=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        tally(KIND, number, rounds=STEPS["steps"])


def test_a_team_does_as_it_likes(tally: Tally) -> None:
    run(tally, SEED, 6, 24)


@pytest.mark.slow
def test_a_team_does_as_it_likes_for_long(tally: Tally) -> None:
    run(tally, SEED + 1, LONG, 60)
