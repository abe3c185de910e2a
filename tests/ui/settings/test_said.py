"""The sentences of the company profile are those of the starter scripts, filled and empty."""

import pytest

from sdr_desk.paths import scripts_folder
from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.render import ScriptRenderer
from sdr_desk.ui.settings.said import SAYINGS, LeadField, Said, slip

BY_KEY = {saying.key: saying for saying in SAYINGS}


def said_by(saying, words):
    source = parse_script((scripts_folder() / f"{saying.script}.md").read_text("utf-8"), saying.key)
    offer = dict.fromkeys(BY_KEY, "") | ({"what": "door seals"} if saying.key == "to_whom" else {})
    fields = sample_values() | {f"offer.{key}": value for key, value in (offer | {saying.key: words}).items()}
    rendered = ScriptRenderer().compile("v", source).render(fields)
    assert rendered.problem is None
    return " ".join(step.plain for step in rendered.steps).replace("question: when", "question: When")


@pytest.mark.parametrize("saying", SAYINGS, ids=BY_KEY)
def test_the_starter_script_says_it_so(saying):
    assert saying.text(saying.sample) in said_by(saying, saying.sample)
    empty = said_by(saying, "")
    assert saying.without in empty
    assert saying.before not in empty or saying.without


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("trigger", "When a door seal fails", "leave out “When”"),
        ("what", "We do door seals", "leave out “We do”"),
        ("to_whom", "managers of cold stores.", "take off the “.”"),
        ("proof", "they hear in minutes", ""),
        ("proof", "", ""),
    ],
)
def test_words_that_do_not_fit_get_a_cure(key, words, told):
    found = slip(BY_KEY[key], words)
    assert told in found
    assert bool(found) == bool(told)


def test_samples_fit():
    assert [slip(saying, saying.sample) for saying in SAYINGS] == [""] * len(SAYINGS)


def test_what_is_typed_is_never_read_as_markup(qtbot, theme):
    said = Said()
    qtbot.addWidget(said)
    said.show_words({"what": "<img src=x>&lt;"})
    assert "We do <img src=x>&lt;." in said.spoken()
    assert "<img" not in said.text()


def test_a_slip_is_told_beside_the_sentence(qtbot, theme):
    said = Said()
    qtbot.addWidget(said)
    said.show_words({"trigger": "a door seal fails."})
    assert "take off the “.”" in said.accessibleName()


def test_the_start_of_the_sentence_stands_before_the_words(qtbot, theme):
    field = LeadField(BY_KEY["trigger"])
    qtbot.addWidget(field)
    field.resize(300, 32)
    field.show()
    assert field.textMargins().left() >= field._lead.geometry().right()
    assert field.accessibleDescription() == "Completes: When …, who is the first to know?"
