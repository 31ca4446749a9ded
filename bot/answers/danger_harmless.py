"""French manners of speaking that only sound like danger: taken out of a message before it is judged.

Sport, games, heat, files, the bot itself, a journey that is over, questions on the dangers of the way. Data for
`danger`.
"""

from typing import Final

PATTERNS: Final = """
# To die of laughter, of heat, of boredom
mort|morte|morts|meurs|meurt|mourir|creve|crever|suis (mort|morte) de rire|rir|fatigue|honte|chaud|ennui|chaleur
mort|morte|meurs|meurt|mourir|creve de trouille|curiosite|sommeil|jalousie|impatience|joie|froid|bonheur|stress
mort|morte|meurs|creve de faim (a|il|on|est|ou|mdr|lol) (quelle|est|mange|y)
chaleur|chaud a|pour mourir|crever
ri|rire|rigole|rigoler … mourir|mort|morte
failli mourir de rire
ca|sa|cela|chaleur|chaud|soleil|blague*|chomage|prix|travail|stress|ennui|etudes|examen*|attente (me|m|nous|va|\
vas) (me|m|nous) tue|tues|tu|tuer|etouffe
ca|sa m|me etouffe|tue|brule|torture|frappe
soleil|chaleur|piment (me|m|nous) (a|va) (me|m|nous) brule*|frapp*|tape|tuer
a l aide je|j|pour (ne) sais|comprends|comprend|arrive|comprendre
prof|mere|maman|pere|papa|soeur va|vont me tuer … lol|mdr|note*|casse|bulletin|retard
va|vont me tuer (si) je … rends|devoir*|note*|examen*
me|m (a) HIT dans (le|un|ce) jeu
vous voulez (nous|me) empecher de partir
retenu* pour|comme|dans (la|le|une) (formation)
mourir pauvre|idiot|vieux|vieille|riche
peux|peut|pouvoir pas|plus sortir du|de (ce|cette|la|l) menu|BOT
oblige* de travailler le|pour|tard|dur
mourir moins bete
vie ou|et de mort
tu me tues|tue|tuer $|de|vraiment|lol|mdr|avec
tuer|tue le|du temps
c est mort
a l aide d|de|du|des
tape*|frapp* sur les nerfs
casse la tete
NOT|ni (vraiment) en danger
# Work and things
exploitation*|exploitant* agricole*|de|d|du
exploiter un|une|la|le|des|mes|mon|l terre*|ferme|jardin|mer|idee*|soleil|energie|ressources
viol*|viole (de|la|ma|mes|les) (ma|mes|la) vie|donnees|confidentialite|regle*|droits
frapper|frappe a la porte
coup|coups de main|fil|chance|telephone|pouce|coeur
vendu|vendre|vendez|vend|vendue|vendus mon|mes|nos|le|les numero*|donnee*|contact*|information*|info*
bat|battre|battent le|les|du mil|grains|ble|oeufs|lait|beurre|fer
je|pour|me me bats|battu (pour|avec|contre)
me battre pour mon|ma|mes|la|le|les|avoir|reussir
me suis battu* (pour|contre|avec)
vous|on|bot|programme aide*|aidez|accompagne* (aussi|vraiment) les|des victime* (de) (violence*|viol*|traite|trafic)
prend|prendre|prends|pris mes|des|mon medicament* (et|la|est|avant|pour|contre|tous) (les) (jours|est)
# The bot and its files
disparaitre de|du|des (vos|votre|tes|ta|la|ce|ton|les|cette|toutes) (vos) FILES
tu|vous|bot|robot|arrete*|arretes|arrete (de) (ne) (me|m|nous) harcel* (avec|de|par) (tes|vos|ces|des|les) \
(message*|question*|notification*)
harcel* (tous) (les|avec|de|par) (jours|tes|vos|ces) (avec) (vos|tes) message*|notification*|question*|appel*|sms
ton|votre|tes|vos|t esclav*
tu|vous es|etes (mon|notre|l|un|une|des|les) esclav*
bot|robot … esclav*
en finir|finis|fini|finit|finissons avec le|la|les|l|ce|cette|ces|tes|vos|ton|votre BOT
BE|reste (toujours|encore) coince*|bloque*|piege* (sur|a|dans|au|avec) (la|le|les|cette|ce|l|votre|des|une|un|\
question) BOT|embouteillage*|bouchon*|bouton|trafic|travail|taxi|bus|circulation|niveau
laisse*|laissez|laissent (moi|me) pas (partir|sortir|quitter) (de|du|le|la) BOT
empeche* de (sortir|partir|quitter) (du|de|le|la|cette) BOT
# Sport and games
SIDE (s|se|a|ont|est) (est|ete|fait) (fait) battu*|battre|bat|massacre*|ecrase* (par|au|en|a|contre) (SIDE|SPORT)
on|ils|j|je (s|nous|les) (a|ont|ai|est) (fait) battu*|battre|bat|massacre* (a|en|au|aux|par|le|la|l) (la|le|l) \
SPORT|SIDE|ali|ghana
a|ont battu* 1|2|3|4|5 (a) 0|1|2|zero
battre|battu* le|un|l|des record|equipe|match
me|m|nous (a|ont) bat|battu*|massacre*|tue* (toujours|encore|souvent) a|aux|au|en|dans (la|le|free|ce) SPORT|GAME
jeu|pubg|fire|fortnite|gta|minecraft|cod|call (il|on|ils|j|je) (m|me|ai|a|ont|nous) (a|ont|ai) tue*|tuer|tire|\
frapp*|bat|battu*|massacre*|MURDER … WEAPON|fois|direct|joueur*|zombie*|ennemi*|boss|niveau
GAME … WEAPON
WEAPON … GAME
tue*|tuer (des|les|20|10|un|le) (zombie*) zombie*|boss|ennemi*|joueur*|monstre* (avec|a) (un|une) (WEAPON)
film|serie|roman|livre|manga … tue*|MURDER|mort|viol*|suicid*|torture* (ma|mon|sa|son|ses|la) (KIN)
# To live elsewhere
plus|pas vivre ici|chez
plus|pas vivre a|en|au|dans (ce|le|cette) djibouti|pays|balbala|ville|quartier|village|afrique|obock|tadjourah|\
dikhil|arta|brousse
# A journey that is over, told by somebody who asks about the programme
PAST (ete|avoir) (ete) (en) PAST_HELD … … … suis|etais (maintenant|deja|enfin) BACK
PAST (ete|avoir) (ete) (en) PAST_HELD … … … programme|participer|inscrire|eligible
PAST (ete|avoir) (ete) (en) PAST_HELD … … … droit a|au|aux
PAST (ete|avoir) (ete) (en) HELD|prison … y a … ans|annees|mois
PAST (ete|avoir) (ete) (en) HELD|prison … en 201*|202*
passe|fait|apres … mois|ans|an|annees (de|en|dans) (une) prison|detention|captivite|camp … … … BACK|programme|\
participer|droit
expulse*|revenu*|rentre* … mois|ans|an (de|en) prison|detention|captivite (en|au) (PLACE)
revenu*|rentre*|retour|expulse* … … (apres) (avoir|en) ete|etais|prison|detention HELD|exploite*|maltraite*|en|\
en (par|en|au|chez|a) (des|les) (PLACE|SMUGGLER)
sorti|sortie|libere* de prison|detention (en|au) (PLACE)
# Questions on the dangers of the way
qu|que|t (il|ils) (y) (a) (des|de|les) SMUGGLER (qui|sont|est|ils) (ils) HIT|tue*|viole*|violent|dangereux|\
menace*|enferme*|volent|kidnappe* (les|des) (gens|femmes|migrants|personnes)
paye*|paie*|payer|cherche|connais|connaissez|trouver|combien|prix (un|le|les|des|du|de) SMUGGLER
gens|personnes|beaucoup|migrants|jeunes|djiboutiens|combien (de) (qui|gens|personnes|se|jeunes) (se|qui) \
meurent|meurt|noient|noie|morts|mort|disparaissent (souvent) en|dans|a|sur|au|chaque (la|le|cette) mer|desert|\
route|annee|chemin|traversee
quel*|quels (sont|est|les) (les|le) risque*|danger* … mourir|noyer|enleve*|kidnappe*
suit|suivi|suivie pendant|dans|apres|par (la|le|votre) formation|programme|stage|equipe
"""
