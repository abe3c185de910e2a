"""Fixtures for every test: a data folder of its own, a small workspace, a desk and its clock, and the command line."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings

from sdr_desk.cli import main
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.sample import build_sample
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.store import people, seals
from sdr_desk.store.identity import Ids
from sdr_desk.store.workspace import Workspace, open_workspace
from tests import network_guard

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("explore", deadline=None, max_examples=500, print_blob=True)
settings.load_profile("steady")
"""Generated examples are the same in every run of the suite; `make torture` explores with new ones."""

MORNING = datetime(2026, 10, 14, 16, 0, tzinfo=UTC)
"""Wednesday 14 October 2026, 10:00 in Boise."""


Run = Callable[..., tuple[int, str, str]]
"""Runs the command line: its exit code, what it says and what it says of errors."""


network_guard.watch()


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how_far: float) -> None:
        self.now += timedelta(**how_far)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("SDR_DESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """A test fails when something in it reached out for another machine, also where the refusal was swallowed."""
    before = len(network_guard.seen)
    yield
    assert network_guard.seen[before:] == []


@pytest.fixture
def clock() -> Clock:
    return Clock()


def open_at(path: Path, clock: Clock, seed: int = 1) -> Workspace:
    ids = Ids(lambda: int(clock().timestamp() * 1000), Random(seed).getrandbits)
    return open_workspace(path, backups=path.parent / "backups", now=clock, ids=ids)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace made once: Maria (rep), Jordan (closer), Ruth (manager), the starter words, twelve people to call."""
    path = tmp_path_factory.mktemp("built") / "workspace.db"
    clock = Clock(MORNING - timedelta(days=1))
    workspace = open_at(path, clock)
    desk = set_up(
        workspace, SetUp("Maria Ortega", "Northbeam Controls", "door seals", ("rep",), time_zone="America/Boise")
    )
    with desk.write() as write:
        write.document("people", name="Jordan Pike", roles="closer", time_zone="America/Boise")
        write.document("people", name="Ruth Adler", roles="manager", time_zone="America/Boise")
    for number in range(12):
        person = NewProspect(
            f"First{number:02}", "Last", "Owner", f"Company {number // 2}", (f"(208) 555-01{number:02}",),
            (f"first{number:02}@company.example",), "Boise", "ID", "US",
        )  # fmt: skip
        add_prospect(desk, person)
    workspace.close()
    return path


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data, built once; whoever changes or opens it takes a copy."""
    path = tmp_path_factory.mktemp("built_sample") / "demo.db"
    build_sample(path)
    return path


@pytest.fixture
def workspace(built: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    path = tmp_path / "workspace.db"
    path.write_bytes(built.read_bytes())
    opened = open_at(path, clock, seed=2)
    yield opened
    opened.close()


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return Desk(workspace, people.people(workspace.conn)[0])


@pytest.fixture
def as_person(desk: Desk) -> Callable[[str], Desk]:
    """The same file with somebody else at the desk, by the start of the name."""

    def sit(name: str) -> Desk:
        found = next(person for person in people.people(desk.conn) if person.name.startswith(name))
        return Desk(desk.workspace, found)

    return sit


@pytest.fixture
def file(built: Path, tmp_path: Path) -> str:
    """The path of a small workspace that nobody has open, as it is given to the command line."""
    path = tmp_path / "cli.db"
    path.write_bytes(built.read_bytes())
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, started in this process."""

    def start(*argv: str) -> tuple[int, str, str]:
        code = main(list(argv))
        out = capsys.readouterr()
        return code, out.out, out.err

    return start


def people_in(desk: Desk) -> int:
    """How many prospects the workspace has."""
    return int(desk.conn.execute("SELECT count(*) FROM prospects WHERE deleted = 0").fetchone()[0])


@contextmanager
def from_outside(path: str | Path) -> Iterator[sqlite3.Connection]:
    """Change a file with another program, as if it had never been sealed."""
    with closing(sqlite3.connect(path)) as conn, conn:
        yield conn
    seals.remove(Path(path))
