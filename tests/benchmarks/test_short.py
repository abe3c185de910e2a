"""Every part of the benchmark runs, at a tiny size; what it measures is judged by `make bench` alone."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import (
    __main__ as program,
)
from tests.benchmarks import (
    alive,
    copying,
    data,
    enduring,
    exporting,
    importing,
    lettering,
    numbering,
    opening_people,
    peer,
    regrading,
    rendering,
    reports,
    searching,
    sheets,
    start,
    tabling,
    typing_in,
    window,
)
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import (
    MET,
    MISSED,
    NOT_COMPARABLE,
    NOT_MEASURED,
    Row,
    Target,
    acceptable,
    not_measured,
    regressions,
    spread,
    table,
)
from tests.benchmarks.parts import PARTS


@pytest.fixture
def path(built_sample: Path, tmp_path: Path) -> Path:
    target = tmp_path / "bench.db"
    target.write_bytes(built_sample.read_bytes())
    return target


def measured(rows: list[Row]) -> bool:
    return all(row.ours[0] > 0 and (row.floor[0] > 0 or not row.floor_name) for row in rows)


def test_an_outcome_and_its_painting_are_measured_beside_a_floor(path: Path, qapp) -> None:
    rows = [*data.measure(path, 3), *window.measure(path, 3)]
    assert len(rows) == 5
    assert measured(rows)


def test_lists_and_workbooks_are_measured_beside_a_floor(path: Path) -> None:
    rows = [*importing.measure(path.parent, 120), *sheets.measure(path.parent, 120, 1)]
    assert [row.name for row in rows] == ["import of 120 rows", "XLSX of 120 rows read"]
    assert measured(rows)


def test_searching_is_measured_with_and_without_the_window(path: Path, qapp) -> None:
    assert measured([*searching.measure(path, 2), *typing_in.measure(path, 1)])


def test_the_table_and_a_person_are_opened_in_a_real_window(path: Path, qapp) -> None:
    rows = [*tabling.measure(path, 3), *opening_people.measure(path, 3)]
    assert len(rows) == 7
    assert all(row.ours[0] > 0 for row in rows if row.unit == "ms")


def test_every_report_is_measured_for_the_first_time_and_again(path: Path) -> None:
    rows = reports.measure(path, 2)
    assert len(rows) == 12
    assert measured(rows)


def test_letters_are_measured_beside_the_library_alone(tmp_path: Path) -> None:
    whole, stop = lettering.measure(tmp_path, 5)
    assert whole.ours[0] > whole.floor[0] > 0
    assert stop.ours[0] >= stop.ours[1] > 0


def test_scripts_numbers_and_exports_are_measured_beside_a_floor(path: Path) -> None:
    assert measured([*rendering.measure(5), *numbering.measure(200), *exporting.measure(path, path.parent)])


def test_ranking_everybody_is_measured_beside_one_score_for_each(path: Path) -> None:
    learned, again = regrading.measure(path, 100)
    assert measured([learned, again])


def test_a_backup_is_measured_while_outcomes_are_logged(path: Path) -> None:
    backup, outcome = copying.measure(path, 3)
    assert measured([backup, outcome])


def test_memory_is_sampled_over_a_block(path: Path, qapp) -> None:
    grown, key = enduring.measure(path, 20)
    assert grown.unit == "MB"
    assert measured([key])


def test_the_stops_of_the_window_are_measured(path: Path, qapp, monkeypatch) -> None:
    monkeypatch.setattr(alive, "_STEP", 10)
    monkeypatch.setattr(alive, "_QUICK_STEP", 2)
    rows = alive.measure(path, 30, turns=1, most=1)
    assert len({row.name for row in rows}) == 6
    assert all(row.ours[0] > 0 for row in rows)


def test_a_start_is_measured_in_a_process_of_its_own(path: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "pycache"))
    rows = start.measure(path, rounds=1, before=0)
    assert len(rows) == 3
    assert measured(rows)


def test_without_anki_its_rows_say_so(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(peer, "environment", lambda _folder: (None, "no network"))
    rows = peer.measure(Ground(tmp_path))
    assert {(row.verdict(), row.note) for row in rows} == {(NOT_MEASURED, "no network")}


def test_a_part_that_fails_is_reported_and_the_rest_goes_on(tmp_path: Path, monkeypatch, capsys) -> None:
    asked = ["--only", "export,scripts", "--folder", str(tmp_path), "--out", str(tmp_path / "out.json")]
    (tmp_path / "sample-7-14.db").write_text("no workspace")
    monkeypatch.setattr("sys.argv", ["bench", *asked, "--small", "7", "--rounds", "2"])
    assert program.main() == 1
    told = json.loads((tmp_path / "out.json").read_text())
    assert told["failed"] == ["export"]
    assert "script of sixty lines filled" in [row["name"] for row in told["rows"]]
    assert "export: FAILED" in capsys.readouterr().out


def test_every_part_has_a_module_that_measures_it() -> None:
    assert len(PARTS) == 20
    with pytest.raises(Exception, match="no part nonsense"):
        program._names("export,nonsense")


def test_a_ratio_that_grew_by_more_than_a_quarter_is_named() -> None:
    rows = [Row("start", (12.7, 13.0), "bare", (10.0, 10.0))]
    assert regressions(rows, {"start": 1.0}) == ["start: 1.27 times the floor, accepted 1.00"]
    assert regressions(rows, {"start": 1.1, "other": 1.0}) == []


def test_only_stable_ratios_are_accepted_and_others_stay_as_they_were() -> None:
    rows = [Row("a", (2.0, 2.0), "bare", (1.0, 1.0)), Row("b", (2.0, 2.0), "bare", (1.0, 1.0), stable=False)]
    assert acceptable(rows, {"a": 1.0, "c": 3.0}) == {"a": 2.0, "c": 3.0}


@pytest.mark.parametrize(
    ("ours", "target", "fsync", "verdict"),
    [
        ((2.0, 9.0), Target("", ratio=2), 0.3, MET),
        ((2.1, 9.0), Target("", ratio=2), 0.3, MISSED),
        ((16.0, 51.0), Target("", median=16.7, p99=50), 0.3, MISSED),
        ((16.0, 50.0), Target("", median=16.7, p99=50), 0.3, MET),
        ((20.0, 50.0), Target("", median=16.7, p99=50, syncs=1), 5.0, MET),
        ((20.0, 50.0), Target("none"), 0.3, NOT_COMPARABLE),
    ],
)
def test_a_verdict_follows_every_limit_of_the_target(ours, target, fsync, verdict) -> None:
    assert Row("x", ours, "bare", (1.0, 1.0), target).verdict(fsync) == verdict


def test_what_was_not_measured_is_told_below_the_table() -> None:
    told = table([not_measured("import beside Anki", "no network")])
    assert told.splitlines()[-1] == "  import beside Anki: no network"


def test_the_spread_is_median_and_99th_percentile() -> None:
    assert spread([float(number) for number in range(1, 101)]) == (50.5, 100.0)
