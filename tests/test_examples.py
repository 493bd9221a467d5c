"""Every example on every rule card is run: found exactly there, mended text is stable, good text is silent."""

from __future__ import annotations

import pytest

from mdkb.registry import AnyRule, built_in
from mdkb.rule import Example
from mdkb.testing import check_example, read_scenario

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in built_in().rules
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: AnyRule, example: Example) -> None:
    check_example(rule, example)


@pytest.mark.parametrize("rule", built_in().rules, ids=lambda rule: rule.name)
def test_every_rule_has_a_bad_and_a_good_example(rule: AnyRule) -> None:
    bad = [example for example in rule.examples if read_scenario(example.text).expected]
    assert bad, f"{rule.name} shows no finding"
    assert len(bad) < len(rule.examples), f"{rule.name} shows no text on which it is silent"
