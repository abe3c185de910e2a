"""Cost and worth in words: the sentence on top, what is missing, and the tables, from small made-up figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from sdr_desk.desk import spending, worth, worth_said, worth_words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.spending import NewHours, NewSpend
from sdr_desk.desk.worth_figures import KIND, NONE, SOURCE, Figures, Slot, Span, Worth, together, twelve_months
from sdr_desk.method.worth import Candidate, advise
from sdr_desk.store.worth import Averages
from sdr_desk.store.writing import stamp

SPAN = Span(date(2025, 11, 1), date(2026, 10, 14))
REFERRAL = Figures(
    "r", "Referral ask", "referral", "", 0, 156_000, 7200, 300, 40, 30, 26, 25, 10, 3, sales=10, profit_cents=18_000_000
)
BOUGHT = Figures("b", "Bought list", "marketing", "Spring", 440_000, 400_000, 7200, 900, 500, 24, 20, 9, 2, 1)


def worth_of(*rows: Figures, averages: Averages = Averages(14, 14 * 1_800_000, 2, 9_000_000)) -> Worth:  # noqa: B008
    advice = advise([Candidate(row.key, row.name, row.cost_cents, row.hours_cents, row.accepted) for row in rows])
    total = together(rows, NONE, "All")
    return Worth(SPAN, rows, total, {}, (), 0, 0, averages, advice=advice)


def test_hours_are_moved_by_name_when_the_ranges_bear_it_out() -> None:
    found = replace(worth_of(REFERRAL, BOUGHT), slot=Slot(3, "10:00", "12:00", 14.4))
    assert worth_said.advice_words(found, "USD") == (
        "Cheapest accepted lead: Referral ask, $60 (80 % range $46 to $79, 26 leads). Move Thursday’s hours "
        "(10:00–12:00, 14 dials a week) from Bought list, $420 (80 % range $311 to $578, 20 leads)?"
    )


def test_a_cheaper_source_with_few_leads_is_said_beside_the_cheapest() -> None:
    lucky = Figures("w", "Web form", hours_cents=100, accepted=1)
    said = worth_said.advice_words(worth_of(REFERRAL, lucky, BOUGHT), "USD")
    assert "26 leads). Web form has 1 lead, too few to tell. Move hours from Bought list" in said
    dear = Figures("n", "Show", hours_cents=5_000_000)
    assert "but the cheapest has few leads: more" in worth_said.advice_words(worth_of(lucky, dear), "USD")


def test_hours_stay_when_the_ranges_meet() -> None:
    said = worth_said.advice_words(worth_of(REFERRAL, replace(REFERRAL, key="x", name="Show", accepted=20)), "USD")
    assert said.endswith("but the ranges meet: more accepted leads are needed before hours are moved.")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((), "Nothing spent is on record"),
        ((Figures("r", "Referral ask", accepted=3),), "Nothing spent is on record"),
        ((Figures("r", "Referral ask", hours_cents=3),), "No accepted lead in this time"),
        ((REFERRAL,), "there are none to move"),
    ],
)
def test_what_is_missing_is_said_in_place_of_an_advice(rows: tuple[Figures, ...], says: str) -> None:
    assert says in worth_said.advice_words(worth_of(*rows), "USD")


def test_a_source_without_a_lead_is_told_by_what_it_cost() -> None:
    nothing = Figures("w", "Web form", hours_cents=5_000_000)
    assert "Web form, none for $50,000 (at least $" in worth_said.advice_words(worth_of(REFERRAL, nothing), "USD")


def test_the_overview_table_is_that_of_the_picture() -> None:
    table = worth_words.sources_table(worth_of(REFERRAL, BOUGHT), "USD")
    assert table.columns == ("Source", "Accepted", "Cost a lead", "Wins", "Win rate", "Value of a lead")
    assert table.rows == (
        ("Referral ask", "26", "$60", "10", "38 %", "$6,923"),
        ("Bought list", "20", "$420", "2", "10 %", "$1,800"),
    )


def test_the_formula_of_the_value_is_said_with_its_base() -> None:
    said = worth_words.value_words(worth_of(REFERRAL), "USD")
    assert said == "Value = win rate × $18,000 profit, the average of 14 first sales."
    none = worth_words.value_words(worth_of(REFERRAL, averages=Averages(0, 0, 0, 0)), "USD")
    assert none == "Value is not known: no customer has the profit of a first sale."


def test_rows_with_few_leads_are_said_to_be_rough() -> None:
    assert worth_words.rough_words((REFERRAL,)) == ""
    assert (
        worth_words.rough_words((REFERRAL, BOUGHT)) == "Bought list has fewer than 25 accepted leads: treat as rough."
    )
    many = tuple(replace(BOUGHT, name=f"List {at}") for at in range(4))
    assert worth_words.rough_words((REFERRAL, *many)).startswith("All but Referral ask have fewer")
    assert worth_words.rough_words(many).startswith("Every row has fewer than 25")
    assert worth_words.rough_words([replace(one, accepted=0) for one in many]) == ""


def test_what_came_back_stands_by_first_touch_and_shared() -> None:
    shared = replace(REFERRAL, shared=Fraction(19, 2), shared_profit_cents=15_600_000)
    (row, _all) = worth_words.returns_table(worth_of(shared), SOURCE, "USD").rows
    assert row[1:7] == ("10", "$180,000", "$115.38", "9.50", "$156,000", "$100.00")


def test_a_range_without_an_upper_end_says_so() -> None:
    few = Figures("x", "Show", hours_cents=100_000, accepted=1)
    text = worth_words.range_text(few.cost_of("accepted"), "USD")
    assert " to " in text
    assert worth_words.range_text(None, "USD") == "–"


def test_tables_end_with_the_sum_and_kinds_are_in_words() -> None:
    table = worth_words.spent_table(worth_of(REFERRAL, BOUGHT), KIND, "USD")
    assert [row[0] for row in table.rows] == ["Marketing", "Referrals", "All"]
    assert table.rows[-1][1:] == ("$4,400", "4 h", "$5,560", "$9,960", "1,200")


def test_a_raw_lead_for_some_cents_is_not_said_to_be_free() -> None:
    bought = Figures("b", "Bought list", spent_cents=35_000, raw=1_000)
    assert worth_words.each_text(bought.cost_of("raw"), "USD") == "$0.35"
    assert worth_words.range_text(bought.cost_of("raw"), "USD") == "$0.34 to $0.36"


def test_leads_without_a_source_are_not_looked_for_among_the_deals() -> None:
    found = replace(worth_of(REFERRAL), rows=(Figures("", "No source", accepted=2),))
    assert worth_said.mend_words(found) == "2 accepted leads have no source: in Prospects “Source is empty” lists them."


def test_cents_are_said_when_there_are_any() -> None:
    assert worth_words.exact_money(3_450, "USD") == "$34.50"
    assert worth_words.exact_money(3_400, "EUR") == "€34"


# --- from the record --------------------------------------------------------------------------------------------------


@pytest.fixture
def ruth(as_person: Callable[[str], Desk]) -> Desk:
    return as_person("Ruth")


def year(desk: Desk) -> Worth:
    return worth.over(desk, twelve_months(desk.local_now().date()))


def block(desk: Desk, day: int, minutes: int) -> None:
    """A block of Maria's that is over, with half of it paused."""
    start = datetime(2026, 10, day, 16, 0, tzinfo=UTC)
    with desk.write() as write:
        write.document(
            "run_blocks", title="Block", started_at=stamp(start), planned_end_at=stamp(start + timedelta(hours=2)),
            ended_at=stamp(start + timedelta(minutes=2 * minutes)), paused_seconds=60 * minutes,
        )  # fmt: skip


def test_hours_without_a_cost_are_said_not_free(desk: Desk, ruth: Desk) -> None:
    block(desk, 13, 45)
    spending.add_hours(ruth, NewHours("Show", "2026-10", ruth.person.id, 60))
    found = year(ruth)
    assert found.free == (("Maria Ortega", 2700), ("Ruth Adler", 3600))
    assert found.unshared_seconds == 2700
    assert worth_said.hole_words(found)[0] == (
        "45 min of Maria Ortega count without a cost: what an hour costs is not known. E sets it."
    )
    spending.set_hour_cost(ruth, ruth.person.id, 4_000)
    assert year(ruth).free == (("Maria Ortega", 2700),)
    assert year(ruth).total.hours_cents == 4_000


def test_people_without_a_source_are_a_row_of_their_own(ruth: Desk) -> None:
    with ruth.write() as write:
        for (person,) in write.conn.execute("SELECT id FROM prospects LIMIT 5").fetchall():
            write.change("prospects", person, source_id=None)
        write.record("unsourced", "Source taken away", ["prospect"])
    found = year(ruth)
    assert [(row.name, row.raw) for row in found.rows] == [("Added by hand", 7), ("No source", 5)]
    assert "5 people came in without a source" in worth_said.hole_words(found)[0]
    assert worth_words.sources_table(found, "USD").rows == ()


def test_a_source_without_anything_is_left_out(ruth: Desk) -> None:
    spending.add_spend(ruth, NewSpend("Show", "2026-10", 100))
    spending.remove_spend(ruth, spending.entries(ruth).spend[0].id)
    show = next(row for row in year(ruth).rows if row.name == "Show")
    assert show.empty
    assert worth_words.spent_table(year(ruth), SOURCE, "USD").rows[0][0] == "Added by hand"
    assert [row.name for row in worth_words.views(year(ruth), SOURCE)] == ["Added by hand", "All"]


def test_deals_without_a_source_are_counted(ruth: Desk) -> None:
    assert worth_said.deals_words(year(ruth)) == "No deals in this time."
    with ruth.write() as write:
        write.document("deals", company_name="Ridgeline Foods", closed_on="2026-09-01", profit_cents=900)
    found = year(ruth)
    assert worth_said.deals_words(found) == "1 deal, 1 of them without a source (100 %)."
    assert worth_said.mend_words(found).startswith("1 deal has no source: Shift+D")


def test_who_came_in_is_counted_anew_after_a_change(ruth: Desk) -> None:
    assert year(ruth).total.raw == 12
    with ruth.write() as write:
        person = write.conn.execute("SELECT id FROM prospects LIMIT 1").fetchone()[0]
        write.change("prospects", person, deleted=1)
        write.record("deleted", "Deleted", ["prospect"])
    assert year(ruth).total.raw == 11


@pytest.mark.parametrize(
    ("began", "ended", "said"),
    [
        ((14, 8, 55), (14, 10, 50), ("9:00", "11:00")), ((14, 9, 5), (14, 9, 20), ("9:00", "10:00")),
        ((14, 23, 40), (14, 23, 50), ("23:00", "24:00")), ((14, 22, 0), (15, 0, 20), ("22:00", "24:00")),
    ],
)  # fmt: skip
def test_hours_are_told_in_full_ones(
    began: tuple[int, int, int], ended: tuple[int, int, int], said: tuple[str, str]
) -> None:
    start, stop = (datetime(2026, 10, day, hour, minute, tzinfo=UTC) for day, hour, minute in (began, ended))
    assert worth.full_hours(start, stop) == said
