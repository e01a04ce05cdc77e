"""Header fields of every habit: encoded words, raw bytes, addresses, identifiers, dates, parameters."""

from datetime import UTC, datetime

import pytest

from parsers.addresses import MOST_MAILBOXES, mailboxes
from parsers.headers import decoded, message_ids, parameters
from parsers.mail_dates import read_date
from parsers.mail_notes import Notebook


def raw(text: str, charset: str) -> str:
    """What the library's tree holds for 8-bit bytes."""
    return text.encode(charset).decode("ascii", "surrogateescape")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_Bern?=", "Grüße aus Bern"),
        ("Re: =?iso-8859-1?Q?Gr=FC=DFe?= aus Bern", "Re: Grüße aus Bern"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?=\r\n\t=?utf-8?Q?b?= c", "ab c"),
        ("=?utf-8?B?5aCx?==?utf-8?B?5ZGK?=", "報告"),
        # A character cut in two by the word's end, as some gateways fold.
        ("=?utf-8?B?5aA=?= =?utf-8?B?sQ==?=", "報"),
        ("=?gb2312?B?1uzp?= =?gb2312?B?Rrv5?=", "朱镕基"),
        ("=?iso-2022-jp?B?GyRCSnM5cBsoQg==?=", "報告"),
        ("=?ks_c_5601-1987?B?wMew3w==?=", "의견"),
        ("=?koi8-r?B?79TexdQ=?=", "Отчет"),
        ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("=?utf-8?Q?with a blank?=", "with a blank"),
        ("=?utf-8*en?Q?language?=", "language"),
        ('"=?utf-8?Q?quoted?="', '"quoted"'),
        ("=?x-klingon?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?Q?nul=00here?=", "nulhere"),
        ("=?utf-7?Q?+2AA-?=", "\ufffd"),
        ("=?utf-8?Q?unfinished", "=?utf-8?Q?unfinished"),
        ("a\r\n b", "a b"),
    ],
)
def test_encoded_words(value: str, text: str) -> None:
    assert decoded(value) == text


@pytest.mark.parametrize(
    ("text", "charset", "hint"),
    [
        ("Отчёт о заседании", "koi8-r", "koi8-r"),
        ("Отчёт о заседании", "utf-8", "koi8-r"),
        ("会议报告", "gb18030", "gb2312"),
        ("会議報告", "cp932", "shift_jis"),
        ("회의 보고서", "cp949", "euc-kr"),
        ("会議報告①", "iso2022_jp_2004", "iso-2022-jp"),
        ("Prüfbericht", "latin-1", "iso-8859-1"),
    ],
)
def test_raw_8_bit_is_read_as_utf_8_or_as_the_body_says(text: str, charset: str, hint: str) -> None:
    assert decoded(raw(text, charset), hint=hint).startswith(text.rstrip("①"))


def test_a_subject_of_a_megabyte_is_cut_and_noted() -> None:
    notebook = Notebook()

    text = decoded("=?utf-8?B?5aCx5ZGK5pu4?=\r\n " * 40_000, notebook=notebook, place="Subject")

    assert text.startswith("報告書報告書")
    assert [(note.code, note.place) for note in notebook.notes] == [("header-too-long", "Subject")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("jane@example.org", [("", "jane@example.org")]),
        ("Jane Roe <Jane.Roe@Example.ORG>", [("Jane Roe", "jane.roe@example.org")]),
        ('"Roe, Jane" <jane@example.org>', [("Roe, Jane", "jane@example.org")]),
        ("Roe, Jane <jane@example.org>", [("Roe, Jane", "jane@example.org")]),
        ("Roe, Jane (MOH) <jane@example.org>, Doe, John <john@example.org>",
         [("Roe, Jane", "jane@example.org"), ("Doe, John", "john@example.org")]),
        ("a@example.org; b@example.org", [("", "a@example.org"), ("", "b@example.org")]),
        ("Members: a@example.org, B <b@example.org>;", [("", "a@example.org"), ("B", "b@example.org")]),
        ("undisclosed-recipients:;", []),
        ("jane@example.org (Jane Roe)", [("Jane Roe", "jane@example.org")]),
        ("jane@example.org (Jane (MOH) Roe)", [("Jane (MOH) Roe", "jane@example.org")]),
        ("'jane@example.org' <jane@example.org>", [("jane@example.org", "jane@example.org")]),
        ("<jane@example.org>", [("", "jane@example.org")]),
        ("< jane@example.org >", [("", "jane@example.org")]),
        ("<<jane@example.org>>", [("", "jane@example.org")]),
        ("Jane <mailto:jane@example.org>", [("Jane", "jane@example.org")]),
        ("Jane <@relay.example.org,@b.example.org:jane@example.org>", [("Jane", "jane@example.org")]),
        ('"jane roe"@example.org', [("", '"jane roe"@example.org')]),
        ("jane@[192.0.2.1]", [("", "jane@[192.0.2.1]")]),
        ("=?utf-8?Q?Roe,_Jane?= <jane@example.org>", [("Roe, Jane", "jane@example.org")]),
        ('"=?utf-8?B?UsO2ZSwgSmFuZQ==?=" <jane@example.org>', [("Röe, Jane", "jane@example.org")]),
        ("=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=\r\n <yamada@example.org>", [("山田", "yamada@example.org")]),
        # Lotus Notes: a name with an "@" and no address.
        ("CN=Jane Roe/OU=Devices/O=MOH@MOH", [("CN=Jane Roe/OU=Devices/O=MOH@MOH", "")]),
        ("CN=Jane Roe/O=MOH@moh.example.org", [("CN=Jane Roe/O=MOH@moh.example.org", "")]),
        ("Jane Roe/MOH <jane@moh.example.org>", [("Jane Roe/MOH", "jane@moh.example.org")]),
        ("Jane Roe", [("Jane Roe", "")]),
        ("", []),
        (",,;", []),
    ],
)  # fmt: skip
def test_addresses(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(box.name, box.address) for box in mailboxes([value])] == expected


@pytest.mark.parametrize(
    "value",
    [
        '"chair@good.example.org" <evil@bad.example.org>',
        "chair@good.example.org <evil@bad.example.org>",
        "=?utf-8?Q?chair=40good.example.org=3E=2C?= <evil@bad.example.org>",
        "=?utf-8?Q?<chair@good.example.org>,?= <evil@bad.example.org>",
        "(chair@good.example.org) <evil@bad.example.org>",
        '"a\\" <chair@good.example.org>, \\"" <evil@bad.example.org>',
    ],
)
def test_a_name_that_looks_like_an_address_is_a_name(value: str) -> None:
    assert [box.address for box in mailboxes([value])] == ["evil@bad.example.org"]


def test_between_two_addresses_none_is_chosen() -> None:
    assert [box.address for box in mailboxes(["Jane <jane@a.example.org> <jane@b.example.org>"])] == [""]


@pytest.mark.parametrize(
    "value",
    ['"Jane Roe <jane@example.org>', "Jane (MOH <jane@example.org>", "=?utf-8?Q?Jane_<jane@example.org>?="],
)
def test_the_only_address_of_a_broken_item_is_found(value: str) -> None:
    assert [box.address for box in mailboxes([value])] == ["jane@example.org"]


@pytest.mark.parametrize(
    "value", ["(" * 20_000, '"\\' * 20_000, "<" * 20_000, "=?a?q?" * 20_000, "\\" * 20_000]
)
def test_pathological_senders_have_no_address(value: str) -> None:
    assert {box.address for box in mailboxes([value])} <= {""}


def test_twenty_thousand_recipients_are_cut_and_noted() -> None:
    notebook = Notebook()

    found = mailboxes([", ".join(f"a{n}@example.org" for n in range(20_000))], notebook=notebook, place="To")

    assert len(found) == MOST_MAILBOXES
    assert [note.code for note in notebook.notes] == ["too-many-addresses"]


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        (["<a@b>"], ("a@b",)),
        (["<a@b>\r\n <c@d>"], ("a@b", "c@d")),
        (["<a@b>, <c@d>", "<a@b>"], ("a@b", "c@d")),
        (["a@b"], ("a@b",)),
        (["no-at-sign"], ("no-at-sign",)),
        (["<long\r\n  folded@example.org>"], ("longfolded@example.org",)),
        (['Your message of "Tue, 12 May" <a@b>'], ("a@b",)),
        (["=?utf-8?Q?=3Ca=40b=3E_=3Cc=40d=3E?="], ("a@b", "c@d")),
        (["<[0F1E]-(12)@x>"], ("[0F1E]-(12)@x",)),
        (["<>"], ()),
        ([""], ()),
    ],
)
def test_message_ids(values: list[str], ids: tuple[str, ...]) -> None:
    assert message_ids(values) == ids


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("Tue, 12 May 2026 10:00:00 +0200", "2026-05-12T08:00:00"),
        ("12 May 2026 10:00 +0200", "2026-05-12T08:00:00"),
        ("Tue, 12 May 2026 10:00:00 +0200 (CEST)", "2026-05-12T08:00:00"),
        ("Tue , 12  May 2026 (spring) 10:00:00 -0330", "2026-05-12T13:30:00"),
        ("Tue, 12 May 26 10:00:00 GMT", "2026-05-12T10:00:00"),
        ("Tue, 12 May 2026 10:00:00 Z", "2026-05-12T10:00:00"),
        ("Tue, 12 May 2026 10:00:00 EST", "2026-05-12T15:00:00"),
        ("Tue, 12 May 2026 10:00:00 -0000", "2026-05-12T10:00:00"),
        # The weekday is wrong; the day is the statement.
        ("Mon, 12 May 2026 10:00:00 +0000", "2026-05-12T10:00:00"),
        ("Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00"),
        ("Tuesday, 12-May-2026 10:00:00 GMT", "2026-05-12T10:00:00"),
        ("Tue May 12 10:00:00 2026 +0200", "2026-05-12T08:00:00"),
        ("Tue May 12 10:00:00 GMT 2026", "2026-05-12T10:00:00"),
        ("2026-05-12T10:00:00+02:00", "2026-05-12T08:00:00"),
        ("Tue, 12 May 2026 10.00.00 +0200", "2026-05-12T08:00:00"),
    ],
)
def test_dates(value: str, at: str) -> None:
    assert read_date(value).at == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("", "no-date"),
        ("yesterday", "date-unreadable"),
        ("Tue, 31 Feb 2026 10:00:00 +0000", "date-unreadable"),
        ("Tue, 12 May 2026 25:00:00 +0000", "date-unreadable"),
        ("Tue, 12 May 2026", "date-unreadable"),
        ("12/05/2026 10:00:00 +0000", "date-unreadable"),
        ("Tue, 12 May 2026 10:00:00", "date-without-zone"),
        ("Tue, 12 May 2026 10:00:00 XYZ", "date-zone-unknown"),
        ("Tue, 12 May 2026 10:00:00 +9900", "date-zone-unknown"),
        ("Fri, 12 May 99999 10:00:00 +0000", "date-absurd"),
        ("Fri, 12 May 0001 10:00:00 +0000", "date-absurd"),
        ("(((((((", "date-unreadable"),
        ("9" * 10_000, "date-unreadable"),
        ("Tue, 12 May ２０２６ 10:00:00 +0000", "date-unreadable"),
    ],
)
def test_no_date_is_guessed(value: str, trouble: str) -> None:
    found = read_date(value)

    assert (found.at, found.trouble) == (None, trouble)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("text/plain; charset=utf-8", {"charset": "utf-8"}),
        ('text/plain; CHARSET="utf-8" ; format=flowed', {"charset": "utf-8", "format": "flowed"}),
        ("a/b; name=my report.docx", {"name": "my report.docx"}),
        ('a/b; name="a;b=c.docx"', {"name": "a;b=c.docx"}),
        (r'a/b; name="C:\reports\may.docx"', {"name": r"C:\reports\may.docx"}),
        (r'a/b; name="say \"hi\".docx"', {"name": 'say "hi".docx'}),
        ("a/b; name*=utf-8''%E5%A0%B1%E5%91%8A.docx", {"name": "報告.docx"}),
        ("a/b; name=fallback; name*=utf-8'ja'%E5%A0%B1", {"name": "報"}),
        ("a/b; name*0*=utf-8''%E5%A0; name*1*=%B1; name*2=\".docx\"", {"name": "報.docx"}),
        ("a/b; name*1=b; name*0=a", {"name": "ab"}),
        ("a/b; name*=iso-2022-jp''%1B$BJs9p%1B(B.xlsx", {"name": "報告.xlsx"}),
        ('a/b; name="=?utf-8?B?5aCx5ZGK?=.docx"', {"name": "報告.docx"}),
        ("a/b; charset=a; charset=b", {"charset": "a"}),
        ("a/b", {}),
        (";;;=", {}),
    ],
)
def test_parameters(value: str, found: dict[str, str]) -> None:
    assert parameters(value) == found
