"""What becomes of the selected people, by key: the top ten, the archive, merging two into one."""

from __future__ import annotations

from collections.abc import Callable

from netui.tui.handlers.people import PeopleVerbs

__all__ = ["Keeping"]


class Keeping(PeopleVerbs):
    """The part of a screen that keeps the network in order. It works on the marks, or on the selected contact.

    What it asks before is imported when it is first wanted.
    """

    def keep(self, act: Callable[..., object], *arguments: object) -> bool:
        """Carry an action out, and tell whether it was; those who were marked have been dealt with."""
        done = self.app.carry_out(act, *arguments)
        if done and self.pane.marks:
            self.pane.marks.clear()
            self.facts_changed()
        return done

    def became(self, kept: int, gone: int) -> None:
        """One contact has become a part of another: show that one where the first was shown."""

    async def do_top_ten(self) -> None:
        """Put people into the top ten; move, or take out, whoever is in it."""
        if people := self._people():
            from netui.tui.handlers.top_ten import ask_top_ten

            await ask_top_ten(self, people)

    def do_archive(self) -> None:
        """Archive people, or bring them back."""
        if people := self._people():
            from netui.tui.handlers.archive import ask_archive

            ask_archive(self, people)

    def do_merge(self) -> None:
        """Make one contact of the two that are marked, or of the selected one and another."""
        if people := self._people():
            from netui.tui.screens.merging.pick_pair import ask_merge

            ask_merge(self, people)

    def do_duplicates(self) -> None:
        """List the pairs who may be one person; the one that is chosen can be merged."""
        from netui.tui.screens.merging.pick_pair import ask_duplicates

        ask_duplicates(self)
