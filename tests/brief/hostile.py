"""A case whose report tries whatever a report could try: markup, script, formulas, TeX, and marks that turn words."""

from __future__ import annotations

from brief_making import a_claim, a_report

from crossbearing.brief import PageInput
from crossbearing.origins import trace
from crossbearing.terms import Claim

MARKUP = '<script>alert(1)</script><img src=x onerror="alert(2)">&lt;b&gt;]]>-->'
TYPST = '#read("/etc/passwd") #eval("1+1") $x^2$ \\ [a] *b* _c_ `d` @e <f> // g ~ \\u{41} #{'
TEX = "\\input{/etc/passwd} {open} close} 100% $a_b^c$ ~ # & @misc{x, title={y}} \\end{document}"
TURNED = "abc\u202egnp.exe \u2066hidden\u2069 \x00\x07\x1b[31m soft\u00adhyphen zero\u200bwidth שלום end"
FORMULA = '=HYPERLINK("http://evil.example","x")'
FOREIGN = "포탄 三百万 \U0001f6a2"

TITLE = f"{MARKUP} {TYPST}"
PUBLISHER = f"{FORMULA} {TEX}"
ADDRESS = 'javascript:alert("x")//https://evil.example/<b>'
ARCHIVED = 'https://archive.example/"onclick="alert(3)"'
SPEAKER = f"{FOREIGN} {TYPST} <svg onload=alert(4)>"
QUOTE = f"{FORMULA} 6,700 {MARKUP} {TYPST} {TEX} {TURNED} {FOREIGN}"

# An address that a browser may be sent to, though all in it that TeX and typst act on is there.
WEB = "https://wire.example/a_b%20c?x=1&y=$2#frag~z@q"


def _claims() -> tuple[Claim, ...]:
    def told(doc: str, speaker: str, text: str, words: str, number: float) -> Claim:
        at = text.index(words)
        return a_claim(
            words, number, number, id=f"{doc}:{words}", doc=doc, quote=text, span=(at, at + len(words)),
            speaker=speaker, speaker_text=TYPST, item_text=MARKUP, condition=TEX, said_on="2024-02-20",
        )  # fmt: skip

    return (
        told("=doc <b>", "hostile", QUOTE, "6,700", 6700),
        told("@other", "=other", "Others said 9,000 had gone.", "9,000", 9000),
    )


_CLAIMS = _claims()

REPORT = a_report(
    "=doc <b>", QUOTE, title=TITLE, publisher=PUBLISHER, url=ADDRESS, archived_url=ARCHIVED, accessed="2024-03"
)
OTHER = a_report("@other", "Others said 9,000 had gone.", title=TURNED, publisher=FOREIGN, url=WEB, published="2024")

HOSTILE = PageInput(
    title=TITLE,
    question=TURNED,
    as_of="2024-12-31",
    handling="TLP:AMBER",
    reports=(REPORT, OTHER),
    claims=_CLAIMS,
    origins=trace(_CLAIMS, {}).origins,
    names={"hostile": SPEAKER, "=other": FORMULA, "dprk": TEX},
)
