"""What a public report does not show, or shows rounded, how much that is, and why."""

import pandas as pd

from cpanalytics import narrative, not_shown
from cpanalytics.report import own_parts
from cpanalytics.report.basis import RECORDS, is_as_first
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import plain
from cpanalytics.text import Text

PARTS_OF_DATES = (
    "Parts by age, sex or group are given for 31 March and the ends of quarters only; other dates "
    "have totals."
)


def how_many_hidden(rows: pd.DataFrame, of: str) -> str:
    """Return '261 of them are not shown, to protect people'; ``of`` is what they are of."""
    many = int(own_parts.hidden(rows).sum())
    told = "None" if many == 0 else plain(many)
    return f"{told} of {of} {'is' if many == 1 else 'are'} {not_shown.SENTENCE}"


class SmallNumbers(Topic):
    """Small numbers in figures counted from the returns, as the public sees them."""

    @property
    def _counted(self) -> pd.DataFrame:
        return self.report.figures[self.report.figures["source"] == RECORDS]

    def note(self) -> Text | None:
        """Return what is not shown to the public, and why; None where nothing is protected."""
        if not self.report.basis.is_protected:
            return None
        return self._of_rounded() if self.report.basis.is_rounded else self._of_hidden()

    def _of_hidden(self) -> Text:
        from cpanalytics.disclosure.primary import SMALL, UNDER_A_MEAN, UNDER_A_TRAIT

        first, last = SMALL[0], SMALL[-1]
        hidden = how_many_hidden(self._counted, "the figures counted from the returns")
        return Text(
            f"{hidden}. In tables they are marked {not_shown.SYMBOL}.",
            items=(
                f"Not shown is a number from {first} to {last}, and what rests on one: a "
                f"percentage, an interval, a comparison. Nor is a percentage shown that leaves "
                f"{first} to {last} people over, one of fewer than {last + 1} people, or an "
                f"average of fewer than {UNDER_A_MEAN}.",
                "On health, substance misuse, convictions and going missing it is not shown either "
                f"that all or none of a group of fewer than {UNDER_A_TRAIT} are concerned.",
                "Other numbers are not shown where adding or taking away would give such a number "
                "away. So what is not shown need not be small. A zero is shown as 0.",
                PARTS_OF_DATES,
                *self._corrected(),
                "Local figures, and all that is not shown here, are in internal reports.",
            ),
        )

    def _of_rounded(self) -> Text:
        from cpanalytics.disclosure.controlled import MOST_OFF

        hidden = how_many_hidden(self._counted, "the figures counted from the returns")
        return Text(
            f"{not_shown.ROUNDED_SENTENCE} So no small number can be told from them.",
            items=(
                "So that parts add up to their whole, some numbers are rounded to the next "
                f"multiple of 5, not the nearest: they are {MOST_OFF} off at most. In a few sums "
                "parts still do not add up.",
                "Percentages, averages, rates and differences are worked out from the rounded "
                "numbers, so they are less exact than these look.",
                f"A percentage or average of fewer than {self.report.basis.fewest} people, "
                f"rounded, is not shown. {hidden}. In tables they are marked {not_shown.SYMBOL}.",
                PARTS_OF_DATES,
                "Local figures, and all numbers as they were counted, are in internal reports.",
            ),
        )

    def _corrected(self) -> list[str]:
        """Return how many figures were corrected since, but are shown as first released."""
        many = int(is_as_first(self._counted).sum())
        if not many:
            return []
        told = narrative.counted(many, "figure was", "figures were")
        return [
            f"{told} corrected after a first release, and stand as first released: old and new "
            "together would give small numbers away."
        ]
