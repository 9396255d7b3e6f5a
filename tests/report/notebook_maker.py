"""Small executed notebooks, made in memory."""

from typing import Any

import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cpanalytics.report.html import render
from cpanalytics.tables import Table

TABLE = Table("areas", "Children, by area", pd.DataFrame({"Area": ["Anytown"], "Children": [455]}))


def markdown(text: str, *tags: str) -> NotebookNode:
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def code(*outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell("secret = 1", outputs=list(outputs), metadata={"tags": list(tags)})


def shown(block: Any) -> NotebookNode:
    return new_output("display_data", data=block._repr_mimebundle_())


def data(**bundle: str) -> NotebookNode:
    return new_output("execute_result", data={k.replace("_", "/"): v for k, v in bundle.items()})


def printed(text: str, name: str = "stdout") -> NotebookNode:
    return new_output("stream", name=name, text=text)


def failed(ename: str, evalue: str) -> NotebookNode:
    return new_output("error", ename=ename, evalue=evalue, traceback=["TRACEBACK"])


def page(*cells: NotebookNode, **changes: Any) -> str:
    given = {
        "title": "A report",
        "authority_name": "Anytown Council",
        "footer": ["Made by a test."],
    }
    return render(new_notebook(cells=list(cells)), **(given | changes))
