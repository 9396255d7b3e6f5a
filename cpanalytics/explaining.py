"""What ``cpanalytics explain`` says of one figure: its rule, its steps, its records."""

import difflib
from collections.abc import Iterator

import pandas as pd

from cpanalytics import authorities, figures, measures, narrative, released
from cpanalytics.errors import CommandError, did_you_mean
from cpanalytics.indicators import rates
from cpanalytics.indicators.explain import Explanation
from cpanalytics.rounding import plain
from cpanalytics.sources import dfe, local, records

NEAREST = 7
"""So many figures of the same measure are suggested for one that there is not."""
HIDDEN = (
    "Why it is not shown: it is small, rests on a small number, or would give one away. Those who "
    "may see it need --audience internal."
)
INTERNAL = (
    "Parts by age, sex or group are public for 31 March and the ends of quarters only; they and "
    "local figures can be seen with --audience internal."
)
DFES_WORDS = {
    "children": "children looked after",
    "child": "child looked after",
    "care_leavers": "care leavers",
}
MOST_SHOWN = 200
"""Records listed at most: a figure of thousands is not checked by reading them."""


def explained(figure: str, audience: str) -> Iterator[str]:
    """Yield lines on how a figure came about.

    figure   as ``figures.figure_id`` writes it; a headline id may stand for its measure and part.
    Raises CommandError for one that there is not, or that the audience may not see.
    """
    slug, *rest = figure.split(":")
    is_dfes = slug == figures.DFE
    if not is_dfes:
        authorities.authority(slug)
    table = _of_dfe(rest) if is_dfes else released.figures(slug, audience)
    own = table[table["reported_by"] == slug]
    wanted = _whole_id(slug, rest)
    found = own[_ids(own) == wanted]
    if found.empty:
        raise _not_found(figure, wanted, slug, own, "internal" if is_dfes else audience)
    for _, row in found.iterrows():
        yield from _about(row, audience)


def _of_dfe(rest: list[str]) -> pd.DataFrame:
    """Return DfE's figures of the measure that an id names; none where it names none."""
    known = [id for id in rest[:1] if id in measures.catalogue()]
    return dfe.figures(measures=[measures.resolve(id)[0] for id in known])


def _whole_id(slug: str, rest: list[str]) -> str:
    """Return the id with a headline's name put as its measure and part."""
    if not rest or rest[0] not in measures.catalogue():
        return ":".join([slug, *rest])
    measure, group, category = measures.resolve(rest[0])
    part = [f"{group}={category}"] if measures.measure(rest[0]).alias_of else []
    return ":".join([slug, measure, *rest[1:], *part])


def _ids(table: pd.DataFrame) -> pd.Series:
    ids = [figures.figure_id(row) for row in table.to_dict("records")]
    return pd.Series(ids, index=table.index, dtype="str")


def _not_found(
    figure: str, wanted: str, slug: str, own: pd.DataFrame, audience: str
) -> CommandError:
    """Return what to say of an id that is not among the figures that the audience may see.

    To the public it is the same whether there is such an internal figure or not: that there is
    one can tell that somebody is counted in it.
    """
    has_more = audience != "internal" and (records.files(slug) or local.files(slug))
    where, more = (" for the public", f"\n  {INTERNAL}") if has_more else ("", "")
    return CommandError(
        f'There is no figure "{figure}"{where}.{_near(figure, wanted, own)}{more}\n'
        "  What to do: take an id from the column figure_id of `cpanalytics figures --csv -`, "
        "with the same --audience; put it in quotation marks."
    )


def _near(figure: str, wanted: str, own: pd.DataFrame) -> str:
    """Return the nearest figures: of the same measure and part, if it is a measure that is known.

    A known measure without any figure is told, since no other measure would do in its place.
    """
    slug, measure, *_ = [*figure.split(":"), ""]
    if not measure:
        return " It names a council, and no measure and date."
    if measure not in measures.catalogue():
        return did_you_mean(wanted, set(_ids(own)))
    alias = measures.measure(measure).alias_of
    same = figures.select(own, measure, kind="", group=None if alias else "")
    if same.empty:
        return (
            f"\n  {slug} has no figure of {measure}. What some need besides the returns, such as "
            "DfE's file of ONS estimates or population.csv for rates, is in README, "
            '"Add your own council".'
        )
    near = difflib.get_close_matches(wanted, sorted(set(_ids(same))), n=NEAREST, cutoff=0)
    return "\n  Nearest to it:" + "".join(f"\n    {one}" for one in near)


def _about(row: pd.Series, audience: str) -> Iterator[str]:
    is_dfes = row["reported_by"] == figures.DFE
    words = DFES_WORDS if is_dfes else authorities.authority(row["reported_by"]).words
    headline = measures.headline_id(row["measure"], row["group"], row["category"])
    measure = measures.measure(headline or row["measure"])
    label = narrative.upper_first(narrative.label(row, words))
    sex = "" if row["sex"] == measures.TOTAL else f", {row['sex'].lower()}"
    yield f"{label}{sex}, {row['area_name']}, {narrative.say_when(row)}: {narrative.told(row)}"
    if narrative.is_hidden(row) and row["source"] == "records":
        yield f"  {HIDDEN}"
    yield f"  What it means: {measure.definition}"
    if measure.denominator:
        edition = rates.edition(row["place"])
        yield f"  Out of: {measure.denominator}{f' ({edition})' if edition else ''}."
    yield f"  Definition from: {measure.reference}."
    if row["source"] != "records":
        yield f"  Where: {row['release']}, {row['place']}. Source: {row['source']}."
        return
    how = records.explained(row)
    if audience != "internal":
        yield from _words(how)
        return
    yield from _steps(how, row)
    yield from _others(how, row["measure"])
    yield from _places(how)


def _words(how: Explanation) -> Iterator[str]:
    """Yield the steps without their numbers, which could give a small number away."""
    yield "  How it was counted (with --audience internal: how many were left after each step):"
    for step in how.steps:
        yield f"    {step.says}"
    if how.over:
        yield f"    of these: {how.over.says}"


def _steps(how: Explanation, row: pd.Series) -> Iterator[str]:
    yield "  How it was counted, and how many were left after each step:"
    wide = max(len(plain(step.left)) for step in how.steps)
    for step in how.steps:
        yield f"    {plain(step.left):>{wide}}  {step.says}"
    if how.over:
        yield f"    {plain(how.over.left):>{wide}}  of these: {how.over.says}"
        yield f"  {plain(how.over.left)} of {plain(how.steps[-1].left)} is {narrative.say(row)}."


def _others(how: Explanation, measure: str) -> Iterator[str]:
    if not how.others:
        yield "  No other definition that this program knows would change it."
        return
    yield "  Other definitions, set in [definitions] of the council's authority.toml:"
    for other in how.others:
        value = _said(other.value, measure)
        yield f'    {other.option} = "{other.choice}": {other.means}: {value}'


def _said(value: float, measure: str) -> str:
    if pd.isna(value):
        return "no such figure"
    return narrative.with_unit(value, measure, measures.measure(measure).decimals)


def _places(how: Explanation) -> Iterator[str]:
    yield "  OFFICIAL-SENSITIVE. The records (file: rows):"
    few = how.records.head(MOST_SHOWN)
    for file, part in few.groupby("file", sort=True, observed=True):
        yield f"    {file}: {', '.join(str(row) for row in part['row'])}"
    if len(how.records) > MOST_SHOWN:
        yield f"    ... and {len(how.records) - MOST_SHOWN} more"
