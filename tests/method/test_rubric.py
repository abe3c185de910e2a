"""The observation sheet: which scores it takes, which line is the weakest, and how many held."""

import pytest

from sdr_desk.method import rubric


def test_the_sheet_has_six_to_eight_lines_each_with_what_to_look_for():
    assert 6 <= len(rubric.LINES) <= 8
    assert len(set(rubric.KEYS)) == len(rubric.LINES)
    assert all(line.look_for and line.title for line in rubric.LINES)


@pytest.mark.parametrize("scores", [{"opening": 5}, {"opening": 0}, {"handwriting": 3}])
def test_what_is_not_on_the_sheet_is_refused(scores):
    with pytest.raises(ValueError, match="no score"):
        rubric.checked(scores)


def test_scores_come_back_in_the_order_of_the_sheet():
    assert list(rubric.checked({"next_step": 2, "opening": 4})) == ["opening", "next_step"]


def test_of_scores_from_elsewhere_only_those_that_can_be_are_known():
    assert rubric.known({"opening": 3, "voice": "4", "listening": 9, "humming": 2}) == {"opening": 3}


def test_the_weakest_line_is_the_lowest_below_good():
    assert rubric.weakest({"opening": 3, "listening": 2, "objection": 1}).key == "objection"
    assert rubric.weakest({"opening": 3, "listening": 4}) is None
    assert rubric.weakest({}) is None


def test_a_line_holds_from_good_on():
    assert rubric.held([1, 2, 3, 4]) == (2, 4)
