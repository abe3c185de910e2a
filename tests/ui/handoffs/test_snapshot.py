"""The brief as it was sent, taken apart for the page: no word is lost, none is added."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.ui.handoffs.snapshot import Kind, Part, parts_of


def test_labels_headings_items_and_paragraphs_are_told_apart():
    html = (
        "<h1>Camas</h1><p>Odell, (208) 555-0100</p><p><strong>Next step:</strong> Friday</p><h2>In their words</h2>"
        "<p><strong>Need</strong><br>Frost on the floor</p><ul><li>Sep 24: <strong>Letter sent</strong>. Note</li></ul>"
    )
    assert parts_of(html) == (
        Part(Kind.TITLE, "Camas"), Part(Kind.TEXT, "Odell, (208) 555-0100"), Part(Kind.PAIR, "Friday", "Next step"),
        Part(Kind.HEADING, "In their words"), Part(Kind.PAIR, "Frost on the floor", "Need"),
        Part(Kind.ITEM, "Sep 24: Letter sent. Note"),
    )  # fmt: skip


def test_several_labels_in_one_paragraph_are_several_pairs():
    html = "<p><strong>Need:</strong> frost<br><strong>Why:</strong> the audit &amp; <em>more</em></p>"
    assert [(part.label, part.text) for part in parts_of(html)] == [("Need", "frost"), ("Why", "the audit & more")]


def test_strong_words_without_a_colon_are_no_label():
    assert parts_of("<p><strong>Please</strong> call him</p>") == (Part(Kind.TEXT, "Please call him"),)
    assert parts_of("<p><strong>$5</strong></p>") == (Part(Kind.TEXT, "$5"),)
    assert parts_of("") == ()


@given(st.lists(st.text(alphabet="abc xyz:.,-0", min_size=1, max_size=20), max_size=6))
def test_every_word_is_shown(texts):
    html = "".join(f"<p><strong>Label:</strong> {text}</p><li>{text}</li>" for text in texts)
    shown = " ".join(f"{part.label} {part.text}" for part in parts_of(html))
    assert all(word in shown for text in texts for word in text.replace(":", " ").split())
