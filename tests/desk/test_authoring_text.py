"""The text of a script file before it is saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk.authoring_text import MOST_BYTES, begun, checked_title, front_of, slug_of, tidy, titled
from sdr_desk.errors import KnownError
from sdr_desk.scripting.check import check
from sdr_desk.scripting.format import KINDS, parse_script
from tests.naughty import NAUGHTY

_NAMED = [title for title in NAUGHTY if " ".join(title.replace("\0", "").split())]


def test_line_ends_and_marks_that_no_script_holds_go():
    assert tidy("\ufeffa\r\nb\rc\0d") == "a\nb\ncd"


def test_a_text_above_64_kb_is_refused():
    assert tidy("x" * MOST_BYTES)
    with pytest.raises(KnownError, match="64 KB"):
        tidy("ü" * (MOST_BYTES // 2 + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_new_script_begins_with_has_no_errors(kind):
    text = begun(kind, "Cold storage: “first touch”", "" if kind not in {"brief", "huddle"} else "Hello")
    assert front_of(text).kind == kind
    assert [problem for problem in check(text) if problem.severity == "error"] == []


def test_a_body_gets_its_front_matter_and_a_file_its_title():
    assert parse_script(begun("letter", "Yes", "Dear you,\nbye")).body == "Dear you,\nbye"
    whole = begun("letter", "Second", "---\ntitle: First\nkind: letter\n---\nHi\n")
    assert whole == "---\ntitle: Second\nkind: letter\n---\nHi\n"


def test_an_unknown_kind_is_refused():
    with pytest.raises(KnownError, match="no such kind"):
        begun("poem", "T")


@pytest.mark.parametrize("title", _NAMED)
def test_any_title_reads_back(title):
    kept = checked_title(title)
    assert front_of(begun("voicemail", kept)).title == " ".join(kept.split())


def test_a_title_of_several_lines_is_replaced_whole():
    assert titled("---\ntitle: >\n  One\n  two\nkind: call\n---\nx", "New") == "---\ntitle: New\nkind: call\n---\nx"
    assert titled("---\nkind: call\n---\nx", "New") == "---\ntitle: New\nkind: call\n---\nx"
    assert titled("no front matter", "New") == "no front matter"


def test_a_title_is_needed():
    with pytest.raises(KnownError, match="needs a title"):
        checked_title(" \0 ")


@given(st.text(max_size=80))
def test_a_slug_is_a_plain_word_and_free(title):
    first = slug_of(title)
    second = slug_of(title, {first})
    assert second == f"{first}_2"
    assert first[0].isalpha()
    assert first.isascii()
    assert all(sign.islower() or sign.isdigit() or sign == "_" for sign in first)
