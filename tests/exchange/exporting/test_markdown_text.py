"""Markdown of what the user typed: read by another program it is the same text again, and nothing else."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from netui.domain.text import clean, clean_note, paintable
from netui.exchange.exporting.linked_names import split_names
from netui.exchange.exporting.markdown_text import (
    markdown_address,
    markdown_line,
    markdown_lines,
    markdown_link,
    yaml_text,
    yaml_words,
)

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

SIGNS = "\\`*_{}[]<>()#+-.!|~&$^:=%'\"/ \n"
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.sampled_from("ab1é😀"), st.characters()), max_size=40)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "---",
    "===",
    "# heading",
    "```\ncode",
    "~~~",
    "    indented code",
    "- [ ] a task",
    "1. one",
    "99) two",
    "a | b\n--- | ---\nc | d",
    "&lt;b&gt; &amp; &#60;",
    "http://a.example/<b>",
    "https://a.example/x_y_z?q=[1](2)",
    "<https://a.example>",
    "[ref]: http://evil.example",
    "a\\",
    "a\\\nb",
    "*a* _b_ __c__ ~~d~~",
    "> quoted",
    "+ plus",
    "first\n\n    second\n\n\nthird",
    "ends with !",
    "-->\n<!--",
]


def texts_of(html: str) -> str:
    """What a reader sees, with the line breaks that were kept."""
    lined = html.replace("<br />\n", "\n").replace("</p>\n<p>", "\n\n")
    return unescape(re.sub(r"<[^>]*>", "", lined)).replace("\xa0", " ")


def tags_of(html: str) -> set[str]:
    return set(re.findall(r"<(\w+)", html))


def shown(text: str) -> str:
    """A note without the spaces before its lines, of which this reader drops some."""
    return re.sub(r"\n{2,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_notes_are_texts(text: str) -> None:
    check_note(clean_note(text))


@given(TEXTS)
@example("a\n-")
def test_any_note_is_shown_to_the_letter(text: str) -> None:
    check_note(clean_note(text))


def check_note(note: str) -> None:
    html = READER.render("\n".join(markdown_lines(note)))
    assert tags_of(html) <= {"p", "br", "a"}
    assert shown(texts_of(html)) == shown(note)
    assert all(re.match(r"https?:", link) for link in re.findall(r'href="([^"]*)"', html))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_note_stays_in_its_entry(text: str) -> None:
    note = clean_note(text)
    html = READER.render("\n".join(["- first:\\", *markdown_lines(note, "  "), "- second"]))
    assert tags_of(html) <= {"ul", "li", "p", "br", "a"}
    assert html.count("<li>") == 2


@given(TEXTS)
def test_any_line_is_shown_to_the_letter(text: str) -> None:
    line = clean(text)
    html = READER.render(f"- {markdown_line(line, at_start=True)}")
    assert tags_of(html) <= {"ul", "li", "a"}
    assert texts_of(html).strip() == line


@given(TEXTS)
def test_any_name_is_the_text_of_a_link(text: str) -> None:
    name = clean(text)
    html = READER.render(f"with {markdown_link(name, 'Ann (x) & <b>.md')} and (more)")
    assert html.count("<a ") == 1
    assert 'href="Ann%20%28x%29%20%26%20%3Cb%3E.md"' in html
    assert texts_of(html).strip() == f"with {name or '?'} and (more)"


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("email", "dana@openshelf.example", "mailto:dana@openshelf.example"),
        ("email", "dana@löwe.example", None),
        ("email", "a>b@x.example", None),
        ("url", "https://openshelf.example/dana_liu", "https://openshelf.example/dana_liu"),
        ("url", "openshelf.example/dana", "https://openshelf.example/dana"),
        ("url", "javascript:alert(1)", None),
        ("url", "data:text/html,<script>", None),
        ("phone", "+44 20 7946 0958", None),
    ],
)
def test_a_way_to_reach_is_a_link_where_that_is_safe(kind: str, value: str, link: str | None) -> None:
    html = READER.render(f"- {markdown_address(kind, value)}")
    assert re.findall(r'href="([^"]*)"', html) == ([link] if link else [])
    assert value in texts_of(html)


@given(TEXTS)
@example("\ufffe \U0010ffff \ue000 \x85 \u2028")
@example("1e5")
@example("---\nuid: other")
def test_any_text_is_a_value_in_the_head_of_a_page(text: str) -> None:
    head = f"name: {yaml_text(text)}\ntags: {yaml_words([text, 'b'])}\n"
    assert YAML(typ="safe", pure=True).load(head) == {"name": paintable(text), "tags": [paintable(text), "b"]}


def test_names_are_found_whole_the_longest_first() -> None:
    people = [(1, "Ann"), (2, "Ann Roe"), (3, "Jo")]
    pieces = list(split_names("introduced Ann Roe and Annabel to Ann, John and Jo", people))
    assert [piece for piece in pieces if piece[1]] == [("Ann Roe", 2), ("Ann", 1), ("Jo", 3)]
    assert "".join(piece for piece, _ in pieces) == "introduced Ann Roe and Annabel to Ann, John and Jo"
