"""Banners of gateways and disclaimers in the languages of the members other than English."""

from parsers.replies.sentences import folded

LONGEST = 4_000
# A disclaimer speaks of the mail, of secrecy, of its recipient or of errors: three of four, in one language.
DISCLAIMERS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("e-mail", "nachricht"), ("vertraulich",), ("adressat", "empfänger"), ("löschen", "vernichten", "irrtümlich")),
    (("message", "courriel", "courrier"), ("confidentiel",), ("destinataire", "destinés"), ("erreur", "détruire", "supprimer")),
    (("mensaje", "correo"), ("confidencial",), ("destinatari",), ("error", "eliminar", "borrar")),
    (("mensagem", "e-mail", "correio"), ("confidencia",), ("destinatári", "destina-se"), ("erro", "apagar", "eliminar")),
    (("messaggio", "e-mail"), ("confidenzial", "riservat"), ("destinatari",), ("errore", "cancellar", "distrugger")),
    (("bericht", "e-mail"), ("vertrouwelijk",), ("geadresseerde", "bestemd"), ("vergissing", "verwijderen", "ten onrechte")),
    (("meddelande", "e-post"), ("konfidentiell", "sekretess"), ("mottagare", "avsedd"), ("misstag", "radera")),
    (("wiadomość", "e-mail"), ("poufn",), ("adresat", "odbiorc"), ("omyłk", "usunąć", "usunięcie")),
    (("сообщени", "письмо"), ("конфиденциальн",), ("адресат", "получател"), ("ошибк", "удалит")),
    (("メール",), ("機密", "秘密"), ("受信", "宛先", "名宛"), ("誤って", "削除", "破棄")),
    (("邮件", "郵件", "信件"), ("保密", "机密", "機密"), ("收件人", "收件者"), ("删除", "刪除", "误", "誤")),
    (("메일",), ("기밀", "비밀"), ("수취인", "수신인", "수신자"), ("삭제", "잘못")),
)  # fmt: skip
# A banner says that the mail came from outside.
BANNERS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("e-mail", "nachricht", "absender"), ("extern", "außerhalb")),
    (("courriel", "message", "expéditeur"), ("extérieur", "externe")),
    (("correo", "mensaje", "remitente"), ("fuera de la", "externo")),
    (("e-mail", "mensagem", "remetente"), ("fora da", "externo", "externa")),
    (("messaggio", "e-mail", "mittente"), ("esterno", "esterna", "all'esterno")),
    (("e-mail", "bericht", "afzender"), ("extern", "buiten de")),
    (("meddelande", "avsändare", "e-post"), ("extern", "utanför")),
    (("wiadomość", "nadawc"), ("zewnętrzn", "spoza")),
    (("письмо", "сообщени", "отправител"), ("внешн", "извне")),
    (("メール", "送信者"), ("社外", "外部")),
    (("邮件", "郵件", "寄件者", "发件人"), ("外部",)),
    (("메일", "발신자"), ("외부",)),
)
LONGEST_BANNER = 300


def is_notice(paragraph: str) -> bool:
    """A disclaimer or a banner; none of them says anything of a position."""
    text = folded(paragraph[:LONGEST])
    if any(sum(any(stem in text for stem in sign) for sign in signs) >= 3 for signs in DISCLAIMERS):
        return True
    is_short = len(text) <= LONGEST_BANNER and warns(text)
    return is_short and any(all(any(stem in text for stem in sign) for sign in signs) for signs in BANNERS)


def warns(text: str) -> bool:
    """How banners begin: in brackets, or with one word of warning and a colon."""
    head = text.lstrip("*[(<!\u26a0\ufe0f ").replace(" :", ":").replace("\uff1a", ":")[:40]
    return text[:1] in "[*\u3010\u26a0" or ":" in head or "!" in head
