"""What people write in Afar who are in danger. Data for `danger`.

Draft until a native speaker has read it: attested words (qawwalayla danger, qid kill, rab die, casbi prison, naqasu
slave, qande force, ugur beat, ibbix hold, dobolloko violence) in simple frames. Words are compared by
`folding.afar_key`.
"""

from typing import Final

LISTS: Final = {
    "ME": "yoo|yo|nee|ne|kaa|tet|teet|ken",
    "HIT": "ugur*|yaagur*|taagur*|yugur*|yuugur*|yaggur*|mayso*|mays|maysah|maysaanah|maysan|qansari*|digaal*|carris*",
    "SOLD": "aylam*|yaylam*|yeylem*|teylem*|tellem*|kallimte*",
    "HELD": "ibbix*|yibbix*|tibbix*|yabbix*|tabbix*|abbix*|bukkus*|xakbis*|xakab*|alf*|alif*|yalf*|daabit*",
    "THREAT": "meesis*|meesiss*|tirtiris*",
    "KIN": "toobokoyt*|maqanx*|ina|inna|abba|yabba|kataysa*|awka|alqi|urru|baxa|barra|saqal*",
}

PATTERNS: Final = """
qawwalayl* … an|aniyo|anih|sugta|yo|yoo|yol|nel|nan|nanih|tan|cato|sug*
^ qawwalayl* $
yoo|yo|nee|ne catey|cata|catay|cat|catu … xayuk|sissik|qawwalayl*|qid*|qidd*|rab*
ME (yan|tan) qidan*|qiddan*|qidaan*|qideen*|qidoon*|qidelon*|qidele*
isi|inni|is|nafsi qid*|qidu|qido|qiduwweh
qid* fax*|faxa|faxaanah|faxan
rab*|rabnam|rabam|rabu|rabuh|raba fax*|faxa|faxam|faxah
anu|anuh raba|rabam|rabu|rabeyyo|rabuh $|faxa|away
manoo*|manol*|mano ma|may fax*|faxa
yoo|nee|kaa|tet ugur*|yuggur*|yuguur*|uggur*|mays*|taysem|ooguren|tooguren|yooguren
ugure*|yuguren* … yoo|nee
casbi* … an|aniyo|anih|yan|tan|yoo|nan|haan|cabbaase*
yoo|nee (yi) ibbix*|yibbix*|tibbix*|yabbix*
naqasu … an|yoo|kinniyo|abta|abeenih|haan|yabbixeenih
naqas* kinniyo|kinnino
qande* … digib*|rihim*|taam*|yoo|digb*
digib*|rihim* … qande*|mafaxa|mafaxinniyo
dobollok* … yoo|yol|nel|abta|abaanah|aban|geytima
paaspor*|passport*|paspor*|baasaboor*|passeport* … beeten*|beyte*|been*|beenih|bey*|garq*|beh*
mudim*|qabal* … yoo|liyo|yok|kata|tawqe
biyaak* … yoo|yol gey*|geeh
^ yoo|neh cat (magan) $
cato cato
naqasul|naqasut|naqasuh an|nan|aniyo|haan
dirkih|dirki … digib*|digbis*|taam*|bics*
meesiteh|meesitteh|meesih … an|cat|nan|cato|aniyo
bada|badal|baddal (addal) nan|nanih|cato
doonik|huurik ba*|buy*
kudeh|kudiyoh … gorris*|gurrus*|qid*
tahriib* … bay*|beeh|ibbix*|maqanx*
poolisi|boliisi seec
# Attested roots in the third person
ME … HIT|THREAT
ME HELD|SOLD
ME (elle|gile|luk) qid*|qiddeh|qideenih|qidele|qidelon
ME (qandet|qandeh|qande) (luk) digib*|digbis*|taamis*|rihim* … qande*|faxxiimta|faxan|faxa
qande* … yoo|nee
gile … yoo|nee|yol … THREAT|qid*|HIT
KIN … qideenih|qideeh|casbi*|casbit|ibbix*|yibbix*|yeylem*|ugur*|yaagur*
meesi|meesih|bohoy|bohoyuk|bohoyuh lio|liyo|lih|an|aniyo|nan … qid*|HIT
manol|mano (anim|aniyya) mafaxa|mafaxah|mafaxinniyo|mafaxxa|naqab*
anim|aniyya mafaxa
afeyt*|aliafeyt*|qabar … bakaar*|satqi*|rab*|nan|aniyo
badal|baddal … anxuqum*|qawwalayl*|rab* nan|ne|nee|nel
paaspor*|passport*|paspor*|sanad* … garq*|bukkus*
daabite* nan|an|aniyo
casbi* … aniyo|an|nan|yoo
"""

HARMLESS: Final = """
rabbi|rabbih|rabbow
waqdi … qid*
casbi* … sugniyo*|sugne*|sugey|sugeh|fakke|sugte*
yoo|nee (cat*) tellemmo|tellemmoh
"""
