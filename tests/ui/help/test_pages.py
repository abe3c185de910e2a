"""What the help says is so: fields, filters, problems, limits, numbers and keys are held against the program."""

import ast
import re

import pytest

from sdr_desk.desk.situation import situation
from sdr_desk.method.dispositions import BY_DIGIT, REST_DAYS, WORKING_DAYS_BETWEEN_ATTEMPTS
from sdr_desk.method.hours import DEFAULT_RULES
from sdr_desk.method.intervals import wilson
from sdr_desk.method.sequential import ALPHA, standing
from sdr_desk.method.tracks import EARLY_DAYS
from sdr_desk.method.verdicts import MEASURES
from sdr_desk.scripting.check import check
from sdr_desk.scripting.fields import FIELDS
from sdr_desk.scripting.filters import FILTERS, WITH_VALUE
from sdr_desk.scripting.format import KINDS
from sdr_desk.scripting.slips import STAGES
from sdr_desk.ui.help.actions import ACTIONS, OPENERS, TOPICS
from sdr_desk.ui.help.pages import all_pages, parse_page
from sdr_desk.ui.letters_desk.actions import ACTIONS as LETTER_ACTIONS
from sdr_desk.ui.main_window import every_action

PAGES = {page.name: page for page in all_pages()}
SOURCE = {name: "\n".join(one.text for one in page.sections) for name, page in PAGES.items()}


def rows(page, heading):
    """The cells of the first table below a heading."""
    text = next(one.text for one in PAGES[page].sections if one.title == heading)
    lines = [line for line in text.split("\n") if line.startswith("|")]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def test_every_field_is_explained_as_the_program_knows_it():
    told = [[name.removesuffix(" ✓"), name.endswith("✓"), *rest] for name, *rest in rows("scripts", "All fields")]
    assert told == [[f"`{one.name}`", not one.may_be_empty, one.meaning, one.sample] for one in FIELDS.values()]


def test_every_filter_is_explained_and_gives_what_it_says():
    told = rows("scripts", "Filters")
    assert sorted(name.strip("`") for name, *_ in told) == sorted(FILTERS)
    for name, _what, example, gives in told:
        operand, used = re.fullmatch(r'`\{\{ (.+?) \| (\w+)(?:\("there"\))? \}\}`', example).groups()
        value = FIELDS[operand].sample if operand in FIELDS else ast.literal_eval(operand)
        given = FILTERS[used]("", "there") if used in WITH_VALUE else FILTERS[used](value)
        assert (name, gives.removesuffix(", if there is none")) == (f"`{used}`", given)


def test_every_kind_and_stage_is_named():
    told = " ".join(kind for kind, _what in rows("scripts", "What a script file looks like"))
    assert set(KINDS) <= set(re.findall(r"\w+", told))
    assert set(STAGES) <= set(re.findall(r"`(\w+)`", SOURCE["scripts"]))


def test_the_order_in_which_scripts_come_up_is_that_of_the_call_desk():
    told = [stage.strip("`") for stage, _when in rows("scripts", "Which script comes up")]
    assert told == ["callback_missed", *re.findall(r"^ *\d+\. `(\w+)`", situation.__doc__, re.MULTILINE)]


@pytest.mark.parametrize("text", re.findall(r"```script\n(.*?)```", SOURCE["scripts"], re.DOTALL))
def test_the_example_scripts_have_no_problem(text):
    assert check(text) == ()


FRONT = "---\ntitle: Try\nkind: {kind}\n---\n"
CALL = FRONT.format(kind="call")
WRONG = {
    "There is no field called …": FRONT.format(kind="pitch") + "{{ prospect.frist_name }}",
    "There is no filter called …": FRONT.format(kind="pitch") + "{{ rep.name | posessive }}",
    "A tag is not closed.": FRONT.format(kind="pitch") + "{{ rep.name",
    "{% if %} is not closed.": FRONT.format(kind="pitch") + "{% if company.city %}You",
    "{% else %} has nothing to belong to.": FRONT.format(kind="pitch") + "Hi{% else %}Hello",
    "A remark is not closed.": FRONT.format(kind="pitch") + "Hi {# check this",
    "A tag cannot be read: …": FRONT.format(kind="pitch") + "{{ rep.name | }}",
    "… may be empty, and has no fallback.": FRONT.format(kind="pitch") + "{{ prospect.first_name }}",
    "A fallback still says “…”.": FRONT.format(kind="pitch") + '{{ prospect.first_name | fallback("…") }}',
    "A fallback says nothing and leaves a hole.": FRONT.format(kind="pitch") + '{{ prospect.title | fallback("") }}',
    "… is too long to say; the limit is …": FRONT.format(kind="voicemail") + "So many words. " * 40,
    "There is no step called …": CALL + '## One {#one}\nHello.\n\n- "Yes." -> tow\n\n## Two {#two}\nGood.\n',
    "The talk goes round without a way out: …": CALL + '## One {#one}\nA\n\n- "Yes." -> one\n',
    "No branch leads to …": CALL + '## One {#one}\nA\n\n- "Yes." -> end\n\n## Two {#two}\nB\n',
    "This line is no branch; it would be read aloud.": CALL + "## One {#one}\nHi.\n\n- Yes. -> end\n",
    "… stands twice.": "---\ntitle: Try\nkind: pitch\ntitle: Again\n---\nHi.",
    "A single brace is read as text: …": FRONT.format(kind="pitch") + "Hi { rep.name }.",
    "This would be read as it is written: …": FRONT.format(kind="letter") + "Dear [First Name],",
    "A line that starts with > would be read aloud.": CALL + "## One {#one}\nHi.\n\n> wait for them\n",
    "The e-mail has no subject.": FRONT.format(kind="email") + "Hi.",
}


def test_every_problem_that_is_explained_is_said_in_these_words():
    told = [message.strip("`") for message, *_ in rows("scripts", "Problems and what to do")]
    assert told == list(WRONG)
    for message, text in WRONG.items():
        shape = ".*".join(re.escape(part.strip()) for part in re.split("(?<!“)…(?!”)", message))
        assert any(re.search(shape, one.message) for one in check(text)), (message, check(text))


def test_what_is_counted_is_what_the_program_counts():
    told = [(words.lower(), enough, after) for words, _of, enough, after in rows("results", "What is counted")]
    assert told == [
        (one.words.lower(), f"{one.enough} {one.units}", f"{one.days} days" if one.days else "at once")
        for one in MEASURES.values()
    ]


def test_the_numbers_on_results_are_right():
    span, few = wilson(31, 342), wilson(6, 50)
    assert f"9.1 · from {span.low:.1%} to {span.high:.1%}".replace("%", "") in SOURCE["results"]
    assert f"from {few.low:.1%} to {few.high:.1%}".replace("%", "") in SOURCE["results"].replace("\n", " ")
    needed = [standing({str(at): [True] for at in range(count)}).needed for count in (2, 3, 4)]
    assert (needed, ALPHA) == ([40, 120, 240], 0.05)
    assert "120 times for three, 240 times for four" in SOURCE["results"].replace("\n", " ")


def test_outcomes_waits_and_hours_are_those_of_the_program():
    told = {key: label for key, label, _what in rows("calling", "Outcomes")}
    assert told == {digit: one.label for digit, one in BY_DIGIT.items()} | {"9": "More"}
    one, two, three = WORKING_DAYS_BETWEEN_ATTEMPTS
    assert f"after {one}, {two} and {three} working days, then a rest of {REST_DAYS} days" in SOURCE["calling"]
    hours = DEFAULT_RULES
    said = SOURCE["calling"].replace("\n", " ")
    assert f"{hours.business_open:%-H:%M} to {hours.business_close:%H:%M} where they are" in said
    assert f"before {hours.lawful_open:%-H:%M} or after {hours.lawful_close:%H:%M}" in said
    assert f"up to {EARLY_DAYS} days early" in SOURCE["letters"]


def test_every_key_that_is_named_belongs_to_an_action():
    known = {spec.id for spec in (*every_action(), *LETTER_ACTIONS, *OPENERS, *ACTIONS)}
    named = {found for text in SOURCE.values() for found in re.findall(r"`key:([^`]*)`", text)}
    assert named
    assert named <= known


def test_links_lead_to_pages_and_nothing_leads_out():
    for text in SOURCE.values():
        assert set(re.findall(r"\]\(([^)]*)\)", text)) <= {f"{name}.md" for name, _words in TOPICS}
        assert "http" not in text
        assert "!" not in re.sub(r"`[^`]*`|```.*?```", "", text, flags=re.DOTALL)


def test_a_page_needs_its_title():
    with pytest.raises(ValueError, match="does not start with its title"):
        parse_page("x", "No title\n")


def test_a_heading_inside_a_script_is_no_section():
    page = parse_page("x", "# A\nfirst\n```\n## not one\n```\n## B\nword `key:a.b` [link](letters.md) **word**\n")
    assert [one.title for one in page.sections] == ["A", "B"]
    assert (page.count("WORD"), page.count("a.b"), page.count("letters"), page.count("link word")) == (2, 0, 0, 1)
