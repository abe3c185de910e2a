"""What the benchmark runs on: its sizes, and the workspaces and lists that are kept between runs."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.desk.sample.build import build_sample


@dataclass(frozen=True, slots=True)
class Ground:
    """Where and how large.

    Attributes:
        folder: where workspaces and lists are kept.
        size: prospects of the large workspace, with so many `touches`.
        small: prospects of the small one, with twice as many touches.
        rows: rows of a list; `many` of the long one.
        rounds: outcomes, pages and people to time.
        outcomes: outcomes of the eight-hour block.
        letters: letters of one file.
        turns: so often every action is done whose stops of the window are looked for.
    """

    folder: Path
    size: int = 1_000_000
    touches: int = 2_000_000
    small: int = 100_000
    rows: int = 100_000
    many: int = 1_000_000
    rounds: int = 300
    outcomes: int = 10_000
    letters: int = 1_000
    turns: int = 3

    def large_file(self) -> Path:
        """The workspace of the full size."""
        return sample(self.folder, self.size, self.touches, anew=False)

    def small_file(self) -> Path:
        """The workspace of the small size."""
        return sample(self.folder, self.small, self.small * 2, anew=False)

    def copy_of(self, path: Path, name: str) -> Path:
        """A copy of a workspace that may be written to and is to be removed."""
        target = self.folder / name
        remove(target)
        shutil.copyfile(path, target)
        return target


def remove(path: Path) -> None:
    """Delete a workspace with its logs, if it is there."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def sample(folder: Path, size: int, touches: int, *, anew: bool) -> Path:
    """A sample workspace of this size, made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"sample-{size}-{touches}.db"
    if anew:
        remove(path)
    if not path.exists():
        began = time.perf_counter()
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        build_sample(making, size=size, touches=touches)
        making.replace(path)
        print(f"Sample data of {size:,} prospects made in {time.perf_counter() - began:.0f} s", flush=True)
    return path
