"""The Wilson interval, against the formula worked by hand."""

import math

import pytest

from cpanalytics.uncertainty import interval


@pytest.mark.parametrize(("part", "whole"), [(10, 24), (2, 20), (0, 7), (7, 7)])
def test_interval__is_wilsons(part: int, whole: int):
    z, p = 1.959963984540054, part / whole
    middle = (p + z**2 / (2 * whole)) / (1 + z**2 / whole)
    half = z / (1 + z**2 / whole) * math.sqrt(p * (1 - p) / whole + z**2 / (4 * whole**2))
    low, high = interval(part, whole)
    assert low == pytest.approx(100 * (middle - half), abs=1e-6)
    assert high == pytest.approx(100 * (middle + half), abs=1e-6)
