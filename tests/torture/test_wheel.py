"""The built wheel, installed into an empty environment and used from another directory."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
ASK = "from sdr_desk import paths; import sdr_desk; print(sdr_desk.__file__, paths.{}(), sep='\\n')"
pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path) -> str:
    plain = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel; a path lends the libraries, but not the checkout."""
    work = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", work / "dist", TOP)
    _run(*build, cwd=work)
    (wheel,) = (work / "dist").glob("*.whl")
    venv.create(work / "empty", with_pip=False)
    python = work / "empty" / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=work)
    (site,) = (work / "empty" / "lib").glob("python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.mark.parametrize(
    ("function", "name"), [("resources_folder", "resources"), ("scripts_folder", "scripts_library")]
)
def test_the_wheel_carries_its_data(installed: Path, tmp_path: Path, function: str, name: str) -> None:
    package, folder = _run(installed, "-c", ASK.format(function), cwd=tmp_path).splitlines()
    assert Path(package).is_relative_to(installed.parent.parent)
    found = {file.relative_to(folder) for file in Path(folder).rglob("*") if file.is_file()}
    expected = {file.relative_to(TOP / name) for file in (TOP / name).rglob("*") if file.is_file()}
    assert found == expected
    assert found


def test_the_command_starts_from_another_directory(installed: Path, tmp_path: Path) -> None:
    assert "usage" in _run(installed.parent / "sdr-desk", "--help", cwd=tmp_path).lower()
