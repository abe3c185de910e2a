"""The widths of the panes: as they were left, and written only when they were changed."""

import pytest

from sdr_desk.desk import drafts
from sdr_desk.ui.call_desk import arriving

CHOSEN = "330,650,458"


@pytest.fixture
def written(monkeypatch) -> list[str]:
    seen: list[str] = []
    real = drafts.keep_setting
    monkeypatch.setattr(
        arriving.drafts, "keep_setting", lambda desk, key, value: seen.append(value) or real(desk, key, value)
    )
    return seen


def leave_and_come_back(rep) -> None:
    rep.screen.hide()
    rep.screen.show()
    rep.settle()


def test_leaving_the_desk_writes_nothing_while_the_panes_are_as_they_were(open_rep, desk, written):
    drafts.keep_setting(desk, "call_desk.panes", CHOSEN)
    rep = open_rep(desk)
    leave_and_come_back(rep)
    written.clear()
    leave_and_come_back(rep)
    assert written == []


def test_other_widths_are_written_once(open_rep, desk, written):
    rep = open_rep(desk)
    leave_and_come_back(rep)
    assert written == []
    rep.screen.view.panes.set_own_sizes([330, 650, 300])
    leave_and_come_back(rep)
    leave_and_come_back(rep)
    assert written == [drafts.setting(desk, "call_desk.panes")]
    assert written[0].startswith("330,")
