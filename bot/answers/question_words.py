"""Words that a name does not contain: what people ask, order, greet and agree with. Data for `question` and `names`.

Folded, in French (with SMS spellings), Somali and Afar. Words that are names in Djibouti as well are left out on
purpose (Ayan, Ayaan, Halo, Ina, Nour, Hodan), and so are the particles of names (de, el, al, ben, la).
"""

from typing import Final


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


INTERROGATIVE: Final = _words(
    "combien cmb cbien combi pourquoi pourkoi pkoi pk pq pourqoi comment coment commen cmt quand kan quoi koi qoi",
    "quel quelle quels",
    "quelles kel kelle qui ki ou est-ce esque eske esk keske kesk qu que ke quest kesako lequel laquelle",
    "gratuit gratuite gratui gratos cout coute coutent couter cher prix payer payant paye tarif",
    "maxaa maxaad maxay maxaan maxuu muxuu maxey mxaa mahaa mahaad maha mahay imisa immisa meeqa meeqo meqa imsa",
    "halkee xagee xageey",
    "halke hage goorma goormee sidee side kuma kee tee miyaa miyay miyaad maxsabab ma sabab lacag bilaash bilash qiimo",
    "maca macah macaay macay mahah anke ankel ankeh mawaqdi mannal anninnal iyyi iyyaay iyya magide magidee",
    "magideey magidey gideh",
    "sabbatah annim annitii maay limo",
    "what why how when where who which much",
)
COMMAND: Final = _words(
    "annuler annule annul anuler annulez stop stopper arrete arreter arretez quitter sortir menu aide help aider",
    "aidez recommencer",
    "recommence restart start retour suivant passer skip effacer efface supprimer supprime suprime modifier changer",
    "change corriger",
    "langue francais fr somali soomaali somalie afar qafar qafaraf humain conseiller agent personne quelqu quelqun",
    "parler info infos",
    "information informations repete repeter explique expliquer inscription inscrire inscris formation formations",
    "continuer continue",
    "whatsapp telegram bot robot contact numero telephone adresse email mail commande appelez appeler police urgence",
    "jooji joogi jooj kansal kaalin tirtir caawi caawimaad caawin gargaar luuqad luqad luqadda bedel badal af",
    "faransiis carabi tababar",
    "su'aal suaal ogolow isdiiwaangelin diiwaangeli",
    "soolis bayis finqis kal cato afa qaf faransaawi aydakaakana maysaqarra maysarraqa essero",
)
GREETING: Final = _words(
    "bonjour bonsoir bjr bsr bjour salut slt coucou cc hello hi hey allo salam salaam salamalekoum assalamou",
    "assalam aleykoum alaikum",
    "aleykum alaykum alekoum aleikoum wa rahmatullah rahmatoullah walaikum merci mrc mercii revoir bye monsieur",
    "madame frere",
    "iska waran waran nabad nabadgelyo subax wanaagsan galab fiid mahadsanid mahadsan haye fadlan walaalo",
    "salamatta salaamata maacisse maacissee nagassee nagay gadda magan meqe",
)
YES_NO: Final = _words(
    "oui ouais wi non nn nan ok okay oki okey daccord accord dac ouaip si peut-etre jsp bof mdr lol svp stp haa",
    "haah maya may maaya",
    "waayahay hagaag yeey yey maley maleey aleey aley naqam meqeh hinna yes no",
)
FUNCTION: Final = _words(
    "je tu il elle on nous vous ils elles moi toi lui me te se ne mon ton son mes tes ses notre votre ce cet cette",
    "ces ca cela",
    "est es suis sommes etes sont etait sera serait seras etre ai as avons avez ont avoir fait faire faut peux peut",
    "peu pouvez pouvoir",
    "veux veut voulez vouloir voudrais vais va vas veu ve sais sait savoir connais dois doit donne donner donnez",
    "dis dit dire mets met",
    "un une des les aux et mais donc car avec pour par sans dans sur pas plus jamais rien deja encore aussi trop",
    "tres bien bon bonne",
    "obligatoire obligee oblige besoin confidentiel personnel personnelle secret peur confiance nom prenom prenoms",
    "noms jai jsuis chui",
    "jveux jveu jpeux cest cé dabord apres avant plutot maintenant ici la-bas y en pr ds dc",
    "waa wa waxa waxaa waxaan waxaad waxay wuxuu waan waad wuu way baa ayaa ayay ayuu aan aad iyo laakiin laakin",
    "haddii ku u ka ee oo",
    "rabaa rabtaa rabo doonayaa karaa kartaa karo ahay tahay yahay jiraa leeyahay baahan aqaan aniga anigu adiga",
    "adigu magaca",
    "magacayga magaceyga magacaygu magaceygu magacaaga",
    "anu atu usuk nanu isin yoo koo kok yok kinni kinniyo kinnih kinnito faxa faxah faxam faxxa faxxaah faxxaanah",
    "migaq migaqa kee akke",
    "duuddah duudah aniyo tan yan maaxiga macediyyo",
    "the is are you your my want need to for and not please",
)
# Insults and laughter: no name, and the engine knows what to say to them.
ANGER: Final = _words(
    "merde merd connard connasse conard con conne fils pute putes putain ptn salope salaud idiot idiote imbecile",
    "batard batarde encule nique niquer niquez gueule tg fdp ntm abruti debile cretin foutre fuck shit bitch stupid",
    "eey dameer doqon nacas haha hahaha hahahaha hihi hihihi ptdr xd",
)
# Words that ask, or only join: je suis rentré quand…, le pays où….
RELATIVE: Final = _words("ou que ke qui ki qu quand kan quelle quel side sidee kee tee")
LEXICON: Final = INTERROGATIVE | COMMAND | GREETING | YES_NO | FUNCTION | ANGER

# What "je suis" is followed by when no name is meant.
PREDICATES: Final = _words(
    "interesse interessee interese etudiant etudiante eleve djiboutien djiboutienne somalien somali ethiopien jeune",
    "majeur majeure",
    "mineur mineure marie mariee celibataire divorce divorcee pret prete desole desolee perdu perdue bloque bloquee",
    "malade enceinte",
    "rentre rentree revenu revenue retourne retournee parti partie ne nee venu venue arrive arrivee inscrit",
    "inscrite inquiet inquiete",
    "content contente d accord sur sure au aux a en de du dans la le chez chomeur chomeuse chomage sans pas deja",
    "encore toujours",
    "migrant migrante refugie refugiee returnee diplome diplomee bachelier handicape handicapee seul seule fatigue",
    "fatiguee contre",
    "pecheur soudeur mecanicien coiffeuse couturiere commercant agriculteur vendeur vendeuse chauffeur macon",
    "electricien",
    "danger triste enferme enfermee battu battue femme fille homme garcon maman papa mere pere orphelin orpheline",
)
