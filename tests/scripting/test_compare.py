"""The readable difference of two versions."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting.compare import Row, compare, counts, word_spans

_LINES = st.lists(
    st.sampled_from(["a b c", "a b d", "x", "", "the door seal fails", "the door seal failed"]), max_size=12
)


def test_a_changed_word_is_marked_in_both_lines() -> None:
    rows = compare("Hi there.\nIs it a good time?\nBye.", "Hi there.\nIs it a bad time?\nBye.")
    assert [row.kind for row in rows] == ["same", "changed", "same"]
    changed = rows[1]
    assert [changed.left[start:end] for start, end in changed.left_spans] == ["good"]
    assert [changed.right[start:end] for start, end in changed.right_spans] == ["bad"]


def test_new_and_gone_lines_stand_alone() -> None:
    rows = compare("one\ntwo\nthree", "one\nthree\nfour words are new")
    assert [(row.left_no, row.right_no, row.kind) for row in rows] == [
        (1, 1, "same"),
        (2, None, "removed"),
        (3, 2, "same"),
        (None, 3, "added"),
    ]
    assert counts(rows) == (0, 1, 1)
    assert rows[3].right_spans == ((0, 18),)


def test_a_changed_line_finds_its_partner_among_new_ones() -> None:
    rows = compare("We watch your doors all night", "Hello\nWe watch your gates all night\nBye")
    assert [(row.kind, row.right) for row in rows] == [
        ("added", "Hello"),
        ("changed", "We watch your gates all night"),
        ("added", "Bye"),
    ]


def test_lines_that_have_nothing_in_common_are_not_paired() -> None:
    assert [row.kind for row in compare("one two", "three four")] == ["removed", "added"]


def test_line_breaks_of_other_systems_are_no_difference() -> None:
    assert compare("a\r\nb", "a\nb") == (Row(1, "a", 1, "a", "same"), Row(2, "b", 2, "b", "same"))


def test_nothing_compared_with_nothing_is_nothing() -> None:
    assert compare("", "") == ()
    assert [row.kind for row in compare("", "a")] == ["added"]


def test_large_texts_and_lines_of_few_words_are_marked_as_a_whole() -> None:
    left, right = "\n".join(f"a {at}" for at in range(3_000)), "\n".join(f"b {at}" for at in range(3_000))
    assert len(compare(left, right)) >= 3_000
    assert word_spans("a b " * 100, "b a " * 100) == (((0, 400),), ((0, 400),))


@given(_LINES.map("\n".join), _LINES.map("\n".join))
def test_each_side_joined_again_is_its_text(older: str, newer: str) -> None:
    rows = compare(older, newer)
    assert "\n".join(row.left for row in rows if row.left_no is not None) == older
    assert "\n".join(row.right for row in rows if row.right_no is not None) == newer
    assert [row.left_no for row in rows if row.left_no] == sorted(row.left_no for row in rows if row.left_no)


@given(st.text(), st.text())
def test_words_outside_of_the_marks_are_the_same(older: str, newer: str) -> None:
    left_spans, right_spans = word_spans(older, newer)
    assert _without(older, left_spans) == _without(newer, right_spans)


def _without(line: str, spans: tuple[tuple[int, int], ...]) -> str:
    marked = {at for start, end in spans for at in range(start, end)}
    return "".join(sign for at, sign in enumerate(line) if at not in marked)
