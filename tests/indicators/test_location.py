"""Inside and outside the area, and over 20 miles from home: what is not known is shown."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indicator_figures import figures, parts, total
from small_records import records

from cpanalytics.indicators import location
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.postcodes import Places

MILE = 1609.344
HOME, NEAR, FAR_INSIDE, FAR, SCOTLAND = "AA1 1AA", "AA1 1AB", "AA1 1AC", "AA1 1AD", "AA1 1AE"
PLACES = Places(
    postcodes=pd.Index(["AA11AA", "AA11AB", "AA11AC", "AA11AD", "AA11AE"]),
    easting=np.array([0, 3 * MILE, 30 * MILE, 12 * MILE, np.nan, np.nan]),
    northing=np.array([0, 4 * MILE, 0, 16.1 * MILE, np.nan, np.nan]),
    is_inside=np.array([True, False, True, False, False, False]),
    is_known=np.array([True, True, True, True, True, False]),
    has_area=True,
)


def _made(*posts, places=PLACES):
    lines = [
        (n, "2020-05-01", "S", "C2", "U6", None, None, "N1", "PR1", None, home, there)
        for n, (home, there) in enumerate(posts)
    ]
    made = records(lines, [("2010-01-01", "Female")] * len(posts))
    return replace(made, places=places)


def test_without_a_directory_nothing_is_said():
    assert figures(location, _made((HOME, NEAR), places=None)) == {}


def test_with_a_directory_that_does_not_know_the_area_nothing_is_said():
    assert figures(location, _made((HOME, NEAR), places=replace(PLACES, has_area=False))) == {}


def test_where_children_live_and_how_far_away():
    posts = [(HOME, HOME), (HOME, NEAR), (HOME, FAR_INSIDE), (HOME, FAR), (HOME, SCOTLAND)]
    found = figures(location, _made(*posts, (HOME, None), (None, FAR), (HOME, "ZZ9 9ZZ")))
    places = parts(found, "children_looked_after", "location")
    assert places == {"In the area": 1 + 1, "Outside the area": 1 + 1 + 1 + 1, "Not known": 1 + 1}
    miles = parts(found, "children_looked_after", "distance")
    assert miles == {"20 miles or less": 1 + 1, "Over 20 miles": 1 + 1, "Not known": 1 + 1 + 1 + 1}
    crossed = parts(found, "children_looked_after", "location x distance")
    assert crossed["In the area x Over 20 miles"] == 1
    assert crossed["Outside the area x Not known"] == 1 + 1
    assert total(found, "placed_outside_area_pct") == 100 * 4 / 8
    assert total(found, "placed_20_miles_away_pct") == 100 * 1 / 8


def test_new_placements_by_location():
    found = figures(location, _made((HOME, NEAR), (HOME, None)))
    assert parts(found, "new_placements_pct", "location") == {
        "In the area": 0, "Outside the area": 100 * 1 / 2, "Not known": 100 * 1 / 2,
    }  # fmt: skip


@pytest.mark.parametrize(("miles", "share"), [(20.0, 0), (20.04, 0), (20.06, 100)])
def test_over_20_miles_is_over_20_to_one_decimal(miles, share):
    easting = PLACES.easting.copy()
    easting[1], northing = miles * MILE, np.zeros(6)
    there = replace(PLACES, easting=easting, northing=northing)
    found = figures(location, _made((HOME, NEAR), places=there))
    assert total(found, "placed_20_miles_away_pct") == share


def test_miles_are_those_of_a_straight_line():
    places = np.array([0]), np.array([1])
    assert location.miles(PLACES, *places).tolist() == [(3**2 + 4**2) ** 0.5]


def test_a_directory_with_none_of_the_postcodes_makes_all_not_known():
    nothing = Places(
        pd.Index([], dtype="str"), np.array([np.nan]), np.array([np.nan]),
        np.array([False]), np.array([False]), has_area=True,
    )  # fmt: skip
    found = figures(location, _made((HOME, NEAR), places=nothing))
    assert parts(found, "children_looked_after", "location")["Not known"] == 1
    assert total(found, "placed_outside_area_pct") == 0


POSTS = st.sampled_from((None, HOME, NEAR, FAR_INSIDE, FAR, SCOTLAND, "ZZ9 9ZZ"))


@settings(max_examples=30)
@given(st.lists(st.tuples(POSTS, POSTS), min_size=1, max_size=9))
def test_the_numerators_are_among_those_outside(posts):
    made = _made(*posts)
    everybody, outside, far, _ = location.counted(made, made.spans[0], Options())
    assert len(everybody.cohort) == len(posts)
    assert (outside.hit | ~far.hit).all()
    assert (everybody.cohort.labels["location"].codes >= 0).all()
