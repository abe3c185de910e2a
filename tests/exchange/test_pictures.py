"""Pictures for letters: read, made small, refused."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sdr_desk.errors import KnownError
from sdr_desk.exchange.pictures import MOST_BYTES, Picture, read_picture


def file_of(mode: str, size: tuple[int, int], kind: str = "PNG") -> bytes:
    into = io.BytesIO()
    Image.new(mode, size).save(into, kind)
    return into.getvalue()


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG")]
)
def test_every_usual_kind_becomes_a_small_png(mode: str, kind: str) -> None:
    found = read_picture(file_of(mode, (3000, 500), kind), "The logo")
    assert (found.wide, found.high) == (1200, 200)
    assert found.content.startswith(b"\x89PNG")


def test_a_picture_fits_its_box_by_its_longer_side() -> None:
    assert Picture(b"", 600, 200).fitted(60, 16) == (48, 16)
    assert Picture(b"", 600, 100).fitted(60, 16) == (60, 10)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", file_of("RGB", (9, 9), "GIF"), bytes(MOST_BYTES + 1), file_of("1", (9000, 9000))]
)
def test_what_is_no_picture_for_a_letter_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(KnownError, match="The signature of Maria"):
        read_picture(content, "The signature of Maria")


@given(st.integers(0, 400), st.binary(max_size=30))
def test_no_damage_gets_through_as_another_error(at: int, damage: bytes) -> None:
    content = file_of("RGB", (40, 40))
    with suppress(KnownError):
        assert read_picture(content[:at] + damage + content[at + len(damage) :], "It").wide > 0
