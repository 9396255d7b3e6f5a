"""A council that had another ONS code: found by either, wherever codes come in."""

from pathlib import Path

import pytest
from small_profile import PROFILE

from cpanalytics import authorities, ons_codes, released
from cpanalytics.errors import InputError

NEIGHBOURS = """
[neighbours]
model = "2021"
[neighbours.models.2021]
names = ["Barnsley", "Bury"]
codes = ["E08000016", "E08000002"]
"""


@pytest.mark.parametrize("code", ["E10000023", "E06000065"])
def test_a_profile_with_either_code_is_of_todays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    file = tmp_path / "data/raw/anytown/authority.toml"
    file.parent.mkdir(parents=True)
    file.write_text(PROFILE.replace("E08000099", code) + NEIGHBOURS, encoding="utf-8")
    found = authorities.authority("anytown")
    assert found.ons_code == "E06000065"
    assert found.neighbour_lists.codes == ("E08000038", "E08000002")


def test_every_code_of_a_council() -> None:
    assert ons_codes.ever("E10000027") == ons_codes.ever("E06000066") == ("E06000066", "E10000027")
    assert ons_codes.ever("E08000010") == ("E08000010",)


def test_a_code_of_today_has_no_later_one() -> None:
    assert set(ons_codes.FORMER).isdisjoint(ons_codes.FORMER.values())


def test_codes_of_two_councils_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    file = tmp_path / "data/raw/anytown/authority.toml"
    file.parent.mkdir(parents=True)
    file.write_text(PROFILE.replace("E08000099", "E06000007"), encoding="utf-8")
    with pytest.raises(InputError) as told:
        released.of_dfe("anytown")
    assert str(told.value).startswith(
        'data/raw/anytown/authority.toml has codes of two councils: ons_code "E06000007" is that '
        'of Warrington, whose DfE number is 877, and dfe_code is "399".'
    )
    file.write_text(PROFILE, encoding="utf-8")  # a code that is not known may be a new one
    assert released.of_dfe("anytown").empty
