from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from cpanalytics import sample
from cpanalytics.sample.faults import Planted
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.check import check

OTHER_SEEDS = (1,)


@cache
def planted(seed: int = sample.SEED) -> tuple[Planted, ...]:
    return tuple(sample.planted(seed=seed))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("faulty")
    sample.write(folder, with_faults=True)
    return folder


@pytest.fixture(scope="module")
def row_of(faulty) -> Callable[[str], dict[str, str]]:
    """The row in which a fault is said to stand."""
    places = {fault.rule: fault for fault in planted()}

    def read(rule: str) -> dict[str, str]:
        fault = places[rule]
        rows = pd.read_csv(faulty / fault.file, dtype="str", keep_default_na=False)
        return rows.iloc[fault.row - 2].to_dict()

    return read


def test_there_are_many_kinds_and_each_stands_once():
    faults = planted()
    assert len({fault.rule for fault in faults}) == len(faults) >= 40
    assert all(fault.what.endswith(".") for fault in faults)


def test_faults_stand_in_the_last_return_but_one(written, faulty):
    changed = {
        file.relative_to(faulty).as_posix()
        for file in faulty.glob("*/*.csv")
        if file.read_bytes() != (written / file.relative_to(faulty)).read_bytes()
    }
    assert {name.split("/")[0] for name in changed} == {"2024-25"}
    gone = {fault.file for fault in planted()} - changed
    assert gone == {"2023-24/episodes.csv"}


@pytest.mark.parametrize(
    ("rule", "cells"),
    [
        ("unreadable_date", {"REVIEW": "30/02/2025"}),
        ("unknown_code", {"ETHNIC": "WXYZ"}),
        ("code_out_of_year", {"ACTIV": "F3"}),
        ("end_without_reason", {"REC": ""}),
        ("reason_without_end", {"REC": "E8", "DEC": ""}),
        ("short_breaks_mixed", {"LS": "V4"}),
        ("parents_and_provider_disagree", {"PLACE": "U6", "PLACE_PROVIDER": "PR0"}),
        ("under_16_in_supported", {"PLACE": "K3"}),
        ("sdq_score_and_reason", {"SDQ_REASON": "SDQ2"}),
        ("help_without_misuse", {"SUBSTANCE_MISUSE": "0", "INTERVENTION_RECEIVED": "1"}),
        ("former_carers_at_17", {"ACCOM": "Z1"}),
        ("outside_year", {"DECOM": "07/04/2025"}),
        ("review_before_the_year", {"REVIEW": "14/02/2024"}),
        ("oc3_still_looked_after", {"IN_TOUCH": "YES", "ACCOM": "D1"}),
    ],
)
def test_a_fault_stands_where_it_is_said_to_stand(row_of, rule, cells):
    assert row_of(rule).items() >= cells.items()


def test_a_child_of_a_fault_has_no_other_fault(faulty):
    children = []
    for fault in planted():
        rows = pd.read_csv(faulty / fault.file, dtype="str", keep_default_na=False)
        children.append(rows["CHILD"].iloc[fault.row - 2])
    assert len(set(children)) == len(children)


@pytest.mark.parametrize("seed", [sample.SEED, *OTHER_SEEDS])
def test_the_checks_find_nothing_in_the_sample(tmp_path, seed):
    sample.write(tmp_path, seed=seed)
    assert check(reading.read(tmp_path)).empty


@pytest.mark.parametrize("seed", [sample.SEED, *OTHER_SEEDS])
def test_the_checks_find_every_planted_fault(tmp_path, seed):
    sample.write(tmp_path, seed=seed, with_faults=True)
    found = check(reading.read(tmp_path))
    places = set(zip(found["rule"], found["year"], found["file"], found["row"], strict=True))
    missed = [
        fault
        for fault in planted(seed)
        if (fault.rule, fault.year, fault.file, fault.row) not in places
    ]
    assert missed == []
    # a fault may break a second rule: there are fewer such findings than faults
    assert len(found) < 2 * len(planted(seed))
