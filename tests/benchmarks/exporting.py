"""Taking everybody out again as CSV and as a workbook, beside the csv module and XlsxWriter alone."""

from __future__ import annotations

import csv
from pathlib import Path

from xlsxwriter import Workbook

from sdr_desk.desk.exports import export
from sdr_desk.desk.opening import open_file, sit_down
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import NO_TARGET, Row, times


def measure(path: Path, folder: Path) -> list[Row]:
    """Each form once; the floor writes the very same cells, which it has in hand."""
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    plain, book = folder / "export.csv", folder / "export.xlsx"
    counts: list[int] = []
    as_csv = times(1, lambda: counts.append(export(desk, plain)))[0]
    as_xlsx = times(1, lambda: counts.append(export(desk, book, form="xlsx")))[0]
    desk.close()
    with plain.open(newline="", encoding="utf-8-sig") as file:
        cells = list(csv.reader(file))
    bare_csv = times(1, lambda: _bare_csv(folder / "bare.csv", cells))[0]
    bare_xlsx = times(1, lambda: _bare_xlsx(folder / "bare.xlsx", cells))[0]
    for name in ("export.csv", "export.xlsx", "bare.csv", "bare.xlsx"):
        (folder / name).unlink()
    return [
        Row(f"export of {counts[0]:,} as CSV", (as_csv, as_csv), "csv module", (bare_csv, bare_csv), NO_TARGET,
            note="the floor reads nothing: its rows are in memory"),
        Row(f"export of {counts[1]:,} as XLSX", (as_xlsx, as_xlsx), "XlsxWriter", (bare_xlsx, bare_xlsx), NO_TARGET),
    ]  # fmt: skip


def _bare_csv(path: Path, cells: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(cells)


def _bare_xlsx(path: Path, cells: list[list[str]]) -> None:
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(cells):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.small_file(), ground.folder)
