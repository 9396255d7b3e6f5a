"""Rows in one order, whatever the order they came in; and which of them a later return repeats."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.sources.ssda903 import merging

DAYS = st.sampled_from(["2019-01-01", "2019-01-02", "1990-05-05", None])
ROWS = st.lists(st.tuples(st.integers(0, 3), DAYS, st.sampled_from(["K2", "U6", None])), min_size=1)


def _table(rows: list[tuple], year: int = 2020) -> pd.DataFrame:
    child, days, codes = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "child": np.array(child, "int32"),
            "DECOM": np.array(days, "datetime64[s]"),
            "PLACE": pd.Categorical(codes, categories=["U6", "K2"]),
            "year": year,
            "file": "one.csv",
            "row": range(2, len(rows) + 2),
        }
    )


@given(ROWS)
def test_rows_are_sorted_by_child_then_date_then_what_they_say(rows):
    found = merging.in_order(_table(rows), ("child", "DECOM"))
    told = list(zip(found["child"], found["DECOM"].astype("str"), found["PLACE"], strict=True))
    last = "9999"
    by = [
        (c, d if str(d) not in ("NaT", "nan") else last, p if p == p else "Z") for c, d, p in told
    ]
    assert by == sorted(by)
    assert sorted(found["row"]) == list(range(2, len(rows) + 2))


def test_the_version_of_a_later_return_takes_the_place_of_an_earlier_one():
    both = pd.concat(
        [_table([(0, "2019-01-01", "U6"), (1, "2019-01-01", "U6")], 2020),
         _table([(0, "2019-01-01", "K2")], 2021)],
        ignore_index=True,
    )  # fmt: skip
    found = merging.in_order(both, ("child", "DECOM"))
    old = merging.superseded(found, ("child", "DECOM"))
    assert found.loc[~old, ["child", "year"]].to_numpy().tolist() == [[0, 2021], [1, 2020]]


def test_two_of_one_day_are_matched_from_the_last_one_back():
    early = [(0, "2019-01-01", "U6"), (0, "2019-01-01", "K2")]
    both = pd.concat([_table(early, 2020), _table(early[1:], 2021)], ignore_index=True)
    found = merging.in_order(both, ("child", "DECOM"))
    old = merging.superseded(found, ("child", "DECOM"))
    assert old.sum() == 1
    assert sorted(found.loc[~old, "year"]) == [2020, 2021]


def test_very_wide_keys_are_packed_without_overflow():
    wide = [np.array([0, 2**62, 5]), np.array([2**40, 0, 3]), np.array([7, 7, 2**41])]
    packed = merging._packed(wide)
    assert np.argsort(packed).tolist() == np.lexsort(wide[::-1]).tolist()
