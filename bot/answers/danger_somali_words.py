"""The Somali words that the phrases of `danger_somali` share, and what only sounds like danger. Data for `danger`."""

from typing import Final

LISTS: Final = {
    "ME": "i|na|ina|igu|nagu|ii|noo|iigu|noogu|igaga|nagaga|laygu|leygu|laigu|lay|ley|nala|nalagu",
    "THEY": "inay|inuu|ay|uu|way|wuu|waxay|wuxuu|la|baa|ayaa|waa|waxaa|bay|buu|ayay|ayuu",
    "HIT": "garaac*|weerar*"
    "|garac*|tumay|tumaa|tumaan|tumaya*|tumeen|tumi|tumo|dhuft*|karbaash*|feedh*|feer*|jirdil*|jidhdil*"
    "|dhaawac*|dhawac*|gubay*|gubaan|cadaab*|ciqaab*|mindiy*|ceejiy*|burbur*",
    "THREAT": "hanjab*|handad*|goodi*|cagajug*|baqdin*|cabsi*|argagax*",
    "WEAPON": "mindi*|middi*|toorey*|qori|qoriga|qoryo|bistoolad*|bastoolad*|baastoolad*|hub|faas|seef*|gudin"
    "|xabad*|budh*",
    "HOLD": "haya|hayaa|hayaan|hayo|haysta*|haystaan|sii haya",
    "HELD": "xidh*|xir*|xayir*|xanib*|xannib*|hayst*|heyst*|xabis*|qafaal*|afduub*|qabt*|ood*",
    "MEN": "rag|nin|ninka|niman|nimanka|magaf*|koox*|dad|tahriibiy*|mukhalas*|muqalas*|askar*|maleeshiy*"
    "|burcad*|hubays*",
    "FORCED": "qasb*|khasb*|kasb*|dirqi*|qasab*|khasab*|kasab*|jujuub*",
    "KIN": "ilma*|cunug*|caruur*|gabadh*|gabadha|inan*|wiil*|hooyo|hooyad*|walaal*|walaash*|saaxiib*|aabah*|xaask*",
    "DESERT": "lamadegaan*|degaanka|saxar*|saxaraha|sahar*",
    "BOAT": "doon|doonta|doonti*|doontayad*|markab*|laash*|huudhi*",
}

HARMLESS: Final = """
kulayl*|qorrax*|cadceed*|kulka|dharaar* … dil*|gub*|dish*
gaajo|qosol … dhint*|haysa
dhiman|dhimman yahay|tahay|yihiin
hees* … tum*
shaqo* (ii|i) raadi*
maxaa … haya
ma lagu hayaa
xog* shakhsi*
pubg*|ciyaar*|game* … dil*
haddii|hadii … (la) (i|igu) qabt*|qabto
ma la i|igu xidh*|qabt*
ma iga xidh*
xabsi* … jiray|jirey
qasab|khasab (ma) (waa) tahay|inaan|in|inay
(la) (lay|i|igu) HELD|xidhnaa|xidh* … … sannad*|sano*|bil* … hor|hore
la i caawi*
qosol* … dhiman*|dhint*|dil*
gaajo|harraad|daal* (ayaan|baan|ayaa|baa) (la|i) dhiman*|dil*
wakhti*|waqti* … dil*
ma aha|ahan khatar
"""
