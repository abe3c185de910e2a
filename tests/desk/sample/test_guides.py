"""The guide of the demo: two versions, each with the answers of its time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.guide_settling import preview
from sdr_desk.desk.guides import all_guides, text_of
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.method.guide_text import problems
from sdr_desk.store import guides, people
from sdr_desk.store.workspace import open_workspace


@pytest.fixture(scope="module")
def ruth(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("guides")
    (folder / "demo.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "demo.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    yield Desk(workspace, next(one for one in people.people(workspace.conn) if one.name == "Ruth Adler"))
    workspace.close()


def test_the_list_of_versions_is_not_empty(ruth: Desk) -> None:
    (found,) = all_guides(ruth)
    assert [(one.number, one.held) for one in found.versions] == [(2, True), (1, False)]
    assert all(one.answers > 50 and one.why and one.who == "Ruth Adler" for one in found.versions)


def test_the_guide_that_holds_says_what_its_questions_are_for(ruth: Desk) -> None:
    text = text_of(ruth, all_guides(ruth)[0].shown.id)
    assert problems(text) == ()
    assert all(one.role and one.counts.words for one in text.questions)


def test_who_is_qualified_is_complete_by_the_guide(ruth: Desk) -> None:
    found = preview(ruth, text_of(ruth, all_guides(ruth)[0].shown.id))
    assert 0 < found.complete == found.now < found.in_hand


def test_somebodys_answers_say_how_soon_they_could_buy(ruth: Desk) -> None:
    told = {guide_for(ruth, one).horizon.kind for one, _qualified in guides.in_hand(ruth.conn)}
    assert "short" in told
