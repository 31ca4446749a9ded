"""French phrases of people who are beaten, raped, blackmailed, hurt or want to die, and a few English ones.

Data for `danger`.
"""

from typing import Final

PATTERNS: Final = """
# Beaten
ME (HAVE) (encore|deja|beaucoup|tous|tout|toujours) HIT|HURT
m|nous|ma HAVE (encore|deja) coup|coups|casse|casser (le|la|les|mes|mon) (dents|bras|nez|jambe*|doigt*|cote*|\
tete|coups)
BE (encore|deja) battu*|frapp*|frape*|tabass*|agresse*|poignarde*|violente*|torture*|maltraite*
fait|fais (encore|deja) battre|frapper|taper|tabasser|agresser|torturer|violer|exploiter
HIT|maltraite* (sur) ma|mon|sa|mes|ses|notre|les|son|leur|des|l|un (petit|petite) KIN
(ils|il|elle) le|la|les|l HIT … telephone|cable|baton|ceinture|jour|jours|nuit|fort
KIN … HIT (par) son|sa|ses KIN|mari|patron|ceinture
tabass*|torture*|maltraite*
coups|coup de couteau|poing|poings|pied|pieds|ceinture|baton|fouet|WEAPON|mon|ma|son
avec|a (un|une|le|la|des) baton|ceinture|cable|fouet|fil|tuyau (il|elle|tous) (me|m|nous) HIT|$
frapp*|frape*|bat|tape|battu*|brule* … avec … cable|baton|ceinture|fer|fouet|cigarette*|tuyau
ME donne*|donnent|donner des coups|gifles|gifle
me|nous (HAVE) casse* la gueule|figure
violence* conjugal*|domestique*|familial*|sexuel*|physique*
victime* (de|d) (la) (mes|mon|ma) violence*|viol*|traite|trafic*|exploitation|abus*|agression*|mariage|esclavage
fait|fais|font du mal
harcel* sexuel*
ME (HAVE) harcel*
# Blackmail
PICTURES … nu|nue|nues|nus|intime*|sexe
WILL (de) (me) envoyer|publier|diffuser|poster|montrer|partager|balancer … PICTURES
il|elle (va) envoie|publie|diffuse|poste|balance … PICTURES
menace* … PICTURES
qu il va publier|diffuser|envoyer|montrer … PICTURES
ME (HAVE) fait|font|faire chanter|chante|chantage
chantage
# Rape
viol|viole|violee|violes|violees|violer|violeur*
ils|on|hommes|qui|me violent
abus* sexuel*
abus* (de|d) moi|elle|KIN|ma|mon|sa|son
attouchement*|inceste*|pedophil*
touche* … force|intime*|sexe|corps|consentement|seins|nuit|lit|partout|dort|dors
homme|hommes|oncle|pere|patron|policier|voisin|prof|cousin|mari|frere|il|ils|marabout m|me|ma|mon|mont (HAVE) \
touche*|tripote*|caresse*
agression* sexuel*
coucher|sexe|rapport* … FORCE|refuse
FORCE … coucher
# Wanting to die
WANT|CHOOSE (que|pas) (de|d) (a) (vraiment|juste|encore) (plutot) (me|m) DEATH|suicide*|suisid*|suicid*
WANT|CHOOSE (de|d|a) me|m|se|en (en) KILL|finir|ouvrir|couper|jeter|tailler
WANT|CHOOSE (de|d|a) en finir
WANT|CHOOSE (de|d|a|ne) me|m faire du mal
me (vais) tuer|pendre|suicide*|suicid*|noyer|immoler
je|vais|il|elle|ils|on|mari|pere me (HAVE) tue|tuent
me (HAVE|suis) (encore|deja) mutile*|mutil*|scarifi*|taillade*|lacere*|griffe*|entaille*
mutil*|scarifi*
me|m|je (suis) coupe*|ouvre|ouvert|coupai*|couper|taillade* (moi|encore) les|le|la bras|veines|poignet*|cuisses|\
peau|jambes
me|m coupe* avec (une|un|des) WEAPON|lames
suicid*|suisid*|suicide*
en finir
quoi bon vivre|continuer
idees|idee noires|noire|suicid*
veux|voudrais|envie (de) NOT etre la|vivant|ici bas
veux|voudrais|envie (de) NOT exister|reveiller
^ mourir|suicide|violence $
je vais sauter $
regrette*|manque* (pas) … si je meurs
mon|ma|mes KIN|copine … veut|va|veulent|vont|essaye (se|s) mourir|tuer|pendre|suicide*|immoler
KIN (dit) (qu) (il|elle) … va|veut se tuer|pendre|noyer
pris|prendre|prends|avale … PILLS (pour) mourir|finir
PILLS pour mourir|finir|partir
veux|voudrais (ne) NOT etre la
pour mourir $
prend*|recois … coups
enferme*|brule|frapp*|bat une|un|la|sa|le|son (petite|petit) bonne|domestique|enfant|fille|employee|servante
agent|formateur|formatrice|directeur|recruteur|staff|personnel|responsable (m|me|ma) (a|veut) (touche*|coucher|\
demande*|harcel*) (de) (m|me|avec|coucher) touche*|coucher|avec
veut|demande* (de|a) coucher (avec)
filme* … menace*|publier
met*|mettre fin a|de mes|ma|ses|sa jours|vie
envie|envi|veux|ve|vaut|peux|peu|voudrais|aime NOT (de) (la) (peine) (de|a) vivre
plus|aucune|marre|mar|fatigue*|raison*|sert|gout|sens (a|de|pas) … vivre
rien … vivre
marre|mar|fatigue*|degoute* (de) cette|ma|la vie
peux|peu|px|pe|supporte plus (de) (cette|la|ma) vie
(la|ma) vie (ne|n) (m) (a|vaut|sert|interesse|est) (plus|aucun|rien|pas) aucun|rien|pas|sens|interesse|peine|\
plus (pas|plus|a|de) (sens|rien|peine|cauchemar|interet)
vie|vi n a|vaut|sert plus|aucun|rien|pas|a sens|rien|peine
deteste|hais (ma|cette) vie
mieux (si) (que) (j|etre|je) (etais|suis|serais|sois) mort|morte
mieux|bien|tranquille* sans moi
si j|je etais|meurs|mourais|mourrais|disparais|disparaissais mort|morte|personne|plus|rien
personne … si (je|j) mour*|disparai*|etais
aimerais|voudrais|voudrai|veux|prefere|prefererais|pouvais (etre|ne|pas|plus|juste|m|dormir|et) (etre|et|pas|\
endormir|dormir) (plus|jamais|et) (jamais|me|plus) mort|morte|reveiller|reveille|naitre|exister
dormir|endormir … plus|jamais (me|m) reveille*
jamais (du) (etre) ne|nee|naitre $
corde … pendre|pour|cou
autant (que) (je) mourir|crever|meure
mort … soulagement|delivrance|seule|libererait
mort … solution
pense* … a|de la mort
pense* … mourir|suicide
rejoindre (ma|mon|mes|notre) (KIN|defunt*) (au|en|dans) (la|ma) cimetiere|ciel|tombe|paradis|mort*|haut
avale*|pris|prend|prendre|bu|boire|boit … PILLS (de) (toute|tous|entiere|javel|d|pour|maman|trop|mourir) maman|\
trop|entiere|javel|mourir|dormir|coup|papa|comprime*|medicament*
avale* … PILLS
pris|prend|prendre|bu|boire|boit|avale* (tous|tout|toute|toutes|trop) (les|la|de|le|mes|ses) (la) cachet|\
cachets|comprime*|boite|pilule*|medicament*|poison|javel|somnifere* (de|pour|du) (comprime*|medicament*|maman|\
mourir|mon|ma) (pere|mere) $
tous|tout|toute|toutes|trop|entiere (de|les|la|mes|ses) (la|de) cachet|cachets|comprime*|pilule*|medicament*|\
boite|somnifere*
bu|boire|boit|pris|avale|avaler (du|de|le|la|l|un) (l) (eau) (de) javel|poison|acide|insecticide|raticide|mort|petrole
surdose|overdose
sauter|jeter|jette|saute (du|d|de|sous|par|dans|sur|depuis) (un|une|le|la|haut) (de|du) (la|le) pont|toit|\
balcon|haut|camion|train|voiture|fenetre|puits|vide|mer|immeuble|falaise
# Somebody is being hurt, now
NOW_BE|gravement|tres|quelqu (un|une) (est|gravement) blesse*
y a (un|une|des|quelqu) (gens|un) (qui|se) (se) blesse*|mort|morts|noie
liberer|relacher|libere mon|ma|mes|notre (petit|petite) KIN
argent|payer|rancon … liberer|relacher
saigne|saignent|saignes|saigner|saignait
perd*|perds … sang
jusqu au sang
en train de US|se mourir|tuer|frapper|noyer|bat*|taper|violer|etouffer|couler|crever|etrangler|brul*
en train de mourir|couler|crever|saigner
va|vais|vas|allons|vont (tous) (se|nous) mourir|crever|noyer
(me|nous) se|s|me|nous noie|noient|noyons|etouffe
inconscient*|evanoui*|empoisonne*
respire plus|pas
accident|attaque|fusillade|incendie … maintenant|blesse*|vite|urgence|morts
brule vif|vive
meurt|meurs|mourons … mer|desert|sang|prison|ici|devant|coups
HAVE tue|tuer|egorge|assassine ma|mon|mes|notre KIN
tuent (ma|mon|mes|notre|des) KIN|gens
ME jete*|jetes a|dans la|l mer|eau
# English
they|he|she|husband|boss|father|uncle beat|beats|hit|hits|hurt|hold|holds|rape|rapes|threaten*|locked me|us
kill|hurt myself|me|us
want to die
being|was|been raped|beaten|tortured|trafficked|kidnapped
help me please|now|quick|fast
raped|kidnapped|trafficked
"""
