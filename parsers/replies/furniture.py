"""What stands in nearly every mail and says nothing: greetings, courtesies, sign-offs, signatures, disclaimers, banners."""

import re

from parsers.replies.sentences import folded

GREETING = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|bonjour|guten tag|hallo|sehr geehrte[rn]?|"
    r"estimad[oa]s?|prezad[oa]s?|caro|cara|madam|sir|colleagues|all)(?: [^.;:?]{0,80})?[,.!:-]*"
)
SIGN_OFF = re.compile(
    r"(?:(?:with |many |very |my |our |the )*(?:kind|best|warm|warmest|kindest|sincere|friendly)? ?(?:regards|wishes|greetings)|yours (?:sincerely|faithfully|truly)|"
    r"sincerely(?: yours)?|respectfully(?: yours)?|cordially|cheers|best|thanks(?: and regards| in advance| again| a lot| so much)?|thank you(?: and (?:kind |best )?regards| in advance| again| very much)?|"
    r"many thanks(?: and (?:kind |best )?regards| in advance)?|rgds|br|kr|mit (?:freundlichen|besten|herzlichen) gr(?:ü|ue)(?:ß|ss)en|freundliche gr(?:ü|ue)(?:ß|ss)e|beste gr(?:ü|ue)(?:ß|ss)e|viele gr(?:ü|ue)(?:ß|ss)e|mfg|"
    r"(?:bien )?cordialement|(?:bien )?(?:à|a) vous|sincères salutations|meilleures salutations|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente|atenciosamente|(?:cordiais )?saudações|abraços|"
    r"cordiali saluti|distinti saluti|с уважением|敬具|よろしくお願い(?:いた|致)します|此致|敬礼|祝好|顺颂商祺|감사합니다|thanks & regards|thank you & regards|regards & thanks)[,.!:\s-]*"
)
MOBILE = re.compile(
    r"(?:sent from (?:my|outlook|yahoo|mail|samsung|proton)|get outlook for|von meinem .{2,40} gesendet|gesendet von|envoyé de(?:puis)? mon|enviado desde|enviado do meu|inviato da|"
    r"отправлено (?:с|из)|iphoneから送信|从我的|发自我的|나의 iphone에서 보냄|verstuurd vanaf|skickat från|sent via|sent with|diese nachricht wurde von meinem).{0,100}"
)
BANNER = re.compile(
    r"(?:\[?(?:external|extern|externe|ext|externo)\]?(?: (?:e-?mail|sender|message|mail))?[:.!\]]*|(?:\W{0,3})(?:caution|warning|attention|achtung|notice|important)\s*:.{0,400}|"
    r"(?:this|diese|ce|este) (?:e-?mail|message|nachricht)\b.{0,60}\b(?:originated|was sent|came|comes|stammt) .{0,300}|(?:some people who received this message|you don't often get email from|"
    r"you do not often get email from).{0,300}|learn why this is important.{0,200}|\[?(?:caution|warning|external|extern)[^\]]{0,60}\].{0,200}|zjqcmqryf.{0,60}|"
    r"(?:do not|please do not) (?:click|open) (?:links|on links|attachments).{0,300})"
)
DISCLAIMER_START = re.compile(
    r"(?:this (?:e-?mail|message|communication|electronic mail|transmission)(?: message)?(?:,| and| \(| is| may| contains| has| including| with| was| together)|the (?:information|contents?) (?:contained )?(?:in|of|transmitted)|"
    r"the contents of this (?:e-?mail|message)|confidentiality(?: notice| note)?|disclaimer|legal (?:notice|disclaimer)|privileged|notice:|privacy|if you (?:are not|have received this|received this)|please consider the environment|"
    r"think before|p ?please consider|before printing|any (?:views|opinions) expressed|views expressed|diese e-?mail|diese nachricht|ce (?:message|courriel)|este (?:mensaje|correo|mensagem|e-mail)|unless otherwise stated|"
    r"all (?:e-?mails?|messages) (?:are|may)|virus|our privacy|important notice|the sender|nothing in this)"
)
DISCLAIMER_WORDS = re.compile(
    r"\b(?:confidential\w*|intended (?:recipient|addressee|solely|only|for)|not the (?:intended|named)|privileged|unauthori[sz]ed|delete|notify|disseminat\w+|distribution|copying|prohibited|virus\w*|malware|liab\w+|"
    r"printing|environment|addressee\w*|official policy|views of the|monitor\w*|freedom of information|vertraulich\w*|confidentiel\w*|confidencial\w*|in error|legally|disclos\w+)\b"
)
COURTESY = re.compile(
    r"(?:(?:thank you|thanks|many thanks|thank|we thank|i thank|we appreciate|i appreciate|much appreciated|with thanks|apologies|apologize|we apologi[sz]e|i apologi[sz]e|sorry|my apologies|our apologies|please accept our apologies)\b.{0,200}|"
    r"(?:i|we) hope (?:this|you|all|that)\b.{0,120}|hope (?:this|you|all)\b.{0,120}|hoping this\b.{0,80}|(?:please|kindly) (?:find|see)\b.{0,40}\b(?:our |the |my |its )?(?:position|answer|response|reply|vote|stance|decision)\b.{0,60}|"
    r"(?:here is|here's|here are|below is|attached is|this is|please find|find below|see below|enclosed is)\b.{0,30}\b(?:our |the |my |its )?(?:position|answer|response|reply|vote|stance|decision)\b.{0,60}|"
    r"(?:please )?(?:do not hesitate|feel free|let (?:me|us) know|contact (?:me|us)|should you (?:have|need)|if you (?:have|need))\b.{0,160}|(?:i am|we are|i remain|we remain) (?:at your disposal|available)\b.{0,80}|"
    r"(?:i |we )?(?:look|looking) forward\b.{0,120}|have a (?:nice|good|great|lovely|pleasant)\b.{0,60}|happy (?:monday|friday|new year|holidays)\b.{0,40}|(?:we|i) (?:have |hereby )?(?:received|acknowledge|confirm receipt of|refer to)\b.{0,160}|"
    r"(?:we|i|our experts|our agency|our colleagues)(?: have| has)? (?:carefully |now |also |internally )?(?:reviewed|considered|consulted|discussed|examined|studied|read|looked at)\b.{0,160}|"
    r"(?:as requested|as discussed|as promised|with reference to|with regard to|regarding|re:|concerning|in response to|in reply to|further to|following|referring to)\b.{0,160}|(?:see|answer|reply|response|please see)(?: our| my)?(?: answer| reply| response)? (?:below|above|inline|in line|attached)\b.{0,40}|"
    r"(?:great|good|excellent|nice|well) (?:work|job|done)\b.{0,60}|keep up the good work\b.{0,20}|congratulations\b.{0,120}|(?:i am|i'm|we are) writing\b.{0,120}|(?:please )?(?:acknowledge|confirm) (?:receipt|reception)\b.{0,60}|(?:wishing you|i wish you|we wish you)\b.{0,80}|(?:please )?(?:disregard|ignore) (?:our|my|the) (?:previous|earlier|last|first|former) (?:e-?mails?|mails?|messages?|answers?|reply|positions?|responses?)\b.{0,40}|for your (?:information|consideration|kind consideration|attention)\b.{0,60}|fyi\b.{0,40}|best of luck\b.{0,60}|(?:it is |that is )?(?:all|everything) (?:from|for) (?:us|our side|now)\b.{0,40}|on behalf of\b.{0,100}|well received\b.{0,60}|noted\b.{0,40}|kindly confirm\b.{0,80}|please confirm (?:receipt|reception)\b.{0,80})[.!,;:-]*"
)

LONGEST_COURTESY = 300
# "No comments.", "Comments: none", and the heading above comments.
NO_REMARKS = re.compile(
    r"(?:(?:our |any |general |specific |further )?(?:comments?|remarks?|observations?|reasons?|justification) ?[:=-] ?)?"
    r"(?:none|nil|nothing|n/?a|not applicable|-+|(?:(?:we|i) have |there are |with )?no (?:further |additional |other |specific )?"
    r"(?:comments?|remarks?|observations?)(?: (?:to make|to add|for now|at this (?:time|stage)|from (?:our|my) side|on (?:this|the|it)[^.;:]{0,40}))?)[.!]*|"
    r"(?:(?:our|the|my|general|technical|editorial|detailed|please find|find|see|here are|below are) )*(?:comments?|remarks?|observations?|reasons?|justification)"
    r"(?: (?:are|is|follow|below|as follows|hereafter|here))* ?:"
)
# Words of a remark on a document, or of a wish; "should you have questions" is none.
SUBSTANCE = re.compile(
    r"\b(?:clauses?|subclauses?|annex(?:es)?|sections?|tables?|figures?|definitions?|paragraphs?|foreword|bibliography|\d{1,2}\.\d{1,2}|"
    r"should(?! you)|shall|must|needs|propose|proposed|suggest|recommend|delete|deleted|remove|removed|replace|replaced|add(?:ed)?|amend|reword|clarify|"
    r"clarified|define|defined|unclear|missing|wrong|incorrect|errors?|inconsistent|contradicts?|but|however|although|except|unless|concerns?|"
    r"problems?|difficult|disagree|instead|not (?!hesitate))\b"
)


def is_greeting(line: str) -> bool:
    return GREETING.fullmatch(folded(line)[:140]) is not None


def is_sign_off(line: str) -> bool:
    return SIGN_OFF.fullmatch(folded(line)[:140]) is not None


def is_mobile(line: str) -> bool:
    return MOBILE.fullmatch(folded(line)[:200]) is not None


def is_banner(paragraph: str) -> bool:
    return BANNER.fullmatch(folded(paragraph)[:800]) is not None


def is_disclaimer(paragraph: str) -> bool:
    """Beginnings that only disclaimers have, with their vocabulary: an author who writes "confidential" is no lawyer."""
    text = folded(paragraph)[:4000]
    words = len(set(DISCLAIMER_WORDS.findall(text)))
    return (DISCLAIMER_START.match(text) is not None and words >= 1 and len(text) > 40) or words >= 5


def is_courtesy(sentence: str) -> bool:
    """A polite sentence that is no remark (settled question 8.12).

    "Thank you for the draft, please delete Annex B." begins politely and is a remark all the same.
    """
    text = folded(sentence)
    if len(text) > LONGEST_COURTESY:
        return False
    if NO_REMARKS.fullmatch(text) is not None or is_sign_off(text):
        return True
    return (COURTESY.fullmatch(text) is not None or is_greeting(text)) and SUBSTANCE.search(text) is None
