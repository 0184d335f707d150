"""Candidates to ask when no path leads to a person or an organisation."""

from __future__ import annotations

from dataclasses import dataclass

from netui.domain.text import fold_search
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netui.db.readonly import Execute
    from netui.queries.network.graph import ContactGraph

__all__ = ["find_candidates"]

_MENTIONED = "SELECT id FROM contact WHERE archived = FALSE AND instr(search, ?1) > 0 ORDER BY sort_key, id"

# Contacts with something in common with the target: the organisation or the place; then the kind; then connectors.
_SAME_PLACE = """
SELECT c.id, CASE WHEN c.organisation = t.organisation AND t.organisation <> '' THEN 'also at ' || c.organisation
    ELSE 'also in ' || c.place END
FROM contact t JOIN contact c ON c.id <> t.id AND c.archived = FALSE
  AND (c.organisation = t.organisation AND t.organisation <> '' OR c.place = t.place AND t.place <> '')
WHERE t.id = ?1 ORDER BY c.organisation <> t.organisation, c.sort_key, c.id
"""

_SAME_KIND = """
SELECT k.contact_id, k.kind FROM contact_kind k JOIN contact c ON c.id = k.contact_id AND c.archived = FALSE
WHERE k.kind IN (SELECT kind FROM contact_kind WHERE contact_id = ?1)
  AND k.kind IN ('sector', 'out of sector', 'specialist', 'geographic', 'local') AND k.contact_id <> ?2
ORDER BY c.sort_key, c.id
"""

_CONNECTORS = """
SELECT c.id, count(i.id), EXISTS (SELECT 1 FROM contact_kind k WHERE k.contact_id = c.id AND k.kind = 'super connector')
FROM contact c LEFT JOIN introduction i ON i.connector_id = c.id
WHERE c.archived = FALSE AND (c.id IN (SELECT connector_id FROM introduction WHERE connector_id IS NOT NULL)
  OR c.id IN (SELECT contact_id FROM contact_kind WHERE kind = 'super connector'))
GROUP BY c.id ORDER BY 3 DESC, 2 DESC, c.sort_key, c.id LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact worth asking."""

    contact: int
    name: str
    why: str
    """The reason, in a few words: `also at Rocket Social`."""
    warm: bool


def find_candidates(
    execute: Execute, graph: ContactGraph, wanted: str, targets: frozenset[int], *, most: int = 5
) -> list[Candidate]:
    """Return up to `most` contacts I have talked with who may know the target, the likeliest first, then the warm ones.

    Same organisation or place ranks first, then the same kind, then a word of `wanted` on the card (looked for only
    if no contact matches: `targets` is empty), then connectors.
    """
    found: dict[int, tuple[int, str]] = {}
    likely = list(_likely(execute, wanted, targets))
    graph.load({contact for _, (contact, _) in likely})
    for rank, (contact, why) in likely:
        if contact in graph.talked and contact not in targets:
            found.setdefault(contact, (rank, why))
    best = sorted(found, key=lambda key: (found[key][0], key not in graph.warm))
    return [Candidate(key, graph.people[key].name, found[key][1], key in graph.warm) for key in best[:most]]


def _likely(execute: Execute, wanted: str, targets: frozenset[int]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Pairs of a rank (the lower, the likelier) and a contact with the reason."""
    for target in sorted(targets)[:3]:
        yield from ((0, row) for row in execute(_SAME_PLACE, (target,)))
        yield from ((1, row) for row in execute(_SAME_KIND, (target, target)))
    for word in fold_search(wanted).split() if not targets else ():
        yield from (
            (2, (key, f"their card mentions {word}")) for (key,) in execute(_MENTIONED, (word,)) if len(word) > 2
        )
    for key, introduced, is_super in execute(_CONNECTORS, ()):
        count = count_words(introduced, "introduction") if introduced else ""
        yield 3, (key, " · ".join(filter(None, ["super connector" if is_super else "", count])))
