"""The Markdown of the help pages: what each construct is read as."""

from __future__ import annotations

import pytest

from netui.help.markdown import CodeBlock, Heading, ListItem, Paragraph, Span, Table, parse_markdown

CODE, STRONG = "code", "strong"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("# The line", [Heading(1, [Span("The line")])]),
        ("a\nb\n\nc", [Paragraph([Span("a b")]), Paragraph([Span("c")])]),
        ("- a\n  b\n- c", [ListItem("-", [Span("a b")]), ListItem("-", [Span("c")])]),
        ("1. a\n2. b", [ListItem("1.", [Span("a")]), ListItem("2.", [Span("b")])]),
        ("    x  > y\n    # z\n\nb", [CodeBlock(["x  > y", "# z"]), Paragraph([Span("b")])]),
        ("```sh\nx | y\n```", [CodeBlock(["x | y"])]),
        ("```\nno end", [CodeBlock(["no end"])]),
        ("<!-- made -->\na\n<!-- end -->", [Paragraph([Span("a")])]),
        ("a\n## b", [Paragraph([Span("a")]), Heading(2, [Span("b")])]),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[object]) -> None:
    assert parse_markdown(text) == blocks


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("press `a` now", [Span("press "), Span("a", CODE), Span(" now")]),
        ("`a|*b*`", [Span("a|*b*", CODE)]),
        ("a ` > none` b", [Span("a "), Span(" > none", CODE), Span(" b")]),
        ("**all** of *it*", [Span("all", STRONG), Span(" of "), Span("it", STRONG)]),
        ("2 * 3 * 4", [Span("2 * 3 * 4")]),
        ("see [Keys](keys.md#move).", [Span("see "), Span("Keys", "link", "keys.md#move"), Span(".")]),
        ("[`a`](b.md)", [Span("a", "link", "b.md")]),
        ("[verb] [with]", [Span("[verb] [with]")]),
    ],
)
def test_spans(text: str, spans: list[Span]) -> None:
    assert parse_markdown(text) == [Paragraph(spans)]


def test_a_table() -> None:
    (table,) = parse_markdown("| a | b |\n| --- | --- |\n| `x \\| y` | one<br>two |\n|  | z |")
    assert table == Table(
        [[[Span("a")]], [[Span("b")]]],
        [[[[Span("x | y", CODE)]], [[Span("one")], [Span("two")]]], [[], [[Span("z")]]]],
    )


@pytest.mark.parametrize(
    ("heading", "anchor"), [("# Keys", "keys"), ("## What is due, and when", "what-is-due-and-when"), ("## `x`", "x")]
)
def test_anchors_are_those_of_github(heading: str, anchor: str) -> None:
    (block,) = parse_markdown(heading)
    assert isinstance(block, Heading)
    assert block.anchor == anchor
