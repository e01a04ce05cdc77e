"""The words in which positions are stated: each class of words has a name, and a word that is in none is unknown.

The grammar (stance_grammar.py) accepts a sentence only where it knows all its words, so adding a word here is a
decision: may it stand in a clear position without changing what the position is?
"""

from enum import StrEnum


def listed(phrases: str) -> tuple[str, ...]:
    """The phrases of a list that is set apart by commas."""
    return tuple(phrase.strip() for phrase in phrases.split(","))


class Word(StrEnum):
    """What a word or phrase does in a sentence; the value is its one character in the patterns of the grammar."""

    SPEAKER = "S"
    FILLER = "a"
    EMPHASIS = "f"
    BE = "b"
    HAVE = "h"
    NOT = "n"
    NO = "z"
    WITHOUT = "7"
    SUPPORT = "P"
    APPROVAL = "p"
    SUPPORTED = "D"
    OPPOSE = "O"
    OPPOSED = "1"
    OPPOSITION = "m"
    WITHHOLD = "V"
    ACCEPT = "3"
    OBJECTION = "6"
    ABSTAIN = "A"
    VOTING = "g"
    WITHDRAW = "W"
    WITHDRAWN = "w"
    GIVE = "G"
    POSITION = "I"
    ANSWER = "L"
    VOTE = "v"
    CHOOSE = "C"
    POSITIVE = "B"
    NEGATIVE = "c"
    YES = "y"
    ENGAGE = "E"
    SHOULD_NOT = "5"
    THE = "d"
    OUR = "s"
    THIS = "i"
    CURRENT = "j"
    EARLIER = "e"
    DRAFT = "N"
    NUMBER = "x"
    IMDRF = "M"
    ABOUT = "o"
    TO = "2"
    BY = "r"
    COMMENTS = "k"
    WITH = "u"
    SOME = "q"
    FURTHER = "F"
    ATTACHED = "l"
    AS_IT_IS = "K"
    UNCHANGED = "J"
    AT_PRESENT = "t"
    FROM_US = "U"
    ON_BEHALF = "@"
    DEAR = "H"
    THANKS = "T"
    CONSULTED = "Q"
    REVIEWED = "R"
    CORRECTION = "X"
    BECAUSE = "Y"
    AND = "&"
    BUT = "%"
    AS = "9"
    CONDITION = "!"
    HEDGE = "~"
    COURTESY = "Z"
    UNKNOWN = "?"


# One phrase a piece, set apart by commas or line ends.
PHRASES: dict[Word, str] = {
    Word.SPEAKER: "we, i, our agency, our authority, our jurisdiction, our delegation, our country, our administration, "
    "our office, our organisation, our organization, our ministry, our government, the undersigned",
    Word.FILLER: "please change our position to, please correct our position to, please update our position to, please amend our position to, "
    "please change our answer to, please correct our answer to, change our position to, hereby, herewith, also, now, therefore, thus, accordingly, consequently, still, again, of course, indeed, "
    "please, can, will, shall, do, does, would like to, wish to, wishes to, want to, wants to, pleased to, happy to, glad to, "
    "delighted to, able to, in a position to, decided to, have decided to, has decided to, agreed to, have agreed to, "
    "has agreed to, confirm that, can confirm that, note that, be informed that, be advised that, inform you that, "
    "to inform you that, to confirm that, this is to confirm that, this is to inform you that, to inform that, inform that, "
    "state that, declare that, advise that, regret that, regret to inform you that, regret to say that, regret to, regret, "
    "unfortunately, regrettably, sorry that, sorry but, afraid that, afraid, as discussed, as agreed, as requested, "
    "writing to confirm that, writing to inform you that, would like to inform you that, would like to confirm that, "
    "too, kindly, choose to, chooses to, prefer to, prefers to, "
    "decide to, decides to, have chosen to, has chosen to, confirm to, confirms to, continue to, continues to, decided, have decided, has decided, hence, for these reasons, for this reason, as a consequence, as a result, in conclusion, in summary, in short, to summarise, to summarize, to conclude, bottom line, finally, it is with regret that, with regret, it is with pleasure that, with great pleasure, sorry, sorry , but, sorry to inform you that, sorry to say that, please find below, please find herewith, please find hereby, here is, below is, please note our, please register our, please record our, please register, please record, please note, please enter, please count, please take note of our, please accept our, please register our position as, please record our position as, please note our position as, please count us as, confirms that, notes that, say that, of the opinion that",
    Word.EMPHASIS: "formally, officially, unanimously, fully, strongly, wholeheartedly, gladly, certainly, completely, entirely, firmly, full, strong, "
    "unconditional, unconditionally, clearly, definitely, warmly, absolutely, very much, whole-hearted, clear, totally",
    Word.BE: "is, are, am, be, remains, remain",
    Word.HAVE: "have, has",
    Word.NOT: "not, decided not to, have decided not to, has decided not to, decide not to, chosen not to, have chosen not to, has chosen not to, choose not to, "
    "chooses not to, prefer not to, prefers not to, agreed not to, have agreed not to, has agreed not to, unable to, not able to, not in a position to, in no position to, decline to, declines to, refuse to, refuses to",
    Word.NO: "no",
    Word.WITHOUT: "without, w/o",
    Word.SUPPORT: "agree that, agrees that, positive vote, affirmative vote, cast a positive vote, casts a positive vote, cast our vote in favour, cast our vote in favour of, support, supports, supporting, endorse, endorses, endorsing, approve, approves, approve of, approves of, "
    "agree with, agrees with, agree to, agrees to, agree on, agrees on, agree with and support, support and agree with, "
    "concur with, concurs with, back, backs, favour, favours, favor, favors, in favour, in favour of, in favor, in favor of, "
    "supportive, supportive of, in support, in support of, in agreement with, vote yes, votes yes, vote for, votes for, "
    "vote in favour, votes in favour, vote in favour of, votes in favour of, vote in favor, votes in favor, vote in favor of, "
    "votes in favor of, vote positively, votes positively, vote positive, votes positive, vote with yes, vote to approve, "
    "votes to approve, vote to support, support and endorse, endorse and support",
    Word.APPROVAL: "approval, endorsement, agreement",
    Word.SUPPORTED: "supported, endorsed, approved",
    Word.OPPOSE: "negative vote, cast a negative vote, casts a negative vote, cast our vote against, oppose, opposes, object, objects, object to, objects to, reject, rejects, disagree, disagrees, "
    "disagree with, disagrees with, disapprove, disapproves, disapprove of, disapproves of, against, vote no, votes no, "
    "vote against, votes against, vote negatively, votes negatively, vote with no, vote negative, votes negative",
    Word.OPPOSED: "opposed, opposed to",
    Word.OPPOSITION: "disapproval, opposition, rejection, non-support, disagreement",
    Word.WITHHOLD: "withhold, withholds, refuse, refuses, decline, declines, deny, denies",
    # "We can accept the draft" is less than support; no pattern takes it, so it is asked about.
    Word.ACCEPT: "agree, agrees, concur, concurs, accept, accepts, accepting, consent, consents, consent to, consents to, veto, vetoes",
    Word.OBJECTION: "objection, objections, concern, concerns, issues with, problem with",
    Word.ABSTAIN: "abstention vote, abstain, abstains, abstaining, abstention, vote to abstain, votes to abstain, must abstain, have to abstain, has to abstain, "
    "need to abstain, needs to abstain",
    Word.VOTING: "voting, the vote, this vote, the ballot, this ballot, this consultation, the consultation",
    Word.WITHDRAW: "withdraw, withdraws, withdrawing, retract, retracts, take back, takes back, rescind, rescinds, revoke, revokes",
    Word.WITHDRAWN: "withdrawn, retracted, revoked, rescinded",
    Word.GIVE: "give, gives, express, expresses, confirm, confirms, offer, offers, extend, extends, reaffirm, reaffirms, reiterate, "
    "reiterates, state, states, declare, declares, communicate, communicates, provide, provides, take, takes, hold, holds, "
    "submit, submits",
    Word.POSITION: "position, opinion, view, stance, positions",
    Word.ANSWER: "answer, response, reply, decision, recommendation, statement, choice, feedback, status, conclusion, submission",
    Word.VOTE: "vote, votes",
    Word.CHOOSE: "choose, chooses, select, selects, opt for, opts for, go for, tick, pick, say, says",
    Word.POSITIVE: "positive, favourable, favorable, affirmative",
    Word.NEGATIVE: "negative, unfavourable, unfavorable",
    Word.YES: "yes",
    Word.ENGAGE: "engage, engages, engaging, engagement, get involved, getting involved, involvement, participate, participating, "
    "participation, take part, taking part, should engage, should get involved, should participate, should take part, "
    "should be involved, should be engaged, be involved, become involved, engage in, should engage in",
    Word.SHOULD_NOT: "should not, need not",
    Word.OUR: "our, my, our own",
    Word.THE: "the, a, an, its, your, any, official, national, final, formal, 's, updated, new, revised, corrected",
    Word.THIS: "this one, that one, it, this, that, these, them",
    Word.CURRENT: "proposed, present, current, international, entire, whole, complete, mentioned, above-mentioned, "
    "aforementioned, said, subject, circulated, submitted, distributed, referenced, received, latest, respective",
    Word.EARLIER: "earlier, previous, former, initial, last, recent, prior, original",
    Word.DRAFT: "this amendment, the amendment, matter, issue, topic, initiative, imdrf supports this draft, imdrf supports the draft, imdrf supports it, imdrf should support this draft, imdrf should support the draft, imdrf should support it, draft, document, draft standard, draft international standard, draft document, committee draft, dis, cd, cdv, fdis, "
    "np, nwip, nwi, wd, dts, dtr, dpas, new work item, new work item proposal, work item, work item proposal, proposal, "
    "standard, text, edition, version, revision, publication, adoption, advancement, progression, project, "
    "draft position, imdrf position, proposed position, item, enquiry, final draft, draft technical specification, "
    "draft technical report, technical specification, technical report, revision of iso, revision of iec, "
    "next stage, dis stage, fdis stage, new edition, "
    "as an international standard, as international standard, as a new work item, as new work item, "
    "that imdrf supports this draft, that imdrf supports the draft, that imdrf supports it, that imdrf supports this, a new work item, a new work item proposal, "
    "imdrf supporting this draft, imdrf supporting the draft, imdrf supporting it",
    Word.IMDRF: "imdrf",
    Word.ABOUT: "with reference to, in reference to, referring to, re, of, on, for, regarding, concerning, towards, about, with regard to, with respect to, in respect of, as regards, "
    "in relation to, in regard to, in response to, in reply to",
    Word.TO: "to",
    Word.BY: "by, from, at",
    Word.COMMENTS: "comment, comments, remark, remarks, observation, observations, suggestion, suggestions",
    Word.WITH: "w/, with, make, makes, attach, attaches, see, find, enclose, add, include, share, "
    "would like to make, would like to submit, would like to offer, would like to add, would like to share, would like to provide",
    Word.SOME: "some, few, couple, minor, several, two, three, four, five, six, one, editorial, technical, "
    "general, many, major, more, listed, small, number, set, detailed, substantive, important, "
    "own, constructive, written, consolidated, various",
    Word.FURTHER: "further, additional, other, specific, particular",
    Word.ATTACHED: "see reasons, see reasons below, reasons below, reasons attached, see below for reasons, see our reasons, see our reasons below, see attached file, see attached sheet, see enclosed file, please see attached, attached, enclosed, below, above, as follows, as below, as enclosed, see below, see attached, see attachment, see enclosed, "
    "see above, see enclosure, see file, see annex, see sheet, listed below, given below, here, hereafter, hereunder, follow, follows, following, appended, "
    "in the attached sheet, in the attached file, in the attached table, in the attached document, in the attached template, "
    "in the attached form, in the attachment, in the attached, in attachment, in annex, in the annex, in the enclosed sheet, "
    "in the enclosed file, in the file, in the sheet, in the table, in the attached comment sheet, in the comment sheet, "
    "in the attached excel file, in the attached word file, in this mail, in this e-mail, in this email, see the attached file, see the attached sheet, see the attachment, "
    "to this mail, to this e-mail, to this email, in the attached comments table, in the attached comment form, separately",
    Word.AS_IT_IS: "mentioned above, in question, under consideration, under discussion, as is, as it is, as it stands, as drafted, as written, as presented, as circulated, as submitted, as proposed, "
    "as attached, as distributed, in its current form, in its present form, in the current form, in the present form, "
    "in current form, in present form, in this form, as such",
    Word.UNCHANGED: "without change, without changes, without any change, without any changes, without modification, "
    "without modifications, without any modification, without any modifications, without amendment, without amendments, "
    "without reservation, without reservations, without any reservation, without any reservations, without objection, "
    "without any objection, without condition, without conditions, without any condition, without any conditions, "
    "without hesitation, with no changes, with no reservation, with no reservations, with no objection, with pleasure",
    Word.AT_PRESENT: "any more, anymore, any longer, for the time being, at this time, at this stage, at this point, at present, at the moment, for now, for the moment, currently",
    Word.FROM_US: "by us, from us, from our side, on our side, from our part, on our part, for our part, from our end, from my side",
    Word.ON_BEHALF: "on behalf of, in the name of, speaking for, speaking on behalf of",
    Word.DEAR: "dear, hello, hi, good morning, good afternoon, good day",
    Word.THANKS: "thank you, thanks, many thanks, thank, thank you very much, with thanks, congratulate, look forward, looking forward, "
    "appreciate, congratulations",
    Word.CONSULTED: "after further discussion, after further discussions, after further consideration, after further review, "
    "after further consultation, on reflection, after reflection, after consultation, after consulting, after careful consideration, after consideration, after considering, "
    "after review, after careful review, after reviewing, after having reviewed, after discussion, after discussions, after discussing, "
    "after internal consultation, after internal discussion, after internal review, after thorough review, after examination, "
    "after examining, following consultation, following consultations, following review, following discussion, following discussions, "
    "following our review, following our discussion, following internal consultation, after our review, after our consultation, "
    "having reviewed, having considered, having discussed, having consulted, having studied, having examined, having read, "
    "having carefully reviewed, having carefully considered, after reading, after studying, based on our review, "
    "in response to your request, in response to your mail, in response to your e-mail, in response to your email, "
    "in response to your letter, in reply to your request, in reply to your mail, in reply to your e-mail, in reply to your letter, "
    "further to your mail, further to your e-mail, further to your email, further to your request, further to your letter, "
    "with reference to your mail, with reference to your request, with reference to your letter, with regard to your request",
    Word.REVIEWED: "reviewed, considered, discussed, read, studied, examined, checked, carefully reviewed, carefully considered, "
    "carefully studied, carefully read, thoroughly reviewed, evaluated, assessed, looked at, gone through",
    Word.CORRECTION: "we changed our mind, we have changed our mind, i changed my mind, correction, corrigendum, sorry , i meant, sorry , we meant, i meant, we meant, i meant to say, we meant to say, "
    "i meant to write, sorry , correction, my mistake",
    Word.BECAUSE: "because, because of, since, due to, for the following reason, for the following reasons, for the reasons, "
    "the reason is, reason, reasons, owing to, in order to",
    Word.AND: "and",
    Word.BUT: "but, however, though",
    Word.AS: "as",
    # Said of somebody else's, or of something that is no stance.
    Word.COURTESY: "your support, your kind support, your continued support, your continuous support, your great support, "
    "kind support, continued support, their support, any support, technical support, it support, it - support, customer support, "
    "support team, support desk, support centre, support center, customer support team, it support team, life support, life-support, decision support, "
    "decision support system, support system, support systems, supporting document, supporting documents, supporting evidence, "
    "supporting information, supporting data, supporting material, supporting materials, software support, product support, your position, "
    "your vote, your answer, your approval, your agreement, position paper, position papers, "
    "in support of this comment, in support of our comment, support helpdesk, help and support, further support, for your support",
    # Whatever follows these limits or turns round what stands before.
    Word.CONDITION: "given that, given the, in view of, if, provided, providing, unless, subject to, on condition, on the condition, conditional, conditionally, "
    "as long as, so long as, only when, only if, contingent, except, excepting, apart from, other than, although, nevertheless, "
    "otherwise, with the exception, insofar, inasmuch, under the condition, on the understanding, assuming, whether, while, whereas, "
    "even if, even though, despite, yet, albeit, notwithstanding, until, once, pending, "
    "in case, presuming, depending, depends, depend, dependent",
    # These make a sentence about a stance undecided, partial or somebody's past.
    Word.HEDGE: "an amendment, amendment of, the amendment of, a technical report, a technical specification, a standard, a project, an edition, a version, would, could, might, may, should, must, maybe, perhaps, probably, possibly, likely, unlikely, tend, tends, lean, leaning, leans, "
    "think, believe, consider, considering, expect, hope, plan, planning, inclined, intend, intends, undecided, unsure, not sure, not yet, "
    "when, in principle, partially, partly, in part, "
    "partial, largely, mostly, mainly, generally, broadly, overall, reservation, reservations, tentatively, provisionally, "
    "preliminary, preliminarily, only, cautiously, somewhat, rather, instead, hesitant, hesitantly, reluctantly, reluctant, condition, conditions, "
    "previously, had, used to, seem, seems, appear, appears, assume, guess, ready, prepared, going, lean towards, never, no longer, "
    "hardly, barely, scarcely, seldom, rarely, neither, nor, either, none, nobody, far, fail, fails, failed, always, really, like, did, was, were, been, need, needs, "
    "willing, unwilling, just, even, in general, to some extent, ought, supposed, was going to, stop, stopped, cease, ceased, almost, nearly, sort of, quite, "
    "not fully, a revised, a new, another, a different, a second, revision of the draft, revision of this draft, revision of the document, "
    "revision of it, suppose, wonder, suggest that, prefer, difficult, impossible, reserve, hesitate, lack, lacks, want, wants, wish, wishes",
}
