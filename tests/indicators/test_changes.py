"""Changes of placement by reason, new placements, and children too young for where they live."""

import pytest
from episode_strategies import histories, made_of
from hypothesis import given, settings
from indicator_figures import figures, parts, total
from small_records import records

from cpanalytics.indicators import changes
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.placements import begins

CHILD = [("2010-01-01", "Female")]


def _line(began, reason, place, ended=None, why=None, status="C2", rec="X1", post=None):
    rec = rec if ended else None
    return (0, began, reason, status, place, ended, rec, "N1", "PR1", why, None, post)


def _reasons(*lines):
    found = figures(changes, records(list(lines), CHILD))
    found = parts(found, "placement_changes", "reason_for_change")
    return {reason: many for reason, many in found.items() if many}


def test_a_change_has_the_reason_of_the_placement_that_ended():
    lines = [
        _line("2019-01-01", "S", "U6", "2020-06-01", "CREQB"),
        _line("2020-06-01", "P", "K2", "2020-07-01", "CARPL"),
        _line("2020-07-01", "T", "U4", "2020-08-01", "PLACE"),
        _line("2020-08-01", "U", "A5"),
    ]
    made = records(lines, CHILD)
    found = figures(changes, made)
    assert total(found, "placement_changes") == 1 + 1 + 1
    shares = parts(found, "placement_changes_pct", "reason_for_change")
    assert shares["Carer requests the end due to the child's behaviour"] == 100 * 1 / 3
    assert shares["Change in the status of the placement only"] == 100 * 1 / 3
    assert list(shares) == list(changes.REASONS.values())


def test_a_change_without_a_reason_is_not_recorded():
    lines = [_line("2019-01-01", "S", "U6", "2020-06-01"), _line("2020-06-01", "P", "K2")]
    assert _reasons(*lines) == {"Not recorded": 1}


@pytest.mark.parametrize(
    ("day", "found"),
    [("2020-03-31", {}), ("2020-04-01", {"Other": 1}), ("2021-03-31", {"Other": 1})],
)
def test_a_change_belongs_to_the_year_of_its_day(day, found):
    assert _reasons(_line("2019-01-01", "S", "U6", day, "OTHER"), _line(day, "P", "K2")) == found


def test_a_change_of_legal_status_leaving_and_short_breaks_are_no_changes():
    assert (
        _reasons(
            _line("2019-01-01", "S", "U6", "2020-06-01", "OTHER"),
            _line("2020-06-01", "L", "U6", "2020-07-01", "OTHER", rec="E4A"),
            _line("2020-09-01", "S", "U6", "2020-10-01", "OTHER", "V3"),
            _line("2020-10-01", "P", "K2", None, None, "V3"),
        )
        == {}
    )


def test_a_temporary_placement_and_the_return_are_no_changes_and_elsewhere_is_one():
    stay = [
        _line("2019-01-01", "S", "U6", "2020-06-01", post="AA1 1AA"),
        _line("2020-06-01", "P", "T1", "2020-06-20"),
    ]
    assert _reasons(*stay, _line("2020-06-20", "P", "U6", post="AA1 1AA")) == {}
    assert _reasons(*stay, _line("2020-06-20", "P", "K2")) == {"Not recorded": 1}


def test_new_placements_are_moves_and_starts_by_type_and_provider():
    lines = [
        _line("2020-05-01", "S", "U6", "2020-06-01", "CARPL"),
        _line("2020-06-01", "L", "U6", "2020-07-01", "CARPL", "E1"),
        _line("2020-07-01", "P", "K2", "2020-08-01", "OTHER"),
        _line("2020-08-01", "P", "T4"),
    ]
    found = figures(changes, records(lines, CHILD))
    assert total(found, "new_placements") == 1 + 1
    by_type = parts(found, "new_placements", "placement")
    assert by_type["Foster care"] == 1
    assert sum(by_type.values()) == 1 + 1
    assert "Temporary placements" not in by_type
    assert (
        parts(found, "new_placements_pct", "placement_provider")["The council's own provision"]
        == 100
    )


@pytest.mark.parametrize("place", ["H5", "P2", "K3"])
@pytest.mark.parametrize(("born", "many"), [("2005-03-31", 0), ("2005-04-01", 1)])
def test_under_16_in_supported_accommodation(place, born, many):
    made = records([_line("2020-05-01", "S", place)], [(born, "Male")])
    assert total(figures(changes, made), "under_16_in_supported_accommodation") == many


def test_a_childrens_home_is_no_supported_accommodation():
    made = records([_line("2020-05-01", "S", "K2")], CHILD)
    assert total(figures(changes, made), "under_16_in_supported_accommodation") == 0


def test_the_steps_of_the_changes_end_with_the_figure():
    lines = [
        _line("2019-01-01", "S", "U6", "2020-06-01", "OTHER"),
        _line("2020-06-01", "L", "U6", "2020-07-01", "OTHER"),
        _line("2020-07-01", "P", "K2"),
    ]
    made = records(lines, CHILD)
    counted = next(changes.counted(made, made.spans[-1], Options()))
    assert [step.left for step in counted.cohort.steps] == [2, 1]


@settings(max_examples=30)
@given(histories())
def test_every_change_is_a_new_placement_of_the_same_day(history):
    lines, children = history
    made = made_of([(*line[:3], "C2", *line[4:]) for line in lines], children)
    for span in made.spans:
        changed, new = (
            one.cohort
            for one in changes.counted(made, span, Options())
            if one.measure in ("placement_changes", "new_placements")
        )
        assert begins(made, "placements")[new.at].all()
        ended = set(zip(changed.child, changed.column("DEC"), strict=True))
        assert ended <= set(zip(new.child, new.column("DECOM"), strict=True))
