"""Takes up a block that was left: one long over is ended, and what became of it said; one cut off stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdr_desk.desk import block_pauses, blocks

if TYPE_CHECKING:
    from sdr_desk.ui.context import UiContext


def end_forgotten(ctx: UiContext) -> bool:
    """End the block that was left open past its day and say when it ended and what it counted; True when one was."""
    ended = ctx.perform(blocks.end_forgotten, ctx.desk)
    if ended is None:
        return False
    ctx.toast(f"{ended.label}.", seconds=15.0, plain=True)
    return True


def take_up(ctx: UiContext) -> None:
    """For somebody who just sat down: before anything else is done, so that it cannot pass for work in the block."""
    if not end_forgotten(ctx):
        ctx.perform(block_pauses.find_cut_off, ctx.desk)
