"""What the language says to a person: every message and every sentence of the tables is one, from capital to stop."""

import re

import pytest

from netui.actions.save_line.sentence import channel_phrase, dry_run_sentence, saved_sentence
from netui.domain.days import every_words, weekday_label
from netui.domain.quick_add import Record
from netui.domain.quick_add.verbs import ACTIVITIES, VERBS
from netui.domain.words import activity_noun
from netui.tui.screens.quick_add.preview import preview_rows
from tests.domain.quick_add.test_examples import examples
from tests.domain.quick_add.test_fresh_lines import KINDS
from tests.support.quick_add_world import EXAMPLES_WORLD, HERE, TODAY, parse_example

LINES = sorted(
    {
        *(line.replace("\\n", "\n") for line, _ in examples()),
        *(line for line in (HERE / "before.txt").read_text("utf-8").split("\n") if line and line[0] != "#"),
        *(line for rows in KINDS.values() for line, _ in rows),
    }
)


def unquoted(text: str) -> str:
    """The text without the words that were typed."""
    return re.sub(r'"[^"]*"|“[^”]*”', '""', text)


def faults(sentence: str, typed: str) -> list[str]:
    """What is wrong with a sentence: its beginning, its end, a mark out of place."""
    own = unquoted(sentence)
    return [
        fault
        for fault, is_wrong in {
            "begins in lower case": own[:1].islower(),
            "has no end": own[-1:] not in ".?!" and "…" not in own,  # a line that is printed as far as it goes
            "ends twice": re.search(r"[.?!…]\.$|\?\?$", own) and not typed.rstrip().endswith(own[-2:]),
            "has a blank before a mark": re.search(r" [,.;:?!](?=\s|$)", own),
            "has a mark twice": re.search(r",,|::|· ·|: ·|:$", own),
            "has an open quote": sentence.count('"') % 2,
            "has an open bracket": sentence.count("(") != sentence.count(")") and "…" not in sentence,
            "has a gap": "  " in own or "None" in own.split(),
        }.items()
        if is_wrong
    ]


@pytest.mark.parametrize("line", LINES)
def test_all_that_is_said_of_a_line_is_well_written(line: str) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    said = [record.message] if record.message else []
    for each in [record] * record.ok + [choice.record for choice in record.choices]:
        said += [dry_run_sentence(each, TODAY), saved_sentence(each, TODAY)]
    assert {sentence: found for sentence in said if (found := faults(sentence, line))} == {}


@pytest.mark.parametrize(
    ("line", "dry", "saved"),
    [
        ("email from Jaime: can you send your CV?", "e-mail from Jaime Stone: can you send your CV?", None),
        ("whatsapp MJ", "WhatsApp to Mary-Jane O'Neill.", None),
        ("met Dana", "meeting with Dana Liu.", "Logged that you met Dana Liu."),
        ("thank Jaime: x", "thanks to Jaime Stone: x.", "Thanked Jaime Stone: x."),
        ("email from Jaime: thank you!", "thanks from Jaime Stone, by e-mail: thank you!", None),
        ("told Jaime: x", "word to Jaime Stone: x.", "Told Jaime Stone: x."),
        ("intro Dana via Jaime", "introduction to Dana Liu by Jaime Stone.", "Introduced to Dana Liu by Jaime Stone."),
        ("intro Dana to Priya", "introduction of Dana Liu to Priya Raman.", "Introduced Dana Liu to Priya Raman."),
        ("ask Daria: x", "ask of Daria Novak: x.", "Asked Daria Novak: x."),
        ("gave Dana: x", "favour for Dana Liu: x.", "Gave Dana Liu: x."),
        (
            "got! Priya yesterday: x",
            "favour from Priya Raman, Tue 17 Nov, a big favour: x.",
            "Received from Priya Raman, Tue 17 Nov, a big favour: x.",
        ),
        ("lead Editor (Acme)", "the lead Editor at Acme.", "Added the lead Editor at Acme."),
        ("rejected by acme", "Data lead moves to lost.", "Moved Data lead to lost."),
        ("yes Dana: x", "yes from Dana Liu: x.", "Dana Liu answered yes: x."),
        ("note Dana: x", "note about Dana Liu: x.", "Noted about Dana Liu: x."),
        ("birthday Dana 3 dec", "the birthday of Dana Liu: 3 Dec.", "Saved the birthday of Dana Liu: 3 Dec."),
        ("new Omar Haddad", "new contact Omar Haddad.", "Added Omar Haddad."),
        ("Dana #x", "update of Dana Liu · #x.", "Updated Dana Liu · #x."),
        ("Jaime knows Priya", "Jaime Stone knows Priya Raman.", "Jaime Stone knows Priya Raman."),
        ("> call Dana fri", "promise: call · Dana Liu, Fri 20 Nov.", "Promised: call · Dana Liu, Fri 20 Nov."),
        ("chat with Dana on Zoom", "chat with Dana Liu, by video.", None),
        ("ran into Dana", "chance meeting with Dana Liu.", None),
        ("talked to Alex Kim", "talk to Alex Kim.", None),
        ("Renee Marsh replied: x", "reply from Renee Marsh: x.", None),
    ],
)
def test_a_dry_run_says_the_same_in_nouns(line: str, dry: str, saved: str | None) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    assert dry_run_sentence(record, TODAY) == f"Would be saved: {dry}"
    assert saved_sentence(record, TODAY) == (saved or f"Logged {dry}")


def test_every_verb_of_an_interaction_has_a_noun() -> None:
    verbs = {
        verb.activity or word
        for word, verb in VERBS.items()
        if verb.records == "interaction" and not verb.tells and (verb.past or word in ("meet", "see", "write"))
    }
    bare = {word for word in verbs | ACTIVITIES if activity_noun(word) == word}
    assert bare <= ACTIVITIES | {"voicemail"}


def values(record: Record) -> dict[str, list[str]]:
    """What a sentence has to say of a record, by field."""
    return {
        "people": [who.name for who in record.people if record.records != "stage"][:2],
        "organisations": [who.organisation for who in record.people if who.organisation],
        "day": [weekday_label(record.on)] if record.on not in (None, TODAY) else [],
        "time, place": [each for each in (record.time, record.place, record.title) if each],
        "stage, answer": [each for each in (record.stage, record.answer) if each],
        "note": [record.note.split("\n")[0][:40].rstrip(". ")] if record.note else [],
        "tags": [f"#{tag}" for tag in record.tags],
        "addresses": [*record.emails, *record.phones, *record.urls],
        "cadence": [every_words(record.cadence)] if record.cadence else [],
        "key date": [f"{record.key_date.day} "] if record.key_date else [],
        "steps": [text for step in record.steps for text in (step.what, weekday_label(step.due))],
        "whose steps": [step.contact for step in record.steps if step.contact],
        "big": ["big favour"] * record.big,
        "channel": [channel_phrase(record)],
        "no next step": ["no next step"] * record.no_next_step,
        "not kept": list(record.left_out),
        "new": ["new contact", "Added"] * any(who.status == "new" for who in record.people),
    }


def unsaid(sentence: str, record: Record) -> dict[str, list[str]]:
    """The values that a sentence does not say; of a list of words for one thing one is enough."""
    said = {field: [each for each in found if each not in sentence] for field, found in values(record).items()}
    said["new"] = said["new"] if len(said["new"]) > 1 else []
    if record.records == "interaction" and record.via and "introduction" not in record.also:
        said["people"] = [name for name in said["people"] if name != record.via.name]  # known already
    return {field: missing for field, missing in said.items() if missing}


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_says_all_that_is_saved(line: str) -> None:
    record = parse_example(line, known=EXAMPLES_WORLD)
    for each in [record] * record.ok + [choice.record for choice in record.choices]:
        assert unsaid(saved_sentence(each, TODAY), each) == {}
        assert unsaid(dry_run_sentence(each, TODAY), each) == {}
        shown = preview_rows(each, today=TODAY, organisation=lambda key: "")
        text = " ".join(" ".join(piece.plain for piece in row) for row in shown).replace(" ⏎ ", "\n")
        assert unsaid(text, each) == {}
