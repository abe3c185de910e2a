"""Files made to take all memory or all time are refused with a sentence, or read within bounds."""

from pathlib import Path

import pytest

from tests.torture.bounded import REASON, can_bound, read_bounded
from tests.torture.hostile import LARGE, READ, REFUSED, Maker, outside
from tests.torture.tally import Tally

pytestmark = pytest.mark.skipif(not can_bound(), reason=REASON)

SHORT = (
    "a cell at the far end of a sheet", "a cell at the far end of a long sheet",
    "a cell repeated two thousand million times", "two gigabytes of one cell",
    "the far end of an old workbook", "a card of ten thousand numbers", "a picture of 65,000 pixels",
)  # fmt: skip


def told(folder: Path, case: tuple[str, str, Maker]) -> str:
    reader, name, make = case
    make(folder / name)
    return read_bounded(reader, folder / name)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in SHORT else pytest.mark.slow) for name in (*REFUSED, *LARGE)]
)
def test_it_is_refused_within_bounds(tmp_path: Path, tally: Tally, name: str) -> None:
    tally("hostile files refused within 1.5 GB and 20 s")
    assert told(tmp_path, {**REFUSED, **LARGE}[name]).startswith("refused: ")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if "second of" in name else pytest.mark.slow) for name in READ]
)
def test_it_is_done_with_within_bounds(tmp_path: Path, tally: Tally, name: str) -> None:
    tally("hostile files read within 1.5 GB and 20 s")
    assert told(tmp_path, READ[name]).startswith("read: ")


def test_a_reader_that_breaks_a_bound_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "no.json").write_bytes(b"")
    assert read_bounded("no such reader", tmp_path / "no.json").startswith("broken (1): ")


@pytest.mark.slow
def test_a_workbook_that_asks_for_a_file_of_the_machine_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, ("table", "a.xlsx", outside)).startswith("refused: ")
