"""Every interval beside that of another package, over many counts."""

import itertools

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

from cpanalytics import uncertainty
from cpanalytics.uncertainty import SURE, USUAL

LEVELS = (USUAL, SURE)
SHARES = [(0, 5), (1, 9), (6, 6), (10, 24), (24, 208), (77, 80), (120, 236), (9010, 83_750)]


@pytest.mark.parametrize("level", LEVELS)
def test_percentages(level: float) -> None:
    for part, whole in SHARES:
        theirs = proportion_confint(part, whole, alpha=1 - level, method="wilson")
        ours = uncertainty.interval(part, whole, level)
        assert ours == pytest.approx([100 * end for end in theirs], abs=1e-9)


@pytest.mark.parametrize("level", LEVELS)
def test_counts(level: float) -> None:
    for count in (1, 5, 9, 30, 455, 83_750):
        theirs = confint_poisson(count, 1, method="exact-c", alpha=1 - level)
        assert uncertainty.count_interval(count, level) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("level", LEVELS)
def test_differences_of_percentages(level: float) -> None:
    for first, other in itertools.permutations(SHARES, 2):
        theirs = confint_proportions_2indep(
            *first, *other, method="newcomb", compare="diff", alpha=1 - level
        )
        ours = uncertainty.percentage_gap(*first, *other, level)
        assert ours == pytest.approx([100 * end for end in theirs], abs=1e-9)


def test_tails_of_percentages_and_rates() -> None:
    for part, whole in [(0, 40), (9, 40), (24, 208), (60, 208), (700, 5800)]:
        drawn = stats.hypergeom(83_750, 9010, whole)
        expected = drawn.cdf(part), drawn.sf(part - 1)
        assert uncertainty.tails(part, whole, 9010, 83_750) == pytest.approx(expected, abs=1e-9)
        fallen = stats.binom(9010, 30 * whole / 12_000_000)
        expected = fallen.cdf(part), fallen.sf(part - 1)
        ours = uncertainty.tails(part, 30 * whole, 9010, 12_000_000, rate=True)
        assert ours == pytest.approx(expected, abs=1e-9)


def test_many_comparisons() -> None:
    p_values = np.random.default_rng(3).beta(0.4, 3, size=80)
    theirs = multipletests(p_values, method="fdr_bh")[1]
    assert uncertainty.adjusted(p_values) == pytest.approx(theirs)
