"""XML read as a stream: no document type, no entities, bounded depth and bounded text."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903.refusal import AGAIN, unusable

DEEPEST = 40
LONGEST_TEXT = 40_000
"""Letters between two tags; a cell of a workbook holds at most 32,767."""

Attributes = dict[str, str]


class _RefusedError(Exception):
    """What is wrong with an XML file, as the end of a sentence."""


class Stream:
    """An XML file that is fed piece by piece.

    It calls ``start(name, attributes)`` and ``end(name, text)`` for each element. Names are
    without namespace; text is what stands before the end tag, after any other tag. Raises
    InputError where the file is broken, or has what a return never has.
    """

    def __init__(
        self,
        shown: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str, str], None],
    ) -> None:
        self._shown = shown
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        handlers = _Handlers(start, end)
        self._parser.StartElementHandler = handlers.start
        self._parser.EndElementHandler = handlers.end
        self._parser.CharacterDataHandler = handlers.text
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, piece: bytes) -> None:
        """Read the next piece."""
        self._parse(piece, last=False)

    def close(self) -> None:
        """End the file: it must be whole."""
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise _broken(self._shown, error) from None
        except _RefusedError as refused:
            why = "such XML can fill the computer's memory"
            raise unusable(self._shown, str(refused), AGAIN, why) from None
        except LookupError:
            raise unusable(self._shown, "is in an encoding that is not known") from None


def parse(
    pieces: Iterable[bytes],
    shown: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str, str], None],
) -> None:
    """Read a whole XML file; see Stream."""
    stream = Stream(shown, start, end)
    for piece in pieces:
        stream.feed(piece)
    stream.close()


class _Handlers:
    def __init__(
        self, start: Callable[[str, Attributes], None], end: Callable[[str, str], None]
    ) -> None:
        self._start, self._end = start, end
        self._depth, self._length = 0, 0
        self._texts: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _RefusedError("has elements inside elements, far deeper than a return has")
        self._texts, self._length = [], 0
        self._start(name.rpartition("}")[2], attributes)

    def text(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            raise _RefusedError("has a text that is far longer than a return's")
        self._texts.append(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        text = "".join(self._texts)
        self._texts, self._length = [], 0
        self._end(name.rpartition("}")[2], text)


def _refuse_doctype(*_: object) -> None:
    raise _RefusedError("declares a document type (DOCTYPE), which a return never has")


def _broken(shown: str, error: expat.ExpatError) -> InputError:
    return unusable(shown, f"is not whole XML: it breaks at line {error.lineno}")
