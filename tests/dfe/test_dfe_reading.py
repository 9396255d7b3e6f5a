"""A file reads the same however it is written, and one that cannot be used is told in words."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from dfe_files import ACTIVITIES, NAMES_2024, Row, activity, rows_of, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpanalytics import figures
from cpanalytics.errors import InputError
from cpanalytics.sources.dfe import kept, rows

KEY = ["measure", "area_code", "period_end", "age_band", "group", "category"]


def read(file: Path) -> pd.DataFrame:
    table = kept.as_frame(rows.read_file(file).rows)
    assert list(table.columns) == figures.COLUMNS
    return table.sort_values(KEY).reset_index(drop=True)


def of(table: pd.DataFrame, **equal: str) -> pd.Series:
    for name, value in equal.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


@pytest.fixture
def plain(tmp_path: Path) -> pd.DataFrame:
    return read(write(tmp_path / "la_care_leavers_activity.csv", activity()))


def test_a_row_says_what_it_is(plain: pd.DataFrame) -> None:
    row = of(
        plain, measure="care_leavers_pct", area_code="E08000010", period_end="2025-03-31",
        category="In education, employment or training",
    )  # fmt: skip
    assert row[["group", "age_band", "sex", "period_type", "period_start"]].tolist() == [
        "activity", "19 to 21", "Total", "year", "2024-04-01",
    ]  # fmt: skip
    assert row[["reported_by", "source", "release", "place", "visibility", "kind"]].tolist() == [
        "dfe", "dfe", "2025", "la_care_leavers_activity.csv", "public", "actual",
    ]  # fmt: skip
    assert (row["value"], row["numerator"], row["denominator"]) == (55, 22, 40)


def test_symbols_are_kept_apart_and_zero_is_zero(plain: pd.DataFrame) -> None:
    wigan = plain[(plain["area_code"] == "E08000010") & (plain["period_end"] == "2025-03-31")]
    in_full = wigan[wigan["group"] == "activity_in_full"].set_index(["category", "measure"])
    for category, number, percent in (
        ("Higher education", "c", "c"),
        ("Education other than higher education", "z", "z"),
        ("Training or employment other than an apprenticeship", "x", "k"),
    ):
        assert in_full.at[(category, "care_leavers"), "status"] == number
        assert in_full.at[(category, "care_leavers_pct"), "status"] == percent
        assert pd.isna(in_full.at[(category, "care_leavers"), "value"])
    assert in_full.at[("Information not known", "care_leavers"), "value"] == 0
    assert in_full.at[("Information not known", "care_leavers"), "status"] == "ok"


def test_regions_and_england_have_no_numerator(plain: pd.DataFrame) -> None:
    above = plain[plain["area_level"] != "Local authority"]
    assert above[["numerator", "denominator"]].isna().all(axis=None)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 10_000), bom=st.booleans(), crlf=st.booleans())
def test_order_bom_and_line_ends_do_not_matter(
    tmp_path: Path, plain: pd.DataFrame, seed: int, bom: bool, crlf: bool
) -> None:
    file = tmp_path / "other" / "la_care_leavers_activity.csv"
    again = read(write(file, activity(), bom=bom, crlf=crlf, shuffled=seed))
    pd.testing.assert_frame_equal(again, plain)


@pytest.mark.parametrize("age", ["Aged 19 to 21", "19 to 21 years", "Aged 19to21", "19 to 21"])
def test_names_and_labels_of_older_releases_read_the_same(
    tmp_path: Path, plain: pd.DataFrame, age: str
) -> None:
    older = activity(names=NAMES_2024, age=age)
    for row in older:
        row["activity"] = f" {row['activity']} ".replace("Total in", "TOTAL  in")
    file = write(tmp_path / "older" / "la_care_leavers_activity.csv", older)
    pd.testing.assert_frame_equal(read(file), plain)


def test_a_filter_under_another_name_is_known_by_its_labels(
    tmp_path: Path, plain: pd.DataFrame
) -> None:
    names = ("age_of_leaver", "what_they_do", "number", "percentage")
    file = write(tmp_path / "x" / "la_care_leavers_activity.csv", activity(names=names))
    pd.testing.assert_frame_equal(read(file), plain)


LOCATION = "Location of new placements during the year"
REASON = "Reason for placement change during the year"


@pytest.mark.parametrize(
    "names",
    [
        ("cla_group", "characteristic", "number", "percentage"),
        ("characteristic", "breakdown", "children_count", "children_percent"),
    ],
)
def test_the_word_characteristic_changed_its_meaning(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    cells = {
        (LOCATION, "Total new placements"): ("30", "100"),
        (LOCATION, "Distance not known or not recorded"): ("6", "20"),
        (REASON, "Total placements changing"): ("10", "100"),
        (REASON, "Carer requests placement ends due to child’s behaviour"): ("4", "40"),
        (REASON, "Carer requests placement end other than due to childs behaviour"): ("6", "60"),
    }
    table = read(write(tmp_path / "a.csv", rows_of([2025], names, cells)))
    wigan = table[(table["area_code"] == "E08000010") & table["measure"].str.endswith("s")]
    found = {(r.measure, r.group, r.category): r.value for r in wigan.itertuples()}
    other = "Carer requests the end for another reason"
    assert found == {
        ("new_placements", "Total", "Total"): 30,
        ("new_placements", "distance", "Not known"): 6,
        ("placement_changes", "Total", "Total"): 10,
        ("placement_changes", "reason_for_change",
         "Carer requests the end due to the child's behaviour"): 4,
        ("placement_changes", "reason_for_change", other): 6,
    }  # fmt: skip


def test_a_label_that_is_not_known_keeps_dfes_words(tmp_path: Path) -> None:
    cells = {("19 to 21 years", label): of for label, of in ACTIVITIES.items()}
    cells["19 to 21 years", "Total in voluntary work"] = ("7", "18")
    names = ("age", "activity", "number", "percentage")
    reading = rows.read_file(write(tmp_path / "a.csv", rows_of([2025], names, cells)))
    table = kept.as_frame(reading.rows)
    row = of(
        table, category="Total in voluntary work", area_code="E08000010", measure="care_leavers"
    )
    assert (row["group"], row["value"]) == ("activity_in_full", 7)
    assert reading.known.unknown == (("", "Total in voluntary work"),)


def test_a_council_is_joined_by_its_number_and_has_todays_code_and_name(tmp_path: Path) -> None:
    def older(found: list[Row]) -> None:
        for row in found:
            if row["old_la_code"] == "359":
                row |= {"old_la_code": "815", "new_la_code": "E10000023", "la_name": "N Yorkshire"}
            if row["old_la_code"] == "822":
                row |= {"la_name": "Bedford Borough"}
            if row["geographic_level"] == "Regional":
                row |= {"region_code": "E13000001", "region_name": "London (Inner)"}

    table = read(write(tmp_path / "a.csv", activity(), change=older))
    named = table.drop_duplicates("area_code").set_index("area_code")[["area_name", "area_level"]]
    assert named.loc["E06000065"].tolist() == ["North Yorkshire", "Local authority"]
    assert named.loc["E06000055"].tolist() == ["Bedford", "Local authority"]
    assert named.loc["E13000001"].tolist() == ["Inner London", "Regional"]


def cell(row: int, column: str, text: str) -> Callable[[list[Row]], None]:
    def change(found: list[Row]) -> None:
        found[row][column] = text

    return change


def renamed(old: str, new: str) -> Callable[[list[Row]], None]:
    def change(found: list[Row]) -> None:
        found[:] = [{new if name == old else name: row[name] for name in row} for row in found]

    return change


def doubled(found: list[Row]) -> None:
    found.append(dict(found[3]))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (cell(4, "care_leaver_count", "q"), 'row 6, column care_leaver_count: "q" is neither'),
        (cell(0, "care_leaver_percent", "101"), "row 2, column care_leaver_percent: .* 0 to 100"),
        (cell(9, "care_leaver_count", "-3"), "row 11, column care_leaver_count"),
        (cell(2, "time_period", "202425"), 'row 4, column time_period: "202425" is not a year'),
        (cell(5, "time_identifier", "Academic year"), "row 7, .* is not Reporting year"),
        (cell(7, "geographic_level", "Ward"), '"Ward" is not National, Regional or Local'),
        (cell(14, "old_la_code", ""), "row 16, column old_la_code: it is empty"),
        (doubled, "rows 5 and 58 are about the same place, year and part"),
        (renamed("time_period", "year"), 'has no column "time_period"'),
        (
            renamed("care_leaver_percent", "care_leaver_pecent"),
            'Did you mean "care_leaver_percent"',
        ),
        (renamed("care_leaver_count", "how_many"), 'a column "how_many" of numbers'),
    ],
)
def test_a_wrong_file_is_told_by_row_and_column(
    tmp_path: Path, change: Callable[[list[Row]], None], says: str
) -> None:
    file = write(tmp_path / "la_care_leavers_activity.csv", activity(), change=change)
    with pytest.raises(InputError, match=says) as error:
        rows.read_file(file)
    assert "Why it matters: " in str(error.value)
    assert "What to do: " in str(error.value)


def test_another_data_set_is_refused_with_the_nearest_known_file(tmp_path: Path) -> None:
    cells = {("Primary", "Unauthorised"): ("5", "1")}
    names = ("school_type", "absence_type", "number", "percentage")
    file = write(tmp_path / "la_care_leavers_actvity.csv", rows_of([2025], names, cells))
    with pytest.raises(InputError) as error:
        rows.read_file(file)
    first = str(error.value).split("\n")[0]
    assert "is not a data set that is known here (by its columns school_type, ab" in first
    assert first.endswith('The nearest known file is "la_care_leavers_activity.csv".')


def test_a_file_without_percentages_is_refused(tmp_path: Path) -> None:
    def without(found: list[Row]) -> None:
        for row in found:
            del row["care_leaver_percent"]

    file = write(tmp_path / "a.csv", activity(), change=without)
    with pytest.raises(InputError, match="no column of percentages, such as percentage or"):
        rows.read_file(file)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"time_period,time_period\n1,2\n", 'has the column "time_period" more than once'),
        (b"a,b\n1,2,3\n", "row 2 has 3 cells, the header 2"),
        (b"a,b\n1,\xff\n", "row 2 has a byte that is not"),
        (b"a,b\n", "has a header and no rows"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(InputError, match=re.escape(says)):
        rows.read_file(file)


CLA_GROUPS = {
    ("Age group", "Total"): ("50", "100"),
    ("Age group", "10 to 15 years"): ("20", "40"),
    ("Placement", "Foster placements"): ("30", "60"),
    ("Ethnicity", "White"): ("40", "80"),
    ("Legal status", "Full care order"): ("25", "50"),
    ("Category of need", "N1. Abuse or neglect"): ("35", "70"),
}
CLA_NAMES = ("cla_group", "characteristic", "number", "percentage")
OWN_PLACED = ("LA of placement", "1. Own LA children placed internally within the LA boundary")


def test_a_file_about_some_children_is_not_taken_for_one_about_all(tmp_path: Path) -> None:
    """Unaccompanied asylum-seeking children by characteristics have the very same columns."""
    some = rows_of([2025], CLA_NAMES, CLA_GROUPS)
    with pytest.raises(InputError, match="is not a data set that is known here"):
        rows.read_file(write(tmp_path / "national_by_characteristics.csv", some))
    everybody = rows_of([2025], CLA_NAMES, CLA_GROUPS | {OWN_PLACED: ("12", "33")})
    reading = rows.read_file(write(tmp_path / "a.csv", everybody))
    assert reading.known.dataset.id == "characteristics"
    with pytest.raises(InputError, match="is not a data set that is known here"):
        rows.read_file(write(tmp_path / "national_uasc.csv", everybody))


@pytest.mark.parametrize(
    ("age", "sex", "extra"),
    [
        ("Age group", "Gender", ("Taken into care", "All children taken into care")),
        ("Age on starting", "Sex", ("UASC status", "UASC")),
    ],
)
def test_started_in_the_words_of_two_releases(
    tmp_path: Path, age: str, sex: str, extra: tuple[str, str]
) -> None:
    cells = {
        (age, "Total"): ("50", "100"),
        (age, "16 years and over"): ("20", "40"),
        (sex, "Female"): ("24", "48"),
        ("Category of need", "N8. Absent parenting"): ("9", "18"),
        ("Legal status", "Voluntary agreements under S20 CA 1989"): ("30", "60"),
        ("Legal status", "Interim care order"): ("11", "22"),
        extra: ("7", "14"),
    }
    table = read(write(tmp_path / "a.csv", rows_of([2023], CLA_NAMES, cells)))
    assert set(table["measure"]) == {"started_looked_after", "started_looked_after_pct"}
    wigan = table[(table["area_code"] == "E08000010") & ~table["measure"].str.endswith("pct")]
    found = {(r.group, r.category, r.sex): r.value for r in wigan.itertuples()}
    assert found["age_on_starting", "16 and over", "Total"] == 20
    assert found["Total", "Total", "Female"] == 24
    assert found["legal_status_in_full", "Interim care orders", "Total"] == 11
    assert found["legal_status", "Voluntary agreements under section 20", "Total"] == 30
    assert found["Total", "Total", "Total"] == 50


@pytest.mark.parametrize(
    "same",
    [
        "Living with the same carer for at least 2 years",
        "Living with the same carer for at least 2 years, or are placed for adoption and their "
        "adoptive placement together with their previous placement last for at least 2 years",
    ],
)
def test_stability_in_the_words_of_older_releases(tmp_path: Path, same: str) -> None:
    cells = {
        ("Children looked after at 31 March", "Total children"): ("50", "100"),
        ("Children looked after at 31 March", "With 3 or more placements during the year"):
            ("6", "12"),
        ("Children aged under 16 looked after for at least 2.5 years", "Total children"):
            ("20", "100"),
        ("Children aged under 16 looked after for at least 2.5 years", same): ("15", "75"),
    }  # fmt: skip
    names = ("cla_group", "placement_stability", "number", "percentage")
    table = read(write(tmp_path / "a.csv", rows_of([2022], names, cells)))
    wigan = table[table["area_code"] == "E08000010"].set_index("measure")["value"].to_dict()
    assert wigan == {
        "children_looked_after": 50,
        "placements_3plus": 6,
        "placements_3plus_pct": 12,
        "looked_after_2_5_years": 20,
        "same_carer_2_years": 15,
        "same_carer_2_years_pct": 75,
    }


def test_accommodation_by_type(tmp_path: Path) -> None:
    cells = {
        ("Aged 19 to 21", "Total"): ("50", "100"),
        ("Aged 19 to 21", "No fixed abode/homeless"): ("0", "0"),
        ("Aged 19 to 21", "Foyers"): ("6", "12"),
        ("Aged 19 to 21", "Total information not known"): ("2", "4"),
    }
    names = ("age", "accommodation_type", "number", "percentage")
    table = read(write(tmp_path / "a.csv", rows_of([2022], names, cells)))
    assert set(table["group"]) == {"Total", "accommodation"}
    assert set(table["category"]) == {
        "Total", "No fixed abode or homeless", "Foyers and similar supported accommodation",
        "No information",
    }  # fmt: skip
