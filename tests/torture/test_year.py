"""A year of three reps with 5,000 prospects through the acts of the desk, and what must be true in the end."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.torture import reckoning
from tests.torture.year import Year


@pytest.fixture
def lived(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[int, int, int], Year]]:
    """A team that has lived through so many days with so many prospects; the seed repeats it."""
    opened: list[Year] = []

    def live(seed: int, prospects: int, days: int) -> Year:
        began = time.process_time()
        year = Year(tmp_path, seed, prospects)
        opened.append(year)
        met = time.process_time()
        year.live(days)
        done = time.process_time()
        told = reckon(year, days)
        with capsys.disabled():
            print(f"\nseed {seed}: {prospects} people met in {met - began:.0f} s of CPU time, {days} days lived in "
                  f"{done - met:.0f} s, reckoned up in {time.process_time() - done:.0f} s")  # fmt: skip
            print("\n".join((*told, f"acts: {dict(year.told.acts)}")))
        return year

    yield live
    for year in opened:
        year.close()


def reckon(year: Year, days: int) -> list[str]:
    """Every check of `reckoning`, and what it counted."""
    reckoning.the_file_is_what_the_record_says(year)
    reckoning.nobody_was_called_at_a_wrong_time_or_too_often(year)
    counted = {
        "promises": reckoning.every_promise_is_kept_open_or_answered(year),
        "the living": reckoning.everybody_alive_is_somewhere(year),
        "both books": reckoning.the_counts_add_up(year),
        "days": reckoning.the_rhythm_was_kept_as_it_was_lived(year, days),
    }
    assert all(sum(found.values()) for found in counted.values())
    return [f"{what}: {dict(found)}" for what, found in counted.items()]


def test_three_weeks_of_a_team(lived: Callable[[int, int, int], Year]) -> None:
    assert lived(7, 300, 21).told.offered > 500


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20260302])
def test_a_year_of_a_team(lived: Callable[[int, int, int], Year], seed: int) -> None:
    assert lived(seed, 5_000, 365).told.offered > 10_000
