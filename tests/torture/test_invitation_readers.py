"""The invitation as others open it: khal reads it, takes it in, moves it and drops it."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sdr_desk.exchange.invitations import Guest, Meeting, cancellation, invitation
from tests.exchange.test_invitations import MEETING
from tests.torture.test_calendar_readers import _CONFIG

pytestmark = pytest.mark.slow

ODD = replace(
    MEETING, summary="Größe; “doors”, and who signs", description="First line\nSecond; line, with “é” " * 20,
    guests=(Guest("Pike, Jordan; closer", "jordan@ridge.example"),), zone="Europe/London",
)  # fmt: skip


@pytest.fixture
def khal(tmp_path: Path) -> Path:
    if shutil.which("khal") is None:
        pytest.skip("khal is not installed")
    (tmp_path / "entries").mkdir()
    (tmp_path / "config").write_text(_CONFIG.format(folder=tmp_path, zone="America/Boise"))
    return tmp_path


def _run(folder: Path, *arguments: str) -> str:
    env = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run(["khal", "-c", str(folder / "config"), *arguments], env=env, capture_output=True, text=True,
                          timeout=60, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _take_in(folder: Path, content: bytes) -> str:
    (folder / "invite.ics").write_bytes(content)
    _run(folder, "import", "--batch", "-a", "work", str(folder / "invite.ics"))
    shape = "{start-date} {start-time}-{end-time}|{title}|{location}|{status}|{attendees}"
    return _run(folder, "list", "--format", shape, "--day-format", "", "2026-10-10", "14d").strip()


@pytest.mark.parametrize("meeting", [MEETING, ODD], ids=["plain", "odd"])
def test_khal_prints_it(khal: Path, meeting: Meeting) -> None:
    (khal / "invite.ics").write_bytes(invitation(meeting))
    said = _run(khal, "printics", str(khal / "invite.ics"), "--format", "{start}|{title}|{description}")
    assert f"2026-10-15 10:00|{meeting.summary}|" in said
    assert meeting.description.splitlines()[0] in said


def test_khal_takes_it_in_and_moves_it(khal: Path) -> None:
    said = _take_in(khal, invitation(MEETING))
    assert said.startswith("2026-10-15 10:00-10:30|Ridgeline and Prairie Dental|(208) 555-0142|")
    assert "dana@prairie.example" in said
    moved = _take_in(khal, invitation(replace(MEETING, sequence=1, starts=MEETING.starts + timedelta(days=1))))
    assert [line.split("|")[0] for line in moved.splitlines()] == ["2026-10-16 10:00-10:30"]


def test_khal_reads_that_it_is_cancelled(khal: Path) -> None:
    _take_in(khal, invitation(MEETING))
    assert "CANCELLED" in _take_in(khal, cancellation(replace(MEETING, sequence=1))).upper()
