"""Tokens, fonts, icons and the switch between light and dark."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo

import sdr_desk.ui
from sdr_desk.paths import resources_folder
from sdr_desk.ui.theme import active, color, font, line_height, pixmap, px
from sdr_desk.ui.theme.tokens import CONTRAST_SWAPS, DARK, LIGHT, TYPE, palette_of

SURFACES = ("bg", "side", "raised", "hover", "sel", "soft")
INKS = ("text", "text2", "text3", "accent")
PAIRS = (
    ("onacc", "accent"),
    ("warn", "warnsoft"),
    ("bad", "badsoft"),
    ("warn", "bg"),
    ("bad", "bg"),
    ("text", "badsoft"),
)


def luminance(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_surface(table):
    pairs = [(ink, ground) for ink in INKS for ground in SURFACES] + list(PAIRS)
    assert {pair for pair in pairs if contrast(table[pair[0]], table[pair[1]]) < 4.5} == set()


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_of_fields_stand_out(table):
    assert contrast(table["ctl"], table["bg"]) >= 3


def test_both_themes_have_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_contrast_takes_stronger_lines():
    strong = palette_of(dark=False, contrast=True)
    assert {strong[weak] for weak in CONTRAST_SWAPS} == {LIGHT["ctl"], LIGHT["text2"]}


def test_switching_the_theme_changes_the_live_colours(theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert color("bg").name().upper() == DARK["bg"]
    assert active() is theme
    theme.toggle()
    assert color("bg").name().upper() == LIGHT["bg"]


def test_an_unknown_mode_is_refused(theme):
    with pytest.raises(ValueError, match="sepia"):
        theme.set_mode("sepia")


def test_text_size_scales_fonts_and_lengths_within_bounds(theme):
    theme.set_scale(1.5)
    assert (font("body").pixelSize(), line_height("body"), px(36)) == (20, 30, 54)
    theme.set_scale(9)
    assert theme.scale == 2.0
    theme.step_scale(0)
    assert theme.scale == 1.0


@pytest.mark.parametrize("style", sorted(TYPE))
def test_every_style_uses_a_bundled_font(theme, style):
    assert QFontInfo(font(style)).family() in {"Inter", "Inter Display", "JetBrains Mono"}


@pytest.mark.parametrize("name", sorted(path.stem for path in (resources_folder() / "icons").glob("*.svg")))
def test_every_icon_draws_something(theme, name):
    picture = pixmap(name, "accent", 24).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_colours_are_written_only_in_the_token_table():
    folder = Path(sdr_desk.ui.__file__).parent
    literal = re.compile(r"#[0-9a-fA-F]{6}\b")
    found = [path.name for path in folder.rglob("*.py") if literal.search(path.read_text(encoding="utf-8"))]
    assert found == ["tokens.py"]


def test_the_width_of_words_is_that_of_their_style_and_follows_the_text_size(theme):
    before = theme.width("body", "Ridgeline")
    assert before == theme.metrics("body").horizontalAdvance("Ridgeline") < theme.width("title", "Ridgeline")
    theme.set_scale(2.0)
    assert theme.width("body", "Ridgeline") == theme.metrics("body").horizontalAdvance("Ridgeline") > before
