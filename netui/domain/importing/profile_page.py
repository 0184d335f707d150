"""Pages that are one person's: a profile, unlike the page of a company or the front page of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_profile"]

_PROFILE = re.compile(
    r"linkedin\.com/(?:in|pub)/[^/?]+"
    r"|xing\.com/profile/[^/?]+"
    r"|(?:m\.)?facebook\.com/(?:people/[^/?]+/\d+|profile\.php\?(?:.*&)?id=\d+)"
    r"|orcid\.org/[\dx-]+"
    r"|angel\.co/u/[^/?]+|wellfound\.com/u/[^/?]+|bsky\.app/profile/[^/?]+\.bsky\.social"
)
"""Beginnings of match keys that are a person's profile, whatever the name in them."""

_HANDLE = re.compile(
    r"(?:(?:mobile\.|m\.)?(?:x|twitter|instagram|facebook|threads|medium|tiktok|github|gitlab|behance|dribbble|t|about)"
    r"\.(?:com|net|me)|bsky\.app/profile|[^/]+(?=/@))/@?(?P<handle>[^/?]+)$"
)
"""Match keys with a handle that a person has, or a company."""

_SHORTEST = 3
"""Letters of a name that tell whose a handle is."""


def is_profile(key: str, names: Iterable[str]) -> bool:
    """Whether the page with that match key is one person's alone.

    `names` are the folded words of the names it may be of: where companies have pages of the same kind, such as
    github.com/NAME, it is a person's if one of them stands in it.
    """
    if _PROFILE.match(key):
        return True
    if (found := _HANDLE.match(key)) is None:
        return False
    handle = found["handle"]
    return any(len(name) >= _SHORTEST and name in handle for name in names)
