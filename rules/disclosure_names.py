"""Names that betray where a comment comes from: jurisdictions, their people's adjectives, authorities (field.md A2)."""

# The Management Committee, in every form that a comment may use.
COMMITTEE_NAMES = """
Australia, Australian, Australians
Brazil, Brazilian, Brazilians
Canada, Canadian, Canadians
China, Chinese, People's Republic of China, PRC
European Union, Europe, European, Europeans, Member State, Member States, EU27, EEA
Japan, Japanese
Korea, Korean, Koreans, South Korea, Republic of Korea, ROK
Russia, Russian, Russians, Russian Federation
Singapore, Singaporean
Switzerland, Swiss, Swiss Confederation
United Kingdom, Great Britain, Britain, British, England, Scotland, Scottish, Wales, Northern Ireland
United States, United States of America, America, American, Americans, USA
"""
# Members of the European Union: a comment that names one comes from there as well.
MEMBER_STATE_NAMES = """
Austria, Austrian, Belgium, Belgian, Bulgaria, Bulgarian, Croatia, Croatian, Cyprus, Cypriot, Czech Republic, Czechia, Czech
Denmark, Danish, Estonia, Estonian, Finland, Finnish, France, French, Germany, German, Germans, Greece, Greek, Hungary, Hungarian
Ireland, Irish, Italy, Italian, Latvia, Latvian, Lithuania, Lithuanian, Luxembourg, Malta, Maltese, Netherlands, Dutch
Poland, Portugal, Portuguese, Romania, Romanian, Slovakia, Slovak, Slovenia, Slovenian, Spain, Spanish, Sweden, Swedish
"""
# Official observers, affiliates, and neighbours who write through them.
OTHER_NAMES = """
Argentina, Argentine, Argentinian, Chile, Chilean, Cuba, Cuban, Egypt, Egyptian, Israel, Israeli, Montenegro, Chinese Taipei, Taiwan
South Africa, South African, Botswana, Costa Rica, Dominican Republic, El Salvador, Ethiopia, Ethiopian, India, Indian
Jordan, Jordanian, Kenya, Kenyan, Mexico, Mexican, Nigeria, Nigerian, Oman, Omani, Paraguay, Peru, Peruvian, Tanzania, Zimbabwe
Malaysia, Malaysian, Uzbekistan, Zanzibar, Colombia, Colombian, Ghana, Indonesia, Indonesian, Philippines, Philippine
Norway, Norwegian, Iceland, Liechtenstein, New Zealand, Saudi Arabia, Saudi
"""
# Regions and capitals that no standard has a use for; Geneva, Vienna, Paris and London are in everybody's references.
PLACE_NAMES = """
Ontario, Quebec, Ottawa, California, Texas, Washington, Bavaria, Bavarian, Berlin, Catalonia, Flanders, Brussels, Hong Kong
Tokyo, Osaka, Beijing, Shanghai, Brasilia, Canberra, Queensland, New South Wales, Seoul, Moscow, Zurich
"""
# Letters of other scripts know no words apart: these are found anywhere.
UNSPACED_NAMES = ("日本", "中国", "中國", "韩国", "韓国", "한국", "대한민국", "欧盟", "Россия", "Российск")
AUTHORITY_NAMES = """
FDA, USFDA, CDRH, CBER, Food and Drug Administration, MHRA, Medicines and Healthcare products Regulatory Agency
Health Canada, Santé Canada, ANVISA, NMPA, CMDE, CFDA, National Medical Products Administration, MHLW, PMDA
Pharmaceuticals and Medical Devices Agency, MFDS, KFDA, Ministry of Food and Drug Safety, Swissmedic, Roszdravnadzor
Health Sciences Authority, Therapeutic Goods Administration, European Commission, DG SANTE, MDCG, European Medicines Agency
ANMAT, CECMED, MTIIR, CinMED, TFDA, CDSCO, DIGEMID, ZFDA, INVIMA, COFEPRIS, SAHPRA, Egyptian Drug Authority
BfArM, ANSM, HPRA, AEMPS, FAMHP, BASG, Infarmed, Paul-Ehrlich-Institut, Medsafe, GHWP, AHWP, PAHO, APEC, AMDF
"""
# Acronyms that mean something else in small letters, or in another field; taken in capitals only.
CAPITAL_NAMES = "TGA, HSA, EMA, MDA, EDA, ISP, IGJ, PEI"
PROPER_AUTHORITIES = "Ministry of Health, Department of Health, Medical Devices Branch"
# Codes that mean a jurisdiction wherever they stand as a word of their own.
CLEAR_CODES = frozenset({"US", "UK", "GB", "EU", "JP", "KR", "CN", "RU", "SG", "BR", "AU"})
# Codes that are everyday words or technical terms too (CA, IT, IN, NO): only beside words that make them a member.
UNCLEAR_CODES = frozenset(
    """
    CA CH AR CL CU EG IL ME TW ZA BW CR DO SV ET IN JO KE MX NG OM PY PE TZ ZW MY UZ CO GH ID PH NZ NO IS LI SA TR UA
    AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE
    """.split()  # noqa: SIM905 - one word a line would hide them
)
# Those of them that stand beside "comment" or open a sentence without meaning anybody.
EVERYDAY_CODES = frozenset(
    "IT NO IN IS ID ME DO BE AT SI CO PE PH HR CR LV PL PT SA".split()  # noqa: SIM905 - likewise
)
# Names of people that are words too; alone they name nobody.
WORDS_THAT_ARE_NAMES = frozenset(
    """
    amp apr aug bar dec eve feb jan jul jun mar max mid min nov oct ohm rev sat sep
    abu ali ann april art bay bin den der des fan gas han jet kit lin log lot mac pan pat san son sun tan van von
    august baker bell berg best bill black brook brown butler carter case chance chase cook cross dawn day dean
    drew even faith field fisher fish ford forest french frank gauss german good grace grand grant gray green grey hall
    hand hardy heart henry hertz hill holly hope hunter iris jewel joule joy june kelvin king lake lamb lane little
    long love major mark mars marsh martin mason may miles moon newton norm olive page park parker pascal pat pearl piper
    poole porter potter power price ray read rice rich roman rose rule ruby sage sharp short small smart smith snow
    stark stein stone strong summer temple tesla turner victor violet vogel volta walker wall ward watts weber wells
    west north south white will wise wood woods young
    """.split()  # noqa: SIM905 - likewise
)


def listed(text: str) -> tuple[str, ...]:
    """The names of a list with commas and line ends."""
    return tuple(name.strip() for line in text.splitlines() for name in line.split(",") if name.strip())
