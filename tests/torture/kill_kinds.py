"""Which kinds of work are killed, what is drawn in each, and in which of its acts the kill is to fall."""

from __future__ import annotations

from dataclasses import dataclass

from tests.torture import kill_acts as do
from tests.torture import kill_team_acts as team
from tests.torture.kill_sitting import Act

WAYS = ("sql", "files", "clock")


@dataclass(frozen=True)
class Kind:
    """One kind of work.

    Attributes:
        aimed: the acts in which it is killed; half of what is done or more.
        beside: what is done besides.
        exact: whether every byte of what is kept follows from the seed; else what counts is compared.
        steps: how far into aimed acts a kill may lie, in steps of the file's engine.
        ways: how it can be killed in its aimed acts.
        settled: what is done before files are compared.
    """

    words: str
    aimed: tuple[Act, ...]
    beside: tuple[Act, ...]
    exact: bool = True
    steps: int = 400
    ways: tuple[str, ...] = WAYS
    settled: Act | None = None

    @property
    def acts(self) -> tuple[Act, ...]:
        """What is drawn from."""
        return (*self.aimed, *self.aimed, *self.beside)


_AT_THE_DESK = (
    Kind("outcomes", (do.log,), (do.type_words, do.undo_last)),
    Kind("typing", (do.type_words,), (do.log,), steps=60),
    Kind("undo and redo", (do.undo_last, do.redo_last), (do.log, do.log, do.log, do.log)),
    Kind("folding of the log", (do.fold,), (do.log, do.log, do.type_words), ways=("clock",)),
    Kind("merging duplicates", (do.merge, do.part), (do.add_twins, do.add_twins, do.add_twins, do.undo_last)),
    Kind("practice reviews", (team.practise,), (do.undo_last,)),
    Kind("handoffs with brief", (team.hand_off, team.answer_lead), (team.fill_guide, team.fill_guide, do.log)),
    Kind("huddle minutes", (team.keep_minutes, team.rewrite_huddle), (do.log,)),
    Kind("publishing scripts", (team.draft_script, team.publish_script, team.change_company), ()),
)
_IN_BATCHES = (
    Kind("imports", (do.take_in,), (do.log,), exact=False, steps=2_500),
    Kind("undo of an import", (do.undo_import,), (do.take_in, do.take_in, do.log), exact=False, steps=2_000),
    Kind("bulk changes", (do.change_many,), (do.undo_many, do.log), exact=False, steps=2_500),
    Kind("undo of bulk changes", (do.undo_many,), (do.change_many, do.log), exact=False, steps=2_500),
    Kind("letters for many", (do.write_letters, do.confirm_letters), (do.log,), exact=False, steps=1_500),
    Kind("publishing a guide", (team.publish_guide,), (team.start_guide, team.draft_guide, team.answer_guide),
         exact=False, steps=300, ways=("sql", "clock")),
    Kind("grading of everybody", (team.rank,), (do.log, do.add_private), exact=False, steps=4_000,
         ways=("sql", "clock"), settled=team.keep_up),
    Kind("erasing a person", (do.erase,), (do.add_private, do.add_private, do.log), exact=False, steps=4_000),
)  # fmt: skip
_WITH_FILES = (
    Kind("backups", (team.back_up,), (do.log, do.log), steps=1_500),
    Kind("restoring a backup", (team.restore,), (team.back_up, do.log, do.log), exact=False, steps=2_500),
    Kind("exports", (team.export,), (do.log,), steps=700),
    Kind("briefs as files", (team.write_brief,), (team.fill_guide, team.hand_off), ways=("files", "clock")),
    Kind("commands", (team.command_import, team.command_undo, team.command_export, team.command_backup), (),
         exact=False, steps=4_000),
)  # fmt: skip

KINDS = {kind.words: kind for kind in (*_AT_THE_DESK, *_IN_BATCHES, *_WITH_FILES)}
