"""What a block tells: the best moment, and advice only where the counts support it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.block_story import Dial, Talk, best_moment, what_to_change

START = datetime(2026, 10, 14, 9, 0, tzinfo=ZoneInfo("America/Boise"))
END = START + timedelta(hours=2)
NO_PAUSE = timedelta()


def dials(count: int, hits: int, first: float, last: float, day: int = 0) -> list[Dial]:
    """Calls and the answered ones among them, spread evenly over minutes after nine."""
    step = (last - first) / count
    times = (START + timedelta(days=-day, minutes=first + step * at) for at in range(count))
    return [Dial(at, number * hits // count != (number + 1) * hits // count) for number, at in enumerate(times)]


def told(calls: list[Dial], paused: timedelta = NO_PAUSE) -> str:
    return what_to_change(sorted(calls, key=lambda dial: dial.at), (START, END), paused)


def test_a_dead_first_half_hour_says_start_later() -> None:
    assert told(dials(20, 0, 0, 29) + dials(30, 12, 30, 119)) == (
        "In this block 0 of 20 dials before 9:30 am reached someone, 12 of 30 after. Try to start at 9:30 am."
    )


def test_a_dead_end_says_stop_earlier() -> None:
    assert told(dials(30, 14, 0, 89) + dials(25, 0, 90, 119)).endswith("14 of 30 before. Try to end at 10:30 am.")


def test_earlier_days_count_in_and_are_named() -> None:
    before = dials(20, 0, 0, 29, day=7) + dials(30, 12, 30, 119, day=7)
    words = told(before + dials(5, 0, 0, 29) + dials(5, 2, 30, 119))
    assert words.startswith("In these hours of the last four weeks 0 of 25 dials before 9:30 am")


def test_few_or_even_counts_say_nothing() -> None:
    assert told(dials(8, 0, 0, 29) + dials(30, 12, 30, 119)) == ""
    assert told(dials(20, 4, 0, 29) + dials(30, 7, 30, 119)) == ""
    assert told([]) == ""


def test_a_standstill_is_named_unless_it_was_a_pause() -> None:
    calls = dials(6, 1, 0, 20) + dials(6, 1, 60, 80)
    assert told(calls) == ("No call was logged for 43 minutes, 9:16–10:00. A pause keeps such time out of the block.")
    assert told(calls, timedelta(minutes=40)) == ""


@given(st.lists(st.tuples(st.integers(0, 119), st.booleans()), max_size=80))
def test_advice_never_rests_on_fewer_than_a_dozen_dials(made: list[tuple[int, bool]]) -> None:
    words = told([Dial(START + timedelta(minutes=minute), hit) for minute, hit in made])
    numbers = [int(part) for part in words.replace(",", " ").split() if part.isdigit()]
    assert not words.startswith("In ") or min(numbers[1], numbers[3]) >= 12


def test_the_best_moment_is_the_lead_then_the_deepest_talk() -> None:
    deep = Talk(START, "Ann", "A", 60, conversation=True, answers=3)
    long = Talk(START, "Bo", "B", 600, conversation=True)
    lead = Talk(START, "Cy", "C", 10, conversation=True, developed=True)
    gate = Talk(START, "Di", "D", 900)
    assert best_moment([gate, long, deep]) is deep
    assert best_moment([gate, long, lead, deep]) is lead
    assert best_moment([gate]) is None
