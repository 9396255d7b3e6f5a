"""The words of a finding: what was printed, where, and the sentence that says so."""

from collections.abc import Iterable, Sequence

from cpanalytics import figures
from cpanalytics.checks.ages import span
from cpanalytics.checks.rows import TOTAL, Row
from cpanalytics.checks.subjects import aged, category, sexed, subject
from cpanalytics.periods import say_date, say_period


def said_of(row: Row, sentence: str) -> str:
    """Return a sentence that names the area first, unless it is the council's own."""
    if row.area_level == figures.OWN:
        return sentence[0].upper() + sentence[1:]
    is_group = row.area_level == figures.NEIGHBOURS
    return f"For {'statistical neighbours' if is_group else row.area_name}, {sentence}"


def quotes(rows: Sequence[Row]) -> str:
    """Return what tells each row from the others, or from its total, with the words printed."""
    fields = ("measure", "category", "age_band", "sex")
    varied = [name for name in fields if len({getattr(row, name) for row in rows}) > 1]
    used = varied or fields[1:]
    return "; ".join(dict.fromkeys(f'{_name(row, used)}: "{row.printed}"' for row in rows))


def _name(row: Row, used: Sequence[str]) -> str:
    if "measure" in used:
        words = subject(row)
    else:
        said = {"category": category(row), "age_band": aged(row.age_band), "sex": sexed(row.sex)}
        words = ", ".join(said[name] for name in used if said[name]) or TOTAL
    return words[0].upper() + words[1:]


def dated_quotes(rows: Iterable[Row]) -> str:
    """Return each row's date with the words printed for it."""
    return "; ".join(dict.fromkeys(f'{say_date(row.period_end)}: "{row.printed}"' for row in rows))


def when(row: Row) -> str:
    """Return a row's period for the middle of a sentence: 'the year to 31 March 2018'."""
    if row.period_type == "year":
        return f"the year to {say_date(row.period_end)}"
    words = say_period(row.period_type, row.period_start, row.period_end)
    return f"the {words}" if row.period_type == "academic_year" else words


def places(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return where the rows are printed, each place once, in the order given."""
    return tuple(dict.fromkeys(row.place for row in rows))


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Return rows youngest first, then Female before Male, then largest first, then by label."""
    return sorted(rows, key=lambda r: (span(r.age_band) or (0, 0), r.sex, -r.number, r.category))
