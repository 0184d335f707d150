"""The queue as a whole: order, daily limit, merged reasons, answers, days in the past and in the future."""

from __future__ import annotations

import pytest

from netui.domain.queue.rules import RULE_BY_NAME
from tests.support.queue_table import due, items, queue, record_history, rows, why

SEVEN = ("Abe", "Bea", "Cid", "Dov", "Eva", "Fay", "Gus")

ALL_RULES = """
2026-10-01 new Priya Raman every 4-6w
2026-10-01 new Otto Lang
2026-10-01 !birthday 11 18 0 Otto Lang
2026-10-30 intro Dana Liu to Omar Haddad
2026-10-30 ask Daria Novak: a reference
2026-11-10 lead Librarian
2026-10-01 new Cid Xu (Rocket) every 9m
2026-11-14 !move later Lumen Cid Xu
2026-11-14 got Ella Park: a tip
2026-11-14 email from Phil Okafor: your CV?
2026-11-14 intro Will May via Jaime Stone
2026-11-14 intro Renee Marsh via Hanna Berg
2026-11-15 outcome Will May: hired
2026-11-16 coffee Renee Marsh > send the draft 18 nov
2026-11-16 coffee Ruth Adler
"""


@pytest.mark.usefixtures("store")
def test_promises_and_thanks_before_upkeep_in_the_order_of_the_rules() -> None:
    record_history(ALL_RULES)
    assert tuple(item.rule for item in queue("2026-11-18").items) == (
        *(rule for rule in RULE_BY_NAME if rule != "keep_in_touch"),
        "keep_in_touch",
    )


@pytest.mark.usefixtures("store")
def test_what_is_more_than_a_week_late_comes_after_the_rest() -> None:
    record_history("""2026-11-01 email Dana Liu > call 2026-11-10
        2026-11-01 email Ella Park > call 2026-11-11
        2026-11-17 got Priya Raman: a tip""")
    assert rows("2026-11-18") == ["follow_up Ella Park", "thank_favour Priya Raman", "follow_up Dana Liu"]


@pytest.mark.usefixtures("store")
def test_of_one_rule_the_earliest_due_comes_first() -> None:
    record_history("2026-11-15 got Dana Liu: a tip\n2026-11-14 got Ella Park: a tip\n2026-11-16 got Abe Zorn: a tip")
    assert rows("2026-11-18") == [f"thank_favour {name}" for name in ("Ella Park", "Dana Liu", "Abe Zorn")]


@pytest.mark.usefixtures("store")
def test_upkeep_by_days_late_for_the_length_of_the_window_the_top_ten_first() -> None:
    record_history("""2026-10-01 new Abe Zorn every 2w
        2026-10-01 new Bea Yates every 4w
        2026-10-01 new Cid Xu every 1w
        2026-10-01 new Dov Weiss every 6w
        2026-10-01 new Eva Varga every 6w
        2026-10-01 !set top_rank 2 Dov Weiss
        2026-10-01 !set top_rank 1 Eva Varga""")
    assert [item.contact for item in items("2026-11-18", "keep_in_touch")] == [
        "Eva Varga", "Dov Weiss", "Cid Xu", "Abe Zorn", "Bea Yates",
    ]  # fmt: skip


def _seven() -> None:
    record_history("\n".join(f"2026-10-02 new {name} Zorn every 4w" for name in SEVEN))


@pytest.mark.usefixtures("store")
def test_beyond_the_daily_limit_it_is_counted_not_hidden() -> None:
    _seven()
    read = queue("2026-11-22")
    assert (len(read.items), read.waiting) == (5, 2)
    unlimited = queue("2026-11-22", daily_limit=7)
    assert (len(unlimited.items), unlimited.waiting) == (7, 0)


@pytest.mark.parametrize(
    "dealt_with",
    ["email Abe Zorn", "call from Abe Zorn", "gave Abe Zorn: a tip", "!skip keep_in_touch Abe Zorn",
     "!snooze 2026-12-24 keep_in_touch Abe Zorn"],
)  # fmt: skip
@pytest.mark.usefixtures("store")
def test_what_was_dealt_with_today_uses_the_limit_up(dealt_with: str) -> None:
    _seven()
    record_history(f"2026-11-22 {dealt_with} > none" if dealt_with.startswith("call") else f"2026-11-22 {dealt_with}")
    today, tomorrow = queue("2026-11-22"), queue("2026-11-23")
    assert ([item.rule for item in today.items], today.waiting) == (["keep_in_touch"] * 4, 2)
    assert (sum(item.rule == "keep_in_touch" for item in tomorrow.items), tomorrow.waiting) == (5, 1)


@pytest.mark.parametrize("other", ["email Olga Sol", "email Nils Dahl", "email Ulla Ek every 4w"])
@pytest.mark.usefixtures("store")
def test_other_contacts_of_the_day_do_not(other: str) -> None:
    _seven()
    record_history("2026-11-20 email Olga Sol every 4w\n2026-09-01 email Ulla Ek")
    record_history(f"2026-11-22 {other}")
    assert len(due("2026-11-22", "keep_in_touch")) == 5


@pytest.mark.usefixtures("store")
def test_something_due_towards_a_person_takes_keep_in_touch_into_its_reason() -> None:
    record_history("2026-10-02 email Dana Liu every 4-6w > send the draft 20 nov")
    assert rows("2026-11-19") == ["keep_in_touch Dana Liu"]
    assert rows("2026-11-20") == ["follow_up Dana Liu"]
    assert why("2026-11-20", "follow_up") == "promised by e-mail 2 Oct; keep in touch: 7 days past the window"
    record_history("2026-11-20 !snooze 2026-11-25 follow_up Dana Liu")
    assert rows("2026-11-20") == ["keep_in_touch Dana Liu"]


@pytest.mark.usefixtures("store")
def test_within_its_window_it_says_until_when() -> None:
    record_history("2026-10-22 email Dana Liu every 4-6w > send the draft 20 nov")
    assert why("2026-11-20", "follow_up") == "promised by e-mail 22 Oct; keep in touch: until 3 Dec"


@pytest.mark.usefixtures("store")
def test_a_date_to_come_and_a_lead_take_nothing_in() -> None:
    record_history("""2026-10-02 email Dana Liu every 4w
        2026-10-02 !birthday 11 24 0 Dana Liu
        2026-09-02 lead Librarian via Ella Park
        2026-09-03 thank Ella Park every 4w""")
    assert rows("2026-11-20") == ["lead_without_step Ella Park", "key_date Dana Liu", "keep_in_touch Ella Park",
                                  "keep_in_touch Dana Liu"]  # fmt: skip
    assert [item.contact for item in queue("2026-11-20").soon] == ["Dana Liu"]
    assert [item.rule for item in queue("2026-11-24").soon] == []


@pytest.mark.usefixtures("store")
def test_items_are_grouped_by_person() -> None:
    record_history(ALL_RULES + "2026-11-16 email from Renee Marsh: which day?")
    groups = queue("2026-11-18").by_person()
    assert [[item.rule for item in group] for group in groups if len(group) > 1] == [["follow_up", "reply_owed"]]


@pytest.mark.usefixtures("store")
def test_a_paused_person() -> None:
    record_history(ALL_RULES + "2026-11-17 !pause_people Ella Park\n2026-11-17 !pause_people Priya Raman")
    read = queue("2026-11-18")
    assert not {"Ella Park", "Priya Raman"} & {item.contact for item in read.items}
    assert read.paused == 2
    record_history("2026-11-18 !resume_people Ella Park")
    assert queue("2026-11-18").paused == 1


@pytest.mark.usefixtures("store")
def test_a_paused_rule() -> None:
    record_history(
        "2026-11-14 got Ella Park: a tip\n2026-11-14 got Dana Liu: a tip\n2026-11-15 !pause_rule thank_favour"
    )
    assert (rows("2026-11-18"), queue("2026-11-18").paused) == ([], 2)
    record_history("2026-11-18 !resume_rule thank_favour")
    assert len(rows("2026-11-18")) == 2


@pytest.mark.usefixtures("store")
def test_paused_upkeep_does_not_use_the_limit_up() -> None:
    _seven()
    record_history("2026-11-20 !pause_people Abe Zorn")
    read = queue("2026-11-22")
    assert (len(read.items), read.waiting, read.paused) == (5, 1, 1)


@pytest.mark.usefixtures("store")
def test_a_skip_does_not_silence_a_new_loop() -> None:
    record_history("""2026-11-14 got Ella Park: a tip
        2026-11-15 !skip thank_favour Ella Park
        2026-11-15 !undo
        2026-11-15 !undo
        2026-11-14 got Ella Park: a tip""")
    assert rows("2026-11-16") == ["thank_favour Ella Park"]


@pytest.mark.usefixtures("store")
def test_an_answer_undone_no_longer_holds() -> None:
    record_history("2026-11-14 got Ella Park: a tip\n2026-11-15 !skip thank_favour Ella Park\n2026-11-15 !undo")
    assert rows("2026-11-16") == ["thank_favour Ella Park"]


@pytest.mark.usefixtures("store")
def test_the_queue_of_an_earlier_day_sees_the_facts_up_to_it() -> None:
    record_history(ALL_RULES)
    before = {day: rows(day) for day in ("2026-10-31", "2026-11-15", "2026-11-17")}
    record_history("""2026-11-20 thank Ella Park
        2026-11-20 email Phil Okafor
        2026-11-20 told Jaime Stone: hired
        2026-11-20 outcome Dana Liu to Omar Haddad: a project
        2026-11-20 yes Daria Novak
        2026-11-20 lost Librarian
        2026-11-20 !done follow_up Renee Marsh
        2026-11-20 coffee Ruth Adler
        2026-11-20 call Priya Raman
        2026-11-20 !pause_rule first_follow_up
        2026-11-20 !skip thank_connector Hanna Berg""")
    assert {day: rows(day) for day in before} == before


@pytest.mark.usefixtures("store")
def test_nobody_appears_for_whom_nothing_was_asked() -> None:
    record_history("""2020-01-01 new Dana Liu
        2020-01-01 email Ella Park
        2020-01-01 note Ruth Adler: two dogs
        2020-01-01 gave Otto Lang: a tip
        2020-01-01 liked Will May
        2020-01-01 coffee Hanna Berg > none
        2020-01-01 voicemail Phil Okafor""")
    assert rows("2026-11-18") == []


@pytest.mark.usefixtures("store")
def test_a_loop_that_is_not_due_yet_is_coming() -> None:
    record_history("2026-11-17 got Ella Park: a tip")
    read = queue("2026-11-17")
    assert ([item.rule for item in read.items], [item.rule for item in read.coming]) == ([], ["thank_favour"])


@pytest.mark.usefixtures("store")
def test_the_numbers_are_settings() -> None:
    record_history("2026-11-14 got Ella Park: a tip")
    assert queue("2026-11-16", thank_favour_days=3).items == []
    assert len(queue("2026-11-17", thank_favour_days=3).items) == 1


@pytest.mark.usefixtures("store")
def test_keys_name_the_facts() -> None:
    record_history(ALL_RULES)
    read = queue("2026-11-18").items
    assert all(item.key.startswith(f"{item.rule}:") for item in read)
    of_two = {item.rule for item in read if item.key.count(":") == 2}
    assert of_two == {"first_follow_up", "tell_outcome", "reply_owed", "key_date", "lead_without_step"}
    assert {item.rule for item in read if item.key.count(":") == 1} == set(RULE_BY_NAME) - of_two
