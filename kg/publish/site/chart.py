"""Where things stand on a council's time line: lanes of inspections, leaders and practice models over years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.publish.model.views import CouncilView
    from kg.publish.site.gather import Site

LEFT, WIDTH, LANE, TOP = 190, 960, 30, 30
MOST = 9


def years(date: str) -> float:
    """
    Return a date as years and a part of one; a date that is less precise stands where it begins.

    >>> years("2022"), years("2022-07"), round(years("2022-07-02"), 2)
    (2022.0, 2022.5, 2022.5)
    """
    year, month, day, *_ = [*(int(part) for part in date.split("-")), 1, 1]
    return year + (month - 1) / 12 + (day - 1) / 366


def lanes(site: Site, council: CouncilView) -> dict[str, Any] | None:
    """Lay out a council's time line, ``None`` where nothing is dated; places in pixels."""
    marks = [(i.when, i) for i in council.inspections if i.when]
    tenures = [t for t in council.tenures if t.since]
    firsts: dict[str, Any] = {}
    for use in council.uses:
        if use.when and use.status == "adopted":
            firsts.setdefault(use.model, use)
    dates = [date for date, _ in marks] + [d for t in tenures for d in (t.since, t.until)]
    dates += [use.when for use in firsts.values()]
    if not dates:
        return None
    first, last = int(min(dates)[:4]), int(max(dates)[:4]) + 1
    scale = (WIDTH - LEFT - 50) / (last - first)

    def across(date: str) -> float:
        return round(LEFT + 16 + (years(date) - first) * scale, 1)

    rows = [
        {
            "label": next((site.people[t.person].name for _ in "1" if t.person in site.people), t.words),
            "sort": "leader",
            "from": across(t.since),
            "to": max(across(t.until), across(t.since) + 6),
            "tells": t.words,
        }
        for t in tenures[-MOST:]
    ]
    rows += [
        {
            "label": site.known.label(model),
            "sort": "model",
            "from": across(use.when),
            "to": WIDTH - 20,
            "tells": "in use",
        }
        for model, use in list(firsts.items())[:MOST]
    ]
    for number, row in enumerate(rows):
        row["y"] = TOP + LANE * (number + 1)
    step = max(1, (last - first) // 12)
    return {
        "width": WIDTH,
        "height": TOP + LANE * (len(rows) + 1) + 30,
        "left": LEFT,
        "top": TOP,
        "marks": [{"x": across(date), "inspection": i, "grade": i.grade()} for date, i in marks],
        "rows": rows,
        "years": [(year, across(str(year))) for year in range(first, last + 1, step)],
    }
