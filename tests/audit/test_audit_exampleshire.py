"""The attack on the figures of a whole council: every relation is true, and the attack finds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from audit_rows import hidden, is_small

from cpanalytics import audit, authorities, sample
from cpanalytics.audit import counts, knowledge, links
from cpanalytics.audit.attack import Attack, relations
from cpanalytics.audit.system import System, broken
from cpanalytics.indicators import count
from cpanalytics.indicators.options import Options
from cpanalytics.sources import store
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.history import history

KINDS = """
sexes|age bands|parts of ethnicity
parts of legal_status|parts of category_of_need|parts of placement
parts of placement_provider|parts of time_in_care|parts of uasc|parts of placements_in_year
parts of social_workers_in_year|parts of age_on_starting|parts of age_on_ceasing
parts of reason_ceased|parts of reason_ceased_in_full|parts of reason_for_change
parts of participation|parts of review_order|parts of sdq_band|parts of in_touch|parts of activity
parts of activity_in_full|parts of accommodation|parts of suitability|parts of uasc x activity
parts of uasc x suitability|many_placements by placements_in_year
many_workers by social_workers_in_year|under 16 by placement|ages within ages|girls of 12 and over
adopted, with a known start|those who left, but could not return|reasons for leaving in full
reviews by participation|reviews with views|children with a late review|missing episodes a child
away episodes a child|scores within their bands|activity in full|all are divided
judged suitable or not|no information|former UASC among all|former UASC judged|others among all
staying put with former carers|not staying put
"""
"""What relations say; without one of them the attack would be weaker, and nothing else fail."""


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return store.figures("exampleshire")


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return the figures of another made-up council, of another seed."""
    folder: Path = tmp_path_factory.mktemp("returns")
    sample.write(folder, seed=5)
    records, _ = history(reading.read(folder))
    return count.figures(records, authorities.authority("exampleshire"), Options())


@pytest.mark.parametrize("council", ["figures", "another"])
def test_the_true_counts_keep_every_relation(council: str, request: pytest.FixtureRequest) -> None:
    values = knowledge.values_of(request.getfixturevalue(council))
    told = relations(dict.fromkeys(values))
    assert [relation.says for relation in broken(told, values)] == []
    assert len([r for r in told if set(r.counts) <= set(values)]) > 3000


@pytest.mark.parametrize("council", ["figures", "another"])
def test_the_true_counts_leave_room_for_those_that_no_figure_tells(
    council: str, request: pytest.FixtureRequest
) -> None:
    values = knowledge.values_of(request.getfixturevalue(council))
    system = System(relations(dict.fromkeys(values)), values, {})
    assert system.tighten()


def test_every_kind_of_relation_is_used(figures: pd.DataFrame) -> None:
    told = {relation.says for relation in relations(dict.fromkeys(knowledge.values_of(figures)))}
    assert set(KINDS.strip().replace("\n", "|").split("|")) <= told
    here = {"outside", "far"}  # only with a postcode directory
    among = {pair for pair in links.AMONG if not here & set(pair)}
    assert {f"{small} are among {large}" for small, large in among} <= told


def test_every_measure_that_is_counted_is_known_to_the_auditor(figures: pd.DataFrame) -> None:
    """One that is not would be attacked on its own, without what it shares with others."""
    known = {*counts.COUNTED, *counts.PARTS, *counts.SHARES, *counts.MEANS, *counts.RATES}
    assert set(figures["measure"]) <= known


def test_a_relation_that_does_not_hold_is_noticed(figures: pd.DataFrame) -> None:
    values = knowledge.values_of(figures)
    total = next(c for c in values if c.stock == "misuse" and c.age == "10 to 15" and values[c])
    values[total] += 1
    assert {r.says for r in broken(relations(dict.fromkeys(values)), values)} >= {"age bands"}


def test_primary_suppression_alone_gives_many_small_numbers_back(figures: pd.DataFrame) -> None:
    found = audit.audit(hidden(figures, is_small(figures)), figures)
    assert len(found) > is_small(figures).sum() / 2
    assert not found["figure"].duplicated().any()
    told = set(found["measure"])
    assert {"children_looked_after", "care_leavers", "ceased_looked_after"} <= told


def test_every_figure_hidden_gives_nothing_back(figures: pd.DataFrame) -> None:
    year = figures[figures["period_end"] == "2025-03-31"]
    everything = hidden(year, pd.Series(True, index=year.index))
    assert audit.audit(everything, year).empty


def test_what_is_found_is_true(figures: pd.DataFrame) -> None:
    """Each solution found by the search keeps every relation, and bounds hold the true counts."""
    year = figures[figures["period_end"] == "2024-03-31"]
    attack = Attack(hidden(year, is_small(year)), year)
    values = knowledge.values_of(year)
    counts = [count for count in attack.system.counts if count in values]
    at = [attack.system.at[count] for count in counts]
    true = np.array([values[count] for count in counts])
    assert (attack.system.least[at] <= true).all()
    assert (true <= attack.system.most[at]).all()
