"""Rates for every 10,000 children, by the population of the summer before."""

import numpy as np
import pytest
from counted_rows import Found, rows, totals
from small_records import records

from cpanalytics.indicators import flows, population, rates
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Estimate

RATE, STARTED_RATE = "children_looked_after_rate", "started_looked_after_rate"


def made_with(people, ends=None):
    lines = [(n, "2020-05-01", "S", "C2", "U6") for n in range(3)]
    made = records(lines, [("2010-01-01", "Female")] * 3, ends=ends)
    made.population.update({year: Estimate(many, "made up") for year, many in people.items()})
    return made


def counted(module, made):
    return Found(module.counted(made, made.spans[-1], Options()))


def test_the_rate_on_31_march_2021_is_by_the_people_of_mid_2020():
    row = rows(counted(population, made_with({2020: 6000, 2021: 1})), RATE)[0]
    assert row["value"] == 3 / 6000 * 10_000
    assert (row["numerator"], row["denominator"]) == (3, 6000)


def test_a_rate_says_by_which_edition_it_is_and_a_number_by_none():
    found = counted(population, made_with({2020: 6000}))
    (rate,), numbers = rows(found, RATE), rows(found, "children_looked_after")
    assert rate["place"] == "records; population: made up"
    assert rates.edition(rate["place"]) == "made up"
    assert {rates.edition(row["place"]) for row in numbers} == {""}


def test_starts_have_a_rate_for_a_whole_year_only():
    assert totals(counted(flows, made_with({2020: 6000})), STARTED_RATE) == {"2021-03-31": 5}
    extract = made_with({2020: 6000}, ends={2021: "2020-09-30"})
    assert totals(counted(flows, extract), STARTED_RATE) == {}
    assert totals(counted(population, extract), RATE) == {"2020-09-30": 5}


@pytest.mark.parametrize("people", [{}, {2021: 6000}])
def test_without_the_population_of_that_year_there_is_no_rate(people):
    assert totals(counted(population, made_with(people)), RATE) == {}


def test_a_rate_of_nobody_is_zero():
    made = records([], [], ends={2021: "2021-03-31"})
    made.population.update({2020: Estimate(6000, "made up")})
    found = rows(counted(population, made), RATE)[0]
    assert (found["value"], found["status"]) == (0, "ok")
    assert not np.isnan(found["denominator"])
