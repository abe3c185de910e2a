"""The handoff brief."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from sdr_desk.desk.sheet_samples import BRIEF
from sdr_desk.scripting.brief import render_brief
from tests.naughty import LONE_SURROGATES, NAUGHTY, naughty_id

TEMPLATE = (Path(__file__).parents[2] / "scripts_library/briefs/handoff.md").read_text(encoding="utf-8")
HEAD = "---\ntitle: B\nkind: brief\n---\n"
FACTS = replace(BRIEF, prospect_name="Marcus Bell", story="He lost two loads.\nHe decides alone.")
ODD = ["{{7*7}}", "<script>alert(1)</script>", "**x**", "שלום", "🎉" * 40, "a\n\n# b", "&amp;", "\u202eabc"]


def test_the_brief_tells_every_fact() -> None:
    brief = render_brief(TEMPLATE, FACTS)
    assert brief.problem is None
    for each in fields(FACTS):
        value = getattr(FACTS, each.name)
        for text in [value] if isinstance(value, str) else value:
            assert all(part in brief.plain for part in ([text] if isinstance(text, str) else text))
    assert "He lost two loads.<br>He decides alone." in brief.html


@pytest.mark.parametrize("odd", ODD)
def test_naughty_values_survive_as_text(odd: str) -> None:
    facts = replace(FACTS, story=odd, company=odd, other_answers=((odd, odd),), history=((odd, odd, odd),))
    brief = render_brief(TEMPLATE, facts)
    assert brief.problem is None
    assert brief.plain.count(odd) >= 7
    assert "<script" not in brief.html


def visible(text: str) -> str:
    """The signs one sees: no spaces, no controls, no replacement signs."""
    return "".join(sign for sign in text if sign.isprintable() and sign not in " \ufffd")


@pytest.mark.parametrize("value", NAUGHTY + LONE_SURROGATES, ids=naughty_id)
def test_every_naughty_answer_reaches_the_closer(value: str) -> None:
    brief = render_brief(TEMPLATE, replace(FACTS, story=value, other_answers=(("Need", value),)))
    assert brief.problem is None
    brief.html.encode("utf-8")
    assert visible(brief.plain).count(visible(value[:3_900])) >= 2


def test_empty_facts_leave_no_empty_headings() -> None:
    values = {each.name: () if isinstance(getattr(FACTS, each.name), tuple) else "" for each in fields(FACTS)}
    brief = render_brief(TEMPLATE, replace(FACTS, **values))
    assert brief.problem is None
    assert brief.plain == ""
    assert "<h1></h1>" not in brief.html


@pytest.mark.parametrize(
    "text",
    ["x", HEAD + "{{ nobody }}", HEAD + "{% for a in answers %}{{ a }}{% endfor %}", HEAD + "{{ story | upper(1) }}"],
)
def test_a_faulty_template_still_gives_a_brief(text: str) -> None:
    brief = render_brief(text, replace(FACTS, story="<b>"))
    assert brief.problem
    assert "Prospect name: Marcus Bell" in brief.plain
    assert "&lt;b&gt;" in brief.html


def test_loops_may_not_nest() -> None:
    inner = "{% for r in grade_reasons %}{{ r }}{% endfor %}"
    assert render_brief(HEAD + inner, FACTS).problem is None
    nested = "{% for q, a in answers %}" + inner + "{% endfor %}"
    assert "A loop goes over one of" in str(render_brief(HEAD + nested, FACTS).problem)
