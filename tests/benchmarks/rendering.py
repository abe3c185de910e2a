"""A script of sixty lines: compiled once and filled for each person, beside bare Jinja2 with the same words."""

from __future__ import annotations

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.render import ScriptRenderer
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import NO_TARGET, Row, Target, spread, times

_STEPS = 10
_STEP = """## Step {n} {{#step{n}}}
Hi {{{{ prospect.first_name | fallback("there") }}}}, this is {{{{ rep.name }}}} with {{{{ rep.company }}}}.
I looked at {{{{ company.name | fallback("your company") }}}} before I called, **honestly**, for five minutes.
> pause: Wait for an answer

- "Yes" -> step{next} : Go on
- "No" -> end : Thank them

"""
_FRONT = "---\ntitle: Sixty lines\nkind: call\nstage: first\n---\n"


def measure(rounds: int = 300) -> list[Row]:
    """Filling, and compiling anew each time."""
    body = "".join(_STEP.format(n=at, next=at % _STEPS + 1) for at in range(1, _STEPS + 1))
    source = parse_script(_FRONT + body)
    fields = sample_values()
    renderer = ScriptRenderer()
    ready = renderer.compile("one", source)
    told = ready.render(fields)
    if told.problem or len(told.steps) != _STEPS:
        raise AssertionError(f"the script cannot be filled: {told.problem}")
    fill = spread(times(rounds, lambda: ready.render(fields)))
    build = spread(times(min(rounds, 20), lambda: ScriptRenderer().compile("one", source).render(fields)))
    bare_fill, bare_build = _bare(body, fields, rounds)
    return [
        Row("script of sixty lines filled", fill, "bare Jinja2", bare_fill, Target("≤ 0.85 ms", median=0.85)),
        Row("script of sixty lines compiled", build, "bare Jinja2", bare_build, NO_TARGET,
            note="compiled in the background before the call needs it"),
    ]  # fmt: skip


def _bare(body: str, fields: dict[str, object], rounds: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The library alone: a sandbox that escapes, nested values, the same text without Markdown or steps."""
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, cache_size=0)
    environment.filters["fallback"] = lambda value, instead="": value or instead
    text = "\n".join(line.replace("{#", "(").replace("#}", ")") for line in body.splitlines())
    values: dict[str, dict[str, object]] = {}
    for name, value in fields.items():
        group, _point, rest = name.partition(".")
        if rest:
            values.setdefault(group, {})[rest] = value
    template = environment.from_string(text)
    fill = spread(times(rounds, lambda: template.render(values)))
    return fill, spread(times(min(rounds, 20), lambda: environment.from_string(text).render(values)))


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.rounds)
