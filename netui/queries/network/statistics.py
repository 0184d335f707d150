"""Network statistics (the Map): kinds by standing, the top ten, organisations, places, connectors.

All of them leave archived contacts out, and come from a handful of aggregate queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from netui.domain.gaps import KindCount, NetworkCounts
from netui.domain.window import Window
from netui.queries.network.warmth import warm_contacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.contacts.contact_list import ContactOverview

_Key = TypeVar("_Key", bound=Hashable)

__all__ = ["NetworkStatistics", "TopTenContact", "read_statistics"]

_KINDS = """
SELECT c.id, k.kind, c.standing FROM contact_kind k JOIN contact c ON c.id = k.contact_id WHERE c.archived = FALSE
ORDER BY k.contact_id, k.kind
"""

# All that is counted of each contact, in one pass over the cards: a large network is read from end to end for it.
_CARDS = "SELECT id, standing, organisation, place, ally_role FROM contact WHERE archived = FALSE ORDER BY id"

# An introduction to several is one; what a file says of who introduced whom counts too.
_CONNECTORS = """
SELECT c.id, c.uid, c.name, count(i.id) AS introductions,
  (SELECT count(*) FROM tie t WHERE t.contact_id = c.id) + (SELECT count(*) FROM tie t WHERE t.other_id = c.id) AS ties,
  EXISTS (SELECT 1 FROM contact_kind k WHERE k.contact_id = c.id AND k.kind = 'out of sector') AS outside
FROM introduction i JOIN contact c ON c.id = i.connector_id
WHERE c.archived = FALSE GROUP BY c.id ORDER BY introductions DESC, c.sort_key, c.id
"""


class _ConnectorRow(NamedTuple):
    """A row of `_CONNECTORS`."""

    id: int
    uid: str
    name: str
    introductions: int
    ties: int
    outside: int
    """Whether they are out of my sector."""


_SUPER_CONNECTORS_OUTSIDE = """
SELECT count(*) FROM contact_kind s JOIN contact_kind o ON o.contact_id = s.contact_id
JOIN contact c ON c.id = s.contact_id
WHERE s.kind = 'super connector' AND o.kind = 'out of sector' AND c.archived = FALSE
"""

_TOP_TEN = """
SELECT id, uid, name, organisation, top_rank AS rank FROM contact
WHERE top_rank IS NOT NULL AND archived = FALSE ORDER BY top_rank, sort_key, id
"""


@dataclass(frozen=True, slots=True)
class TopTenContact:
    """One of the top ten."""

    id: int
    uid: str
    name: str
    organisation: str
    rank: int
    window: Window | None
    """The window of their cadence; None without a cadence."""


@dataclass(frozen=True, slots=True)
class ConnectorCount:
    """A connector, and how much they connect."""

    id: int
    uid: str
    name: str
    introductions: int
    """How many introductions they made to me; one to several people counts once."""
    ties: int
    """How many other contacts they are known to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkStatistics:
    """The network of a day in numbers, without archived contacts."""

    everybody: KindCount
    cells: Mapping[tuple[str, str], KindCount]
    """By kind and standing; either is empty for contacts without one. A contact of several kinds counts in each."""
    kinds: Mapping[str, KindCount]
    """By kind; empty for contacts without one."""
    standings: Mapping[str, KindCount]
    """By standing, each contact once."""
    top_ten: Sequence[TopTenContact]
    """By rank."""
    organisations: Sequence[tuple[str, int]]
    """Names with the number of contacts, the largest first."""
    places: Sequence[tuple[str, int]]
    """Names with the number of contacts, the largest first."""
    connectors: Sequence[ConnectorCount]
    """Most introductions first."""
    facts: NetworkCounts
    """The counts from which `netui.domain.gaps` derives the gaps."""

    def count(self, kind: str | None, standing: str | None) -> KindCount:
        """Return the contacts of a kind and a standing; None means all of them, empty those without one."""
        if kind is None:
            return self.everybody if standing is None else self.standings.get(standing, KindCount())
        if standing is None:
            return self.kinds.get(kind, KindCount())
        return self.cells.get((kind, standing), KindCount())


def read_statistics(execute: Execute, overview: ContactOverview, today: date) -> NetworkStatistics:
    """Read the statistics; warmth and windows are those of `today`, from the overview of the contact list."""
    warm = warm_contacts(overview, overview.names, today)
    cards = execute(_CARDS, ())
    standings: dict[int, str] = {contact: standing for contact, standing, *_ in cards}
    warm &= standings.keys()
    of_kind = execute(_KINDS, ())
    with_kind = {contact for contact, _, _ in of_kind}
    rows = [*of_kind, *((contact, "", standing) for contact, standing in standings.items() if contact not in with_kind)]
    warm_rows = [row for row in rows if row[0] in warm]
    cells = _counts([row[1:] for row in rows], [row[1:] for row in warm_rows])
    kinds = _counts([kind for _, kind, _ in rows], [kind for _, kind, _ in warm_rows])
    by_standing = _counts(standings.values(), map(standings.__getitem__, warm))
    organisations = _ranked(organisation for _, _, organisation, _, _ in cards)
    places = _ranked(place for _, _, _, place, _ in cards)
    connectors = list(map(_ConnectorRow._make, execute(_CONNECTORS, ())))
    facts = NetworkCounts(
        contacts=len(standings),
        kinds=kinds,
        standings={standing: count.all for standing, count in by_standing.items() if standing},
        seniors_above=cells.get(("senior ally", "up"), KindCount()).all,
        sponsors=sum(role == "sponsor" for *_, role in cards),
        connectors_outside=sum(each.outside for each in connectors) + execute(_SUPER_CONNECTORS_OUTSIDE, ())[0][0],
        organisations=dict(organisations),
        places=dict(places),
    )
    return NetworkStatistics(
        everybody=KindCount(len(standings), len(warm)),
        cells=cells,
        kinds=kinds,
        standings=by_standing,
        top_ten=[
            TopTenContact(key, uid, name, organisation, rank, overview.window(key))
            for key, uid, name, organisation, rank in execute(_TOP_TEN, ())
        ],
        organisations=organisations,
        places=places,
        connectors=[ConnectorCount(each.id, each.uid, each.name, each.introductions, each.ties) for each in connectors],
        facts=facts,
    )


def _counts(every: Iterable[_Key], warm: Iterable[_Key]) -> dict[_Key, KindCount]:
    """How often each key occurs, in all and among the warm."""
    found, of_warm = Counter(every), Counter(warm)
    return {key: KindCount(count, of_warm[key]) for key, count in found.items()}


def _ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    """The values with how often each occurs, the most frequent first; empty ones left out."""
    found = Counter(values)
    found.pop("", None)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
