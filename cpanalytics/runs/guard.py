"""Only what cpanalytics made in this run leaves a notebook; anything else could be records.

Nothing is looked at to tell harmless from harmful: an output carries the mark of its kernel, or it
is left out and a notice stands in its place, on the page and in the executed notebook alike.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from nbformat import NotebookNode
from nbformat.v4 import new_output

from cpanalytics import blocks
from cpanalytics.kernel.shell import WITHHELD
from cpanalytics.report.cells import HIDDEN_TAGS
from cpanalytics.runs.identified import Check
from cpanalytics.text import Text

KINDS = {
    "stdout": "printed text",
    "stderr": "text that was logged",
    blocks.BLOCK_MIME: "a chart, table or text that was not made in this run",
    "image/": "a picture",
    "text/html": "a table, or other content of a web page",
    "text/plain": "a value",
}
OTHER = "data"
NAMES_A_CHILD = "a chart, table or text that holds what identifies a child in the returns"
TYPED = "Left out here: what was typed names a child of the returns."
KEPT_METADATA = ("kernelspec", "language_info", "cpanalytics", "papermill", "title")

IN_A_BLOCK, IN_AN_ERROR = 2, 1


@dataclass(frozen=True)
class Failure:
    """An error of a cell: its class, what it said ('' if that is withheld), its line and code."""

    kind: str
    said: str
    line: int
    code: str


def guard(node: NotebookNode, key: str, refuses: Check) -> dict[int, list[str]]:
    """Take everything out of ``node`` that has not the mark of ``key``; say what, by cell.

    ``refuses`` tells of a text whether it names a child. Errors keep their class and line. The
    keys are positions in ``node.cells``. Metadata is dropped, as a kernel or an editor can write
    values into it, but for what a run needs; cells are numbered anew.
    """
    node.metadata = NotebookNode({k: v for k, v in node.metadata.items() if k in KEPT_METADATA})
    found = {}
    for place, cell in enumerate(node.cells):
        cell.pop("attachments", None)
        cell.metadata = _kept(cell.metadata)
        if "id" in cell:  # older notebooks have none, and may not
            cell["id"] = f"cell-{place}"
        left_out = []
        if cell.cell_type == "code":
            cell.outputs, left_out = _guarded(cell.outputs, key, refuses)
        if refuses(cell.source, IN_A_BLOCK):
            cell.source = "# " * (cell.cell_type == "code") + TYPED
            left_out.append("words of its own that name a child")
        if left_out:
            found[place] = left_out
    return found


def _kept(metadata: NotebookNode) -> NotebookNode:
    """Return of a cell's metadata whether papermill began it, and the tags that pages know."""
    tags = [tag for tag in metadata.get("tags", []) if tag in HIDDEN_TAGS]
    # Its status will not do: when all has ended it is "completed" for every cell.
    started = {"started": bool(metadata.get("papermill", {}).get("start_time"))}
    return NotebookNode({"tags": tags, "papermill": NotebookNode(started)})


def failure(output: NotebookNode, key: str) -> Failure:
    """Return what may be known of an error; of one without the mark only that there was one."""
    mark, *told = output.get("traceback") or [""]
    if len(told) == 2 and blocks.is_marked(mark, key, output.ename, output.evalue, told):
        said = "" if output.evalue == WITHHELD else output.evalue
        return Failure(output.ename, said, int(told[0]), told[1])
    return Failure("Exception", "", 0, "")


def _guarded(
    outputs: list[NotebookNode], key: str, refuses: Check
) -> tuple[list[NotebookNode], list[str]]:
    """Return the outputs that may stay, a notice where others were, and what those were."""
    found = [_checked(o, key, refuses) for o in outputs if o.get("text", "-").strip()]
    kept: list[NotebookNode] = []
    for is_left_out, group in groupby(found, key=lambda one: isinstance(one, str)):
        same = list(group)
        kept += [_notice(list(dict.fromkeys(same)))] if is_left_out else same
    return kept, list(dict.fromkeys(one for one in found if isinstance(one, str)))


def _checked(output: NotebookNode, key: str, refuses: Check) -> NotebookNode | str:
    """Return an output as it may stay, or in words what it is that may not."""
    if output.output_type == "error":
        return _error(failure(output, key), refuses)
    data = blocks.unmarked(output.get("data", {}), key)
    if data is None:
        return _kind(output)
    return (
        NAMES_A_CHILD
        if refuses(_words(data), IN_A_BLOCK)
        else new_output("display_data", data=data)
    )


def _notice(left_out: list[str]) -> NotebookNode:
    """Return what stands in the place of outputs that followed each other."""
    told = [
        f"Left out of this report: {', and '.join(left_out)}. It could hold records of children.",
        "What to do: to show numbers here, use the figures, charts and tables of cpanalytics. To "
        "look at what was left out, open the notebook in JupyterLab.",
    ]
    notice = Text(told, kind="warning")
    return new_output("display_data", data=notice._repr_mimebundle_())


def _error(found: Failure, refuses: Check) -> NotebookNode:
    said = "" if refuses(found.said, IN_AN_ERROR) else found.said
    code = "" if refuses(found.code, IN_AN_ERROR) else found.code
    lines = said.splitlines() or [found.kind]
    if found.line:
        lines.append(f"line {found.line}: {code}".rstrip(": "))
    return new_output("error", ename=found.kind, evalue=said, traceback=lines)


def _kind(output: NotebookNode) -> str:
    """Return in words what an output is, without a word of what it says."""
    if output.output_type == "stream":
        return KINDS.get(output.name, OTHER)
    types = output.get("data", {})
    told = (words for kind, words in KINDS.items() if any(t.startswith(kind) for t in types))
    return next(told, OTHER)


def _words(data: dict) -> str:
    """Return all that a block says, its picture's drawing and its PNG left out."""
    block = data[blocks.BLOCK_MIME]
    told = [data["text/html"], data["text/plain"], *map(str, block.get("rows", []))]
    told += [block.get("csv", ""), block.get("text", "")]
    return re.sub(r"<path\b[^>]*>", "", "\n".join(told))
