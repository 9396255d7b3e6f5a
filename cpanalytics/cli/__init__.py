"""The command: run, figures, explain, check and others. What it says is for people."""

import sys
import traceback
from pathlib import Path

import typer

from cpanalytics import private
from cpanalytics.cli import data, numbers, reports
from cpanalytics.errors import CpanalyticsError

INTERRUPTED = 130
"""Exit code of a command that its user stopped, as shells and typer have it."""

STOPPED = (
    "Stopped, as you asked: what was finished stays, and so do the last good reports.\n"
    "  What to do: run it again to go on."
)

PACKAGE = Path(__file__).parents[1]

COMMANDS = {
    "run": reports.run,
    "ingest": numbers.ingest,
    "figures": numbers.figures,
    "explain": numbers.explain,
    "check": numbers.check,
    "sample": data.sample,
    "neighbours": data.neighbours,
    "add-dfe": data.add_dfe,
    "list": data.list_,
}
"""By name, in the order of the help."""

app = typer.Typer(
    help="Corporate parenting reports from a council's own figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain lines, which a screen reader and a log can follow
)
for name, command in COMMANDS.items():
    app.command(name)(command)


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
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            print(STOPPED, file=sys.stderr)
        raise
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
    where = ""
    for step in traceback.extract_tb(error.__traceback__):
        if (file := Path(step.filename)).is_relative_to(PACKAGE):
            where = f", line {step.lineno} of {file.relative_to(PACKAGE).as_posix()}"
    return (
        f"cpanalytics stopped: an unexpected error ({type(error).__name__}{where}).\n"
        "  What it said is not shown, as it could hold a record of a child.\n"
        "  What to do: report it as a fault, with the line above and the command."
    )
