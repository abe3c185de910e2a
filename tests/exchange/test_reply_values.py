"""Cells of a returned sheet: read when they mean one thing, asked when they could mean two, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.exchange.reply_sheets import ANSWERS, OUTCOMES, REASONS
from sdr_desk.exchange.reply_values import order_of, read_choice, read_day, read_money


@pytest.mark.parametrize("text", ["Missing facts, ask the rep", "missing facts ask the rep", " MISSING_FACTS "])
def test_a_reason_is_read_whatever_its_case_and_signs(text: str) -> None:
    assert read_choice(text, REASONS, "a reason").value == "missing_facts"


@pytest.mark.parametrize(
    ("text", "key"),
    [("Missng facts", "missing_facts"), ("no autority", "no_authority"), ("budget", "no_budget"),
     ("Wrong prson", "wrong_person")],
)  # fmt: skip
def test_a_mistyped_reason_is_offered_not_taken(text: str, key: str) -> None:
    said = read_choice(text, REASONS, "a reason")
    assert said.value == ""
    assert said.offers[0].value == key
    assert f"Did you mean “{said.offers[0].label}”?" in said.why
    rest = [offer.value for offer in said.offers if offer.value != key]
    assert sorted([key, *rest]) == sorted(reason for reason, _label in REASONS)


def test_a_word_of_its_own_is_asked_without_a_likely_one() -> None:
    said = read_choice("yes", ANSWERS, "Accept or Return")
    assert said.why == "“yes” is not Accept or Return."
    assert read_choice("", ANSWERS, "x").offers == ()


@given(st.text(max_size=30))
def test_no_text_is_taken_for_an_outcome_it_does_not_name(text: str) -> None:
    said = read_choice(text, OUTCOMES, "an outcome")
    letters = "".join(sign for sign in text.casefold() if sign.isalnum())
    known = {"".join(filter(str.isalnum, label.casefold())) for _key, label in OUTCOMES}
    known |= {key.replace("_", "") for key, _label in OUTCOMES}
    assert bool(said.value) == (letters in known)
    assert bool(said.why) == bool(letters and letters not in known)


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("$19,500", 1_950_000, "USD"), ("19.500 €", 1_950_000, "EUR"), ("19500", 1_950_000, ""),
        ("19 500,50", 1_950_050, ""), ("1,234,567.89", 123_456_789, ""), ("1.234.567,89 EUR", 123_456_789, "EUR"),
        ("USD 950.6", 95_060, "USD"), ("20k", 2_000_000, ""), ("$1,5", 150, "USD"), ("1234.567", 123_457, ""),
        ("CHF 1’250", 125_000, "CHF"), ("19,500", 1_950_000, ""), ("0.5", 50, ""), ("5 600", 560_000, ""),
        ("€ 1 234 567.8", 123_456_780, "EUR"), ("1 250 k", 125_000_000, ""),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(text: str, cents: int, currency: str) -> None:
    said = read_money(text)
    assert (said.value, said.currency, said.why) == (str(cents), currency, "")


def test_an_amount_that_could_be_two_is_asked() -> None:
    said = read_money("950.625")
    assert (said.value, [offer.label for offer in said.offers]) == ("", ["950,625", "950.63"])
    assert [read_money(offer.value).value for offer in said.offers] == ["95062500", "95063"]


@pytest.mark.parametrize("text", ["about 20k", "-500", "(500)", "18-20k", "1,2,3", "12,34,567", "n/a", "#REF!", "$€5",
    "5 6", "5 60", "5 6000", "1234 567", "0 500", "5, 6", "12 34 567", "19 500 50", "1 234,567"])  # fmt: skip
def test_what_is_not_one_amount_is_not_read(text: str) -> None:
    assert (read_money(text).value, bool(read_money(text).why)) == ("", True)


@given(st.integers(0, 10**11), st.sampled_from(["{:,.2f}", "${:,.2f}", "{:.2f}", "{:,.2f} USD"]))
def test_every_amount_written_with_cents_is_read_back(cents: int, form: str) -> None:
    assert read_money(form.format(cents / 100)).value == str(cents)


@pytest.mark.parametrize(
    "text",
    ["2026-10-03", "2026-10-03 00:00", "3 Oct 2026", "Oct 3, 2026", "3. October 2026", "3.10.2026", "03.10.26",
     "3-Oct-26", "October 3rd, 2026"],
)  # fmt: skip
def test_dates_as_people_write_them(text: str) -> None:
    assert read_day(text).value == "2026-10-03"


def test_a_date_that_could_be_two_is_asked_unless_the_file_tells() -> None:
    said = read_day("3/10/2026")
    assert (said.value, [offer.value for offer in said.offers]) == ("", ["2026-03-10", "2026-10-03"])
    assert read_day("3/10/2026", order_of(["2026-10-14", "10/14/2026", ""])).value == "2026-03-10"
    assert read_day("3/10/2026", order_of(["14/10/2026"])).value == "2026-10-03"
    assert order_of(["14/10/2026", "10/14/2026"]) == order_of(["1/2/2026"]) == ""
    assert read_day("20/10/2026").value == read_day("10/20/2026").value == "2026-10-20"


@pytest.mark.parametrize("text", ["soon", "31 Feb 2026", "2026-13-01", "13/13/2026", "14 Oct", "next week", "46000"])
def test_what_is_not_one_day_is_not_read(text: str) -> None:
    assert (read_day(text).value, bool(read_day(text).why)) == ("", True)


@given(st.dates(date(2000, 1, 1), date(2000, 1, 1) + timedelta(days=36_000)))
def test_every_day_written_out_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%d.%m.%Y"):
        assert read_day(day.strftime(form)).value == day.isoformat()
