import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.danger import is_danger

FRENCH = [
    "mon père me frappe",
    "ma patronne me bat et garde mon passeport",
    "je travaille comme domestique je ne suis jamais payée et je ne peux pas sortir",
    "on m'a enfermé dans une maison au yemen",
    "ils nous ont mis en prison à tripoli",
    "ils ont pris nos passeports",
    "mon mari veut me tuer",
    "on va me marier samedi avec un vieux",
    "j'ai peur de mourir",
    "g peur pr ma vi",
    "j'ai plus le gout de vivre",
    "je pense au suicide",
    "j'ai avalé des médicaments",
    "help me they beat me",
    "mon frère a été kidnappé en éthiopie",
    "des hommes m'ont touchée",
    "un policier m'a violé",
    "je suis victime de violences",
    "on me menace avec un couteau",
    "mon oncle me touche la nuit",
    "je suis dans un bateau qui coule",
    "il y a un blessé",
    "on m'a frappé hier soir",
    "ils demandent de l'argent pour libérer mon cousin",
    "je veux disparaitre",
    "a quoi ca sert de vivre",
    "jen peu plus de cette vie",
    "mon employeur ne me laisse pas sortir",
    "ils me forcent à coucher avec des clients",
    "je suis séquestrée à dubai",
    "au secour svp",
    "je me fais taper par mon copain",
    "je suis en danger",
    "aidez moi je suis enfermée chez mon patron",
    "on me bat",
    "il me frappe tous les jours",
    "mon mari me tape",
    "je suis retenu en libye",
    "ils m'ont kidnappé",
    "mon patron a pris mon passeport",
    "il m'a confisqué mes papiers",
    "on veut me marier de force",
    "mes parents veulent me marier",
    "j'ai été violée",
    "jveux mourir",
    "je v me tué",
    "j'ai envie de mourir",
    "g plu envi de vivre",
    "je vais me suicider",
    "je veux en finir",
    "quelqu'un est en train de se noyer",
    "mon ami est blessé, il saigne",
    "au secours",
    "SOS",
    "je suis exploité par mon employeur",
    "on m'oblige à me prostituer",
    "on m'a vendue",
    "les passeurs nous gardent et demandent une rançon",
    "ma soeur est battue par son mari",
    "on nous enferme",
    "je ne peux pas sortir de la maison on me laisse pas partir",
    "ils menacent de me tuer",
    "je sui en dangé",
    "jveu mourrir",
    "aidez-moi vite il me frappe",
    "je veux me tuer",
    "il va me tuer",
    "je préfère mourir",
    "on m'a pris mon passeport",
    "je veux plus vivre",
    "on me force à travailler sans salaire",
]
SOMALI = [
    "waa lay xidhay",
    "nin baa i garaacay",
    "waan dhimanayaa",
    "walaalkay waa la afduubay",
    "waxay i rabaan inay i guuriyaan",
    "naftayda ayaan u baqayaa",
    "lay kufsaday",
    "nolosha waan ka daalay",
    "shaqaaleeyahaygu baasaboorkii wuu iga qaatay",
    "qof baa dhaawac ah",
    "waxaan doonayaa inaan isdilo",
    "waxaan rabaa inaan dhinto",
    "waan is dilayaa",
    "la i kufsaday",
    "way i garaacaan",
    "la i xidhay",
    "baasaboorkayga waa la iga qaatay",
    "khasab baa la igu guurinayaa",
    "khatar ayaan ku jiraa",
    "magafaha ayaa i haysta",
    "i badbaadi",
    "ninkaygu wuu i garaacaa",
    "la i afduubay",
]
AFAR = [
    "yoo yabbixeenih",
    "anu naqasu kinniyo",
    "inni qidam faxa",
    "anu rabam faxa",
    "yoo qidaanam faxan",
    "qawwalayla",
    "casbi buxal aniyo",
    "inni qido",
    "naqasu kinniyo",
]
HARMLESS_FRENCH = [
    "je veux mourir moins bête",
    "il faut un passeport pour participer ?",
    "ma carte d'identité est périmée",
    "est-ce que vous aidez les victimes",
    "le bateau coule souvent ?",
    "j'ai été expulsé d'arabie",
    "je suis revenu de libye",
    "combien de temps dure la formation",
    "vous pouvez m'aider à créer mon entreprise",
    "je n'ai pas reçu de réponse",
    "pourquoi on me répond pas",
    "je veux vivre à Djibouti",
    "je cherche à vivre de la pêche",
    "la vie au pays est difficile",
    "je n'arrive pas à vivre de mon travail",
    "je veux finir mes études",
    "tu es mort ?",
    "vous êtes des voleurs",
    "je vais tuer la concurrence",
    "le prix me tue",
    "mon téléphone est mort",
    "je coupe les légumes",
    "c'est la police ?",
    "je travaille sans diplôme",
    "mariage ou célibataire ça change ?",
    "je suis mariée",
    "je meurs de rire",
    "c'est dangereux le bateau ?",
    "tu me tues",
    "mort de fatigue",
    "la police recrute ?",
    "mdr je suis mort",
    "combien ça coûte",
    "je veux m'inscrire",
    "je peux participer ?",
    "j'ai perdu mon passeport il faut quoi comme papiers ?",
    "il faut prendre le passeport ?",
    "vous gardez mes papiers ?",
    "quels papiers faut-il",
    "je suis bloqué à la question 2",
    "je suis au chômage",
    "je suis rentré du yémen",
    "j'ai été en prison de 2010 à 2012 ?",
    "exploitation agricole",
    "je veux exploiter la mer",
    "je veux partir en europe",
    "le voyage est risqué ?",
    "aidez moi à m'inscrire",
    "j'ai besoin d'aide",
    "on peut me former ?",
    "je suis mariée je peux participer",
    "je suis marié et j'ai 2 enfants",
    "mon père est mort",
    "les gens meurent en mer",
    "j'en ai marre d'attendre",
    "effacez mes données",
    "pourquoi vous prenez mon numéro",
    "je veux violon",
    "vous volez mes données ?",
    "la vie est chère",
    "je veux arrêter",
    "sauvegarder mes données",
    "on gagne combien ?",
    "quel sens a la formation",
    "ma vie a changé",
    "je suis fatigué de chercher du travail",
    "je vis à balbala",
    "j'ai pas de travail, la vie est dure",
    "sortir de la pauvreté",
    "je peux pas partir en formation loin",
    "tuer le temps",
]
HARMLESS_SOMALI = [
    "waxaan rabaa inaan wax barto",
    "ma laga bixiyaa lacag?",
    "guurka ma saamaynayaa?",
    "waxaan ka imid Liibiya",
    "dilaal ma leedahay",
    "shaqo ma i siin kartaa",
    "baasaboor ma u baahanahay",
    "waxaan rabaa inaan iska diiwaan geliyo",
    "waxaan rabaa shaqo",
    "tahriibka waa khatar?",
    "waa xidhan yahay?",
    "xafiisku ma xidhan yahay",
    "qosol baan la dhimanayaa",
    "waan ku mahadsan tihiin",
    "maxaan sameeyaa",
    "laba iyo labaatan",
]
HARMLESS_AFAR = [
    "yoo cata taama geyam",
    "rabbi kok barkat",
    "anu taama faxa",
    "maca abam faxximtaah",
    "gadda gey",
    "anu Gabuutil aniyo",
]


@pytest.mark.parametrize("text", FRENCH)
def test_danger_is_seen_in_french_and_in_sms_spelling(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", SOMALI)
def test_danger_is_seen_in_somali(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", AFAR)
def test_danger_is_seen_in_afar(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", HARMLESS_FRENCH + HARMLESS_SOMALI + HARMLESS_AFAR)
def test_manners_of_speaking_and_ordinary_questions_are_no_danger(text: str) -> None:
    assert not is_danger(text)


@pytest.mark.parametrize("text", FRENCH)
def test_danger_is_seen_within_a_longer_message_and_in_capitals(text: str) -> None:
    assert is_danger(f"BONJOUR, {text.upper()}. Merci de me répondre")


def test_the_longest_message_of_telegram_is_judged_at_once() -> None:
    started = time.perf_counter()
    for text in ("me m nous a ont " * 256, "je veux " * 512, "la i " * 800, "a " * 2048):
        is_danger(text)
    assert time.perf_counter() - started < 5


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_be_judged(text: str) -> None:
    assert is_danger(text) in {True, False}
