"""Rejected rows on a disk that takes no more, and the pace of several works at once."""

import gc
import sys
from pathlib import Path

import pytest

from sdr_desk.desk import imports
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_rejects import RejectedRows
from sdr_desk.desk.pace import yielding
from sdr_desk.errors import KnownError
from tests.desk.lists import csv_file, living

ROWS = ("Ann,Poe,,Larkspur,(208) 555-0150,,,,,,,", *[",,Nobody,,,,,,,,," for _ in range(4_000)])


def test_a_full_disk_under_the_rejected_rows_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = RejectedRows._open

    def on_a_full_disk(rejects: RejectedRows) -> None:
        opened(rejects)
        rejects._file.close()
        rejects._file = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 -- dropped by the import

    before = living(desk)
    monkeypatch.setattr(RejectedRows, "_open", on_a_full_disk)
    with pytest.raises(KnownError):
        imports.import_file(desk, csv_file(tmp_path / "l.csv", *ROWS))
    assert living(desk) == before
    assert [one.state for one in imports.past_imports(desk)] == ["stopped"]
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_works_that_overlap_leave_the_pace_as_it_was() -> None:
    before = sys.getswitchinterval(), gc.get_threshold()
    first, second = yielding(), yielding()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert (sys.getswitchinterval(), gc.get_threshold()) == before
