"""The sample workspace: made when it is not there, never in the place of anyone's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.paths import workspace_file
from sdr_desk.private_files import make_folder
from sdr_desk.store import seals

_MARK = ".sample"


def ready_demo(path: Path, *, fresh: bool = False, progress: Callable[[int, int], None] | None = None) -> Path:
    """The sample workspace at a path, made anew when missing or asked for.

    Raises:
        KnownError: the path holds a workspace that is not sample data.
    """
    mark = path.with_suffix(_MARK)
    if path.exists() and (path == workspace_file() or not mark.exists()):
        raise KnownError(
            f"{path.name} is somebody's own workspace, not sample data.",
            "It was not touched.",
            "Choose another file for the sample data.",
        )
    if path.exists() and not fresh:
        return path
    making = path.with_suffix(".making")
    for old in (path, making):
        for suffix in ("", "-wal", "-shm", seals.SUFFIX):
            Path(f"{old}{suffix}").unlink(missing_ok=True)
    # Deferred: the generator is needed once, and every start would pay for its import.
    from sdr_desk.desk.sample.build import build_sample  # noqa: PLC0415

    make_folder(path.parent)
    build_sample(making, progress=progress)
    mark.write_text("Sample data of SDR Desk; safe to delete.\n", encoding="utf-8")
    seals.put_in_place(making, path)
    return path
