"""Rendered script text for painting: paragraphs, facts, cut ends, and nothing loaded or run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.ui.call_desk.prompter_text import lay_out, line_step, paragraphs
from tests.naughty import NAUGHTY, naughty_id


def test_paragraphs_lists_and_facts_are_read():
    found = paragraphs('<p>Hi <span class="fact">Dana</span>,<br>ready?</p><ul><li>one</li></ul>')
    assert [item.text for item in found] == ["Hi Dana,\u2028ready?", "• one"]
    assert (3, 4, "fact") in found[0].marks


def test_other_tags_and_pictures_are_nothing():
    found = paragraphs('<p>a<img src="http://evil.example/x.png"><script>alert(1)</script>&lt;b&gt;</p>')
    assert found[0].text == "aalert(1)<b>"


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert isinstance(paragraphs(text), tuple)


def test_a_cut_text_ends_in_an_ellipsis(theme):
    laid = lay_out(f"<p>{'words and more ' * 40}</p>", 300, 16, 2)
    assert laid.cut
    assert laid.height == 2 * line_step(16)
    assert laid.parts[-1][0].text().endswith("…")


def test_lines_stand_at_the_height_of_the_style(theme):
    assert lay_out("<p>one</p>", 600, 20).height == 32
    assert lay_out("<p>one</p><p>two</p>", 600, 20, tight=True).height == 64


@pytest.mark.parametrize("text", NAUGHTY, ids=naughty_id)
def test_naughty_strings_lay_out(theme, text):
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    assert lay_out(f'<p>x <span class="fact">{safe}</span></p>', 240, 20, 3).height > 0
