"""Markdown of the help as rich text that holds no pictures, no HTML and no way out of the help."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from sdr_desk.ui.help.pages import Page

KEY = "key:"
"""A code span that starts so names an action; its key stands there instead."""

_INSIDE = re.compile(r"[a-z_]+\.md")
KeyOf = Callable[[str], str]


class _Renderer(RendererHTML):
    """Tables and code as Qt's rich text knows them; `env["key_of"]` gives the words for the key of an action."""

    def code_inline(self, tokens: Sequence[Token], at: int, _options: object, env: Mapping[str, KeyOf]) -> str:
        words = tokens[at].content
        if words.startswith(KEY):
            return f'<span class="key">&nbsp;{escape(env["key_of"](words.removeprefix(KEY)))}&nbsp;</span>'
        return f'<span class="code">{escape(words)}</span>'

    def fence(self, tokens: Sequence[Token], at: int, _options: object, _env: object) -> str:
        words = escape(tokens[at].content.rstrip("\n"))
        return f'<table width="100%" class="block" cellpadding="10"><tr><td><pre>{words}</pre></td></tr></table><p></p>'

    def strong_open(self, _tokens: Sequence[Token], _at: int, _options: object, _env: object) -> str:
        return '<span class="strong">'

    def strong_close(self, _tokens: Sequence[Token], _at: int, _options: object, _env: object) -> str:
        return "</span>"

    def table_open(self, _tokens: Sequence[Token], _at: int, _options: object, _env: object) -> str:
        return '<table width="100%" cellspacing="0" cellpadding="5" class="grid">'

    def table_close(self, _tokens: Sequence[Token], _at: int, _options: object, _env: object) -> str:
        return "</table><p></p>"

    def th_open(self, _tokens: Sequence[Token], _at: int, _options: object, _env: object) -> str:
        return '<th align="left">'


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    made.disable(["image", "autolink", "html_block", "html_inline"])
    made.validateLink = lambda url: _INSIDE.fullmatch(url) is not None  # type: ignore[method-assign]
    return made


def page_html(page: Page, key_of: KeyOf) -> str:
    """A page as HTML; every heading has its section's anchor, links lead to other pages only."""
    parts = []
    for at, section in enumerate(page.sections):
        rank = 1 if at == 0 else 2
        body = _markdown().render(section.text, {"key_of": key_of})
        parts.append(f'<h{rank}><a name="{section.anchor}"></a>{escape(section.title)}</h{rank}>{body}')
    return "".join(parts)
