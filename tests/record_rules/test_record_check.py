"""All findings of a council's returns, their order, and their summary."""

from pathlib import Path

import pandas as pd
import pytest
from small_returns import Given, child, ep, given, row

from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.check import SUMMARY, check, described, summary
from cpanalytics.sources.ssda903.rule import COLUMNS, nothing
from cpanalytics.sources.ssda903.rules.prepared import prepare
from cpanalytics.sources.ssda903.rules.twelve_months import all_year, on_last_day

SAMPLE = Path(__file__).parents[3] / "shared" / "ssda903" / "external_sample_2018"
CLEAN = {"Header": [child("A")], "Episodes": [ep("A", "2018-05-01")]}


def _problem(rule: str, column: str, number: int) -> pd.DataFrame:
    cells = {"rule": rule, "year": 2019, "file": "2019/Header.csv", "row": number}
    return pd.DataFrame([{**cells, "column": column}])


def _faulty() -> list[Given]:
    """Return two returns: two rows break the same rule, and one another."""
    return [
        given(2018, Header=[child("A")], Episodes=[ep("A", "2017-05-01", "2017-04-30")]),
        given(
            2019,
            Header=[child("A"), child("B")],
            Episodes=[ep("B", "2018-05-01", "2018-05-01"), ep("A", "2018-05-01", "2018-04-30")],
        ),
    ]


def test_check__clean_returns() -> None:
    found = check([given(**CLEAN)])
    assert list(found.columns) == list(COLUMNS)
    assert found.empty


def test_check__no_returns() -> None:
    assert check([]).empty
    assert summary(check([])).empty


def test_check__errors_before_warnings_then_by_year_file_and_row() -> None:
    found = check(_faulty())
    assert found[["rule", "year", "row"]].to_numpy().tolist() == [
        ["end_before_start", 2018, 2],
        ["end_before_start", 2019, 3],
        ["shorter_than_a_day", 2019, 2],
    ]


def test_check__what_the_reader_said_of_a_cell_is_not_said_again() -> None:
    unread = given(Header=[child("A", SEX=None), child("B")], Episodes=[ep("A", "2018-05-01")])
    told = Given(unread.year, unread.end, unread.tables, _problem("unknown_code", "SEX", 2))
    assert check([told])["rule"].tolist() == ["unknown_code"]
    assert check([unread])["rule"].tolist() == ["required_missing"]


def test_check__a_rule_does_not_repeat_what_the_reader_said_of_the_cell() -> None:
    unread = given(
        Header=[child("A"), child("B")],
        Episodes=[
            ep("A", "2018-05-01", "2018-06-01", REC=None),
            ep("B", "2018-05-01", "2018-06-01", REC=None),
        ],
    )
    noticed = _problem("unknown_code", "REC", 2).assign(file="2019/Episodes.csv")
    told = Given(unread.year, unread.end, unread.tables, noticed)
    assert check([told])[["rule", "row"]].to_numpy().tolist() == [
        ["unknown_code", 2],
        ["end_without_reason", 3],
    ]


def test_check__a_row_of_last_year_has_its_own_year() -> None:
    """The episode that this year's return lacks stands in last year's file."""
    years = [
        given(2018, Header=[child("A")], Episodes=[ep("A", "2017-05-01")]),
        given(2019, Header=[child("A")], Episodes=[]),
    ]
    assert check(years)[["rule", "year", "file", "row"]].to_numpy().tolist() == [
        ["open_last_year_and_gone", 2018, "2018/Episodes.csv", 2]
    ]


def test_summary__one_row_a_rule_and_year() -> None:
    told = summary(check(_faulty()))
    assert list(told.columns) == list(SUMMARY)
    assert told[["rule", "year", "rows", "first_file", "first_row"]].to_numpy().tolist() == [
        ["end_before_start", 2018, 1, "2018/Episodes.csv", 2],
        ["end_before_start", 2019, 1, "2019/Episodes.csv", 3],
        ["shorter_than_a_day", 2019, 1, "2019/Episodes.csv", 2],
    ]
    assert told["severity"].tolist() == ["error", "error", "warning"]
    assert told.loc[0, "says"] == "The episode ends before it begins."
    assert told.loc[0, "what_to_do"] == "Correct the first or the last day."
    assert told.loc[2, "measures"].startswith("placements_3plus, placements_3plus_pct")


def test_summary__counts_rows() -> None:
    rows = [ep("A", "2018-05-02", "2018-05-01") for _ in range(3)]
    told = summary(check([given(Header=[child("A")], Episodes=rows)]))
    assert told.set_index("rule").loc["end_before_start", "rows"] == 3


def test_check__names_rows_and_no_child() -> None:
    secret = "ZZ-SECRET-7"
    header = [child(secret, "2012-12-11", UPN="Q7"), child(secret, "2012-12-12")]
    episodes = [ep(secret, "2018-05-02", "2018-05-01", PL_POST="ZZ9 9ZZ")] * 2
    found = check([given(Header=header, Episodes=episodes, OC3=[row(secret)])])
    text = described(found).to_csv() + summary(found).to_csv()
    assert len(found) > 4
    for cell in (secret, "2012", "12/12", "ZZ9", "Q7"):
        assert cell not in text


def test_check__same_in_any_order_of_returns_and_rows() -> None:
    upside_down = [
        Given(
            one.year,
            one.end,
            {name: table[::-1].reset_index(drop=True) for name, table in one.tables.items()},
        )
        for one in reversed(_faulty())
    ]
    pd.testing.assert_frame_equal(check(_faulty()), check(upside_down))


def test_described__gives_each_finding_its_rule() -> None:
    one = described(nothing()).columns.tolist()
    assert one == [*COLUMNS, "severity", "says", "measures", "what_to_do"]


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """A synthetic return made by somebody else; README.md beside it has counts."""
    if not SAMPLE.exists():
        pytest.skip("../shared, with a return made by somebody else, is not here")
    year = tmp_path_factory.mktemp("returns") / "2017-18"
    year.mkdir()
    for file in SAMPLE.glob("*.csv"):
        (year / file.name).symlink_to(file)
    return reading.read(year.parent)[0]


def test_outside_sample__who_was_looked_after(outside: Given) -> None:
    this = prepare([outside])[0]
    assert len(on_last_day(this)) == 1201
    assert all_year(this).sum() == 1021


def test_outside_sample__its_known_faults(outside: Given) -> None:
    """Every open episode has a REC; the one social worker is of a child whom no Header has."""
    told = summary(check([outside])).set_index("rule")["rows"]
    episodes = outside.tables["Episodes"]
    assert told["reason_without_end"] == episodes["DEC"].isna().sum()
    assert told["child_not_in_header"] == 1
    assert told["two_open_episodes"] == 5  # the sixth child's end date is after the year
