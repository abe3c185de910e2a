"""Markdown around merge tags: turned into HTML once, before any value is known.

Values never pass through Markdown: tags stand aside as placeholders while the text around them is set, and come
back into finished HTML.
"""

import re
from html import unescape

from markdown_it import MarkdownIt
from markupsafe import escape

from sdr_desk.scripting.engine import Segment
from sdr_desk.scripting.problems import Problem

_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(["emphasis", "newline", "list", "heading", "escape"])

_HOLD = re.compile("\ue000(b|v)([0-9]+)\ue001")
_OWN_LINE = re.compile("^[ \t]*(?:\ue000b[0-9]+\ue001[ \t]*)+$", re.MULTILINE)
_BARE_BLOCK = re.compile("<p>((?:\\s*\ue000b[0-9]+\ue001)+)\\s*</p>")
_TAG_OR_HOLD = re.compile("<(/?)([a-z0-9]+)[^>]*>|\ue000b([0-9]+)\ue001")
_AFTER_BLOCK = re.compile(r"(</?(?:p|li|ul|ol|h[1-6])[^>]*>|<br>)\n+")
_EMPTY = re.compile(r"<(p|li|h[1-6])>\s*</\1>")
_EMPTY_LIST = re.compile(r"<(ul|ol)[^>]*>\s*</\1>")
_SAME_LIST = re.compile(r"</(ul|ol)>\s*<\1>")
_BLOCK_END = re.compile(r"</(?:p|h[1-6])>")
_LIST_PART = re.compile(r"<(/?)(ul|ol|li)(?: start=\"([0-9]{1,9})\")?[^>]*>(?:\s*<p>)?")
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r" *\n *| {2,}")
_GAP = re.compile(r"\n{3,}")


def block_template(segments: tuple[Segment, ...], *, mark: bool) -> str | Problem:
    """Template text whose output is HTML; `mark` wraps each merged value in `<span class="fact">`."""
    held = "".join(_hold(at, segment) for at, segment in enumerate(segments))
    spaced = _OWN_LINE.sub(lambda found: f"\n\n{found.group().strip()}\n\n", held)
    html = _joined(_BARE_BLOCK.sub(r"\1", _MARKDOWN.render(spaced)))
    crossing = _crossing(html, segments)
    return crossing if crossing is not None else _restore(html, segments, mark=mark)


def inline_template(segments: tuple[Segment, ...]) -> str:
    """Template text for one line without Markdown; its output is escaped and goes through `plain_line`."""
    parts = (
        _literal(str(escape(segment.source))) if segment.kind == "text" else _tag(segment, mark=False)
        for segment in segments
    )
    return "".join(parts)


def tidy(html: str) -> str:
    """Rendered HTML without what came out empty, and with the list items of a loop in one list."""
    kept = _SAME_LIST.sub("", _EMPTY_LIST.sub("", _EMPTY.sub("", html)))
    return kept.replace("\n", "<br>").strip()


def plain_text(html: str) -> str:
    """The words of rendered HTML: paragraphs apart by a blank line, list items with a dash or their number."""
    text = _BLOCK_END.sub("\n\n", _listed(html.replace("<br>", "\n")))
    return _lines(unescape(_TAG.sub("", text)))


def _listed(html: str) -> str:
    """Lists as lines with a dash or a number before each; a numbered list counts from its start."""
    counting: list[int | None] = []

    def line(found: re.Match[str]) -> str:
        closing, name, start = found.groups()
        if name == "li":
            return "" if closing else f"\n{_marker(counting)} "
        if closing:
            if counting:
                counting.pop()
            return "" if counting else "\n\n"
        counting.append(int(start or 1) if name == "ol" else None)
        return ""

    return _LIST_PART.sub(line, html)


def _marker(counting: list[int | None]) -> str:
    """What stands before the next item of the innermost list."""
    number = counting[-1] if counting else None
    if number is None:
        return "-"
    counting[-1] = number + 1
    return f"{number}."


def plain_line(escaped: str) -> str:
    """The words of a rendered inline template."""
    return _lines(unescape(escaped))


def _lines(text: str) -> str:
    spaced = _SPACES.sub(lambda found: "\n" if "\n" in found.group() else " ", text)
    return _GAP.sub("\n\n", spaced).strip()


def _hold(at: int, segment: Segment) -> str:
    return segment.source if segment.kind == "text" else f"\ue000{segment.kind[0]}{at}\ue001"


def _joined(html: str) -> str:
    """HTML on one line, so that every line break left in the output came with a value."""
    lines = (line.strip() for line in _AFTER_BLOCK.sub(r"\1", html).split("\n"))
    return " ".join(line for line in lines if line)


def _crossing(html: str, segments: tuple[Segment, ...]) -> Problem | None:
    """A tag pair that opens inside bold text or a list item and closes outside would leave broken HTML."""
    opened: list[list[str]] = [[]]
    for found in _TAG_OR_HOLD.finditer(html):
        closing, name, block = found.groups()
        if block is not None:
            segment = segments[int(block)]
            if opened[-1] and not segment.source.startswith(("if", "for")):
                return _crossed(segment)
            if segment.source.startswith("end"):
                opened.pop()
            elif segment.source.startswith(("if", "for")):
                opened.append([])
        elif name != "br":
            if not closing:
                opened[-1].append(name)
            elif opened[-1]:
                opened[-1].pop()
            elif len(opened) > 1:
                return _crossed(segments[_last_block(html, found.start())])
    return None


def _last_block(html: str, before: int) -> int:
    """The segment of the last block tag before an offset; there is one, or nothing would have been opened."""
    return [int(found[2]) for found in _HOLD.finditer(html, 0, before) if found[1] == "b"][-1]


def _crossed(segment: Segment) -> Problem:
    message = "A tag opens in one paragraph, list item or bold text and closes in another."
    cure = "Put {% … %} tags on lines of their own."
    return Problem(segment.line, "error", message, cure, None, segment.start, segment.end)


def _restore(html: str, segments: tuple[Segment, ...], *, mark: bool) -> str:
    parts: list[str] = []
    end = 0
    for found in _HOLD.finditer(html):
        parts.append(_literal(html[end : found.start()]))
        parts.append(_tag(segments[int(found[2])], mark=mark))
        end = found.end()
    parts.append(_literal(html[end:]))
    return "".join(parts)


def _tag(segment: Segment, *, mark: bool) -> str:
    if segment.kind == "block":
        return f"{{% {segment.source} %}}"
    value = f"{{{{ {segment.source} }}}}"
    return f'<span class="fact">{value}</span>' if mark else value


def _literal(html: str) -> str:
    """Text that cannot open a tag, whatever Markdown made of it."""
    return html.replace("{", "&#123;")
