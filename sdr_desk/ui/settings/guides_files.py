"""Guides as files: one that is saved for others, and one that is taken in."""

from __future__ import annotations

import re
from typing import Any

from sdr_desk.desk import guides
from sdr_desk.desk.guides import Version
from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.ui.context import UiContext

_FILTER = "Guides (*.json)"


def save_file(ctx: UiContext, version: Version) -> None:
    """Ask for a place and write a version there."""
    name = re.sub(r"[^\w .()-]", "-", version.name)
    path = ctx.prompts.save_file("Save the guide", f"{name}.json", _FILTER)
    if path is None:
        return
    text = guides.exported(ctx.desk, version.id)
    try:
        with whole_file(path) as file:
            file.write(text.encode("utf-8"))
    except KnownError as error:
        ctx.fail(str(error))
        return
    ctx.toast(f"Saved: {path.name}.")


def take_file(ctx: UiContext) -> Any:
    """Ask for a file and begin a guide with it; None when none was chosen or it holds no guide."""
    path = ctx.prompts.open_file("Take a guide from a file", _FILTER)
    if path is None:
        return None
    return ctx.perform_and_say(lambda: guides.take_in(ctx.desk, _read(path)))


def _read(path: Any) -> str:
    try:
        return str(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"{path.name} cannot be read.", "Nothing was changed.", "Choose another file.") from error
