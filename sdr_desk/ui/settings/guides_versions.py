"""What can be done with versions of a guide: publish, go back, drop, copy, begin from a ready-made one or a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdr_desk.desk import guide_publishing, guides
from sdr_desk.desk.bulk_job import Work
from sdr_desk.desk.guide_settling import settle_people
from sdr_desk.desk.guides import Version
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.prospects.asking import ask
from sdr_desk.ui.settings.guides_actions import GUIDES
from sdr_desk.ui.settings.guides_files import save_file, take_file
from sdr_desk.ui.settings.guides_forms import PublishForm
from sdr_desk.ui.settings.guides_reasons import Reasons

if TYPE_CHECKING:
    from sdr_desk.ui.settings.guides import GuidesPage


class VersionActs(QObject):
    """What is published stays as it is; who is qualified by another version is told anew aside."""

    def __init__(self, ctx: UiContext, page: GuidesPage) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page
        why = Reasons(page)
        for name, slot, reason in (
            ("publish", self.publish, why.why_not_publish),
            ("hold", self.hold, why.why_not_hold),
            ("discard", self.discard, why.why_no_draft),
            ("ready", self.ready, why.why_not),
            ("copy", self.copy, why.why_no_version),
            ("save_file", lambda: self._with(lambda one: save_file(ctx, one)), why.why_nothing),
            ("take_file", lambda: self._made(take_file(ctx)), why.why_not),
        ):
            ctx.actions.bind(f"{GUIDES}.{name}", slot, reason)

    def _with(self, act: Callable[[Version], object]) -> None:
        version = self._page.version()
        if version is not None:
            act(version)

    def publish(self) -> None:
        """Ask why, and publish; then who is qualified is told anew aside."""
        ctx, page = self._ctx, self._page
        self._with(lambda one: ask(ctx, PublishForm(ctx, one.id, page.told, self._settle).panel))

    def hold(self) -> None:
        """Use a published version from now on, after saying what that means."""
        self._with(self._hold)

    def _hold(self, version: Version) -> None:
        ctx = self._ctx
        told = self._page.told()
        text = (
            f"{told}\nReps ask its questions from their next page on."
            if told
            else "Reps ask its questions from now on."
        )
        if ctx.prompts.confirm(
            f"Use version {version.number} of “{version.name}”?", text, "Use this version", "Leave as it is"
        ):
            self._settle(ctx.perform_and_say(guide_publishing.make_live, ctx.desk, version.id))

    def _settle(self, changes: Any) -> None:
        """Tell who is qualified by the version that holds now, without holding anybody up."""
        if changes is None:
            return
        ctx, job = self._ctx, changes.ids["job"][0]
        self._page.choose(changes.ids["guide"][0])

        def settle(mine: Any, report: Any, cancelled: Any) -> Any:
            return settle_people(mine, job, Work(report, cancelled))

        def done(told: Any) -> None:
            ctx.perform_and_say(lambda: told)

        ctx.tasks.run(on_own_desk(ctx.desk, settle), done, label="Checking who is ready to hand off")

    def discard(self) -> None:
        """Drop the draft; undo brings it back."""
        ctx = self._ctx
        self._with(lambda one: ctx.perform_and_say(guides.discard_draft, ctx.desk, one.id))

    def ready(self) -> None:
        """Choose a ready-made guide to begin with."""
        ctx = self._ctx
        choices = [(one.slug, f"{one.text.name}: {one.text.about}") for one in guides.ready_made()]
        slug = ctx.prompts.choose("Ready-made guides", "It becomes a draft; change it to fit.", choices)
        if slug:
            self._made(ctx.perform_and_say(guides.start_from_ready, ctx.desk, slug))

    def copy(self) -> None:
        """Begin a guide of its own out of the chosen version."""
        ctx = self._ctx
        self._with(lambda one: self._made(ctx.perform_and_say(guides.copy, ctx.desk, one.id)))

    def _made(self, changes: Any) -> None:
        self._page.acts.stand_on(changes, 0)
