"""Which language a report is written in: English by its small words at once, others by a model loaded when needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

READ_LANGUAGES = ("en",)
"""The languages in which claims are read."""

UNKNOWN = "und"
"""What a text is given that has too few words to tell."""


def is_read(language: str) -> bool:
    """Whether reports of this language are read for claims.

    A text too short to tell ("und") is read: nothing says that it is not English, and little can be misread in it.
    """
    return language in READ_LANGUAGES or language == UNKNOWN


# Small words that English news cannot do without. Those that are also common words of other languages in Latin script
# (Dutch "of", Tagalog "at", Danish "for") count, but do not settle it alone.
_SETTLING = frozenset(
    """the and that with from which their they were would said says this these those been have has its who had about
    than into after before more while could according will but other between through since
    such only some most against because during""".split()
)
_COUNTING = _SETTLING | frozenset(
    """of to in is was for by at as on it an are be not or he she his her over under up may can also last year years
    month months week two three five ten per no all one new it when where what how many out so if""".split()
)
# Plain words of reporting, for headlines and notes that have hardly any small words.
_TELLING = frozenset(
    """thousand hundred hundreds thousands millions containers shells rounds troops soldiers ships missiles weapons
    killed wounded dead died people officials official ministry minister spokesman sent shipped delivered reported
    estimates estimated south north korean russian ukrainian ammunition artillery shipments barrels tonnes deaths
    workers month monthly weekly daily percent pieces voyages trips visits visited met told spoke made put docked
    got went came gave took left""".split()
)
# Small words of other languages in Latin script: where they stand, the model decides.
_ELSEWHERE = frozenset(
    """de la le les des el los las het een van zijn voor der die das und mit von nach och att som det till på til og av
    ja ei että w z się na nie que di il del dei una uno con yang dan ke dari ang ng sa mga ay và của ve bir bu se
    sur est dans du et em uma não para az egy és cu și ne je""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 2_000
_FAST_SHARE = 0.2
_SHORT_SHARE = 0.12
_FEWEST_WORDS = 8
# Scripts that by themselves name a language closely enough.
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]"), "ko"),
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
)
_FEWEST_LETTERS = 60
_SURE = 0.75


def identify(text: str) -> str:
    """The language of a text as its ISO 639 code, from the first 2,000 characters; "und" if too little tells."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return UNKNOWN
    latin = sum(word.isascii() for word in words)
    counting = sum(word in _COUNTING for word in words)
    settling = sum(word in _SETTLING for word in words)
    if 2 * latin >= len(words):
        share = counting / latin
        if len(words) >= _FEWEST_WORDS and settling >= 2 and share >= _FAST_SHARE:
            return "en"
        telling = sum(word in _TELLING for word in words)
        if len(words) < 10 * _FEWEST_WORDS and _few_words_are_english(words, settling, counting, telling):
            return "en"
    return _other(sample, words, latin)


def _few_words_are_english(words: list[str], settling: int, counting: int, telling: int) -> bool:
    """Whether a note or headline is English: some settling word or plain words of reporting, and no small foreign ones.

    One foreign one passes among many English words, for names have them ("de Gaulle").
    """
    elsewhere = sum(word in _ELSEWHERE for word in words)
    if elsewhere > settling // 3 or (settling + counting + 2 * telling) / len(words) < _SHORT_SHARE:
        return False
    return settling >= 1 or telling >= 2 or counting >= 3 or (telling == 1 and len(words) < _FEWEST_WORDS)


def _other(sample: str, words: list[str], latin: int) -> str:
    """The language of a text that is not plainly English: by its script, else by the model if that is sure."""
    if 2 * latin < len(words):
        counts = [(len(pattern.findall(sample)), code) for pattern, code in _SCRIPTS]
        # Japanese holds Chinese characters, never the other way round.
        if counts[1][0] * 10 > counts[2][0] and counts[1][0] > counts[0][0]:
            return "ja"
        most, code = max(counts)
        if most:
            return code
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS and 2 * latin >= len(words):
        return UNKNOWN
    code, probability = _model()(sample)
    return code if probability >= _SURE else UNKNOWN


@cache
def _model() -> Callable[[str], tuple[str, float]]:
    """The identifier over some hundred languages; loading it takes about a second, so it waits until it is needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def classify(text: str) -> tuple[str, float]:
        code, probability = identifier.classify(text)
        return str(code), float(probability)

    return classify
