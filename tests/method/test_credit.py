"""Who is credited for a win: one rep, several who reopened a lead, or nobody."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.credit import Credit, Sent, credit

WON_AT = datetime(2026, 10, 14, 16, tzinfo=UTC)


def sent(days: float, rep: str = "maria", person: str = "dana", **more: str) -> Sent:
    return Sent(f"{rep}-{person}-{days}", rep, person, WON_AT - timedelta(days=days), **more)


def parts(found: Credit) -> dict[str, Fraction]:
    return {share.rep_id: share.part for share in found.shares}


def test_the_rep_whose_handoff_was_won_has_all_of_it() -> None:
    found = credit(sent(10), WON_AT, [sent(10), sent(5, "ines", "neil")])
    assert parts(found) == {"maria": 1}
    assert found.why == "Full credit: handed off within 60 days before the win."


def test_a_lead_that_was_reopened_is_shared_equally() -> None:
    found = credit(sent(10), WON_AT, [sent(10), sent(40, "ines"), sent(59, "tom")])
    assert parts(found) == {"maria": Fraction(1, 3), "ines": Fraction(1, 3), "tom": Fraction(1, 3)}
    assert found.why.startswith("Shared equally: three reps")
    assert found.part_of("ines") == Fraction(1, 3)
    assert found.part_of("nobody") == 0


def test_the_same_rep_twice_is_one_part() -> None:
    assert parts(credit(sent(10), WON_AT, [sent(40), sent(50, "ines")])) == {
        "maria": Fraction(1, 2),
        "ines": Fraction(1, 2),
    }


def test_what_is_older_than_the_life_does_not_count() -> None:
    found = credit(sent(10), WON_AT, [sent(61, "ines")])
    assert parts(found) == {"maria": 1}
    assert [one.rep_id for one in found.lapsed] == ["ines"]
    assert parts(credit(sent(10), WON_AT, [sent(61, "ines")], life_days=61)) == {"maria": 0.5, "ines": 0.5}


def test_a_win_long_after_its_handoff_is_nobodys_and_says_so() -> None:
    found = credit(sent(90), WON_AT, [], life_days=60)
    assert found.shares == ()
    assert found.why == "No credit: the lead was handed off more than 60 days before the win."


def test_the_last_day_of_the_life_counts() -> None:
    assert parts(credit(sent(60), WON_AT, [])) == {"maria": 1}


def test_the_wrong_person_of_the_company_led_there() -> None:
    won = sent(10, company_id="ridgeline")
    wrong = sent(30, "ines", "neil", company_id="ridgeline", reason="wrong_person")
    other = sent(30, "tom", "grace", company_id="ridgeline", reason="no_need")
    assert parts(credit(won, WON_AT, [wrong, other])) == {"maria": Fraction(1, 2), "ines": Fraction(1, 2)}


def test_what_was_sent_after_the_one_that_was_won_has_no_part() -> None:
    assert parts(credit(sent(10), WON_AT, [sent(5, "ines")])) == {"maria": 1}


SENT = st.builds(
    sent, st.floats(-30, 400), st.sampled_from(["maria", "ines", "tom"]), st.sampled_from(["dana", "neil"]),
    company_id=st.sampled_from(["", "ridgeline"]), reason=st.sampled_from(["", "wrong_person", "no_need"]),
)  # fmt: skip


@given(SENT, st.lists(SENT, max_size=8), st.integers(1, 730))
def test_the_parts_sum_to_one_or_nobody_has_any(won: Sent, others: list[Sent], life: int) -> None:
    found = credit(won, WON_AT, others, life)
    assert sum(share.part for share in found.shares) in (0, 1)
    assert len({share.rep_id for share in found.shares}) == len(found.shares)
    oldest = WON_AT - timedelta(days=life)
    by_id = {one.id: one for one in (won, *others)}
    assert all(by_id[share.handoff_id].sent_at >= oldest for share in found.shares)
    if oldest <= won.sent_at <= WON_AT:
        assert found.part_of(won.rep_id) > 0


@given(SENT, st.lists(SENT, max_size=6), st.integers(1, 365))
def test_a_longer_life_takes_nobodys_name_away(won: Sent, others: list[Sent], life: int) -> None:
    before, after = credit(won, WON_AT, others, life), credit(won, WON_AT, others, life + 30)
    assert {share.rep_id for share in before.shares} <= {share.rep_id for share in after.shares}
