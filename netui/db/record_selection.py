"""Narrows a private copy of a database to some people and the facts about them, before its records are written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from netui.db.sqlite import drop_triggers, enforce_foreign_keys

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["BARE_FIELDS", "keep_only"]

_COMPANIONS = """
INSERT OR IGNORE INTO companion
SELECT i.connector_id FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
  WHERE p.contact_id IN (SELECT id FROM kept) AND i.connector_id IS NOT NULL
UNION SELECT q.contact_id FROM introduction_party p JOIN introduction_party q ON q.introduction_id = p.introduction_id
  WHERE p.contact_id IN (SELECT id FROM kept)
UNION SELECT p.contact_id FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
  WHERE i.connector_id IN (SELECT id FROM kept)
UNION SELECT i.connector_id FROM proposal i JOIN proposal_party p ON p.proposal_id = i.id
  WHERE p.contact_id IN (SELECT id FROM kept) AND i.connector_id IS NOT NULL
UNION SELECT q.contact_id FROM proposal_party p JOIN proposal_party q ON q.proposal_id = p.proposal_id
  WHERE p.contact_id IN (SELECT id FROM kept) AND q.contact_id IS NOT NULL
UNION SELECT t.other_id FROM tie t WHERE t.contact_id IN (SELECT id FROM kept)
UNION SELECT t.contact_id FROM tie t WHERE t.other_id IN (SELECT id FROM kept)
UNION SELECT o.source_id FROM opportunity o JOIN opportunity_part p ON p.opportunity_id = o.id
  WHERE p.contact_id IN (SELECT id FROM kept) AND o.source_id IS NOT NULL
"""
"""Those without whom a fact about the kept would be another one: who introduced them, to whom, whom they know."""

_OWN_FACTS = (
    *("reach", "tag", "contact_kind", "key_date", "detail", "card", "move", "participation", "favour", "message"),
    *("news_told", "opportunity_part", "follow_up", "loop_answer", "pause", "merged_contact"),
)
"""Tables with facts of one contact each, which companions leave behind."""

_LEFT_BEHIND = (
    "DELETE FROM interaction WHERE id NOT IN (SELECT interaction_id FROM participation)",
    "DELETE FROM event WHERE id NOT IN (SELECT event_id FROM interaction WHERE event_id IS NOT NULL)",
    "DELETE FROM news WHERE id NOT IN (SELECT news_id FROM news_told)",
    "DELETE FROM introduction WHERE coalesce(connector_id, 0) NOT IN (SELECT id FROM kept) AND id NOT IN"
    " (SELECT introduction_id FROM introduction_party WHERE contact_id IN (SELECT id FROM kept))",
    "DELETE FROM proposal WHERE coalesce(connector_id, 0) NOT IN (SELECT id FROM kept) AND id NOT IN"
    " (SELECT proposal_id FROM proposal_party WHERE contact_id IN (SELECT id FROM kept))",
    "DELETE FROM tie WHERE contact_id NOT IN (SELECT id FROM kept) AND other_id NOT IN (SELECT id FROM kept)",
    "DELETE FROM opportunity WHERE coalesce(source_id, 0) NOT IN (SELECT id FROM kept) AND id NOT IN"
    " (SELECT opportunity_id FROM opportunity_part WHERE contact_id IN (SELECT id FROM kept))",
    "DELETE FROM follow_up WHERE contact_id IS NULL AND opportunity_id IS NULL",
    "DELETE FROM loop_answer WHERE contact_id IS NULL",
    "DELETE FROM pause WHERE contact_id IS NULL",
    "DELETE FROM review",
    "DELETE FROM contact WHERE id NOT IN (SELECT id FROM kept) AND id NOT IN"
    " (SELECT connector_id FROM introduction WHERE connector_id IS NOT NULL"
    " UNION SELECT contact_id FROM introduction_party UNION SELECT connector_id FROM proposal WHERE connector_id IS NOT"
    " NULL UNION SELECT contact_id FROM proposal_party WHERE contact_id IS NOT NULL UNION SELECT contact_id FROM tie"
    " UNION SELECT other_id FROM tie UNION SELECT source_id FROM opportunity WHERE source_id IS NOT NULL)",
    "DELETE FROM blob WHERE NOT EXISTS (SELECT 1 FROM card WHERE instr(card.lines, blob.hash) > 0)",
)

BARE_FIELDS = ("uid", "name", "organisation", "entered")
"""All that is told of companions: who they are, and their place in the order of what was entered."""

_BARE = """
UPDATE contact SET search = '', nickname = '', title = '', place = '', notes = '', standing = '', ally_role = '',
  top_rank = NULL, cadence_from = NULL, cadence_to = NULL, cadence_on = NULL, how_met = '', met_at = '', met_on = NULL,
  imported = 0, archived = 0, in_file = 0, name_words = '', organisation_key = ''
WHERE id NOT IN (SELECT id FROM kept)
"""


def keep_only(execute: Execute, contacts: Iterable[int]) -> frozenset[str]:
    """Delete all but these people and what is about them from a private copy, which is never the database itself.

    Those who introduced them, whom they know and who gave them a lead stay as bare names (`BARE_FIELDS`): without them
    what is left would say something else. Returns their uids.
    """
    drop_triggers(execute)  # nobody undoes anything in a copy
    enforce_foreign_keys(execute, on=True)
    execute("CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY)", ())
    execute("CREATE TEMP TABLE companion (id INTEGER PRIMARY KEY)", ())
    execute("BEGIN", ())
    execute("INSERT INTO kept SELECT value FROM json_each(?1)", (json.dumps(sorted(contacts)),))
    execute(_COMPANIONS, ())
    execute("DELETE FROM contact WHERE id NOT IN (SELECT id FROM kept UNION SELECT id FROM companion)", ())
    for table in _OWN_FACTS:
        execute(f"DELETE FROM {table} WHERE contact_id IS NOT NULL AND contact_id NOT IN (SELECT id FROM kept)", ())
    for sql in _LEFT_BEHIND:
        execute(sql, ())
    execute(_BARE, ())
    execute("COMMIT", ())
    return frozenset(uid for (uid,) in execute("SELECT uid FROM contact WHERE id NOT IN (SELECT id FROM kept)", ()))
