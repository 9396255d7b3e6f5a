"""Things printed twice, undated tables, sentences on change, stages, routes and misprints."""

import pandas as pd
import pytest
from figure_rows import found, frame, only, row

from cpanalytics.checks import Finding, check, to_frame
from cpanalytics.checks.vocabulary import EET, NEET

TWICE = "printed-twice-with-two-values"
UNDATED = "undated-table-repeats-earlier-year"
CHANGE = "change-denied-by-its-table"
STAGES = "more-pupils-than-children-of-that-age"
ROUTES = "two-routes-two-answers"


def test_repeats__two_values() -> None:
    finding = only(TWICE, row(634), row(643, place="Text"))
    assert finding.severity == "contradiction"
    assert finding.places == ("Table 1", "Text")
    assert finding.printed == '"634"; "643"'
    assert finding.difference == "9"
    assert finding.message == ('Two values are printed for children looked after: "634" and "643".')


@pytest.mark.parametrize(
    "other",
    [
        row(634, place="Text"),
        row(643, place="Text", period_start="2019-03-31", period_end="2019-03-31"),
        row(643, place="Text", period_start="", period_end=""),
        row(643, place="Text", reported_by="othertown"),
        row(643, place="Text", kind="target"),
        row(600, place="Text", qualifier="about"),
        row(place="Text", status="x", qualifier="words"),
        row(place="Text", low=600.0, qualifier="over", printed="over 600"),
        row(place="Text", low=600.0, high=640.0, qualifier="range", printed="600 to 640"),
    ],
)
def test_repeats__both_can_be_true(other: dict[str, object]) -> None:
    assert found(row(634), other) == []


def test_repeats__bound_that_the_number_breaks() -> None:
    over = row(place="Text", low=640.0, qualifier="over", printed="over 640")
    assert only(TWICE, row(634), over).difference == "6"
    under = row(place="Notes", high=600.0, qualifier="under", printed="under 600")
    assert only(TWICE, over, under).printed == '"under 600"; "over 640"'


def test_repeats__rounded_in_one_place() -> None:
    share = {"measure": "placements_3plus_pct"}
    assert found(row(59.4, **share), row(59, **share, place="Text")) == []
    assert only(TWICE, row(59.4, **share), row(60, **share, place="Text")).difference == (
        "0.6 percentage points"
    )


AREAS = ("Anytown", "Neighbours", "Region")


def series(year: int, values: tuple[float, ...], **fields: object) -> list[dict[str, object]]:
    base = {
        "measure": "care_leavers_pct",
        "group": "activity",
        "category": EET,
        "period_start": f"{year - 1}-04-01",
        "period_end": f"{year}-03-31",
        "period_type": "year",
        "place": "Trend",
    } | fields
    names = zip(AREAS, values, strict=False)
    return [row(v, **base, area_name=a, area_code=f"E{n}") for n, (a, v) in enumerate(names)]


TREND = [*series(2018, (52, 48, 49)), *series(2019, (55, 49, 50)), *series(2020, (58, 57, 51))]
UNDATED_TABLE = {"place": "Board", "dated_by": "document", "age_band": "16 and over"}


def test_undated__repeats_an_earlier_year() -> None:
    finding = only(UNDATED, *TREND, *series(2021, (55, 49, 50), **UNDATED_TABLE))
    assert finding.severity == "contradiction"
    assert finding.difference == "3 percentage points"
    assert finding.consistent == "58%, as printed for the year to 31 March 2020."
    assert finding.message == (
        "A table without a date shows 55% for care leavers aged 16 and over in education, "
        "employment or training as current, but its figures repeat those of the year to 31 March "
        "2019; 58% is printed for the year to 31 March 2020."
    )


@pytest.mark.parametrize(
    "values",
    [(58, 57, 51), (55, 49, 52), (55, 49), ()],
    ids=["latest year", "one area differs", "two areas only", "no table"],
)
def test_undated__repeats_nothing_earlier(values: tuple[float, ...]) -> None:
    assert found(*TREND, *series(2021, values, **UNDATED_TABLE)) == []


def test_undated__column_without_a_date_is_no_year() -> None:
    table = series(2021, (55, 49, 50), **UNDATED_TABLE)
    assert found(*series(2020, (55, 49, 50), period_end=""), *TREND[6:], *table) == []


def test_undated__dated_table_may_repeat() -> None:
    assert found(*TREND, *series(2021, (55, 49, 50), place="Board")) == []


def change(value: float, **fields: object) -> dict[str, object]:
    base = {"period_start": "2019-03-31", "period_type": "year", "kind": "change"} | fields
    return row(value, measure="children_looked_after_change_pct", **base)


BEFORE = row(446, period_start="2019-03-31", period_end="2019-03-31")


def test_change__agrees() -> None:
    assert found(BEFORE, row(479), change(7)) == []
    assert found(BEFORE, row(479), change(7.4)) == []


@pytest.mark.parametrize(("said", "gap"), [(-3, "10.4"), (-7, "14.4"), (9, "1.6")])
def test_change__denied(said: float, gap: str) -> None:
    finding = only(CHANGE, BEFORE, row(479), change(said, printed="as they said"))
    assert finding.severity == "contradiction"
    assert finding.difference == f"{gap} percentage points"
    assert finding.message == (
        'The text says "as they said", but the numbers printed for children looked after are 446, '
        "then 479: up 7.4%."
    )
    assert finding.consistent.startswith("Up 7.4%. No two printed dates give ")


def test_change__is_that_of_another_year() -> None:
    earlier = row(400, period_start="2018-03-31", period_end="2018-03-31")
    finding = only(CHANGE, earlier, BEFORE, row(479), change(12))
    assert finding.consistent == (
        "Up 7.4%. Up 12% is the change from 31 March 2018 to 31 March 2019."
    )


def test_change__no_change_at_all() -> None:
    same = only(CHANGE, BEFORE, row(446), change(2))
    assert same.consistent == "No change. No two printed dates give up 2%."


@pytest.mark.parametrize("rows", [[row(479)], [BEFORE], [], [BEFORE, row(status="x")]])
def test_change__one_of_its_numbers_is_not_printed(rows: list[dict[str, object]]) -> None:
    assert found(*rows, change(-3)) == []


def test_change__without_a_date_to_start_from() -> None:
    undated = row(446, period_start="", period_end="")
    assert found(undated, BEFORE, row(479), change(-3, period_start="")) == []


def pupils(compulsory: int, key_stage_5: int) -> list[dict[str, object]]:
    stage = {"group": "school_stage"}
    return [
        row(compulsory, **stage, category="Compulsory school age"),
        row(key_stage_5, **stage, category="Key stage 5"),
    ]


BANDS = [row(70, age_band="5 to 15"), row(30, age_band="16 and over")]


def test_stages__more_pupils_than_children() -> None:
    finding = only(STAGES, *BANDS, *pupils(75, 30))
    assert finding.severity == "warning"
    assert finding.difference == "5 more pupils than children"
    assert finding.message == (
        "75 pupils of compulsory school age and 30 at key stage 5 make 105, but only 100 children "
        "are aged 5 and over: the two count different children or dates."
    )


def test_stages__one_stage_alone() -> None:
    finding = only(STAGES, *BANDS, *pupils(1_101, 0)[:1])
    assert finding.message.startswith(
        "The document counts 1,101 pupils of compulsory school age, but only 100 children are aged "
    )


def test_stages__no_more_or_not_known() -> None:
    assert found(*BANDS, *pupils(70, 30)) == []
    assert found(BANDS[1], *pupils(75, 30)) == []
    assert found(*pupils(75, 30)) == []


def test_stages__sexes_are_added_only_when_every_band_has_both() -> None:
    girls = [row(30, sex="Female", age_band="5 to 15"), row(10, sex="Female", age_band="16")]
    assert found(*girls, row(40, sex="Male", age_band="5 to 15"), *pupils(75, 30)) == []


def destinations(neet: int, of: int) -> list[dict[str, object]]:
    base = {"measure": "post16_destinations"}
    return [row(of, **base), row(neet, **base, group="destination", category=NEET)]


def leavers(value: float, **fields: object) -> dict[str, object]:
    return row(value, measure="care_leavers_pct", group="activity", category=NEET, **fields)


def test_routes__two_answers() -> None:
    finding = only(ROUTES, *destinations(67, 236), leavers(45))
    assert finding.severity == "warning"
    assert finding.difference == "17 percentage points"
    assert finding.message == (
        "67 of 236 young people are not in education, employment or training, which is 28%. "
        "Elsewhere 45% is printed for care leavers: the two count different young people or dates."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [leavers(28)],
        [leavers(28.4)],
        [leavers(45, period_end="2019-03-31"), leavers(28)],
        [leavers(45, area_code="E92000001", area_name="England")],
        [leavers(45, release="report-2019")],
        [],
    ],
)
def test_routes__one_answer_or_nothing_to_compare(rows: list[dict[str, object]]) -> None:
    assert found(*destinations(67, 236), *rows) == []


def test_misprints__point_where_a_comma_is_meant() -> None:
    finding = only("point-for-comma", row(90_000, printed="Some 90.000", qualifier="about"))
    assert finding.severity == "note"
    assert finding.message == (
        '"90.000" is printed for children looked after, with a point where a comma is meant: it '
        "is read as 90,000."
    )


@pytest.mark.parametrize("printed", ["90,000", "90000", "", "90.0", "1.234 of 90,000"])
def test_misprints__none(printed: str) -> None:
    assert found(row(90_000, printed=printed)) == []


REASON = "activity-listed-as-reason"


def reasons(**counts: int) -> list[dict[str, object]]:
    base = {"measure": "post16_destinations", "group": "neet_reason"}
    return [row(n, **base, category=name.replace("_", " ")) for name, n in counts.items()]


def test_reasons__work_is_no_reason_for_having_none() -> None:
    finding = only(REASON, *reasons(Parent=14, Voluntary_work=0, Armed_Forces=1))
    assert finding.severity == "note"
    assert finding.difference == "1 young person"
    assert finding.consistent == "Armed Forces counted as work."
    assert finding.message == (
        "Armed Forces (1) is listed among the reasons for not being in education, employment or "
        "training, though it is work."
    )


def test_reasons__real_reasons_or_nobody() -> None:
    assert found(*reasons(Parent=14, Custody=5, Armed_Forces=0)) == []
    elsewhere = row(3, measure="post16_destinations", group="destination", category="Armed Forces")
    assert found(elsewhere) == []


def test_check__empty_table() -> None:
    assert check(frame()) == []
    assert check(pd.DataFrame()) == []


def test_check__worst_first() -> None:
    rows = [row(90_000, printed="90.000"), *BANDS, *pupils(75, 30), row(80_000, place="Text")]
    assert [f.severity for f in found(*rows)] == ["contradiction", "warning", "note"]


def test_check__in_a_severity_the_largest_difference_first() -> None:
    slip = row(41.3, measure="sen_pct", numerator=112.0, denominator=270.0, place="A")
    pair = [row(400, place="B"), row(200, place="C")]
    near = {"age_band": "16 and over"}
    close = [row(100, **near, place="A"), row(101, **near, place="C")]
    order = [finding.places for finding in found(slip, *pair, *close)]
    assert order == [("B", "C"), ("A", "C"), ("A",)]  # 200 of 400, 1 of 101, 0.2 of 100


@pytest.mark.parametrize(
    ("level", "name", "opening"),
    [
        ("Local authority", "Anytown", "Two values"),
        ("Statistical neighbours", "Statistical neighbours of Anytown", "For statistical neigh"),
        ("National", "England", "For England, two values"),
    ],
)
def test_check__names_the_area_when_it_is_not_the_councils_own(
    level: str, name: str, opening: str
) -> None:
    area = {"area_level": level, "area_name": name}
    finding = only(TWICE, row(634, **area), row(643, **area, place="Text"))
    assert finding.message.startswith(opening)


def test_to_frame__one_row_a_finding_all_text() -> None:
    findings = found(row(634), row(643, place="Text"))
    table = to_frame(findings)
    assert list(table.columns) == [name for name in Finding.__dataclass_fields__ if name != "apart"]
    assert table.loc[0, "places"] == "Table 1; Text"
    assert list(to_frame([]).columns) == list(table.columns)
    assert len(to_frame([])) == 0
