"""What is coloured in a line of a script."""

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from sdr_desk.ui.scripts.highlighter import ScriptHighlighter, spans_of
from tests.naughty import NAUGHTY


def words(line, state=0):
    return [(line[start : start + length], kind) for start, length, kind in spans_of(line, state)[0]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hi {{ rep.name }}.", [("{{ rep.name }}", "field")]),
        ("{# quietly #}", [("{# quietly #}", "quiet")]),
        ("a **bold** b", [("**bold**", "strong")]),
        ("**{{ rep.phone }}**", [("**{{ rep.phone }}**", "strong"), ("{{ rep.phone }}", "field")]),
        ("## Open {#open}", [("## Open {#open}", "strong"), ("{#open}", "quiet")]),
        ("> pause: Wait.", [("> pause:", "quiet")]),
        ('- "No." -> end : Thank them', [("->", "quiet"), ("end", "field")]),
        ('- "Mail." → objection:email', [("→", "quiet"), ("objection:email", "field")]),
        ("{% if company.city %}", [("{%", "quiet"), ("%}", "quiet"), ("if", "field")]),
    ],
)
def test_kinds_of_words(line, expected):
    assert words(line) == expected


def test_front_matter_ends_at_its_second_dashes():
    assert spans_of("title: A", 1) == ([(0, 6, "field")], 1)
    assert spans_of("---", 1)[1] == 0


def test_a_remark_goes_on_until_it_is_closed():
    assert spans_of("a {# b", 0)[1] == 2
    assert spans_of("c", 2) == ([(0, 1, "quiet")], 2)
    assert spans_of("d #} {{ rep.name }}", 2)[1] == 0


def test_no_text_breaks_it(qapp, theme):
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    highlighter = ScriptHighlighter(document)
    for text in NAUGHTY:
        document.setPlainText("---\n" + text + "\n---\n" + text * 3)
        highlighter.rehighlight()
        assert document.blockCount() >= 4, text
