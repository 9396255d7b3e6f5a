"""The words of a finding: what a row is about, and what was printed."""

from collections.abc import Iterable, Sequence

from cpanalytics import measures
from cpanalytics.checks.ages import span
from cpanalytics.checks.rows import TOTAL, Row
from cpanalytics.checks.vocabulary import GROUP_WORDS
from cpanalytics.periods import say_date

_PLAIN = {"children": "children looked after", "child": "child", "care_leavers": "care leavers"}


def thing(measure: str) -> str:
    """Return the catalogue's title of a measure, for the middle of a sentence."""
    title = measures.measure(measure).title_in(_PLAIN)
    return title[0].lower() + title[1:]


def label(row: Row) -> str:
    """Return what tells a row from its total: category, age band and sex, or 'Total'."""
    parts = [part for part in (row.category, row.age_band, row.sex) if part != TOTAL]
    return ", ".join(parts) or TOTAL


def about(row: Row) -> str:
    """Return measure and label: 'share of children looked after, 10 to 15'."""
    return thing(row.measure) if label(row) == TOTAL else f"{thing(row.measure)}, {label(row)}"


def divider(name: str) -> str:
    """Return the name of a group, or of what else divides a whole, in words."""
    return GROUP_WORDS.get(name, name.replace("_", " "))


def quotes(rows: Sequence[Row]) -> str:
    """Return what tells each row from the others, or from its total, with the words printed."""
    fields = ("measure", "category", "age_band", "sex")
    varied = [name for name in fields if len({getattr(row, name) for row in rows}) > 1]
    used = varied or fields[1:]
    return "; ".join(dict.fromkeys(f'{_name(row, used)}: "{row.printed}"' for row in rows))


def _name(row: Row, used: Sequence[str]) -> str:
    parts = [getattr(row, name) for name in used if name != "measure"]
    words = ", ".join(part for part in parts if part != TOTAL)
    if "measure" in used:
        return f"{thing(row.measure)}, {words}" if words else thing(row.measure)
    return words or TOTAL


def dated_quotes(rows: Iterable[Row]) -> str:
    """Return each row's date with the words printed for it."""
    return "; ".join(dict.fromkeys(f'{say_date(row.period_end)}: "{row.printed}"' for row in rows))


def places(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return where the rows are printed, each place once, in the order given."""
    return tuple(dict.fromkeys(row.place for row in rows))


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Return rows youngest first, then Female before Male, then largest first, then by label."""
    return sorted(rows, key=lambda r: (span(r.age_band) or (0, 0), r.sex, -r.number, label(r)))
