"""A text that is being written: its problems and how it reads."""

import pytest

from sdr_desk.desk import words
from sdr_desk.desk.authoring import examine, preview
from sdr_desk.desk.library import LONG_COMPANY, NO_FIRST_NAME, NOTHING_KNOWN, SAMPLE
from sdr_desk.desk.prospects import NewProspect, add_prospect
from tests.naughty import NAUGHTY

HEAD = "---\ntitle: T\nkind: voicemail\n---\n"


def messages(problems):
    return [problem.message for problem in problems]


def test_the_fields_of_this_workspace_are_known(desk, clock):
    who = add_prospect(desk, NewProspect("Ann", company="C")).ids["prospect"][0]
    asks = HEAD + '{{ custom.contract_end | fallback("soon") }}'
    assert len(examine(desk, asks)) == 1
    with desk.write() as write:
        write.change("prospects", who, custom='{"Contract end": "May"}')
    clock.forward(minutes=2)
    assert examine(desk, asks) == ()


def test_the_fields_are_not_looked_for_at_every_key(desk, monkeypatch):
    examine(desk, HEAD + "a")
    monkeypatch.setattr(words, "known", lambda _desk: pytest.fail("looked again"))
    assert examine(desk, HEAD + "b") == ()


def test_objections_must_be_there(desk):
    call = '---\ntitle: T\nkind: call\n---\n## Open {#open}\nHi.\n- "No." -> objection:%s : Ask\n'
    assert "There is no objection called nowhere." in messages(examine(desk, call % "nowhere"))
    assert "There is no objection called price." not in messages(examine(desk, call % "price"))
    assert "There is no objection called new_one." not in messages(
        examine(desk, call % "new_one", "slug", frozenset({"new_one"}))
    )


def test_a_preview_reads_as_the_published_text_would(desk):
    reading = preview(desk, HEAD + 'Hi {{ prospect.first_name | fallback("there") }}.', "t", SAMPLE)
    assert (reading.rendered.steps[0].plain, reading.entry.number, reading.limit) == ("Hi Dana.", 0, 30)
    assert len(reading.seconds) == 1
    nameless = preview(desk, HEAD + 'Hi {{ prospect.first_name | fallback("there") }}.', "t", NO_FIRST_NAME)
    assert nameless.rendered.steps[0].plain == "Hi there."


@pytest.mark.parametrize("listener", [SAMPLE, LONG_COMPANY, NOTHING_KNOWN, "gone"])
def test_a_faulty_text_is_shown_with_its_problem(desk, listener):
    for text in ("", "no front", HEAD + "{{ oops", HEAD + "{% for x in y %}", *NAUGHTY):
        reading = preview(desk, text, "t", listener)
        assert reading.rendered.problem
        assert reading.rendered.steps


@pytest.mark.parametrize(("kind", "field", "shown"), [("brief", "prospect_name", "Dana Whitfield"),
                                                      ("huddle", "message", "Ask, then wait.")])  # fmt: skip
def test_sheets_are_shown_with_sample_facts(desk, kind, field, shown):
    reading = preview(desk, f"---\ntitle: T\nkind: {kind}\n---\n{{{{ {field} }}}}\n", "t", SAMPLE)
    assert (reading.rendered.steps[0].plain.strip(), reading.rendered.problem) == (shown, None)
