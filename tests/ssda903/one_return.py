"""Returns in a folder of their own: a file is written as bytes, and the folder is read."""

from pathlib import Path

import pandas as pd

from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.reading import Return

YEAR = "2018-19"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
OC2 = (
    "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
)
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END"
PLAIN_EPISODE = "A1,01/06/2018,S,C2,N1,U1,PR1,,,,,,"
PREV_PERM = "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM"
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"


def lines(*rows: str, end: str = "\n") -> bytes:
    """Return rows of text as the bytes of a file in UTF-8."""
    return "".join(row + end for row in rows).encode()


def header(*children: str) -> bytes:
    """Return a Header with one plain row a child."""
    return lines(HEADER, *(f"{child},1,05/06/2010,WBRI,UN1,," for child in children))


def put(folder: Path, name: str, data: bytes, year: str = YEAR) -> Path:
    """Write a file into a year's folder, and return the folder of returns."""
    file = folder / year / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return folder


def only(folder: Path) -> Return:
    """Return the one return in ``folder``."""
    (found,) = reading.read(folder)
    return found


def table(folder: Path, data: bytes, name: str = "Header", year: str = YEAR) -> pd.DataFrame:
    """Return the table of a single CSV file."""
    return only(put(folder, "some file.csv", data, year)).tables[name]


def found(this: Return) -> list[tuple[str, str, int, str]]:
    """Return the findings without the year, in the order of their rows."""
    rows = this.problems[["rule", "file", "row", "column"]].itertuples(index=False, name=None)
    return sorted(rows, key=lambda row: (row[1], row[2], row[3], row[0]))


def rules(this: Return) -> set[str]:
    """Return the rules that were found broken."""
    return set(this.problems["rule"])


def coded(folder: Path, column: str, *texts: str, year: str = YEAR) -> tuple[Return, list[str]]:
    """Return a return with an episode for each text in ``column``, and the values read."""
    names = EPISODES.split(",")
    plain = dict(zip(names, PLAIN_EPISODE.split(","), strict=True))
    if year != YEAR:
        plain["DECOM"] = "01/06/2016"
    rows = (",".join((plain | {column: text}).values()) for text in texts)
    this = only(put(folder, "e.csv", lines(EPISODES, *rows), year))
    values = this.tables["Episodes"][column].astype("object")
    return this, ["" if pd.isna(value) else value for value in values]
