"""The letterhead and the signature in settings: kept at once, refused with a sentence, a manager's right."""

import pytest
from PIL import Image

from sdr_desk.desk import team
from sdr_desk.desk.letterheads import kept_letterhead, signature
from sdr_desk.ui.letters_desk.letterhead_form import LetterheadForm, SignatureForm


@pytest.fixture
def people():
    return ()


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGB", (60, 20), "teal").save(path)
    return path


@pytest.fixture
def manager(desk):
    desk.switch(next(one.id for one in team.everyone(desk) if "manager" in one.roles))
    return desk


@pytest.fixture
def form(qtbot, ctx, manager):
    made = LetterheadForm(ctx)
    qtbot.addWidget(made)
    return made


def test_a_logo_is_kept_at_once_and_removed_again(form, ctx, manager, logo):
    ctx.prompts.answers.append(logo)
    form.logo.choose.click()
    assert kept_letterhead(manager).logo.startswith(b"\x89PNG")
    assert not form.logo.shown.image.isNull()
    assert form.logo.shown.accessibleName() == "Logo: chosen"
    form.logo.remove.click()
    assert kept_letterhead(manager).logo == b""


@pytest.mark.parametrize(
    ("content", "why"), [(b"no picture", "cannot be read"), (b"x" * 1_000_001, "larger than 1 MB")]
)
def test_a_file_that_will_not_do_is_refused_and_nothing_kept(form, ctx, manager, tmp_path, content, why):
    path = tmp_path / "odd.png"
    path.write_bytes(content)
    ctx.prompts.answers.append(path)
    form.logo.choose.click()
    assert why in form.logo.problem()
    assert kept_letterhead(manager).logo == b""


def test_name_and_foot_are_kept_when_the_field_is_left(form, manager):
    form.head_name.setText("Northbeam Controls, Inc.")
    form.foot[0].setText("Open 8 to 5")
    form.foot[1].setText("Boise")
    form.foot[1].editingFinished.emit()
    kept = kept_letterhead(manager)
    assert (kept.name, kept.foot) == ("Northbeam Controls, Inc.", "Open 8 to 5\nBoise")


def test_a_rep_reads_the_letterhead_but_cannot_change_it(qtbot, ctx, desk):
    form = LetterheadForm(ctx)
    qtbot.addWidget(form)
    assert not form.head_name.isEnabled()
    assert not form.logo.isEnabled()
    assert form._only.isVisibleTo(form)


def test_the_signature_is_ones_own(qtbot, ctx, desk, logo):
    form = SignatureForm(ctx)
    qtbot.addWidget(form)
    ctx.prompts.answers.append(logo)
    form.picture.choose.click()
    assert signature(desk, desk.person.id).startswith(b"\x89PNG")
    desk.switch(next(one.id for one in team.everyone(desk) if one.id != desk.person.id))
    form.refresh()
    assert form.picture.shown.image.isNull()
