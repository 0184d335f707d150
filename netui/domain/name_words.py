"""The closed lists of words that stand in and around names, folded: titles, credentials, particles, jobs, firms."""

__all__ = [
    "COMMA_SUFFIXES",
    "JOB_TITLES",
    "LEGAL_FORMS",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "POINTED_TITLES",
    "SUFFIXES",
    "TITLES",
    "word_set",
]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


TITLES = word_set(
    "dr prof professor mr mrs ms miss mx sir dame rev ing dipl mag hon frau herr herrn senor senora sra monsieur madame"
    " mme mlle srta dott dottssa avv sigra dhr mevr mevrouw drs dra lic arq engr mudr judr phdr capt lt sgt"
)
"""Titles in front of a name, folded; `dipl` stands with `ing`."""

POINTED_TITLES = word_set("hr fr sr")
"""Titles in front of a name that are ones only with their point: Hr. Okafor, but not email fr Dana."""

SUFFIXES = word_set(
    "phd md mba cpa esq jr sr ii iii iv cfa pmp msc bsc llm llb mph dds emba cissp sphr phr shrm cscp csm cfp acca"
    " caia cipd mcipd gphr faia mrics frics ceng cisa cism crisc dphil dba mphil bcom mcom prince2"
)
"""Titles behind a name, folded: degrees, credentials, and the number of a generation."""

COMMA_SUFFIXES = word_set("ma ba pe rn jd ms bs dr ca np do ra aia leed ap hr cpt ed edd frm cima acp pmi meng beng")
"""Titles behind a name that are ones only behind a comma, or in capitals: somebody may be called Ma."""

PARTICLES = word_set("van von der den de del della di da do dos das du la le el al bin bint ibn ben ter ten zu zur y")
"""Words of a name that stand in lower case and are not counted."""

JOB_TITLES = word_set(
    "ceo cto cfo coo cmo cio cpo vp svp evp head director manager founder cofounder lead professor engineer partner"
    " president chair chairman chairwoman principal consultant analyst designer developer recruiter editor officer"
    " associate owner producer coordinator specialist librarian lecturer teacher researcher scientist architect"
    " attorney lawyer investor advisor adviser chief"
)
"""Words of what somebody does: after a comma they are no name."""

LEGAL_FORMS = word_set(
    "inc ltd llc llp plc corp corporation company co gmbh ag kg ohg ev eg se sa sas sarl srl spa bv nv ab as oy kft sro"
    " lda ltda pty pte"
)
"""Legal forms of companies that are no part of anybody's name."""

ORGANISATION_WORDS = LEGAL_FORMS | word_set(
    "group holding holdings partners associates foundation institute university bank"
)
"""Words of organisations' names alone."""
