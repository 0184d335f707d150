"""What people do together, with the words that only say more about it: a screening call is a call."""

import re

from netui.domain.quick_add.verbs import ACTIVITIES, VERBS, Verb, words_of

__all__ = ["MODIFIERS", "verb_of_activity"]

_NOUNS = ACTIVITIES | frozenset(
    words_of(
        "meeting, mtg, coffee, tea, beer, beers, drink, drinks, breakfast, brunch, lunch, dinner, supper, walk, "
        "visit, sync, catch-up, catchup, chat, talk, demo, pitch, panel, workshop, call, zoom, email, e-mail, "
        "mail, message, msg, dm, text, voicemail, letter, card, postcard"
    )
)
"""What words may stand before that only say more about it: a screening call."""

_NOT_BEFORE_NOUN = frozenset(
    words_of(
        "set, need, needs, want, wants, book, arrange, schedule, organise, organize, plan, propose, suggest, "
        "request, have, make, do, cancel, skip, forgot, forget, no, not, never, next, upcoming, future, possible, "
        "potential, maybe, perhaps, try, move, after, before, during, prepare, ahead, awaiting, pending, "
        "expecting, missing, the, without, per, via, every, each, ask, give, send, see, another, n, und, mit, "
        "both"
    )
)
"""Words before it that say that it is still to come, did not happen, or is part of a sentence."""

_MOST_MODIFIERS = 2
_ENDINGS_OF_VERBS = ("ed", "ing", "'s", "n't")

MODIFIERS = frozenset(
    words_of(
        "screening, cold, warm, sales, discovery, follow-up, followup, kickoff, kick-off, debrief, feedback, "
        "reference, team, client, project, product, portfolio, design, budget, status, weekly, monthly, quarterly, "
        "annual, yearly, first, second, third, final, initial, business, working, informational, coaching, mentoring, "
        "board, networking, catch-up, onboarding, exit, technical, career, impromptu, farewell, leaving, virtual, "
        "online, intro, introductory, investor, press, strategy, planning, performance, marketing, training, "
        "briefing, pricing, engineering, fundraising, evening, morning, viewing, housewarming, advanced, steering, "
        "scoping, renewal, contract, quote, support, service, account, partner, customer, leadership, management, "
        "holiday, summer, legal, tax, job, site, lab, thesis, research, birthday, charity, family, neighbourhood, "
        "alumni, panel, prep, review, handover, intake, school, gate, playground, nursery, church, choir, club, lift, "
        "corridor, hallway, kitchen, canteen, ward, clinic, department, faculty, campus, conference, pub, gym, "
        "garden, welcome, committee, supervision, appraisal, salary, offer, counter-offer, negotiation, recruiter, "
        "agency, phone, video, week, goodbye, mock, sprint, practice, exploratory, preliminary, formal, informal, "
        "remote, hybrid, joint, urgent, emergency, union, rep, regular, private, internal, external, bilateral, "
        "retainer, orientation, hiring, manager, kick, off, coauthor, co-author, all-hands, hospital, library, "
        "community"
    )
)
"""Words that say what kind of conversation it is, though a capital makes them look like a name: Cold call."""


def verb_of_activity(activity: str) -> Verb | None:
    """Return the verb of an activity in lower case; a screening call is a call. None where it is none."""
    if activity in VERBS:
        return VERBS[activity]
    if activity in ACTIVITIES:
        return Verb("interaction", "meeting", infinitive=activity)
    *before, noun = activity.split() or [""]
    if not 1 <= len(before) <= _MOST_MODIFIERS or noun not in _NOUNS or (before[0] in VERBS and before[0] != "offer"):
        return None
    if not all(_is_modifier(word) for word in before):
        return None
    verb = VERBS.get(noun) or Verb("interaction", "meeting")
    return verb._replace(activity=activity, infinitive=activity)


_DURATION = re.compile(r"\d{1,3}-?(?:h|hr|hrs|hour|hours|min|mins|minute|minutes)", re.ASCII)


def _is_modifier(word: str) -> bool:
    """Whether a word before the noun of a conversation may only say more about it."""
    if word in MODIFIERS or _DURATION.fullmatch(word):
        return True
    is_verb = word.endswith(_ENDINGS_OF_VERBS) or word in _NOT_BEFORE_NOUN
    is_plain = word.replace("-", "").isalpha() or (word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th"))
    return is_plain and not is_verb
