"""Children looked after on the last day of a span, worked on paper."""

from datetime import date

import pytest
from counted_rows import Found, by, rows, steps, totals
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import population
from cpanalytics.indicators.options import Options

NUMBER, SHARE = "children_looked_after", "children_looked_after_pct"


def counted(made, which=-1, **options):
    return Found(population.counted(made, made.spans[which], Options(**options)))


def cared_for(*children, **others):
    """Return records in which each child has been looked after since May 2020."""
    lines = [(n, "2020-05-01", "S", "C2", "U6") for n in range(len(children))]
    return records(lines, list(children), **others)


def test_ages_are_in_completed_years_on_the_last_day():
    made = cared_for(
        ("2020-04-01", "Male"),  # the first birthday is tomorrow
        ("2020-03-31", "Male"),  # the first birthday is today
        ("2016-03-31", "Female"),
        ("2011-03-31", "Female"),
        ("2005-04-01", "Female"),
        ("2005-03-31", "Female"),
    )
    assert by(counted(made), NUMBER, "age_band") == {
        "Under 1": 1, "1 to 4": 1, "5 to 9": 1, "10 to 15": 1 + 1, "16 and over": 1,
    }  # fmt: skip


def test_born_on_29_february_a_child_is_16_on_1_march_of_a_common_year():
    born = [("2004-02-29", "Female")]
    for end, band in (("2020-02-28", "10 to 15"), ("2020-02-29", "16 and over")):
        made = records([(0, "2019-05-01", "S", "C2", "U6")], born, ends={2020: end})
        assert by(counted(made), NUMBER, "age_band") == {band: 1}
    for end, band in (("2022-02-28", "16 and over"), ("2021-03-01", "16 and over")):
        made = records([(0, "2019-05-01", "S", "C2", "U6")], born, ends={int(end[:4]): end})
        assert by(counted(made), NUMBER, "age_band") == {band: 1}
    young = [("2008-02-29", "Female")]
    for end, band in (("2018-02-28", "5 to 9"), ("2018-03-01", "10 to 15")):
        made = records([(0, "2017-05-01", "S", "C2", "U6")], young, ends={2018: end})
        assert by(counted(made), NUMBER, "age_band") == {band: 1}


def test_what_is_not_recorded_has_a_row_of_its_own():
    made = cared_for((None, None), ("2010-01-01", "Female"), ("2021-12-01", "Male"))
    assert by(counted(made), NUMBER, "age_band") == {"10 to 15": 1, "Not recorded": 1 + 1}
    assert by(counted(made), NUMBER, "sex") == {"Female": 1, "Male": 1, "Not recorded": 1}


@pytest.mark.parametrize(("line", "number"), [
    (("2021-03-31", "S", "C2", "U6"), 1),
    (("2020-05-01", "S", "C2", "U6", "2021-03-31", "E4A"), 0),
    (("2020-05-01", "S", "C2", "U6", "2021-04-01", "E4A"), 1),
    (("2020-05-01", "S", "V3", "U6"), 0),
    (("2020-05-01", "S", "V4", "U6"), 0),
    (("2020-05-01", "S", "C2", "U6", None, "E4A"), 1),
    (("2021-04-01", "S", "C2", "U6"), 0),
])  # fmt: skip
def test_a_child_is_looked_after_at_the_end_of_the_day(line, number):
    made = records([(0, *line)], [("2010-01-01", "Female")])
    assert totals(counted(made), NUMBER) == {"2021-03-31": number}


def test_codes_become_published_groups_and_shares_of_all():
    made = records(
        [
            (0, "2020-05-01", "S", "C2", "U6", None, None, "N1", "PR1"),
            (1, "2020-05-01", "S", "C1", "K2", None, None, "N1", "PR4"),
            (2, "2020-05-01", "S", "V2", "T4", None, None, "N8"),
            (3, "2016-03-31", "S", "E1", "A6", None, None, None, "PR1"),
        ],
        [("2010-01-01", "Female", ethnic) for ethnic in ("WBRI", "CHNE", "REFU", None)],
    )
    found = counted(made)
    assert by(found, NUMBER, "legal_status") == {
        "Care orders": 1 + 1,
        "Placement order granted": 1,
        "Voluntary agreements under section 20": 1,
    }
    assert by(found, SHARE, "placement") == {
        "Foster care": 100 * 1 / 4, "Placed for adoption": 25, "Temporary placements": 25,
        "Secure homes and children's homes": 25,
    }  # fmt: skip
    assert by(found, NUMBER, "placement_provider") == {
        "The council's own provision": 1 + 1, "Private provision": 1,
        "None needed (temporary and other placements)": 1,
    }  # fmt: skip
    assert by(found, NUMBER, "category_of_need") == {
        "Abuse or neglect": 2, "Absent parenting": 1, "Not recorded": 1,
    }  # fmt: skip
    assert by(found, NUMBER, "ethnicity") == {
        "White": 1, "Asian or Asian British": 1, "Not recorded": 1,
        "Refused or information not yet available": 1,
    }  # fmt: skip
    assert by(found, NUMBER, "time_in_care") == {"6 to 11 months": 3, "5 years and over": 1}
    share = rows(found, SHARE, "placement")[0]
    assert (share["numerator"], share["denominator"]) == (1, 4)


def test_crossed_breakdowns_are_numbers_only():
    found = counted(cared_for(("2010-01-01", "Female"), ("2004-01-01", "Female")))
    foster = [row for row in rows(found, NUMBER, "placement") if row["category"] == "Foster care"]
    assert {(r["age_band"], r["sex"]): r["value"] for r in foster if r["value"]} == {
        ("Total", "Total"): 2,
        ("10 to 15", "Total"): 1,
        ("16 and over", "Total"): 1,
        ("Total", "Female"): 2,
    }
    shares = rows(found, SHARE, "placement")
    assert {(row["age_band"], row["sex"]) for row in shares} == {("Total", "Total")}


def test_there_is_no_uasc_breakdown_without_a_uasc_table():
    children = [("2004-01-01", "Male")] * 3
    assert by(counted(cared_for(*children)), NUMBER, "uasc") == {}
    listed = cared_for(*children, UASC=("child DUC", [(0, None)]))
    assert by(counted(listed), NUMBER, "uasc") == {
        "Unaccompanied asylum-seeking children": 1, "Other children": 3 - 1,
    }  # fmt: skip
    crossed = [r for r in rows(counted(listed), NUMBER, "uasc") if r["age_band"] == "16 and over"]
    assert [row["value"] for row in crossed] == [1, 2]


def test_the_step_is_the_figure():
    found = counted(cared_for(("2010-01-01", "Female"), ("2011-01-01", "Male")))
    assert steps(found, NUMBER) == [
        ("children looked after on the date, each once, short breaks (V3, V4) left out", 2)
    ]


def test_mothers_are_a_share_of_females_of_12_and_over():
    made = cared_for(
        ("2005-01-01", "Female", "WBRI", "1"),
        ("2009-03-31", "Female", "WBRI", None),  # 12 today, and not said to be a mother
        ("2009-04-01", "Female", "WBRI", "1"),  # 12 tomorrow
        ("2005-01-01", "Male", "WBRI", "1"),
        (None, "Female", "WBRI", "1"),
    )
    found = counted(made)
    assert totals(found, "mothers_pct") == {"2021-03-31": 100 * 1 / 2}
    assert steps(found, "mothers_pct")[1:] == [("female", 4), ("aged 12 and over", 2)]


def test_mothers_are_told_by_the_latest_return_only():
    ends = {2020: "2020-03-31", 2021: "2021-03-31"}
    made = cared_for(("2005-01-01", "Female", "WBRI", "1"), ends=ends)
    assert totals(counted(made, 0), "mothers_pct") == {}
    assert totals(counted(made, 1), "mothers_pct") == {"2021-03-31": 100}


def test_without_the_column_mother_nobody_is_said_to_be_none():
    assert totals(counted(cared_for(("2005-01-01", "Female"))), "mothers_pct") == {}


@pytest.mark.parametrize(("line", "number"), [
    (("2019-05-01", "S", "C2", "U6", "2020-03-31", "E4A"), 0),
    (("2019-05-01", "S", "C2", "U6", "2020-04-01", "E4A"), 1),
    (("2021-03-31", "S", "C2", "U6", "2021-03-31", "E4A"), 1),
    (("2020-05-01", "S", "V4", "U6"), 0),
])  # fmt: skip
def test_a_child_was_looked_after_at_some_time_in_the_year(line, number):
    made = records([(0, *line)], [("2010-01-01", "Female")])
    assert totals(counted(made), "children_looked_after_during_year") == {"2021-03-31": number}


DAYS = st.dates(date(2019, 3, 1), date(2021, 5, 1)).map(date.isoformat)
LINES = st.lists(
    st.tuples(
        st.integers(0, 5), DAYS, st.sampled_from("SPL"), st.sampled_from(["C2", "V2", "V3"]),
        st.sampled_from(["U6", "K2", "T1", None]), st.none() | DAYS,
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=40)
@given(LINES)
def test_the_parts_of_every_breakdown_add_up_to_the_whole(lines):
    made = records(lines, [("2010-01-01", "Female"), (None, None), ("2004-02-29", "Male")] * 2)
    found = counted(made)
    whole = totals(found, NUMBER)["2021-03-31"]
    names = ("age_band", "sex", "ethnicity", "legal_status", "placement", "time_in_care")
    for name in names:
        assert sum(by(found, NUMBER, name).values()) == whole
        if whole:
            assert sum(by(found, SHARE, name).values()) == pytest.approx(100)
    crossed = rows(found, NUMBER)
    crossed = [r for r in crossed if "Total" not in (r["age_band"], r["sex"])]
    assert sum(row["value"] for row in crossed) == whole


@settings(max_examples=15)
@given(LINES)
def test_the_order_of_the_records_changes_nothing(lines):
    children = [("2010-01-01", "Female")] * 6
    forwards, backwards = (records(some, children) for some in (lines, lines[::-1]))
    assert totals(counted(forwards), NUMBER) == totals(counted(backwards), NUMBER)
