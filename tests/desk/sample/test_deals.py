"""Sales from elsewhere and shared credit in the sample."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sdr_desk.desk.books import books
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.deal_sources import likely_sources
from sdr_desk.desk.deals import ELSEWHERE, all_deals
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.method.periods import period


@pytest.fixture(scope="module")
def ruth(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.db"
    path.write_bytes(built_sample.read_bytes())
    with closing(open_file(path, demo=True)) as workspace:
        workspace.now = lambda: DEMO_START
        desk = sit_down(workspace, "Ruth Adler")
        assert desk is not None
        yield desk


def test_some_deals_have_no_source_and_one_has_a_likely_one(ruth: Desk) -> None:
    lines = all_deals(ruth, date(2025, 10, 14), date(2026, 10, 14))
    elsewhere = [line for line in lines if line.kind == ELSEWHERE]
    missing = [line for line in lines if not line.source]
    assert (len(elsewhere), len(missing)) == (7, 4)
    assert [one.name for line in missing for one in likely_sources(ruth, line)] == ["Referral ask"]


def test_two_reps_share_a_win(ruth: Desk) -> None:
    found = {book.name: book for book in books(ruth, period("month", DEMO_START.date())).reps}
    assert found["Lena Brandt"].wins == Fraction(1, 2)
    assert [one.shared for one in found["Maria Ortega"].credited if one.shared] == [("Lena Brandt",)]
