"""French phrases of people who are threatened, held, exploited, trafficked or lost on the way. Data for `danger`."""

from typing import Final

PATTERNS: Final = """
# In danger, threatened, calling for help
NOW_BE|vie|vies … en (grand|tres) (grand) danger|dange|danje|danjer|peril
en danger de mort
^ (je) (suis) (en) (grand) danger|dange|danje $
ma|sa|notre vie est (en) menace*|danger
ausecours|ausecour|osecour
au|o|ho secours|secour|secoure
sos
^ secours|secour
sos aide*|help|urgent|urgence
a l aide
sauve*|sovez moi|nous
sauve*|sauvez ma|mon|mes|notre KIN
on me|nous suit|suivent|suivi
je fuis (mon|ma|mes) mari|famille|patron|pere|passeur*
fuir|fuis (un|mon|ma) (mari) violent|mari|patron
(j|je) (ai) disparu ma KIN
ma|mon KIN a disparu|disparue
venez|viens|vener me|nous sauver|chercher|liberer|delivrer|secourir
aide*|aidez|edez moi|nous … vite|tue|tuer|frapp*|bat|danger|peur|mourir|sortir|enferme*|echapper|fuir|supplie|\
prie|WEAPON
appel* la police … vite|aide*|mari|patron|frapp*|bat|stp|svp|moi
ME|on (HAVE) (deja) menace*|menaca*
NOW_BE|ete|recois|recu (des) menace*
menace* de mort|me|m|tuer|avec|US|MURDER
ME poursui*|poursuivent|traque*|pourchasse*|guette*
WILL (de) (nous|me|m) US MURDER|frapper|taper|violer|vendre|bruler|exciser|attaquer|couper|jeter|tabasser|\
battre|livrer|infibuler
WILL (de) US enlever|kidnapper|enfermer|sequestrer
qu il allai*|va|vont nous|me jeter|abandonner|tuer
tueront|tuera|tuerai|tuerait
peur … pour|pr ma|sa|mes|nos vie|vi|vies
peur de mourir|crever|mouri
peur (de|d) (rentrer) mon|ma|mes (beau) mari|pere|patron|patronne|oncle|frere|freres|copain|ex|employeur
je|on|nous risque*|risquons (de) mourir|crever|noyer
peur (de|que) … (US|me|m) MURDER|frapp*|frape*|battre|bat|batte|viol|violer|tape|taper|enleve*
(me) (sens|suis) pas|plus en securite
me cache* … mari|patron|police|homme|hommes|lui|passeur*|tuer
cache* … me|nous|m cherche*
me|m|nous cherche* … MURDER|frapper|mari
mari|patron|SMUGGLER|hommes|famille me|m|nous cherche*|recherche*
fuir|echapper (a|de) mon|ma|mes mari|patron|famille|maison|pere|employeur|passeur*
en fuite|cavale … mari|famille|patron|MURDER|passeur*
# Weapons, being followed
WEAPON … sous|sur (la|le|ma|mon) gorge|tempe|tete|cou|ventre
sorti|pointe*|braque*|vise*|menace*|attaque*|pique*|blesse*|frapp*|brandi*|montre* … WEAPON
WEAPON … m|me|nous HAVE|vise*|menace*|attaque*|braque*
devant … porte|maison … avec|a (un|une|des) WEAPON
hommes|gens|types|mecs|homme|type|mec|individu* (est|sont) armes|arme
tire (dessus|sur) moi|nous|lui|les|dessus
quelqu|homme|hommes|type|mec|gars|voiture|ex|inconnu*|mari|ils|il (un) me|m (HAVE) (encore|toujours) suit|suivi|\
suivent|sui|suivait
suis (tout|toujours|encore) (le) (temps) suivi|suivie par
m|me attend|attendent … devant … … peur|menace*|frapper
# Held
suis|sommes|est|sont (encore|toujours|tous) retenu*
tenu|tenue|tenus (en|enfermee) enferme*|captiv*
pris|prise en otage
je suis (encore) prisonni*|vendu|vendue|vendus
on|il|elle|ils (me|m|nous) (a|ont) FORCE $|a faire (des) (choses)
me|m (a|ont) FORCE $
marier|mariage|marie* … ils|on|elle|il me FORCE
on (me|la) me|la marie
vend|vendent a (ses|des|leurs) (ses|des) clients|hommes
le BOAT coule $
BOAT … panne
BE|me|m (encore|toujours|tous|tout) (tous|toujours|ete) HELD
et enferme*|sequestre*|detenu*|retenu*
sequestre*|kidnap*|enlevement|captivite
US HAVE|retient|retiennent|tient|garde|gardent enferme*|retenu*|enleve*|prisonni*|contre|captif*|captive*
ME (HAVE) enferme*|enleve|enlevent|retien*|sequestre*|emprisonne*|enchaine*|ligote*|kidnappe*
ont|a (ete) enleve|attache|enchaine|enferme|capture (ma|mon|mes|notre|nos|des) KIN|gens
on … enchaine*|ligote*|enferme*|entasse*
retenu*|garde|gardee|detenu* contre|de|par|chez (ma|mon|son|sa|des) (gre|force) force|gre|volonte|SMUGGLER|\
patron|homme|hommes
retenu* contre
entasse* … hangar|maison|camion|cave|camp|bateau|piece|chambre|depot
dans … hangar|depot|cave|entrepot|ferme … demande*|argent|garde*|frapp*|bat|rancon*|sortir
ils|hommes|passeur* (nous|me|m|les) gard*|retien* … hangar|camp|maison|desert|cave|chambre|ferme|depot
nous|me|m gardent|garde|retien* (ici|tous|tout|toujours) (dans|a|en|au|chez) $|camp|desert|hangar|maison|prisonni*|un
arrete* … nous|me garde*|gardent
laisse*|laissent|laissait|laisent|lesse* NOT|me|nous … sortir|sorti|parti|partir|rentrer|m|telephoner|repartir|quitter
laisse* (me|nous) NOT sortir|partir|rentrer|m|telephoner|repartir|quitter
veut|veulent|veule pas|plus (que) (je|on) (me|m|nous) laisse*|liberer|lacher|relacher
refuse* (que|de) (je|me|nous|on) (laisser) parte|sorte|partir|rentre|partions|liberer|sortir
peux|peut|pouvons|peu|px pas|plus (m|s|nous) sortir|echapper|enfuir|liberer
empeche* (de) (me) sortir|partir|rentrer
interdi* (de) sortir
pas le|l|droit (droit) (de) (de) sortir|quitter (de|la|ma) (maison|chambre|ici)
ferme*|verrouille*|cadena* … porte|maison|chambre (a|de) cle|clef|cles|nuit|cadena*|exterieur
cadena* (sur|a|de) (la|ma) porte
NOW_BE (toujours|encore) en prison|cellule
US HAVE (mis|mise|jete|jetee) en|dans (une) prison|cellule
prison|camp|detention … PLACE
bloque*|coince*|retenu*|piege*|detenu*|abandonne* … PLACE|desert|mer|frontiere|prison|bateau|passeur*
BE coince*|piege*
rancon|rancons|ranson|rancone
SMUGGLER … retien*|garde*|gardent|menace*|frapp*|bat|batent|enferme*|viole*|violent|tue*|torture*|abandonne*|\
jeter|attache*
exige*|demande*|reclame*|veulent … argent|rancon* … famille*|parents|liberer|relacher
camp … laisse*|sortir|frapp*
# Papers taken
ME|HOLDER (HAVE|m|me) (HAVE) TAKEN … PAPERS
HOLDER|BOSS (HAVE|me|m) TAKEN (mon|mes|nos|ma) (telephone|tel) (et) (mon|mes|nos|ma) PAPERS
confisque* … PAPERS|telephone|tel
PAPERS … confisque*|arrache*|vole*|retenu*
PAPERS … pris par
PAPERS … rendre|rendent|rendu|redonne*|recuperer … patron*|employeur|pas|refuse*
rend|rendre|rendent|redonne* NOT mon|mes|ma PAPERS
# Exploited, trafficked
paie*|paye* NOT … PAPERS|enferme*|sortir|frapp*
me|nous vend|vendent a|de|comme|aux|pour
11|12|13|14|15|16 ans … marie*|mariage|epouser
US|BE|on (HAVE) (ete) (vraiment) exploite*
exploite* sexuel*|par (mon|ma|des) (mon|un|une)
exploitation sexuelle
exploite*|exploitent les|des|ma fille*|femme*|enfant*|migrant*|jeune*|soeur
esclav*
travail|travaux force*|forcee
FORCE … travailler|coucher|mendier|prostitue*|marier|epouser|voler|vendre|marie*|mariage|sexe|rapport*|trottoir|\
droguer|drogue|danser|nu|nue
prostitu*
travaille*|bosse* … sans (etre|me|nous|aucun) (etre) paye*|salaire|argent|repos|manger
travaille*|bosse* … jour et nuit
travaille*|bosse* … comme (un|une|des) chien*|bete|ane|animal
on|ils|il|elle me|nous fait|font travailler … nuit|rien|gratuit*|coups|force|chien|manger|salaire|sans
NOT|sans paye*|paie*|salaire … enferme*|PAPERS|sortir|frapp*|bat
employeur|patron|patronne (ne) (me) (laisse|refuse|garde|frapp*|bat) refuse|enferme*|frapp*|bat|interdit|sequestre*
trottoir … force*|oblige*
fait|font coucher avec
traite des|d|de|humain* etres|personnes|humain*|femmes|enfants|migrants
trafic d|de|des|humain* (etres) humain*|personnes|organes|etres|migrants|enfants|femmes
trafiquant*|trafiquan*
m|nous|l|la|le|ma|mon|mont HAVE|WILL|vendu|vendue|vendus (me|m|la|l|nous) vendu*|vendre|revendu*|achete*|a|comme|pour
WILL (me|nous|la) vendre ma|mon|notre|mes KIN
BE|avons|ete (ete) vendu|vendue|vendus|vendues|revendu* a|par|comme|pour
(j|on) ai|m|ete achete* par|a|pour (une|un|cette) homme|famille|patron|madame|vieux
promis (un) (travail|emploi|boulot) … prostitu*|esclav*|force*|enferme*
# Forced marriage, cutting
mariage* (est) force*|precoce*|oblige
marie*|marier|mariee|marrier (de|par|contre) (ma|mon) force|forse|volonte|gre
marie*|marier|mariee|epouser|fiance* … contre|sans|de (mon|ma|son|sa|leur) gre|volonte|accord|consentement|force
WILL (que) (je) (me|m|la|nous) marier|marie|marrier
WILL que j|je (l|le|me) epouse|marie
ME|la (HAVE) (encore|deja) donne*|promis*|promet*|fiance*|marie* en|a|de|avec mariage|vieux|homme|un|mon|force|\
son|vieillard
mariage … mais|pas … FORCE
refuse|veux (pas) … mariage … FORCE|frapp*|tuer|menace*
ME|la|l|va|vont|BE|ete|pour|faire|fait|veut|veulent (faire|a) excise*|infibul*
excision de|prevue|sur|m|forcee (ma|mes|la|moi)
excise*|exciser|exise* ma|mes|sa|ses|leur (petite|petites) KIN
WILL (faire) couper|circoncire|coudre ma|la|mes|sa|notre (petite|petites|jeune) KIN
# Lost on the way: sea and desert
on|nous coule|coulons|derive|derivons|sombre|chavire*
notre|mon|ma BOAT (a|est|va|en|se|s) (a|va|est|en|de) (train) (de) coule*|sombre|chavire*|derive|degonfle|\
couler|casse|perce|enfonce
BOAT … prend|prends l eau
on prend l eau
le|la BOAT est|va|a|se|s|commence (en|est|a) (train) (de) coule*|sombre|chavire*|degonfle|perce|casse|renverse*
suis|sommes|est|sont … BOAT|mer … coule*|chavire*|derive|secours|perdu*|panne
panne … milieu|pleine|large|mer
panne … perdu* … mer|desert
perdu* en|dans|au (milieu) (le|la|du|de) (pleine) (la) mer|desert|ocean
abandonne*|laisse* … dans|en|au (milieu) (le|plein|du) desert|mer
jete*|jeter|jetter (tous) a la|l mer|eau
HOLDER … en plein desert
plus|pas|sans (rien) (d|de) eau|manger|nourriture|boire … desert|mer|jours|camion|bateau
desert … plus|pas|sans (d|de|rien) eau|manger|boire|nourriture
rien (a) mange*|bu|boire|manger … jours|garde*|ici|enferme*
mourir|meurs|meurt|creve|mourrir|mourons de soif|faim … desert|camp|prison|ici
va|allons|vont|train|sommes (tous) (de|en) mourir|crever|morts de soif|faim
"""
