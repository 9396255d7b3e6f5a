"""The command run: what makes the reports."""

import os
from pathlib import Path
from typing import Annotated

import typer

from cpanalytics.cli.options import AsOf, Audience, Authorities, Method


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
