"""What people write in Somali who are in danger, and what only sounds like it. Data for `danger`.

Words are compared by `folding.somali_key`, dh, x, q and doubled letters need no variants. Northern forms lead.
"""

from typing import Final

LISTS: Final[dict[str, str]] = {}

PATTERNS: Final = """
# Danger, help
khatar|qatar|khater … ku|kuu|igu|ku jiraa|jira|jirnaa|jirtaa|jirto|jiro|haysaa|haysa
khatar ayaan|baan|ayan|ban
nafta|naftayda|nafteyda|naftaada|naftaydu|nolosha|noloshayda|noloshaydu … khatar|baq*|cabs*|halis
halis … ku|ayaan|baan jiraa|ku
i|na|ina badbaadi*|badbaad*|samatabixi*
badbaadi|badbaadiya|badbaadiyaay
i|na|ii|ina caawi*|aawi*|gargaar* … degdeg|dhakhso|daqso|dilaa*|dilay*|baq*|badbaad*|khatar|dhiman*
gargaar|hiil|hiilliya|hiiliya $|degdeg|dhakhso|iga
i|na|ii hanjab*|handad*|goodi*
la i|ii|na|ina|igu hanjab*|goodi*|handad*|eryan*|raadin* … dil*|hanjab*
waan|aad|waxaan … baq*|cabsan* … dil*|laayaan|laynayaan|ninka|nolo*|naf*|xidh*
# Held
la|lay|ley i|na|ina xidh*|xir*|xidhay|hidh*|haysta*|hayst*|hayaa|hayo|xabbis*|xabis*|qafaal*|afduub*|qabt*|heyst*
lay|ley|laygu|leygu|laigu xidh*|xir*|haysta*|heyst*|hayaa|afduub*|qafaal*|qabt*
la (igu|nagu|iigu) igu|nagu|iigu xidh*|xir*|haysta*|hayaa
afduub*|afduup*|qafaalsh*|qafaal*|magafe*|magafa*|madaxfurasho|madaxfurash*
madax furasho|furash*
xabsi*|habsi* … ku|kujiraa|baan|ayaan jiraa|jirnaa|jirta|jiro|ku
maxbuus*|mahbuus* … ahay|nahay
walaal*|walaash*|saaxiib*|hooyad*|wiilk*|gabadh*|inanta*|inankayga … xidh*|haysta*|afduub*|dil*|dilay|dhaawac*|kufs*
ii|i|noo diid*|ogol* … bax*|guri*|tag*|inaan
ma|kama|kamaan|ma (i) bixi|bax|baxsan karo|karaa|kari
# Beaten
i|na|ina|igu|igula garaac*|garac*|karbaash*|feedh*|jirdil*|jidhdil*|tumay|tumaa|tumaan
i|na|ina|igu laad*|gubay|gubaan|mindi*|tooreey*
wuu|way|la|uu|ay|waa|ayaa|lay i|na|ina dil*|dilaa|dilay|dileen|laayay|laayaa
la|lay|ley i|na dil*|laay*|garaac*|dhaawac*|dhawac*|jidhdil*|jirdil*|xumeey*|xumay*
lay|ley dil*|garaac*|dhaawac*
i dil*|dilaan|dilayaan|dili|dilo
ninkayga|ninkaygu|aabahay|aabbahay|hooyaday|seygayga|adeerkay … i garaac*|dil*|tum*|xidh*
jidhdil*|jirdil*|jidh dil*
tacadi*|tacaddi* … igu|loo|i|lagu
# Exploited, trafficked
addoon*|adoon* … i|ahay|baan|ayaan|la|sida|loo|nahay|iga|lay
addoonsi*|adoonsi*|adoonsad*
khasab|qasab|kasab|xoog … shaq*|guur*|guurs*|dhillo*|dhillays*|jidh*|igu|laygu|loogu
shaq* … khasab|qasab|xoog|lacag la|mushahar la
la i|na|iga iib*|gaday|gadayaa|gatay
lay|ley|laygu iib*|gaday|gatay
i|na iibin*|iibiy*|iibsh* doon*|rab*|ay|uu|nin*|la
dhillays*|dhilleys*|dhillon* … khasab|qasab|igu|laga
ka ganacsi*|ganacsig* dadka|aadan*|aadam*|bini
tahriibiy* … i|na haysta*|dil*|garaac*|lacag|xidh*
mukhalas*|muqalas* … i|na|lacag haysta*|dil*|garaac*|xidh*|hayaa
# Papers taken
baasaboor*|basaboor*|baasboor*|basabor*|basbor*|passport*|baasaaboor* … iga|laga|qaat*|qaad*|haysta*|hayaa|xaday
iga|naga qaad*|qaat*|xaday|haysta … baasaboor*|basaboor*|baasboor*|basabor*|passport*|waraaq*|sharci*
# Forced marriage
guur* … khasab|qasab|xoog|aanan|diid*
i|la (i|iga|igu) guurin*|guuriy*|guursh*
la|lay|ley i|igu guurin*|guuriy*|meher*|siiyay|siinayaa
i (guurin*|siin*) siin*|siiyay|siinayaan nin*|oday
# Rape
kufs*|kufsi|kufsad*
fara|faro xum*|xumeyn*|xumayn*
faraxum*
# Wanting to die
inaan|inan|in (aan) aan|inaan|inan dhinto|dhinta|dhinto|dhintaa|geeriyoodo|is
inaan|inan|aan dhinto|dhintaa|dhinta
dhimasho|geeri … rab*|doon*|jecel*
is|isku dil*|dilo|dilayaa|dili|daldal*|daldalo
isdil*|isdaldal*|ismiidaam*
nafta|naftayda|nafteyda|naf … dil*|goyn*|gooy*|goo*|qaad*|halig*|haleey*|hur*
nolol*|noloshan|nolosha … daal*|nac*|necb*|rabo|doonayo|jecli|macno|quus*
noolaa*|noolaad* … ma rab*|doonay*
ma rabo|doonayo … noolaa*|nolol*
# Hurt now
dhaawac*|dhawac* … ahay|qab*|baan|ayaan|nin|qof|way|waa|jir*|halis|yahay|tahay
waan|waanu|baan|ayaan|waa|baa|ayaa dhaawac*|dhawac*
dhiig* … baxay*|baxaya*|socda|iga
waan|aan|ayaan|wuu|way|baan|waanu dhiman*|dhimanayaa|dhimanaya|geeriyoon*
i|na|ina dili doon*|rab*
dil* rab*|rabaan|doon*
badda … ku|dhex (degay*|degn*|lun*|qaraq*) degay*|lunnay|lumay|lumnay|qaraq*
markab*|doon*|doonta … degay*|degaysa|qaraq*|rogmat*
"""

HARMLESS: Final = """
qosol* … dhiman*|dhint*|dil*
gaajo|harraad|daal* … dhiman*|dil*
wakhti*|waqti* … dil*
ma aha|ahan khatar
"""
