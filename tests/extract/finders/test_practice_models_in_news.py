"""Practice models as news tells them: taken up, given up, planned, or not at all; and since when."""

import pytest

from tests.telling import claims

PASSAGES = [
    (
        ["Kent replaced Signs of Safety with Family Safeguarding in 2019."],
        [("KEN", "family-safeguarding", "adopted", "2019"), ("KEN", "signs-of-safety", "dropped", "")],
    ),
    (
        ["Since 2018, Salford has worked with the restorative practice model."],
        [("SLF", "restorative-practice", "adopted", "2018")],
    ),
    (
        [
            "Bolton has not adopted Signs of Safety.",
            "Its director said the council had looked at Family Safeguarding in Hertfordshire.",
        ],
        [],
    ),
    (
        ["Bolton will bring in Kent’s Family Safeguarding model."],
        [("BOL", "family-safeguarding", "planned", ""), ("KEN", "family-safeguarding", "adopted", "")],
    ),
    (
        ["Bolton has walked away from Signs of Safety."],
        [("BOL", "signs-of-safety", "dropped", "")],
    ),
    (
        ["Bolton stays with Signs of Safety, the model conceived in Kent."],
        [("BOL", "signs-of-safety", "adopted", ""), ("KEN", "signs-of-safety", "adopted", "")],
    ),
    (
        ["Ministers will roll out Family Safeguarding.", "Bolton was told."],
        [],
    ),
    (
        ["Dorset’s Signs of Safety lead said training would go on."],
        [("DST", "signs-of-safety", "adopted", "")],
    ),
    (
        ["Wigan will launch the Mockingbird family model next spring."],
        [("WGN", "mockingbird", "planned", "")],
    ),
    (
        ["Leaders in Suffolk introduced a trauma-informed approach two years ago."],
        [("SFK", "trauma-informed-practice", "adopted", "2020")],
    ),
    (
        ["Staff at Norfolk describe a relationship-based, strengths-based model of social work."],
        [("NFK", "relational-practice", "adopted", ""), ("NFK", "strengths-based-practice", "adopted", "")],
    ),
    (
        ["Bury swapped Signs of Safety for the systemic practice model last year."],
        [("BUR", "signs-of-safety", "dropped", ""), ("BUR", "systemic-practice", "adopted", "2021")],
    ),
    (
        [
            "Hertfordshire’s director, who once ran a Signs of Safety conference, praised foster carers’ strengths.",
            "Relational work with families helps.",
        ],
        [],
    ),
    (
        [
            "The approach pioneered in Leeds helped Derby improve, Ofsted said.",
            "Derby took on Family Safeguarding in 2017.",
        ],
        [("DER", "family-safeguarding", "adopted", "2017"), ("LDS", "family-safeguarding", "adopted", "")],
    ),
    (["Leeds had considered adopting Signs of Safety, but never did."], []),
    (["Leeds will not use Signs of Safety."], []),
    (
        ["Letters in Leeds are not always in the spirit of the organisation’s strengths-based approach."],
        [("LDS", "strengths-based-practice", "adopted", "")],
    ),
    (
        [
            "Some teams in Leeds do not use systemic practice, although this is the council’s preferred model of practice."
        ],
        [("LDS", "systemic-practice", "adopted", "")],
    ),
    (
        ["Signs of Safety was dropped by Leeds in 2021 and replaced by Family Safeguarding."],
        [("LDS", "family-safeguarding", "adopted", "2021"), ("LDS", "signs-of-safety", "dropped", "")],
    ),
    (
        ["In 2016, Leeds rolled out Signs of Safety, and inspectors said in May 2022 that staff value it."],
        [("LDS", "signs-of-safety", "adopted", "2016")],
    ),
    (["Carers in Leeds access a therapeutic model rooted in relationship-based practice."], []),
]


@pytest.mark.parametrize(("parts", "told"), PASSAGES)
def test_all_and_nothing_else(parts, told):
    """Every model is found with its state and its beginning, and no other."""
    found = claims("PracticeModelClaim", *parts)

    assert told == sorted((c.council, c.model, c.status, c.since) for c in found)
