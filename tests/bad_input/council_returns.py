"""A council with returns of its own, small enough to be written in a test."""

from pathlib import Path

from small_profile import PROFILE

HEADER = (
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,F,02/03/2012,WBRI,,,\nA2,M,05/06/2014,WBRI,,,\n"
)
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
ROWS = "\nA1,01/05/2024,S,C2,N1,U1,PR1,,,,,,\nA2,03/06/2024,S,C2,N1,U1,PR1,,,,,,\n"


def make_council(root: Path, **files: str) -> Path:
    """Write a project with the council anytown, and its return of 2024-25; return its folder.

    files   tables of the return by the name of their CSV, without its ending.
    """
    council = root / "data" / "raw" / "anytown"
    (root / "notebooks").mkdir()
    (root / "pyproject.toml").write_text('[project]\nname = "cpanalytics"\n', encoding="utf-8")
    council.mkdir(parents=True)
    (council / "authority.toml").write_text(PROFILE, encoding="utf-8")
    for name, text in files.items():
        file = council / "ssda903" / "2024-25" / f"{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return council
