"""The lines and blocks by which programs name us above a quotation, in the languages of the members."""

from tests.corpus.reply_letters import ADDRESS, AUTHOR, AUTHOR_ADDRESS, NAME

US = f"{NAME} <{ADDRESS}>"
ATTRIBUTIONS = {
    "en": f"On Mon, Jun 8, 2026 at 10:14 AM {US} wrote:",
    "en-gb": f"On Mon, 8 Jun 2026 at 10:14, {US} wrote:",
    "de": f"Am Mo., 8. Juni 2026 um 10:14 Uhr schrieb {US}:",
    "fr": f"Le lun. 8 juin 2026 à 10:14, {US} a écrit :",
    "es": f"El lun, 8 jun 2026 a las 10:14, {NAME} (<{ADDRESS}>) escribió:",
    "pt": f"Em seg., 8 de jun. de 2026 às 10:14, {US} escreveu:",
    "it": f"Il giorno lun 8 giu 2026 alle ore 10:14 {US} ha scritto:",
    "nl": f"Op ma 8 jun 2026 om 10:14 schreef {US}:",
    "ru": f"пн, 8 июн. 2026 г. в 10:14, {US}:",
    "pl": f"pon., 8 cze 2026 o 10:14 {US} napisał(a):",
    "sv": f"Den mån 8 juni 2026 kl 10:14 skrev {US}:",
    "ja": f"2026年6月8日(月) 10:14 {US}:",
    "zh-cn": f"{US} 于2026年6月8日周一 10:14写道：",
    "zh-tw": f"{US} 於 2026年6月8日 週一 上午10:14寫道：",
    "ko": f"2026년 6월 8일 (월) 오전 10:14, {US}님이 작성:",
}
# From, sent, to, subject; the moment as that language writes it; what stands before the colon.
BLOCKS = {
    "en": ("From", "Sent", "To", "Subject", "Monday, June 8, 2026 10:14 AM", ""),
    "de": ("Von", "Gesendet", "An", "Betreff", "Montag, 8. Juni 2026 10:14", ""),
    "fr": ("De", "Envoyé", "À", "Objet", "lundi 8 juin 2026 10:14", "\xa0"),
    "es": ("De", "Enviado el", "Para", "Asunto", "lunes, 8 de junio de 2026 10:14", ""),
    "pt": ("De", "Enviada em", "Para", "Assunto", "segunda-feira, 8 de junho de 2026 10:14", ""),
    "it": ("Da", "Inviato", "A", "Oggetto", "lunedì 8 giugno 2026 10:14", ""),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp", "maandag 8 juni 2026 10:14", ""),
    "ru": ("От", "Отправлено", "Кому", "Тема", "8 июня 2026 г. 10:14", ""),
    "pl": ("Od", "Wysłano", "Do", "Temat", "poniedziałek, 8 czerwca 2026 10:14", ""),
    "sv": ("Från", "Skickat", "Till", "Ämne", "den 8 juni 2026 10:14", ""),
    "ja": ("差出人", "送信日時", "宛先", "件名", "2026年6月8日 10:14", ""),
    "zh-cn": ("发件人", "发送时间", "收件人", "主题", "2026年6月8日 10:14", ""),
    "zh-tw": ("寄件者", "寄件日期", "收件者", "主旨", "2026年6月8日 上午 10:14", ""),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목", "2026년 6월 8일 월요일 오전 10:14", ""),
}
SPECIAL = {
    "samsung": f"-------- Original message --------\nFrom: {US} \nDate: 08/06/2026  10:14  (GMT+01:00) \nTo: {AUTHOR_ADDRESS} \nSubject: {{subject}} \n",
    "qq": f'------------------&nbsp;Original&nbsp;------------------\nFrom: &nbsp;"{NAME}";<{ADDRESS}&gt;;\nDate: &nbsp;Mon, Jun 8, 2026 10:14 AM\nTo: &nbsp;"{AUTHOR}"<{AUTHOR_ADDRESS}&gt;;\n\nSubject: &nbsp;{{subject}}\n\n',
    "qq-zh": f'------------------ 原始邮件 ------------------\n发件人:  "{NAME}";<{ADDRESS}>;\n发送时间: 2026年6月8日(星期一) 上午10:14\n收件人: "{AUTHOR}"<{AUTHOR_ADDRESS}>;\n\n主题:  {{subject}}\n\n',
    "netease": f"---- Replied Message ----\n| From | {NAME}<{ADDRESS}> |\n| Date | 06/08/2026 10:14 |\n| To | {AUTHOR_ADDRESS} |\n| Subject | {{subject}} |\n",
    "naver": f"-----Original Message-----\nFrom: {US}\nTo: <{AUTHOR_ADDRESS}>; \nCc: \nSent: 2026-06-08 (월) 10:14:00 (GMT+09:00)\nSubject: {{subject}}\n",
    "daum": f"--------- 원본 메일 ---------\n보낸사람 : {US}\n받는사람 : {AUTHOR_ADDRESS}\n날짜 : 2026년 6월 8일 월요일, 10시 14분 00초 +0900\n제목 : {{subject}}\n",
    "yandex": f'----------------\nКому: {AUTHOR_ADDRESS};\nТема: {{subject}};\n08.06.2026, 10:14, "{NAME}" <{ADDRESS}>:\n',
    "foxmail": f"{AUTHOR_ADDRESS}\n \nFrom: {NAME}\nDate: 2026-06-08 10:14\nTo: {AUTHOR}\nSubject: {{subject}}\n",
}


def block(language: str, *, sent: str = "") -> str:
    """The header block of a text part, as Outlook writes it."""
    from_, moment_name, to, subject, moment, gap = BLOCKS[language]
    return (
        f"{from_}{gap}: {US}\n{sent or moment_name}{gap}: {moment}\n{to}{gap}: {AUTHOR} <{AUTHOR_ADDRESS}>\n"
        f"{subject}{gap}: {{subject}}\n"
    )


def block_html(language: str, *, sent: str = "") -> str:
    """The same in HTML: one paragraph with breaks."""
    lines = block(language, sent=sent).strip().split("\n")
    return "<br>\n".join(
        f"<b>{name}:</b>{escaped(value)}" for name, _, value in (line.partition(":") for line in lines)
    )


def word_block(language: str) -> str:
    return f"<p class=MsoNormal><span lang=EN-US>{block_html(language)}<o:p></o:p></span></p>"


def colon_line(program: str) -> str:
    return SPECIAL[program]


def escaped(value: str) -> str:
    return value.replace("<", "&lt;").replace(">", "&gt;")
