"""The forms in which a return may come; what reads one is imported when it is needed."""

from collections.abc import Collection, Iterator

from cpanalytics.sources.ssda903 import csv_form
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.source import Source


def unpacked(source: Source) -> Iterator[Source]:
    """Yield the file itself, or the files in it if it is a zip."""
    if source.suffix == ".zip":
        from cpanalytics.sources.ssda903 import archives

        yield from archives.members(source)
    else:
        yield source


def read(source: Source, wanted: dict[str, Collection[str]], problems: Problems) -> list[Raw]:
    """Return the tables of one file that are in ``wanted``, with their wanted columns."""
    if source.suffix == ".xml":
        from cpanalytics.sources.ssda903 import xml_form

        return xml_form.read(source, wanted, problems)
    if source.suffix in (".xlsx", ".xlsm"):
        from cpanalytics.sources.ssda903 import excel_form

        return excel_form.read(source, wanted, problems)
    return csv_form.read(source, wanted, problems)
