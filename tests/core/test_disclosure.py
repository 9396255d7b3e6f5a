"""The one door: who may see which rows."""

import pytest
from small_figures import figure, table

from cpanalytics import disclosure
from cpanalytics.errors import CommandError

TABLE = table(figure(value=455), figure(value=3, visibility="internal"))


def test_release__public_has_only_what_is_published() -> None:
    assert list(disclosure.release(TABLE, "public")["value"]) == [455]


def test_release__internal_has_all() -> None:
    assert list(disclosure.release(TABLE, "internal")["value"]) == [455, 3]


def test_release__any_other_visibility_stays_in() -> None:
    """A row is public because it says so, not because it does not say internal."""
    unsure = table(figure(visibility=""), figure(visibility="Public"))
    assert disclosure.release(unsure, "public").empty


@pytest.mark.parametrize("audience", ["", "Public", "everyone", "internal "])
def test_release__unknown_audience(audience: str) -> None:
    with pytest.raises(CommandError, match=f'audience "{audience}" is not known'):
        disclosure.release(TABLE, audience)


def test_check_audience__near_miss_and_what_to_do() -> None:
    with pytest.raises(CommandError) as told:
        disclosure.check_audience("pubic")
    assert str(told.value).splitlines() == [
        'audience "pubic" is not known. Did you mean "public"?',
        "  Why it matters: it decides who may see which figures.",
        "  What to do: use public (figures already published) or internal.",
    ]
