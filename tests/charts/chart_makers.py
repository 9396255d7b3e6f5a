import pandas as pd

from cpanalytics import charts

WORDS = {"subtitle": "Wigan, 31 March 2018", "source": "Wigan Council, annual report 2017-18"}
BANDS = ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"]
YEARS = ["2016", "2017", "2018"]
ACTUAL = {
    "Wigan": [483, 446, 479],
    "Statistical neighbours": [401.6, 431.5, 474.4],
    "North West": [12550, 13220, 14070],
    "England": [70400, 72590, 75420],
}


def ranked(**changes):
    data = {
        "label": [
            "NEET",
            "Further Education",
            "Confident Futures Programme",
            "In custody",
            "Other",
        ],
        "value": [67, 52, 7, 0, None],
    }
    asked = {"name": "ranked", "title": "Most are learning", "unit": "young people", **WORDS}
    return charts.ranked_bars(pd.DataFrame(data), **{**asked, "focus": ("NEET",), **changes})


def pyramid(**changes):
    female, male = [8, 23, 40, 90, 33], [8, 36, 45, 123, 49]
    data = {
        "age_band": BANDS,
        "Female": female,
        "Female_pct": [count / 455 * 100 for count in female],
        "Male": male,
        "Male_pct": [count / 455 * 100 for count in male],
    }
    asked = {"name": "pyramid", "title": "Almost half are 10 to 15", **WORDS}
    return charts.pyramid(
        pd.DataFrame(data), **{**asked, "left": "Female", "right": "Male", **changes}
    )


def trend(**changes):
    rows = [
        (area, year, count / counts[0] * 100, f"{count:,}")
        for area, counts in ACTUAL.items()
        for year, count in zip(YEARS, counts, strict=True)
    ]
    data = pd.DataFrame(rows, columns=["series", "period", "value", "actual"])
    asked = {"name": "trend", "title": "Fewer in Wigan", "unit": "children", **WORDS}
    return charts.trend_lines(data, **{**asked, "focus": "Wigan", "baseline": 100, **changes})


def comparison(**changes):
    rows = [
        ("In touch", "Wigan", 93, None),
        ("In touch", "England", 88, None),
        ("Suitable accommodation", "Wigan", 51, "just over 50%"),
        ("Higher education", "Wigan", 7, None),
        ("Higher education", "England", 0, None),
    ]
    data = pd.DataFrame(rows, columns=["panel", "series", "value", "display"])
    asked = {"name": "comparison", "title": "Wigan does better", "unit": "%", **WORDS}
    return charts.comparison_dots(data, **{**asked, "focus": "Wigan", **changes})


def share(**changes):
    data = {"label": ["EET", "NEET", "Not known", "Moved", "Other"], "value": [63, 29, 8, 0, None]}
    asked = {"name": "share", "title": "Two in three are in EET", "unit": "%", **WORDS}
    return charts.share_bar(pd.DataFrame(data), **{**asked, **changes})


def strip(**changes):
    data = {
        "label": ["Bolton", "Bury", "Kent", "Wigan", "Leeds", "Bristol, City of"],
        "value": [4, 6, 9, 9, 12, 18],
        "rank": [1, 2, 3, 3, 5, 6],
        "band": ["Best quarter", "Best quarter", "Second", "Second", "Last", "Last"],
    }
    asked = {"name": "strip", "title": "Wigan is third of six", "unit": "%", **WORDS}
    asked |= {"focus": "Wigan", "beside": {"Median of neighbours": 10.5, "England": 10}}
    return charts.ranked_strip(pd.DataFrame(data), **{**asked, "dotted": ["Kent"], **changes})


def funnel(**changes):
    data = {
        "label": ["Wigan", "Kent", "Bury", "Leeds", "Bolton"],
        "value": [9, 16.2, 11, 4, 20],
        "size": [652, 1900, 300, 1400, 40],
        "low": [6.8, 8.4, 4, 8, None],
        "high": [14.3, 12.6, 17, 13, 29],
        "beyond": [False, True, False, True, False],
    }
    asked = {"name": "funnel", "title": "Wigan lies within the limits", "unit": "%", **WORDS}
    asked |= {"sizes": "children", "centre": ("England", 10.4), "focus": "Wigan"}
    return charts.funnel_plot(
        pd.DataFrame(data), **{**asked, "marked": ["Kent", "Bury"], **changes}
    )


MAKERS = {
    "ranked": ranked,
    "pyramid": pyramid,
    "trend": trend,
    "comparison": comparison,
    "share": share,
    "strip": strip,
    "funnel": funnel,
}
