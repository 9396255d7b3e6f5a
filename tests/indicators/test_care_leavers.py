"""Care leavers: who they are, in touch, and what they do, counted by hand."""

import pytest
from hand_counts import counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import CODES, records

from cpanalytics import measures
from cpanalytics.indicators import accommodation, care_leavers

OC3 = "child IN_TOUCH ACTIV ACCOM"
BORN = "2001-06-01"  # 19 on 1 June 2020
BAND = "19 to 21"
EET = "In education, employment or training"
NEET = "Not in education, employment or training"
UNKNOWN = "Information not known"


def _made(lines, *, born=BORN, episodes=(), ends=None, **others):
    children = [(born, "Female")] * (max((line[0] for line in lines), default=0) + 1)
    return records(list(episodes), children, ends=ends, OC3=(OC3, lines), **others)


def _rows(*lines, options=None, **made):
    return rows_of(care_leavers, _made(list(lines), **made), **(options or {}))


def _number(found, band=BAND):
    return found.value("care_leavers", band, "Total", "Total", "Total")


def _share(found, group, category, band=BAND):
    return found.share("care_leavers_pct", band, "Total", group, category)


@pytest.mark.parametrize(
    ("born", "bands"),
    [
        ("2004-04-01", []),  # 16 on 1 April 2020
        ("2004-03-31", ["17 to 18", "17"]),  # 17 on 31 March 2021
        ("2003-04-01", ["17 to 18", "17"]),
        ("2003-03-31", ["17 to 18", "18"]),
        ("2002-03-31", ["19 to 21", "19"]),
        ("2001-03-31", ["19 to 21", "20"]),
        ("2000-02-29", ["19 to 21", "21"]),  # 21 on 1 March 2021
        ("1999-04-01", ["19 to 21", "21"]),  # 21 on 1 April 2020
        ("1999-03-31", []),  # 22 on 31 March 2021
    ],
)
def test_the_age_is_that_reached_on_the_birthday_in_the_year(born, bands):
    found = _rows((0, "YES", "F1", "U1"), born=born)
    assert [
        band for band in ("17 to 18", BAND, *map(str, range(17, 22))) if _number(found, band)
    ] == bands


def test_those_aged_22_to_25_are_counted_from_2023():
    for year, counts in ((2022, None), (2023, 1)):
        ends = {year: f"{year}-03-31"}
        found = _rows((0, "YES", "F1", "U1"), born=f"{year - 25}-03-31", ends=ends)
        key = ("care_leavers", "22 to 25", "Total", "Total", "Total")
        assert found.get(key, (None,))[0] == counts


@pytest.mark.parametrize(("born", "counts"), [("2005-09-30", 1), ("2005-10-01", 0)])
def test_an_extract_counts_those_whose_birthday_has_been(born, counts):
    ends = {2025: "2024-09-30"}
    assert _number(_rows((0, "YES", "F1", "U1"), born=born, ends=ends)) == counts


def test_the_same_months_of_a_year_before_are_not_counted():
    made = _made(
        [(0, "YES", "F1", "U1")], born="2005-06-01",
        ends={2024: "2024-03-31", 2025: "2024-09-30"},
    )  # fmt: skip
    assert [bool(rows_of(care_leavers, made, span=n)) for n in range(3)] == [False, False, True]


@pytest.mark.parametrize("why", ["DIED", "RHOM"])
def test_those_who_died_or_returned_home_are_out(why):
    found = _rows((0, "YES", "F1", "U1"), (1, why, "0", "0"))
    assert _number(found) == 1
    assert _share(found, "activity", EET) == (1, 1)


def test_those_taken_over_by_another_authority_are_out_but_not_if_they_came_back():
    over = (0, "2015-01-01", "S", "C2", "U6", "2017-01-01", "E3")
    back = (0, "2018-01-01", "S", "C2", "U6", "2019-06-01", "E5")
    assert _number(_rows((0, "YES", "F1", "U1"), episodes=[over])) == 0
    assert _number(_rows((0, "YES", "F1", "U1"), episodes=[over, back])) == 1


def test_a_reason_without_an_end_date_is_no_end():
    still = (0, "2015-01-01", "S", "C2", "U6", None, "E3")
    assert _number(_rows((0, "YES", "F1", "U1"), episodes=[still])) == 1


def test_those_known_only_from_short_breaks_are_out_and_those_not_known_are_in():
    short = (0, "2015-01-01", "S", "V3", "U6", "2017-01-01", "E4A")
    stay = (0, "2017-01-01", "S", "V2", "U6", "2018-01-01", "E4A")
    line = (0, "YES", "F1", "U1")
    assert _number(_rows(line, episodes=[short])) == 0
    assert _number(_rows(line, episodes=[short, stay])) == 1
    assert _number(_rows(line, (1, "YES", "F1", "U1"), episodes=[short])) == 1


def test_in_touch_shows_refused_and_no_longer_required_apart():
    found = _rows((0, "YES", "F1", "U1"), (1, "NO", "0", "0"), (2, "REFU", "0", "0"),
                  (3, "NREQ", "0", "0"), (4, "YES", "0", "0"))  # fmt: skip
    assert _share(found, "in_touch", "In touch") == (1 + 1, 5)
    assert _share(found, "in_touch", "Not in touch") == (1, 5)
    assert _share(found, "in_touch", "Refuses contact") == (1, 5)
    assert _share(found, "in_touch", "No longer requires services") == (1, 5)


def _of(*activities, **made):
    return _rows(*((n, "YES", code, "U1") for n, code in enumerate(activities)), **made)


def test_activity_has_dfes_denominator_with_those_not_known():
    found = _of("F1", "P2", "G4", "0", None)
    assert _share(found, "activity", EET) == (2, 5)
    assert _share(found, "activity", NEET) == (1, 5)
    assert _share(found, "activity", UNKNOWN) == (1 + 1, 5)
    assert _share(found, "activity", "Higher education") == (1, 5)


def test_by_the_option_the_denominator_is_those_whose_activity_is_known():
    found = _of("F1", "P2", "G4", "0", None, options={"eet_denominator": "known"})
    assert _share(found, "activity", EET) == (2, 3)
    assert _share(found, "activity", NEET) == (1, 3)
    assert _share(found, "activity", "Higher education") == (1, 5)
    assert ("care_leavers_pct", BAND, "Total", "activity", UNKNOWN) not in found


def _in_full(found):
    return {
        k[4]: v[0]
        for k, v in found.items()
        if k[:2] == ("care_leavers", BAND) and k[3] == "activity_in_full" and v[0]
    }


CODES_OF_TRAINING = ("F3", "F4", "P5")


def test_until_2021_training_and_employment_are_one_row():
    assert _in_full(_of(*CODES_OF_TRAINING)) == {"Training or employment": 3}
    assert _share(_of(*CODES_OF_TRAINING), "activity", EET) == (3, 3)


def test_from_2022_apprenticeships_have_a_row_of_their_own():
    made = {"born": "2002-06-01", "ends": {2022: "2022-03-31"}}
    late = _of("F3", "F4", **made)
    assert _in_full(late) == {"Training or employment": 1, "Apprenticeship": 1}
    on_time = _of("F4", "P5", **made)
    assert _in_full(on_time) == {
        "Apprenticeship": 1,
        "Training or employment other than an apprenticeship": 1,
    }
    key = ("care_leavers", BAND, "Total", "activity_in_full", "Training or employment")
    assert key in late
    assert key not in on_time


def test_every_headline_of_care_leavers_is_a_row():
    made = _made([(0, "YES", "F1", "U1")])
    found = rows_of(care_leavers, made) | rows_of(accommodation, made)
    wanted = [m for m in measures.catalogue().values() if m.alias_of == "care_leavers_pct"]
    assert len(wanted) == 7
    for alias in wanted:
        assert ("care_leavers_pct", BAND, "Total", alias.group, alias.category) in found


def test_former_uasc_are_those_with_a_row_in_any_return():
    made = _made(
        [(0, "YES", "F1", "U1"), (1, "YES", "G4", "U1"), (2, "YES", "F1", "U1")],
        ends={2018: "2018-03-31", 2021: "2021-03-31"},
        UASC=("child year", [(0, 2018), (1, 2021)]),
    )
    found = rows_of(care_leavers, made)
    former = "Former unaccompanied asylum-seeking children"
    assert _share(found, "uasc", former) == (2, 3)
    assert _share(found, "uasc x activity", f"{former} x {EET}") == (1, 2)


def test_without_a_uasc_table_nobody_says_who_was():
    assert not any("uasc" in key[3] for key in _of("F1"))


def test_each_sex_is_counted():
    found = _of("F1", "F1")
    assert found.value("care_leavers", BAND, "Female", "Total", "Total") == 2
    assert found.value("care_leavers", BAND, "Male", "Total", "Total") == 0


def test_the_steps_end_with_the_figure():
    over = (1, "2015-01-01", "S", "C2", "U6", "2017-01-01", "E3")
    short = (2, "2015-01-01", "S", "V4", "U6", "2017-01-01", "E4A")
    made = _made(
        [(0, "YES", "F1", "U1"), (1, "YES", "F1", "U1"), (2, "YES", "F1", "U1"),
         (3, "DIED", "0", "0"), (4, "RHOM", "0", "0")],
        episodes=[over, short],
    )  # fmt: skip
    found = counted_of(care_leavers, made, "care_leavers").cohort
    assert lefts(found) == [5, 5, 5 - 1, 5 - 2, 5 - 3, 5 - 4, 0]
    assert found.steps[-1].says == "aged 17 to 18"


def test_nothing_is_counted_without_oc3():
    assert rows_of(care_leavers, records([], [])) == {}


LINES = st.lists(
    st.tuples(
        st.sampled_from([*CODES["IN_TOUCH"], None]),
        st.sampled_from([*CODES["ACTIV"], None]),
        st.sampled_from([*CODES["ACCOM"], None]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25)
@given(LINES)
def test_parts_add_up_to_the_care_leavers_of_the_age(lines):
    found = _rows(*((n, *line) for n, line in enumerate(lines)))
    whole = _number(found)
    assert whole == sum(line[0] not in ("DIED", "RHOM") for line in lines)
    for group in ("in_touch", "activity_in_full", "activity"):
        parts = [
            v[0] for k, v in found.items() if k[:2] == ("care_leavers", BAND) and k[3] == group
        ]
        assert sum(parts) == whole
    assert all(v[0] is None or 0 <= v[0] <= 100 for k, v in found.items() if k[0].endswith("pct"))
