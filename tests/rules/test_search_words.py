"""Words of mails and searches: what is found, what is not, and that nothing of a query is a syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.search_words import Sought, searchable, sought, words_of


def finds(query: str, *parts: str) -> bool:
    """Whether a mail of these parts would be found; the reference that both databases are held to."""
    words = searchable(parts).split()
    return all(stands_in(one, words) for one in sought(query))


def stands_in(one: Sought, words: list[str]) -> bool:
    *before, last = one.words
    for start in range(len(words) - len(one.words) + 1):
        there = words[start : start + len(one.words)]
        if there[:-1] == before and (there[-1].startswith(last) if one.is_open else there[-1] == last):
            return True
    return False


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("report", "The Report of May"),
        ("may report", "The Report of May"),
        ('"report of may"', "The Report of May"),
        ("“report of may”", "The Report of May"),
        ('"report of', "The Report of May"),
        ("repo*", "The Report of May"),
        ('"report o"*', "The Report of May"),
        ("reunion", "Réunion"),
        ("RÉUNION", "re\u0301union"),
        ("strasse", "Straße"),
        ("ISO/TC", "the ISO TC 210"),
        ("ana@agency.example.org", "From ana@agency.example.org today"),
        ("post-market", "post-market surveillance"),
        ("議事録", "第3回会議事録を送ります"),
        ("議", "会議"),
        ("第3回", "第3回会議"),
        ("第3", "本第3回"),
        ("IMDRF文書", "このIMDRF文書は"),
        ("\uff92\uff70\uff99", "メール"),
        ("보고서", "연간보고서를 첨부합니다"),
        ("รายงาน", "ส่งรายงานการประชุม"),
        ('"議事録 report"', "会議事録 report"),
        ("отчёт", "Отчет"),
    ],
)
def test_is_found(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("report", "The Reports of May"),
        ("report june", "The Report of May"),
        ('"may report"', "The Report of May"),
        ("TC/ISO", "ISO/TC"),
        ("事議", "議事"),
        ("第3回", "第4回"),
        ("第3", "第一3"),
        ("ana@agency.example.org", "ana@office.example.org, bo@agency.example.org"),
    ],
)
def test_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


def test_a_phrase_never_runs_from_one_part_into_the_next() -> None:
    assert finds("annual report", "annual", "report")
    assert not finds('"annual report"', "annual", "report")


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "*", "---", '"*"', "()", "'", "_"])
def test_a_query_without_a_word_seeks_nothing(query: str) -> None:
    assert sought(query) == ()


@given(st.text())
def test_words_hold_nothing_that_a_database_could_take_for_syntax(text: str) -> None:
    words = [word for one in sought(text) for word in one.words] + list(words_of(text))

    assert not set("".join(words)) & set(" \t\n\"'\\*()-+^:&|!<>\x00_%\u00b6")
    assert all(words)


@given(st.text(min_size=1))
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    assert finds(text.replace('"', " "), text)


@given(st.text(alphabet="議事録会のà a", min_size=1), st.integers(0, 20), st.integers(1, 20))
def test_every_part_of_an_unspaced_text_is_found(text: str, start: int, length: int) -> None:
    words = text.replace("a", "議").replace("à", "録").replace(" ", "の")

    assert finds(words[start : start + length], words)
