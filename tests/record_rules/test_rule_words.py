"""What a rule says: plain sentences, known measures, and nothing of any child."""

import re
from pathlib import Path

import pytest

from cpanalytics import measures
from cpanalytics.sources.ssda903 import rules, spec
from cpanalytics.sources.ssda903.rule import SEVERITIES, Rule

ALL = list(rules.every().values())
OWN = [rule for rule in ALL if rule.find is not None]
COLUMNS = {column.name for columns in spec.tables().values() for column in columns}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule__is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", rule.id)
    assert rule.severity in SEVERITIES
    assert set(rule.measures) <= set(measures.catalogue())
    for sentence in (rule.says, rule.what_to_do):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "  " not in sentence


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.id)
def test_rule__names_its_table_and_column(rule: Rule) -> None:
    assert rule.table in spec.tables()
    assert rule.column in COLUMNS or rule.id == "social_workers_absent"
    assert rule.measures


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule__plain_words(rule: Rule) -> None:
    words = f"{rule.says} {rule.what_to_do}".lower()
    for word in ("lac", "clients", "cases", "invalid", "null", "nan", "cohort", "leverage"):
        assert not re.search(rf"\b{word}\b", words)


def test_rules__ids_are_said_once() -> None:
    modules = [rules.import_module(f"{rules.__name__}.{name}") for name in rules.MODULES]
    ids = [rule.id for module in modules for rule in module.RULES]
    assert len(ids) == len(set(ids))


def test_rules__every_module_with_rules_is_asked() -> None:
    folder = Path(rules.__file__).parent
    with_rules = {
        file.stem for file in folder.glob("*.py") if "\nRULES" in file.read_text(encoding="utf-8")
    }
    assert with_rules == set(rules.MODULES)
