"""The audit of the lock file: all is pinned with hashes, and what was not looked up never counts as passed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
HASH = f"--hash=sha256:{'a1' * 32}"


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = spec_from_loader("audit", SourceFileLoader("audit", str(ROOT / ".ci" / "audit")))
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_package_is_pinned_with_a_hash(audit: ModuleType) -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert audit.unpinned(text) == []
    assert {"pyside6-essentials", "jinja2", "sqlite-utils"} <= {
        line.partition("==")[0] for line in audit.requirements(text)
    }


@pytest.mark.parametrize(
    "line", ["jinja2==3.1.6", "jinja2>=3.1 \\\n    " + HASH, "jinja2==3.1.6 \\\n    --hash=md5:12", "./jinja2 " + HASH]
)
def test_a_line_without_hash_or_version_is_found(audit: ModuleType, line: str) -> None:
    good = f'# made\nrich==14.0.0 ; sys_platform == "linux" \\\n    {HASH} \\\n    {HASH}\n'
    assert audit.unpinned(good) == []
    assert audit.unpinned(good + line + "\n") == [line.partition(" ")[0]]


def package(name: str, *ids: str, skipped: bool = False) -> dict[str, object]:
    if skipped:
        return {"name": name, "skip_reason": "Dependency not found on PyPI and could not be audited"}
    return {"name": name, "version": "1.0", "vulns": [{"id": each, "fix_versions": ["1.1"]} for each in ids]}


def test_what_was_heard_is_told_as_it_is(audit: ModuleType) -> None:
    def told(*packages: dict[str, object]) -> tuple[int, str]:
        return audit.judged({"dependencies": list(packages)}, "")

    assert told(package("rich"), package("jinja2"))[0] == 0
    assert told(package("rich"), package("jinja2", "PYSEC-1")) == (
        1, "1 of 2 packages have known vulnerabilities:\njinja2 1.0: PYSEC-1 (mended in 1.1)",
    )  # fmt: skip
    for heard in (told(), told(package("rich", skipped=True)), told(package("rich"), package("jinja2", skipped=True))):
        assert heard[0] == 3
        assert heard[1].startswith("Not audited")
    assert audit.judged(None, "no connection")[1].startswith("Not audited: no connection.")


def test_without_a_network_nothing_counts_as_passed(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    for name in (".ci/audit", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / ".cache" / "audit" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho 'ERROR: no route to the package index' >&2\nexit 1\n")
    python.chmod(0o700)
    done = subprocess.run([sys.executable, ".ci/audit"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.partition(":")[0]) == (3, "Not audited")
