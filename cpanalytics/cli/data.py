"""The commands sample, neighbours, add-dfe and list: what there is, and what can be added."""

from pathlib import Path
from typing import Annotated

import typer

from cpanalytics.errors import CommandError


def sample(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="Where. The folder of exampleshire in data/raw, if left out."
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Another number makes other children.")] = None,
    with_faults: Annotated[
        bool, typer.Option("--with-faults", help="Put in faults, for the checks to find.")
    ] = False,
) -> None:
    """Write the returns of the synthetic council: no child in them exists."""
    from cpanalytics import project
    from cpanalytics import sample as synthetic

    if folder is None and (seed is not None or with_faults):
        raise CommandError(
            "Another seed, or faults, would be written over the returns of exampleshire.\n"
            "  Why it matters: its report and the tests are made from them.\n"
            "  What to do: name another folder, such as `cpanalytics sample my-returns`."
        )
    where = folder or project.raw() / "exampleshire" / "ssda903"
    chosen = synthetic.SEED if seed is None else seed
    files = synthetic.write(where, seed=chosen, with_faults=with_faults)
    print(f"{len(files)} files written to {where}.")


def neighbours(
    file: Annotated[Path, typer.Argument(help="DfE's file of statistical neighbours, as CSV.")],
    authority: Annotated[str, typer.Option(help="A council: the name of its folder.")],
) -> None:
    """Print a council's statistical neighbours as authority.toml needs them."""
    from cpanalytics import authorities
    from cpanalytics.sources.dfe.neighbours import lines

    print(lines(file, authorities.authority(authority).dfe_code), end="")


def add_dfe(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="CSV files, folders or zips, as downloaded."),
    ],
) -> None:
    """Add DfE's open data, downloaded from Explore Education Statistics, to data/raw/dfe.

    Each file is known by what is in it; one that is not known is left out, with the reason."""
    from cpanalytics.sources.dfe import adding

    for line in adding.add(paths):
        print(line)


def list_() -> None:
    """List the notebooks, councils and measures."""
    from cpanalytics import listing_names

    listing_names.show_names()
