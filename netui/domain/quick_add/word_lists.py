"""The closed lists of words that the language knows, in lower case."""

from netui.domain.name_words import word_set

__all__ = [
    "DEEDS",
    "FEAST_NOUNS",
    "FLUFF",
    "INTERJECTIONS",
    "NICHT",
    "NOT_HAPPENED",
    "NOT_REACHED",
    "NOT_YET",
    "NO_NAMES",
    "PLACE_ENDS",
    "PRONOUNS",
    "PROSE_WORDS",
    "SAID",
    "SAID_TO",
    "SUBJECTS",
]

FLUFF = word_set(
    "i we was just finally also another had a an great good nice lovely quick short brief long very really grabbed"
    " grab did my our omg so ok okay that have i've we've ive the oh wow gr8 fab super awesome fantastic amazing fun"
    " productive useful helpful interesting kurzes kurze kurzer langes gutes gute nettes tolles schönes ein eine"
    " j'ai jai such loveliest nicest best wonderful brilliant excellent terrible awful tough difficult intense tense"
    " frank honest friendly pleasant delightful constructive insightful inspiring proper decent solid"
)
"""Words that are dropped in front of a verb."""

INTERJECTIONS = word_set(
    "oh ooh ah aah hey hi ha haha hah yay ugh argh hm hmm phew damn wow btw also so well hooray hurrah"
    " sadly luckily apparently anyway fyi ps lol omg"
    " poor dear sweet darling"
)
"""Words that are exclaimed in front of a sentence, and say nothing of it."""

PROSE_WORDS = word_set(
    "a an the this that i he she it we they you his her their my our your him them me not is was were are has had"
    " have and or but so as if then when while because about abt re for from with to at in on by after before over good"
    " great nice lovely long quick short late early very really quite still also again now just all both some said"
    " says wants wanted needs thinks knows likes looking working moving leaving left got getting going did chat talk"
    " news update idea ideas plans job jobs went goes seems seemed loves loved hates agreed offered"
    " mentioned promised declined no any more"
)
"""Words that belong to a sentence, never to a name."""

PLACE_ENDS = word_set(
    "hes he's hed he'd shes she's she'd theyre they're theyve they've theyd they'd im i'm ive i've id i'd weve we've"
    " we're its it's thats that's who whos who's whom which told tells tell asked asks will would can could should may"
    " might must gave gives hiring invited promised offered agreed introduced mentioned talked spoke discussed chatted"
    " runs works lives met seems seemed wont won't cant can't didnt didn't doesnt doesn't isnt isn't wasnt wasn't maybe"
)
"""Words in lower case that begin a sentence behind a place, beside the prose words."""

SUBJECTS = word_set("i he she it we they")
"""Words that begin a sentence of its own."""

PRONOUNS = frozenset(("him", "her", "them"))
"""Words for the contact that a line implies."""

SAID = word_set(
    "can't cant cannot can she he they she's shes he's hes they're theyre she'll he'll they'll she'd he'd saying"
    " says said asking asks wants wanted needs needed won't wont will would hoping just late again"
)
"""Words that begin what somebody said behind the verb of a message: dana rang can't do thursday."""

SAID_TO = word_set(
    "say tell cancel confirm ask check let move reschedule postpone remind invite thank offer apologise apologize"
    " update chat talk catch discuss see arrange book wish congratulate"
)
"""What a message may be for, behind `to`: dana rang to say; but dana wrote to the board."""

NOT_YET = word_set("not never no still yet be to need needs want wants get should must will would please nothing")
"""Words among what was sent that say that it was not, or is still to be."""

NICHT = word_set("nicht noch nichts nie kein keine keinen")
"""The same in German."""

FEAST_NOUNS = word_set(
    "card cards party parties market markets dinner dinners lunch lunches brunch breakfast drinks drink do present"
    " presents gift gifts tree shopping greetings wishes letter letters carol carols concert play show service holiday"
    " holidays break bonus hamper event gathering get-together get-togethers reception ball fair raffle lights jumper"
    " jumpers sale sales recipe cake pudding cookies visit visits resolution resolutions message postcard email"
)
"""What a feast may be put before: a christmas card is no day."""

NO_NAMES = word_set(
    "agency recruiter client customer landlord tenant neighbour neighbor team office bank school hospital reception"
    " everyone everybody someone somebody nobody people folks guys mum mom dad brother sister wife husband boss"
    " colleague candidate investor journalist union council nursery solicitor accountant surgery receptionist"
    " supplier vendor"
)
"""Nouns that are nobody's name, though the first word of a sentence has a capital."""

DEEDS = word_set(
    "submitted rejected hired placed invited welcomed onboarded trained dropped approached sourced shortlisted"
    " referred recommended promoted signed discussed reviewed assessed tested assigned booked moved added checked"
    " confirmed invoiced quoted joined followed chased reminded warned nominated supervised examined treated taught"
    " drove hugged helped lent paid picked saw sold bought showed pitched fired sacked married divorced dated beat"
    " closed delegated poached"
)
"""Words for what was done to somebody that are no verbs of the language: in front of capitals they are no name."""

NOT_HAPPENED = (
    "cancelled",
    "canceled",
    "postponed",
    "rescheduled",
    "called off",
    "no show",
    "no-show",
    "didn't",
    "did not",
    *("verschoben", "abgesagt", "ausgefallen", "fällt aus", "annulé", "reporté", "cancelado", "aplazado"),
    "moved to",
    "pushed to",
    "pushed back",
    "delayed",
    "rebooked",
    *(
        f"{be} {gone}"
        for be in ("was", "is", "got", "been", "has been")
        for gone in ("cancelled", "canceled", "postponed", "rescheduled", "called off", "moved", "pushed back")
    ),
)
"""Beginnings of a note that says that it did not happen."""

NOT_REACHED = (
    *("no answer", "no reply", "no pickup", "no pick up", "no response", "no luck", "nobody there", "no one there"),
    *("not there", "not in", "not reached", "not available", "unavailable", "couldn't reach", "could not reach"),
    *("didn't answer", "didn't pick up", "didn't get through", "didn't reach", "did not answer", "did not pick up"),
    *("couldn't get through", "can't reach", "didnt answer", "didnt pick up", "couldnt reach", "went to voicemail"),
    *("went straight to voicemail", "straight to voicemail", "got voicemail", "got her voicemail"),
    *("got his voicemail", "got their voicemail", "rang out", "engaged", "line busy", "was busy", "busy"),
    *("nicht erreicht", "erreicht nicht", "leider nicht erreicht", "erreicht leider nicht", "nicht da"),
    *("keine antwort", "geht nicht ran", "ging nicht ran", "niemand da", "besetzt", "mailbox"),
    *("pas de réponse", "pas de reponse", "injoignable", "no contesta", "no contestó"),
)
"""Beginnings of a note that says that nobody was reached by a call."""
