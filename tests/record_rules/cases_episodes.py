"""Rows that break, and rows that keep, the rules about episodes. Row 2 is a table's first."""

from small_returns import child, ep, given, then, x1

BORN_2008 = [child("A"), child("B"), child("C")]

ORDER = {
    "episode_overlaps_next": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-07-02"),  # one day too long
                    then("A", "2018-07-01"),
                    x1("B", "2018-05-01", "2018-07-01"),
                    then("B", "2018-07-01"),
                ]
            )
        ],
        [2],
    ),
    "episodes_start_same_day": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-06-01"),
                    ep("A", "2018-05-01", "2018-07-01"),
                    ep("B", "2018-05-01", "2018-06-01"),
                    ep("B", "2018-05-01", "2018-06-01"),  # alike: another rule's
                    x1("C", "2018-05-01", "2018-05-01"),
                    then("C", "2018-05-01"),  # after a stay of no day
                ]
            )
        ],
        [3],
    ),
    "episode_repeated": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-06-01"),
                    ep("A", "2018-05-01", "2018-06-01"),
                    ep("B", "2018-05-01", "2018-06-01"),
                    ep("B", "2018-05-01", "2018-06-01", LS="V2"),
                ]
            )
        ],
        [3],
    ),
    "gap_after_x1": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-07-01"),
                    then("A", "2018-07-02"),
                    x1("B", "2018-05-01", "2018-07-01"),
                    then("B", "2018-07-01"),
                    ep("C", "2018-05-01", "2018-07-01"),
                    ep("C", "2018-07-02"),
                ]
            )
        ],
        [2],
    ),
    "nothing_after_x1": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-07-01"),
                    x1("B", "2018-05-01", "2018-07-01"),
                    then("B", "2018-07-01", "2018-08-01"),
                ]
            )
        ],
        [2],
    ),
    "open_episode_not_last": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01"),
                    then("A", "2018-07-01", "2018-08-01"),
                    ep("B", "2018-05-01"),
                    then("B", "2018-07-01"),  # both are open: another rule's
                    ep("C", "2018-07-01"),
                ]
            )
        ],
        [2],
    ),
    "two_open_episodes": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01"),
                    then("A", "2018-07-01", "2018-08-01"),
                    then("A", "2018-08-01"),
                    ep("B", "2018-07-01"),
                ]
            )
        ],
        [2],
    ),
    "started_while_looked_after": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-07-01"),
                    ep("A", "2018-07-01"),
                    ep("B", "2018-05-01", "2018-07-01"),
                    ep("B", "2018-07-01"),  # left, and came back the same day
                ]
            )
        ],
        [3],
    ),
    "change_after_leaving_care": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-07-01"),
                    then("A", "2018-07-01"),
                    x1("B", "2018-05-01", "2018-07-01"),
                    then("B", "2018-07-01"),
                    ep("C", "2018-05-01", "2018-07-01"),
                    ep("C", "2018-09-01"),
                ]
            )
        ],
        [3],
    ),
    "first_episode_not_a_start": (
        [
            given(2018, Episodes=[ep("C", "2017-05-01")]),
            given(
                Episodes=[
                    then("A", "2018-04-01"),
                    then("B", "2018-03-31"),  # before the year
                    then("C", "2018-05-01"),  # open last year
                ]
            ),
        ],
        [2],
    ),
}

ENDS = {
    "end_without_reason": (
        [given(Episodes=[ep("A", "2018-05-01", "2018-06-01", REC=None), ep("B", "2018-05-01")])],
        [2],
    ),
    "reason_without_end": (
        [given(Episodes=[ep("A", "2018-05-01", REC="X1"), ep("B", "2018-05-01", "2018-06-01")])],
        [2],
    ),
    "end_before_start": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-02", "2018-05-01"),
                    ep("B", "2018-05-01", "2018-05-01"),
                ]
            )
        ],
        [2],
    ),
    "shorter_than_a_day": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-05-01"),
                    ep("B", "2018-05-01", "2018-05-02"),
                ]
            )
        ],
        [2],
    ),
    "care_goes_on_after_final_reason": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-06-01", REC="E12"),
                    ep("A", "2018-07-01"),
                    ep("B", "2018-05-01", "2018-06-01", REC="E12"),
                    ep("C", "2018-05-01", "2018-06-01"),
                    ep("C", "2018-07-01"),
                ]
            )
        ],
        [2],
    ),
    "looked_after_after_18": (
        [
            given(
                Header=[child("A", "2000-06-15"), child("B", "2000-02-29"), child("C", None)],
                Episodes=[
                    ep("A", "2017-05-01", "2018-06-16"),
                    ep("A", "2017-05-01", "2018-06-15"),  # on the birthday
                    ep("B", "2016-05-01"),  # 18 on 1 March 2018, as 2018 has no 29 February
                    ep("C", "1999-05-01"),
                ],
            )
        ],
        [2, 4],
    ),
    "too_young_for_reason": (
        [
            given(
                Header=[child("A", "2000-06-15")],
                Episodes=[
                    ep("A", "2018-05-01", "2018-06-14", REC="E17"),
                    ep("A", "2018-05-01", "2018-06-15", REC="E17"),
                    ep("A", "2016-05-01", "2016-06-14", REC="E5"),
                    ep("A", "2016-05-01", "2016-06-15", REC="E5"),
                    ep("A", "2010-05-01", "2010-06-14", REC="E9"),
                ],
            )
        ],
        [2, 4, 6],
    ),
    "adopted_from_other_placement": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-06-01", REC="E11", PLACE="U5"),
                    ep("B", "2018-05-01", "2018-06-01", REC="E11", PLACE="A6"),
                    ep("C", "2018-05-01", "2018-06-01", REC="E11", PLACE=None),
                ]
            )
        ],
        [2],
    ),
}


def _after(*second: dict) -> list:
    """Return a return in which A, B and C each have a first episode, and then these."""
    firsts = [x1(name, "2018-05-01", "2018-07-01") for name in ("A", "B", "C")]
    return [given(Episodes=[*firsts, *second])]


CHANGES = {
    "same_carer_other_provider": (
        _after(
            then("A", "2018-07-01", RNE="T", PLACE_PROVIDER="PR4"),
            then("B", "2018-07-01", RNE="T"),
            then("C", "2018-07-01", PLACE_PROVIDER="PR4"),
        ),
        [5],
    ),
    "same_carer_in_home_and_family": (
        _after(
            then("A", "2018-07-01", RNE="U", PLACE="K2"),
            then("B", "2018-07-01", RNE="U", PLACE="U4"),
            then("C", "2018-07-01", RNE="B", PLACE="K2"),
        ),
        [5],
    ),
    "moved_to_same_placement": (
        _after(
            ep("A", "2018-07-01", RNE="P"),
            then("B", "2018-07-01", RNE="P"),
            ep("C", "2018-07-01", RNE="L"),
        ),
        [5],
    ),
    "moved_without_saying_so": (
        _after(
            ep("A", "2018-07-01", RNE="L", PLACE="U4"),
            ep("B", "2018-07-01", RNE="L", LS="V2"),
            then("C", "2018-07-01"),
        ),
        [5],
    ),
    "legal_status_as_before": (
        _after(
            ep("A", "2018-07-01", RNE="L"),
            ep("B", "2018-07-01", RNE="L", LS="V2"),
            then("C", "2018-07-01"),
        ),
        [5],
    ),
    "legal_status_changed_without_saying_so": (
        _after(
            then("A", "2018-07-01", LS="V2"),
            then("B", "2018-07-01", RNE="B", LS="V2"),
            then("C", "2018-07-01"),
        ),
        [5],
    ),
    "need_changed_in_care": (
        _after(
            then("A", "2018-07-01", CIN="N5"),
            then("B", "2018-07-01"),
            ep("C", "2018-09-01", CIN="N5"),  # another period of care
        ),
        [5],
    ),
}

MOVES = {
    "reason_for_change_missing": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-07-01", REASON_PLACE_CHANGE=None),
                    then("A", "2018-07-01"),
                    x1("B", "2018-05-01", "2018-07-01", REASON_PLACE_CHANGE=None),
                    then("B", "2018-07-01", PLACE="T3"),
                    x1("C", "2018-05-01", "2018-07-01"),
                    then("C", "2018-07-01"),
                ]
            )
        ],
        [2],
    ),
    "reason_for_change_without_change": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-07-01"),
                    ep("A", "2018-07-01", RNE="L", LS="V2"),
                    x1("B", "2018-05-01", "2018-07-01"),
                    then("B", "2018-07-01", "2018-08-01", REASON_PLACE_CHANGE="CARPL"),
                    x1("C", "2018-05-01", "2018-07-01"),
                    then("C", "2018-07-01", PLACE="T3"),
                ]
            )
        ],
        [2, 5, 6],
    ),
    "provider_missing": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", PLACE_PROVIDER=None),
                    ep("B", "2018-05-01", PLACE_PROVIDER=None, PLACE="T0"),
                    ep("C", "2018-05-01"),
                ]
            )
        ],
        [2],
    ),
    "parents_and_provider_disagree": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", PLACE="P1"),
                    ep("B", "2018-05-01", PLACE_PROVIDER="PR0"),
                    ep("C", "2018-05-01", PLACE="P1", PLACE_PROVIDER="PR0"),
                ]
            )
        ],
        [2, 3],
    ),
    "under_16_in_supported": (
        [
            given(
                Header=[child("A", "2002-06-15")],
                Episodes=[
                    ep("A", "2018-06-14", PLACE="H5"),
                    ep("A", "2018-06-15", PLACE="H5"),
                    ep("A", "2018-06-14", PLACE="K2"),
                ],
            )
        ],
        [2],
    ),
    "temporary_too_long": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-05-09", PLACE="T4"),  # 8 days
                    ep("B", "2018-05-01", "2018-05-08", PLACE="T4"),  # 7 days
                    ep("C", "2018-05-01", PLACE="T4"),
                ]
            )
        ],
        [2, 4],
    ),
    "care_starts_temporary": (
        [given(Episodes=[ep("A", "2018-05-01", PLACE="T1"), then("B", "2018-05-01", PLACE="T1")])],
        [2],
    ),
    "temporary_does_not_return": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-06-01"),
                    x1("A", "2018-06-01", "2018-06-05", RNE="P", PLACE="T3"),
                    then("A", "2018-06-05", PLACE="K2"),
                    x1("B", "2018-05-01", "2018-06-01"),
                    x1("B", "2018-06-01", "2018-06-05", RNE="P", PLACE="T3"),
                    then("B", "2018-06-05"),
                ]
            )
        ],
        [3],
    ),
}

LEGAL = {
    "short_breaks_mixed": (
        [
            given(
                Episodes=[
                    x1("A", "2018-05-01", "2018-06-01", LS="V3"),
                    then("A", "2018-06-01"),
                    ep("B", "2018-05-01", "2018-05-03", LS="V3"),
                    ep("B", "2018-05-03"),  # another period of care
                ]
            )
        ],
        [3],
    ),
    "short_break_in_long_placement": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", LS="V4", PLACE="U4"),
                    ep("B", "2018-05-01", LS="V4"),
                ]
            )
        ],
        [2],
    ),
    "placement_order_missing": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", PLACE="A5"),
                    ep("B", "2018-05-01", PLACE="A5", LS="E1"),
                    ep("C", "2018-05-01", PLACE="A3"),
                ]
            )
        ],
        [2],
    ),
    "emergency_too_long": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-05-05", LS="L1"),  # 4 days
                    ep("A", "2018-05-01", "2018-05-04", LS="L1"),  # 3 days
                    ep("B", "2018-05-01", "2018-05-17", LS="L2"),  # 16 days
                    ep("B", "2018-05-01", "2018-05-16", LS="L2"),  # 15 days
                    ep("C", "2019-03-30", LS="L1"),
                ]
            )
        ],
        [2, 4],
    ),
    "youth_justice_under_10": (
        [
            given(
                Header=[child("A", "2008-06-15")],
                Episodes=[
                    ep("A", "2018-06-14", LS="J1"),
                    ep("A", "2018-06-15", LS="J1"),
                    ep("A", "2018-06-14", PLACE="R5"),
                    ep("A", "2018-06-14"),
                ],
            )
        ],
        [2, 4],
    ),
}

CASES = {**ORDER, **ENDS, **CHANGES, **MOVES, **LEGAL}
