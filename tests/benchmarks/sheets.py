"""Reading a workbook of thirteen columns: ours, row by row with headers found, beside calamine alone."""

from __future__ import annotations

import csv
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from sdr_desk.exchange.tables_in import open_table
from tests.benchmarks.ground import Ground
from tests.benchmarks.importing import write_list
from tests.benchmarks.measure import Row, Target, spread, times

_TARGET = Target("≤ 1.2×", ratio=1.2)


def measure(folder: Path, size: int, rounds: int = 3) -> list[Row]:
    """Milliseconds until every row was in hand, ours and calamine in turn."""
    path = _workbook(folder / f"list-{size}.xlsx", write_list(folder / f"list-{size}.csv", size))
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(rounds):
        floor += times(1, lambda: _bare(path))
        ours += times(1, lambda: _ours(path, size))
    return [Row(f"XLSX of {size:,} rows read", spread(ours), "calamine", spread(floor), _TARGET)]


def _ours(path: Path, size: int) -> None:
    found = sum(1 for _row in open_table(path).rows())
    if found != size:
        raise AssertionError(f"{found:,} of {size:,} rows were read")


def _bare(path: Path) -> None:
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    sum(1 for _row in sheet.iter_rows())


def _workbook(path: Path, rows: Path) -> Path:
    if not path.exists():
        with Workbook(str(path), {"constant_memory": True}) as book, rows.open(newline="", encoding="utf-8") as file:
            sheet = book.add_worksheet("People")
            for line, cells in enumerate(csv.reader(file)):
                for column, cell in enumerate(cells):
                    sheet.write_string(line, column, cell)
    return path


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.folder, ground.rows)
