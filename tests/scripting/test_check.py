"""What is told before a script is published."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting.check import check

HEAD = "---\ntitle: T\nkind: {kind}\n{more}---\n"


def found(body: str, kind: str = "pitch", more: str = "") -> list[tuple[int, str, str, str]]:
    problems = check(HEAD.format(kind=kind, more=more) + body)
    return [(each.line, each.severity, each.message, each.cure) for each in problems]


def test_a_clean_script_has_nothing_to_tell() -> None:
    assert found('Hi {{ prospect.first_name | fallback("there") }}.') == []


def test_an_unknown_field_is_an_error_with_the_closest_name() -> None:
    assert found("a\n{{ company.citty }}") == [
        (6, "error", "There is no field called company.citty.", "Use company.city.")
    ]


def test_a_field_that_may_be_empty_wants_a_fallback() -> None:
    assert [each[:3] for each in found("{{ company.city }}")] == [
        (5, "warning", "company.city may be empty, and has no fallback.")
    ]
    assert found("{{ company.city }}", more="expects: [company.city]\n")[:1] == []
    assert found("{% if company.city and rep.phone %}{{ company.city }}{% endif %}") == []
    assert found("{% if not company.city %}a{% else %}{{ company.city }}{% endif %}") == []
    assert found("{% if company.city == 'x' %}{% else %}{{ company.city }}{% endif %}") != []
    assert found("{{ company.city | upper | fallback('x') }}") != []


def test_branches_to_nowhere_and_steps_nobody_reaches() -> None:
    body = '## A\nx\n- "y" -> c\n- "z" -> d : go\n## B\nx\n## D\nx\n'
    assert [each[:3] for each in found(body, "call")] == [
        (7, "error", "There is no step called c."),
        (10, "warning", "No branch leads to B."),
    ]


def test_a_step_without_branches_leads_to_the_next() -> None:
    assert found("## A\nx\n## B\nx\n", "call") == []


def test_too_long_is_a_warning_with_the_words_to_cut() -> None:
    assert found("word " * 100, "voicemail") == [
        (5, "warning", "40 s is too long to say; the limit is 30 s.", "Cut about 25 words.")
    ]
    assert found("word " * 100, "voicemail", "seconds_limit: 45\n") == []


def test_unclosed_and_unreadable_are_errors() -> None:
    assert found("a\n\n{% if company.city %}b")[0][:2] == (7, "error")
    assert found("a\n{{ company.city ")[0][:2] == (6, "error")
    assert found("x", kind="shout")[0][:2] == (3, "error")


def test_more_choices_than_keys_is_a_warning() -> None:
    body = "## A\nx\n" + '- "y" -> a\n' * 5
    assert [each[0] for each in found(body, "call", "objections: [a, b, c, d, e, f]\n")] == [2, 12]


def test_a_brief_is_checked_with_its_own_words() -> None:
    assert found("{% for q, a in answers %}{{ q }}{{ a }}{% endfor %}", "brief") == []
    assert found("{{ company.city }}", "brief")[0][1] == "error"
    assert found("{% for q in answers %}{{ q }}{% endfor %}", "brief")[0][1] == "error"


@given(st.text(), st.sampled_from(["call", "pitch", "brief"]))
def test_any_text_can_be_checked(body: str, kind: str) -> None:
    assert all(each[0] >= 1 for each in found("## A\n" + body, kind))
