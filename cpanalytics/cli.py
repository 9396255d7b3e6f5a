"""The command: run, figures, explain, check and others. What it says is for people."""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from cpanalytics import private
from cpanalytics.errors import CommandError, CpanalyticsError

PACKAGE = str(Path(__file__).parent)

app = typer.Typer(
    help="Corporate parenting reports from a council's own figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain lines, which a screen reader and a log can follow
)

Authorities = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="A council: a folder of data/raw. Repeat for more. All, if none."
    ),
]
AsOf = Annotated[
    str, typer.Option(metavar="DATE", help="Leave out figures after this, such as 2019-05-31.")
]
Audience = Annotated[
    str,
    typer.Option(
        metavar="public|internal", help="public: figures already published. internal: all, marked."
    ),
]
Method = Annotated[
    str,
    typer.Option(
        metavar="suppress|round5",
        help="How small numbers are protected in public: not shown, or every number rounded to 5. "
        "A council's first release decides it for good; suppress, if left out then.",
    ),
]


@app.command()
def run(
    notebooks: Annotated[
        list[str] | None, typer.Argument(help="Notebooks, such as 90_board_report. All, if none.")
    ] = None,
    authority: Authorities = None,
    as_of: AsOf = "",
    audience: Audience = "public",
    method: Method = "",
    jobs: Annotated[
        int,
        typer.Option(min=1, help="How many notebooks run side by side. The cores, if left out."),
    ] = os.cpu_count() or 1,
    output_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where reports go. The project's outputs, if left out."),
    ] = None,
    portfolio: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Which notebooks run for which councils, such as notebooks/portfolio.toml.",
        ),
    ] = None,
    wait: Annotated[
        float,
        typer.Option(
            min=0,
            metavar="MINUTES",
            help="How long to wait for another run of the same report; 0 says at once who has it.",
        ),
    ] = 10.0,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="A Dask cluster that does the work, such as tcp://127.0.0.1:8786.",
        ),
    ] = "",
    memory_limit: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="MB",
            help="Memory that a notebook may take on top of its libraries; 0 is no limit. Linux.",
        ),
    ] = 0,
    keep: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Keep the last N runs of each report; the older ones in .runs of the outputs.",
        ),
    ] = None,
    log_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add what happens to this file, a line of JSON each."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Run every notebook, also where nothing has changed.")
    ] = False,
) -> None:
    """Make the reports: run the notebooks and write pages, charts and tables."""
    from cpanalytics import project
    from cpanalytics.kernel import warm

    if jobs > 1 and not scheduler:  # notebooks' imports begin while this process makes its own
        warm.start_early(output_dir or project.outputs(), force=force)
    from cpanalytics import runs
    from cpanalytics.runs.settings import Settings

    results = runs.run(
        notebooks or [],
        authority or [],
        as_of=as_of,
        audience=audience,
        method=method,
        jobs=jobs,
        output_dir=output_dir,
        portfolio=portfolio,
        progress=True,
        settings=Settings(
            wait_minutes=wait,
            scheduler=scheduler,
            log_file=log_file,
            keep=keep,
            memory_mb=memory_limit,
            force=force,
        ),
    )
    if any(result.failed for result in results):
        raise typer.Exit(1)


@app.command()
def ingest() -> None:
    """Read the raw files into data/processed. `run` does this when something changed."""
    from cpanalytics import listing

    for line in listing.ingested():
        print(line)


@app.command()
def figures(
    authority: Authorities = None,
    measure: Annotated[
        str,
        typer.Option(
            metavar="ID", help="One measure, such as children_looked_after. All, if left out."
        ),
    ] = "",
    as_of: AsOf = "",
    audience: Audience = "public",
    method: Method = "",
    csv: Annotated[
        str, typer.Option(metavar="FILE", help="Write CSV to this file; - is the screen.")
    ] = "",
    revisions: Annotated[
        bool,
        typer.Option("--revisions", help="Only where a later release of DfE's has another value."),
    ] = False,
) -> None:
    """Show the figures: the one table, as a report would use it, and DfE's beside it."""
    from cpanalytics import listing, listing_dfe, marking

    mark = "" if revisions else marking.of(audience)
    if revisions:
        table = listing_dfe.revisions(authority or [], measure)
    else:
        table = listing.figures(authority or [], measure, as_of, audience, method)
    if table.empty and not revisions and (hint := listing.left_out(authority or [], audience)):
        print(hint, file=sys.stderr)
    if mark and not csv.strip("-"):
        print(f"{mark}: small numbers are not protected.", file=sys.stderr)
    if csv == "-":
        sys.stdout.write(listing.to_csv(table))
    elif csv:
        file = marking.named(csv, mark)
        _write(file, listing.to_csv(table), mark)
        print(f"{listing.counted(table)} written to {file}.")
    elif revisions:
        listing_dfe.show_revisions(table)
    else:
        listing.show(table)


@app.command()
def explain(
    figure: Annotated[
        str,
        typer.Argument(
            metavar="FIGURE_ID",
            help='One figure, such as "wigan:children_looked_after:2019-05-31:sex=Female": the '
            "column figure_id of `cpanalytics figures --csv -`.",
        ),
    ],
    audience: Audience = "public",
) -> None:
    """Explain one figure: its rule, the records left after each step, other definitions."""
    from cpanalytics import explaining

    for line in explaining.explained(figure, audience):
        print(line)


@app.command()
def check(
    authority: Authorities = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 for a contradiction, as for an error.")
    ] = False,
    csv: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="Write the findings about printed and local figures as CSV to this file; - is "
            "the screen. Those about returns are always in data/processed, as CSV.",
        ),
    ] = "",
) -> None:
    """List what does not add up in figures and returns, and attack what is public of records.

    Nothing is repaired, and nothing is released."""
    from cpanalytics import listing, listing_dfe, listing_public, listing_returns

    found = listing.findings(authority or [])
    if csv == "-":
        sys.stdout.write(listing.findings_csv(found))
    else:
        listing.show_findings(found)
        if csv:
            _write(csv, listing.findings_csv(found))
            print(f"{listing.counted(found, 'finding')} written to {csv}.")
    severities = {finding.severity for finding in found}
    severities |= listing_returns.show(authority or [], aside=csv == "-")
    is_unsafe = listing_public.show(authority or [], aside=csv == "-")
    listing_dfe.show(authority or [], aside=csv == "-")
    if is_unsafe or "error" in severities or (strict and "contradiction" in severities):
        raise typer.Exit(1)


@app.command()
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


@app.command()
def neighbours(
    file: Annotated[Path, typer.Argument(help="DfE's file of statistical neighbours, as CSV.")],
    authority: Annotated[str, typer.Option(help="A council: the name of its folder.")],
) -> None:
    """Print a council's statistical neighbours as authority.toml needs them."""
    from cpanalytics import authorities
    from cpanalytics.sources.dfe.neighbours import lines

    print(lines(file, authorities.authority(authority).dfe_code), end="")


@app.command(name="add-dfe")
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


@app.command(name="list")
def list_() -> None:
    """List the notebooks, councils and measures."""
    from cpanalytics import listing_names

    listing_names.show_names()


def main() -> None:
    """Run the command; whatever goes wrong is told in plain words, without a traceback.

    A traceback, and the text of an error that is not ours, could hold a child's record.
    """
    private.no_core_dumps()
    private.clear()
    try:
        app(prog_name="cpanalytics")
    except CpanalyticsError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except OSError as error:
        print(
            f"{error.filename or 'A file'} cannot be used: {error.strerror}.\n"
            "  What to do: see that you may read and write there, and that the disk has room.",
            file=sys.stderr,
        )
        sys.exit(1)
    except MemoryError:
        print(
            "This computer's memory ran out.\n"
            "  What to do: close other programs, or name fewer councils or notebooks, or --jobs 1.",
            file=sys.stderr,
        )
        sys.exit(1)
    except Exception as error:
        print(_unexpected(error), file=sys.stderr)
        sys.exit(1)


def _unexpected(error: Exception) -> str:
    """Return where a fault of ours happened, in which words it can be reported."""
    steps = [step for step in traceback.extract_tb(error.__traceback__) if PACKAGE in step.filename]
    where = f", line {steps[-1].lineno} of {Path(steps[-1].filename).name}" if steps else ""
    return (
        f"cpanalytics stopped: an unexpected error ({type(error).__name__}{where}).\n"
        "  What it said is not shown, as it could hold a record of a child.\n"
        "  What to do: report it as a fault, with the line above and the command."
    )


def _write(file: str, text: str, mark: str = "") -> None:
    """Write a file; one with a marking is its owner's only."""
    rights = 0o600 if mark else 0o666
    try:
        with open(
            file, "w", encoding="utf-8", newline="", opener=lambda p, f: os.open(p, f, rights)
        ) as opened:
            opened.write(text)
    except OSError as error:
        raise CommandError(
            f"{file} cannot be written: {error.strerror}.\n"
            "  What to do: name a file in a folder that exists and that you may write to."
        ) from None
