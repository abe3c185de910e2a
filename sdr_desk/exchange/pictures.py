"""Pictures on letters: a logo or a signature, read once, refused when damaged, and made small enough to print."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from sdr_desk.errors import KnownError

MOST_BYTES = 4_000_000
_MOST_PIXELS = 40_000_000
_WIDE, _HIGH = 1_200, 600  # pixels: 60 mm at 500 dots an inch
_FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for a page: the bytes of a PNG file, and its size in pixels."""

    content: bytes
    wide: int
    high: int

    def fitted(self, wide: float, high: float) -> tuple[float, float]:
        """Its width and height inside a box, in the unit of the box."""
        scale = min(wide / self.wide, high / self.high)
        return self.wide * scale, self.high * scale


def read_picture(content: bytes, what: str) -> Picture:
    """Read a PNG or JPEG file.

    Args:
        what: what it is, with a capital, for the sentence of an error: "The logo of the letterhead".

    Raises:
        KnownError: it is no PNG or JPEG, damaged, or far too large.
    """
    if len(content) > MOST_BYTES:
        raise _refused(f"{what} is larger than {MOST_BYTES // 1_000_000} MB.")
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as found:
            if found.width * found.height > _MOST_PIXELS or not (found.width and found.height):
                raise _refused(f"{what} has too many pixels.")
            return _small(ImageOps.exif_transpose(found))
    except KnownError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        # The decoders tell of damage by any of these.
        raise _refused(f"{what} cannot be read: it is damaged, or neither PNG nor JPEG.") from error


def _refused(what: str) -> KnownError:
    return KnownError(what, "Nothing was saved and nothing was printed.", "Choose another PNG or JPEG picture.")


def _small(found: Image.Image) -> Picture:
    clear = "transparency" in found.info or found.mode in {"RGBA", "LA", "PA"}
    plain = found.convert("RGBA" if clear else "RGB")
    plain.thumbnail((_WIDE, _HIGH))
    into = BytesIO()
    plain.save(into, "PNG")
    return Picture(into.getvalue(), plain.width, plain.height)
