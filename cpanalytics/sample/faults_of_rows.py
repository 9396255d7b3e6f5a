"""Faults of whole rows: one too many, one too few."""

from cpanalytics.sample.rows import Row, said
from cpanalytics.sample.spoiling import (
    YEAR,
    Fault,
    Ground,
    Where,
    is_open,
    leaves,
    moved,
    new,
    new_start,
    place_of,
)


def _add(name: str, table: str, what: str, where: Where, **cells: str) -> Fault:
    """Return a fault that adds a row about the child of an episode."""

    def plant(ground: Ground) -> Row:
        child = ground.first("Episodes", where)["CHILD"]
        row = {"CHILD": child, "DOB": said(ground.born[child])} | cells
        ground.now[table].append(row)
        return row

    return Fault(name, table, what, plant)


def _repeat(name: str, table: str, what: str, where: Where) -> Fault:
    """Return a fault that gives a row again, right after itself."""

    def plant(ground: Ground) -> Row:
        row = ground.first(table, where)
        again, rows = dict(row), ground.now[table]
        rows.insert(place_of(row, rows) + 1, again)
        return again

    return Fault(name, table, what, plant)


def _two_open(ground: Ground) -> Row:
    row = ground.first("Episodes", lambda _, row: is_open(row) and new_start(row))
    ground.now["Episodes"].append(row | {"DECOM": moved("DECOM", 15)(ground, row)})
    return row


def _not_in_header(ground: Ground) -> Row:
    row = ground.first("Episodes", lambda _, row: is_open(row) and new_start(row))
    _take_out(row["CHILD"], ground.now["Header"])
    return row


def _gone(ground: Ground) -> Row:
    """Take a child out of the last return; the fault is found in the one before."""
    row = ground.first("Episodes", lambda _, row: is_open(row) and row["RNE"] == "S", before=True)
    _take_out(row["CHILD"], *ground.now.values())
    return row


def _take_out(child: str, *tables: list[Row]) -> None:
    for rows in tables:
        rows[:] = [row for row in rows if row["CHILD"] != child]


def _no_social_worker(ground: Ground) -> Row:
    """End the last social worker before the end of the year; the child's episode is found."""
    row = ground.first("Episodes", lambda _, row: is_open(row) and not new(row))
    workers = [one for one in ground.now["SWEpisodes"] if one["CHILD"] == row["CHILD"]]
    workers[-1]["SW_DEC"] = "30/03/2025"
    return row


FAULTS = (
    Fault("two_open_episodes", "Episodes", "Two episodes of a child are open.", _two_open),
    Fault("child_not_in_header", "Episodes", "A child is not in the Header.", _not_in_header),
    Fault(
        "open_last_year_and_gone",
        "Episodes",
        f"An episode open in the return of {YEAR - 1} is not in the next one.",
        _gone,
    ),
    Fault(
        "no_social_worker_at_end",
        "Episodes",
        "A child has no social worker on the last day.",
        _no_social_worker,
    ),
    _repeat(
        "episode_repeated",
        "Episodes",
        "An episode stands there twice.",
        lambda _, row: is_open(row) and not new(row),
    ),
    _repeat(
        "header_repeated",
        "Header",
        "A child stands in the Header twice.",
        lambda ground, row: bool(ground.episodes[row["CHILD"]]) and row["UPN"].startswith("UN"),
    ),
    _repeat("child_repeated", "OC3", "A care leaver stands there twice.", lambda _, row: True),
    _add(
        "oc2_outside_cohort",
        "OC2",
        "Health of a child who was not in care all year.",
        lambda ground, row: new_start(row) and ground.age(row) in (7, 8, 9),
        IMMUNISATIONS="1",
        TEETH_CHECK="1",
        HEALTH_ASSESSMENT="1",
        SUBSTANCE_MISUSE="0",
    ),
    _add(
        "oc3_still_looked_after",
        "OC3",
        "A care leaver of 17 who is still in care.",
        lambda ground, row: is_open(row) and ground.age(row) == 17,
        IN_TOUCH="YES",
        ACTIV="F2",
        ACCOM="D1",
    ),
    _add(
        "oc3_too_young",
        "OC3",
        "A care leaver who is a child.",
        lambda ground, row: leaves(row) and ground.age(row) in range(8, 15),
        IN_TOUCH="YES",
        ACTIV="F2",
        ACCOM="B1",
    ),
    _add(
        "in_ad1_and_not_adopted",
        "AD1",
        "An adoption of a child who lives with foster carers.",
        lambda ground, row: is_open(row) and row["PLACE"] == "U6" and 0 < ground.age(row) < 7,
        DATE_INT="04/11/2024",
        DATE_MATCH="20/01/2025",
        FOSTER_CARE="0",
        NB_ADOPTR="2",
        SEX_ADOPTR="MF",
        LS_ADOPTR="L11",
    ),
)
