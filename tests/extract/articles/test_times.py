"""Times that are counted from another time of the text, or from the day of writing (15 March 2024)."""

import pytest

from tests.parsed import reading_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oct 2012: inspectors came.", ["2012-10"]),
        ("She began in July, 2018, when it was poor.", ["2018-07"]),
        ("The next one is expected by June next year.", ["2025-06"]),
        ("Last autumn it was poor, and this spring it is not.", ["2023", "2024"]),
        ("A decade ago it was poor.", ["2014"]),
        ("More than a decade ago it was poor.", []),
        ("In 2016 it was poor. Two years later it was not.", ["2016", "2018"]),
        ("It was fair in May 2019.\nFour years earlier it had been poor.", ["2019-05", "2015"]),
        ("It was poor in 2016. She joined in August of that year.", ["2016", "2016-08", "2016"]),
        ("It was poor in 2016, and left in November of the same year.", ["2016", "2016-11", "2016"]),
        ("It was poor in 2016, and rose the following year.", ["2016", "2017"]),
        ("It was poor in 2016. She joined that year.", ["2016", "2016"]),
        ("It was poor in 2016. She joined the following spring.", ["2016", "2017"]),
        ("It was poor in March 2016. She joined the following autumn.", ["2016-03", "2016"]),
        ("It was poor in November 2016. She joined the following spring.", ["2016-11", "2017"]),
        ("It was visited in June 2022, and six months later once more.", ["2022-06", "2022-12"]),
        (
            "It was seen in June 2021. Help, which was weak in 2015, is good. Three years before it was not.",
            ["2021-06", "2015", "2018"],
        ),
        (
            "It was good in June 2021, which is after 2015. Three years before it was not.",
            ["2021-06", "2015", "2012"],
        ),
        ("Help, which was weak in 2015, is good. Three years later it was better.", ["2015", "2018"]),
        ("Nothing is dated here. Two years later it was good.", [""]),
        ("It was poor in 2016.\nNobody came.\nNobody wrote.\nTwo years later it was good.", ["2016", ""]),
    ],
)
def test_when(text, expected):
    """Each time is as precise as the words make it, and empty where nothing says what it counts from."""
    assert expected == [time.start for s in reading_of(text).sentences for time in s.times]
