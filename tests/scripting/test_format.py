"""Reading script files."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting.format import ScriptProblem, parse_script

HEAD = "---\ntitle: First call\nkind: call\n---\n"
CALL = (
    HEAD
    + """## Reason {#reason}
Hi there.

> pause: Let them answer.

- "Fair, go ahead." -> ask : Ask how they find out
- “No.” → reason

## Ask a question
How?
"""
)


def test_front_matter_is_kept_as_typed() -> None:
    text = (
        "---\ntitle: No\nkind: voicemail\nstage: 2026-01-01\ntags: [a, 1]\nseconds_limit: 30\n"
        "objections: vendor, email\n---\nHello."
    )
    source = parse_script(text, "x")
    assert (source.title, source.stage, source.slug) == ("No", "2026-01-01", "x")
    assert (source.tags, source.seconds_limit, source.objections) == (("a", "1"), 30, ("vendor", "email"))
    assert [(step.id, step.text, step.line) for step in source.steps] == [("say", "Hello.", 9)]


def test_a_call_has_steps_with_pause_and_branches() -> None:
    reason, ask = parse_script(CALL).steps
    assert (reason.id, reason.title, reason.text, reason.line) == ("reason", "Reason", "Hi there.", 6)
    assert reason.pause == "Let them answer."
    assert [(each.says, each.goes_to, each.hint, each.line) for each in reason.branches] == [
        ("Fair, go ahead.", "ask", "Ask how they find out", 10),
        ("No.", "reason", "", 11),
    ]
    assert (ask.id, ask.title, ask.line) == ("ask_a_question", "Ask a question", 14)


def test_branches_end_the_talk_or_open_an_objection() -> None:
    body = (
        '## A\n- "No." -> end : Thank them\n- "How much?" -> objection:price : Stay calm\n- "x" -> objection: slowly\n'
    )
    (step,) = parse_script(HEAD + body).steps
    assert [(each.goes_to, each.objection, each.hint) for each in step.branches] == [
        ("end", None, "Thank them"),
        ("objection:price", "price", "Stay calm"),
        ("objection", None, "slowly"),
    ]
    line = body.split("\n")[2]
    found = step.branches[1]
    assert line[found.says_column :].startswith("How much?")
    assert line[found.goes_to_column :].startswith("objection:price")
    assert line[found.hint_column :] == "Stay calm"


def test_limits_and_the_lines_of_the_front_matter_are_kept() -> None:
    source = parse_script("---\ntitle: T\nkind: letter\nsubject: 'Hello'\nwords_limit: 180\n---\nx")
    assert (source.words_limit, source.line_of("words_limit"), source.line_of("expects")) == (180, 5, 2)
    assert source.subject_column == 10


def test_a_heading_may_hold_braces_that_are_no_name() -> None:
    (step,) = parse_script(HEAD + "## What {#} is {x} {#ask}\nx").steps
    assert (step.title, step.id, step.heading_line) == ("What {#} is {x}", "ask", 5)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("Hello", 1),
        ("---\ntitle: x\n", 1),
        ("---\n- a\n---\n", 2),
        ("---\ntitle: x\nkind: shout\n---\n", 3),
        ("---\ntitle: [x]\nkind: call\n---\n", 2),
        ("---\ntitle: x\nkind: pitch\nseconds_limit: soon\n---\n", 4),
        ("---\ntitle: x\ntitel: y\nkind: pitch\n---\n", 3),
        ("---\ntitle: 'x\nkind: pitch\n---\n", 3),
        (HEAD, 5),
        (HEAD + "words\n## A\n", 5),
        (HEAD + "## A {#A}\n", 5),
        (HEAD + "## A\n\n## A\n", 7),
        (HEAD + "## A\n> pause:\n", 6),
        (HEAD + "## A\n> pause: a\n> pause: b\n", 7),
        (HEAD + '## A\n- "x" -> \n', 6),
        ("x" * 100_001, 1),
        (HEAD + "## A\n" + "x" * 20_001, 6),
        (HEAD + "## A\n" + "\n" * 2_001, 2_005),
        (HEAD + "## A\nx\n" + "*_" * 1_001, 7),
        (HEAD + "## A\n" + '- "x" -> a\n' * 21, 26),
        (HEAD + "## End\n", 5),
        (HEAD + "## A {#end}\n", 5),
        ("---\ntitle: x\nkind: pitch\nwords_limit: 5001\n---\n", 4),
        ("---\ntitle: x\nkind: pitch\ntags: [" + "a, " * 61 + "]\n---\n", 4),
        ("---\ntitle: &a [*a]\nkind: call\n---\n", 2),
        ("---\n" + "[" * 5_000 + "\n---\n", 2),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, line: int) -> None:
    with pytest.raises(ScriptProblem) as caught:
        parse_script(text)
    assert caught.value.line == line
    assert caught.value.cure


def test_a_wrong_kind_gets_the_closest_one() -> None:
    with pytest.raises(ScriptProblem, match="Use voicemail"):
        parse_script("---\ntitle: x\nkind: voicemial\n---\n")


_PARTS = st.sampled_from(
    ["---\n", "title: x\n", "kind: call\n", "## A {#a}\n", '- "x" -> a\n', "> pause: p\n", "&a ", "*a\n", "{{", "\r"]
)


@given(st.lists(_PARTS | st.text(max_size=8)).map("".join))
def test_any_text_is_read_or_explained(text: str) -> None:
    for tried in (text, HEAD + text, "---\n" + text + "\n---\n"):
        with suppress(ScriptProblem):
            assert parse_script(tried).steps
