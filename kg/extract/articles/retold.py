"""
Which sentences of an article retell what inspectors found: a small trained model over words, vectors and whose word it is.

A sentence is heard in plain words, with its council, grade and area by their kinds, and as the network of
`kg.extract.findings` judges it, which tells the plain from the evaluating; beside that what the one before says, whose voice it is, and what voices spoke last. The weights are in ``retelling.tsv``, made by
``tools/train_retelling.py`` from articles in our own words (``docs/model-card.md``). All sums are of whole numbers.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.articles.attribution import COUNCIL, INSPECTORATE, OTHER, voiced
from kg.extract.articles.events import stated
from kg.extract.articles.figures.statements import figures
from kg.extract.articles.leaning import sides
from kg.extract.findings.judging import Judged, Passage, judged
from kg.extract.findings.network import UNIT, network
from kg.extract.findings.products import product
from kg.extract.findings.topics import named
from kg.extract.findings.words import cut, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.attribution import Voiced
    from kg.extract.reading import Reading, Sentence

MODEL = "retelling.tsv"
THOUSANDTHS = 1000
VECTOR, BEFORE, VIEW = "|own", "|before", "|view"
"""Begin the features that are columns: of the mean of a sentence's vectors, of those of the one before, and of how it is judged."""
SURE, UNSURE = 6 * UNIT, 2 * UNIT  # what is judged surer than this is no surer
BIAS = "bias"
_PLAIN = ("council", "grade", "area")
_FORGOTTEN = 4  # sentences after which it no longer counts who spoke last
_FIRST = 50  # characters that a sentence begins with
_CUES = {
    "inspectors": r"\b(?:Ofsted|[Ii]nspector(?:s|ate)|[Rr]eport|HMI|regulator|watchdog|[Ii]nspection|[Ll]etter|[Vv]erdict|[Tt]hey (?:praised|found|said|noted|saw|added|warned))\b",
    "assessed": r"\b(?:(?:won|earned|drew|received|attracted|came in for|singled out for) (?:\w+ )?(?:praise|plaudits|criticism|special|high)|(?:is|are|was|were|been) (?:described|praised|commended|criticised|highlighted|singled out|pulled up|found|judged|noted|recogni[sz]ed|deemed|credited|faulted|marked down|taken to task))\b",
    "first person": r"\b(?:I|we|our|us|my|We|Our|My)\b",
    "office": r"\b(?:[Cc]llr|[Cc]ouncillors?|[Cc]ouncil leaders?|leader of the|(?:cabinet|lead) member|mayor|chief executive|[Dd]irector|portfolio holder|MPs?|[Mm]inisters?|[Ss]ecretary|[Jj]udge|ombudsman|union|[Cc]ampaigners?|spokes\w+|[Cc]ommissioner)\b",
    "council says": r"\b[Tt]he (?:council|authority|trust) (?:also )?(?:said|says|added|insisted|stressed|claimed|accepted|apologised|welcomed|admitted)\b",
    "says": r"\b(?:said|says|added|wrote|told|according to)\b",
    "intends": r"\b(?:will (?!not\b)|plans? to|aims? to|hopes? to|intends? to|pledged|promised|set to|has until|due to)\b",
    "founded": r"\b(?:was|were|has been|have been) (?:formed|set up|created|established|launched|abolished|revoked|appointed)\b|\btook over\b",
    "general": r"\b(?:nationally|across (?:the country|England|Britain)|councils (?:across|in)|other (?:councils|authorities)|local authorities)\b",
    "share": r"\b\d+(?:\.\d+)?\s?(?:%|per cent)|£\d",
    "scope": r"\b(?:looked at|examined|weighed|considered|spoke to|met with|visited|reviewed|inspected|focus(?:ed|ing) on)\b",
    "arrival": r"\b(?:team|\w+-strong)\b[^,.;]{0,30}\b(?:came|went|arrived|returned|travelled|descended|spent|was in)\b",
    "set up": r"\b(?:board|panel|task ?force|committee|commission|partnership|trust|unit|group|team)s? (?:was|were|has been|have been) (?:set up|put together|formed|created|established|launched|abolished)\b",
    "meaning": r"^[“‘\"']?(?:This|That|It) (?:means|meant|is because|followed?|follows|came|comes|brought)\b",
    "title": r"\b(?:Mr|Mrs|Ms|Miss|Dr|Dame|Sir)\b",
    "figure": r"\d",
}
# Of the country at large, that a team came or was set up, and what spells out a finding: none, however it is worded.
_NO_FINDING = frozenset({"general", "arrival", "set up", "meaning first"})
_OF_OTHERS = frozenset(
    {COUNCIL, OTHER, "first person", "council says", "elsewhere", "intends", "office", "kind title"}
)
NESTED = "nested"
DOUBT = round(0.4 * (1 << 14) * UNIT)  # of log odds, on the scale of the weights
_JOINTLY = re.compile(
    r"\bOfsted(?:,| and\b)(?:[^.;]{0,60}\b)?(?:CQC|Care Quality Commission)\b|\b(?:CQC|Care Quality Commission),? and Ofsted\b"
)
_PATTERNS = {name: re.compile(pattern) for name, pattern in _CUES.items()}
_HANDED_ON = (INSPECTORATE, COUNCIL, OTHER, "inspectors", "first person", "rated", "quoted")


# 'Not just heard, but also believed' is one praise of two halves, and no contrast.
_NOT_ONLY = re.compile(r"\bnot (?:just|only|merely|simply) ([^.;]{1,80}?),? but (?:also )?")


def plain(sentence: Sentence, begin: int = 0, end: int | None = None) -> str:
    """Return a sentence, or a stretch of it, in plain words: councils, grades and areas by their kinds."""
    text = sentence.text[begin:end]
    for mention in sorted(sentence.mentions, key=lambda m: -m.begin):
        at, stop = mention.begin - sentence.begin - begin, mention.end - sentence.begin - begin
        if mention.sort in _PLAIN and at >= 0 and stop <= len(text):
            text = f"{text[:at]} {mention.sort} {text[stop:]}"
    return _NOT_ONLY.sub(r"\1 and ", text)


def is_elsewhere(reading: Reading, sentence: Sentence) -> bool:
    """Return whether a sentence speaks of a provider that is no council; what Ofsted inspects with others is the council's too."""
    return sentence.elsewhere and not _JOINTLY.search(reading.document.text)


_BY_AN_INSPECTOR = re.compile(
    r"(?:\b(?:[Ww]ritten|[Pp]osted|[Bb]log) by|^[Bb]y|\b[Aa]uthor):?[^\n]{0,60}\b(?:HMI|Ofsted|[Ii]nspector)\b|\bI(?:[’']m| am) (?:an?|one of) (?:\w+ ){0,2}(?:HMI|inspectors?)\b",
    re.MULTILINE,
)
_TELLS = re.compile(
    r"\b(?:[Ww]e (?:saw|found|heard|judged|looked|met|noted|were|also)|told us|[Oo]ur (?:\w+ )?(?:visit|inspection|inspectors))\b"
)


def nested_in(reading: Reading, sentence: Sentence) -> Voiced | None:
    """Return the stretch of a sentence that is what somebody else says that inspectors found."""
    return next(
        (v for v in voiced(reading) if v.is_nested and sentence.begin <= v.begin < sentence.end), None
    )


def traits(reading: Reading) -> list[set[str]]:
    """Return what can be said of each sentence of an article: whose voice it is, what it names, and what went before."""
    by_inspector = _BY_AN_INSPECTOR.search(reading.document.text) is not None
    rated = {s.sentence for s in stated(reading)}
    figured = [q.begin for f in figures(reading) for q in f.quotations]
    found = []
    for index, sentence in enumerate(reading.sentences):
        own = set(
            _traits(
                sentence, [v for v in voiced(reading) if v.begin < sentence.end and v.end > sentence.begin]
            )
        )
        if by_inspector and _TELLS.search(sentence.text):  # 'we' are the inspectorate
            own = own - {"first person", "first person first"} | {"inspectors", "inspectors first"}
        own |= {NESTED} if nested_in(reading, sentence) else set()
        own |= {"elsewhere"} if is_elsewhere(reading, sentence) else set()
        own |= {"rated"} if index in rated else set()
        own |= {"figured"} if any(sentence.begin <= at < sentence.end for at in figured) else set()
        found.append(own)
    return [own | about for own, about in zip(found, _around(reading.sentences, found), strict=True)]


def _traits(sentence: Sentence, voices: list[Voiced]) -> Iterator[str]:
    yield f"kind {sentence.kind}"
    yield from (voice.voice for voice in voices)
    yield from (f"{voice.voice} speaks" for voice in voices if voice.speaker)
    if not voices:
        yield "no voice"
    yield from (f"names {mention.sort}" for mention in sentence.mentions)
    if sentence.times:
        yield "names time"
    yield from _cues(sentence)


def _cues(sentence: Sentence) -> Iterator[str]:
    outside, share = _outside(sentence)
    if share:
        yield "quoted" if 2 * share > len(sentence.text) else "quoted in part"
    for name, pattern in _PATTERNS.items():
        if match := pattern.search(outside):
            yield name
            if match.start() < _FIRST:
                yield f"{name} first"
    spoken = _PATTERNS["first person"]
    if share and spoken.search(sentence.text) and not spoken.search(outside):
        yield "first person quoted"


def _outside(sentence: Sentence) -> tuple[str, int]:
    """Return a sentence with what is quoted blanked out, and how many characters that is."""
    text, share = sentence.text, 0
    for begin, end in sentence.quotes:
        at, stop = max(begin - sentence.begin, 0), min(end - sentence.begin, len(text))
        text = text[:at] + " " * (stop - at) + text[stop:]
        share += max(stop - at, 0)
    return text, share


def _around(sentences: Sequence[Sentence], found: list[set[str]]) -> Iterator[set[str]]:
    """Return what the sentences beside each are, and whose words were heard last."""
    last, since = "nobody", 0
    for at, sentence in enumerate(sentences):
        about = {f"last {last}" if since < _FORGOTTEN else f"long ago {last}"}
        for side in (-1, 1):
            other = at + side
            if 0 <= other < len(sentences):
                near = "beside" if sentences[other].block == sentence.block else "next"
                about |= {f"{side} {near} {name}" for name in _HANDED_ON if name in found[other]}
        if at == 0 or sentences[at - 1].block != sentence.block:
            about.add("begins a paragraph")
        yield about
        speaker, since = _speaker(found[at]), since + 1
        if speaker:
            last, since = speaker, 0


def _speaker(own: set[str]) -> str:
    if own & {INSPECTORATE, "inspectors", "assessed"}:
        return INSPECTORATE
    return COUNCIL if own & {COUNCIL, OTHER, "first person", "council says"} else ""


def features(text: str, own: set[str]) -> set[str]:
    """
    Return the features of a sentence that have a name: its traits, and its words in ones and twos.

    >>> sorted(features("Plans are late", {"no voice"}))
    ['1 are', '1 late', '1 plans', '2 < plans', '2 are late', '2 late >', '2 plans are', 'no voice']
    """
    found = cut(text)
    return own | {f"1 {word}" for word in found} | {f"2 {a} {b}" for a, b in pairwise(["<", *found, ">"])}


def judgements(reading: Reading) -> list[Judged]:
    """Judge all sentences in plain words, each among those of its paragraph: a council's grade is no praise of its practice."""
    return reading.share(_judgements)


def _judgements(reading: Reading) -> list[Judged]:
    blocks = [list(group) for _, group in groupby(reading.sentences, key=lambda s: s.block)]
    passages = [
        Passage([plain(s) for s in those], [named(s, s.begin, s.end) for s in those]) for those in blocks
    ]
    return [one for row in judged(passages) for one in row]


def heard(reading: Reading) -> tuple[list[str], np.ndarray]:
    """Return the plain words of each sentence, and its columns: means of vectors, of the one before it in its paragraph, its views."""
    texts = [plain(sentence) for sentence in reading.sentences]
    told = network().means([numbers(text) for text in texts])
    follows = [a.block == b.block for a, b in pairwise(reading.sentences)]
    before = np.zeros_like(told)
    before[1:] = told[:-1] * np.array(follows, bool)[:, None]
    return texts, np.hstack([told, before, views(judgements(reading))])


def views(found: Sequence[Judged]) -> np.ndarray:
    """
    Return how plain each sentence is judged to be, the same where that is in doubt, and how far praise and criticism are apart.

    >>> views([Judged("neutral", (), "mixed", 1000, 9000)]).tolist()
    [[1000.0, 1024.0, 1536.0]]
    """
    plainness = np.array([one.plainness for one in found], float)
    contrast = np.array([one.contrast for one in found], float)
    doubt = 2 * np.clip(plainness, -UNSURE, UNSURE)
    return np.stack([np.clip(plainness, -SURE, SURE), doubt, np.minimum(contrast, SURE)], axis=1)


def retold(reading: Reading) -> list[bool]:
    """Tell of each sentence whether it retells what inspectors found."""
    if not reading.sentences:
        return []
    rows, columns = _model()
    texts, told = heard(reading)
    scores = product(told, columns[:, None])[:, 0]
    found = []
    for text, own, score in zip(texts, traits(reading), scores.tolist(), strict=True):
        total = int(score) + rows[BIAS] + sum(rows.get(name, 0) for name in features(text, own))
        is_finding = "inspectors" in own or not own & _NO_FINDING
        # What the inspectorate says in words of praise or blame is retold, unless it is a grade;
        # such words make up for a little doubt where nobody else speaks them.
        evaluates = INSPECTORATE in own or (total > -DOUBT and not own & _OF_OTHERS)
        said = NESTED in own or bool(sides(text))
        found.append(is_finding and (total > 0 or (evaluates and said)))
    return found


@cache
def _model() -> tuple[dict[str, int], np.ndarray]:
    """Read the weights: of features with a name, and of the columns of `heard`; all on the scale of the latter's sums."""
    lines = resources.files("kg.extract.articles").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines if not line.startswith("#"))
    columns = [int(weight) for name, weight in rows.items() if name.startswith((VECTOR, BEFORE, VIEW))]
    return {name: int(weight) for name, weight in rows.items()}, np.array(columns, float)
