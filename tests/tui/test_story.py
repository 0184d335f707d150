"""A whole story by keys: from a friend's friend to a job, with thanks and outcomes for all who helped."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot

from netui.db.connection import execute
from netui.tui.app import NetuiApp
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.opportunities.screen import OpportunitiesScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from tests.tui.conftest import OpenApp


class Story:
    """Drives the session from day to day."""

    def __init__(self, pilot: Pilot[None], days: list[dt.date]) -> None:
        self.pilot = pilot
        self.days = days

    @property
    def app(self) -> NetuiApp:
        assert isinstance(self.pilot.app, NetuiApp)
        return self.pilot.app

    async def on(self, day: str) -> list[str]:
        """Move on to a day, and return what is due."""
        self.days.append(dt.date.fromisoformat(day))
        self.app._look_for_changes()
        await self.pilot.pause()
        return self.due

    @property
    def due(self) -> list[str]:
        screen = self.app.screen
        assert isinstance(screen, NetworkScreen)
        return [f"{item.what} · {item.contact}" for group in screen.due._groups for item in group.items]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def log(self, line: str) -> list[str]:
        """Save a line in quick add, and return what is due."""
        await self.press("a")
        return await self.finish(line)

    async def finish(self, rest: str) -> list[str]:
        """Type the rest of a begun line and save it; return what is due, on Network."""
        await self.pilot.press(*rest, "enter")
        await self.pilot.pause()
        assert not self.app.screen.query(QuickAddBar), self.app.screen.query_one(QuickAddBar).line.value
        return self.due if isinstance(self.app.screen, NetworkScreen) else []

    async def close(self, row: str, rest: str = "") -> list[str]:
        """Press `x` on a due row, type the rest of the line that it begins, and return what is due."""
        await self.press("1", "g", "g", *["j"] * self.due.index(row), "x")
        return await self.finish(rest) if rest else self.due

    @property
    def begun(self) -> str:
        """The begun line."""
        return self.app.screen.query_one(QuickAddBar).line.value


async def test_from_a_friends_friend_to_a_job_that_everybody_heard_of(empty: str, open_app: OpenApp) -> None:
    days = [dt.date(2026, 3, 2)]
    async with open_app(empty, today=lambda: days[-1]) as pilot:
        story = Story(pilot, days)

        # A friend introduces a friend.
        assert await story.log("coffee with Ana Silva: looking for community work > none") == []
        assert await story.log("intro Ben Costa via Ana Silva: knows the field") == []
        assert await story.on("2026-03-03") == ["Reach out · Ben Costa"]
        assert await story.close("Reach out · Ben Costa", "a friend of Ana, half an hour?") == []
        await story.log("coffee with Ben Costa: how he got there")
        assert await story.on("2026-03-04") == ["Follow up · Ben Costa", "Thank · Ana Silva"]
        assert await story.close("Follow up · Ben Costa", "thanks for the half hour") == ["Thank · Ana Silva"]
        assert await story.close("Thank · Ana Silva", "Ben told me how he got there") == []

        # The friend's friend introduces somebody; I write the next day, and we meet.
        assert await story.log("intro Cleo Marsh (Rocket Social) via Ben Costa: runs the community") == []
        assert await story.on("2026-03-05") == ["Reach out · Cleo Marsh"]
        assert await story.close("Reach out · Cleo Marsh", "Ben thought that we should talk") == []
        assert await story.on("2026-03-10") == []
        await story.log("coffee with Cleo Marsh: community roles")
        assert await story.on("2026-03-11") == ["Follow up · Cleo Marsh", "Thank · Ben Costa"]
        assert await story.close("Follow up · Cleo Marsh", "thanks; the book I spoke of") == ["Thank · Ben Costa"]
        assert await story.close("Thank · Ben Costa", "Cleo and I talked for two hours") == []

        # We stay in touch, every four to six weeks.
        await story.press("2", "/", *"cleo", "enter", "c")
        assert story.begun == "Cleo Marsh > every "
        assert await story.finish("4-6w") == []
        await story.press("escape")
        assert await story.on("2026-04-07") == []
        assert await story.on("2026-04-08") == ["Keep in touch · Cleo Marsh"]
        assert await story.close("Keep in touch · Cleo Marsh", "how the launch went") == []

        # A lead comes of it, and an introduction to who decides.
        await story.log("lead Community manager (Rocket Social) via Cleo Marsh: from June")
        assert story.due == ["Next step: Community manager · Cleo Marsh"]
        assert await story.on("2026-04-09") == ["Thank · Cleo Marsh", "Next step: Community manager · Cleo Marsh"]
        assert await story.close("Thank · Cleo Marsh", "for thinking of me") == [
            "Next step: Community manager · Cleo Marsh"
        ]
        await story.log("intro Dana Liu (Rocket Social) via Cleo Marsh: she decides")
        await story.log("applied Community manager > send portfolio to Dana Liu 13 apr")
        assert story.due == []
        assert await story.on("2026-04-10") == ["Reach out · Dana Liu"]
        assert await story.close("Reach out · Dana Liu", "Cleo said that you decide") == []
        assert await story.on("2026-04-13") == ["send portfolio · Dana Liu"]
        assert await story.close("send portfolio · Dana Liu") == ["Next step: Community manager · Cleo Marsh"]

        # The board: on to the interview, with its step.
        await story.press("g", "o")
        assert isinstance(story.app.screen, OpportunitiesScreen)
        await story.press("L")
        assert execute("SELECT stage FROM stage ORDER BY id DESC LIMIT 1") == [("interviewing",)]
        await story.press("f")
        assert story.begun.endswith("> ")
        await story.finish("prepare 20 apr")
        await story.press("g", "n")
        assert story.due == []
        assert await story.on("2026-04-20") == ["prepare · Cleo Marsh"]
        assert await story.close("prepare · Cleo Marsh") == ["Next step: Community manager · Cleo Marsh"]
        await story.log("zoom with Dana Liu: interview, two hours")
        await story.log("interviewing Community manager > ask Dana Liu how it went 30 apr")
        assert await story.on("2026-04-21") == ["Thank · Cleo Marsh"]
        assert await story.close("Thank · Cleo Marsh", "Dana was just as you said") == []

        # Won. Everybody up the chain is to be told, each on their own.
        assert await story.on("2026-04-28") == []
        await story.press("g", "o", "L", "L")
        assert story.begun == "won Community manager: "
        await story.finish("signed, from June")
        await story.press("g", "n")
        assert story.due == []
        chain = [f"Tell the outcome · {name}" for name in ("Ana Silva", "Ben Costa", "Cleo Marsh")]
        assert await story.on("2026-04-30") == chain
        assert await story.close(chain[2], "we start in June, thanks to you") == chain[:2]
        assert await story.log("thank Ben Costa: it began with your introduction") == chain[:1]
        assert await story.close(chain[0], "Ben led to Cleo, and Cleo to the job") == []

        # No loop is open, nor will one open by itself, but that Cleo and I stay in touch.
        queue = story.app.database.queue
        assert (queue.items, queue.coming, queue.waiting) == ([], [], 0)
        assert await story.on("2026-07-01") == ["Keep in touch · Cleo Marsh"]
