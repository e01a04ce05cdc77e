"""What gateways, telephones and offices do to a mail on its way: added and rewritten without changing what it says."""

import re
from collections.abc import Callable

BANNERS = {
    "external": "CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender and know the content is safe.",
    "external, short": "[EXTERNAL EMAIL]",
    "seldom": "You don't often get email from secretariat@desk.example.org. Learn why this is important at https://aka.ms/LearnAboutSenderIdentification",
    "German": "Achtung: Diese E-Mail stammt von einem externen Absender. Bitte keine Links oder Anhänge öffnen.",
    "French": "ATTENTION : Ce courriel provient de l'extérieur de l'organisation.",
    "Spanish": "PRECAUCIÓN: Este correo electrónico se originó fuera de la organización.",
}
FOOTERS = {
    "English": "This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please notify the sender and delete it.",
    "abstaining": "DISCLAIMER: The views expressed in this message do not necessarily represent the official policy of the agency. Recipients should abstain from any disclosure, copying or distribution; we do not support its use by others.",
    "German": "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender und löschen Sie diese E-Mail.",
    "French": "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur destinataire. Si vous l'avez reçu par erreur, merci de le détruire.",
    "Portuguese": "Esta mensagem pode conter informação confidencial e destina-se exclusivamente ao destinatário.",
    "Spanish": "Este mensaje y sus adjuntos son confidenciales y se dirigen exclusivamente a su destinatario.",
    "Italian": "Questo messaggio è confidenziale e destinato esclusivamente al destinatario indicato.",
    "Russian": "Данное сообщение является конфиденциальным и предназначено только для адресата.",
    "Japanese": "このメールには機密情報が含まれている場合があります。誤って受信された場合は、削除してください。",
    "Chinese": "本邮件及其附件含有保密信息，仅限于发送给指定的收件人。",
    "Korean": "본 메일은 지정된 수취인만을 위한 것이며 기밀 정보를 포함할 수 있습니다.",
    "environment": "Please consider the environment before printing this e-mail.",
}
SIGNATURES = (
    "-- \nUrsina Caduff\nHead of Market Surveillance\nSwissmedic, Bern",
    "Sent from my iPhone",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "iPhoneから送信",
    "发自我的iPhone",
    "나의 iPhone에서 보냄",
    "Отправлено с iPhone",
    "Sent from Outlook for iOS",
    "Get Outlook for Android",
    "Sent from Yahoo Mail for iPhone",
    "Best regards,\n\nUrsina Caduff\nWe support safer devices\nwww.swissmedic.example.org",
)


def collapsed(text: str) -> str:
    return text.replace("[  ]", "[ ]")


def closed(text: str) -> str:
    return text.replace("[  ]", "[]")


def no_break(text: str) -> str:
    return text.replace("  ", "\xa0\xa0").replace("[ ", "[\xa0")


def smart(text: str) -> str:
    return text.replace("'", "\u2019").replace(" - ", " \u2013 ")


def safelinked(text: str) -> str:
    return text.replace(
        "secretariat@desk.example.org",
        "secretariat@desk.example.org<mailto:secretariat@desk.example.org>",
    )


def invisible(text: str) -> str:
    return text.replace("SUPPORT", "SUP\u00adPORT\u200b")


def doubled(text: str) -> str:
    """A blank line behind every line, as some gateways leave it."""
    return text.replace("\n", "\n\n")


def trailing(text: str) -> str:
    return text.replace("\n", "  \n")


def stuffed(text: str) -> str:
    """Space-stuffed by RFC 3676."""
    return re.sub(r"(?m)^(?=>| |From )", " ", text)


REWRITTEN: tuple[Callable[[str], str], ...] = (
    collapsed,
    closed,
    no_break,
    smart,
    safelinked,
    doubled,
    trailing,
    stuffed,
)
