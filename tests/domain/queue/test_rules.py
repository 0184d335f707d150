"""Every rule has its parts: a query, settings that exist, a template that comes with the program, a verb."""

from __future__ import annotations

import pytest

from netui.domain.queue.rule import Rule
from netui.domain.queue.rules import RULE_BY_NAME, RULES
from netui.domain.quick_add.verbs import VERBS
from netui.queries.queue.sql import QUERIES
from netui.settings import NUMBER_SETTINGS
from netui.templates import TEMPLATE_TITLES


def test_each_name_is_one_rule_with_one_query() -> None:
    assert list(RULE_BY_NAME) == [rule.name for rule in RULES]
    assert set(QUERIES) == set(RULE_BY_NAME)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_names_is_there(rule: Rule) -> None:
    assert set(rule.numbers) <= {number.name for number in NUMBER_SETTINGS}
    assert rule.verb in VERBS
    assert not rule.template or rule.template in TEMPLATE_TITLES
    assert rule.opened_by
    assert rule.due
    assert rule.closed_by
