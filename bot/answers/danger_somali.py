"""What people write in Somali who are in danger. Data for `danger`.

Words are compared by `folding.somali_key`, dh, x, q and doubled letters need no variants. Northern forms lead.
"""

from typing import Final

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
la|lay|ley i|igu guurin*|guuriy*|meher*
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
# Other tenses and words: beaten, threatened, held, forced, sold
i|na|naga|igu|nagu|iga|lagu hayaa|hayaan|haya
MEN|walaash*|gabadh*|wiil* … HOLD
way|wuu|uu|ay i|na|iga|naga xidh*|xir*|hays*|heyst*
MEN (ayaa|baa|ayaan|way) (i|na|naga) HOLD
HOLD niman|rag|hubays*|tahriib*|magaf*
jirnaa|jiraa|jirnay xabsi*|habsi*
la igu|nagu iib*|gad*
jidhk* … ganacs*|gadd*
iska|isku|is dil*|dilaya*
qudh* … gooy*|goyn*|gooyn*|jar*|rab*
waanu|waan ku|ka dil*|dilayn*
(waanu) dilayn*|dilaynaa wiil*|gabadh*|walaal*|inan*
na|ina la dil*
WEAPON … ii|i|ila|igu|nala sita*|taag*|dul|qab*
hubays*|hubeys*
baxs*|carar*|ordayaa … dhuum*|raadi*|tahriib*|dhuuman*
i|na raadin*|raadiy* $
rajo … dhimash*
dhimash* … ii fiican
nolosh* … ugu|iigu dambays*|dambeys*
naftayda|nafteyda|naftaydu … nac*|neceb*
ma doonayo|rabo|jecli nolol*|nolosha
cidna|qofna … jecla|jecel … tag*|tegaya*
cunto* (la) (aan) … igu|nagu|ii hay*|diid*
cunt* … ii|noo diid*
baqay*|baqaya* … albaab* … garaac*
gudniin … qasab|khasab|walaash*|gabadh*|loo
qarsoodi … hayaan|xidh*
rag|nin … ii|i keena lacag*|habeen*
degdeg* … i|ii|na|ina|noo caawi*|gargaar*
ME HIT
ME THREAT (gel*) gel*|gal*|dil*|hanjab*
ME hanjab*|handad*|goodi*|cagajug*
WEAPON … ME … taag*|qaat*|qaad*|dhuft*|muday*|hanjab*|dil*|rid*|garaac*|saar*
hubays*|hubeys*|hubaysan … ME
MEN … i|na|ina hays*|heyst*|hayaa|xidh*|dil*|HIT
lay|ley|laygu|leygu|la (i|na|igu|nagu) i|na|igu|nagu|lay|ley|laygu|leygu HELD|FORCED
waa|baa|ayaa|waxaa (la) lay|ley|laygu|leygu|nala HELD|FORCED|HIT|THREAT|iib*|kufs*
igu|nagu|laygu|leygu FORCED
waan|waanu|waxaan|waxaanu|ayaan|baan (ku) xidhan*|xiran*|xayir*|xanib* $|ahay|nahay|liibiy*|yaman|yemen|sucuud*|\
guri*|halkan
xidhanahay|xidhannahay|xidhnahay|xiranahay
ku xayir*|xanib*
xayir*|xanib* ahay|nahay
FORCED … shaq*|guur*|mehr*|meher*|dhillo*|jidh*
shaq*|guur* … laygu|leygu|igu|nagu FORCED
shaq* … ma siiyaan|siiyo|bixiy*|qaato … baasaboor*|basabor*|bixi|bax*|xidh*
shaq* … la igu|nagu dirqi*|qas*|khas*
THEY i|na|ina iib*|gadaya*|gadeen|gaday
jidhk*|jirk* … iib*
albaab* … iga|naga|igu|nagu xidh*|xir*|quful*
bixi|baxsan*|bax* (kari) maayo|mayo|mayno|kari|waay*
iima|ima|nooma|lama|looma|iiman|naloma ogol* … bax*|tag*|guri*|dhoof*|noqd*|hadl*
iima|ima|nooma|lama … ogol* (in) inaan|aan|inaanu
THEY (i|na) i|na|iga|naga daba|dabo soc*|jir*|gal*|taag*
i|na|iga|naga daba|dabo soc*|jir*|gal*
i|na|ina dil*|dish*|laay*|gowrac*|toogo*|toogt*
KIN … la|loo|laga HIT|HELD|kufs*|iib*|gud*|guur*|dil*
KIN … HIT|kufs*|afduub*
KIN … THEY HIT
tahriibiy* … lacag … weyd*|reer*|xidh*|ku
sawir* … qaawan*|qaaw*
sawir* … faafi*|baahi*|daabac* … hanjab*|rab*
# Cutting, marriage, rape
gudniin* … laygu|leygu|la|lay|rab*|inan*|gabadh*|samay*|samee*
la|lay|ley|inay|waxay i|na|la gud*
gabadh*|inan*|walaash* … la gud*
la gudayaa|gudi|guday|gudaya|gudo doon*|rab*|berri|$
i siinaya*|siiyay*|siiyeen|siinayaan|guursha*|guurin*|guuriy* nin*|oday*
i|igu|iga|ii taabt*|taabat*|taaban*|salaax*|faraxum*
lay|ley faraxum*|fara|taabt*
# Lost at sea, in the desert
DESERT … nagaga|naga|nalaga|igaga|nalagaga|lun*|lum*|biyo|gaajo|harraad|dhiman*
biyo ma hay* … DESERT|bad*|dhiman*
dhiman* … DESERT|bad*|gaajo|harraad
gaajo|harraad|haraad … DESERT
BOAT|doonayad* … biyo|degay*|degtay|jab*|rogm*|qaraq*|gal*|lun* … gal*|degay*|jab*|rogm*|qaraq*|$
bad* … (dhex) dhex* … joog*|jirn*|lum*|lun*|degay*|BOAT
matoor*|mashiin* … dam*|jab*|xum* … bad*
bad* … matoor* … dam*|jab*
caawi*|badbaadi* … badda|bada … jirn*|jiraa|joog*
# Wanting to die
waan|waxaan|inaan … is|isku dil*|daldal*|gub*
dhiman|geeriyoon rabaa|doonayaa|lahaa
inaan|aan dhimo|dhimado|dhinto
ma rabo|doonayo|jecli|doono (inaan) (sii) … noolaa*|nolol*
gacan*|gacmah*|xidid* … jarjar*|jeex*|jaraya*|gooy*
kiniin*|dawo*|daawo* badan|dhan … liq*|cun*|qaat*
kiniin*|sun … liq*|dhinto
sun|sunta … cab*|cun*|liq*
"""
