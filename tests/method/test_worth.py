"""What a lead costs and is worth: ranges, exact division of money, and the advice where hours go."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2

from sdr_desk.method.worth import (
    MOVE,
    NO_COST,
    NO_LEADS,
    ONE,
    OVERLAP,
    Candidate,
    advise,
    cost_each,
    count_range,
    equal_parts,
    is_rough,
    lead_value,
    least_cost,
    returned,
    spread,
)

counts = st.integers(0, 5000)
money = st.integers(0, 10**12)


@given(st.integers(2, 5000) | st.integers(2, 9), st.sampled_from([0.5, 0.8, 0.95]))
def test_the_range_of_a_count_is_the_exact_one_to_a_percent(count: int, level: float) -> None:
    assume(level < 0.9 or count >= 5)
    low, high = count_range(count, level)
    miss = (1 - level) / 2
    assert low == pytest.approx(chi2.ppf(miss, 2 * count) / 2, rel=0.01)
    assert high == pytest.approx(chi2.ppf(1 - miss, 2 * count + 2) / 2, rel=0.01)


def test_nothing_counted_says_little_but_something() -> None:
    low, high = count_range(0)
    assert low == 0
    assert high == pytest.approx(2.3, abs=0.05)


@pytest.mark.parametrize(("count", "level"), [(-1, 0.8), (3, 0.0), (3, 1.0)])
def test_a_range_that_cannot_be_is_refused(count: int, level: float) -> None:
    with pytest.raises(ValueError, match="no range"):
        count_range(count, level)


@given(money, st.integers(1, 5000))
def test_a_cost_lies_in_its_range(cents: int, count: int) -> None:
    each = cost_each(cents, count)
    assert each is not None
    assert each.cents * count == pytest.approx(cents)
    assert each.low <= each.cents
    assert each.high is None or each.cents <= each.high


@given(st.integers(1, 10**9), st.integers(1, 500))
def test_more_leads_for_the_same_money_make_the_range_narrower(cents: int, count: int) -> None:
    few, many = cost_each(cents, count), cost_each(cents * 4, count * 4)
    assert few is not None
    assert many is not None
    assert many.cents == pytest.approx(few.cents)
    assert many.low > few.low
    assert few.high is None or (many.high is not None and many.high < few.high)


def test_without_leads_there_is_no_cost_of_one_but_a_lower_end() -> None:
    assert cost_each(57_200, 0) is None
    assert least_cost(57_200, 0) == pytest.approx(57_200 / count_range(0)[1])


def test_a_lead_is_worth_the_profit_of_a_sale_by_the_leads_per_win() -> None:
    value = lead_value(10, 26, 1_800_000)
    assert value is not None
    assert round(value.cents) == 692_308
    assert value.low < value.cents < (value.high or 0)
    assert lead_value(0, 0, 1_800_000) is None


@given(st.integers(0, 200), st.integers(0, 200), st.integers(-(10**9), 10**9))
def test_the_value_of_a_lead_lies_in_its_range(won: int, more: int, average: int) -> None:
    value = lead_value(won, won + more, average)
    if value is not None:
        assert value.low - 1e-6 <= value.cents <= (value.high or 0) + 1e-6


def test_few_leads_are_rough() -> None:
    assert is_rough(24)
    assert not is_rough(25)


def test_what_came_back_is_told_by_what_was_spent() -> None:
    assert returned(300, 150) == 2
    assert returned(300, 0) is None


weights = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 1000), min_size=1).filter(
    lambda found: sum(found.values()) > 0
)


@given(st.integers(-(10**12), 10**12), weights)
def test_no_cent_is_lost_when_money_is_divided(cents: int, by: dict[str, int]) -> None:
    parts = spread(cents, by)
    assert sum(parts.values()) == cents
    assert parts.keys() == by.keys()
    total = sum(by.values())
    assert all(abs(parts[key] - Fraction(cents * by[key], total)) < 1 for key in by)
    assert all(parts[key] == 0 for key in by if not by[key])


@pytest.mark.parametrize("by", [{}, {"a": 0}, {"a": 2, "b": -1}])
def test_money_is_not_divided_by_nothing(by: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        spread(100, by)


@given(st.lists(st.text(max_size=4), min_size=1))
def test_the_sources_of_a_win_share_all_of_it(sources: list[str]) -> None:
    parts = equal_parts(sources)
    assert sum(parts.values()) == 1
    assert len(set(parts.values())) == 1
    assert parts.keys() == set(sources)


def test_a_win_without_a_source_is_not_divided() -> None:
    with pytest.raises(ValueError, match="sources"):
        equal_parts([])


REFERRAL = Candidate("r", "Referral ask", 156_000, 156_000, 26)
BOUGHT = Candidate("b", "Bought list", 1_640_000, 400_000, 20)


def test_hours_move_when_the_ranges_are_apart() -> None:
    found = advise([BOUGHT, REFERRAL])
    assert (found.kind, found.best, found.dear) == (MOVE, REFERRAL, BOUGHT)


def test_hours_stay_when_the_ranges_meet() -> None:
    letter = Candidate("l", "Letter", 700_000, 300_000, 4)
    show = Candidate("t", "Trade show", 900_000, 300_000, 3)
    assert advise([letter, show]).kind == OVERLAP


def test_a_source_that_brought_nothing_can_be_the_dearest() -> None:
    nothing = Candidate("n", "Web form", 900_000, 900_000, 0)
    assert advise([REFERRAL, nothing]).dear == nothing


def test_one_lucky_lead_is_not_the_cheapest_and_gets_no_hours() -> None:
    lucky = Candidate("w", "Web form", 100, 100, 1)
    found = advise([lucky, REFERRAL, BOUGHT])
    assert (found.kind, found.best, found.few) == (MOVE, REFERRAL, lucky)
    alone = advise([lucky, Candidate("n", "Nothing", 900_000, 900_000, 0)])
    assert (alone.kind, alone.best, alone.few) == (OVERLAP, lucky, None)


def test_hours_are_not_taken_from_what_is_dear_for_its_money_alone() -> None:
    stand = Candidate("t", "Trade show", 5_000_000, 90, 20)
    assert advise([REFERRAL, stand]).kind == ONE
    assert advise([REFERRAL, stand, BOUGHT]).dear == BOUGHT
    assert advise([REFERRAL, Candidate("n", "Stand", 5_000_000, 90, 0)]).kind == ONE


def test_what_costs_nothing_on_record_is_not_the_cheapest() -> None:
    unpaid = Candidate("u", "Unpaid", 0, 0, 50)
    assert advise([unpaid, REFERRAL, BOUGHT]).best == REFERRAL


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ([], NO_COST),
        ([Candidate("u", "Unpaid", 0, 0, 3)], NO_COST),
        ([Candidate("b", "Bought", 500, 0, 0)], NO_LEADS),
        ([REFERRAL], ONE),
        ([REFERRAL, Candidate("m", "Mailing", 9_000_000, 0, 1)], ONE),
    ],
)
def test_what_is_missing_for_an_advice_is_told(found: list[Candidate], kind: str) -> None:
    assert advise(found).kind == kind


@given(st.lists(st.builds(Candidate, st.text(max_size=2), st.text(max_size=2), money, money, counts), max_size=6))
def test_an_advice_to_move_is_borne_out_by_the_ranges(found: list[Candidate]) -> None:
    advice = advise(found)
    if advice.kind == MOVE:
        assert advice.best is not None
        assert advice.dear is not None
        cost = cost_each(advice.best.cost_cents, advice.best.accepted)
        assert cost is not None
        assert cost.high is not None
        assert cost.high < least_cost(advice.dear.cost_cents, advice.dear.accepted)
