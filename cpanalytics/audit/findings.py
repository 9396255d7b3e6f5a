"""What the attack found, in words that give no hidden number away."""

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from cpanalytics.audit.attack import CONTRADICTION
from cpanalytics.audit.counts import Count
from cpanalytics.audit.knowledge import SAME_FIGURE
from cpanalytics.audit.splits import Relation
from cpanalytics.audit.targets import Target
from cpanalytics.figures import figure_id

COLUMNS = ["figure", *SAME_FIGURE, "hidden", "learns", "by", "do"]
SHOWN = 5
_PARTS = {
    "count": "the number of those counted",
    "rest": "the number of the others",
    "base": "the number of all of them",
    "sum": "the mean itself",
}
_DO = (
    "see that the council's codes in authority.toml are its own, and that what DfE publishes is of "
    "the same children as the returns (95_data_quality of the internal report compares them); "
    "until then use --audience internal"
)
_MEND = "look for figures of this date that cannot all be true, and make the release again"
_MOST = 4


def to_frame(narrowed: Iterable[tuple[Target, str]], relations: Iterable[Relation]) -> pd.DataFrame:
    """Return one row a suppressed figure: what is learnt, roughly how, and what to do."""
    names: dict[Count, dict[str, None]] = defaultdict(dict)
    for relation in relations:
        for count in relation.counts:
            names[count][relation.says] = None
    found: dict[tuple, dict[str, str]] = {}
    for target, learns in narrowed:
        by = [says for says in names[target.count] if says != "numerator and rest"]
        for row, part in target.rows:
            _add(found, row, _PARTS[part], learns, by)
    return pd.DataFrame(list(found.values()), columns=COLUMNS, dtype=object)


def _add(found: dict, row: object, hidden: str, learns: str, by: list[str]) -> None:
    key = tuple(getattr(row, name) for name in SAME_FIGURE)
    if key in found:
        if hidden not in found[key]["hidden"]:
            found[key]["hidden"] += f" and {hidden}"
        return
    found[key] = {
        "figure": figure_id(pd.Series(row._asdict())),
        **dict(zip(SAME_FIGURE, key, strict=True)),
        "hidden": hidden,
        "learns": learns,
        "by": "; ".join(by[:_MOST]) or "the figures beside it",
        "do": _MEND if learns == CONTRADICTION else _DO,
    }


def blocks(findings: pd.DataFrame) -> str:
    """Return the message that stops a release because of ``audit``'s findings; '' for none.

    It names figures, and no number that is hidden.
    """
    if findings.empty:
        return ""
    many = len(findings)
    first = findings.head(SHOWN)
    lines = [
        f"    {row.figure}: {row.hidden} {row.learns} (by {row.by})" for row in first.itertuples()
    ]
    lines += [f"    and {many - SHOWN} more"] if many > SHOWN else []
    said = "1 suppressed figure" if many == 1 else f"{many} suppressed figures"
    return "\n".join(
        [
            f"The public release is stopped: {said} can be worked out too closely.",
            "  Where:",
            *lines,
            "  Why it matters: a small number can tell who a child is, and what was public once "
            "cannot be taken back.",
            f"  What to do: {'; '.join(dict.fromkeys(findings['do']))}.",
        ]
    )
