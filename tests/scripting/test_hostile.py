"""Texts made to break out or to keep the machine busy are refused, or done with after bounded work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sdr_desk.desk.sheet_samples import BRIEF
from sdr_desk.scripting.brief import render_brief
from sdr_desk.scripting.check import Known, check
from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.format import ScriptProblem, parse_script
from sdr_desk.scripting.render import ScriptRenderer

PITCH = "---\ntitle: T\nkind: pitch\n---\n"
CALL = "---\ntitle: T\nkind: call\n---\n## A {#a}\nx\n"
VOICEMAIL = "---\ntitle: T\nkind: voicemail\n---\n"
MOST_WORK = 800_000
"""Calls a check may make; an honest script of 60 lines makes about 27,000."""

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ rep.__class__ }}",
    "{{ rep.name.__class__.__init__.__globals__ }}",
    "{{ rep.name['__class__'] }}",
    "{{ rep.name | attr('__class__') }}",
    "{{ ()|attr('__class__')|attr('__base__') }}",
    "{{ '%s' | format(rep) }}",
    "{{ '{0.__class__}'.format(rep) }}",
    "{{ 'x'.format_map(rep) }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner() }}",
    "{{ lipsum(n=100000) }}",
    "{{ namespace(a=1).a }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__dict__ }}",
    "{{ config }}",
    "{{ dict(a=1) }}",
    "{{ range(10**9) }}",
    "{{ range(9) | list }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ (1, 2) }}",
    "{{ 'a' * 10**9 }}",
    "{{ 9**9**9 }}",
    "{{ 1 + 1 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ rep.name[0] }}",
    "{{ rep.name[0:9] }}",
    "{{ rep.name | map('upper') }}",
    "{{ rep.name | pprint }}",
    "{{ rep.name | tojson }}",
    "{{ rep.name | safe }}",
    "{{ rep.name | center(10000000) }}",
    "{{ rep.name is callable }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ custom.__class__ }}",
    "{{ f_rep__name }}",
    "{{ loop.index }}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{% for a in rep recursive %}{{ loop(a) }}{% endfor %}",
    "{% set a = rep %}",
    "{% set a %}x{% endset %}",
    "{% macro a() %}{{ a() }}{% endmacro %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% block a %}{% endblock %}",
    "{% extends '/etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% do rep %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% raw %}x{% endraw %}",
    "{% print(rep) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
]


def sized(unit: str, size: int = 99_900) -> str:
    """A unit repeated up to a size."""
    return unit * (size // len(unit))


def short(unit: str) -> str:
    """A unit repeated as often as a script may hold it."""
    return sized(unit, 19_900)


UNITS = (
    "*", "_a ", "*a **b ", "*_", "***a* ", "[", "`", ">", "- ", "- a\n", "1. a\n", "# a\n", " ", "\n", "a\n\n", "\\*",
    "\r\n", "{", "{{", "{{ }}", "{%", "{#", "{##}", "{{ '", "'", '"', "&", "<b>", "1", "1-", ".", "\0",
    "\ue000b1\ue001", "{a.b} ", "{{ rep.name }}", "{% if rep.name %}", "word ",
)  # fmt: skip
FILES = {
    **{f"many {unit!r}": PITCH + "x " + sized(unit) for unit in UNITS},
    **{f"some {unit!r}": PITCH + "x " + short(unit) for unit in UNITS},
    "spaces inside": PITCH + "a" + " " * 19_000 + "b",
    "nested list": PITCH + short("".join("  " * level + "- a\n" for level in range(60))),
    "heading of spaces": "---\ntitle: T\nkind: call\n---\n## a" + " " * 19_000 + "b\nx",
    "pause of spaces": CALL + "> pause: a" + " " * 19_000 + "b",
    "branch of spaces": CALL + '- "a" -> a : b' + " " * 19_000 + "c",
    "branch of arrows": CALL + "- " + short('"x" -> '),
    "branch of quotes": CALL + "- " + short('"') + " -> a",
    "long target": CALL + '- "x" -> ' + short("a"),
    "many branches": CALL + short('- "x" -> a\n'),
    "many steps": CALL + short("## b\n"),
    "all branches": "---\ntitle: T\nkind: call\n---\n"
    + "".join(f"## S{at}\nx\n" + "".join(f'- "y" -> s{to}\n' for to in range(20)) for at in range(30)),
    "deep tests": PITCH + "{% if rep.name %}" * 900,
    "300 tests": PITCH + "{% if rep.name %}x" + "{% elif rep.name %}y" * 290 + "{% endif %}",
    "long tests": PITCH + ("{% if " + " and ".join(["rep.name"] * 35) + " %}x{% endif %}\n") * 45,
    "10,000 filters": PITCH + "{{ rep.name" + "|upper" * 10_000 + " }}",
    "tags of filters": PITCH + ("{{ rep.name" + "|upper" * 60 + " }}") * 45,
    "huge number": PITCH + "{{ " + "9" * 90_000 + " }}",
    "long number": PITCH + "{{ " + "9" * 480 + " }}",
    "huge power": PITCH + "{{ 1e" + "9" * 480 + " }}",
    "parentheses": PITCH + "{{ " + "(" * 240 + "1" + ")" * 240 + " }}",
    "many parentheses": PITCH + "{{ " + "(" * 90_000,
    "many points": PITCH + "{{ a" + ".a" * 240 + " }}",
    "many nots": PITCH + "{% if " + "not " * 110 + "rep.name %}x{% endif %}",
    "long string": PITCH + "{{ '" + "a" * 90_000 + "' }}",
    "wrong names": PITCH + ("{{ " + " if a.b else ".join(f"q{at}.nam" for at in range(28)) + " }}\n") * 45,
    "lists in the front": "---\ntitle: " + "[" * 7_900 + "\n---\nx",
    "maps in the front": "---\ntitle: " + "{a: " * 1_900 + "\n---\nx",
    "dashes in the front": "---\n" + "- " * 3_900 + "\n---\nx",
    "aliases in the front": "---\nb0: &b0 [x, x]\n"
    + "".join(f"b{at}: &b{at} [*b{at - 1}, *b{at - 1}]\n" for at in range(1, 60)) + "---\nx",
    "objects in the front": "---\ntitle: !!python/object/apply:os.system ['id']\nkind: pitch\n---\nx",
    "impossible sign in the front": '---\ntitle: "\\U99999999"\nkind: pitch\n---\nx',
    "tabs in the front": "---\ntitle:" + "\t" * 7_900 + "\n---\nx",
    "many expectations": "---\ntitle: T\nkind: pitch\nexpects: " + ",".join(f"a{at}" for at in range(999)) + "\n---\n",
    "many sentences": VOICEMAIL + short("a b c d e f g. "),
    "brief with loops": "---\ntitle: T\nkind: brief\n---\n" + "{% for q, a in answers %}{{ q }}{% endfor %}\n" * 90,
    "five million": "x" * 5_000_000,
}  # fmt: skip


class TooMuchWorkError(Exception):
    """More calls were made than allowed."""


@contextmanager
def at_most(calls: int) -> Iterator[None]:
    """Stops what runs inside when it makes more calls than this."""
    left = calls

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal left
        left -= event in {"call", "c_call"}
        if left < 0:
            sys.setprofile(None)
            raise TooMuchWorkError

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("name", FILES)
def test_no_text_keeps_the_machine_busy(name: str) -> None:
    with at_most(MOST_WORK):
        problems = check(FILES[name], Known(custom=frozenset({"a"}), objections=frozenset({"b"})))
    assert len(problems) <= 100


@pytest.mark.parametrize("name", FILES)
def test_no_text_renders_to_more_than_its_limit(name: str) -> None:
    try:
        source = parse_script(FILES[name])
    except ScriptProblem:
        return
    with at_most(MOST_WORK):
        shown = ScriptRenderer().compile("k", source).render(sample_values())
    assert shown.problem or sum(len(step.html) for step in shown.steps) <= 200_000


@pytest.mark.parametrize("tag", ESCAPES)
def test_no_known_way_out_of_the_sandbox_is_open(tag: str) -> None:
    problems = check(PITCH + "Hi.\n" + tag)
    assert [(each.line, each.severity) for each in problems[:1]] == [(6, "error")]
    shown = ScriptRenderer().compile("k", parse_script(PITCH + "Hi.\n" + tag)).render(sample_values())
    assert shown.problem is not None
    assert shown.steps[0].plain == "Hi.\n" + tag


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_sheet_from_facts_is_as_closed_as_a_script(tag: str) -> None:
    assert check(PITCH.replace("pitch", "huddle") + tag)[0].severity == "error"


@pytest.mark.parametrize("names", ["loop, a", "a, self", "caller, super"])
def test_a_loop_takes_no_name_of_the_language_itself(names: str) -> None:
    text = PITCH.replace("pitch", "brief") + f"{{% for {names} in answers %}}x{{% endfor %}}"
    assert check(text)[0].message.startswith("A loop goes over")
    assert render_brief(text, BRIEF).problem is not None


def test_the_counter_of_work_can_stop() -> None:
    with pytest.raises(TooMuchWorkError), at_most(1_000):
        check(PITCH + "{{ rep.name }} " * 20)
