"""The sheet for the team's huddle."""

from dataclasses import fields, replace

import pytest

from sdr_desk.desk.sheet_samples import HUDDLE
from sdr_desk.scripting.huddle import HuddleFacts, render_huddle

HEAD = "---\ntitle: H\nkind: huddle\n---\n"
TEMPLATE = (
    HEAD
    + """# {{ week_text }}, {{ company }}

{{ message }}
{% if goal_text %}
**Goal:** {{ goal_text }}
{% endif %}
{% if objection %}
“{{ objection }}” {{ heard }} {{ answer }} {{ question }}
{% endif %}
{% for name, value in numbers %}
- {{ name }}: {{ value }}
{% endfor %}
{% for who, what in worked %}
- {{ who }}: {{ what }}
{% endfor %}
{% for minutes, what in agenda %}
- {{ minutes }} {{ what }}
{% endfor %}
{% for who, what in asks %}
- {{ who }}: {{ what }}
{% endfor %}
{% for who, what in thanks %}
- {{ who }}: {{ what }}
{% endfor %}
"""
)


def test_the_sheet_tells_every_fact() -> None:
    sheet = render_huddle(TEMPLATE, HUDDLE)
    assert sheet.problem is None
    for each in fields(HUDDLE):
        value = getattr(HUDDLE, each.name)
        for text in [value] if isinstance(value, str) else value:
            assert all(part in sheet.plain for part in ([text] if isinstance(text, str) else text))


def test_an_empty_week_leaves_no_holes() -> None:
    sheet = render_huddle(TEMPLATE, HuddleFacts(week_text="Week of October 12", company="Northbeam Controls"))
    assert sheet.plain == "Week of October 12, Northbeam Controls"


@pytest.mark.parametrize("odd", ["{{7*7}}", "<script>x</script>", "**x**", "\u202eabc"])
def test_naughty_values_survive_as_text(odd: str) -> None:
    sheet = render_huddle(TEMPLATE, replace(HUDDLE, message=odd, asks=((odd, odd),)))
    assert sheet.plain.count(odd) == 3
    assert "<script" not in sheet.html


def test_a_faulty_template_still_gives_a_sheet() -> None:
    sheet = render_huddle(HEAD + "{{ nobody }}", HUDDLE)
    assert sheet.problem == "Line 5: There is no field called nobody."
    assert "Numbers: Dials: 412" in sheet.plain
