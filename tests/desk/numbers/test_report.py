"""The weekly report of the sample team: one page, and each figure the same as on the record."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk.desk import report
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import default_scope
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.store import people
from sdr_desk.store.workspace import open_workspace

WEEK = ("2026-10-05", "2026-10-11")
DAY = "substr(datetime({}, '-6 hours'), 1, 10)"
STANDS = "NOT IN (SELECT fact_id FROM withdrawn)"


@pytest.fixture(scope="module")
def ruth(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("report")
    (folder / "sample.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "sample.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    desk = Desk(workspace, next(one for one in people.people(workspace.conn) if one.name == "Ruth Adler"))
    yield desk
    desk.close()


def one(desk: Desk, sql: str) -> int:
    return int(desk.conn.execute(sql, WEEK).fetchone()[0])


def test_the_figures_of_the_week_are_those_of_the_record(ruth: Desk) -> None:
    found = {one.label: one.value for one in report.weekly_report(ruth).report.figures}
    calls = f"FROM touches WHERE {DAY.format('at')} BETWEEN ? AND ? AND id {STANDS}"
    assert found["Dials"] == str(one(ruth, f"SELECT sum(is_dial) {calls}"))
    assert found["Conversations"] == str(one(ruth, f"SELECT sum(is_conversation) {calls}"))
    sent = f"SELECT count(*) FROM handoffs WHERE {DAY.format('sent_at')} BETWEEN ? AND ? AND id {STANDS}"
    assert found["Handed off"] == str(one(ruth, sent))
    won = (
        f"SELECT count(*) FROM handoff_events WHERE act = 'won' AND {DAY.format('at')} BETWEEN ? AND ? AND id {STANDS}"
    )
    assert found["Won"] == str(one(ruth, won))


def test_without_calls_there_are_no_charts_and_it_says_so(desk: Desk) -> None:
    made = report.weekly_report(desk)
    assert made.report.charts == []
    assert any(said.startswith("No calls yet.") for said in made.report.sentences)
    with closing(pdfium.PdfDocument(report.as_pdf(desk, made))) as document:
        assert len(document) == 1


def test_the_report_is_one_page_with_its_charts(ruth: Desk) -> None:
    made = report.weekly_report(ruth)
    assert made.name == "Weekly report 2026-10-05"
    assert [one.title for one in made.report.charts] == ["Dials", "Accepted leads"]
    assert {grid.title.split(",")[0] for grid in made.report.grids} >= {"Funnel so far", "Where leads come from"}
    with closing(pdfium.PdfDocument(report.as_pdf(ruth, made))) as document:
        assert len(document) == 1
        words = " ".join(document[0].get_textpage().get_text_range().split())
    assert all(figure.value in words for figure in made.report.figures)


def test_the_quarter_of_a_week_long_ago_is_that_of_the_week(ruth: Desk) -> None:
    made = report.weekly_report(ruth, back=20)
    assert made.report.title == "Weekly report, 25 to 31 May 2026"
    assert made.report.grids[0].title == "Funnel so far, Apr 1 – Jun 30"


def test_on_friday_the_report_is_about_this_week(ruth: Desk) -> None:
    assert report.week_of_report(ruth) == 1
    ruth.workspace.now = lambda: replace_day(16)
    assert report.week_of_report(ruth) == 0
    ruth.workspace.now = lambda: DEMO_NOW


def replace_day(day: int) -> datetime:
    return DEMO_NOW.replace(day=day)


def test_few_leads_are_marked_and_what_is_of_the_team_says_so(ruth: Desk) -> None:
    maria = next(one for one in people.people(ruth.conn) if "rep" in one.roles)
    scope = replace(default_scope(ruth), whose=maria.id, name=maria.name)
    made = report.weekly_report(ruth, scope).report
    assert any(said.startswith("The whole team: cheapest accepted lead") for said in made.sentences)
    sources = next(grid for grid in made.grids if grid.title.startswith("Where leads come from"))
    assert sources.note.endswith("Of the whole team.")
    assert all(cell.startswith("≈ ") for row in sources.rows if int(row[1]) in range(1, 25) for cell in row[2:4])
