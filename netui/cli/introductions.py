"""`netui introductions`: the list of introductions and what each waits for, and the ledger of connectors."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.database import open_read_only
from netui.cli.options import date_option, parse_arguments, refuse_words
from netui.cli.output import read_settings
from netui.cli.rows import iso_day, print_rows, print_sections, print_table, row_limit
from netui.clock import today
from netui.domain.days import day_label
from netui.queries.introductions import Case, LedgerAccount, read_cases, read_ledger
from netui.queries.introductions.case_words import age_label, brought_by, group_cases, wait_words
from netui.queries.uids import read_contact_uids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netui.cli.rows import Row

    Uids = Mapping[int | None, str]
    Groups = Sequence[tuple[str, Sequence[Case]]]

__all__ = ["run"]

_LEDGER_HEADS = ("", "from", "to", "thanks", "asked", "last", "given and got")
"""Introductions from them and to them, thanks owed, asks within `ask_again_months`, the age of the last contact."""


def run(arguments: list[str]) -> int:
    """Print the introductions by whom they wait for; none is no failure."""
    parsed = refuse_words(parse_arguments(shell_command("introductions"), arguments))
    limit = row_limit(parsed)
    settings = read_settings()
    day = date_option(parsed) or today(settings.day_begins)
    with open_read_only(parsed) as execute:
        cases = read_cases(execute, today=day, settings=settings)
        accounts = read_ledger(execute, cases, today=day, settings=settings)
        uids = read_contact_uids(execute, (contact for case in cases for contact in (case.connector, *case.people)))
    groups, more = _limited(group_cases(cases, day), limit)

    def print_text() -> None:
        print_sections(
            [(f"{name.upper()} {len(found)}", [_cells(case, day) for case in found]) for name, found in groups],
            more=more,
        )
        if accounts:
            print("\nWHO INTRODUCES WHOM")
            print_table([_LEDGER_HEADS, *(_ledger_cells(each, day) for each in accounts)], indent="  ")

    data = [_as_data(case, group, uids) for group, found in groups for case in found]
    ledger = [_account_data(each, uids) for each in accounts]
    nothing = "" if more else "There are no introductions yet."
    print_rows(parsed, "introductions", data, print_text, nothing=nothing, more=more, connectors=ledger)
    return 0


def _limited(groups: Groups, limit: int | None) -> tuple[Groups, int]:
    """The first rows of the groups, and how many are left out."""
    left = sum(len(found) for _, found in groups) if limit is None else limit
    shown: list[tuple[str, Sequence[Case]]] = []
    more = 0
    for name, found in groups:
        if left:
            shown.append((name, found[:left]))
        more += len(found[left:])
        left -= len(found[:left])
    return shown, more


def _cells(case: Case, day: date) -> tuple[str, ...]:
    """Who to whom, who brings it about, its state, what it waits for, since when."""
    since = age_label(case.waits[0].since, day) if case.waits else day_label(case.since, day)
    return case.who, brought_by(case), case.state, wait_words(case), since


def _as_data(case: Case, group: str, uids: Uids) -> Row:
    return {
        "uid": case.uid,
        "group": group,
        "kind": case.table,
        "direction": case.direction,
        "connector": case.connector_name or None,
        "connector_uid": uids.get(case.connector),
        "people": [
            {
                "uid": uids.get(party.contact),
                "name": party.name,
                "organisation": party.organisation or None,
                "side": party.side,
                "consent": party.consent or None,
                "consent_on": iso_day(party.consent_on),
            }
            for party in case.parties
        ],
        "day": case.day.isoformat(),
        "note": case.note or None,
        "state": case.state,
        "since": case.since.isoformat(),
        "waits": [
            {
                "what": wait.words,
                "rule": wait.rule,
                "since": wait.since.isoformat(),
                "mine": wait.mine,
                "uid": uids.get(wait.contact),
                "key": wait.item.key if wait.item else None,
            }
            for wait in case.waits
        ],
        "outcomes": [{"uid": each.uid, "on": each.day.isoformat(), "text": each.note} for each in case.outcomes],
        "asked_on": iso_day(case.asked_on),
        "answer": case.answer or None,
        "met": iso_day(case.met),
        "thanked": iso_day(case.thanked),
        "told": iso_day(case.told),
        "imported": case.imported,
    }


def _account_data(account: LedgerAccount, uids: Uids) -> Row:
    return {
        "uid": uids.get(account.contact),
        "name": account.name,
        "organisation": account.organisation or None,
        "to_me": account.from_them,
        "to_them": account.to_them,
        "thanks_owed": account.thanks,
        "asks": account.asks,
        "last_contact": iso_day(account.last_contact),
        "mine": account.balance.mine,
        "theirs": account.balance.theirs,
    }


def _ledger_cells(account: LedgerAccount, day: date) -> tuple[str, ...]:
    """The cells below `_LEDGER_HEADS`."""
    return (
        account.name,
        str(account.from_them),
        str(account.to_them),
        str(account.thanks or "·"),
        str(account.asks or "·"),
        age_label(account.last_contact, day) if account.last_contact else "never",
        account.balance.words,
    )
