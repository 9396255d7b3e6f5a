"""The commands ingest, figures, explain and check: what the numbers are, and if they add up."""

import sys
from typing import Annotated

import typer

from cpanalytics.cli.files import write
from cpanalytics.cli.options import AsOf, Audience, Authorities, Method


def ingest() -> None:
    """Read the raw files into data/processed. `run` does this when something changed."""
    from cpanalytics import listing

    for line in listing.ingested():
        print(line)


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
        write(file, listing.to_csv(table), mark)
        print(f"{listing.counted(table)} written to {file}.")
    elif revisions:
        listing_dfe.show_revisions(table)
    else:
        listing.show(table)


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
            write(csv, listing.findings_csv(found))
            print(f"{listing.counted(found, 'finding')} written to {csv}.")
    severities = {finding.severity for finding in found}
    severities |= listing_returns.show(authority or [], aside=csv == "-")
    is_unsafe = listing_public.show(authority or [], aside=csv == "-")
    listing_dfe.show(authority or [], aside=csv == "-")
    if is_unsafe or "error" in severities or (strict and "contradiction" in severities):
        raise typer.Exit(1)
