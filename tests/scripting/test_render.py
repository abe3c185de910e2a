"""Filling scripts with facts."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.render import RenderedScript, ScriptRenderer
from tests.naughty import LONE_SURROGATES, NAUGHTY, naughty_id


def rendered(body: str, fields: Mapping[str, object] | None = None, kind: str = "pitch") -> RenderedScript:
    source = parse_script(f"---\ntitle: T\nkind: {kind}\nsubject: 'For {{{{ rep.name }}}}'\n---\n{body}")
    return ScriptRenderer().compile("k", source).render(sample_values() if fields is None else fields)


def test_a_value_is_marked_in_html_and_bare_in_plain() -> None:
    step = rendered("Hi **{{ prospect.first_name }}**,\nit’s *me*.").steps[0]
    assert step.html == '<p>Hi <strong><span class="fact">Dana</span></strong>, it’s <em>me</em>.</p>'
    assert step.plain == "Hi Dana, it’s me."


def test_steps_pause_branches_and_subject_are_filled() -> None:
    body = '## A {#a}\nx\n> pause: Wait for {{ prospect.first_name }}.\n- "{{ rep.name }}?" -> a : Say <b>\n'
    shown = rendered(body, kind="call")
    step = shown.steps[0]
    assert (shown.problem, shown.title, shown.subject) == (None, "T", "For Maria Ortega")
    assert (step.id, step.title, step.pause) == ("a", "A", "Wait for Dana.")
    assert [(each.says, each.hint, each.goes_to) for each in step.branches] == [("Maria Ortega?", "Say <b>", "a")]


@pytest.mark.parametrize(
    "value", ["{{7*7}}", "{% if x %}", "<script>alert(1)</script>", "**b**", "# h", "&amp;", "](javascript:x)"]
)
def test_a_value_is_never_read_as_anything_but_text(value: str) -> None:
    step = rendered("Hi {{ prospect.first_name }}.", {"prospect.first_name": value, "rep.name": "R"}).steps[0]
    assert step.plain == f"Hi {value}."
    assert "<script" not in step.html
    assert "<strong" not in step.html


def visible(text: str) -> str:
    """The signs one sees: no spaces, no controls, no replacement signs."""
    return "".join(sign for sign in text if sign.isprintable() and sign not in " \ufffd")


@pytest.mark.parametrize("value", NAUGHTY + LONE_SURROGATES, ids=naughty_id)
def test_every_naughty_value_is_shown_as_text(value: str) -> None:
    body = 'Hi {{ prospect.first_name | fallback("there") }}, it’s me.'
    script = rendered(body, {"prospect.first_name": value, "rep.name": "R"})
    words = " ".join(value.split()) or "there"
    assert script.problem is None
    assert visible(words[:900]) in visible(script.steps[0].plain)
    script.steps[0].html.encode("utf-8")
    assert set(re.findall(r"<[^>]*>", script.steps[0].html)) <= {"<p>", "</p>", '<span class="fact">', "</span>"}


def test_markup_and_escaped_braces_of_the_author_stay_text() -> None:
    step = rendered("<b>x</b> {\\{ 7*7 }\\} [a](http://x.example)").steps[0]
    assert step.plain == "<b>x</b> {{ 7*7 }} [a](http://x.example)"
    assert "<b>" not in step.html
    assert "href" not in step.html


def test_nested_fields_and_groups_are_understood() -> None:
    body = "{% if referrer %}From {{ referrer.name }}.{% else %}Alone.{% endif %}"
    assert rendered(body, {"referrer": {"name": "Lu"}, "rep": {"name": "R"}}).steps[0].plain == "From Lu."
    assert rendered(body, {"referrer": None, "rep.name": "R"}).steps[0].plain == "Alone."


def test_a_tag_on_its_own_line_leaves_no_empty_paragraph() -> None:
    body = "A\n{% if company.city %}\n- {{ company.city }}\n{% endif %}\nB"
    assert rendered(body, {"rep.name": "R"}).steps[0].html == "<p>A</p> <p>B</p>"
    assert "<ul><li>" in rendered(body).steps[0].html


def test_a_missing_value_shows_the_raw_text_and_one_sentence() -> None:
    shown = rendered("A\n\n<i>{{ company.city }}", {"rep.name": "R", "company.city": "  "})
    assert shown.problem == "Line 8: there is no value for company.city, and no fallback."
    assert shown.steps[0].plain == "A\n\n<i>{{ company.city }}"
    assert "&lt;i&gt;" in shown.steps[0].html


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ company.citty }}", "there is no field called company.citty."),
        ("{{ prospect.first_name.upper() }}", "a tag does more than a script may."),
        ("{{ ''.__class__ }}", "a tag does more than a script may"),
        ("{{ rep['name'] }}", "a tag does more than a script may."),
        ("{{ 9 ** 9 }}", "a tag does more than a script may."),
        ("{{ rep.name ~ 'x' }}", "a tag does more than a script may."),
        ("{% for a in rep %}x{% endfor %}", "{% for %} cannot be used here."),
        ("{% set a = 1 %}", "{% set %} cannot be used here."),
        ("{% include 'x' %}", "{% include %} cannot be used here."),
        ("{% raw %}{{{% endraw %}", "{% raw %} cannot be used here."),
        ("{% if rep.name %}x", "{% if %} is not closed."),
        ("x{% endif %}", "{% endif %} has nothing to belong to."),
        ("{{ rep.name | shout }}", "there is no filter called shout."),
        ("{{ rep.name | fallback }}", "the filter is written fallback(…) with one value."),
        ("{{ 'a' if rep.name }}", "a choice has no else."),
        ("{{ '\\x41' }}", "a tag is too long or holds a backslash."),
        ("**a {% if rep.name %}b** c{% endif %}", "a tag opens in one paragraph"),
        ("{{ rep }}", "there is no field called rep."),
        ("{{ 1e999 }}", "a number is too large."),
        ("{{ rep.name" + "|upper" * 7 + " }}", "a value goes through more than 6 filters."),
        ("{{ rep.name }}" * 301, "there are more than 300 tags."),
        ("{{ rep.name", "a tag is not closed."),
        (("{{ '" + "x" * 450 + "' }}") * 18, "the tags have more than 8,000 characters together."),
        ("{{ " + "(" * 200 + "1" + ")" * 200 + " }}", "a tag"),
        ("{% if 1 %}" * 13 + "{% endif %}" * 13, "tags are nested too deep."),
    ],
)
def test_what_a_script_may_not_do_is_told(body: str, said: str) -> None:
    shown = rendered(body)
    assert shown.problem is not None
    assert shown.problem.startswith("Line 6: " + said)
    assert shown.steps[0].plain == body


def test_output_is_bounded() -> None:
    shown = rendered("{{ company.name }}" * 30, {"company.name": "x" * 5_000, "rep.name": "R"})
    assert shown.problem == "The script comes out longer than 20,000 characters."


def test_own_fields_are_filled_from_a_group_or_by_their_full_name() -> None:
    body = "{% if custom %}Ends {{ custom.contract_end | fallback('soon') }}.{% else %}None.{% endif %}"
    bare = {"rep.name": "R"}
    assert rendered(body, bare | {"custom": {"contract_end": "2027"}}).steps[0].plain == "Ends 2027."
    assert rendered(body, bare | {"custom.contract_end": 2028}).steps[0].plain == "Ends 2028."
    assert rendered(body, bare | {"custom": {"site": "x"}}).steps[0].plain == "Ends soon."
    assert rendered(body, bare | {"custom": {"contract_end": " "}}).steps[0].plain == "None."


def test_long_gaps_in_a_text_close_up() -> None:
    assert rendered("a" + " " * 9_000 + "b\n   \n\t\nc").steps[0].plain == "a b\n\nc"


@pytest.mark.parametrize(
    ("value", "test", "said"),
    [
        ("180", "> 50", "yes"), ("9", "> 50", "no"), ("1,200", ">= 1200", "yes"), (12, "< 12.5", "yes"),
        ("many", "> 5", "no"), ("many", "<= 5", "no"), ("180", "<= '90'", "no"),
        ("2026-10-14", "< '2026-11-02'", "yes"),
    ],
)  # fmt: skip
def test_a_test_compares_numbers_by_their_value(value: object, test: str, said: str) -> None:
    body = f"{{% if company.employees and company.employees {test} %}}yes{{% else %}}no{{% endif %}}"
    assert rendered(body, {"company.employees": value, "rep.name": "R"}).steps[0].plain == said


def test_comparing_a_missing_value_is_a_problem_not_a_crash() -> None:
    assert "company.employees" in str(rendered("{% if company.employees > 5 %}x{% endif %}", {"rep.name": "R"}).problem)


def test_direction_marks_of_a_value_are_closed() -> None:
    shown = rendered("Hi {{ prospect.first_name }}.", {"prospect.first_name": "\u202eabc", "rep.name": "R"})
    assert shown.steps[0].plain == "Hi \u202eabc\u202c."


def test_compiled_scripts_are_kept_by_key() -> None:
    renderer = ScriptRenderer()
    source = parse_script("---\ntitle: T\nkind: pitch\n---\nx")
    first = renderer.compile("0", source)
    assert renderer.compile("0", source) is first
    for number in range(1, 130):
        renderer.compile(str(number), source)
    assert renderer.compile("0", source) is not first


_BODY = st.sampled_from(
    ["{{ rep.name", " }}", "{% if ", "rep", "%}", "{% else %}", "{% endif %}", "**", "- ", "\n\n", "{#", "#}", "|upper"]
)


@given(st.lists(_BODY | st.text(max_size=4), max_size=12).map("".join), st.text())
def test_no_text_and_no_value_breaks_rendering(body: str, value: str) -> None:
    shown = rendered(body, {"rep.name": value or "R"})
    assert len(shown.steps) == 1
