"""`PlacesHandler`: back and forth through the places of the session, and from view to view of the strip."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command, command_by_name
from netui.tui.place_history import Place, PlaceHistory
from netui.tui.view_strip import STRIP

if TYPE_CHECKING:
    from netui.tui.navigation import ScreenHost

__all__ = ["PlacesHandler"]


class PlacesHandler:
    """Runs the commands that lead around, and takes note of where the user is."""

    def __init__(self, app: ScreenHost) -> None:
        self._app = app
        self.history = PlaceHistory()

    # Where the user is.

    @contextmanager
    def command(self, command: Command) -> Iterator[None]:
        """A block that runs a command: take note of the place before it, and of that to which it leads."""
        if command.group == "Move":
            self.history.moved()
            yield
            return
        self.history.note(self._here())
        yield
        if command.name not in ("back", "forth"):
            self.history.note(self._here())

    def _here(self) -> Place | None:
        """The present place; None on a dialog, and on screens that can't be come back to."""
        names = []
        for screen in self._app.screen_stack[1:]:
            name = screen.screen_name if isinstance(screen, CommandScreen) else None
            if name is None:
                return None
            names.append(name)
        top = self._app.screen
        if not isinstance(top, CommandScreen) or not top.is_mounted:
            return None
        spot, contact, row = top.where()
        return Place(tuple(names), spot, contact, row)

    # Through the places.

    async def do_back(self) -> None:
        """To the place before."""
        await self._step(-1, "There is nowhere to go back to.")

    async def do_forth(self) -> None:
        """Forth again."""
        await self._step(1, "There is nowhere to go forward to.")

    async def _step(self, by: int, nothing: str) -> None:
        if by < 0 and self._here() is None:
            self.history.leave()
        place = self.history.step(by, self._is_alive)
        if place is None:
            self._app.say(nothing)
            return
        await self._return_to(place)
        self.history.arrived(self._here())

    def _is_alive(self, place: Place) -> bool:
        """Whether all that the place is about is still there."""
        execute = self._app.database.execute
        contacts = {about for name, about in place.screens if name == "contact"} | {place.contact}
        uids = [about for name, about in place.screens if name == "opportunity"]
        return all(execute("SELECT 1 FROM contact WHERE id = ?1", (contact,)) for contact in contacts - {None}) and all(
            execute("SELECT 1 FROM opportunity WHERE uid = ?1", (uid,)) for uid in uids
        )

    async def _return_to(self, place: Place) -> None:
        """Open the screens of a place that are not open, over those that are, and put the cursor where it was."""
        app = self._app
        open_now = [getattr(screen, "screen_name", None) for screen in app.screen_stack[1:]]
        same = 0
        for name, wanted in zip(open_now, place.screens, strict=False):
            if name != wanted:
                break
            same += 1
        for _ in open_now[same:]:
            app.pop_screen()
        if new := place.screens[same:]:
            from netui.tui.named_screens import new_screen

            for what, about in new:
                await app.push_screen(new_screen(what, about))
        if isinstance(app.screen, CommandScreen):
            app.screen.return_to(place.spot, place.contact, place.row)

    # Through the views.

    async def do_view_next(self) -> None:
        """To the view after this one."""
        await self._go_beside(1)

    async def do_view_previous(self) -> None:
        """To the view before this one."""
        await self._go_beside(-1)

    async def _go_beside(self, by: int) -> None:
        """To the view beside in the strip; from the last one to the first."""
        screen = self._app.screen
        now = screen.view if isinstance(screen, CommandScreen) else ""
        at = next((place for place, view in enumerate(STRIP) if view.name == now), 0)
        await self._app.perform(command_by_name(f"go-{STRIP[(at + by) % len(STRIP)].name}"))
