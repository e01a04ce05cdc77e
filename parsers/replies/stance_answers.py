"""Answers that we know and do not count: bare words like "yes", and stances in other languages than English."""

# Said alone, each of these is an answer to a question that we cannot see (settled question 8.14).
BARE = (
    "yes, no, ok, okay, agreed, agree, i agree, we agree, approved, accepted, accept, we accept, i accept, fine, "
    "no objection, no objections, we have no objection, we have no objections, i have no objection, i have no "
    "objections, we do not object, i do not object, not opposed, not against, we are not opposed, we are not "
    "against, concur, i concur, we concur, for, pro, contra, positive, negative, same, same here, ditto, go "
    "ahead, please go ahead, +1, lgtm, fine with us, fine with me, fine for us, that is fine, this is fine, it is "
    "fine, acceptable, acceptable to us, in agreement, we are in agreement, yes we do, no we do not, yes it does, "
    "no it does not, yes please, no thank you, no thanks, yes of course, of course, certainly, sure, sure thing, "
    "yes indeed, yes certainly, absolutely, not really, nope, yep, yeah, y, n, thumbs up, all good, good, looks "
    "good, looks good to us, looks good to me, looks fine, please proceed, proceed, consent, we consent, i "
    "consent, consensus, fine by us, fine by me, happy with it, we are happy, we are happy with it, we are fine "
    "with it, we are ok with it, we are comfortable with it, all fine, affirmative, favourable, favorable, "
    "unfavourable, neutral, we are neutral, we remain neutral, yes thank you, yes thanks, ok for us, ok for me, "
    "ok with us, okay with us, okay for us, we can live with it, we can accept it, we accept it, we accept the "
    "draft, we accept this draft, no problem, no problems, no issue, no issues, no veto, no dissent, no longer, not any more, position, view, opinion, not, never"
)

# Stems of other languages that state a stance: such a sentence is never counted (settled question 8.15).
FOREIGN_FOR = (
    "unterstütz, befürwort, zustimm, stimmen zu, stimmt zu, einverstanden, soutenons, soutient, soutenir, appuyons, appuie, approuvons, "
    "approuve, favorable à, d'accord, apoyamos, apoya, aprobamos, de acuerdo, apoiamos, apoia, aprovamos, concordamos, "
    "sosteniamo, sostiene, approviamo, favorevole, поддерж, согласны, согласен, одобря, 支持, 赞成, 贊成, 同意, 赞同, 賛成, 賛同, 지지, 찬성, 동의"
)
FOREIGN_AGAINST = (
    "lehnen, lehnt, ablehn, enthalten uns, enthält sich, enthaltung, dagegen, nicht, kein, ne soutenons, ne soutient, ne soutenir, n'appuy, n'approuv, "
    "contre le, contre ce, contre cette, opposons, s'oppose, abstenons, s'abstient, no apoy, no aprob, en contra, abstenemos, se abstiene, "
    "nos oponemos, não apoia, não aprova, contra o, contra a, abstemos, abstém, non sosten, contrari, asteniamo, против, воздерж, не поддерж, "
    "не соглас, не одобр, 不支持, 不赞成, 不贊成, 不同意, 反对, 反對, 反対, 弃权, 棄権, 棄權, しない, しません, できません, できない, 않, 반대, 기권, 撤回, 철회"
)
