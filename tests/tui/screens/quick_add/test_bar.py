"""The quick-add bar: preview, completions, questions about doubtful names, history and draft, saving."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.pilot import Pilot

from netui.tui.app import NetuiApp
from netui.tui.database import Database
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.screens.quick_add.line_draft import LINE, LineBack, LineContext
from netui.tui.screens.quick_add.session import EntryRef
from tests.support.history import add_lines
from tests.support.quick_add_host import QuickAddHost, screen_text
from tests.support.settled_pilot import run_app
from tests.tui.conftest import OpenApp

WORLD = """
2026-10-02 new Jaime Stone (Hootline)
2026-10-02 new Phil Okafor (Northwind Advisory)
2026-10-02 new Phil Tran (Acme)
2026-10-02 new Renata Marques (Rocket Social)
2026-11-12 intro Renee Marsh (Rocket Social) via Jaime Stone: sports comms
2026-11-16 coffee with Renee Marsh: community roles > send portfolio fri
"""


async def open_bar(pilot: Pilot[None], line: str = "", **options: object) -> QuickAddBar:
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    context = LineContext(**options)  # type: ignore[arg-type]
    kept = None if context.begun else app.drafts.newest(LINE)
    bar = QuickAddBar(app.session, context, came_back=LineBack(kept, LineContext()) if kept else None)
    await app.mount(bar)
    await pilot.pause()
    if line:
        await write(pilot, line)
    return bar


async def write(pilot: Pilot[None], line: str) -> None:
    """Set the line as if it had been typed: each key press would cost 64 ms."""
    app = pilot.app
    assert isinstance(app, QuickAddHost)
    app.bar.line.value = line
    app.bar.line.cursor_position = len(line)
    await pilot.pause()


@pytest.fixture
def host(database: Database) -> QuickAddHost:
    add_lines(WORLD)
    return QuickAddHost(database)


# line, what the preview says
PREVIEWS = [
    ("coffee with Renee Marsh yesterday: roles", ["coffee · Tue 17 Nov · Renee Marsh (Rocket Social)", "note  roles"]),
    ("coffee with Renee > none", ["no next step"]),
    ("call Jaime > send slides 1 dec > every 4-6w", ["next  send slides, Tue 1 Dec", "keep in touch  every 4-6 weeks"]),
    ("email from Phil Okafor: your CV?", ["email · Wed 18 Nov · from Phil Okafor (Northwind Advisory)"]),
    (
        "met Lena Fox (Arc) via Jaime",
        ["new contact Lena Fox (Arc)", "+ introduced by Jaime Stone", "you will owe thanks, due Thu 19 Nov"],
    ),
    ("coffee with Renee via Jaime", ["introduced by Jaime Stone (Hootline)"]),
    ("intro Lena Fox via Jaime: comms", ["Jaime Stone (Hootline) introduces you to new contact Lena Fox"]),
    ("intro Jaime to Renee: comms", ["you introduce Jaime Stone (Hootline) to Renee Marsh (Rocket Social)"]),
    ("ask Jaime: a word with HR", ["ask · Wed 18 Nov · of Jaime Stone"]),
    (
        "got! Jaime: an hour",
        ["big favour received · Wed 18 Nov · from Jaime Stone", "you will owe Jaime Stone thanks, due Thu 19 Nov"],
    ),
    (
        "lead Manager (Acme) via Jaime > apply fri",
        ["lead · Wed 18 Nov · Manager (Acme) · from Jaime Stone", "next  apply"],
    ),
    ("note Jaime: likes chess", ["note · Wed 18 Nov · Jaime Stone (Hootline)", "note  likes chess"]),
    ("new Omar Haddad omar@civic.example #peer", ["contact · new contact Omar Haddad", "#peer", "omar@civic.example"]),
    ("todo Jaime: send the draft in 2 weeks", ["next step · Jaime Stone", "next  send the draft, Wed 2 Dec"]),
    ('coffee with "[/nope] Bob": [bold]x[/]', ["new contact [/nope] Bob", "note  [bold]x[/]"]),
    ("coffee with Phil", ['"Phil" may be', "1  coffee with Phil Okafor", "2  coffee with Phil Tran"]),
    ("coffee with Jaime tomorrow", ["next step · Jaime Stone", "next  coffee, Thu 19 Nov"]),
    ("lunch Jaime fri", ["lunch · Fri 13 Nov", "to come: > lunch Jaime fri"]),
    ("met Phil Collins", ["new contact Phil Collins", "not Phil Okafor or Phil Tran"]),
    ("zoom Jaime yesterday 14:00-14:30", ["zoom · Tue 17 Nov 14:00", "not kept: until 14:30"]),
    ("call Jaime > send slides", ["send slides, Thu 19 Nov (no day given: tomorrow)"]),
    ("Jaime: likes chess", ["note · Wed 18 Nov", "saved as a note: begin with met, call or email if you talked"]),
]


@pytest.mark.parametrize(("line", "said"), PREVIEWS, ids=[line for line, _ in PREVIEWS])
async def test_the_preview_says_what_will_be_saved(host: QuickAddHost, line: str, said: list[str]) -> None:
    async with run_app(host, size=(160, 24)) as pilot:
        await open_bar(pilot, line)
        shown = screen_text(host)
        assert [text for text in said if text not in shown] == []


async def test_enter_saves_and_the_line_can_be_had_again(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        await open_bar(pilot, "coffee with Jaime: plans")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert [done.sentence for done in host.done if done] == ["Logged coffee with Jaime Stone: plans."]
        await open_bar(pilot)
        assert host.bar.line.value == ""
        await pilot.press("up")
        assert host.bar.line.value == "coffee with Jaime: plans"
        await pilot.press("down")
        assert host.bar.line.value == ""


async def test_tab_takes_a_name_and_stays(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        bar = await open_bar(pilot, "coffee with ren")
        assert [each.label for each in bar.completions.offered] == ["Renee Marsh", "Renata Marques"], "met lately first"
        await pilot.press("tab")
        assert bar.line.value == "coffee with Renee Marsh"
        assert bar.line.has_focus
        assert bar.completions.offered == ()
        await pilot.press("tab")
        assert bar.line.has_focus


async def test_down_and_enter_take_another_name_before_anything_is_saved(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        bar = await open_bar(pilot, "coffee with ren")
        await pilot.press("down", "enter")
        assert bar.line.value == "coffee with Renata Marques"
        assert host.done == []
        await pilot.press("enter")
        await pilot.pause()
        assert host.done[0] is not None


# What is asked about. Enter used to save somebody new at the second press; now it moves the keys to the choices.


async def test_a_name_one_slip_away_is_asked_about_and_enter_saves_nothing(host: QuickAddHost) -> None:
    async with run_app(host, size=(120, 24)) as pilot:
        bar = await open_bar(pilot, "coffee with Rene Marsh: roles")
        for _ in range(3):
            await pilot.press("enter")
        assert host.done == []
        assert "1  coffee with Renee Marsh: roles" in screen_text(host)
        assert '2  coffee with "Rene Marsh": roles   new contact Rene Marsh' in screen_text(host)
        assert "which one? 1-2 · esc keeps typing" in screen_text(host)
        await pilot.press("1")
        assert bar.line.value == "coffee with Renee Marsh: roles"
        assert host.done == []
        await pilot.press("enter")
        await pilot.pause()
        assert host.done[0] is not None
        assert host.done[0].created == ()


async def test_a_mistyped_verb_is_asked_about_and_adds_nobody(host: QuickAddHost) -> None:
    async with run_app(host, size=(120, 24)) as pilot:
        bar = await open_bar(pilot, "cofee with Renee Marsh: hi")
        await pilot.press("enter")
        assert '"cofee" is not a verb' in screen_text(host)
        assert host.done == []
        await pilot.press("enter")
        assert bar.line.value == "coffee with Renee Marsh: hi", "the sole choice: a second enter chooses"
        assert host.done == []


# the keys after enter on "coffee with Rene Marsh: roles", the line then
CHOOSING = [
    (["2"], 'coffee with "Rene Marsh": roles'),
    (["j", "enter"], 'coffee with "Rene Marsh": roles'),
    (["down", "k", "enter"], "coffee with Renee Marsh: roles"),
    (["k", "enter"], 'coffee with "Rene Marsh": roles'),
    (["escape"], "coffee with Rene Marsh: roles"),
    (["left"], "coffee with Rene Marsh: roles"),
    (["3"], "coffee with Rene Marsh: roles3"),
    (["0"], "coffee with Rene Marsh: roles0"),
    (["x", "2"], "coffee with Rene Marsh: rolesx2"),
    (["backspace"], "coffee with Rene Marsh: role"),
    (["enter"], "coffee with Rene Marsh: roles"),
]


@pytest.mark.parametrize(("keys", "line"), CHOOSING, ids=[" ".join(keys) for keys, _ in CHOOSING])
async def test_a_key_takes_a_choice_or_goes_back_to_the_line(host: QuickAddHost, keys: list[str], line: str) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "coffee with Rene Marsh: roles")
        await pilot.press("enter", *keys)
        for _ in range(3):
            await pilot.pause()
        assert bar.line.value == line
        assert bar.choices.is_open == (keys == ["enter"])
        assert bar.line.has_focus != bar.choices.is_open
        assert host.done == []


async def test_a_new_name_that_is_only_capitalised_is_taken_by_a_second_enter(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "met tom baker")
        assert "1  met Tom Baker   new contact Tom Baker" in screen_text(host)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert (bar.line.value, host.done) == ("met Tom Baker", [])
        assert "met · Wed 18 Nov · new contact Tom Baker" in screen_text(host)
        await pilot.press("enter")
        await pilot.pause()
        assert host.done[0] is not None
        assert len(host.done[0].created) == 1


async def test_whom_a_choice_would_add_is_said_however_long_the_line(host: QuickAddHost) -> None:
    async with run_app(host, size=(50, 15)) as pilot:
        await open_bar(pilot, "coffee with Rene Marsh yesterday at Nopa: all about the roles that are open")
        assert "new contact Rene Marsh" in screen_text(host)


@pytest.mark.parametrize("ansi", [False, True])
async def test_what_was_understood_is_lit_in_the_line_each_in_its_way(host: QuickAddHost, ansi: bool) -> None:
    host.ansi_color = ansi
    if ansi:
        host.theme = "ansi-dark"
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "met Jaime Stone (Hootline) @Nopa #lib yesterday: roles")
        kinds = {part.what for part in (bar.record.spans if bar.record else ())}
        assert kinds >= {"name", "organisation", "place", "tag", "date", "note"}
        styles = {kind: bar.line.get_component_rich_style(f"line-input--{kind}", partial=True) for kind in kinds}
        looks = {(str(style.color), style.bold, style.italic, style.underline) for style in styles.values()}
        assert len(looks) == len(kinds)
        if ansi:
            assert len({look[1:] for look in looks}) == len(kinds), "without colour by weight and underline alone"


async def test_a_click_takes_a_choice_at_any_time(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "coffee with Phil: project")
        await pilot.click(bar.choices, offset=(5, 1))
        await pilot.pause()
        assert bar.line.value == "coffee with Phil Tran: project"
        assert bar.line.has_focus
        assert host.done == []


async def test_a_taken_choice_is_not_asked_about_again(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "met Phil Jaime great")
        for _ in range(2):
            assert bar.record is not None
            if bar.record.ok:
                break
            await pilot.press("enter", "1")
            await pilot.pause()
        assert bar.record is not None
        assert bar.record.ok


async def test_a_refused_line_offers_what_was_probably_meant(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "met a guy called Felix at the gym")
        await pilot.press("enter", "1")
        await pilot.pause()
        assert bar.line.value == "met Felix at the gym: a guy called Felix"
        assert host.done == []


async def test_keys_typed_ahead_of_the_question_answer_it(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "coffee with Phil: project")
        for key in ("enter", "2"):
            host.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(4):
            await pilot.pause()
        assert bar.line.value == "coffee with Phil Tran: project"
        assert host.done == []


@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_six_choices_fit(database: Database, size: tuple[int, int]) -> None:
    add_lines("\n".join(f"2026-10-02 new Sam Person{number}" for number in "abcdef".upper()).replace("Person", "Lee"))
    host = QuickAddHost(database)
    async with run_app(host, size=size) as pilot:
        bar = await open_bar(pilot, "coffee with Sam")
        assert len(bar.choices.choices) == 6
        for keys in ([], ["enter"]):
            await pilot.press(*keys)
            shown = screen_text(host)
            assert all(f"{number}  coffee with Sam Lee{chr(64 + number)}" in shown for number in range(1, 7))
            assert "> coffee with Sam " in shown
            assert '"Sam" may be' in shown


TYPED = """met coffee with Phil Dana at 5 8 : > @ # ( ) " ' 1 2 3 tom j k fri , . 李 é"""
WORDS = st.sampled_from(TYPED.split())


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=8).map(" ".join))
@example("met Phil at 5 1 2")
async def test_no_printable_key_saves_or_changes_anything_before_enter(host: QuickAddHost, typed: str) -> None:
    app = QuickAddHost(host.database)
    before = app.database.execute("SELECT count(*) FROM step")
    async with run_app(app, size=(80, 24)) as pilot:
        bar = await open_bar(pilot)
        for character in typed:
            app.post_message(Key("x", character))
        for _ in range(3):
            await pilot.pause()
        assert bar.line.value == typed
        assert bar.line.has_focus
        assert app.done == []
    assert app.database.execute("SELECT count(*) FROM step") == before


async def test_what_the_line_closes_is_listed_and_can_be_struck(host: QuickAddHost) -> None:
    async with run_app(host, size=(120, 30)) as pilot:
        bar = await open_bar(pilot, "thank Jaime: for Renee")
        assert "closes  f2 Thank" in screen_text(host)
        await pilot.press("f2")
        assert "stays open" in screen_text(host)
        await pilot.press("f2")
        assert bar.reading.toggled == set()
        await pilot.press("f2", "enter")
        await pilot.pause()
        assert "still open" in str(host.done[0])


async def test_what_was_typed_is_kept_for_the_next_time(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        await open_bar(pilot, "coffee with Jaime: half a")
        await pilot.press("escape")
        await pilot.pause()
        assert host.done == [None]
        bar = await open_bar(pilot)
        assert bar.line.value == "coffee with Jaime: half a"
        await write(pilot, "")
        await pilot.press("escape")
        await pilot.pause()
        assert (await open_bar(pilot)).line.value == ""


async def test_what_is_typed_over_a_draft_takes_its_place_and_up_brings_it_back(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await open_bar(pilot, "call Jaime: half of it")
        await pilot.press("escape")
        await pilot.pause()
        bar = await open_bar(pilot)
        await pilot.press("c")
        assert bar.line.value == "c"
        await pilot.press("backspace", "up")
        assert bar.line.value == "call Jaime: half of it"


async def test_a_line_that_was_begun_is_not_saved_unsaid_by_the_first_enter(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await open_bar(pilot, begun="thank Jaime Stone: ")
        await pilot.press("enter")
        await pilot.pause()
        assert host.done == []
        assert "Say what for in a sentence, or press enter again to save without it." in screen_text(host)
        await pilot.press("enter")
        await pilot.pause()
        assert len(host.done) == 1


async def test_a_begun_line_shows_its_facts_and_leaves_the_draft_alone(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        await open_bar(pilot, "a draft")
        await pilot.press("escape")
        await pilot.pause()
        bar = await open_bar(pilot, begun="thank Jaime Stone: ", facts=("coffee 16 Nov: [/nope] roles",))
        assert "coffee 16 Nov: [/nope] roles" in screen_text(host)
        assert bar.line.cursor_position == len("thank Jaime Stone: ")
        await pilot.press("escape")
        assert [draft.content["line"] for draft in host.drafts.kept] == ["a draft"]


async def test_the_selected_contact_is_implied(host: QuickAddHost, database: Database) -> None:
    ((jaime,),) = database.execute("SELECT id FROM contact WHERE name = 'Jaime Stone'")
    async with run_app(host, size=(120, 24)) as pilot:
        await open_bar(pilot, "coffee: his new team", implied=jaime)
        assert "coffee · Wed 18 Nov · Jaime Stone (Hootline)" in screen_text(host)


async def test_an_entry_is_replaced(host: QuickAddHost, database: Database) -> None:
    ((entry,),) = database.execute("SELECT id FROM interaction")
    async with run_app(host) as pilot:
        await open_bar(pilot, begun="lunch with Renee Marsh 2026-11-15: roles", entry=EntryRef("interaction", entry))
        await pilot.press("enter")
        await pilot.pause()
        assert host.done[0] is not None
    assert database.execute("SELECT activity, day FROM interaction") == [("lunch", "2026-11-15")]


async def test_an_answer_can_be_opened_again(host: QuickAddHost, database: Database) -> None:
    add_lines("""2026-11-16 ask Jaime Stone: a word with HR
        2026-11-17 yes Jaime Stone: he will""")
    ((entry,),) = database.execute("SELECT id FROM favour_answer")
    async with run_app(host) as pilot:
        line = "no Jaime Stone 2026-11-17: he can not"
        await open_bar(pilot, begun=line, entry=EntryRef("favour_answer", entry))
        await pilot.press("enter")
        await pilot.pause()
        assert host.done[0] is not None
    assert database.execute("SELECT answer, note FROM favour_answer") == [("no", "he can not")]


async def test_somebody_who_was_just_added_is_known(host: QuickAddHost) -> None:
    async with run_app(host, size=(120, 24)) as pilot:
        await open_bar(pilot, "new Lena Fox (Arc)")
        await pilot.press("enter")
        await pilot.pause()
        await open_bar(pilot, "coffee with Lena")
        assert "Lena Fox (Arc)" in screen_text(host)
        assert "new contact" not in screen_text(host)


async def test_an_ask_after_a_long_silence_is_warned_of(host: QuickAddHost) -> None:
    add_lines("2025-03-02 coffee with Phil Tran: his plans")
    async with run_app(host, size=(140, 24)) as pilot:
        await open_bar(pilot, "ask Phil Tran: a reference")
        assert "No contact with Phil Tran since 2 Mar 2025" in screen_text(host)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert host.done[0] is not None, "it is said, and the user decides"


async def test_a_note_of_several_lines_is_put_into_the_line(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 24)) as pilot:
        bar = await open_bar(pilot, "coffee with Jaime > send slides fri")
        note = "first line > second\nlast"
        bar.put_note(note)
        await pilot.pause()
        assert bar.line.value == r"coffee with Jaime: first line \> second > send slides fri⏎last"
        assert bar.record is not None
        assert bar.record.note == note
        assert [step.what for step in bar.record.steps] == ["send slides"]


async def test_f1_shows_what_can_be_typed_until_something_is(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 40)) as pilot:
        bar = await open_bar(pilot, "coffee with Jaime")
        bar.do_keys()
        await pilot.pause()
        assert "intro Renee Marsh via Jaime: sports comms" in screen_text(host)
        await pilot.press("escape")
        assert "coffee · Wed 18 Nov" in screen_text(host)
        assert host.done == []
        bar.do_keys()
        await pilot.press("x")
        assert "intro Renee Marsh via Jaime: sports comms" not in screen_text(host)


async def test_it_opens_over_a_form_and_gives_the_keys_back(open_app: OpenApp, world: str) -> None:
    async with open_app(world, (100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        app.overlays.open_contact_form()
        await pilot.pause()
        await pilot.press("tab", "ctrl+n")
        await pilot.pause()
        await pilot.press(*"call Jaime", "enter")
        await pilot.pause()
        calls = app.database.execute("SELECT count(*) FROM interaction WHERE day = '2026-11-22'")
        assert calls == [(1,)]
        assert not app.screen.query(QuickAddBar)
        assert app.focused is not None
        assert app.focused.id == "field-nickname"


# the line, what is pasted, the line then; several lines were joined to one before, and a mail was hardly to be read
PASTES = [
    ("coffee with Jaime: ", "one\x1b[31m \u202ethree", "coffee with Jaime: one[31m three"),
    ("coffee with Jaime: ", "one\x1b[31m\ntwo \u202ethree\n", "coffee with Jaime: one[31m⏎two three"),
    ("coffee with Jaime: ", "a > b\r\n> c\n\nd", r"coffee with Jaime: a \> b⏎\> c⏎⏎d"),
    (
        "",
        "coffee with Jaime > send slides fri\nHi there > all\n",
        r"coffee with Jaime > send slides fri⏎Hi there \> all",
    ),
]


@pytest.mark.parametrize(("line", "pasted", "then"), PASTES)
async def test_pasted_lines_are_the_note_with_its_lines(host: QuickAddHost, line: str, pasted: str, then: str) -> None:
    async with run_app(host) as pilot:
        bar = await open_bar(pilot, line)
        bar.line.post_message(Paste(pasted))
        await pilot.pause()
        assert bar.line.value == then


async def test_lines_pasted_before_a_step_leave_it_a_step(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        bar = await open_bar(pilot, "coffee with Jaime:  > send slides fri")
        bar.line.cursor_position = len("coffee with Jaime: ")
        bar.line.post_message(Paste("Hello\nall > of you"))
        await pilot.pause()
        assert bar.record is not None
        assert [step.what for step in bar.record.steps] == ["send slides"]
        assert bar.record.note == "Hello\nall > of you"


@pytest.mark.parametrize(
    ("keys", "line", "day", "said"),
    [
        (["ctrl+u"], "call Renee: roles", "2026-11-16", "day kept: 16 Nov"),
        (["ctrl+u"], "call Renee today: roles", "2026-11-18", ""),
        (["ctrl+u"], "call Renee: roles > send it fri", "2026-11-16", "day kept: 16 Nov"),
        ([], "coffee with Renee Marsh: roles", "2026-11-18", ""),
    ],
)
async def test_a_line_typed_anew_keeps_the_day_of_its_entry(
    host: QuickAddHost, database: Database, keys: list[str], line: str, day: str, said: str
) -> None:
    ((entry,),) = database.execute("SELECT id FROM interaction")
    async with run_app(host, size=(100, 24)) as pilot:
        await open_bar(pilot, begun="coffee with Renee Marsh 2026-11-16: roles", entry=EntryRef("interaction", entry))
        await pilot.press(*keys)
        await write(pilot, line)
        assert said in screen_text(host)
        assert ("day kept" in screen_text(host)) == bool(said)
        await pilot.press("enter")
        await pilot.pause()
    assert database.execute("SELECT day FROM interaction") == [(day,)]


async def test_ctrl_backspace_deletes_the_word_on_the_left(host: QuickAddHost) -> None:
    async with run_app(host) as pilot:
        bar = await open_bar(pilot, "coffee with Jaime")
        await pilot.press("ctrl+backspace")
        assert bar.line.value == "coffee with "


@pytest.mark.parametrize("size", [(50, 15), (24, 8), (200, 50)])
async def test_any_size_and_any_text(host: QuickAddHost, size: tuple[int, int]) -> None:
    async with run_app(host, size=size) as pilot:
        await open_bar(pilot, "met " + "李雷 " * 40 + "(北京大学) [/nope] #tag: " + "x" * 300 + " > call [red]Bob fri")
        await pilot.resize_terminal(60, 20)
        await pilot.press("enter")
        assert host.is_running


@pytest.mark.parametrize(
    ("begun", "told"),
    [("intro Jaime Stone to ", "To whom? Type a name."), ("Jaime Stone > every ", "4-6w, month, quarter …")],
)
async def test_a_line_only_begun_says_what_it_waits_for(host: QuickAddHost, begun: str, told: str) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        bar = await open_bar(pilot, begun=begun)
        assert told in screen_text(host)
        await write(pilot, begun + "zz")
        assert told not in screen_text(host)
        await write(pilot, begun)
        await pilot.press("enter")
        await pilot.pause()
        assert told not in screen_text(host)
        assert bar.record is not None
        assert not bar.record.ok


async def test_what_the_keys_do_with_a_draft_has_room_on_a_narrow_screen(host: QuickAddHost) -> None:
    async with run_app(host, size=(80, 24)) as pilot:
        await open_bar(pilot, "call Jaime: half of it")
        await pilot.press("escape")
        await pilot.pause()
        await open_bar(pilot)
        assert "draft · enter goes on · typing starts over · ctrl+u discards" in screen_text(host)


async def test_a_draft_that_returns_says_so_until_it_is_typed_on(host: QuickAddHost) -> None:
    async with run_app(host, size=(100, 30)) as pilot:
        await open_bar(pilot, "call Jaime: half of it")
        await pilot.press("escape")
        await pilot.pause()
        bar = await open_bar(pilot)
        assert bar.line.value == "call Jaime: half of it"
        assert "draft · enter or → goes on with it · type to start over · ctrl+u throws it away" in screen_text(host)
        assert bar.line.selected_text == bar.line.value
        await pilot.press("right", "x")
        await pilot.pause()
        assert bar.line.value == "call Jaime: half of itx"
        assert "draft ·" not in screen_text(host)
        assert "enter save" in screen_text(host)
        await pilot.press("ctrl+u")
        assert bar.line.value == ""
