"""People handed over in one piece: nothing lost, nothing in another order."""

import sqlite3
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.store import packed

NUMBERS = st.lists(st.integers(0, 2**45 - 1), unique=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n\0"), max_size=5)


def asked(what: str, rows: list[tuple[int, str]]) -> tuple[object, ...]:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE d (number INTEGER, value TEXT)")
    conn.executemany("INSERT INTO d VALUES (?, ?)", rows)
    row = conn.execute(f"SELECT {what} FROM d").fetchone()
    conn.close()
    return row


@given(NUMBERS)
def test_numbers_come_as_they_were(numbers):
    (piece,) = asked(packed.NUMBERS, [(number, "") for number in numbers])
    assert packed.numbers_in(piece) == array("q", numbers)


def test_numbers_of_more_than_one_part_come_as_they_were(monkeypatch):
    monkeypatch.setattr(packed, "_SIGNS", 32)
    (piece,) = asked(packed.NUMBERS, [(number, "") for number in range(7)])
    assert packed.numbers_in(piece) == array("q", range(7))


@given(st.lists(TEXTS))
def test_values_come_as_they_were(values):
    (piece,) = asked(packed.values_of("value"), list(enumerate(values)))
    assert list(packed.values_in(piece, len(values))) == [f"{value}\n".encode() for value in values]


def test_a_value_of_two_lines_is_not_taken_for_two():
    (piece,) = asked(packed.values_of("value"), [(1, "Owner\nand cook"), (2, "")])
    assert packed.values_in(piece, 2) is None


@pytest.mark.parametrize("run", [0, 2_000])
@given(numbers=NUMBERS)
def test_order_is_that_of_the_numbers(run, numbers):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed, "_RUN", run)
        assert packed.in_order(numbers) == array("q", sorted(numbers))
