"""The statistical neighbours in the five councils' profiles: those of DfE's two models."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from cpanalytics import authorities, ons_codes

COUNCILS = ("bury", "telford-and-wrekin", "walsall", "wigan", "wiltshire")
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "dfe" / "reference"
LISTS, LOOKUP = REFERENCE / "statistical_neighbours_long.csv", REFERENCE / "la_lookup.csv"


@pytest.mark.parametrize("slug", COUNCILS)
def test_ten_neighbours_by_each_of_two_models(councils: Path, slug: str) -> None:
    lists = authorities.authority(slug).neighbour_lists
    assert (lists.model, lists.summary, list(lists.models)) == ("2025", "median", ["2025", "2021"])
    assert [len(set(each)) for each in lists.models.values()] == [10, 10]
    assert lists.codes == tuple(each.code for each in lists.models["2025"])


@pytest.mark.skipif(not LISTS.exists(), reason="needs ../shared, which is not here")
@pytest.mark.parametrize("slug", COUNCILS)
def test_neighbours_are_those_of_dfes_files(councils: Path, slug: str) -> None:
    council, known = authorities.authority(slug), defaultdict(list)
    codes = {
        line["old_la_code"]: ons_codes.today(line["new_la_code"])
        for line in _lines(LOOKUP)
        if line["status"] == "current"
    }
    for line in _lines(LISTS):
        if line["old_la_code"] == council.dfe_code:
            known[line["model"][-4:]].append((int(line["sn_rank"]), codes[line["sn_old_la_code"]]))
    theirs = {model: [code for _, code in sorted(found)] for model, found in known.items()}
    own = {
        model: [each.code for each in listed]
        for model, listed in council.neighbour_lists.models.items()
    }
    assert own == theirs


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))
