"""Episodes: a new row whenever the legal status, the home, or both change."""

from datetime import date

from cpanalytics.sample.people import Child, Episode, Period, Stay

ENDED = {
    "adopted": {"E12": 70, "E11": 30},
    "order": {"E41": 1},
    "home": {"E4A": 80, "E4B": 20},
    "relative": {"E13": 1},
    "transfer": {"E3": 1},
    "remand": {"E14": 1},
    "custody": {"E9": 1},
    "assessed": {"E15": 1},
    "abroad": {"E16": 1},
    "other": {"E8": 1},
    "died": {"E2": 1},
    "break": {"E4A": 1},
    "agreed": {"E4A": 1},
}
ADULT = {"E5": 52, "E6": 18, "E7": 8, "E8": 22}
ADULT_IN_FOSTER_CARE = {"E17": 62, "E5": 20, "E6": 8, "E8": 10}
GUARDIAN = {"E47": 85, "E48": 15}
GUARDIAN_FROM_FOSTER_CARE = {"E46": 60, "E47": 35, "E48": 5}

Change = tuple[date, str, Stay]
"""From which day, and the legal status and stay from then on."""


def episodes(child: Child, period: Period) -> list[Episode]:
    """Return the episodes of a time in care, one after the other without a gap."""
    changes = _changes(period)
    beside = zip([None, *changes[:-1]], changes, [*changes[1:], None], strict=True)
    return [_episode(child, period, *three) for three in beside]


def _episode(
    child: Child, period: Period, before: Change | None, now: Change, after: Change | None
) -> Episode:
    day, legal, stay = now
    began = _began(before, now) if before else "S"
    if after is None:
        return Episode(day, began, legal, stay, period.end, _ended(child, period, stay))
    moves = after[2] is not stay and not stay.temporary
    return Episode(day, began, legal, stay, after[0], "X1", after[2].reason if moves else "")


def _changes(period: Period) -> list[Change]:
    """Return every day on which something changes, with what counts from then on."""
    days = sorted({day for day, _ in period.legal} | {stay.start for stay in period.stays})
    return [
        (
            day,
            [legal for start, legal in period.legal if start <= day][-1],
            [stay for stay in period.stays if stay.start <= day][-1],
        )
        for day in days
    ]


def _began(before: Change, now: Change) -> str:
    """Return the reason for the new episode (RNE), from what changed."""
    new_legal, new_stay = before[1] != now[1], before[2] is not now[2]
    if not new_stay:
        return "L"
    if now[2].same_carer:
        return "U" if new_legal else "T"
    return "B" if new_legal else "P"


def _ended(child: Child, period: Period, last: Stay) -> str:
    """Return the reason why a time in care ended (REC), or nothing where it goes on."""
    if period.end is None:
        return ""
    return child.dice("ended", period.start).pick(_reasons(period.leaving, last))


def _reasons(leaving: str, last: Stay) -> dict[str, float]:
    if leaving == "guardian":
        if last.place in ("U1", "U3"):
            return {"E45": 1}
        return GUARDIAN_FROM_FOSTER_CARE if last.foster else GUARDIAN
    if leaving == "adult":
        return ADULT_IN_FOSTER_CARE if last.foster else ADULT
    return ENDED[leaving]
