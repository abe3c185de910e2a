"""The week and its calendar file from the command line."""

import json
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Run


def test_the_week_is_printed(file: str, run: Run) -> None:
    code, said, _ = run("--workspace", file, "week", "--on", "2026-10-14")
    assert code == 0
    assert said.startswith("October 12–16, Maria Ortega: Call Monday, Wednesday, Friday. Visit Tuesday, Thursday.\n")
    assert "Mon 12 Oct  Columbus Day." in said
    found = json.loads(run("--workspace", file, "week", "--on", "2026-10-14", "--json")[1])
    assert (found["monday"], [day["kind"] for day in found["days"][:3]]) == (
        "2026-10-12", ["off", "visit", "prospecting"],
    )  # fmt: skip
    assert found["days"][2]["blocks"][0]["start"] == 600


def test_the_calendar_of_somebody_is_written(file: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "week.ics"
    code, said, _ = run("--workspace", file, "calendar", str(out), "--person", "Maria Ortega", "--json")
    assert (code, json.loads(said)) == (0, {"file": str(out), "person": "Maria Ortega", "entries": 5})
    assert len(icalendar.Calendar.from_ical(out.read_bytes()).events) == 5
    assert run("--workspace", file, "calendar", str(out), "--person", "Ruth Adler")[1].startswith("0 entries of Ruth")


def test_a_date_that_is_none_and_a_place_that_is_none_are_told(file: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file in its place")
    code, _, said = run("--workspace", file, "calendar", str(tmp_path / "no" / "week.ics"))
    assert (code, "week.ics" in said) == (2, True)
    with pytest.raises(SystemExit):
        run("--workspace", file, "week", "--on", "soon")
