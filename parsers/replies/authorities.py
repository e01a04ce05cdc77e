"""Whose name a sentence begins with: the authorities of field.md A2.2, so that "Swissmedic supports" is Switzerland's word.

Only ever used to tell the author's own jurisdiction from another's; a name that is not here is asked about.
"""

# ISO 3166 code (EU is reserved) -> how people write jurisdiction and authority, in lower case.
NAMES: dict[str, tuple[str, ...]] = {
    "AU": ("australia", "tga", "therapeutic goods administration"),
    "BR": ("brazil", "brasil", "anvisa"),
    "CA": ("canada", "health canada"),
    "CH": ("switzerland", "swissmedic"),
    "CN": ("china", "nmpa"),
    "EU": ("european union", "eu", "european commission", "dg sante"),
    "GB": ("united kingdom", "uk", "great britain", "mhra"),
    "JP": ("japan", "mhlw", "pmda", "mhlw/pmda", "mhlw and pmda", "pmda/mhlw"),
    "KR": ("south korea", "korea", "republic of korea", "mfds"),
    "RU": ("russia", "russian federation", "roszdravnadzor"),
    "SG": ("singapore", "hsa", "health sciences authority"),
    "US": ("united states", "usa", "us", "u.s", "us fda", "usfda", "u.s. fda", "fda"),
}


# What they call their own: "the Swiss authority", "the Swiss position".
OF_COUNTRY: dict[str, str] = {
    "AU": "australian",
    "BR": "brazilian",
    "CA": "canadian",
    "CH": "swiss",
    "CN": "chinese",
    "EU": "european",
    "GB": "british",
    "JP": "japanese",
    "KR": "korean",
    "RU": "russian",
    "SG": "singapore",
    "US": "american",
}
BODIES = (
    "authority",
    "agency",
    "delegation",
    "regulator",
    "administration",
    "government",
    "ministry",
    "side",
    "jurisdiction",
)


def names_of(code: str, registered: str) -> tuple[str, ...]:
    """What a representative of the jurisdiction may call it; `registered` is its name in the roster."""
    known = NAMES.get(code.upper(), ())
    country = OF_COUNTRY.get(code.upper(), registered.casefold())
    bodies = [f"{country} {body}" for body in BODIES]
    return tuple(dict.fromkeys((registered.casefold(), code.casefold(), country, *known, *bodies)))
