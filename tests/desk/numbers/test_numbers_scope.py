"""What the numbers are about: whose, of when, and what that is called."""

from datetime import date

import pytest

from sdr_desk.desk import team
from sdr_desk.desk.chart_table import ChartTable, joined
from sdr_desk.desk.numbers_scope import Scope, default_scope, people_of, scope_text, whose_choices
from sdr_desk.method.periods import period

TODAY = date(2026, 10, 14)


def test_whoever_calls_sees_their_own_quarter_and_a_manager_the_team(as_person):
    maria, ruth = as_person("Maria"), as_person("Ruth")
    assert default_scope(maria).whose == maria.person.id
    assert (default_scope(ruth).whose, default_scope(ruth).name) == ("", "the whole team")


def test_the_team_is_everybody_who_calls(as_person):
    ruth = as_person("Ruth")
    callers = people_of(ruth, default_scope(ruth))
    assert {key for key, _name in whose_choices(ruth)[1:]} <= set(callers)
    assert ruth.person.id not in callers
    assert people_of(ruth, Scope(period("week", TODAY), TODAY, "me", "Me")) == ["me"]


def test_the_team_keeps_who_called_and_does_something_else_now(as_person):
    maria, ruth = as_person("Maria"), as_person("Ruth")
    team.change_roles(ruth, maria.person.id, ("manager",))
    assert maria.person.id not in people_of(ruth, default_scope(ruth))
    with maria.write() as write:
        write.document(
            "run_blocks", title="Block", started_at="2026-10-01T16:00:00.000Z",
            planned_end_at="2026-10-01T17:00:00.000Z", ended_at="2026-10-01T17:00:00.000Z",
        )  # fmt: skip
    assert maria.person.id in people_of(ruth, default_scope(ruth))


@pytest.mark.parametrize(
    ("kind", "back", "words"),
    [
        ("quarter", 0, "October to December 2026"), ("year", 1, "2025"), ("month", 0, "October 2026"),
        ("week", 0, "12 to 18 October 2026"), ("week", 2, "28 September to 4 October 2026"),
        ("week", 41, "29 December 2025 to 4 January 2026"),
    ],
)  # fmt: skip
def test_the_days_of_a_scope_in_words(kind, back, words):
    assert scope_text(Scope(period(kind, TODAY, back), TODAY)) == words


def test_figures_end_today_or_with_the_period():
    assert Scope(period("quarter", TODAY), TODAY).until == TODAY
    assert Scope(period("quarter", TODAY, 1), TODAY).until == date(2026, 9, 30)


def test_a_table_is_pasted_with_tabs_and_saved_with_guarded_cells(tmp_path):
    table = ChartTable("Sources", ("Source", "Leads"), (("=1+1", "2"), ("Two\nlines", "3")))
    assert joined([table]) == "Sources\nSource\tLeads\n=1+1\t2\nTwo lines\t3"
    assert table.save(tmp_path / "t.csv") == 2
    assert "'=1+1,2" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig")


def test_a_row_that_does_not_fit_its_columns_is_refused():
    with pytest.raises(ValueError, match="Sources"):
        ChartTable("Sources", ("Source", "Leads"), (("One",),))
