"""What the help says of referrals is so: the moments, their days and words, and the waits."""

import re

from sdr_desk.desk import referral_asks
from sdr_desk.method.referring import ASK_AGAIN_DAYS, MOMENTS, NOT_NOW_DAYS, RELATIONS, read_line, scripts_for
from sdr_desk.ui.help.pages import all_pages
from tests.ui.help.test_pages import rows

PAGE = next(page for page in all_pages() if page.name == "referrals")
TEXT = "\n".join(one.text for one in PAGE.sections)
TITLES = {
    "after_good_news": "Ask after good news", "ask_with_a_list": "Ask with a short list",
    "ask_after_a_lost_deal": "Ask after a lost deal",
}  # fmt: skip


def test_every_moment_is_told_with_its_days_and_its_words():
    told = {title: (who, script) for title, who, script in rows("referrals", "Whom to ask, and when")}
    assert list(told) == list(MOMENTS.values())
    for moment, title in list(MOMENTS.items())[:-1]:
        assert told[title][1] == TITLES[scripts_for(moment, "")[0]]
    days = {title: [int(one) for one in re.findall(r"\d+", who)] for title, (who, _script) in told.items()}
    assert days["Won"] == [referral_asks._WON_DAYS]
    assert days["Delivered"] == [referral_asks._DELIVERED_AFTER, referral_asks._DELIVERED_UNTIL]
    assert days["Lost, kindly"] == [referral_asks._LOST_DAYS]
    assert days["Not now, with good will"] == [referral_asks._LATER_DAYS]
    assert days["Said something good"] == [referral_asks._TALK_DAYS]


def test_the_waits_are_those_of_the_program():
    assert f"not shown for {ASK_AGAIN_DAYS} days" in TEXT
    assert f"for {NOT_NOW_DAYS} days" in TEXT


def test_the_example_is_read_as_it_says():
    line = re.search(r"^> (.+)$", TEXT, re.MULTILINE)[1]
    found = read_line(line)
    assert (found.name, found.title, found.company, found.said) == ("Jane Poe", "ops", "Larkspur", "met at the expo")


def test_the_relations_are_named():
    assert all(key in TEXT for key in RELATIONS)
