"""Reading somebody named in one line, and the words of referrals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method import referring
from sdr_desk.method.referring import Named, read_line


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "Jane Poe, ops at Larkspur, met at the expo, 208-555-0117, jane@larkspur.example",
            Named("Jane Poe", "ops", "Larkspur", "met at the expo", "208-555-0117", "jane@larkspur.example"),
        ),
        ("Jane Poe", Named("Jane Poe")),
        ("Jane Poe at Larkspur Foods", Named("Jane Poe", "", "Larkspur Foods")),
        ("Jane Poe, Larkspur, plant manager", Named("Jane Poe", "plant manager", "Larkspur")),
        (
            "Jane Poe, (208) 555-0117 x12, knows everybody in Boise",
            Named("Jane Poe", "", "", "knows everybody in Boise", "(208) 555-0117 x12"),
        ),
        ("Jane Poe; jane@larkspur.example; j@poe.example",
         Named("Jane Poe", said="j@poe.example", email="jane@larkspur.example")),
        ("Jane Poe, head of maintenance", Named("Jane Poe", "head of maintenance")),
        ("Jane Poe – buyer – Larkspur", Named("Jane Poe", "buyer", "Larkspur")),
        ("Jane Poe, Director of Operations, Larkspur", Named("Jane Poe", "Director of Operations", "Larkspur")),
        ("JANE POE, DIRECTOR OF OPERATIONS AT LARKSPUR", Named("JANE POE", "DIRECTOR OF OPERATIONS", "LARKSPUR")),
        ("Jane Poe, head of purchasing of Larkspur Foods", Named("Jane Poe", "head of purchasing", "Larkspur Foods")),
        ("Jane Poe, Bank of Boise", Named("Jane Poe", company="Bank of Boise")),
        ("Jane Poe of Larkspur", Named("Jane Poe", company="Larkspur")),
        ("Jane Poe, VP, Sales at Larkspur", Named("Jane Poe", "VP, Sales", "Larkspur")),
        ("Jane Poe, Larkspur, Inc., ops", Named("Jane Poe", "ops", "Larkspur, Inc")),
        ("Dr. Jane Poe, MD, Larkspur", Named("Dr. Jane Poe, MD", company="Larkspur")),
        ("Jane Poe, Jr., Larkspur", Named("Jane Poe, Jr", company="Larkspur")),
        ("Jane Poe (ops at Larkspur)", Named("Jane Poe", "ops", "Larkspur")),
        ('"Jane Poe" <jane@larkspur.example>, Larkspur',
         Named("Jane Poe", company="Larkspur", email="jane@larkspur.example")),
        ("mailto:jane@larkspur.example Jane Poe", Named("Jane Poe", email="jane@larkspur.example")),
        ("Poe, Jane, ops at Larkspur", Named("Jane Poe", "ops", "Larkspur")),
        ("Poe, Jane <jane@larkspur.example>", Named("Jane Poe", email="jane@larkspur.example")),
        ("Jan van der Berg, Larkspur", Named("Jan van der Berg", company="Larkspur")),
        ("208-555-0117, Jane Poe, 208-555-0118", Named("Jane Poe", said="208-555-0118", phone="208-555-0117")),
        ("Jane Poe, call her on 2026-11-30", Named("Jane Poe", said="call her on 2026-11-30")),
        ("Jane Poe, Larkspur, budget 1,500,000", Named("Jane Poe", company="Larkspur", said="budget 1,500,000")),
        ("李明，华为", Named("李明", company="华为")),
        ("jane@larkspur.example", Named(email="jane@larkspur.example")),
        ("", Named()),
        ("  ,,; ", Named()),
    ],
)  # fmt: skip
def test_a_line_is_read(line: str, found: Named) -> None:
    assert read_line(line) == found


@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_no_line_breaks_the_reading_and_no_word_is_lost(line: str) -> None:
    found = read_line(line)
    kept = f"{found.name} {found.title} {found.company} {found.said} {found.phone} {found.email}".split()
    left = re.sub(r"[^\w]+", "", "".join(kept), flags=re.UNICODE)
    for word in re.findall(r"\w+", line):
        assert word in left or word.casefold() in ("at", "with", "from", "of")


_NAMES = st.sampled_from(["Jane Poe", "Ada Lind", "Bo Ek", "Mary-Ann O’Dell"])
_TITLES = st.sampled_from(["ops manager", "plant manager", "Head engineer", "CFO"])
_COMPANIES = st.sampled_from(["Larkspur", "Basin Ice", "3 Forks Dairy", "Teton Frozen Foods"])
_NOTES = st.sampled_from(["met at the expo", "knows our work", "she had the same alarms"])


@given(_NAMES, _TITLES, _COMPANIES, _NOTES, st.permutations([0, 1, 2, 3]))
def test_what_follows_the_name_may_stand_in_any_order(
    name: str, title: str, company: str, note: str, order: list[int]
) -> None:
    parts = [f"{title} at {company}", note, "208-555-0117", "a@larkspur.example"]
    found = read_line(", ".join([name, *(parts[at] for at in order)]))
    assert found == Named(name, title, company, note, "208-555-0117", "a@larkspur.example")


def test_each_moment_has_a_script_and_a_voice_has_its_own() -> None:
    assert all(referring.scripts_for(moment, "") for moment in referring.MOMENTS)
    assert referring.scripts_for(referring.WON, "partner") == ("ask_a_partner",)
    assert referring.scripts_for(referring.LOST, "") == ("ask_after_a_lost_deal",)


def test_news_is_what_changed() -> None:
    assert referring.news_of(("raw", 0), ("working", 1)) == "talked"
    assert referring.news_of(("working", 1), ("handed_off", 2)) == "handed_off"
    assert referring.news_of(("accepted", 1), ("won", 1)) == "won"
    assert referring.news_of(("working", 1), ("working", 2)) == ""
    told = referring.news_text("Ruth Hale", "Jane Poe", "won")
    assert told == "Tell Ruth Hale: Jane Poe buys from us. Thank them; the amount is nobody’s business."
