"""The benchmark runs, on the demo and for a few rounds; what it measures is judged by `make bench` alone."""

from pathlib import Path

from sdr_desk.desk.sample.build import build_sample
from tests.benchmarks import alive, data, importing, lettering, reports, searching, window
from tests.benchmarks.measure import Row, regressions, spread, table


def test_every_operation_is_measured_beside_a_floor(tmp_path: Path, qapp) -> None:
    build_sample(tmp_path / "bench.db")
    rows = [*data.measure(tmp_path / "bench.db", 3), *window.measure(tmp_path / "bench.db", 3)]
    assert len(rows) == 5
    assert all(row.ours[0] > 0 and row.floor[0] > 0 for row in rows)
    assert all(row.name in table(rows) for row in rows)


def test_an_import_and_a_search_are_measured_beside_a_floor(tmp_path: Path) -> None:
    build_sample(tmp_path / "bench.db")
    rows = [*importing.measure(tmp_path, 200), *searching.measure(tmp_path / "bench.db")]
    assert {"import of 200 rows"} < {row.name for row in rows}
    assert all(row.ours[0] > 0 and row.floor[0] > 0 for row in rows)


def test_every_report_is_measured_for_the_first_time_and_again(tmp_path: Path) -> None:
    build_sample(tmp_path / "bench.db")
    rows = reports.measure(tmp_path / "bench.db", 2)
    assert len(rows) == 12
    assert all(row.ours[0] > 0 and row.floor[0] > 0 for row in rows)


def test_letters_are_measured_beside_the_library_alone(tmp_path: Path) -> None:
    whole, stop = lettering.measure(tmp_path, 5)
    assert whole.ours[0] > whole.floor[0] > 0
    assert stop.ours[0] >= stop.ours[1] > 0


def test_the_stops_of_the_window_are_measured(tmp_path: Path, qapp, monkeypatch) -> None:
    monkeypatch.setattr(alive, "_STEP", 15)
    build_sample(tmp_path / "bench.db")
    rows = alive.measure(tmp_path / "bench.db", 200, turns=1)
    assert len({row.name for row in rows}) == 3
    assert all(row.ours[0] >= row.ours[1] > 0 for row in rows)


def test_a_ratio_that_grew_by_more_than_a_quarter_is_named() -> None:
    rows = [Row("start", (12.7, 13.0), "bare", (10.0, 10.0), "")]
    assert regressions(rows, {"start": 1.0}) == ["start: 1.27 times the floor, accepted 1.00"]
    assert regressions(rows, {"start": 1.1, "other": 1.0}) == []


def test_the_spread_is_median_and_99th_percentile() -> None:
    assert spread([float(number) for number in range(1, 101)]) == (50.5, 100.0)
