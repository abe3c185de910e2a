"""Reads the text of a PDF back the way a reader's "copy" does: content streams through the fonts' ToUnicode maps."""

import re
import zlib


def pdf_text(data: bytes) -> str:
    """All drawn text, one line per drawing; enough for the files the desk makes."""
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)}
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body):
            fonts[name] = _letters(objects, objects[int(number)])
    lines: list[str] = []
    for body in objects.values():
        content = _stream(body)
        if b" Tj" in content:
            lines += _drawn(content, fonts)
    return "\n".join(lines)


def _drawn(content: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    lines, letters = [], {}
    for font, text in re.findall(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", content, re.DOTALL):
        if font:
            letters = fonts[font]
            continue
        raw = re.sub(rb"\\(.)", lambda m: {b"r": b"\r", b"n": b"\n"}.get(m[1], m[1]), text, flags=re.DOTALL)
        codes = [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]
        lines.append("".join(letters.get(code, "\ufffd") for code in codes) if letters else raw.decode("cp1252"))
    return lines


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    reference = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _stream(objects[int(reference[1])]) if reference else b""
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n", table)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\n(.*)\nendstream", body, re.DOTALL)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body[: found.start()] else found[1]
