"""What is kept of a file by its mark is never older than the file, and nothing is kept inside a write."""

import pytest

from sdr_desk.desk import goal, worth
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.goal_basis import read
from sdr_desk.desk.numbers_scope import default_scope
from sdr_desk.desk.worth_figures import twelve_months
from sdr_desk.store import file_marks, people
from sdr_desk.store.kept_readings import KeptReadings
from tests.conftest import Clock


def test_each_write_of_any_connection_makes_the_mark_anew(desk: Desk) -> None:
    other, seen = desk.another(), {file_marks.mark(desk.conn)}
    for one in (desk, other, desk):
        with one.write() as write:
            people.keep_meta(write, "x", "y")
            assert file_marks.mark(one.conn) is None
        assert file_marks.mark(desk.conn) == file_marks.mark(other.conn)
        seen.add(file_marks.mark(desk.conn))
    assert len(seen) == 4
    assert None not in seen
    other.close()


def test_a_write_that_fails_leaves_the_mark(desk: Desk) -> None:
    before = file_marks.mark(desk.conn)
    with pytest.raises(ZeroDivisionError), desk.write():
        raise ZeroDivisionError
    assert file_marks.mark(desk.conn) == before


def test_worth_and_goal_follow_another_connection_and_the_clock(desk: Desk, clock: Clock) -> None:
    scope, other = default_scope(desk), desk.another()
    span = twelve_months(scope.until)
    for turn in range(3):
        assert goal.chain(desk, scope).basis == read(desk, scope)
        assert worth.over(desk, span) == worth._over(desk, span, None, whole=True)
        with other.write() as write:
            source = write.document("sources", name=f"Fair {turn}", channel_kind="marketing")
            write.fact("spend", source_id=source, month="2026-10", amount_cents=100)
            write.document("assumptions", key="goal_cents", value=1_000_000.0 + turn)
        clock.forward(hours=1)
    assert worth.over(desk, span).total.spent_cents == 300
    other.close()


def test_the_oldest_readings_are_let_go_and_none_is_kept_without_a_mark() -> None:
    kept: KeptReadings[int] = KeptReadings(2)
    assert [kept.given("a", at, lambda at=at: at) for at in range(3)] == [0, 1, 2]
    assert kept.of("a") == {1: 1, 2: 2}
    assert (kept.given("a", 1, lambda: 9), kept.given("b", 1, lambda: 9), kept.given(None, 1, lambda: 7)) == (1, 9, 7)
    kept.clear()
    assert kept.of("a") == {}
