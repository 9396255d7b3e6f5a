"""The breaks in series that the catalogue names."""

from cpanalytics import breaks, figures, measures


def test_every_break_is_named_by_a_measure_and_the_other_way_round():
    named = {name for measure in measures.catalogue().values() for name in measure.breaks}
    assert named == set(breaks.known())


def test_every_break_names_groups_ages_and_areas_that_there_are():
    groups = {group for measure in measures.catalogue().values() for group in measure.groups}
    for each in breaks.known().values():
        assert set(each.groups) <= groups | {"sex"}
        assert set(each.age_bands) <= {"22 to 25"}
        assert set(each.areas) <= set(figures.AREA_LEVELS)


def test_every_break_says_its_year_in_its_sentence_or_the_year_before():
    for each in breaks.known().values():
        assert str(each.year) in each.says or str(each.year - 1) in each.says
        assert each.says.endswith(".")
        assert each.label


def test_a_year_starts_on_1_april_of_the_year_before():
    assert breaks.known()["apprenticeships_2022"].start == "2021-04-01"
