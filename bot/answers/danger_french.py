"""What people write in French who are in danger, and what only sounds like it. Data for `danger`.

A few English cries for help stand at the end. Words are folded: no accents, apostrophes as spaces.
"""

from typing import Final

LISTS: Final = {
    "BE": "suis|sui|sommes|est|sont|ete|etre|etais|chui|jsuis",
    "NOW_BE": "suis|sui|sommes|est|sont|chui|jsuis",
    "HAVE": "a|ont|on|avait|avaient",
    "US": "me|m|nous|ma|la|le|l|les|te",
    "WILL": "veut|veulent|va|vont|vouloir|allait|essaye*|essaie*|menace*",
    "WANT": "veux|veu|vx|ve|v|vai|jveux|jveu|jvx|voudrais|voulais|vais|envie|envi|besoin|pense|penser|songe",
    "CHOOSE": "decide|prefere|preferais|prefererais|aimerais",
    "KIN": "mere|maman|soeur|femme|fille|filles|enfant*|frere|fils|cousine|cousin|amie|ami|pere|famille|moi|nous|elle",
    "HOLDER": "il|elle|ils|on|patron|patronne|employeur|mari|passeur*|famille|chef",
    "PAPERS": "passeport*|passport*|paspor*|papier|papiers|piece|carte",
    "TAKEN": "pris|prit|garde|gardent|confisqu*|retir*|arrach*|cache*|vole*|retien*|prend|prennent",
    "HIT": "bat|battent|battait|battu*|frap|frape*|frapp*|tabass*|cogne*|gifl*|fouett*|tape|tapent|tapait|tapee|taper",
    "TORMENT": "tortur*|brul*|agress*|poignard*|maltrait*|martyris*|viol|viole*|etrangl*|blesse*",
    "FORCE": "forc*|oblig*|contrain*",
    "NOT": "pas|plus|jamais",
    "DEATH": "mourir|mourire|mourrir|mourri|crever|mort|morte|disparaitre",
    "KILL": "tue|tuer|pendre|noyer|finir|immoler|empoisonner|bruler|suicider|suicide",
}

PATTERNS: Final = """
# In danger, threatened, calling for help
NOW_BE|vie … en danger|dange|danje|danjer
en danger de mort
^ (je) (suis) (en) (grand) danger|dange|danje $
ma|sa|notre vie est (en) menace*|danger
au secour|secours
sos
^ secours
sos aide*|help|urgent|urgence
a l aide
sauve*|sovez moi|nous|mwa
venez|viens me|nous sauver|chercher|liberer|delivrer
aide*|aidez moi|nous … vite|tuer|frapp*|bat|danger|peur|mourir|sortir|enferm*|echapper|fuir|supplie|prie
appel* la police … vite|aide*|mari|patron|frapp*|bat|stp|svp|moi
me|m|nous|on menace*
m|nous HAVE menace*
NOW_BE menace*
menace* de mort|me|tuer|avec
me poursui*|poursuivent
WILL (de) US tuer|tue|frapper|violer|vendre|bruler|egorger|assassiner|poignarder|exciser|attaquer|etrangler
WILL (de) US enlever|kidnapper|enfermer|sequestrer
peur … pour|pr ma|sa|mes vie|vi
peur de mourir|crever|mouri
peur … US tue|tuent|tuer|frappe|frapper|bat|batte|viole
(me) (sens|suis) pas|plus en securite
me cache* … mari|patron|police|homme|hommes|lui|passeur*
fuir|echapper (a|de) mon|ma|mes mari|patron|famille|maison|pere|employeur|passeur*
# Held
BE … sequestr*|kidnap*|captif|captive|captifs|captives|prisonnier*|otage|otages|detenu*|emprisonn*|enchain*|ligot*
BE (toujours) (tous) (ete) enferme*|retenu*|enleve*|coince*|piege*|attache*
sequestr*|kidnap*|enlevement
US HAVE|retient|retiennent|tient|garde|gardent enferme*|retenu*|enleve*|prisonnier*|contre|captif*|captive*
me|m|nous enferme*|enleve|enlevent|retien*|sequestr*
retenu*|garde|gardee|detenu* contre|de|par (ma|mon|son|sa) force|gre|volonte|passeur*|patron|homme|hommes
retenu* contre
laisse*|laissent|laissait NOT sortir|partir|rentrer|m|telephoner
peux|peut|pouvons|peu|px pas|plus (m|s|nous) sortir|echapper|enfuir|liberer
empech* (de) (me) sortir|partir|rentrer
interdi* de sortir
NOW_BE (toujours) en prison|cellule
US HAVE (mis|mise|jete|jetee) en|dans (une) prison|cellule
prison|camp|detention … libye|yemen|arabie|soudan|libya
bloque* … libye|yemen|desert|mer|frontiere|prison|arabie|soudan|bateau
rancon*
passeur* … retien*|gard*|menac*|frapp*|bat*|enferm*|viol*|tue*
# Beaten
me|nous HIT|TORMENT
m|nous HAVE (encore|deja) HIT|TORMENT|coup*
BE (encore|deja) battu*|frapp*|frape*|tabass*|agress*|poignard*|violent*|torture*
fait|fais (encore|deja) battre|frapper|taper|tabasser|agresser|torturer|violer|exploiter
HIT (sur) ma|mon|sa|mes|ses|notre KIN
tabass*|tortur*|maltrait*
coups|coup de couteau|poing|poings|pied|pieds|ceinture|baton
me|m donne*|donnent des coups
violence* conjugal*|domestique*|familial*|sexuel*|physique*
victime* (de|d) (la) violence*|viol*|traite|trafic*|exploitation|abus*|agression*|mariage|esclavage
fait|fais|font du mal
harcel* sexuel*
me|m|nous (a) harcel*
# Exploited, trafficked
US|BE|on (HAVE) (ete) (vraiment) exploit*
exploit* sexuel*|par (mon|ma|des) (mon|un|une)
exploitation sexuelle
exploite*|exploitent les|des|ma fille*|femme*|enfant*|migrant*|jeune*|soeur
esclav*
travail|travaux force*|forcee
FORCE … travailler|coucher|mendier|prostitu*|marier|epouser|voler|vendre|marie*|mariage|sexe|rapport*
prostitu*
NOT paye*|paie* … enferm*|PAPERS|partir|sortir|frapp*|bat
travaill* sans (etre|me|nous) paye*|salaire|argent
traite des|d|de|humain* etres|personnes|humain*|femmes|enfants|migrants
trafic d|de|des|humain* (etres) humain*|personnes|organes|etres|migrants|enfants|femmes
trafiquant*|trafiqu*
m|nous|l|la|le HAVE|WILL (me) vendu*|vendre|revendu*|achete*
BE|avons vendu|vendue|vendus|vendues|revendu* a|par|comme|pour
# Papers taken
m|me|nous|ma|HOLDER (HAVE|m|me) (HAVE) TAKEN … PAPERS
confisqu* … PAPERS|telephone|tel
PAPERS … confisqu*|arrach*|vole*|retenu*
PAPERS … pris par
PAPERS … rendre|rendent|rendu|redonne*|recuperer … patron*|employeur|pas|refuse*
rend|rendre|rendent|redonne* NOT mon|mes|ma PAPERS
# Forced marriage and the like
mariage* (est) force*|precoce*|oblige
marie*|marier|mariee|marrier (de|par|contre) (ma|mon) force|volonte|gre
marie*|marier|mariee|epouser … contre|sans (mon|ma|son|sa|leur) gre|volonte|accord|consentement
WILL (que) (je) (me|m|la|nous) marier|marie|marrier
WILL que j|je (l|le|me) epouse|marie
me|m|la|nous (HAVE) donne*|promis* en|a mariage|vieux|homme|un
me|m|nous|la|l|vont|BE (faire) excis*|infibul*
# Rape
viol|viols|viole|violee|violes|violees|violer|violeur*
ils|on|hommes|qui|me violent
abus* sexuel*
abus* (de|d) moi|elle|KIN|ma|mon
attouchement*|inceste*|pedophil*
touche* … force|intime*|sexe|corps|consentement|seins|nuit|lit|partout
homme|hommes|oncle|pere|patron|policier|voisin|prof|cousin|mari|il|ils m|me (a|ont) touche*
agression* sexuel*
coucher|sexe|rapport* … FORCE|refuse
# Wanting to die
WANT|CHOOSE (que) (de|d) (a) (vraiment|juste) (plutot) DEATH|suicid*|suisid*
WANT|CHOOSE (de|d|a) me|m|se|en (en) KILL|ouvrir|couper|jeter
WANT|CHOOSE (de|d|a) me|m faire du mal
me (vais) tuer|pendre|suicid*|noyer|immoler
je|jme|vais|il|elle|ils|on|mari|pere me tue|tuent
mutil*|scarifi*
me|m coup* les veines
suicid*|suisid*
en finir
met*|mettre fin a|de mes|ma|ses|sa jours|vie
envie|envi|veux|veu|vx|ve|vaut|peux|peu|px NOT|plu (de) (la) (peine) (de) vivre
plus|plu|aucune|marre|fatigue*|raison|sert … vivre
marre|fatigue* (de) cette|ma|la vie
peux|peu|px|pe plus|plu (de) (cette|la|ma) vie|vi
vie n a|vaut|sert plus|aucun|rien|pas|a sens|rien|peine
mieux (si) (j|etre|je) (etais|suis|serais) mort|morte
aimerais|voudrais|prefere|prefererais etre|etais mort|morte
aval* … comprime*|medicament*|cachet*|javel|poison|pilule*
sauter du|d (un) (de) pont|toit|balcon|haut
# Somebody is being hurt, now
NOW_BE|gravement|tres|quelqu (un|une) (est|gravement) blesse*
y a (un|une|des) (gens) blesse*|mort|morts
liberer|relacher|libere mon|ma|mes KIN
argent|payer|rancon … liberer|relacher
saigne|saignent|saignes|saigner|saignait
perd*|perds … sang
en train de US|se mourir|tuer|frapper|noyer|bat*|taper|violer|etouffer|couler|crever|etrangler|brul*
en train de mourir|couler|crever|saigner
va|vais|vas|allons|vont (tous) (se|nous) mourir|crever|noyer
(me|nous) (se|s) noie|noient|noyons|etouffe
on|nous coule|coulons|derive|derivons|sombre|chavir*
notre|mon|ma bateau|barque|boutre|pirogue (a) coule*|sombre|chavir*|derive
suis|sommes|est … bateau|barque|boutre|mer … coule*|chavir*|derive|secours|perdu*
perdu* en|dans (le) mer|desert
inconscient*|evanoui*|overdose|empoisonn*
respire plus|pas
accident|attaque|fusillade|incendie … maintenant|bless*|vite|urgence|morts
brule vif|vive
meurt|meurs|mourons … mer|desert|sang|prison|ici|devant|coups
HAVE tue ma|mon|mes|notre KIN
tuent (ma|mon|mes|notre|des) KIN|gens
# English
they|he|she|husband|boss beat|hit|hurt|hold|rape|threaten me|us
kill|hurt myself|me|my|us
want to die
being|was|been raped|beaten|tortured|trafficked|kidnapped
help me please|now|quick|fast
rape|raped|kidnapped|trafficked
"""

HARMLESS: Final = """
mort|morte|morts|meurs|meurt|mourir|creve|crever|jmeurs|suis (mort|morte) de rire|rir|fatigue|honte|chaud|ennui
mort|morte|meurs|meurt|mourir|creve|jmeurs de trouille|curiosite|sommeil|jalousie|impatience|joie
ca|sa|cela|chaleur|chaud me|m|nous tue|tues|tu
mourir moins bete
tu me tues|tue|tuer $|de|vraiment|lol|mdr|avec
tuer|tue le|du temps
a l aide d|de|du|des
me tape* sur les nerfs
NOT|ni (vraiment) en danger
exploitation*|exploitant* agricole*|de|d|du
exploiter un|une|la|le|des|mes|mon|l terre*|ferme|jardin|mer|idee*|soleil|energie|ressources
battre|battu* le|un|l|des record|equipe|match
frapper|frappe a la porte
en finir|finis|fini avec le|la|les|l|ce|cette formulaire|question*|inscription|dossier
viol*|viole (de|la|ma|mes|les) (ma|mes|la) vie|donnees|confidentialite|regle*|droits
"""
