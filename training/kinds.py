"""The kinds of names, and how the coarse kinds of CoNLL are made finer by a name's form."""

from __future__ import annotations

import re

KINDS = ("person", "organisation", "outlet", "place", "norp", "event", "misc")

_NATION = re.compile(
    r"(?:(?:South|North|West|East|Sri|Costa|New|Roman|Anglo|Bosnian|Iraqi|Latin)[- ])?[A-Z]\w+(?:ish|ese|ans?)"
)
_NATIONS = re.compile(
    r"(?:.* )?(?:Swiss|French|Dutch|Czechs?|Greeks?|Arabs?|Serbs?|Croats?|Turks?|Kurds?|Danes|Swedes|Finns|"
    r"Hutus?|Tutsis?|"
    r"Britons?|Jews?|Thai|Saudis?|Iraqis?|Israelis?|Pakistanis?|Kuwaiti|Yemeni|Omani|Welsh|Moslems?|Muslims?|Islamic|"
    r"Islamists?|Maoists?|Tamils?|Democrats?|Democratic|Catholics?|Protestants?|Hindus?|Sikhs?|Buddhist|"
    r"Slovaks?|Argentine|"
    r"Yugoslav|Soviet|Western|Spaniard|Spaniards|Cypriot|Uzbek|Filipino|Bangladeshi|Somali|Slav|Afghans?|Frenchman|"
    r"Englishman|Irishman|Dutchman|Basque|Maori|Nazis?|Communists?|Scots?)"
)
_NOT_NATIONS = frozenset({"Taleban", "Ramadan", "Koran", "Sultan", "Titan", "Titans", "Spartan", "Superman", "Batman"})
_EVENT = re.compile(
    r"\b(?:Cup|Open|Championships?|Games|Olympics?|War|Grand Prix|Marathon|Tour de France|Festival|Masters|"
    r"Classic|Trophy|Super Bowl|Holocaust|Ramadan|Christmas|Easter|World Series)\b",
    re.I,
)
_AGENCIES = (
    "Reuters|Associated Press|AP|AFP|Agence France-Presse|Xinhua|Interfax|Itar-Tass|TASS|Tass|Tanjug|Kyodo|UPI|"
    "Bloomberg"
)
_BROADCASTERS = (
    "BBC|CNN|NBC|CBS|ABC|NPR|PBS|MSNBC|CNBC|C-SPAN|Fox News|Fox Business|Univision|Telemundo|Al Jazeera|Sky News|ITV|"
    "Channel 4|ESPN|RT|Sputnik|Voice of America|Radio Free Europe"
)
_SITES = (
    "Breitbart|Politico|POLITICO|BuzzFeed|BuzzFeed News|Vox|Slate|Salon|Axios|HuffPost|Huffington Post|Daily Beast|"
    "Daily Caller|Drudge Report|PolitiFact|Politifact|Townhall|Newsmax|HotAir|Mediaite|InfoWars|Infowars|ProPublica|"
    "FiveThirtyEight|Snopes|MarketWatch|Business Insider|Daily Kos|RealClearPolitics|Real Clear Politics|Recode|"
    "The Verge|TechCrunch|Yahoo News|Yahoo! News|Intercept|TMZ|Talking Points Memo|Media Matters|Roll Call"
)
_PAPERS = (
    "Washington Free Beacon|National Review|USA Today|USA TODAY|Newsweek|Forbes|TIME|Time|The Hill|The Atlantic|"
    "New Yorker|"
    "The New Yorker|Vanity Fair|Mother Jones|Weekly Standard|Variety|Rolling Stone|Guardian|Daily Mail|Independent|"
    "Economist|Le Monde|El Pais|Der Spiegel|Bild|Izvestia|Pravda|Globe and Mail"
)
_FORMS = (
    r"(?:[A-Z][\w.]+ ){1,3}(?:Times|Post|Journal|Tribune|Herald|Gazette|Chronicle|Inquirer|Examiner|Sun-Times|"
    r"Globe|Daily|"
    r"News Agency|news agency|Standard-Times|Telegraph|Observer|Morning News|Daily News|Star-Ledger|Post-Dispatch|"
    r"Free Press|Radio|Television|TV)"
)
_OUTLET = re.compile(
    rf"(?:[Tt]he )?(?:{_AGENCIES}|{_BROADCASTERS}|{_SITES}|{_PAPERS}|{_FORMS})(?: News| Channel| Network)?"
)


def finer(name: str, kind: str) -> str:
    """A finer kind for a name: nationalities and events among the rest, outlets among organisations.

    >>> finer("Dutch", "misc"), finer("Wall Street Journal", "organisation")
    ('norp', 'outlet')
    """
    if kind == "misc" and _is_nation(name.title() if name.isupper() else name):
        return "norp"
    if kind == "misc" and _EVENT.search(name):
        return "event"
    return "outlet" if kind == "organisation" and _OUTLET.fullmatch(name) else kind


def _is_nation(name: str) -> bool:
    if name in _NOT_NATIONS:
        return False
    return bool(_NATIONS.fullmatch(name) or _NATION.fullmatch(name))
