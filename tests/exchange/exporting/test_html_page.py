"""The page that stands alone, as a parser of HTML reads it, and as Chromium does where it is installed."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.db.models.contact import Contact, Detail, Reach, Tag
from netui.db.models.follow_up import FollowUp
from netui.db.models.introduction import Introduction, IntroductionParty
from netui.db.models.opportunity import Opportunity, Stage
from netui.domain.text import clean, clean_note
from netui.exchange.exporting.html_page import HtmlPage
from netui.exchange.exporting.html_text import PersonLinks, html_address, html_lines, html_text
from netui.exchange.exporting.index_letter import index_letter
from netui.queries.opportunities.chain_roots import read_chain_roots
from tests.support.built_files import fill_file, write_demo, write_new_file
from tests.support.exported import TODAY, execute_on, export_options, exported, private_texts

PAGE = HtmlPage()
TEXT_TAGS = ("h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "span", "b", "bdi", "br", "small")
PAGE_TAGS = ("html", "head", "meta", "title", "style", "body", "header", "main", "nav", "section", "article", "div")
TABLE_TAGS = ("table", "thead", "tbody", "tr", "th", "td")
TAGS = {*TEXT_TAGS, *PAGE_TAGS, *TABLE_TAGS}
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "br":
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def check(page: Reader) -> None:
    """Nothing on the page acts, and nothing comes from elsewhere."""
    assert page.tags <= TAGS
    names = {name for _, name, _ in page.attributes}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
        "rel",
        "scope",
        "value",
        "aria-label",
    }
    links = [value for _, name, value in page.attributes if name == "href"]
    assert [link for link in links if not re.match(r"#[\w-]+$|mailto:|tel:|https?://", link)] == []
    places = [value for _, name, value in page.attributes if name == "id"]
    assert len(places) == len(set(places))
    assert {link[1:] for link in links if link.startswith("#")} <= set(places)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.db"
    write_demo(str(path))
    return path


def test_the_demo_is_a_page_with_everybody_that_stands_alone(demo: Path) -> None:
    content = exported(PAGE, demo).decode()
    page = Reader(content)
    check(page)
    with execute_on(demo) as execute:
        names = [name for (name,) in execute("SELECT name FROM contact")]
        leads = [title for (title,) in execute("SELECT title FROM opportunity")]
    text = page.text
    assert [name for name in (*names, *leads) if name not in text] == []
    assert content.count("<article ") == len(names)
    assert [value for _, name, value in page.attributes if name == "id" and "-" not in value] == [
        "people",
        "chains",
        "opportunities",
        "map",
    ]
    assert re.search(r"url\(|@import|@font-face", content) is None
    (policy,) = [value for _, _, value in page.attributes if value.startswith("default-src")]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'", policy
    )


def test_the_same_day_is_the_same_page(demo: Path) -> None:
    first = exported(PAGE, demo)
    later = dt.datetime(2026, 11, 18, 23, tzinfo=dt.UTC)
    assert exported(PAGE, demo, instant=later) == first


def test_private_notes_stay_out_unless_they_are_asked_for(demo: Path) -> None:
    text = Reader(exported(PAGE, demo).decode()).text
    assert [line for line in private_texts(demo) if line in text] == []
    with_notes = Reader(exported(PAGE, demo, notes=True).decode())
    check(with_notes)
    with execute_on(demo) as execute:
        notes = [note for (note,) in execute("SELECT note FROM interaction UNION SELECT note FROM detail")]
    lines = {line for note in notes for line in note.split("\n")}
    text = with_notes.text
    assert [line for line in lines if line not in text] == []


def test_only_those_who_are_asked_for_and_who_led_to_them(demo: Path) -> None:
    with execute_on(demo) as execute:
        ((noor,),) = execute("SELECT id FROM contact WHERE name = 'Noor Aziz'")
    content = exported(PAGE, demo, contacts=frozenset([noor])).decode()
    page = Reader(content)
    check(page)
    assert content.count("<article ") == 1
    assert "Map" not in page.text
    chains = content.split('id="chains"')[1].split("</section>")[0]
    assert re.findall(r"<bdi>(.*?)</bdi>", chains) == ["Desmond Clarke", "Jaime Stone", "Noor Aziz"]
    assert "Audience community plan" in chains


def test_it_is_written_in_small_pieces(demo: Path) -> None:
    sizes: list[int] = []

    class Sink(io.BytesIO):
        def writelines(self, lines: object) -> None:
            for line in lines:  # type: ignore[attr-defined]
                sizes.append(len(line))

    with execute_on(demo) as execute:
        PAGE.write(execute, Sink(), export_options(notes=True))
    assert len(sizes) > 100
    assert max(sizes) < 20_000


HOSTILE = '</style></article><script>alert("1")</script><img src=x onerror=alert(2)>\' " & <!-- ]]>'


def fill_hostile() -> None:
    people = [
        Contact.create(
            name=f"{HOSTILE} {at}",
            organisation=HOSTILE,
            title=HOSTILE,
            place=HOSTILE,
            nickname=HOSTILE,
            how_met=HOSTILE,
            met_at=HOSTILE,
            notes=f"{HOSTILE}\n{HOSTILE}",
            top_rank=at + 1,
            entered=at,
        )
        for at in range(3)
    ]
    Tag.create(contact=people[0], tag=HOSTILE)
    for kind, value in (
        ("email", HOSTILE),
        ("phone", HOSTILE),
        ("url", f"javascript:{HOSTILE}"),
        ("url", f"https://{HOSTILE}"),
    ):
        Reach.create(contact=people[0], kind=kind, value=value, label=HOSTILE)
    Detail.create(contact=people[0], day=TODAY, topic=HOSTILE, note=HOSTILE, entered=1)
    for entered, (connector, party) in enumerate(((0, 1), (1, 2), (2, 0))):
        made = Introduction.create(
            day=TODAY, direction="received", connector=people[connector], note=HOSTILE, entered=entered
        )
        IntroductionParty.create(introduction=made, contact=people[party])
    lead = Opportunity.create(title=HOSTILE, organisation=HOSTILE, source=people[2], day=TODAY, note=HOSTILE, entered=9)
    Stage.create(opportunity=lead, stage="heard", day=TODAY, note=HOSTILE, entered=9)
    FollowUp.create(
        contact=people[0], opportunity=lead, what=HOSTILE, due=TODAY, promised_on=TODAY, entered=10, undated=1
    )


def test_hostile_names_and_notes_are_texts_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    write_new_file(str(path))
    fill_file(str(path), fill_hostile)
    page = Reader(exported(PAGE, path, notes=True).decode())
    check(page)
    assert page.text.count(HOSTILE) > 20


def test_people_who_introduced_each_other_in_a_circle_are_in_a_chain(tmp_path: Path) -> None:
    path = tmp_path / "circle.db"
    write_new_file(str(path))
    fill_file(str(path), fill_hostile)
    with execute_on(path) as execute:
        assert len(read_chain_roots(execute, TODAY)) == 1
        assert read_chain_roots(execute, TODAY - dt.timedelta(days=1)) == []
    assert Reader(exported(PAGE, path).decode()).text.count("see above") == 1


def test_a_new_database_is_a_page_too(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    write_new_file(str(path))
    page = Reader(exported(PAGE, path).decode())
    check(page)
    assert "0 people" in page.text


TEXTS = st.text(st.one_of(st.sampled_from("<>&\"'`=/ \n-!"), st.characters()), max_size=60)


@given(TEXTS)
def test_any_text_is_shown_to_the_letter(text: str) -> None:
    line, note = clean(text), clean_note(text)
    assert Reader(f'<p title="{html_text(line)}">{html_text(line)}</p>').text == line
    assert Reader(f'<p title="{html_text(line)}">x</p>').attributes == [("p", "title", line)]
    page = Reader(f"<p>{html_lines(note)}</p>")
    assert page.text == note
    assert page.tags <= {"p", "br"}


@given(st.sampled_from(["email", "phone", "url"]), TEXTS)
def test_any_way_to_reach_leads_nowhere_else(kind: str, text: str) -> None:
    page = Reader(f"<p>{html_address(kind, clean(text))}</p>")
    assert page.text == clean(text)
    assert page.tags <= {"p", "a"}
    links = [value for _, name, value in page.attributes if name == "href"]
    assert all(re.match({"email": "mailto:", "phone": r"tel:[+\d]", "url": "https?://"}[kind], link) for link in links)


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("email", "dana@openshelf.example", "mailto:dana@openshelf.example"),
        ("email", "a@b.c?bcc=evil@x.y", ""),
        ("phone", "+44 20 7946 0958 (ask)", "tel:+442079460958"),
        ("phone", "ask Ann", ""),
        ("url", "openshelf.example/dana", "https://openshelf.example/dana"),
        ("url", "HTTPS://openshelf.example", "HTTPS://openshelf.example"),
        ("url", "javascript:alert(1)", ""),
        ("url", "data:text/html,x", ""),
        ("url", "file:///etc/passwd", ""),
        ("url", "x", ""),
    ],
)
def test_a_way_to_reach_is_a_link_where_that_is_safe(kind: str, value: str, link: str) -> None:
    links = [value for _, name, value in Reader(html_address(kind, value)).attributes if name == "href"]
    assert links == ([link] if link else [])


def test_names_lead_to_cards_that_are_on_the_page_alone() -> None:
    links = PersonLinks({1: "aa"})
    assert links.names([(1, "Ann"), (2, "Ben"), (1, "")]) == (
        '<a href="#p-aa"><bdi>Ann</bdi></a>, <bdi>Ben</bdi> and <a href="#p-aa"><bdi>?</bdi></a>'
    )
    assert links.names([]) == ""


@pytest.mark.parametrize(
    ("name", "letter"), [("ann", "A"), ("Ågård", "A"), ("Øre", "O"), ("1st", "#"), ("😀", "#"), ("", "#"), ("李", "李")]
)
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert index_letter(name) == letter


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to read the page with")
def test_chromium_reads_it_and_has_nothing_to_complain_of(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(exported(PAGE, demo))
    ran = subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0", "--dump-dom"),
            f"--user-data-dir={tmp_path / 'profile'}",
            path.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "CONSOLE" not in ran.stderr, "the policy lets the style in, and nothing else asks for anything"
    assert Reader(ran.stdout).text.split() == Reader(path.read_text(encoding="utf-8")).text.split()
