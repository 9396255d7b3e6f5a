"""Small returns written as CSV files, as a council would drop them."""

from pathlib import Path

HEADS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "uasc": "CHILD,SEX,DOB,DUC",
}


def written(folder: Path, **tables: str) -> Path:
    """Write a return's tables, lines of cells as in ``HEADS``, into a year's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in tables.items():
        rows = [line.strip() for line in lines.strip().splitlines() if line.strip()]
        width = HEADS[name].count(",")
        cells = [row + "," * (width - row.count(",")) for row in rows]
        (folder / f"{name}.csv").write_text("\n".join([HEADS[name], *cells]) + "\n")
    return folder
