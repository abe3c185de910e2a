"""Head-counts and revenue from ranges and short forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.amounts import headcount, money_cents

COUNTS = st.integers(1, 900_000)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("51-200", 126), ("51 - 200 employees", 126), ("1,001-5,000", 3001), ("1.001-5.000", 3001), ("10K+", 10_000),
        ("10 001+", 10_001), ("5k", 5000), ("1.2k", 1200), ("~200", 200), ("201–500", 351), ("Self-employed", 1),
        ("10-Feb", 6), ("Nov-50", 31), ("under 50", 26), ("120.0", 120), ("0", None), ("many", None), ("", None),
    ],
)  # fmt: skip
def test_headcounts(text, count):
    assert headcount(text) == count


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$5M", 5e6), ("5,000,000", 5e6), ("$10M - $50M", 3e7), ("$10-50M", 3e7), ("$500K-1M", 7.5e5), ("1.5B", 1.5e9),
        ("€2,5 Mio", 2.5e6), ("$1 mil. - $5 mil.", 3e6), ("under $500K", 2.5e5), ("1 Mrd. €", 1e9),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56), ("$1,234M", 1.234e9), ("1.234M", 1.234e6), ("5E+06", 5e6), ("1.500.000 EUR", 1.5e6),
    ],
)  # fmt: skip
def test_revenue(text, amount):
    assert money_cents(text) == round(amount * 100)


def test_a_list_in_thousands():
    assert money_cents("5000", 1000) == 500_000_000
    assert money_cents("$5M", 1000) == 500_000_000
    assert money_cents("-5") is None


@given(COUNTS, COUNTS)
def test_a_range_lies_between_its_ends_and_more_stays_more(one, other):
    low, high = sorted((one, other))
    assert headcount(f"{low:,}") <= headcount(f"{low}-{high}") <= headcount(f"{high:,}")
    assert money_cents(f"${low}") <= money_cents(f"${low} - ${high}") <= money_cents(f"${high}")


@given(
    st.text(max_size=30) | st.from_regex(r"[$€]?[0-9.,' ]{0,12}[-–]?[0-9.,]{0,8} ?[kKmMbB]?[a-z+]{0,6}", fullmatch=True)
)
def test_any_text_is_read(text):
    count, cents = headcount(text), money_cents(text)
    assert count is None or 0 < count <= 100_000_000
    assert cents is None or 0 < cents < 2**63
