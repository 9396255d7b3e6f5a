"""The five councils' profiles: their own words, and their priorities in order."""

from collections import Counter
from pathlib import Path

import pytest
from small_profile import PROFILE

from cpanalytics import authorities, measures

WORDS_FOR_CHILDREN = {
    "bury": "children and young people in care",
    "telford-and-wrekin": "children in care",
    "walsall": "looked after children",
    "wigan": "cared for children",
    "wiltshire": "looked after children",
}
PRIORITIES = {
    "bury": {"Work area": 4},
    "telford-and-wrekin": {"Outcome": 6},
    "walsall": {"Work stream": 6, "Priority": 5},
    "wigan": {"Priority": 5},
    "wiltshire": {"Priority": 7},
}

ANYTOWN = (
    PROFILE
    + """[[priorities]]
title = "Homes"
measures = [
    "placements_3plus_pct",
    { measure = "same_placement_2_years_pct", tolerance = 2.5 },
]
[[priorities]]
title = "Near"
kind = "Outcome"
[[priorities.measures]]
measure = "children_looked_after_pct"
group = "location x placement"
category = "In the area x Foster care"
age_band = "16"
"""
)


@pytest.mark.parametrize("slug", PRIORITIES)
def test_profile__priorities_as_the_document_counts_them(councils: Path, slug: str) -> None:
    found = authorities.authority(slug).priorities
    assert Counter(priority.kind for priority in found) == PRIORITIES[slug]
    assert all(priority.title for priority in found)


@pytest.mark.parametrize("slug", WORDS_FOR_CHILDREN)
def test_profile__own_words(councils: Path, slug: str) -> None:
    profile = authorities.authority(slug)
    assert profile.words["children"] == WORDS_FOR_CHILDREN[slug]
    assert profile.slug == slug


@pytest.mark.parametrize("slug", PRIORITIES)
def test_profile__is_a_demonstration_and_says_so(councils: Path, slug: str) -> None:
    profile = authorities.authority(slug)
    assert profile.demonstration.startswith("A demonstration made from figures that ")
    assert f"{profile.council} published (20" in profile.demonstration
    assert profile.demonstration.endswith("It is not a report of that council.")


@pytest.mark.parametrize("slug", PRIORITIES)
def test_profile__measures_of_priorities_are_known(councils: Path, slug: str) -> None:
    shown = [m.measure for p in authorities.authority(slug).priorities for m in p.measures]
    assert shown
    assert set(shown) <= set(measures.catalogue())


def test_profile__measures_as_an_id_and_as_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data" / "raw" / "anytown"
    folder.mkdir(parents=True)
    (folder / "authority.toml").write_text(ANYTOWN, encoding="utf-8")
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    profile = authorities.authority("anytown")
    homes, near = profile.priorities
    assert (homes.title, homes.kind, near.title, near.kind) == (
        *("Homes", "Priority"),
        *("Near", "Outcome"),
    )
    assert homes.measures == (
        authorities.PriorityMeasure("placements_3plus_pct"),
        authorities.PriorityMeasure("same_placement_2_years_pct", tolerance=2.5),
    )
    assert near.measures == (
        authorities.PriorityMeasure(
            "children_looked_after_pct", "location x placement", "In the area x Foster care", "16"
        ),
    )
    assert (profile.demonstration, profile.neighbour_lists.model, profile.neighbours) == (
        *("", ""),
        (),
    )
    assert authorities.slugs() == ["anytown"]


def test_profile__is_read_again_when_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In JupyterLab one process lives on while its user mends the file."""
    file = tmp_path / "data" / "raw" / "anytown" / "authority.toml"
    file.parent.mkdir(parents=True)
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    for name in ("Anytown", "Newtown"):
        file.write_text(ANYTOWN.replace("Anytown", name), encoding="utf-8")
        assert authorities.authority("anytown").name == name


@pytest.mark.parametrize(
    ("name", "of"), [("Wigan", "Wigan's"), ("North Tyneside", "North Tyneside's"), ("Bs", "Bs'")]
)
def test_of__possessive(councils: Path, name: str, of: str) -> None:
    profile = authorities.authority("wigan")
    assert authorities.Authority(**{**vars(profile), "name": name}).of == of
