"""The disk fills up at every point of every act: a sentence, nothing half-done, and with room again it works."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdr_desk.desk import care, recovery
from sdr_desk.errors import KnownError
from tests.conftest import Clock, open_at
from tests.torture import acts
from tests.torture.acts import Team, Try
from tests.torture.dump import Dump, differing, dump
from tests.torture.full_disk import Disk, small_disk
from tests.torture.tally import Tally

MOST_PAGES = 4_000
MOST_UNDER_A_LIMIT = 60
TAKEN_BACK = (
    "imports", "import_changes", "audit", "local_meta", "prospect_search_data", "prospect_search_idx", "search_serials",
)  # fmt: skip
"""What may tell of a long work that was taken back, the mark of the file, and how the index of words is kept."""

SHORT = ("outcome", "typing", "undo", "handoff", "import", "merge", "export csv", "letters", "backup")


@pytest.fixture
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", mount=getattr(request, "param", True)) as made:
        yield made


@pytest.fixture
def team(disk: Disk, built: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """Three people at a file on the small disk, where temporary files go too."""
    path, folder = disk.folder / "workspace.db", disk.folder / "out"
    path.write_bytes(built.read_bytes())
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
    workspace = open_at(path, clock, seed=2)
    made = Team(workspace, folder)
    yield made
    workspace.close()


def sizes(every: int) -> Iterator[int]:
    """How many pages are left: 0, 1, 2, … up to `every`, then each time half as many more."""
    pages = 0
    while pages < MOST_PAGES:
        yield pages
        pages += 1 if pages < every else max(1, pages // 2)
    raise AssertionError(f"still refused with {MOST_PAGES} pages left")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def standing(team: Team) -> Dump:
    """Everything that counts, after a long work too."""
    return dump(team.workspace.conn, without=TAKEN_BACK if team.in_batches else (), dead=not team.in_batches)


def judge(before: Dump, files: dict[str, bytes], team: Team, error: KnownError, where: str) -> None:
    """A refusal that is understood, and everything as it was; of work in batches its line in the record may stay."""
    understood(error)
    recovery.recover(team.manager)
    assert team.goes_on or not differing(before, standing(team)), where
    assert team.goes_on or files_of(team.folder) == files, where
    assert not list(team.folder.parent.glob("*.part*")), where


def understood(error: KnownError) -> None:
    """What happened, what is safe, and what to do."""
    assert "disk" in error.what.lower() or "could not be written" in error.what, str(error)
    assert error.safe, str(error)
    assert error.do, str(error)


def fill(disk: Disk, team: Team, act: Try, *, every: bool) -> int:
    """Try an act with more and more room until it succeeds; returns how often it was refused.

    Under a limit of size the workspace itself cannot be written before the limit is beyond it, so that a work which
    folds its log is refused at each of many hundred sizes in the same way.
    """
    most = (MOST_PAGES if disk.kind == "tmpfs" else MOST_UNDER_A_LIMIT) if every else 0
    team.workspace.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nothing is left of the room the log once took
    before, files = standing(team), files_of(team.folder)
    for refused, pages in enumerate(sizes(most)):
        try:
            with disk.left(pages):
                act()
        except KnownError as error:
            if "undone already" in error.what:  # taking up what was cut off has brought it to its end
                return refused
            judge(before, files, team, error, f"{pages} pages: {error}")
        else:
            return refused
    return 0


def run(disk: Disk, team: Team, name: str, tally: Tally, *, every: bool) -> None:
    ready = (acts.ACTS | acts.FILES)[name]
    team.in_batches, team.goes_on = name in acts.IN_BATCHES, name in acts.GOES_ON
    refused = fill(disk, team, ready(team), every=every)
    gc.collect()  # here, where the warning about what a library leaves open is expected
    tally(f"disk full at every write ({disk.kind})", rounds=refused + 1)
    assert refused, "nothing was ever refused, so nothing was tried"
    assert care.check_file(team.rep).clean


@pytest.mark.parametrize("name", SHORT)
def test_a_full_disk_refuses_whole_acts(disk: Disk, team: Team, name: str, tally: Tally) -> None:
    run(disk, team, name, tally, every=False)


@pytest.mark.parametrize("disk", [False], indirect=True, ids=["limit"])
@pytest.mark.parametrize("name", ["outcome", "import", "backup"])
def test_where_nothing_may_be_mounted_a_limit_of_size_does(disk: Disk, team: Team, name: str, tally: Tally) -> None:
    assert disk.kind == "file size limit"
    run(disk, team, name, tally, every=False)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files of its own a library leaves open
@pytest.mark.parametrize("name", [*acts.ACTS, *acts.FILES])
def test_a_full_disk_refuses_every_act_at_every_page(disk: Disk, team: Team, name: str, tally: Tally) -> None:
    run(disk, team, name, tally, every=True)
