"""The workspaces the benchmark runs on, kept between runs."""

import time
from pathlib import Path

from sdr_desk.desk.sample.build import build_sample


def sample(folder: Path, size: int, touches: int, *, anew: bool) -> Path:
    """A sample workspace of this size, made when it is not there."""
    path = folder / f"sample-{size}-{touches}.db"
    if anew:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
    if not path.exists():
        began = time.perf_counter()
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        build_sample(making, size=size, touches=touches)
        making.replace(path)
        print(f"Sample data of {size:,} prospects made in {time.perf_counter() - began:.0f} s")
    return path
