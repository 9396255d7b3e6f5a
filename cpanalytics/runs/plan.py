"""What a run will do, checked in full before any of it is done."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cpanalytics import authorities, disclosure, figures, marking, periods, project, released
from cpanalytics.authorities import Authority
from cpanalytics.errors import CommandError, InputError, did_you_mean_one_of
from cpanalytics.report import basis
from cpanalytics.runs import parameters

HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)


class Refused(NamedTuple):
    """A council whose files stop its report.

    slug     the name of its folder in data/raw.   name   what it calls itself, or that.
    reason   what is wrong, where, and what to do, in lines.
    """

    slug: str
    name: str
    reason: str


@dataclass(frozen=True)
class Report:
    """One council's report: who, up to when, for whom, from which notebooks, in their order.

    ``minutes`` has, by notebook, how long it may take, where that is not the usual time.
    """

    authority: Authority
    as_of: str
    audience: str
    notebooks: tuple[Path, ...]
    minutes: Mapping[str, float] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, str]:
        """Return what each notebook is given."""
        return {
            "authority": self.authority.slug,
            "as_of": self.as_of,
            "audience": self.audience,
        }

    @property
    def marking(self) -> str:
        """Return what stands on all of it: '' for the public."""
        return marking.of(self.audience)

    def file(self, name: str) -> str:
        """Return the name of one of its files, marked where the report is."""
        return marking.named(name, self.marking)

    @property
    def place(self) -> Path:
        """Return where the report belongs, from the folder of outputs: council, then date."""
        internal = "-internal" if self.marking else ""
        return Path(self.authority.slug) / (self.as_of + internal)

    @property
    def said(self) -> str:
        """Return what a sentence calls it."""
        said = f"The {self.audience} report of {self.authority.name}"
        return f"{said} up to {periods.say_date(self.as_of)}"


def plan(
    notebooks: Sequence[str], councils: Sequence[str], *, as_of: str, audience: str,
    method: str = "", refused: list[Refused] | None = None,
) -> list[Report]:  # fmt: skip
    """Return one report a council; empty lists mean all notebooks, all councils.

    method   how small numbers are protected, where that is not decided yet: see ``released``.
    refused  takes in the councils whose files stop their report; None: the first stops all.
    A council that is not named is passed over where ``audience`` may see none of its figures.
    Raises CommandError for what does not exist, InputError for a file that cannot be used.
    """
    disclosure.check_method(method, disclosure.check_audience(audience))
    as_of = periods.parse_as_of(as_of)
    profiles = _profiles(councils, refused)
    if not profiles and not refused:
        raise CommandError(
            f"{project.shown(project.raw())} has no council, so there is nothing to report on.\n"
            '  What to do: add a folder to it (README, "Add your own council").'
        )
    files = tuple(find_notebooks(notebooks))
    reports, internal = [], []
    for profile in profiles:
        with _told(profile.slug, profile.name, refused):
            if not councils and _is_internal(profile, audience, method):
                internal.append(profile)
            else:
                latest = _latest(profile, as_of, audience, method)
                reports.append(Report(profile, latest, audience, files))
    if internal and not reports and not refused:
        _latest(internal[0], as_of, audience, method)  # which says why nobody may be told anything
    return reports


@contextlib.contextmanager
def _told(slug: str, name: str, refused: list[Refused] | None) -> Iterator[None]:
    """Note in ``refused`` what stops one council's report; where there is none it stops all."""
    try:
        yield
    except InputError as error:
        if refused is None:
            raise
        refused.append(Refused(slug, name, str(error)))


def passed_over(councils: Sequence[str], audience: str) -> list[str]:
    """Return a line for each council that ``plan`` leaves out, as all its figures are internal."""
    if councils:
        return []
    lines: list[str] = []
    elsewhere: list[Refused] = []  # the run itself tells of these
    for profile in _profiles(councils, elsewhere):
        with _told(profile.slug, profile.name, elsewhere):
            if _is_internal(profile, audience):
                lines.append(
                    f"{profile.name}: no {audience} report, as its figures are internal. For "
                    f"those: cpanalytics run --authority {profile.slug} --audience internal"
                )
    return lines


def _profiles(councils: Sequence[str], refused: list[Refused] | None) -> list[Authority]:
    found = []
    for slug in dict.fromkeys(councils or authorities.slugs()):
        with _told(slug, slug, refused):
            found.append(authorities.authority(slug))
    return found


def _is_internal(profile: Authority, audience: str, method: str = "") -> bool:
    return basis.is_internal(profile, released.figures(profile.slug, audience, method))


def all_notebooks() -> list[Path]:
    """Return the notebooks of this project, in the order of their numbers."""
    return sorted(project.notebooks().glob("[0-9][0-9]_*.ipynb"))


def find_notebooks(names: Sequence[str]) -> list[Path]:
    """Return the notebooks called ``names`` (all if there are none), in the project's order.

    A name may have its folder and its ``.ipynb``, or not.
    """
    known = {file.stem: file for file in all_notebooks()}
    if not known:
        raise CommandError(
            f"{project.shown(project.notebooks())} has no notebook.\n"
            "  What to do: put the project's notebooks back, named 10_..., 20_... and so on."
        )
    chosen = {_known_name(name, list(known)) for name in names} or set(known)
    return [file for name, file in known.items() if name in chosen]


def heading(notebook: Path) -> str:
    """Return the question that a notebook answers: its first h1, else its file's name in words."""
    for cell in _node(notebook).get("cells", []):
        if cell.cell_type == "markdown" and (found := HEADING.search(cell.source)):
            return re.sub(r"[*_`]", "", found[1])
    return notebook.stem.partition("_")[2].replace("_", " ").capitalize()


def comes_first(notebook: Path) -> bool:
    """Return whether the notebook's metadata put it before the others: cpanalytics, first."""
    return _node(notebook).get("metadata", {}).get("cpanalytics", {}).get("first", False)


def _node(notebook: Path) -> Mapping[str, Any]:
    """Return the notebook, nothing of one that is damaged: that is told when it is to be run."""
    try:
        return parameters.read(notebook)
    except InputError:
        return {}


def _known_name(name: str, known: list[str]) -> str:
    folder, file = os.path.split(name)
    stem = file.removesuffix(".ipynb")
    places = [Path(folder).resolve(), (project.root() / folder).resolve()]
    if stem in known and (not folder or project.notebooks().resolve() in places):
        return stem
    raise CommandError(
        f'No notebook "{name}".{did_you_mean_one_of(stem, known)}\n'
        f"  Notebooks in this project: {', '.join(known)}.\n"
        "  What to do: use one of these names, or none for all of them."
    )


def _latest(profile: Authority, as_of: str, audience: str, method: str) -> str:
    """Return ``as_of``, or the date of the council's latest figure; it must have one by then."""
    shown = released.figures(profile.slug, audience, method)
    basis.refuse_if_internal(profile, shown)
    if latest := figures.latest_end(figures.until(shown, as_of), profile.slug):
        return as_of or latest
    until = f" dated {periods.say_date(as_of)} or before" if as_of else ""
    folder = project.shown(project.raw() / profile.slug)
    raise InputError(
        f"{profile.name} has no figures of its own{until}, so there is nothing to report.\n"
        f"  Where: {folder}, figures of the kind actual that the {audience} audience may see.\n"
        "  What to do: choose a later date, add figures, or leave this council out."
    )
