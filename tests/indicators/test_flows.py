"""Children who started and who ceased to be looked after in a year, worked on paper."""

from datetime import date

import pytest
from counted_rows import Found, by, rows, steps, totals
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import flows
from cpanalytics.indicators.groups import REASONS_CEASED
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records

STARTED, STARTED_SHARE = "started_looked_after", "started_looked_after_pct"
CEASED, CEASED_SHARE = "ceased_looked_after", "ceased_looked_after_pct"
TEN = ("2010-01-01", "Female")


def counted(made, which=-1, **options):
    return Found(flows.counted(made, made.spans[which], Options(**options)))


def number(measure, *lines, **others):
    made = records([(0, *line) for line in lines], [TEN], **others)
    return totals(counted(made), measure)["2021-03-31"]


@pytest.mark.parametrize(("line", "expected"), [
    (("2020-04-01", "S", "C2", "U6"), 1),
    (("2020-03-31", "S", "C2", "U6"), 0),
    (("2021-03-31", "S", "C2", "U6"), 1),
    (("2021-04-01", "S", "C2", "U6"), 0),
    (("2020-06-01", "P", "C2", "U6"), 0),
    (("2020-06-01", "S", "V3", "U6"), 0),
    (("2020-06-01", "S", "V4", "U6"), 0),
    (("2020-06-01", "S", "C2", "U6", "2020-06-01", "E4A"), 1),
])  # fmt: skip
def test_a_start_is_an_s_from_1_april_to_31_march(line, expected):
    assert number(STARTED, line) == expected


@pytest.mark.parametrize(("line", "expected"), [
    (("2019-05-01", "S", "C2", "U6", "2021-03-31", "E4A"), 1),
    (("2019-05-01", "S", "C2", "U6", "2020-04-01", "E4A"), 1),
    (("2019-05-01", "S", "C2", "U6", "2020-03-31", "E4A"), 0),
    (("2019-05-01", "S", "C2", "U6", "2021-04-01", "E4A"), 0),
    (("2020-06-01", "S", "C2", "U6", "2020-06-01", "E4A"), 1),
    (("2019-05-01", "S", "C2", "U6", "2020-06-01", "E3"), 1),
    (("2019-05-01", "S", "C2", "U6", "2020-06-01", "E99"), 1),
    (("2019-05-01", "S", "C2", "U6", "2020-06-01", "X1"), 0),
    (("2019-05-01", "S", "C2", "U6", "2020-06-01", None), 0),
    (("2019-05-01", "S", "C2", "U6", None, "E4A"), 0),
    (("2019-05-01", "S", "V3", "U6", "2020-06-01", "E8"), 0),
    (("2019-05-01", "S", "V4", "U6", "2020-06-01", "E8"), 0),
])  # fmt: skip
def test_an_end_needs_a_date_in_the_year_and_a_reason(line, expected):
    assert number(CEASED, line) == expected


@pytest.mark.parametrize(("code", "reason"), [
    ("E15", "Age assessment found them to be 18 or over"),
    ("E99", "Not recorded"),
])  # fmt: skip
def test_an_age_assessment_is_a_reason_and_a_cleaning_programs_code_is_none(code, reason):
    made = records([(0, "2019-05-01", "S", "C2", "U6", "2020-06-01", code)], [TEN])
    assert by(counted(made), CEASED, "reason_ceased") == {reason: 1}


TWICE = [
    ("2020-05-01", "S", "V2", "U6", "2020-08-01", "E4A", "N1"),
    ("2020-10-01", "S", "C2", "U6", "2020-12-01", "E41", "N4"),
]


def test_a_child_who_starts_or_ceases_twice_counts_once():
    found = counted(records([(0, *line) for line in TWICE], [TEN]))
    assert totals(found, STARTED) == totals(found, CEASED) == {"2021-03-31": 1}
    assert by(found, STARTED, "legal_status") == {"Voluntary agreements under section 20": 1}
    assert by(found, STARTED, "category_of_need") == {"Abuse or neglect": 1}
    last = "Residence order or child arrangements order"
    assert by(found, CEASED, "reason_ceased") == {last: 1}


def test_the_last_end_is_the_one_with_the_latest_date():
    lines = [
        (0, "2020-05-01", "S", "V2", "U6", "2020-12-01", "E4A"),
        (0, "2020-06-01", "P", "V2", "U6", "2020-08-01", "E8"),
    ]
    assert by(counted(records(lines, [TEN])), CEASED, "reason_ceased") == {"Returned home": 1}


def test_the_first_start_is_in_the_span_not_in_the_history():
    lines = [(0, "2019-05-01", "S", "V2", "U6", "2019-08-01", "E4A"), (0, *TWICE[0])]
    made = records(lines, [TEN], ends={2020: "2020-03-31", 2021: "2021-03-31"})
    assert [totals(counted(made, n), STARTED) for n in (0, 1)] == [
        {"2020-03-31": 1},
        {"2021-03-31": 1},
    ]


def test_ages_on_starting_are_those_of_the_day():
    born = ["2004-05-01", "2004-05-02", "2004-02-29", None, "2020-05-02"]
    lines = [(n, "2020-05-01", "S", "C2", "U6") for n in range(5)]
    found = counted(records(lines, [(day, "Male") for day in born]))
    assert by(found, STARTED, "age_on_starting") == {
        "16 and over": 1 + 1, "10 to 15": 1, "Not recorded": 1 + 1,
    }  # fmt: skip
    assert by(found, STARTED, "sex") == {"Male": 5}
    share = [r for r in rows(found, STARTED_SHARE, "age_on_starting") if r["value"] == 40]
    assert [(row["numerator"], row["denominator"]) for row in share] == [(2, 5)] * 2


def test_ages_on_ceasing_have_16_17_and_18_and_over_apart():
    born = ["2004-05-02", "2004-05-01", "2003-05-02", "2003-05-01", "2002-05-01", "2020-05-01"]
    lines = [(n, "2020-05-01", "S", "C2", "U6", "2020-05-01", "E8") for n in range(6)]
    found = counted(records(lines, [(day, "Male") for day in born]))
    assert by(found, CEASED, "age_on_ceasing") == {
        "10 to 15": 1, "16": 1 + 1, "17": 1, "18 and over": 1, "Under 1": 1,
    }  # fmt: skip


def test_a_child_born_on_29_february_is_18_on_1_march():
    lines = [
        (0, "2020-05-01", "S", "C2", "U6", "2022-02-28", "E8"),
        (1, "2020-05-01", "S", "C2", "U6", "2022-03-01", "E8"),
    ]
    made = records(lines, [("2004-02-29", "Male")] * 2, ends={2022: "2022-03-31"})
    assert by(counted(made), CEASED, "age_on_ceasing") == {"18 and over": 1, "17": 1}


def test_adoption_special_guardianship_and_returning_home_are_shares_of_all_who_left():
    reasons = ["E11", "E12", "E43", "E44", "E45", "E46", "E47", "E48", "E4A", "E4B", "E13", "E99"]
    lines = [(n, "2019-05-01", "S", "C2", "U6", "2020-06-01", r) for n, r in enumerate(reasons)]
    found = counted(records(lines, [TEN] * 12))
    assert by(found, CEASED_SHARE, "reason_ceased") == {
        "Adopted": 100 * 2 / 12,
        "Special guardianship order": 100 * 6 / 12,
        "Returned home": 100 * 2 / 12,
        "Left to live with people without parental responsibility": 100 * 1 / 12,
        "Not recorded": 100 * 1 / 12,
    }
    in_full = by(found, CEASED, "reason_ceased_in_full")
    assert in_full["Returned home, as planned"] == in_full["Returned home, not as planned"] == 1


def test_starts_by_uasc_are_of_the_day_of_the_start():
    lines = [(n, "2020-05-01", "S", "C2", "U6") for n in range(3)]
    listed = [(0, None), (1, "2020-05-01")]
    made = records(lines, [TEN] * 3, UASC=("child DUC", listed))
    uasc, others = "Unaccompanied asylum-seeking children", "Other children"
    assert by(counted(made), STARTED, "uasc") == {uasc: 2, others: 1}
    assert by(counted(made, uasc="until_duc"), STARTED, "uasc") == {uasc: 1, others: 2}


def test_an_extract_is_counted_to_its_last_day_beside_the_same_months():
    lines = [
        (0, "2019-09-30", "S", "C2", "U6"),
        (1, "2019-10-01", "S", "C2", "U6"),
        (2, "2020-04-01", "S", "C2", "U6", "2020-09-30", "E4A"),
    ]
    made = records(lines, [TEN] * 3, ends={2020: "2020-03-31", 2021: "2020-09-30"})
    found = [counted(made, n) for n in range(3)]
    assert [totals(one, STARTED) for one in found] == [
        {"2019-09-30": 1}, {"2020-03-31": 1 + 1}, {"2020-09-30": 1},
    ]  # fmt: skip
    assert totals(found[2], CEASED) == {"2020-09-30": 1}
    assert [rows(one, STARTED)[0]["period_type"] for one in found] == ["months", "year", "months"]


def test_each_step_says_how_many_are_left():
    lines = [
        *[(0, *line) for line in TWICE],
        (1, "2020-05-01", "S", "V4", "U6", "2020-08-01", "E8"),
        (2, "2020-05-01", "P", "C2", "U6", "2020-08-01", "X1"),
    ]
    found = counted(records(lines, [TEN] * 3))
    assert steps(found, STARTED) == [
        ("episodes that began in the period (DECOM)", 2 + 1 + 1),
        ("that started care (RNE is S)", 4 - 1),
        ("short breaks (V3, V4) left out", 3 - 1),
        ("the first of each child", 1),
    ]
    assert steps(found, CEASED) == [
        ("episodes that ended in the period (DEC)", 4),
        ("that ended care (REC is not X1)", 4 - 1),
        ("short breaks (V3, V4) left out", 3 - 1),
        ("the last of each child", 1),
    ]


def test_without_episodes_nobody_started_or_ceased():
    found = counted(records([], []))
    assert totals(found, STARTED) == totals(found, CEASED) == {"2021-03-31": 0}
    assert {row["status"] for row in rows(found, CEASED_SHARE, "reason_ceased")} == {"z"}


@st.composite
def care_histories(draw):
    """Return lines of periods of care that follow one another, and a short break or two."""
    lines = []
    for child in range(4):
        days = draw(st.lists(st.dates(date(2019, 1, 1), date(2022, 1, 1)), max_size=6).map(sorted))
        status = draw(st.sampled_from(["C2", "V2", "V3"]))
        for n in range(0, len(days), 2):
            reason = draw(st.sampled_from(sorted(REASONS_CEASED)))
            end = (days[n + 1], reason) if n + 1 < len(days) else (None, None)
            lines.append((child, days[n], "S", status, "U6", *end))
    return lines


YEARS = {2020: "2020-03-31", 2021: "2021-03-31", 2022: "2022-03-31"}


def made_from(lines) -> Records:
    return records(lines, [TEN] * 4, ends=YEARS)


@settings(max_examples=40)
@given(care_histories())
def test_the_parts_of_starts_and_ends_add_up(lines):
    made = made_from(lines)
    for n in range(3):
        found = counted(made, n)
        for measure, groups in (
            (STARTED, ("legal_status", "category_of_need", "age_on_starting", "sex")),
            (CEASED, ("reason_ceased", "reason_ceased_in_full", "age_on_ceasing", "sex")),
        ):
            whole = list(totals(found, measure).values())
            assert [[sum(by(found, measure, group).values())] for group in groups] == [whole] * 4


@given(care_histories())
def test_who_is_looked_after_at_the_end_was_there_before_or_started(lines):
    made = made_from(lines)
    before, after = made.spans[0], made.spans[1]
    there, here = (set(made.child[made.open_on(span.end)]) for span in (before, after))
    begun = set(flows.started(made, after, Options()).child)
    left = set(flows.ceased(made, after).child)
    assert here - there <= begun
    assert there - here <= left
    assert len(here) == len(there) - len(there - here) + len(here - there)
    assert begun <= here | left
