"""Rendered words taken apart for a page."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.exchange.rich_blocks import Block, Run, blocks, without_name


def test_blocks_keep_order_weights_and_marks() -> None:
    html = "<h2>Head</h2><p>one <b>two</b><br>three</p><ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>"
    found = blocks(html)
    assert [(block.kind, block.mark, block.text) for block in found] == [
        ("heading", "", "Head"), ("paragraph", "", "one two\nthree"), ("item", "1.", "a"), ("item", "2.", "b"),
        ("item", "•", "c"),
    ]  # fmt: skip
    assert [run.text for run in found[1].runs if run.strong] == ["two"]


def test_entities_are_letters_and_no_tag_is_shown() -> None:
    assert [block.text for block in blocks("<p>A &amp; B &lt;x&gt;</p><p> </p>")] == ["A & B <x>"]


def test_the_name_at_the_end_goes_with_what_follows_it() -> None:
    body = blocks("<p>Words of Maria Ortega</p><p>Sincerely,<br>Maria  Ortega,<br>Northbeam</p>")
    assert [block.text for block in without_name(body, "maria ortega")] == ["Words of Maria Ortega", "Sincerely,"]
    alone = blocks("<p>Sincerely,</p><p>Maria Ortega<br>Northbeam</p>")
    assert [block.text for block in without_name(alone, "Maria Ortega")] == ["Sincerely,"]


def test_other_names_stay() -> None:
    body = (Block("paragraph", (Run("Maria", strong=False),)),)
    assert without_name(body, "Maria Ortega") == body
    assert without_name(body, " ") == body
    assert without_name((), "Maria") == ()


@given(st.text(alphabet="<>/pbliou &;#\n1x='\"h2"))
def test_no_html_breaks_it(html: str) -> None:
    assert all(block.text.strip() for block in blocks(html))
