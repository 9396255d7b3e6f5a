"""Young people who stay with their former foster carers, counted by hand."""

import pytest
from hand_counts import TOTAL, counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import CODES, records

from cpanalytics.indicators import staying_put

OC3 = "child IN_TOUCH ACTIV ACCOM"
YEARS = {year: f"{year}-03-31" for year in (2019, 2020, 2021)}
BORN = {18: "2002-06-01", 19: "2001-06-01", 20: "2000-06-01"}


def _left(child, born, place="U4", ended=None, reason="E17"):
    day = f"{int(born[:4]) + 18}{born[4:]}"
    return (child, "2015-01-01", "S", "C2", place, ended or day, reason)


def _made(episodes, accommodation, *, born=BORN[18], ends=YEARS):
    lines = [(n, "YES", "F1", code) for n, code in enumerate(accommodation)]
    return records(episodes, [(born, "Male")] * len(lines), ends=ends, OC3=(OC3, lines))


def _share(*args, place=TOTAL, **made):
    return rows_of(staying_put, _made(*args, **made)).share("staying_put_pct", *place)


def test_those_with_their_former_carers_of_those_who_left_foster_care_at_18():
    episodes = [_left(n, BORN[18]) for n in range(4)]
    found = rows_of(staying_put, _made(episodes, ["Z1", "Z2", "U1", None]))
    assert found.share("staying_put_pct") == (1 + 1, 4)
    assert found.value("staying_put") == 1 + 1
    assert found.value("staying_put_pct", "18", "Total", "Total", "Total") == 50


@pytest.mark.parametrize(
    ("ended", "counts"),
    [("2020-05-30", 0), ("2020-05-31", 1), ("2020-06-01", 1), ("2020-06-02", 1), ("2020-06-03", 0)],
)
def test_care_ended_on_the_birthday_or_a_day_beside_it(ended, counts):
    assert _share([_left(0, BORN[18], ended=ended)], ["Z1"]) == (counts, counts)


def test_a_birthday_on_29_february_is_on_1_march_of_a_common_year():
    left = _left(0, "2000-02-29", ended="2018-03-02")
    ends = {2018: "2018-03-31"}
    place = ("18", "Total", "Total", "Total")
    assert _share([left], ["Z1"], place=place, born="2000-02-29", ends=ends) == (1, 1)


@pytest.mark.parametrize(
    ("place", "counts"), [("U1", 1), ("U6", 1), ("K2", 0), ("H5", 0), (None, 0)]
)
def test_care_ended_in_a_foster_placement(place, counts):
    assert _share([_left(0, BORN[18], place=place)], ["Z1"]) == (counts, counts)


def test_an_episode_that_goes_on_or_never_ended_is_no_end_of_care():
    assert _share([_left(0, BORN[18], reason="X1")], ["Z1"]) == (0, 0)
    still = (0, "2015-01-01", "S", "C2", "U4", None, "E17")
    assert _share([still], ["Z1"]) == (0, 0)
    assert _share([], ["Z1"]) == (0, 0)


@pytest.mark.parametrize("age", [18, 19, 20])
def test_each_age_is_counted(age):
    made = _made([_left(0, BORN[age])], ["Z1"], born=BORN[age])
    found = rows_of(staying_put, made)
    bands = {key[1] for key, (value, _, _) in found.items() if key[0] == "staying_put" and value}
    assert bands == {"Total", str(age)} | ({"19 to 20"} if age > 18 else set())


def test_an_age_is_left_out_where_the_return_of_the_18th_birthday_is_not_there():
    ends = {2020: "2020-03-31", 2021: "2021-03-31"}
    found = rows_of(staying_put, _made([_left(0, BORN[18])], ["Z1"], ends=ends))
    assert {key[1] for key in found} == {"18", "19"}


def test_the_steps_end_with_the_denominator():
    episodes = [
        _left(0, BORN[18]),
        _left(1, BORN[18], place="K2"),
        _left(2, BORN[18], ended="2019-01-01"),
    ]
    found = counted_of(staying_put, _made(episodes, ["Z1", "Z1", "Z1"]), "staying_put_pct")
    assert lefts(found.cohort)[-4:] == [3, 3, 2, 1]
    assert [step.says for step in found.cohort.steps[-4:]] == [
        "aged 18 to 20",
        "an episode of care is known",
        "left care on their 18th birthday, or the day before or after",
        "from a foster placement (PLACE U1 to U6)",
    ]


def test_nothing_is_counted_without_oc3():
    assert rows_of(staying_put, records([], [], ends=YEARS)) == {}


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from([18, 19, 20]), st.sampled_from(CODES["ACCOM"])), min_size=1)
)
def test_ages_add_up_to_18_to_20(lines):
    episodes = [_left(n, BORN[age]) for n, (age, _) in enumerate(lines)]
    children = [(BORN[age], "Male") for age, _ in lines]
    oc3 = [(n, "YES", "F1", code) for n, (_, code) in enumerate(lines)]
    found = rows_of(staying_put, records(episodes, children, ends=YEARS, OC3=(OC3, oc3)))
    place = ("Total", "Total", "Total")
    ages = [found.share("staying_put_pct", str(age), *place) for age in (18, 19, 20)]
    assert tuple(map(sum, zip(*ages, strict=True))) == found.share("staying_put_pct")
    assert found.share("staying_put_pct") == (
        sum(code.startswith("Z") for _, code in lines),
        len(lines),
    )
