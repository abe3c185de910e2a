"""Role sheets and what a pair chooses from."""

import pytest

from sdr_desk.desk import certified, pairs, undo
from sdr_desk.desk.pairs import SheetText
from sdr_desk.errors import KnownError
from tests.desk.practice.coached import live, publish_anew

NEW = SheetText(
    "Ada Quill", "Librarian", "Whispers", "Runs the archive", "A flood in May", ("Shh.", "“Later.”"), "Yes?"
)


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


def names(desk):
    return [sheet.name for sheet in pairs.setup(desk).sheets]


def test_the_sheets_that_ship_are_whole():
    sheets = pairs.shipped()
    assert 8 <= len(sheets) <= 10
    for sheet in sheets:
        assert all((sheet.name, sheet.job, sheet.mood, sheet.situation, sheet.hidden_need, sheet.opening))
        assert len(sheet.objections) == 3
        assert "asked" in sheet.hidden_need or "asks" in sheet.hidden_need
    assert len({sheet.mood for sheet in sheets}) == len(sheets)


def test_they_are_laid_out_once(desk, ruth):
    assert pairs.lay_out(desk) == len(pairs.shipped())
    pairs.switch_sheet(ruth, pairs.setup(desk).sheets[0].id)
    assert pairs.lay_out(desk) == 0
    assert names(desk) == [sheet.name for sheet in pairs.shipped()]


def test_a_manager_writes_changes_and_leaves_out_a_sheet(desk, ruth):
    pairs.lay_out(desk)
    pairs.add_sheet(ruth, NEW)
    made = pairs.setup(desk).sheets[-1]
    assert (made.name, made.objections) == ("Ada Quill", ("Shh.", "Later."))
    pairs.change_sheet(ruth, made.id, SheetText("Ada Quill", hidden_need="A fire", objections=("No.",)))
    assert pairs.setup(desk).sheets[-1].hidden_need == "A fire"
    pairs.switch_sheet(ruth, made.id)
    assert not pairs.setup(desk).sheets[-1].active
    undo.undo_last(ruth)
    assert pairs.setup(desk).sheets[-1].active


def test_a_rep_writes_none(desk):
    pairs.lay_out(desk)
    first = pairs.setup(desk).sheets[0]
    for act in (
        lambda: pairs.add_sheet(desk, NEW),
        lambda: pairs.change_sheet(desk, first.id, NEW),
        lambda: pairs.switch_sheet(desk, first.id),
    ):
        with pytest.raises(KnownError, match="Only a manager"):
            act()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SheetText(" ", hidden_need="x", objections=("y",)), "no name"),
        (SheetText("Ada", objections=("y",)), "nothing to find out"),
        (SheetText("Ada", hidden_need="x"), "object to nothing"),
        (SheetText("Ada", hidden_need="x", objections=("y",) * 6), "More objections"),
        (SheetText("Ada", hidden_need="x" * 1001, objections=("y",)), "longer"),
    ],
)
def test_a_sheet_that_cannot_be_played_is_refused(ruth, text, said):
    with pytest.raises(KnownError, match=said):
        pairs.add_sheet(ruth, text)


def test_the_one_at_the_desk_comes_first_and_what_waits_before_other_words(desk, ruth):
    certified.switch(ruth, live(ruth, "vendor").script_id)
    publish_anew(ruth, "vendor")
    assert pairs.setup(ruth).people[0][1] == "Ruth Adler"
    first, second = pairs.setup(desk).scripts[:2]
    assert (first.title, first.waits, second.kind) == ("We have a vendor", True, "call")


def test_words_are_those_of_the_caller_to_whom_is_played(desk):
    pairs.lay_out(desk)
    sheet = pairs.setup(desk).sheets[0]
    said = pairs.words_of(desk, live(desk, "first_call").script_id, "Lena Brandt", sheet)
    words = " ".join(step.plain for step in said.steps)
    assert "Marian" in words
    assert "Lena" in words
    assert pairs.words_of(desk, "gone", "Lena Brandt", None) is None


def test_blank_lines_between_objections_are_no_objections(ruth):
    said = ("“No,” he said. “Not now.”", "", "Later.", "", "“Shh.”", "", "Never.")
    made = pairs.add_sheet(ruth, pairs.SheetText("Ada Quill", hidden_need="A flood", objections=said)).ids["sheet"][0]
    row = next(one for one in pairs.setup(ruth).sheets if one.id == made)
    assert row.objections == ("“No,” he said. “Not now.”", "Later.", "Shh.", "Never.")


def test_quotation_marks_alone_are_no_objection(ruth):
    with pytest.raises(KnownError, match="object to nothing"):
        pairs.add_sheet(ruth, pairs.SheetText("Ada Quill", hidden_need="A flood", objections=("“”",)))


def test_naughty_words_are_kept_as_they_are(ruth):
    text = "<b>“Ĳßﬃ” \u202e ☎️ {{ x }}</b>"
    made = pairs.add_sheet(ruth, pairs.SheetText(text, hidden_need=text, objections=(text,))).ids["sheet"][0]
    row = next(one for one in pairs.setup(ruth).sheets if one.id == made)
    assert (row.name, row.objections) == (text, (text,))
    assert pairs.words_of(ruth, pairs.setup(ruth).scripts[0].script_id, "Maria", row) is not None
