"""The numbers in a real window with keys alone: pages and times, a plan, what leaves, and what a rep may."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.torture.box import Box
from tests.torture.numbers_desk import OTHER, PAGES, REP, Numbers, choose, goal

pytestmark = pytest.mark.slow

DIALS = (
    "SELECT count(*) FROM touches t JOIN people p ON p.id = t.actor_id WHERE t.is_dial = 1 AND "
    "t.id NOT IN (SELECT fact_id FROM withdrawn) AND t.at BETWEEN '{}' AND '{}'{}"
)
"""Dials between two times of UTC; days in Boise begin at six."""


def test_every_page_shows_every_length_of_time_and_changes_nothing(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    before = desk.all_kept()
    for page in PAGES:
        desk.page(page)
        for words in ("2026", "October 2026", "12 to 18 October 2026", "October to December 2026"):
            desk.key("q")
            desk.until_about(words)
            desk.until_read(page)
        desk.key("comma")
        desk.until_about("July to September 2026")
        desk.until_read(page)
        box.picture(f"page_{page}")
        desk.key("period")
        desk.until_about("October to December 2026")
        desk.key("period")
        desk.until_says("This is the quarter of today.")
    assert desk.all_kept() == before
    desk.leave()


def test_dials_of_the_team_and_of_one_are_those_of_the_file(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("2")
    for name, and_by in ((REP, f" AND p.name = '{REP}'"), (OTHER, f" AND p.name = '{OTHER}'")):
        dials = desk.rows(DIALS.format("2026-10-01T06", "2026-10-14T16", and_by))[0][0]
        desk.until_says(f"{name}: {dials} dials")
    desk.page("1")
    choose(desk, "g", "Numbers of whom?", "Dev")
    desk.until_about("October to December 2026", OTHER)
    desk.until_read()
    dials = desk.rows(DIALS.format("2026-10-01T06", "2026-10-14T16", f" AND p.name = '{OTHER}'"))[0][0]
    desk.until_says(f"Oct 1–14, {OTHER}: {dials} dials")
    desk.leave()


def test_a_plan_is_tried_out_kept_with_its_targets_and_taken_back(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    plans, targets = desk.kept("plans"), desk.kept("targets")
    desk.form("w", "Revenue goal, exactly")
    goal(desk, "-5")
    desk.refused("Revenue goal is a number above 0.")
    goal(desk, "240000")
    desk.key("Tab")
    desk.until_says("$240,000 revenue goal")
    assert desk.kept("plans") == plans
    desk.key("ctrl+Return")
    (kept,) = desk.until_changed("plans", plans)
    assert kept[:3] == ("", "2026-10-01", 24_000_000)
    set_now = desk.until_changed("targets", targets)
    assert {row[1] for row in set_now} == {"dials", "conversations", "developed", "accepted"}
    desk.until_says("$240,000 revenue goal")
    desk.undo("plans", plans)
    assert desk.kept("targets") == targets
    desk.redo("plans", [*plans, kept])
    desk.leave()


def test_the_weekly_report_leaves_as_one_page_and_as_a_web_page(box: Box, sample: Path, tmp_path: Path) -> None:
    desk = Numbers(box, sample)
    pdf, page = tmp_path / "week.pdf", tmp_path / "week.html"
    desk.key("r")
    desk.until_says("One page (PDF)")
    desk.key("Return")
    desk.answer_dialog("Save the weekly report", pdf)
    box.until(pdf.exists, "the report")
    (read,) = pypdfium2.PdfDocument(pdf)
    text = " ".join(read.get_textpage().get_text_range().split())
    assert "Weekly report, 5 to 11 October 2026" in text
    dials = desk.rows(DIALS.format("2026-10-05T06", "2026-10-12T06", ""))[0][0]
    assert f"{dials} Dials" in text or f"Dials {dials}" in text
    choose(desk, "r", "Weekly report", "Web page")
    desk.answer_dialog("Save the weekly report", page)
    box.until(page.exists, "the page")
    assert "Weekly report, 5 to 11 October 2026" in page.read_text(encoding="utf-8")
    desk.key("r")
    desk.until_says("One page (PDF)")
    desk.key("Return")
    desk.answer_dialog("Save the weekly report", Path("/sys/week.pdf"))
    desk.until_says("could not be written")
    desk.leave()


def test_figures_leave_as_table_picture_drawing_and_by_the_clipboard(box: Box, sample: Path, tmp_path: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("3")
    desk.key("t")
    desk.until_says("What a lead costs")
    desk.key("t")
    made = {}
    for form, row in (("csv", "Table (CSV)"), ("png", "Picture (PNG)"), ("svg", "Drawing (SVG)")):
        made[form] = tmp_path / f"costs.{form}"
        choose(desk, "ctrl+e", "Export: What a lead costs", row)
        desk.answer_dialog("Export What a lead costs", made[form])
        box.until(made[form].exists, form)
        desk.until_says(f"Saved as costs.{form}.")
    rows = list(csv.reader(made["csv"].read_text(encoding="utf-8-sig").splitlines()))
    head = next(row for row in rows if row[:1] == ["Source"])
    raw = desk.rows(
        "SELECT count(*) FROM prospects p JOIN sources s ON s.id = p.source_id WHERE s.name = 'Web form' AND "
        "p.deleted = 0 AND p.merged_into IS NULL AND p.created_at >= '2025-11-01'"
    )[0][0]
    assert next(row for row in rows if row[0] == "Web form")[head.index("Raw")] == str(raw)
    with Image.open(made["png"]) as picture:
        assert min(picture.size) > 400
    assert "<svg" in made["svg"].read_text(encoding="utf-8")
    desk.key("ctrl+c")
    desk.until_says("Copied: ")
    desk.form("a", "Add what was spent")
    desk.box.until(lambda: desk.to("What for"), "the field")
    desk.key("ctrl+v")
    desk.box.until(lambda: "Web form" in getattr(desk.field("What for"), "value", ""), "what was copied")
    desk.key("Escape", "Escape")
    choose(desk, "ctrl+e", "Export: What a lead costs", "Table (CSV)")
    desk.answer_dialog("Export What a lead costs", Path("/sys/costs.csv"))
    desk.until_says("could not be written")
    desk.leave()


def test_a_rep_keeps_an_own_plan_and_own_hours_and_is_told_what_a_manager_does(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample, REP)
    plans, hours = desk.kept("plans"), desk.kept("work_hours")
    goal_of_rep(desk)
    desk.key("ctrl+Return")
    (kept,) = desk.until_changed("plans", plans)
    assert kept[1:3] == ("2026-10-01", 9_000_000)
    assert desk.rows(f"SELECT id FROM people WHERE name = '{REP}'") == [(kept[0],)]
    desk.undo("plans", plans)
    desk.page("3")
    for key, words in (("a", "Only a manager can enter what was spent."), ("c", "Only a manager can change sources.")):
        desk.key(key)
        desk.until_says(words)
    desk.form("h", "Add hours of work")
    desk.fill(Source="Trade show", Hours="6")
    desk.key("ctrl+Return")
    assert desk.until_changed("work_hours", hours) == [("Trade show", REP, "2026-10", 360, "")]
    desk.undo("work_hours", hours)
    desk.page("4")
    for key in ("l", "x"):
        desk.key(key)
        desk.until_says("Only a manager can change the ranking.")
    desk.page("1")
    choose(desk, "g", "Numbers of whom?", "The whole team")
    desk.until_about("October to December 2026")
    desk.until_read()
    desk.form("w", "Revenue goal, exactly")
    desk.refused("Only a manager can keep the plan of the team and of others.")
    desk.key("Escape")
    desk.leave()


def goal_of_rep(desk: Numbers) -> None:
    desk.form("w", "Revenue goal, exactly")
    goal(desk, "90000")
    desk.key("Tab")
    desk.until_says("$90,000 revenue goal")
