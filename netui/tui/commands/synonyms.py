"""Other words for commands and help pages: what people type who do not know what netui calls them."""

from __future__ import annotations

__all__ = ["COMMAND_SYNONYMS", "PAGE_SYNONYMS"]


def _split(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The words of each row, parted by commas."""
    return {name: tuple(word.strip() for word in words.split(",")) for name, words in table.items()}


COMMAND_SYNONYMS = _split(
    {
        "tutorial": "learn, lessons, getting started, guide, tour, first steps, beginner",
        "done": "complete, finish, tick, check off, answer, close, resolve",
        "snooze-tomorrow": "later, postpone, defer, delay, not today",
        "snooze-week": "later, postpone, defer, delay",
        "snooze-month": "later, postpone, defer, delay",
        "snooze-window": "later, postpone, defer",
        "snooze-date": "later, postpone, defer, remind me on, reschedule",
        "skip": "ignore, dismiss, not now",
        "pause-person": "mute, silence, hide, stop reminding, do not disturb",
        "pause-rule": "mute, silence, hide, turn off, disable",
        "paused": "muted, snoozed, hidden, resume, unpause, unmute, wake",
        "drop": "delete, remove, cancel, discard, trash, erase",
        "quick-add": "add, write down, record, note, meeting, met, coffee, call, interaction, journal",
        "thank": "thanks, thank you, gratitude",
        "introduce": "intro, connect two people, match",
        "message": "mail, email, e-mail, write, compose, letter, template, draft",
        "cadence": "how often, frequency, keep in touch, stay in touch, recurring, repeat, every",
        "edit": "change, modify, rename, correct, fix, update, tag",
        "new-contact": "add contact, add person, create contact, create, somebody new",
        "notes": "comment, memo, journal",
        "open": "call, phone, ring, dial, mail, email, website, browser, url, linkedin page, contact them",
        "copy": "yank, clipboard, copy address, copy email",
        "filter": "search, find, look for, narrow, query",
        "order": "sort, rank by, arrange",
        "save-view": "save filter, save search, bookmark, keep view",
        "mark": "select, tick, choose several",
        "mark-range": "select range, visual",
        "mark-all": "select all",
        "mark-clear": "deselect, unselect, select none, unmark",
        "undo": "revert, take back, restore, roll back, oops",
        "redo": "repeat, make again",
        "zoom": "full screen, fullscreen, maximise, maximize, enlarge, expand",
        "deeper": "open, show, details, enter",
        "out": "close, cancel, leave, escape",
        "go-network": "home, main, contacts, people, due, dashboard, start",
        "go-today": "agenda, to do, todo, due, read only",
        "go-introductions": "intros, connectors, ledger",
        "go-opportunities": "jobs, leads, deals, pipeline, kanban, board, projects",
        "go-tide": "drift, drifting, cadences, keep in touch, who is late, forecast, horizon, overdue people",
        "tide-day-on": "forecast, tomorrow, next day, later",
        "tide-day-back": "earlier, day before",
        "tide-week-on": "forecast, next week, later",
        "tide-week-back": "earlier, week before",
        "tide-today": "now, reset",
        "go-map": "statistics, stats, gaps, kinds, places, connectors, overview, dashboard",
        "go-review": "weekly, week, loose ends, drifting, retrospective",
        "back": "previous place, return, history",
        "forth": "forward, next place",
        "view-next": "next tab, next view, switch",
        "view-previous": "previous tab, previous view, switch",
        "table": "spreadsheet, sheet, grid, list of all, columns, excel",
        "palette": "command palette, run, search commands, menu",
        "keys": "shortcuts, hotkeys, bindings, cheat sheet, legend, marks, symbols",
        "help": "manual, documentation, docs, guide, tutorial, learn, about",
        "export": "save as, backup, back up, download, dump, csv, excel, xlsx, vcard, calendar, ics, json, html, print",
        "import": "upload, load, linkedin, google, outlook, csv, vcard, address book, spreadsheet, migrate",
        "settings": "preferences, options, configuration, config, customise, customize, setup, remap, daily limit",
        "theme": "colours, colors, dark, light, dark mode, light mode, appearance, skin, look, contrast",
        "suspend": "shell, background, terminal",
        "quit": "q, q!, qa, qall, wq, wq!, x, exit, leave, close, stop, end, bye, logout",
        "result-yes": "answered, agreed, accepted",
        "result-no": "answered, refused, declined, rejected",
        "result-let-go": "stop waiting, no answer, forget",
        "add-part": "birthday, date, family, phone number, address, tag, kind, remember, detail",
        "add-to-card": "birthday, date, family, phone number, address, tag, kind, remember, detail",
        "top-ten": "favourite, favorite, star, vip, inner circle, priority, pin",
        "merge": "dedupe, deduplicate, join, combine, same person",
        "duplicates": "dedupe, deduplicate, doubles, twice, merge",
        "take-moves": "new jobs, changed jobs, job changes, promotions",
        "remind-of-birthdays": "birthday, birthdays, anniversary, imported dates",
        "archive": "hide, remove contact, delete contact, bin, trash",
        "way": "path, route, connection, who knows, referral, reach, warm introduction",
        "event": "conference, party, meetup, fair, evening, batch",
        "new-introduction": "ask for an introduction, request introduction",
        "consent": "permission, agree, double opt-in",
        "new-lead": "opportunity, job, deal, add lead, vacancy",
        "next-step": "follow up, follow-up, task, todo, to do, promise, remind me, reminder",
        "parts": "role, roles, decision maker, stakeholders, people",
        "finish-review": "complete review, end review",
        "station-7": "charts, graphs, statistics, stats, heat map",
        "news": "announcement, update, my news, tell everybody",
        "send": "mail it, deliver, hand over",
        "take-suggestion": "accept, complete, fill in, autocomplete",
        "template": "boilerplate, snippet",
    }
)
"""By name of a command; an exact one leads straight to it, as `:q` does to `quit`."""

PAGE_SYNONYMS = _split(
    {
        "start": "tutorial, first steps, learn, beginner, getting started",
        "line": "syntax, language, grammar, quick add",
        "rules": "reminders, why is it due, deadlines",
        "keys": "shortcuts, hotkeys, bindings, keymap, remap",
        "settings": "config, configuration, preferences, options, customise, customize, setup",
        "elsewhere": "tmux, cron, notifications, desktop, status bar, integrations, automation",
        "templates": "boilerplate, snippets, signature",
        "formats": "linkedin, csv, vcard, google, outlook, migrate",
        "symbols": "signs, marks, icons, legend, glyphs",
        "storage": "save, w, backup, back up, database, file, files, restore, encrypt, encryption, sync, two computers",
        "trust": "privacy, security, tested, promises",
    }
)
"""By name of a help page."""
