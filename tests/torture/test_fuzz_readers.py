"""Damaged files of every kind: each gives a result that holds, or a sentence, and never another error."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.torture.readers import READERS, outcome
from tests.torture.seeds import mutated, seeds
from tests.torture.tally import Tally

SHORT, LONG = 60, 3_000
SEEDS_OF_LONG = (1, 2, 3)


def fuzz(reader: str, seed: int, rounds: int, folder: Path) -> None:
    """Read `rounds` damaged files; what breaks is left in the folder and named."""
    dice = Random(seed)
    for number in range(rounds):
        name, content = dice.choice(seeds()[reader])
        path = folder / name
        path.write_bytes(mutated(content, dice))
        try:
            told = outcome(reader, path)
        except BaseException as error:
            raise AssertionError(f"{reader}, seed {seed}, round {number}: {path}") from error
        assert told.startswith(("read: ", "refused: "))


@pytest.mark.parametrize("reader", READERS)
def test_damaged_files_are_read_or_refused(tmp_path: Path, tally: Tally, reader: str) -> None:
    tally(f"fuzzed files: {reader}", 7, rounds=SHORT)
    fuzz(reader, 7, SHORT, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS_OF_LONG)
@pytest.mark.parametrize("reader", READERS)
def test_many_damaged_files_are_read_or_refused(tmp_path: Path, tally: Tally, reader: str, seed: int) -> None:
    rounds = LONG // len(SEEDS_OF_LONG)
    tally(f"fuzzed files: {reader}", seed, rounds=rounds)
    fuzz(reader, seed, rounds, tmp_path)


@pytest.mark.parametrize("reader", READERS)
def test_every_good_file_is_read(tmp_path: Path, reader: str) -> None:
    for name, content in seeds()[reader]:
        (tmp_path / name).write_bytes(content)
        assert outcome(reader, tmp_path / name).startswith("read: "), name


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, reader: str, content: bytes) -> None:
    (tmp_path / "any").write_bytes(content)
    assert outcome(reader, tmp_path / "any").startswith(("read: ", "refused: "))
