"""Notebooks of analysts in a hurry: records on the screen, in pictures, errors, logs and files.

A cell of a run opens no return, so they have brought an extract of their own.
"""

RAW = """
import os
import pandas as pd
raw = pd.read_csv(os.environ["CPA_ROOT"] + "/notebooks/extract.csv", dtype=str)
child, born = raw.CHILD.iloc[0], raw.DOB.iloc[0]
"""

OPENS = """
from cpanalytics import project
pd.read_csv(project.raw() / "anytown/ssda903/2024-25/header.csv").head()
"""

SHOWS = {
    "raw.head()": "a table, or other content of a web page",
    "print(raw)": "printed text",
    "raw.CHILD.tolist()": "a value",
    "dict(zip(raw.CHILD, raw.DOB))": "a value",
    "import matplotlib.pyplot as plt\nplt.plot(raw.CHILD[:5], range(5))\nplt.show()": "a picture",
    "import logging\nlogging.warning('row %s', raw.iloc[0].tolist())": "text that was logged",
    "from IPython.display import display, HTML\ndisplay(HTML(child), metadata={'a': child})": (
        "a table, or other content of a web page"
    ),
    "display({'application/json': {'child': child}}, raw=True)": "data",
    "from cpanalytics.blocks import bundle\nforged = {'kind': 'text', 'text': child}\n"
    "display(bundle(child, child, forged) | {'a/b': child}, raw=True)": (
        "a chart, table or text that was not made in this run"
    ),
    "from cpanalytics.tables import Table\nTable('a', 'Some', raw.head()[['CHILD', 'DOB']])": (
        "a chart, table or text that holds what identifies a child in the returns"
    ),
    "Table('b', 'Some', raw.head()[['SEX', 'DOB']].set_axis(['A', 'B'], axis=1))": (
        "a chart, table or text that holds what identifies a child in the returns"
    ),
    "from cpanalytics.text import Text\nText(f'The first is {child}.', 'headline')": (
        "a chart, table or text that holds what identifies a child in the returns"
    ),
    "import os\nos.write(1, child.encode())": "a value",
    "Table('c', 'Some', raw.head()[['SEX', 'ETHNIC']])": (
        "a chart, table or text that holds what identifies a child in the returns"
    ),
}
"""Cells by what they do, and what is left out of each."""

GOOD = """
from cpanalytics import open_report
report = open_report(authority, as_of, audience)
display(report.population.headline(), report.population.trend())
"""

OURS = """
from cpanalytics import open_report
open_report(authority + child)
"""

NOTEBOOKS = {
    "10_careless": "\n\n".join([RAW.strip(), *SHOWS, GOOD.strip()]),
    "20_raises": f"{RAW.strip()}\n\nraise ValueError(raw.head().to_string())",
    "21_raises_ours": f"{RAW.strip()}\n\n{OURS.strip()}",
    "22_opens_a_return": f"import pandas as pd\n\n{OPENS.strip()}",
}
