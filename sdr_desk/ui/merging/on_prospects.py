"""What the prospects screen does about people who are one: merging the two chosen, separating them again."""

from sdr_desk.desk import browse
from sdr_desk.desk.merge_view import better_kept
from sdr_desk.desk.merging import merges_of, unmerge
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.merging.panel import open_pair
from sdr_desk.ui.prospects.table import ProspectsTable


def why_not_merge(table: ProspectsTable) -> str | None:
    """Why those chosen cannot be merged, None when they are two."""
    count = table.choice.count()
    return None if count == 2 else "Choose exactly two people: J or K to the first, Shift with it for the next."


def merge_chosen(ctx: UiContext, table: ProspectsTable) -> None:
    """Show the two chosen people side by side."""
    found = [line.id for line in browse.lines(ctx.desk, table.choice.numbers()) if line.id]
    if len(found) == 2:
        open_pair(ctx, *better_kept(ctx.desk, *found))
    else:
        ctx.toast("One of the two is no longer here.", plain=True)


def why_not_separate(ctx: UiContext, prospect_id: str) -> str | None:
    """Why there is nobody to separate, None when there is."""
    if not prospect_id:
        return "Nobody is chosen."
    return None if merges_of(ctx.desk, prospect_id) else "Nobody was merged with this person."


def separate(ctx: UiContext, prospect_id: str) -> None:
    """Make two people again of one who was merged; asks which when there are several."""
    found = [person for person in merges_of(ctx.desk, prospect_id) if not person.why_not]
    gone_id: str | None = found[0].gone_id if found else None
    if len(found) > 1:
        choices = [(person.gone_id, person.words) for person in found]
        text = "What came from them goes back, what was changed since stays."
        gone_id = ctx.prompts.choose("Whom do you want to separate?", text, choices)
    if gone_id:
        ctx.perform_and_say(unmerge, ctx.desk, gone_id)
