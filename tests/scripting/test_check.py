"""What is told before a script is published."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting.check import Known, check

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
        (9, "warning", "No branch leads to B."),
    ]


def test_a_step_without_branches_leads_to_the_next() -> None:
    assert found("## A\nx\n## B\nx\n", "call") == []


def test_too_long_is_a_warning_with_the_words_to_cut() -> None:
    assert found("word " * 117, "voicemail") == [
        (5, "warning", "47 s is too long to say; the limit is 30 s.", "Cut about 42 words.")
    ]
    assert found("word " * 117, "voicemail", "seconds_limit: 47\n") == []


def test_the_sentences_worth_shortening_are_shown_longest_first() -> None:
    text = HEAD.format(kind="voicemail", more="") + f"Hello. {'longer ' * 60}end. {'long ' * 40}end.\n\n- Bye."
    (problem,) = check(text)
    assert problem.fix is None
    assert [text[start:end].split()[0] for start, end in problem.parts] == ["longer", "long"]
    assert all(text[start:end].endswith("end.") for start, end in problem.parts)


def test_a_person_talks_at_their_own_pace() -> None:
    text = HEAD.format(kind="voicemail", more="") + "word " * 90
    assert [check(text, Known(pace=pace)) == () for pace in (100, 179, 180, 220, 5_000)] == [False, False] + [True] * 3
    assert "68 s" in check(text, Known(pace=1))[0].message


def test_a_letter_keeps_to_its_words() -> None:
    head = HEAD.format(kind="letter", more="words_limit: 10\n")
    assert check(head + "word " * 10) == ()
    (problem,) = check(head + "word " * 14)
    assert (problem.message, problem.cure) == ("14 words is too long; the limit is 10 words.", "Cut about 4 words.")


def test_unclosed_and_unreadable_are_errors() -> None:
    assert found("a\n\n{% if company.city %}b")[0][:2] == (7, "error")
    assert found("a\n{{ company.city ")[0][:2] == (6, "error")
    assert found("x", kind="shout")[0][:2] == (3, "error")


def test_more_choices_than_keys_is_a_warning() -> None:
    body = "## A\nx\n" + '- "y" -> end\n' * 5
    assert [each[0] for each in found(body, "call", "objections: [a, b, c, d, e, f]\n")] == [4, 12]


def test_own_fields_are_known_by_name_or_by_their_form() -> None:
    text = HEAD.format(kind="pitch", more="") + '{{ custom.contract_ends | fallback("soon") }}'
    assert check(text) == ()
    (problem,) = check(text, Known(custom=frozenset({"contract_end"})))
    assert (problem.severity, problem.cure) == ("error", "Use custom.contract_end.")
    assert check(text, Known(custom=frozenset({"contract_ends"}))) == ()
    assert check(text.replace("contract_ends", "__class__"))[0].severity == "error"


def test_an_own_field_reads_as_its_name_when_lengths_are_measured() -> None:
    assert [each[1] for each in found("{{ custom.contract_end }} and {{ custom.site | spoken }}")] == ["warning"] * 2


def test_objections_are_known_when_the_workspace_is() -> None:
    body = '## A\nx\n- "y" -> objection:prize\n- "z" -> end\n'
    text = HEAD.format(kind="call", more="objections: [vendr, email]\n") + body
    assert check(text) == ()
    told = check(text, Known(objections=frozenset({"price", "vendor", "email"})))
    assert [(each.line, each.severity, each.cure) for each in told] == [
        (4, "warning", "Use vendor."),
        (8, "error", "Use objection:price."),
    ]
    assert [each.fix.apply(text).count(word) for each, word in zip(told, ("[vendor,", ":price\n"), strict=True)] == [
        1,
        1,
    ]


def test_a_brief_is_checked_with_its_own_words() -> None:
    assert found("{% for q, a in answers %}{{ q }}{{ a }}{% endfor %}", "brief") == []
    assert found("{{ company.city }}", "brief")[0][1] == "error"
    assert found("{% for q in answers %}{{ q }}{% endfor %}", "brief")[0][1] == "error"


def test_a_huddle_sheet_is_checked_with_its_own_words() -> None:
    assert found("{{ week_text }}{% for minutes, what in agenda %}{{ what }}{% endfor %}", "huddle") == []
    assert found("{{ goal_txt }}", "huddle") == [(5, "error", "There is no field called goal_txt.", "Use goal_text.")]


_TEXTS = st.lists(
    st.sampled_from(["{{ ", " }}", "{% if rep.name %}", "{% endif %}", '- "a" -> a\n', "## A\n", "> pause: x\n", "{#"])
    | st.text(max_size=6),
    max_size=14,
).map("".join)


@given(_TEXTS, st.sampled_from(["call", "pitch", "brief", "huddle", "email"]), st.sampled_from(["", "\r\n", "\ufeff"]))
def test_any_text_can_be_checked(body: str, kind: str, odd: str) -> None:
    text = HEAD.format(kind=kind, more="") + "## A\n" + body
    text = odd + text if odd == "\ufeff" else text.replace("\n", odd or "\n")
    for problem in check(text, Known(custom=frozenset({"a"}), objections=frozenset({"b"}))):
        assert problem.line >= 1
        assert problem.cure
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.fix is None or 0 <= problem.fix.start <= problem.fix.end <= len(text)


@given(st.text(), st.text(), st.text())
def test_any_file_can_be_checked(first: str, second: str, third: str) -> None:
    for text in (
        first,
        f"---\n{first}\n---\n{second}",
        f"---\ntitle: {first}\nkind: call\nexpects: {second}\n---\n{third}",
    ):
        assert all(problem.message for problem in check(text))
