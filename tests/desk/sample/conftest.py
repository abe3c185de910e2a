"""The sample data; each file of tests opens a copy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.store import people
from sdr_desk.store.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def demo(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("demo")
    (folder / "demo.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "demo.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    yield workspace
    workspace.close()


def desk_of(demo: Workspace, name: str) -> Desk:
    return Desk(demo, next(person for person in people.people(demo.conn) if person.name == name))
