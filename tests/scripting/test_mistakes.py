"""Every kind of mistake an author makes gets a line, a cure, and where possible a fix that cures it."""

import pytest

from sdr_desk.scripting.check import Known, Problem, check
from sdr_desk.scripting.fields import FIELDS

PITCH = "---\ntitle: T\nkind: pitch\n---\n"
CALL = "---\ntitle: T\nkind: call\n---\n"
KNOWN = Known(objections=frozenset({"price"}))
ROUND = CALL + '## A\nx\n- "b" -> b\n## B\nx\n- "a" -> a\n## C\nx\n'


def told(text: str, line: int, words: str) -> Problem:
    """The problem with these words, which stands in the line it names."""
    (problem,) = [each for each in check(text, KNOWN) if words in each.message]
    assert problem.line == line
    assert problem.cure.endswith(".")
    assert text[: problem.start].count("\n") + 1 == line
    return problem


FIXED = [
    ("unknown field", PITCH + "Hi {{ company.citty }}.", 5, "no field called company.citty", "Use company.city"),
    ("unknown own filter", PITCH + "{{ rep.name | uper }}", 5, "no filter called uper", "Use upper"),
    ("unclosed block", PITCH + "a\n{% if rep.phone %}b\nc\n\nd", 6, "{% if %} is not closed", "Add {% endif %}"),
    ("unclosed line", PITCH + "{% if rep.phone %}\nb", 5, "{% if %} is not closed", "Add {% endif %}"),
    ("unclosed item", PITCH + "- {% if rep.phone %}b\n- c", 5, "{% if %} is not closed", "Add {% endif %}"),
    ("unclosed in a branch", CALL + '## A\nx\n- "{% if rep.phone %}y" -> end', 7, "not closed", "Add {% endif %}"),
    ("unclosed in a pause", CALL + "## A\nx\n> pause: {% if rep.phone %}y", 7, "not closed", "Add {% endif %}"),
    ("unclosed value", PITCH + "a\n{{ rep.name \nb", 6, "A tag is not closed", "Add }}"),
    ("unclosed test", PITCH + "a\n{% if rep.phone \nb\n", 6, "A tag is not closed", "Add %}"),
    ("unopened block", PITCH + "a{% endif %}", 5, "nothing to belong to", "Take it out"),
    ("wrong tag word", PITCH + "{% if rep.phone %}a{% elseif rep.name %}b{% endif %}", 5, "cannot be", "Use elif"),
    ("missing fallback", PITCH + "At {{ company.city | upper }}.", 5, "has no fallback", 'Add fallback("…")'),
    (
        "second missing",
        PITCH + "{% if rep.phone %}{{ rep.phone }}{% endif %} {{ rep.phone }}",
        5, "has no fallback", 'Add fallback("…")',
    ),
    ("single brace", PITCH + "Hi { prospect.title }.", 5, "single brace", "Write {{ prospect.title }}"),
    ("unknown kind", "---\ntitle: kinds\nkind: voicemial\n---\nx", 3, "no kind called voicemial", "Use voicemail"),
    ("unknown entry", "---\ntitle: T\naudiense: audiense\nkind: pitch\n---\nx", 3, "no entry called", "Use audience"),
    ("unknown stage", "---\ntitle: T\nkind: pitch\nstage: nurtur\n---\nx", 4, "no stage called nurtur", "Use nurture"),
    ("unknown expectation", "---\ntitle: T\nkind: pitch\nexpects: [rep.phon]\n---\nx", 4, "no field", "Use rep.phone"),
    ("unknown step", CALL + '## Reason\nx\n- "y" -> aks\n## Ask\nx\n', 7, "no step called aks", "Use ask"),
    ("unknown objection", CALL + '## A\nx\n- "y" -> objection:prise\n', 7, "no objection", "Use objection:price"),
    ("step named end", CALL + "## The end {#end}\nx", 5, "cannot be called end", "Use close"),
    ("own step", CALL + '## A\nx\n- "y" -> a\n- "z" -> b\n## B\nx\n', 7, "back to its own step, A", "Use end"),
    ("circle", ROUND, 10, "without a way out: A → B → A", "Use end"),
    ("colon in a title", "---\ntitle: Don't: go\nkind: pitch\n---\nx", 2, "title has a colon", "Use 'Don''t: go'"),
    ("colon at the end", "---\nkind: pitch\ntitle: Why:\n---\nx", 3, "title has a colon", "Use 'Why:'"),
    (
        "unquoted brace", "---\ntitle: T\nkind: email\nsubject: {{ rep.name }}\n---\nx",
        4, "read in line 4: subject has “{” at its start", "Use '{{ rep.name }}'",
    ),
    ("curly quotes", PITCH + "a\n{{ rep.phone | fallback(“ours”) }}", 6, "“ is no straight quote", 'Write "ours"'),
    ("second else", PITCH + "{% if rep.phone %}a{% else %}b{% else %}c{% endif %}", 5, "belong to", "Take it out"),
    ("subject", "---\ntitle: T\nkind: email\nsubject: '{{ company.nam }}'\n---\nx", 4, "no field", "Use company.name"),
]  # fmt: skip

TOLD = [
    ("circle with a way out", CALL + '## A\nx\n## B\nx\n- "a" -> a\n- "c" -> c\n## C\nx\n', 9, "leads back: A → B → A"),
    ("47 s voicemail", "---\ntitle: T\nkind: voicemail\n---\n" + "word " * 117, 5, "47 s is too long"),
    ("long step", "---\ntitle: T\nkind: call\nseconds_limit: 9\n---\n## A\n" + "word " * 50, 7, "20 s is too long"),
    ("long letter", "---\ntitle: T\nkind: letter\nwords_limit: 3\n---\n\na b c d", 7, "4 words is too long"),
    ("unreached step", CALL + '## A\nx\n- "y" -> end\n## B\n\nx\n', 8, "No branch leads to B"),
    ("unclosed string", PITCH + "a\n{{ rep.name | fallback('b) }}", 6, "cannot be read"),
    ("elif behind else", PITCH + "{% if rep.phone %}a{% else %}b{% elif rep.name %}c{% endif %}", 5, "{% elif %} has"),
    ("one sign for a test", PITCH + "{% if rep.name = 'a' %}a{% endif %}", 5, "one = is not a test"),
    ("no test", PITCH + "{% if %}a{% endif %}", 5, "ends too soon"),
    ("half a test", PITCH + "{% if rep.name and %}a{% endif %}", 5, "ends too soon"),
    ("two words", PITCH + "\n{{ rep name }}", 6, "name is out of place"),
    ("three braces", PITCH + "{{{ rep.name }}}", 5, "} is out of place"),
    ("odd sign", PITCH + "a\n{{ rep.name ? }}", 6, "? is out of place"),
    ("unclosed remark", PITCH + "a\n{# b\n", 6, "A remark is not closed"),
    ("a truth", PITCH + "{{ true }}", 5, "Nothing would be said"),
    ("empty fallback", PITCH + "Hi {{ rep.phone | fallback('') }},", 5, "says nothing"),
    ("field in a title", CALL + "## For {{ rep.name }} {#a}\nx", 5, "title holds no fields"),
    ("branch without an arrow", CALL + '## A\nx\n- "y" b\n## B\nx', 7, "no branch"),
    ("branch without quotes", CALL + "## A\nx\n- y -> b\n## B\nx", 7, "no branch"),
    ("branch set in", CALL + '## A\nx\n  - "y" -> b\n## B\nx', 7, "no branch"),
    ("objection behind a space", CALL + '## A\nx\n- "y" -> objection: price', 7, "right behind the colon"),
    ("place to fill in", PITCH + "Hello\n[First Name],", 6, "as it is written: [First Name]"),
    ("link", PITCH + "[ours](http://x.example)", 5, "as it is written: [ours](http://x.example)"),
    ("HTML", PITCH + "a <b>b", 5, "as it is written: <b>."),
    ("entry twice", "---\ntitle: T\nkind: pitch\ntitle: U\n---\nx", 4, "title stands twice"),
    ("loop", PITCH + "{% for a in b %}{% endfor %}", 5, "{% for %} cannot be used"),
    ("assignment", PITCH + "a\n{% set a = 1 %}", 6, "{% set %} cannot be used"),
    ("call", PITCH + "{{ rep.name.upper() }}", 5, "does more than a script may"),
    ("sum", PITCH + "a\n\n{{ 1 + 1 }}", 7, "does more than a script may"),
    ("filter without value", PITCH + "{{ rep.phone | fallback }}", 5, "written fallback(…)"),
    ("filter with value", PITCH + "{{ rep.name | upper(1) }}", 5, "written upper"),
    ("choice without else", PITCH + "{{ 'a' if rep.name }}", 5, "has no else"),
    ("bold across tags", PITCH + "**a {% if rep.name %}b** c{% endif %}", 5, "opens in one paragraph"),
    ("printed group", PITCH + "{{ company }}", 5, "no field called company"),
    ("compared without a value", PITCH + "{% if company.employees > '5' %}a{% endif %}", 5, "has no fallback"),
    ("unwritten fallback", PITCH + '{{ rep.phone | fallback("…") }}', 5, "still says"),
    ("two steps of a name", CALL + "## A\nx\n## A\nx", 7, "Two steps are called a"),
    ("end by its title", CALL + "## End\nx", 5, "cannot be called end"),
    ("words above the steps", CALL + "Hello\n## A\nx", 5, "above the first step"),
    ("no steps", CALL + "Hello", 5, "needs steps"),
    ("empty step", CALL + "## A\n## B\nx", 5, "no words to say"),
    ("branch cut short", CALL + '## A\nx\n- "y" -> \n', 7, "branch cannot be read"),
    ("branch in a pitch", PITCH + 'Hello.\n\n- "y" -> ask : Do it', 7, "Only a call has branches"),
    ("too many branches", CALL + "## A\nx\n" + '- "y" -> end\n' * 5, 11, "first four branches"),
    ("pause misspelt", CALL + "## A\nx\n> puase: wait\n", 7, "starts with >"),
    ("empty pause", CALL + "## A\nx\n> pause:\n", 7, "pause is empty"),
    ("two pauses", CALL + "## A\nx\n> pause: a\n> pause: b\n", 8, "two pauses"),
    ("no front matter", "Hello", 1, "does not start with its front matter"),
    ("open front matter", "---\ntitle: T\nkind: pitch\nHello", 1, "not closed"),
    ("no title", "---\nkind: pitch\n---\nx", 2, "no title"),
    ("no kind", "---\ntitle: T\n---\nx", 2, "no kind"),
    ("seconds in words", "---\ntitle: T\nkind: pitch\nseconds_limit: soon\n---\nx", 4, "seconds_limit"),
    ("words in words", "---\ntitle: T\nkind: letter\nwords_limit: 9000\n---\nx", 4, "words_limit"),
    ("open quote", "---\ntitle: 'T: a\nkind: pitch\n---\nx", 3, "front matter cannot be read"),
    ("no subject", "---\ntitle: T\nkind: email\n---\nx", 3, "no subject"),
    ("own field misspelt", PITCH + "{{ custom.Contract }}", 5, "no field called custom.Contract"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "words", "label"), [each[1:] for each in FIXED], ids=[each[0] for each in FIXED]
)
def test_a_mistake_is_told_with_a_fix_that_cures_it(text: str, line: int, words: str, label: str) -> None:
    problem = told(text, line, words)
    assert problem.fix is not None
    assert problem.fix.label == label
    assert not any(words in each.message for each in check(problem.fix.apply(text), KNOWN))


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text])
@pytest.mark.parametrize(
    ("text", "line", "words", "label"), [each[1:] for each in FIXED], ids=[each[0] for each in FIXED]
)
def test_fixes_hold_for_other_line_breaks(text: str, line: int, words: str, label: str, change) -> None:
    changed = change(text)
    problem = told(changed, line, words)
    assert problem.fix is not None
    assert not any(words in each.message for each in check(problem.fix.apply(changed), KNOWN))


@pytest.mark.parametrize(("text", "line", "words"), [each[1:] for each in TOLD], ids=[each[0] for each in TOLD])
def test_a_mistake_is_told_with_line_and_cure(text: str, line: int, words: str) -> None:
    told(text, line, words)


def test_what_is_underlined_is_what_is_wrong() -> None:
    text = PITCH + "Hi {{ rep.name }} of {{ company.citty | upper }}."
    (problem,) = check(text)
    assert text[problem.start : problem.end] == "company.citty"
    assert problem.fix.apply(text) == text.replace("citty", "city")


def test_two_mistakes_of_one_kind_in_a_line_are_two_problems() -> None:
    text = PITCH + "{{ rep.phone }} or {{ rep.phone }}"
    first, second = check(text)
    assert first.start < second.start
    assert second.fix.apply(first.fix.apply(text)) != text


def test_a_talk_that_runs_on_to_its_end_has_no_circle() -> None:
    body = '## A\nx\n- "b" -> b\n- "c" -> c\n## B\nx\n- "c" -> c\n- "p" -> objection:price\n## C\nx\n- "y" -> end\n'
    assert check(CALL + body, KNOWN) == ()


def test_a_step_with_only_objections_leads_to_the_next() -> None:
    assert check(CALL + '## A\nx\n- "p" -> objection:price\n## B\nx\n', KNOWN) == ()


def test_every_field_has_a_name_and_a_sample() -> None:
    assert all(field.meaning and field.sample and name.islower() for name, field in FIELDS.items())


@pytest.mark.parametrize("test", ["company.employees and company.employees > '5'", "rep.phone and '5' in rep.phone"])
def test_the_second_half_of_a_test_may_use_what_the_first_half_asks_for(test: str) -> None:
    assert check(PITCH + "a{% if " + test + " %} b{% endif %}") == ()
    turned = " and ".join(reversed(test.split(" and ")))
    assert [each.severity for each in check(PITCH + "a{% if " + turned + " %} b{% endif %}")] == ["warning"]
