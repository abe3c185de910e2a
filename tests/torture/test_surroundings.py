"""Other languages, fonts, sizes, themes and directions: the program starts and draws, and the data stay the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "ja_JP.UTF-8", "")
"""The last one: no language is set at all."""

SHORT = "tr_TR.UTF-8"
"""Its dotless i is not the capital of any other i."""

AROUND: dict[str, dict[str, str]] = {
    "twice the size": {"QT_SCALE_FACTOR": "2"},
    "no fonts of the system": {"QT_QPA_FONTDIR": "/nowhere", "FONTCONFIG_FILE": "/dev/null"},
    "right to left": {"SURROUNDINGS": "rtl"},
    "decimal comma in C": {"SURROUNDINGS": "setlocale"},
}


def inside(path: Path, folder: Path, **changed: str) -> dict[str, object]:
    """Start a program in these surroundings that draws the window, writes files, and tells what came of it."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    env |= {"QT_QPA_PLATFORM": "offscreen", "SDR_DESK_HOME": str(folder)} | changed
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.surrounded", str(path), str(folder)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, f"{changed}: {done.stderr[-2000:]}"
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def plain(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What comes of it in English, where nothing is drawn: that is done in every other test of a screen."""
    folder = tmp_path_factory.mktemp("plain")
    return inside(copy(built, folder), folder, LANG="en_US.UTF-8", SURROUNDINGS="undrawn")


def copy(built: Path, folder: Path) -> Path:
    path = folder / "workspace.db"
    path.write_bytes(built.read_bytes())
    return path


def same(plain: dict[str, object], built: Path, folder: Path, **changed: str) -> None:
    found = inside(copy(built, folder), folder, **changed)
    assert found["drawn"] == 14
    assert found["calls"] == 1
    assert found["files"] == plain["files"]
    assert found["read"] == plain["read"]


@pytest.mark.parametrize(
    "language", [one if one == SHORT else pytest.param(one, marks=pytest.mark.slow) for one in LOCALES]
)
def test_another_language_changes_no_data(plain, built: Path, tmp_path: Path, language: str, tally: Tally) -> None:
    tally("starts in another language")
    same(plain, built, tmp_path, **({"LANG": language, "LC_ALL": language} if language else {}))


@pytest.mark.slow
@pytest.mark.parametrize("name", AROUND)
def test_other_surroundings_change_no_data(plain, built: Path, tmp_path: Path, name: str, tally: Tally) -> None:
    tally("starts with another size, other fonts or another direction")
    same(plain, built, tmp_path, LANG="en_US.UTF-8", **AROUND[name])
