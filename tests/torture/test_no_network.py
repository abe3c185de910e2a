"""A call block in a name space without any network, and what the whole process asked the system for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.box import ROOT
from tests.torture.tally import Tally

KIND = "a block without a network"
ASKS = ("AF_INET", "AF_INET6", "AF_NETLINK")


def alone() -> list[str]:
    """The start of a command line that runs in a name space with no way out, [] where the system does not allow it."""
    command = ["unshare", "--map-root-user", "--net"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], capture_output=True, check=False).returncode
    ):
        return []
    return command


def played(folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """The block of `make run`, in a folder of its own."""
    env = {**os.environ, "SDR_DESK_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [*before, sys.executable, "-m", "sdr_desk", "demo", "--play", str(folder / "pictures")]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=900, check=False)


@pytest.mark.slow
def test_the_block_of_make_run_is_played_without_a_network(tmp_path: Path, tally: Tally) -> None:
    if not (before := alone()):
        pytest.skip("not run: unshare makes no name space here")
    tally(KIND)
    done = played(tmp_path, *before)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "pictures").glob("*.png"))) >= 3


@pytest.mark.slow
def test_the_system_is_never_asked_for_a_way_to_another_machine(tmp_path: Path, tally: Tally) -> None:
    if shutil.which("strace") is None:
        pytest.skip("not run: strace is not found on this machine")
    tally(KIND)
    heard = tmp_path / "calls"
    watched = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,bind", "-o", str(heard))
    done = played(tmp_path, *watched)
    assert done.returncode == 0, done.stderr[-2000:]
    assert [line for line in heard.read_text(errors="replace").splitlines() if any(one in line for one in ASKS)] == []
