"""Care leavers as counted: by age group, never each age; and what they do after 16."""

from counted_council import lines_of
from counted_figures import on, over, share, text_of
from tests_anytown import ENGLAND, figure

SHARE = "care_leavers_pct"
EET, NEET = "In education, employment or training", "Not in education, employment or training"
UNKNOWN = "Information not known"
AGES = ("17 to 18", "19 to 21")


def leavers(group, parts, *years, ages=AGES):
    whole = sum(parts.values())
    return [
        share(SHARE, n, whole, year, age_band=age, group=group, category=category)
        for year in years or (2025,)
        for age in ages
        for category, n in parts.items()
    ]


def numbers():
    people = {"17 to 18": 4, "19 to 21": 9, "18": 3}
    return [over("care_leavers", n, age_band=age) for age, n in people.items()]


def test_headline__two_age_groups_and_no_single_age(make_counted):
    report = make_counted(
        *numbers(),
        *leavers("activity", {EET: 3, NEET: 1}),
        *leavers("activity", {EET: 1, NEET: 0}, ages=("18",)),
    )
    assert text_of(report.care_leavers.headline()) == (
        "Anytown had 4 young adults aged 17 to 18 and 9 aged 19 to 21 (year ending 31 March 2025). "
        "Young adults in education, employment or training: 75% (3 of 4) of those aged 17 to 18 "
        "and 75% (3 of 4) of those aged 19 to 21. "
        "Young adults not in education, employment or training: 25% (1 of 4) of those aged "
        "17 to 18 and 25% (1 of 4) of those aged 19 to 21."
    )


def test_trend__a_line_an_age_group(make_counted):
    rows = leavers("activity", {EET: 1, NEET: 3}, 2024) + leavers("activity", {EET: 2, NEET: 2})
    chart = make_counted(*numbers(), *rows).care_leavers.trend()
    assert chart.title == (
        "Young adults in education, employment or training: 50% of those aged 17 to 18 "
        "(25% in 2024), 50% of those aged 19 to 21 (25% in 2024)"
    )
    assert chart.table["Aged 17 to 18"].tolist() == ["25% (1 of 4)", "50% (2 of 4)"]
    assert any(note.startswith("Percentages of 4 people change a lot") for note in chart.notes)


def test_trend__a_percentage_that_is_not_of_the_last_year_says_its_year(make_counted):
    rows = leavers("activity", {EET: 1, NEET: 3}, 2023) + leavers(
        "activity", {EET: 2, NEET: 2}, 2024, 2025, ages=("19 to 21",)
    )
    rows += leavers("activity", {EET: 3, NEET: 1}, 2024, ages=("17 to 18",))
    title = make_counted(*numbers(), *rows).care_leavers.trend().title
    assert title.endswith(
        ": 75% of those aged 17 to 18 in 2024 (25% in 2023), 50% of those aged 19 to 21 "
        "(25% in 2023)"
    )


def test_beside_others__none_in_the_returns(make_counted):
    report = make_counted(*numbers(), *leavers("activity", {EET: 1}))
    assert text_of(report.care_leavers.beside_others()) == (
        "Note: Anytown's SSDA903 return does not give figures of other areas to set beside its "
        "young adults."
    )
    assert text_of(report.care_leavers.undated()) == (
        "Every percentage of young adults has its date."
    )


def test_activities__a_change_of_codes_is_a_break_and_not_a_zero(make_counted):
    before = {"Training or employment": 2, UNKNOWN: 2}
    after = {"Apprenticeship": 1, UNKNOWN: 3}
    rows = leavers("activity_in_full", before, 2021) + leavers("activity_in_full", after, 2022)
    table, _ = make_counted(*numbers(), *rows).care_leavers.activities()
    lines = lines_of(table)
    assert lines["Training or employment"] == {"2021": "2 (50.0%)", "2022 [b]": "in another line"}
    assert lines["Apprenticeship"] == {"2021": "in another line", "2022 [b]": "1 (25.0%)"}
    between = "[b] Break in the series between 2021 and 2022: From 2022 an apprenticeship"
    assert [note for note in table.notes if note.startswith(between)]
    assert not any("supported accommodation" in note for note in table.notes)


def test_activities__aged_22_to_25_are_those_who_asked_for_support(make_counted):
    rows = leavers("activity_in_full", {UNKNOWN: 3}, ages=("22 to 25",))
    (table,) = make_counted(*numbers(), *rows).care_leavers.activities()
    assert any(n.startswith("Aged 22 to 25: only those who asked for") for n in table.notes)


def test_homes__counted_kind_by_kind(make_counted):
    report = make_counted(*numbers(), *leavers("accommodation", {"In custody": 1, "Deported": 0}))
    table = report.care_leavers.homes()[0]
    assert lines_of(table)["In custody"] == {"2025": "1 (100.0%)"}


def test_homes__not_given_where_only_printed(make_report):
    printed = make_report(figure("care_leavers", 7, age_band="18 to 25"))
    assert [text_of(block) for block in printed.care_leavers.homes()] == [
        "Note: Anytown's document does not give where its young adults live, kind by kind."
    ]
    assert printed.care_leavers.in_touch() == []


def test_former_uasc__their_own_table(make_counted):
    former = "Former unaccompanied asylum-seeking children"
    rows = leavers("uasc x activity", {f"{former} x {EET}": 2, f"{former} x {NEET}": 1})
    table = make_counted(*numbers(), *rows).care_leavers.other()[0]
    assert lines_of(table)[EET] == {"2025": "2 (66.7%)"}
    assert f"All {former[0].lower()}{former[1:]} aged 17 to 18" in lines_of(table)


def test_post16__what_care_leavers_do_stands_for_destinations(make_counted):
    rows = leavers("activity", {EET: 3, NEET: 2, UNKNOWN: 1})
    rows += leavers(
        "activity_in_full", {"Apprenticeship": 3, f"{NEET}: other reasons": 2, UNKNOWN: 1}
    )
    post16 = make_counted(*numbers(), *rows).post16
    of_six = f"Of {3 + 2 + 1} young adults aged"
    told = "3 are in education, employment or training, 2 are not and 1 are not known"
    assert text_of(post16.headline()) == (
        f"Anytown, year ending 31 March 2025: {of_six} 17 to 18, {told}. {of_six} 19 to 21, {told}."
    )
    note, *charts = post16.destinations()
    assert "which stands for it here" in text_of(note)
    assert [c.name for c in charts] == ["activity-17-to-18", "activity-19-to-21"]
    assert post16.eet_or_not().title.startswith("50% of those aged 17 to 18 and 50% of those")
    reasons = post16.neet_reasons()
    assert reasons.data["share_pct"].tolist() == [100, 100]
    assert reasons.title == (
        f"{2 + 2} are not in education, employment or training: {2 + 2} for other reasons"
    )


def test_post16__higher_education_is_part_of_another_line(make_counted):
    rows = leavers("activity", {EET: 3, NEET: 1})
    rows += [
        share(SHARE, 1, 4, age_band=age, group="activity", category="Higher education")
        for age in AGES
    ]
    table = make_counted(*numbers(), *rows).post16.percentages()[0]
    assert lines_of(table)["Higher education (part of the first line)"] == {"2025": "1 (25.0%)"}
    assert list(lines_of(table))[-1] == "All young adults aged 17 to 18"


def test_printed_and_counted_are_told_apart(make_counted):
    eet = {"group": "activity", "category": EET, "age_band": "19 to 21", "period_type": "year"}
    day = {"period_start": "2024-04-01", "period_end": "2025-03-31"}
    printed = (figure(SHARE, 51, **eet, **day), figure(SHARE, 54, **eet, **day, **ENGLAND))
    report = make_counted(
        *numbers(), *leavers("activity", {EET: 3, NEET: 1}), on("children_looked_after", 5),
        printed=printed,
    )  # fmt: skip
    text = text_of(report.care_leavers.headline())
    assert (
        "aged 19 to 21: 51%, year ending 31 March 2025, printed, compared with England 54%" in text
    )
    assert "training, counted: 75% (3 of 4) of those aged 17 to 18" in text
    chart = report.care_leavers.beside_others()
    assert chart.title == (
        "1 figure is printed beside England's, without the sizes to say whether they differ"
    )
