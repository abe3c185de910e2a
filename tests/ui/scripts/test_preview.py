"""The preview: unknown fields as chips, lengths with their limits, whom it is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk.authoring import preview
from sdr_desk.desk.library import SAMPLE
from sdr_desk.scripting.check import check
from sdr_desk.ui.scripts.length_foot import LengthFoot, length_of
from sdr_desk.ui.scripts.page import page_html, target_words
from sdr_desk.ui.scripts.unknown import chips_in, with_chips

HEAD = "---\ntitle: T\nkind: {}\n{}---\n"


def read(desk, text):
    return preview(desk, with_chips(text, check(text)), "t", SAMPLE)


def test_an_unknown_field_is_a_chip_among_filled_words(desk):
    reading = read(desk, HEAD.format("voicemail", "") + "Hi {{ rep.name }} of **{{ company.citty | upper }}**.")
    html = page_html(reading)
    assert '<span class="unknown">&nbsp;company.citty?&nbsp;</span>' in html
    assert '<span class="fact">' in html


@pytest.mark.parametrize("tag", ["if company.citty", "if false %}x{% elif company.citty"])
def test_a_condition_about_an_unknown_field_counts_as_met(desk, tag):
    html = page_html(read(desk, HEAD.format("voicemail", "") + f"{{% {tag} %}}Hello there{{% endif %}}"))
    assert "company.citty?" in html
    assert "Hello there" in html
    assert "cannot be filled in" not in html


@given(st.text(max_size=200))
def test_any_text_keeps_its_lines(text):
    assert with_chips(text, check(text)).count("\n") == text.count("\n")


def test_only_names_become_chips():
    assert chips_in("⟪<b>?⟫ ⟪a.b?⟫").startswith("⟪<b>?⟫ <span")


def test_a_spoken_length_has_seconds_and_words(desk):
    text = HEAD.format("voicemail", "") + "word " * 75
    length = length_of(read(desk, text), text)
    assert (length.figure, length.over) == ("30 s of 30 s", False)
    assert length.detail == "75 words at 150 a minute, the usual pace"


def test_a_call_counts_its_longest_step(desk):
    text = HEAD.format("call", "seconds_limit: 10\n") + "## A\nShort.\n\n## B\n" + "word " * 50
    length = length_of(read(desk, text), text)
    assert length.title == "Longest step: B"
    assert (length.figure, length.over) == ("20 s of 10 s", True)


@pytest.mark.parametrize(("entry", "figure"), [("words_limit: 180\n", "3 of 180 words"), ("", "3 words")])
def test_a_letter_counts_its_words(desk, entry, figure):
    text = HEAD.format("letter", entry) + "Dear {{ prospect.first_name }}, hello"
    assert length_of(read(desk, text), text).figure == figure


def test_a_text_that_cannot_be_read_has_a_length_too(desk):
    assert length_of(read(desk, "no front matter"), "no front matter").figure == "3 words"


def test_the_bar_is_there_with_a_limit_only(desk, qtbot, theme):
    foot = LengthFoot()
    qtbot.addWidget(foot)
    text = HEAD.format("letter", "") + "Dear you"
    foot.show_length(length_of(read(desk, text), text))
    assert foot._bar.isHidden()
    foot.show_length(length_of(read(desk, text), text.replace("---\nDear", "words_limit: 1\n---\nDear")))
    assert not foot._bar.isHidden()
    assert foot.figure.text() == "2 of 1 words"


def test_a_branch_says_where_it_leads():
    assert target_words("ask", {"ask": "Ask for it"}) == "Ask for it"
    assert target_words("end", {}) == "The end"
    assert target_words("objection:who_are_you", {}) == "Objection: who are you"
