"""The plain words of rendered scripts."""

import pytest

from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.markup import plain_text
from sdr_desk.scripting.render import ScriptRenderer


def plain(body: str) -> str:
    source = parse_script(f"---\ntitle: T\nkind: talk\n---\n{body}", "t")
    return ScriptRenderer().compile(body, source).render({"rep.phone": ""}).steps[0].plain


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("A\n\n1. one\n2. two\n3. three\n\nB", "A\n\n1. one\n2. two\n3. three\n\nB"),
        ("7. seven\n8. eight", "7. seven\n8. eight"),
        ("0. none\n1. one", "0. none\n1. one"),
        ("- x\n- y", "- x\n- y"),
        ("1. one\n   - in\n   - in too\n2. two\n\nB", "1. one\n- in\n- in too\n2. two\n\nB"),
        ("1. one\n\n2. two", "1. one\n\n2. two"),
        ("1. one\n{% if rep.phone %}\n2. call\n{% endif %}\n3. three", "1. one\n\n3. three"),
        ("- a **b**\\\nc\n- d", "- a b\nc\n- d"),
    ],
)
def test_lists_keep_their_numbers(body: str, words: str) -> None:
    assert plain(body) == words


@pytest.mark.parametrize("html", ["</ol>", "<li>a", "</ul></li>", '<ol start="x"><li>a</li></ol>'])
def test_broken_lists_are_read_all_the_same(html: str) -> None:
    assert plain_text(html) in {"", "- a", "1. a"}
