"""A process that is killed while it brings an older file up to date leaves one that the next start finishes."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from sdr_desk.desk import care
from sdr_desk.desk.opening import sit_down
from sdr_desk.store import backup, migrations
from sdr_desk.store.check import Verdict
from tests.torture import kill_record, kill_schemas
from tests.torture.kill_kinds import WAYS
from tests.torture.kill_record import Content
from tests.torture.kill_schemas import OLDER, Spent
from tests.torture.tally import Tally

ROUNDS = 6


@pytest.fixture(scope="module")
def body(ground: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kill_schemas.work_done(ground, tmp_path_factory.mktemp("body"))


@dataclass(frozen=True)
class Finished:
    """A file that was brought up to date: what it holds, what a check says, and what contradicts itself in it."""

    content: Content
    verdict: Verdict
    wrong: list[str]


def finished(path: Path, version: int, where: str) -> Finished:
    """Open and look; the copy from before is whole and of the older schema."""
    with closing(kill_schemas.opened(path)) as workspace:
        desk = sit_down(workspace)
        assert desk is not None
        assert migrations.version_of(workspace.conn) == migrations.SCHEMA_VERSION, where
        content, wrong = kill_record.content(workspace.conn, exact=True), kill_record.wrong(workspace.conn)
        found = Finished(content, care.check_file(desk), wrong)
        assert not found.verdict.damage, where
        copies = care.list_backups(desk)
        assert copies, where
        for one in copies:
            backup.verify(one.path)
            assert kill_schemas.standing(one.path)[0] == version, where
        return found


def survives(older: Path, folder: Path, version: int, seed: int, whole: Spent, wanted: Finished) -> str:
    path, way = folder / "desk.db", WAYS[seed % len(WAYS)]
    folder.mkdir()
    path.write_bytes(older.read_bytes())
    kill_schemas.kill(path, way, whole, Random(seed))
    says, taken = kill_schemas.standing(path)
    where = f"schema {version}, seed {seed}, by {way}, {taken} steps taken"
    assert says == (version if taken < migrations.SCHEMA_VERSION else says), where
    found = finished(path, version, where)
    assert not (more := kill_record.differs(wanted.content, found.content)), f"{where}\n{more}"
    assert (found.verdict, found.wrong) == (wanted.verdict, wanted.wrong), where
    if says == migrations.SCHEMA_VERSION:
        return "after"
    return "before" if taken == version else "amid"


def rounds(body: Path, folder: Path, version: int, seeds: range, tally: Tally) -> Counter[str]:
    older = kill_schemas.older(body, folder / "older.db", version)
    whole, twin = kill_schemas.spent(older, folder / "spent"), folder / "twin" / "desk.db"
    twin.parent.mkdir()
    twin.write_bytes(older.read_bytes())
    wanted, found = finished(twin, version, "nobody killed"), Counter[str]()
    for seed in seeds:
        tally(f"kill -9 during migration from schema {version}", seed)
        found[survives(older, folder / str(seed), version, seed, whole, wanted)] += 1
    return found


def test_a_killed_migration_is_finished_at_the_next_start(body: Path, tmp_path: Path, tally: Tally) -> None:
    assert rounds(body, tmp_path, 1, range(3, 4), tally)


@pytest.mark.slow
@pytest.mark.parametrize("version", OLDER)
def test_many_killed_migrations_are_finished(body: Path, tmp_path: Path, version: int, tally: Tally) -> None:
    found = rounds(body, tmp_path, version, range(400, 400 + ROUNDS), tally)
    assert found["after"] < ROUNDS // 2, found
