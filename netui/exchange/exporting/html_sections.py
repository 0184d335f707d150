"""The sections of the page about the network as a whole: chains, opportunities, map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from netui.domain.days import every_words
from netui.domain.gaps import KIND_LABELS, KindCount, find_gaps
from netui.domain.window import WARM_MEANING
from netui.domain.words import KINDS, STAGES, STANDINGS, count_words
from netui.exchange.exporting.html_person import day_words
from netui.exchange.exporting.html_text import PersonLinks, html_lines, html_text
from netui.queries.network.statistics import NetworkStatistics
from netui.queries.next_steps import read_next_steps
from netui.queries.opportunities.board import BoardOpportunity, read_opportunities
from netui.queries.opportunities.board_words import sort_stage
from netui.queries.opportunities.chain import ChainLink, read_chain_tree
from netui.queries.opportunities.chain_roots import read_chain_roots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.window import Window

__all__ = ["chain_section", "map_section", "opportunity_section"]

_CONTACT = "contact"


def chain_section(execute: Execute, links: PersonLinks, until: date, only: Collection[int] | None) -> Iterator[str]:
    """Yield the chains, who led me to whom and to what, a tree for each who began one.

    With `only` those of these people, with who led to them.
    """
    tree = read_chain_tree(execute, read_chain_roots(execute, until), until)[1:]
    kept = tree if only is None else _pruned(tree, only)
    if not kept:
        return
    yield '<section id="chains">\n<h2>Chains</h2>\n<p class="lead">Who led me to whom, and to what.</p>\n'
    depth = 0
    for link in kept:
        if link.depth > depth:
            yield '<ul class="tree">' if link.depth > 1 else '<ul class="chains">'
        else:
            yield "</li>" + "</ul></li>" * (depth - link.depth)
        depth = link.depth
        yield f"\n<li>{_chain_words(link, links)}"
    yield "</li></ul>" * depth + "\n</section>\n"


def _pruned(tree: Sequence[ChainLink], only: Collection[int]) -> list[ChainLink]:
    """The links to these people and their leads, and those on the way to them."""
    kept: list[ChainLink] = []
    needed = 0  # the depth above which a link leads to one that is kept
    for at in range(len(tree) - 1, -1, -1):
        link = tree[at]
        owner = link if link.what == _CONTACT else _above(tree, at)
        if owner.id in only or link.depth < needed:
            kept.append(link)
            needed = link.depth
    return kept[::-1]


def _above(tree: Sequence[ChainLink], at: int) -> ChainLink:
    return next(tree[i] for i in range(at, -1, -1) if tree[i].depth < tree[at].depth)


def _chain_words(link: ChainLink, links: PersonLinks) -> str:
    name = links.name(link.id, link.name) if link.what == _CONTACT else f"<b>{html_text(link.name)}</b>"
    said = [html_text(link.words), f'<span class="day">{day_words(link.day)}</span>' if link.day else ""]
    said += ["see above"] if link.again else []
    words = " · ".join(filter(None, said))
    return f'{name} <span class="quiet">{words}</span>' if words else name


def opportunity_section(
    execute: Execute, links: PersonLinks, until: date, only: Collection[int] | None, *, notes: bool
) -> Iterator[str]:
    """Yield the opportunities by stage, with source and next steps; with `only` those that these people told me of."""
    found = [each for each in read_opportunities(execute, until) if only is None or each.source in only]
    if not found:
        return
    steps: dict[int, list[str]] = {}
    for step in read_next_steps(execute):
        if step.opportunity_id is not None:
            due = f' <span class="quiet">{day_words(step.due)}</span>' if step.due else ""
            steps.setdefault(step.opportunity_id, []).append(f"<p>▸ {html_text(step.what)}{due}</p>")
    yield '<section id="opportunities">\n<h2>Opportunities</h2>\n<div class="board">\n'
    for stage in STAGES:
        here = [each for each in found if each.stage == stage]
        if here:
            yield f'<div class="stage"><h3>{stage} <span class="quiet">{len(here):,}</span></h3>\n'
            for each in sort_stage(here, stage):
                yield _opportunity(each, "".join(steps.get(each.id, [])), links, notes=notes)
            yield "</div>\n"
    yield "</div>\n</section>\n"


def _opportunity(found: BoardOpportunity, steps: str, links: PersonLinks, *, notes: bool) -> str:
    organisation = f"<p>{html_text(found.organisation)}</p>" if found.organisation else ""
    source = f"from {links.name(found.source, found.source_name)} · " if found.source else ""
    said = [text for text in (found.note, found.outcome) if text] if notes else []
    noted = "".join(f"<p>{html_lines(text)}</p>" for text in dict.fromkeys(said))
    return (
        f'<div class="lead-card"><h4>{html_text(found.title)}</h4>{organisation}'
        f'<p class="quiet">{source}since {day_words(found.since)}</p>{steps}{noted}</div>\n'
    )


def map_section(found: NetworkStatistics, links: PersonLinks, today: date) -> Iterator[str]:
    """Yield the network in numbers: kinds and standings, the top ten, what is missing."""
    yield '<section id="map">\n<h2>Map</h2>\n<div class="map">\n<div>\n<h3>Kinds</h3>\n'
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("all", *STANDINGS, "not said"))
    yield f'<div class="wide"><table>\n<thead><tr><td></td>{heads}</tr></thead>\n<tbody>\n'
    for kind in (*KINDS, "", None):
        cells = [found.count(kind, standing) for standing in (None, *STANDINGS, "")]
        if kind is not None and not cells[0].all:
            continue
        label = "everybody" if kind is None else KIND_LABELS.get(kind, kind)
        row = ' class="sum"' if kind is None else ""
        yield f'<tr{row}><th scope="row">{label}</th>{"".join(map(_count_cell, cells))}</tr>\n'
    yield f'</tbody>\n</table></div>\n<p class="quiet">Small: warm, that is {html_text(WARM_MEANING)}.</p>\n</div>\n'
    if found.top_ten:
        yield '<div>\n<h3>Top ten</h3>\n<ol class="top">\n'
        for each in found.top_ten:
            organisation = f' <span class="quiet">{html_text(each.organisation)}</span>' if each.organisation else ""
            window = f'<p class="quiet">{_window_words(each.window, today)}</p>'
            yield f'<li value="{each.rank}">{links.name(each.id, each.name)}{organisation}{window}</li>\n'
        yield "</ol>\n</div>\n"
    if gaps := find_gaps(found.facts, way="netui way"):
        yield f'<div>\n<h3>{count_words(len(gaps), "gap").capitalize()}</h3>\n<ul class="gaps">\n'
        for gap in gaps:
            yield f'<li>{html_text(gap.sentence)}<p class="quiet">{html_text(gap.advice)}</p></li>\n'
        yield "</ul>\n</div>\n"
    yield "</div>\n</section>\n"


def _count_cell(count: KindCount) -> str:
    return f"<td>{count.all:,} <small>{count.warm:,}</small></td>" if count.all else '<td class="none">·</td>'


def _window_words(window: Window | None, today: date) -> str:
    words = {"may": "could be contacted"}
    if window is None:
        return "no cadence"
    stands = window.stands(today)
    return f"{every_words(window.cadence)}: {words.get(stands, stands)}"
