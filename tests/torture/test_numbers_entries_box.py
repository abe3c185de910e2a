"""What the numbers keep, in a real window with keys alone: money, hours, deals, ranking, and the program killed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random

import pytest

from tests.torture.box import Box
from tests.torture.numbers_desk import MANAGER, OTHER, Numbers, goal, step_to

pytestmark = pytest.mark.slow


def test_what_was_spent_is_added_corrected_removed_and_put_back(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("3")
    spend, sources = desk.kept("spend"), desk.kept("sources")
    desk.form("a", "Add what was spent")
    desk.fill(Source="Spring show", Amount="1,250.50", What_for="A stand")
    desk.key("ctrl+Return")
    (added,) = desk.until_changed("spend", spend)
    assert added == ("Spring show", "2026-10", 125_050, "A stand")
    desk.until_says("Spring show, Raw: ")
    desk.undo("spend", spend)
    assert desk.kept("sources") == sources
    desk.redo("spend", sorted([*spend, added], key=repr))
    desk.form("e", "entered by")
    desk.box.until(lambda: step_to(desk, "What was spent", "Spring show"), "the entry")
    desk.form("e", "Correct what was spent")
    desk.fill(Amount="980")
    desk.key("ctrl+Return")
    assert desk.until_changed("spend", sorted([*spend, added], key=repr)) == [
        ("Spring show", "2026-10", 98_000, "A stand")
    ]
    corrected = desk.kept("spend")
    desk.box.until(lambda: desk.chosen("What was spent").startswith("Spring show, $980"), "the entry")
    desk.key("Delete")
    desk.box.until(lambda: desk.kept("spend") == spend, "the entry gone")
    desk.undo("spend", corrected)
    desk.key("Escape")
    desk.leave()


def test_hours_a_campaign_and_the_cost_of_an_hour(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("3")
    hours, sources, people = desk.kept("work_hours"), desk.kept("sources"), desk.kept("people")
    desk.form("h", "Add hours of work")
    desk.fill(Source="Trade show", Hours="1 h 30", Month="last month", What_for="Building up")
    desk.key("ctrl+Return")
    assert desk.until_changed("work_hours", hours) == [("Trade show", MANAGER, "2026-09", 90, "Building up")]
    desk.undo("work_hours", hours)
    desk.form("c", "Campaign of a source")
    desk.fill(Campaign="Cold chain 2026")
    desk.key("ctrl+Return")
    (changed,) = desk.until_changed("sources", sources)
    assert changed == ("Bought list", "marketing", "Cold chain 2026")
    desk.key("o")
    desk.until_says("Cold chain 2026, Raw: ")
    desk.undo("sources", sources)
    desk.form("e", "no hours entered")
    desk.key("End")
    desk.box.until(lambda: step_to(desk, "What was spent", OTHER, "k"), "the person")
    desk.form("e", f"What an hour of {OTHER} costs")
    desk.fill(Cost_of_an_hour="41.50")
    desk.key("ctrl+Return")
    assert desk.until_changed("people", people) == [(OTHER, 4150)]
    desk.undo("people", people)
    desk.key("Escape")
    desk.leave()


BAD_SPEND = (
    ({"Amount": "100"}, "Say which source it was for."),
    ({"Source": "Web form"}, "The amount is missing."),
    ({"Source": "Web form", "Amount": "0"}, "An amount is more than nothing."),
    ({"Source": "Web form", "Amount": "-20"}, "An amount is more than nothing. To take one back, remove its entry."),
    ({"Source": "Web form", "Amount": "a lot"}, "“a lot” is not one amount."),
    ({"Source": "Web form", "Amount": "99999999999999999999"}, "This amount is too large"),
    ({"Source": "Web form", "Amount": "5", "Month": "31 Feb 99999"}, "Not a month."),
    ({"Source": "Web form", "Amount": "5", "Month": "Nov 2026"}, "November 2026 has not come yet."),
    ({"Source": "Web form", "Amount": "5", "Month": "Jan 1985"}, "This month is before 1990."),
)


def test_what_cannot_be_spent_is_refused_in_words_and_nothing_is_kept(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("3")
    for texts, words in BAD_SPEND:
        desk.form("a", "Add what was spent")
        desk.fill(**{"Source": "", "Amount": "", "Month": "Oct 2026", **texts})
        desk.refused(words)
        desk.key("Escape", "Escape")
        desk.box.until(lambda: desk.field("Amount") is None, "the form closed")
    desk.leave()


def test_a_deal_of_the_year_is_given_its_source(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("3")
    deals = desk.kept("deals")
    desk.key("shift+d")
    desk.until_says("17 deals in the past year, 4 without a source")
    desk.box.still()
    desk.key("f")
    desk.box.until(lambda: desk.chosen("Deals").startswith("Teton"), "the deals without a source")
    desk.key("s")
    desk.until_says("Where did Teton Frozen Foods come from?")
    desk.box.still()
    desk.key("Return")
    assert [row[1] for row in desk.until_changed("deals", deals)] == ["Referral ask"]
    desk.until_says("3 without a source")
    desk.undo("deals", deals)
    desk.until_says("4 without a source")
    desk.key("Escape")
    desk.leave()


def test_ranking_learns_rules_hold_and_an_earlier_model_grades_again(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("4")
    ranking, known = desk.kept("ranking"), int(str(models(desk)))
    for count in (known + 1, known + 2):
        desk.key("l")
        desk.box.until(lambda count=count: models(desk) == count, f"model {count}", 120)
        desk.box.until(lambda: not desk.says("Shift+L stops."), "the grades", 120)
    desk.key("u")
    desk.until_says("There are no rules yet.")
    desk.form("a", "Add a rule")
    desk.fill(Value="Restaurant, Bakery")
    desk.key("ctrl+Return")
    desk.box.until(lambda: rules(desk), "the rule")
    assert rules(desk)[0]["value"] == "Restaurant, Bakery"
    desk.box.still()
    desk.key("ctrl+z")
    desk.box.until(lambda: not rules(desk), "the undo")
    desk.key("Escape")
    desk.box.until(lambda: not desk.says("Shift+L stops."), "the grades", 120)
    before = desk.kept("ranking")
    desk.key("x")
    desk.until_says("Which model grades?")
    desk.key("j", "Return")
    ((_rules, _left_out, taken),) = desk.until_changed("ranking", before)
    assert taken == desk.rows("SELECT id FROM local_rank_models ORDER BY id DESC LIMIT 1 OFFSET 1")[0][0]
    desk.box.until(lambda: not desk.says("Shift+L stops."), "the grades", 120)
    desk.undo("ranking", before)
    assert ranking in ([], before) or before[0][2] is None
    desk.box.until(lambda: not desk.says("Shift+L stops."), "the grades", 120)
    desk.leave()


def models(desk: Numbers) -> object:
    return desk.rows("SELECT count(*) FROM local_rank_models")[0][0]


def rules(desk: Numbers) -> list[dict[str, object]]:
    found = desk.kept("ranking")
    return json.loads(str(found[0][0])) if found else []


def test_a_form_that_was_closed_has_its_words_again_and_a_kill_saves_no_half_entry(box: Box, sample: Path) -> None:
    desk = Numbers(box, sample)
    desk.page("3")
    before = desk.all_kept()
    desk.form("a", "Add what was spent")
    desk.fill(Source="Spring show", Amount="1250")
    desk.key("Escape", "Escape")
    box.until(lambda: desk.field("Source") is None, "the form closed")
    desk.form("a", "Add what was spent")
    box.until(lambda: getattr(desk.field("Source"), "value", "") == "Spring show", "the words again")
    desk.again()
    assert desk.all_kept() == before
    desk.page("3")
    desk.form("a", "Add what was spent")
    desk.key("Escape", "Escape")
    desk.leave()


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_a_random_moment_leaves_all_or_nothing(box: Box, sample: Path, seed: int) -> None:
    desk, dice = Numbers(box, sample), Random(seed)
    begin = [in_spend, in_plan, in_ranking][seed % 3]
    about, before = begin(desk)
    time.sleep(dice.random() * (3 if about == "models" else 0.4))
    desk.again()
    after = desk.kept(about)
    assert len([row for row in after if row not in before]) in (0, 1)
    if about == "plans":
        assert bool(after) == has_targets_of_today(desk)
    desk.leave()


def in_spend(desk: Numbers) -> tuple[str, list[tuple[object, ...]]]:
    before = desk.kept("spend")
    desk.page("3")
    desk.form("a", "Add what was spent")
    desk.fill(Source="Spring show", Amount="1250")
    desk.key("ctrl+Return")
    return "spend", before


def in_plan(desk: Numbers) -> tuple[str, list[tuple[object, ...]]]:
    before = desk.kept("plans")
    desk.form("w", "Revenue goal, exactly")
    goal(desk, "240000")
    desk.key("ctrl+Return")
    return "plans", before


def in_ranking(desk: Numbers) -> tuple[str, list[tuple[object, ...]]]:
    before = desk.kept("models")
    desk.page("4")
    desk.key("l")
    return "models", before


def has_targets_of_today(desk: Numbers) -> bool:
    """Whether targets were set on the day of the test, as keeping a plan does."""
    return any(row[3] == "2026-10-14" for row in desk.kept("targets"))
