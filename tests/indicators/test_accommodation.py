"""Where care leavers live and its suitability, counted by hand."""

import pytest
from hand_counts import counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import CODES, records

from cpanalytics.indicators import accommodation

BAND = "19 to 21"


def _made(codes, **others):
    lines = [(n, "YES", "F1", code) for n, code in enumerate(codes)]
    children = [("2001-06-01", "Male")] * len(lines)
    return records([], children, OC3=("child IN_TOUCH ACTIV ACCOM", lines), **others)


def _rows(*codes, **others):
    return rows_of(accommodation, _made(codes, **others))


def _share(found, category, group="suitability"):
    return found.share("care_leavers_pct", BAND, "Total", group, category)


def test_suitability_is_the_ending_of_the_code():
    found = _rows("U1", "B1", "S2", "0", None)
    assert _share(found, "Suitable") == (2, 5)
    assert _share(found, "Not suitable") == (1, 5)
    assert _share(found, "No information") == (1 + 1, 5)


@pytest.mark.parametrize("letter", ["G", "H", "R"])
@pytest.mark.parametrize("ending", ["1", "2"])
def test_those_abroad_deported_or_of_no_known_home_are_out_of_suitability_only(letter, ending):
    found = _rows("U1", "U2", letter + ending)
    assert _share(found, "Suitable") == (1, 2)
    assert _share(found, "With former foster carers", "accommodation") == (0, 3)


def test_accommodation_joins_suitable_and_not_by_its_letter():
    found = _rows("U1", "U2", "Z1", "X2", "0")
    assert _share(found, "Independent living", "accommodation") == (2, 5)
    assert _share(found, "With former foster carers", "accommodation") == (1, 5)
    assert _share(found, "In custody", "accommodation") == (1, 5)
    assert _share(found, "No information", "accommodation") == (1, 5)


def test_former_uasc_have_a_suitability_of_their_own():
    found = _rows("U1", "U2", "U1", "G1", UASC=("child", [(0,), (1,), (3,)]))
    former = "Former unaccompanied asylum-seeking children"
    assert _share(found, f"{former} x Suitable", "uasc x suitability") == (1, 2)


def test_the_steps_end_with_the_denominator_of_suitability():
    made = _made(["U1", "G1", "0"])
    counted = [
        one
        for one in accommodation.counted(made, made.spans[0], None)
        if one.breakdowns == ("suitability",) and one.age_band == BAND
    ]
    assert lefts(counted[0].cohort)[-2:] == [3, 3 - 1]
    says = "not gone abroad, deported or of no known residence (ACCOM G, H or R)"
    assert counted[0].cohort.steps[-1].says == says
    whole = counted_of(accommodation, made, "care_leavers")
    assert whole.breakdowns == ("accommodation",)


def test_nothing_is_counted_without_oc3():
    assert rows_of(accommodation, records([], [])) == {}


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*CODES["ACCOM"], None]), min_size=1, max_size=15))
def test_every_care_leaver_is_in_one_row_of_each_group(codes):
    found = _rows(*codes)
    numbers = dict.fromkeys(("accommodation", "suitability"), 0)
    for key, (value, _, _) in found.items():
        if key[:2] == ("care_leavers", BAND):
            numbers[key[3]] += value
    out = sum(code is not None and code[0] in "GHR" for code in codes)
    assert numbers == {"accommodation": len(codes), "suitability": len(codes) - out}
