import pytest

from bot.answers.danger import is_danger

MISSPELT = """
jve mourire
jveu me suissidé
je pensse a me suicidé
mon mari me frape tou les jour
mon frere me tabace
ils mon frappé hier
ils mont enfermer
ma tante ma taper avec un baton
mon patron ma pri mon paseport
il a konfisqué mon pasport
jsui anfermé dans une meson
on ma violer
mon oncle ma violé
je sui menassé de mort
ils me menasse
jai été kidnapé
chui sekestré
jpeu plus vivre
g peur il va me tué
o secour
aidé moi vite il me tappe
il veule me marié de forse
jen ai mar de vivre
"""
WAYS = """
je me coupe les bras avec une lame
je me fais du mal quand je suis seule
je me griffe jusqu'au sang pour me punir
j'ai pris toute la boîte de comprimés
elle a bu de l'eau de javel
je voudrais ne plus me réveiller
je voudrais ne jamais être né
tout le monde serait mieux sans moi
je ne sers à rien, autant mourir
je vais me jeter sous un camion
j'ai préparé une corde pour me pendre
je n'ai plus de raison de vivre
la mort serait un soulagement
ma patronne ferme la porte à clé et je dors par terre
je n'ai pas le droit de quitter la maison de mon employeur
mon employeur refuse que je parte et ne me paie pas
je travaille jour et nuit sans salaire et on m'enferme
on m'a pris mon téléphone et mes papiers
notre bateau prend l'eau
le moteur est tombé en panne, on est perdus en mer
le canot se dégonfle, il y a des enfants
on est quarante entassés dans un hangar
les passeurs nous ont abandonnés dans le désert
ils nous gardent dans un camp en plein désert
les trafiquants exigent de l'argent de ma famille
ma cousine est coincée au Yémen chez des passeurs
je suis bloquée en Arabie chez une famille qui me bat
je suis retenue contre mon gré à Tripoli
il m'a mis un couteau sous la gorge
il a sorti une arme et il m'a visé
il me menace avec un fusil
ils ont dit qu'ils me tueront
j'ai reçu des menaces de mort
quelqu'un me suit dans la rue tous les soirs
un homme m'attend devant chez moi et me fait peur
ils me cherchent pour me tuer
mon oncle veut me vendre
ils l'ont vendue à un autre homme
on m'oblige à faire le trottoir
il me force à coucher avec lui
on me fait coucher avec des inconnus
ma grand-mère veut m'exciser
ils vont couper ma petite soeur pendant les vacances
l'excision de ma fille est prévue demain
on me donne en mariage à un vieillard
j'ai quinze ans et mes parents m'ont promise à mon cousin
je refuse ce mariage mais ils me forcent
mon voisin frappe ses enfants
un enfant est maltraité chez nos voisins
il menace d'envoyer mes photos nues à ma famille
il me fait chanter avec une vidéo intime
mon ex veut diffuser mes photos
nous n'avons plus d'eau dans le désert
on n'a rien mangé depuis trois jours, ils nous gardent
on va mourir de soif
on nous a jetés à la mer
mon père m'a cassé le bras
il me donne des gifles
elle me brûle avec le fer
mon mari m'étrangle
j'ai fui, mon mari me cherche
je suis en fuite, ma famille veut me tuer
des hommes armés nous ont arrêtés et nous gardent
il y a quelqu'un qui se noie
je risque de mourir ici
j'ai peur de mon mari, il est violent
il me frappe 3 fois par jour
je suis battue pour rien
j'ai été enfermée et je veux rentrer chez moi
il y a des passeurs qui nous frappent
le chef nous paie pas et garde nos passeports
des gens se noient devant moi
"""
HARMLESS = """
Djibouti s'est fait battre au foot hier
l'équipe a été battue en finale
on a battu Ali Sabieh trois à zéro
je me suis battu pour avoir mon diplôme
il me bat aux échecs
je peux disparaître de vos fichiers ?
je veux disparaître de votre base de données
tu me harcèles avec tes messages
vous me harcelez tous les jours avec vos notifications
ce bot me harcèle
je ne suis pas ton esclave
le bot est un esclave
tu es l'esclave de ton patron le robot
je veux quitter ce formulaire
je veux en finir avec ce formulaire
j'aimerais en finir avec tes questions
comment on en finit avec l'inscription ?
dans le jeu je tue les zombies avec un fusil
à PUBG il m'a tué trois fois
à Free Fire on m'a tué direct
mon frère me bat toujours à Fifa
j'étais en prison en Libye, je suis rentré, est-ce que je peux participer ?
j'ai été détenu au Yémen il y a deux ans, ai-je droit à l'aide ?
je suis revenu après avoir été retenu par des passeurs, j'ai droit à quoi ?
j'ai été expulsé après six mois de détention en Arabie, le programme est pour moi ?
je veux plus vivre ici, je veux partir au Canada
je ne veux plus vivre à Djibouti je veux partir
je ne veux plus vivre chez mes parents, je cherche un travail
est-ce que la traversée est dangereuse ?
combien de personnes meurent en mer chaque année ?
quels sont les dangers du voyage ?
est-ce qu'il y a des passeurs qui frappent les gens ?
les passeurs sont-ils dangereux ?
il paraît que la route du Yémen est dangereuse
on dit que beaucoup se noient en mer, c'est vrai ?
la chaleur me tue
il fait une chaleur à mourir
je meurs de chaud
je meurs de faim, à quelle heure on mange ?
j'ai tellement ri que j'ai failli mourir
je suis mort de rire
cette blague me tue
mes fichiers ont été supprimés, c'est mort
mon ordinateur est mort
la batterie est morte
vous allez vendre mes données ?
vous avez vendu mon numéro ?
on m'a volé mon numéro
je veux vendre des vêtements
je veux vendre mes produits à la mer
je suis coincé dans les embouteillages
je suis bloqué, le bouton ne marche pas
je suis coincé sur cette page
je suis forcée de répondre ?
on m'oblige à donner mon nom ?
la police me demande un passeport pour le visa
j'ai rendu mon passeport à l'ambassade
j'attends mon passeport, je peux m'inscrire sans papiers ?
mon mariage est samedi, je peux venir dimanche ?
je me marie l'an prochain
mes parents veulent que je travaille
je veux apprendre à réparer des bateaux
le moteur de ma moto est en panne
je suis pêcheur, mon bateau est vieux
je dois prendre mes médicaments, la formation finit quand ?
je veux travailler avec ma famille
un coup de main svp
j'ai eu un coup de chance
vous aidez les victimes de violences ?
mon frère suit la formation
est-ce que quelqu'un me suit pendant la formation ?
je tape lentement sur mon téléphone
mon père bat le mil au champ
je me casse la tête avec ces questions
j'ai faim de réussir
je ne veux pas mourir pauvre
je peux pas sortir du menu
je suis obligée de travailler le soir
je suis menuisier, je coupe du bois
"""
BOTH = """
mdr je suis mort de rire, non en vrai mon mari me frappe
la chaleur me tue et mon patron m'enferme
je veux en finir avec ce formulaire, je veux en finir avec la vie
Djibouti a battu le Kenya mais ce soir mon père m'a battue
je ne veux plus vivre ici, je veux mourir
j'étais en prison en Libye, je suis rentré, et maintenant les passeurs me menacent
"""


def _lines(block: str) -> list[str]:
    return block.strip().splitlines()


@pytest.mark.parametrize("text", _lines(MISSPELT))
def test_danger_is_heard_through_phonetic_spelling(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", _lines(WAYS))
def test_rarer_ways_to_tell_of_danger_are_seen(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", _lines(HARMLESS))
def test_what_only_sounds_like_danger_is_let_pass(text: str) -> None:
    assert not is_danger(text)


@pytest.mark.parametrize("text", _lines(BOTH))
def test_a_manner_of_speaking_silences_no_clear_danger_beside_it(text: str) -> None:
    assert is_danger(text)
