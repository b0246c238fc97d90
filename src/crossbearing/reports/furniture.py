"""Which places of a text belong to the page and not to the article: menus, share counts, log-in notes, repeats.

What one line may say stands in the tables below; what a line is by its neighbours stands in the passes of `furniture`.
A line that reads as a sentence is never furniture but for the few kinds of notice that are worded as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossbearing.reports.lines import Line, lines_of
from crossbearing.reports.stamps import DATE
from crossbearing.terms import Span

# --- the tables -------------------------------------------------------------------------------------------------------

# Names of a news site's sections and pages.
_SECTIONS = frozenset(
    """news|world|opinion|opinions|sport|sports|business|politics|culture|entertainment|lifestyle|life|style|tech
    |technology|science|health|travel|video|videos|photo|photos|podcast|podcasts|weather|market|markets|economy|finance
    |money|national|international|local|society|features|feature|columns|editorial|editorials|arts|books|food|auto
    |property|jobs|education|environment|climate|energy|investigations|magazine|live|latest|trending|top stories|home
    |main|front page|homepage|about|about us|contact|contact us|advertise|subscribe|newsletter|newsletters|e-paper
    |epaper|archive|archives|sitemap|privacy|privacy policy|terms|terms of use|terms of service|cookies|careers|help|faq
    |rss|search|login|log in|sign in|register|english|people|analysis|commentary|security|defense|defence|diplomacy
    |military|crime|court|games|crosswords|obituaries|letters|tv|radio|middle east|asia|asia pacific|europe|africa
    |americas|north america|latin america|south asia|east asia|us|u.s.|uk|u.k.|china|japan|korea|north korea|south korea
    |inter-korean|russia|ukraine|war in ukraine|ukraine war|more|all|menu|india|pakistan|israel|iran|press releases
    |nation|region|regions|companies|editors' picks|media|multimedia|gallery|events|community|k-pop|star""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# Of those, the ones that only a menu lists: a column of country names is no menu.
_PLAINLY_SECTIONS = frozenset(
    """news|opinion|opinions|sport|sports|business|politics|culture|entertainment|lifestyle|tech|technology|video|videos
    |podcasts|weather|home|about us|contact us|subscribe|newsletters|sitemap|privacy policy|search|login|top stories
    |editorial|columns|features|terms of use|e-paper""".replace("\n", "").replace("    ", "").split("|")
)
# What one can do on a page; those in the second table come with counts.
_ACTIONS = r"""
    share\ this(?:\ (?:article|story|page|post))? | share\ (?:on|via|to)(?=\ (?:facebook|twitter|x|linkedin|whatsapp|e-?mail))
    | print(?:\ (?:this(?:\ page|\ article)?|article|page))? | e-?mail(?:\ this(?:\ article|\ story)?)? | linkedin
    | whatsapp | telegram | reddit | pinterest | instagram | youtube | kakao(?:talk)? | naver | messenger | bluesky | threads
    | copy\ (?:the\ )?(?:link|url) | link\ copied!? | bookmark | save(?:\ (?:for\ later|article))? | dictionary
    | listen(?:\ to\ (?:this\ )?(?:article|story))? | (?:font|text)(?:\ |-)size | a\ ?[+-](?!\w) | a{2,3}(?!\w) | small | large
    | follow(?:\ us)?(?:\ on)? | sign\ (?:in|up)(?:\ (?:to|with)\ (?:reply|comment|facebook|google))? | subscribe(?:\ now)?
    | log\ ?(?:in|out)(?:\ to\ (?:reply|comment|post|read|continue))? | reply | register | add\ to\ favou?rites | rss
    | (?:view|read|show|see|load|add|leave|post|write)\ (?:all\ |more\ |a\ |the\ )?comments? | be\ the\ first\ to\ comment
    | join\ the\ (?:conversation|discussion) | skip\ to\ (?:main\ )?content | back\ to\ top | open\ menu | toggle\ \w+ | close
    | (?:next|previous)(?:\ (?:article|page|story))? | search | menu | loading(?:\ ?\.\.\.|…)? | home | more | download\ pdf
    | \d{1,3}\ min(?:ute)?s?\ read | reading\ time:?\ \d{1,3}\ min(?:ute)?s? | lock\ icon | like\ this
"""
_COUNTED = r"(?:share[sd]?|tweets?|retweets?|facebook|twitter|comments?|likes?|views?|reads?|hits|reactions?|replies|followers)"
_COUNT = r"(?:\(\s*)?\d[\d,.]*\s?[km]?\b(?:\s*\))?"
_DOING = re.compile(
    rf"(?:{_COUNT}\s*{_COUNTED}\b | {_COUNTED}\b\s*:?\s*{_COUNT} | {_COUNTED}(?!\w) | (?:{_ACTIONS})(?![\w'’]))",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN_ACTIONS = re.compile(r"[\s|•·,/:;]*")

# Notices: how they begin (they may be sentences), the whole line being short.
_NOTICE = re.compile(
    r"""(?:
      [-–—\s]*(?:advertisement|advertising|sponsored(?:\ content)?|promoted(?:\ content)?|paid\ (?:post|content)|skip\ ad\w*
        |ad)\s*(?:[-–—|:]\s*(?:continue|scroll|story|article|remove|skip)\b.*)?[-–—\s]*$
    | (?:story|article|text|report)\ continues\ (?:below|after)\b | scroll\ (?:down\ )?to\ continue\b | continue\ reading\b
    | to\ (?:write|post|leave|add|make|view|read)\ (?:a\ |your\ |the\ )?comments?\b.*\b(?:log|sign|register|account)
    | (?:please\ )?(?:log|sign)\ ?in\ (?:to|or|with)\b(?!.*[.]\ ) | you\ (?:must|need\ to)\ be\ (?:logged|signed|registered)\b
    | (?:please\ )?(?:log|sign)\ ?in\ (?:or|and)\ (?:register|subscribe)
    | comments?\ (?:are|have\ been)\ (?:closed|disabled|moderated) | be\ the\ first\ to\ comment | no\ comments(?:\ yet)?[.!]?$
    | leave\ a\ (?:reply|comment)\b | your\ e-?mail\ address\ will\ not\ be | (?:view|show|read)\ (?:all|the)?\ ?\d*\ ?comments\b
    | (?:already\ (?:a\ subscriber|a\ member|registered|have\ an\ account))\b
    | (?:sign\ up|subscribe|register)\b.{0,120}\b(?:newsletter|alerts?|inbox|channel|briefing|e-?mail|today|now|access)\b
    | get\ (?:all\ )?(?:our|the)\ (?:latest|best|top|day['’]s)\b.{0,80}\b(?:inbox|newsletter|alerts|headlines)\b
    | (?:follow|join|like|find)\ us\ (?:on|at)\b | (?:download|get)\ (?:our|the)\ (?:free\ |mobile\ |news\ )*app\b
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b | accept\ (?:all\ )?cookies | by\ (?:continuing|using)\ .{0,30}\b(?:site|website)\b
    | (?:©|\(c\)\ |copyright\b) | .{0,80}\ball\ rights\ reserved | (?:reproduction|redistribution|unauthori[sz]ed\ \w+)\b.*prohibited
    | [\[(]?(?:additional\ )?(?:reporting|writing|editing|compiled|translated|edited|written)(?:\ and\ \w+)?\ by\ (?-i:[A-Z])
    | (?:click|tap)\ (?:here|to)\b | (?:please\ )?enable\ javascript | your\ browser\ (?:does|is)\ not
    | (?:help-)?(?:image|icon)s?\ .{0,40}\?$ | share\ (?:this|your)\b.{0,40}$
    | .{0,60}\(\s*0\s*/\s*\d{2,5}\D{0,12}\)$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NOTICE = 250

# What leads to other articles: alone it heads a list of them, with a colon it names one.
_ELSEWHERE = (
    r"(?:also\ read|read\ (?:also|more|next)|see\ also|more\ on\ th(?:is|e)\ (?:story|topic)|don['’]t\ miss|up\ next|must\ read"
    r"|(?:you\ (?:may|might)\ )?also\ (?:like|interesting)|related(?:\ (?:articles?|news|stor(?:y|ies)|posts?|topics?|links?"
    r"|content|coverage|reports?|reading))?|recommended(?:\ (?:for\ you|stories|articles|reading))?"
    r"|editor['’]?s?['’]?\ (?:picks?|choice)|most\ (?:read|popular|viewed|shared|commented|watched)(?:\ (?:stories|articles|news|in\ \w+))?"
    r"|trending(?:\ (?:now|stories|news))?|popular(?:\ (?:now|stories|articles|news|posts))?|top\ (?:stories|news)"
    r"|latest(?:\ (?:news|stories|headlines|articles|updates))|more\ (?:stories|news|headlines|articles)|what\ to\ read\ next"
    r"|you\ (?:may|might)\ (?:also\ )?be\ interested\ in|hot\ (?:issues?|topics?)|in\ other\ news|from\ the\ archives?)"
)
_HEADS_A_LIST = re.compile(rf"{_ELSEWHERE}\s*[:.…»>]?$", re.IGNORECASE | re.VERBOSE)
_LEADS_AWAY = re.compile(rf"(?:[\[(►▶→»>•*-]\s*)?(?:{_ELSEWHERE}|more|watch|listen|tags?|keywords|topics|filed\ under)\s*[:|]\s*\S", re.I | re.X)
_LONGEST_LEAD = 220
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|#\d{1,2}|[-*•–·▪►]|\d{1,2}(?=\s{2,}))\s*\S")

# Who wrote it and when it stood there.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)\s*:?\s+(?:(?:[Oo]ur|OUR|[Aa]|[Ss]taff|STAFF)\s+[\w -]{3,40}"
    r"|(?!The\b|An?\b)[A-Z][\w.'’-]+(?:[\s,&]+(?:[A-Z][\w.'’-]*|and|AND|in|IN|for|de|van|von|al|bin|el|with))*)"
    r"(?:\s*[|•·,–—/-].{0,60})?"
)
_STAMP = re.compile(
    r"(?:first\ |originally\ |last\ )?(?:posted|published|updated|modified|issued|released|date|publication\ date|time)"
    r"(?:\ (?:on|at|date|by))?\s*[:|-]?\s*",
    re.I | re.X,
)
_CLOCK = re.compile(
    r"[\s,|•·@()-]|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|\b(?:am|pm|a\.m\.?|p\.m\.?|at|on|kst|jst|gmt|utc|est|edt|cet|cest|bst|ist|msk|eet"
    r"|mon|tues?|wed|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|updated|published|posted|last)\b\.?",
    re.IGNORECASE,
)

_CRUMB = re.compile(r"\s*(?:>|›|»|→|/|::)\s*")
_BAR = re.compile(r"\s*[|•·/]\s*|\t+|\s{2,}")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_SQUEEZE = re.compile(r"\W+")

# --- what one line is by itself ---------------------------------------------------------------------------------------


def _is_doing(words: str) -> bool:
    """Buttons and counts, and nothing else: "Print   Share   A+   A-", "Comments (14)   Log in to reply"."""
    at = 0
    while at < len(words):
        found = _DOING.match(words, at)
        if not found or found.end() == at:
            return False
        at = _BETWEEN_ACTIONS.match(words, found.end()).end()  # type: ignore[union-attr]
    return True


def _is_menu(words: str) -> bool:
    """A bar of section names: "NEWS | WORLD | OPINION | SPORT"; a table's head has other words."""
    parts = [part.strip().lower() for part in _BAR.split(words) if part.strip()]
    if len(parts) >= 3:
        known = sum(part in _SECTIONS for part in parts)
        return 5 * known >= 3 * len(parts) and not any(c.isdigit() for c in words)
    tokens = words.lower().split()
    return len(tokens) >= 4 and all(t in _SECTIONS for t in tokens) and sum(t in _PLAINLY_SECTIONS for t in tokens) >= 2


def _is_crumbs(words: str) -> bool:
    """The way to the page: "Home > National > North Korea"; a way between ports is none."""
    parts = _CRUMB.split(words.removeprefix("You are here:").strip(), maxsplit=6)
    if len(parts) < 2 or _SENTENCE.search(words) or (len(parts) < 3 and "/" in words):
        return False
    return parts[0].lower() in _SECTIONS and all(0 < len(part.split()) <= 8 for part in parts[:-1])


def is_stamp(words: str) -> bool:
    """A line that only says when the page was published: a date with its year, a clock, a label."""
    label = _STAMP.match(words)
    rest = words[label.end() :] if label else words
    found = DATE.search(rest)
    if not found:
        return False
    rest = DATE.sub(" ", rest)
    return not _CLOCK.sub("", rest).strip(":;+-–—") and (label is not None or len(words) <= 60)


def is_byline(words: str) -> bool:
    """Who wrote it: "By our diplomatic staff", "BY A NAME [name@paper.com]"; a sentence that begins so goes on."""
    if len(words) > 160 or _SENTENCE.search(words):
        return False
    if _MAIL.search(words):
        return len(_MAIL.sub(" ", words).split()) <= 12
    return len(words.split()) <= 14 and _BYLINE.fullmatch(words) is not None


def _is_furniture(words: str) -> bool:
    """Whether the line is furniture whatever stands around it."""
    if len(words) > _LONGEST_NOTICE or words[0] == "|":
        return False
    if _NOTICE.match(words) or (len(words) <= _LONGEST_LEAD and _LEADS_AWAY.match(words)) or _HEADS_A_LIST.match(words):
        return True
    if len(words) > 160:
        return False
    return _is_doing(words) or _is_crumbs(words) or _is_menu(words) or is_stamp(words) or is_byline(words)


# --- what lines are by their neighbours -------------------------------------------------------------------------------


def furniture(text: str) -> tuple[Span, ...]:
    """The places of page furniture, in order; neighbours with nothing but white space between them are one place."""
    lines = lines_of(text)
    marked = [_is_furniture(line.text) for line in lines]
    for mark in (_mark_columns, _mark_lists, _mark_repeats, _mark_comment_box):
        mark(lines, marked)
    if lines and all(marked) and not _all_plainly(lines):
        return ()
    return tuple(_joined(lines, marked))


def _mark_columns(lines: list[Line], marked: list[bool]) -> None:
    """A menu with one section a line."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text.lower() in _SECTIONS:
            end += 1
        if end - at >= 3 and sum(line.text.lower() in _PLAINLY_SECTIONS for line in lines[at:end]) >= 2:
            marked[at:end] = [True] * (end - at)
        at = max(end, at + 1)


def _mark_lists(lines: list[Line], marked: list[bool]) -> None:
    """The headlines that follow "Most read" and its like, up to the first line that is a sentence."""
    for head, line in enumerate(lines):
        if not _HEADS_A_LIST.match(line.text):
            continue
        for at in range(head + 1, len(lines)):
            words = lines[at].text
            numbered = _ITEM.match(words) is not None
            if len(words) > 160 or (words[-1] in ".;" and len(words) > 60) or (lines[at].after_blank and not numbered):
                break
            marked[at] = True


def _mark_repeats(lines: list[Line], marked: list[bool]) -> None:
    """Later copies of a caption or title, also of the title with the site's name behind it."""
    seen: set[str] = set()
    titles: list[str] = []
    for at, line in enumerate(lines):
        words = line.text
        if marked[at] or len(words) < 25 or words[0] == "|":
            continue
        key = _SQUEEZE.sub(" ", words).strip().lower()
        if key.count(" ") < 3:
            continue
        if key in seen or any(_is_title_with_site(words, title) for title in titles):
            marked[at] = True
            continue
        seen.add(key)
        if len(titles) < 3 and at < 8 and not words.endswith("."):
            titles.append(words)


def _is_title_with_site(words: str, title: str) -> bool:
    rest = words[len(title) :]
    return words.startswith(title) and len(rest) <= 60 and re.match(r"\s*[-–—|:»]\s*[A-Z]", rest) is not None


_COMMENT_BOX = re.compile(r"log\ ?in|comment|account|\(0\s*/", re.IGNORECASE)


def _mark_comment_box(lines: list[Line], marked: list[bool]) -> None:
    """After the last sentence of the article, what stands in and below the comment box."""
    last = max((at for at, line in enumerate(lines) if not marked[at] and _reads_on(line.text)), default=-1)
    box = next((at for at in range(last + 1, len(lines)) if marked[at] and _COMMENT_BOX.search(lines[at].text)), None)
    if last < 0 or box is None:
        return
    for at in range(box, len(lines)):
        if len(lines[at].text) <= 60 and not _ITEM.match(lines[at].text) and lines[at].text[0] != "|":
            marked[at] = True


def _reads_on(words: str) -> bool:
    return len(words) > 100 or (_SENTENCE.search(words) is not None and words.count(" ") >= 3)


def _all_plainly(lines: list[Line]) -> bool:
    """Whether a text of nothing but furniture really is that; one line alone ("More: 6,700 containers") may be a note."""
    return len(lines) > 1


def _joined(lines: list[Line], marked: list[bool]) -> Iterator[Span]:
    start = end = -1
    for line, is_marked in zip(lines, marked, strict=True):
        if is_marked:
            start = line.start if start < 0 else start
            end = line.end
        elif start >= 0:
            yield (start, end)
            start = -1
    if start >= 0:
        yield (start, end)
