"""Ways of speaking that betray a source: laws and marks, a single voice, addresses, the numbers of members' comments.

Every repetition is bounded, so no text keeps a pattern busy.
"""

import re
from enum import StrEnum

from rules.disclosure_names import CLEAR_CODES, EVERYDAY_CODES, UNCLEAR_CODES


class PhraseKind(StrEnum):
    """What a phrase betrays."""

    JURISDICTION = "jurisdiction"
    CODE = "code"
    AUTHORITY = "authority"
    LAW = "law"
    VOICE = "voice"
    PERSON = "person"
    ADDRESS = "address"
    NUMBER = "comment-number"


WHY = {
    PhraseKind.JURISDICTION: "names a jurisdiction or its people",
    PhraseKind.CODE: "is the code of a jurisdiction",
    PhraseKind.AUTHORITY: "names an authority",
    PhraseKind.LAW: "is a law, a mark or a standard of one jurisdiction",
    PhraseKind.VOICE: "speaks for one person, country or authority and not for IMDRF",
    PhraseKind.PERSON: "names a person",
    PhraseKind.ADDRESS: "is an address of a person or an authority",
    PhraseKind.NUMBER: "numbers the comment of one member",
}
# Letters of other scripts may stand directly beside a word.
LEFT, RIGHT = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"


def either(codes: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(codes))})"


CLEAR = either(CLEAR_CODES)
ANY = either(CLEAR_CODES | UNCLEAR_CODES)
TELLING = either((CLEAR_CODES | UNCLEAR_CODES) - EVERYDAY_CODES)
AMONG = r"\s?(?:,\s?and|,\s?or|,|/|&|and|or|\+)\s?"
NOUN = (
    r"(?:[Cc]omments?|[Pp]osition|views?|[Pp]roposals?|remarks?|[Ii]nput|NC|NB|MB|[Nn]ational [Cc]ommittee|[Mm]ember [Bb]ody|"
    r"mirror committee|delegation|delegates?|experts?|regulators?|regulations?|authority|law|market|proposes|suggests|requests)"
)
SENT = r"(?:[Cc]omments?|[Pp]osition|[Pp]roposal|[Ii]nput|[Rr]equest|[Rr]aised|[Pp]roposed|[Ss]ubmitted|[Ss]upported)\s(?:from|of|by)\s"
KIND = (
    r"(?:national|domestic|local|own|regional|regulatory|legal|federal|current|existing|competent|health|medical|devices?|"
    r"market|product|safety|government)"
)
THING = (
    r"(?:country|countries|nation|jurisdictions?|region|territory|market|agency|agencies|authority|authorities|regulators?|"
    r"administration|ministry|department|government|legislation|regulations?|laws?|act|frameworks?|system|requirements|"
    r"reviewers?|inspectors?|inspectorate|assessors?|delegation|mirror committee|committee|member body|guidance|guidelines?|"
    r"standards? body|pharmacopoeia|institute|office)"
)
VERB = (
    r"(?:am|was|have|think|believe|feel|suggest|propose|recommend|would|will|wonder|agree|disagree|support|suppose|understand|"
    r"cannot|can't|do not|don't|ask|doubt|fail)"
)
HOST = r"(?:https?://)?(?:[\w-]{1,63}\.){0,6}"
PATH = r"(?![A-Za-z0-9_-])(?:/[^\s,;)]{0,300}(?<![.:]))?"
STATED: tuple[tuple[PhraseKind, str], ...] = (
    (PhraseKind.CODE, rf"(?:{CLEAR}|USA){RIGHT}"),
    (PhraseKind.CODE, r"(?:U\.\s?S\.(?:\s?A\.?)?|U\.\s?K\.?|E\.\s?U\.)(?![A-Za-z])"),
    # A code among others that are clear, or among many.
    (PhraseKind.CODE, rf"{CLEAR}(?:{AMONG}{ANY}){{1,30}}{RIGHT}"),
    (PhraseKind.CODE, rf"(?:{ANY}{AMONG}){{1,30}}{CLEAR}{RIGHT}"),
    (PhraseKind.CODE, rf"{ANY}(?:{AMONG}{ANY}){{2,30}}{RIGHT}"),
    (PhraseKind.CODE, rf"{TELLING}\s{NOUN}{RIGHT}"),
    (PhraseKind.CODE, rf"{SENT}(?:the\s)?{TELLING}{RIGHT}"),
    (PhraseKind.NUMBER, rf"(?:{ANY}|\*\*)[\s-]?[Cc]omments?\s(?:[Nn]o\.?\s?|#)?\d{{1,4}}{RIGHT}"),
    (PhraseKind.NUMBER, rf"[Cc]omments?\s(?:[Nn]o\.?\s?|#)?(?:{ANY}|\*\*)[\s-]?\d{{1,4}}{RIGHT}"),
    (PhraseKind.NUMBER, rf"{CLEAR}[\s-]\d{{1,3}}{RIGHT}(?!\s?%)"),
    # Standards of one country; EN, ISO, IEC and CEN by themselves are everybody's.
    (PhraseKind.LAW, r"(?:BS|DIN|NF|UNI|UNE|SS|NEN|NS|SN|CSN|PN|DS|SFS|I\.S\.)[\s-]EN\b"),
    (PhraseKind.LAW, r"(?:JIS\s[A-Z]\s?\d{3,5}|GB(?:/T|/Z)?\s\d{3,6}|YY(?:/T)?\s\d{3,5}|KS\s[A-Z]\s(?:ISO|IEC))"),
    (PhraseKind.LAW, r"(?:AS/NZS|AS\s(?:ISO|IEC)|ABNT|NBR\s(?:ISO|IEC)|GOST)\b"),
    (PhraseKind.LAW, r"(?:EU|UK)[\s-]MDR\b|(?:[Aa]rticle|[Aa]nnex)\s[IVX\d]{1,5}(?:\(\d{1,2}\))?\s(?:of\sthe\s)?MDR\b|MDR\s(?:[Aa]rticle|[Aa]nnex)\b|the MDR\b(?!\s(?:strain|organism|bacteri|TB))"),
    (PhraseKind.LAW, r"Part 820\b|JMDN\b|Shonin\b|Ninsho\b|[Ss]wissdamed\b"),
    (PhraseKind.LAW, r"MDD\b|QSR\b|Medical Devices? (?:Act|Ordinance|Regulations?)\b|In Vitro Diagnostics? Regulation\b"),
    (PhraseKind.VOICE, rf"I\s{VERB}\b"),
    (
        PhraseKind.AUTHORITY,
        (
            r"(?:WHO|MoH|MOH|BSI|DIN|AFNOR|AAMI|ANSI|JISC|SAC|KATS)\s(?:believes?|proposes?|suggests?|asks?|comments?|objects?|"
            r"supports?|does not support|would like)\b"
        ),
    ),
)  # fmt: skip
# The same in capitals, in small letters, or at the beginning of a sentence.
FREELY_STATED: tuple[tuple[PhraseKind, str], ...] = (
    (PhraseKind.LAW, r"CE[\s-]?mark(?:ings?|ed|s)?\b|UKCA\b|Brexit\b"),
    (PhraseKind.LAW, r"(?:EU\s|UK\s)?(?:IVDR|MDR)\s?\(?(?:EU\)?\s?)?201[67]/74[56]\b|201[67]/74[56]\b"),
    (PhraseKind.LAW, r"(?:Regulation\s?)?\((?:EU|EC|EEC)\)\s?(?:No\.?\s?)?\d{2,4}/\d{2,4}"),
    (PhraseKind.LAW, r"(?:Council\s)?(?:Directive|Regulation)\s\d{2,4}/\d{1,4}(?:/(?:EEC|EC|EU))?\b|\d{2,4}/\d{1,4}/(?:EEC|EC|EU)\b"),
    (PhraseKind.LAW, r"(?:IVDR|AIMDD|IVDD|EUDAMED|MEDDEV|GSPRs?|OJEU|GDPR|HIPAA|GUDID|QMSR|MedDO|KGMP|ARTG)\b|Official Journal\b"),
    (PhraseKind.LAW, r"general safety and performance requirements?\b|(?:RoHS|REACH|Machinery|Low Voltage|Radio Equipment) (?:Directive|Regulation)\b"),
    (PhraseKind.LAW, r"(?:the|EU)\s(?:AI|Data|Cyber\s?Resilience)\sAct\b"),
    (PhraseKind.LAW, r"\d{1,2}\s?CFR\b(?:\s?(?:part\s?)?\d{1,4}(?:\.\d{1,4})?)?|Code of Federal Regulations\b"),
    (PhraseKind.LAW, r"Federal (?:Register|law|agency|office|regulations?|Act)\b|(?:FD&C|Food,? Drug,? and Cosmetic) Act\b"),
    (PhraseKind.LAW, r"510\s?\(k\)s?|premarket approval\b|PMA (?:application|submission|supplement)s?\b|De Novo (?:request|classification|pathway)\b"),
    (PhraseKind.LAW, r"PMD Act\b|Pharmaceuticals and Medical Devices Act\b|(?:MHLW )?(?:Ministerial )?Ordinance No\.?\s?\d{1,4}"),
    (PhraseKind.LAW, r"TG Act\b|Therapeutic Goods\b(?:\s(?:Act|\(Medical Devices\) Regulations))?"),
    (PhraseKind.LAW, r"RDC\s?(?:n[o.\u00ba]{1,2}\s?)?\d{2,4}(?:/\d{4})?|SOR/\d{2,4}-\d{1,4}|Food and Drugs Act\b|Health Products Act\b"),
    (PhraseKind.CODE, r"(?:uk|eu)\s(?:laws?|legislation|regulations?|market|requirements|guidance|regulators?|mdr|ivdr)\b"),
    (PhraseKind.LAW, r"(?:NMPA|State Council) (?:Order|Announcement|Decree)\b"),
    (PhraseKind.VOICE, rf"(?:in\s)?(?:our|my)\s(?:{KIND}\s){{0,3}}{THING}\b|in this (?:country|jurisdiction)\b"),
    (PhraseKind.VOICE, rf"(?:we|us)\s(?:as|in|at|from)\s(?:the\s|a\s)?(?:{KIND}\s){{0,2}}(?:regulators?|authority|agency|ministry)\s(?:of|in|from|for)\b"),
    (PhraseKind.VOICE, rf"as a\s(?:{KIND}\s){{0,2}}(?:regulator|authority|agency|member state)\b"),
    (PhraseKind.VOICE, r"in my (?:view|opinion|experience|understanding)\b|to my (?:knowledge|mind)\b|(?:we|I) work (?:for|at)\b"),
    (PhraseKind.ADDRESS, r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    (PhraseKind.ADDRESS, rf"{HOST}[\w-]{{1,63}}\.(?:gov|mil|gouv|gob|govt)(?:\.[a-z]{{2}})?{PATH}"),
    (PhraseKind.ADDRESS, rf"{HOST}(?:gc\.ca|go\.jp|go\.kr|europa\.eu|admin\.ch|bund\.de){PATH}"),
    (PhraseKind.ADDRESS, rf"{HOST}(?:swissmedic\.ch|bfarm\.de|roszdravnadzor\.\w\w){PATH}"),
)  # fmt: skip


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Between letters that are not ours: "\b" would see no end before a Chinese one."""
    return re.compile(f"{LEFT}(?:{pattern.replace(chr(92) + 'b', RIGHT)})", flags)


PATTERNS = (
    *((compiled(pattern), kind) for kind, pattern in STATED),
    *((compiled(pattern, re.IGNORECASE), kind) for kind, pattern in FREELY_STATED),
    # As members number their own comments at the beginning of a cell.
    (re.compile(rf"\A\s{{0,9}}(?:{TELLING}|{ANY}[\s-]?\d{{1,4}})\s?(?::|\)|-\s)"), PhraseKind.NUMBER),
)
# Units, things and references of everybody's; what begins inside one of them is not noticed.
INNOCENT = tuple(
    re.compile(pattern)
    for pattern in (
        # 16 GB of memory, 20 EU of endotoxin, 0.5 AU of absorbance; but "in 2017 EU law".
        r"(?<![\d.,/-])(?!(?:19|20)\d\d\s)\d[\d.,]{0,12}\s?(?:GB|EU|AU)(?:/[a-zA-Z]{1,9})?(?![A-Za-z])(?!\s(?:[Mm]ember|countr|states|MDR|regul|law))",
        r"(?<![A-Za-z])EU/(?:m[lL]|device|kg|mg|test)|(?i:endotoxin|absorbance|arbitrary) units? \((?:EU|AU)\)",
        r"(?<![A-Za-z])US\s(?:probe|transducer|imaging|image|scanner|beam|gel)|(?i:ultrasound|diagnostic) \(?US(?![A-Za-z])",
        r"(?:CONTACT|TELL|GIVE|LET|HELP|ALLOWS?|ASK|ENABLES?)\sUS(?![A-Za-z$])",
        # Catheters are measured in French; ISO and IEC publish in English, French and Russian.
        r"(?i)\d\s?-?french\b|french\s(?:size|scale|gauge|catheter|unit)|\(french\)",
        r"(?i)(?:french|russian)\s(?:version|text|title|translation|edition)|british english|english and french|french and english",
        r"(?i)swiss[\s-](?:cheese|albino|webster|mice|mouse)|chinese hamster|japanese encephalitis|german measles|spanish flu",
        r"(?i)indian? ink|brazil nut|canada balsam|russian (?:doll|roulette)|new zealand (?:white )?rabbit|greek (?:letter|alphabet)|maltese cross",
        r"(?i)american (?:wire gauge|society|national standards?|college|heart|association|conference|institute|dental|type culture)",
        r"(?i)european (?:committee for|pharmacopo|telecommunications standards)|(?:united states|japanese|chinese) pharmacop",
        # Acronyms of authorities that are methods, substances and tools.
        r"(?i)thermogravimetric analys[ei]s\W{0,3}TGA|TGA[\s/-](?:curve|DSC|analys|measurement|thermogram|FTIR|MS)|DSC\W{1,3}(?:and )?TGA",
        r"(?i)serum albumin\W{0,3}HSA|HSA (?:solution|coating|concentration)|depressive disorder\W{0,3}MDD",
        r"(?i)(?:electrodermal activity|model[\s-]driven architecture|moving average|polyethylenimine|service provider|system programming)\W{0,3}(?:EDA|MDA|EMA|PEI|ISP)",
        r"(?:EDA|EMA|ISP|PEI|MDA)\s(?:sensor|electrode|signal|filter|programming|interface|connector|tool|film|resin|material|model)",
        r"(?i:class|type|part|annex|phase|category|grade|level|group|stage|table|figure)\s(?:[IV]{1,4}\s?(?:,|or|and|/)\s?){0,3}I(?![A-Za-z]|\sof\sthe\s(?:MDR|IVDR))",
    )
)  # fmt: skip
