"""The words of page furniture, by what they do on a page: the tables that furniture.py reads lines by.

Each table is a set of phrases or one pattern of them; spaces in a pattern match any white space. A phrase belongs here
if many sites use it, and must not begin an article's sentence: the cases are in tests/reports/furniture.csv.
"""

from __future__ import annotations

import re


def _pattern(phrases: str) -> str:
    """Phrases, one a line or more with | between, as one alternative; the longest need not come first."""
    lines = (line.strip() for line in phrases.strip().splitlines())
    return "(?:" + "|".join(line.replace(" ?", r"\s*").replace(" ", r"\s+") for line in lines if line) + ")"


def _names(words: str) -> frozenset[str]:
    return frozenset(name.strip() for line in words.strip().splitlines() for name in line.split("|"))


PLAINLY_SECTIONS = _names("""
    news|opinion|opinions|sport|sports|business|politics|culture|entertainment|lifestyle|tech|technology|video|videos
    podcasts|weather|home|about us|contact us|subscribe|newsletters|sitemap|privacy policy|search|login|top stories
    editorial|columns|features|terms of use|e-paper
""")
"""Sections and pages of a news site that only a menu lists."""

SECTIONS = PLAINLY_SECTIONS | _names("""
    world|life|style|science|health|travel|photo|photos|podcast|market|markets|economy|finance|money|national
    international|local|society|feature|editorials|arts|books|food|auto|property|jobs|education|environment|climate
    energy|investigations|magazine|live|latest|trending|main|front page|homepage|about|contact|advertise|newsletter
    epaper|archive|archives|privacy|terms|terms of service|cookies|careers|help|faq|rss|log in|sign in|register|english
    people|analysis|commentary|security|defense|defence|diplomacy|military|crime|court|games|crosswords|obituaries
    letters|tv|radio|middle east|asia|asia pacific|europe|africa|americas|north america|latin america|south asia
    east asia|us|u.s.|uk|u.k.|china|japan|korea|north korea|south korea|inter-korean|russia|ukraine|war in ukraine
    ukraine war|more|all|menu|india|pakistan|israel|iran|press releases|nation|region|regions|companies|editors' picks
    media|multimedia|gallery|events|community|k-pop|star
""")
"""Sections and pages of a news site, some of which are also the names of countries and of subjects."""

# What comes with a count on a page, and a count.
_COUNTED = (
    "(?:share[sd]?|tweets?|retweets?|facebook|twitter|comments?|likes?|views?|reads?|hits|reactions?|replies|followers)"
)
_COUNT = r"(?:\(\s*)?\d[\d,.]*\s?[km]?\b(?:\s*\))?"
_ACTIONS = _pattern(r"""
    share this(?: (?:article|story|page|post))?|share (?:on|via|to)(?= (?:facebook|twitter|x|linkedin|whatsapp|e-?mail))
    print(?: (?:this(?: page| article)?|article|page))?|e-?mail(?: this(?: article| story)?)?|linkedin|whatsapp|telegram
    reddit|pinterest|instagram|youtube|kakao(?:talk)?|naver|messenger|bluesky|threads|dictionary|bookmark|lock icon
    copy (?:the )?(?:link|url)|link copied!?|save(?: (?:for later|article))?|listen(?: to (?:this )?(?:article|story))?
    (?:font|text)[\s-]size|a ?[+-](?!\w)|a{2,3}(?!\w)|follow(?: us)?(?: on)?|subscribe(?: now)?|like this|rss
    sign (?:in|up)(?: (?:to|with) (?:reply|comment|facebook|google))?|reply|register|add to favou?rites|download pdf
    log ?(?:in|out)(?: to (?:reply|comment|post|read|continue))?|be the first to comment
    join the (?:conversation|discussion)
    (?:view|read|show|see|load|add|leave|post|write) (?:all |more |a |the )?comments?|skip to (?:main )?content
    back to top|open menu|toggle \w+|close|(?:next|previous)(?: (?:article|page|story))?|search|menu|home|more
    loading(?: ?\.\.\.|…)?|\d{1,3} min(?:ute)?s? read|reading time:? \d{1,3} min(?:ute)?s?
""")
DOING = re.compile(
    rf"(?:{_COUNT}\s*{_COUNTED}\b|{_COUNTED}\b\s*:?\s*{_COUNT}|{_ACTIONS}(?![\w'’])|{_COUNTED}(?!\w))", re.IGNORECASE
)
"""One button, or one count of what readers did."""

NOTICE = re.compile(
    _pattern(r"""
    [-–—\s]*(?:advertisement|advertising|ad)[-–—\s]*$|[-–—\s]*(?:advertisement|ad)\s*[-–—|:]\s*(?:continue|scroll|story|article)\b
    (?:sponsored|promoted)(?: content)?$|paid (?:post|content)$|skip (?:ad|advert|advertisement)$|remove ads?$
    (?:story|article|text|report) continues (?:below|after)\b|scroll (?:down )?to continue\b|continue reading\b
    to (?:write|post|leave|add|make|view|read) (?:a |your |the )?comments?\b.*\b(?:log|sign|register|account)
    (?:please )?(?:log|sign) ?in (?:to|or|with|and)\b(?!.*[.] )|you (?:must|need to) be (?:logged|signed|registered)\b
    comments? (?:are|have been) (?:closed|disabled|moderated)|no comments(?: yet)?[.!]?$|leave a (?:reply|comment)\b
    be the first to comment|your e-?mail address will not be|what do you think\?
    you(?: a|['’])re receiving this|unsubscribe\b
    (?:read|view) (?:it|this(?: e-?mail| letter| newsletter)?) in your browser
    to stop receiving|forwarded to you\?
    already (?:a subscriber|a member|registered|have an account)\b
    (?:sign up|subscribe|register)\b.{0,120}\b(?:newsletters?|alerts?|inbox|briefing|e-?mail)\b
    get (?:all )?(?:our|the) (?:latest|best|top|day['’]s)\b.{0,80}\b(?:inbox|newsletter|alerts|headlines)\b
    (?:follow|join|like|find) us (?:on|at)\b|(?:download|get) (?:our|the) (?:free |mobile |news )*app\b
    (?:we|this (?:web)?site) uses? cookies\b|accept (?:all )?cookies
    by (?:continuing\b.{0,30}|using (?:this|our)) (?:web)?site\b
    ©|\(c\) |copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b)|.{0,80}\ball rights reserved
    (?:reproduction|redistribution|unauthori[sz]ed \w+)\b.*prohibited
    [\[(]?(?:additional )?(?:reporting|writing|editing|compiled|translated|edited|written)(?: and \w+)? by (?-i:[A-Z])
    (?:click|tap) (?:here|to)\b|(?:please )?enable javascript|your browser (?:does|is) not
    (?:help-)?(?:image|icon)s? .{0,40}\?$
    share (?:this|your)\b[^.]{0,40}$|.{0,60}\(\s*0\s*/\s*\d{2,5}\D{0,12}\)$
    """),
    re.IGNORECASE,
)
"""How a notice of the site begins; some are whole sentences."""

_ELSEWHERE = _pattern(r"""
    also read|read (?:also|more|next)|see also|more on th(?:is|e) (?:story|topic)|don['’]t miss|up next|must read
    (?:you (?:may|might) )?also (?:like|interesting)|you (?:may|might) (?:also )?be interested in|what to read next
    related(?: (?:articles?|news|stor(?:y|ies)|posts?|topics?|links?|content|coverage|reports?|reading))?
    recommended(?: (?:for you|stories|articles|reading))?|editor['’]?s?['’]? (?:picks?|choice)|in other news
    most (?:read|popular|viewed|shared|commented|watched)(?: (?:stories|articles|news|in \w+))?|top (?:stories|news)
    trending(?: (?:now|stories|news))?|popular(?: (?:now|stories|articles|news|posts))?|hot (?:issues?|topics?)
    latest (?:news|stories|headlines|articles|updates)|more (?:stories|news|headlines|articles)|from the archives?
""")
HEADS_A_LIST = re.compile(rf"{_ELSEWHERE}\s*[:.…»>]?$", re.IGNORECASE)
"""A line that heads a list of other articles."""

LEADS_AWAY = re.compile(
    rf"(?:[\[(►▶→»>•*-]\s*)?(?:{_ELSEWHERE}|tags?|keywords|topics|filed\s+under|(?:more|watch|listen)(?!.*[.]$))\s*[:|]\s*\S",
    re.IGNORECASE,
)
"""A line that names another article."""

ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|#\d{1,2}|[-*•–·▪►]|\d{1,2}(?=\s{2,}))\s*\S")
"""A numbered or bulleted item."""

COMMENT_BOX = re.compile(r"log ?in|comment|account|\(0\s*/", re.IGNORECASE)
"""What stands in a box for comments."""

MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

BYLINE = re.compile(
    r"(?:[Bb]y|BY)\s*:?\s+(?:(?:[Oo]ur|OUR|[Aa]|[Ss]taff|STAFF)\s+[\w -]{3,40}"
    r"|(?!The\b|An?\b)[A-Z][\w.'’-]+(?:[\s,&]+(?:[A-Z][\w.'’-]*|and|AND|in|IN|for|de|van|von|al|bin|el|with))*)"
    r"(?:\s*[|•·,–—/-].{0,60})?"
)
"""Who wrote it; names follow, and nothing that a sentence would go on with."""

STAMP = re.compile(
    _pattern(r"""
    (?:first |originally |last )?(?:posted|published|updated|modified|issued|released|date|publication date|time)
    """)
    + r"(?:\s+(?:on|at|date|by))?\s*[:|-]?\s*",
    re.IGNORECASE,
)
"""The label of a publication date."""

CLOCK = re.compile(
    r"[\s,|•·@()-]|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|\b(?:am|pm|a\.m\.?|p\.m\.?|at|on|kst|jst|gmt|utc|[ecmp]s?t|edt|cet"
    r"|cest|bst|ist|msk|eet|mon|tues?|wed|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|updated"
    r"|published|posted|last)\b\.?",
    re.IGNORECASE,
)
"""What a publication date may have around it."""
