import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.names import read_name
from bot.answers.question import asks_something, is_question

PLAIN_NAMES = [
    "Amina Test",
    "Ali Omar",
    "ali omar",
    "Hassan Exemple",
    "Safa",
    "Ayan",
    "Mohamed Ali Guedi Essai",
    "O'Test Amina-Exemple",
    "M'hamed Test",
    "محمد تجربة",
    "Éléonore Essai",
]
# First and family names that are common in Djibouti, each by itself: none may be taken for a word of ordinary speech.
COMMON_NAMES = [
    "Abdi",
    "Abdillahi",
    "Abdourahman",
    "Aden",
    "Ahmed",
    "Aïcha",
    "Ali",
    "Amina",
    "Amine",
    "Asma",
    "Assia",
    "Awaleh",
    "Ayanleh",
    "Barkat",
    "Bilan",
    "Bouh",
    "Daher",
    "Daoud",
    "Deka",
    "Dileita",
    "Dini",
    "Djama",
    "Elmi",
    "Farah",
    "Fatouma",
    "Filsan",
    "Guelleh",
    "Guedi",
    "Hassan",
    "Hawa",
    "Hibo",
    "Hodan",
    "Houmed",
    "Houssein",
    "Ibrahim",
    "Idil",
    "Idriss",
    "Ifrah",
    "Ikram",
    "Ismail",
    "Kadar",
    "Kadra",
    "Kamil",
    "Liban",
    "Loula",
    "Mako",
    "Mariam",
    "Miad",
    "Mohamed",
    "Momina",
    "Mouna",
    "Moussa",
    "Nasra",
    "Neima",
    "Nour",
    "Omar",
    "Osman",
    "Robleh",
    "Roda",
    "Saada",
    "Saïd",
    "Samatar",
    "Saredo",
    "Souad",
    "Waberi",
    "Warsama",
    "Yacin",
    "Youssouf",
    "Zahra",
    "Zeinab",
]


@pytest.mark.parametrize("name", PLAIN_NAMES)
def test_a_name_by_itself_is_kept_as_it_was_written(name: str) -> None:
    assert read_name(name).value == name
    assert not is_question(name)


@pytest.mark.parametrize("name", COMMON_NAMES)
def test_common_names_are_not_taken_for_questions(name: str) -> None:
    assert not is_question(name)
    assert read_name(f"{name} Test").value == f"{name} Test"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je m'appelle Amina Test", "Amina Test"),
        ("jmapel safa", "safa"),
        ("moi c'est Ali Omar", "Ali Omar"),
        ("mon nom est Hassan Exemple", "Hassan Exemple"),
        ("Mon nom complet c'est Hassan Exemple j'ai 22 ans", "Hassan Exemple"),
        ("c'est Amina", "Amina"),
        ("je suis amina test", "amina test"),
        ("Bonjour Amina Test", "Amina Test"),
        ("Nom: Test Prénom: Amina", "Test Amina"),
        ("appelle-moi Safa", "Safa"),
        ("magacaygu waa Safa Test", "Safa Test"),
        ("magaceygu waa Safa", "Safa"),
        ("waxaa la i yidhaahdaa Ayan Test", "Ayan Test"),
        ("Ayan Test ayaa la i yidhaahdaa", "Ayan Test"),
        ("migaq yok Amina Test", "Amina Test"),
        ("yi migaq Amina Test kinni", "Amina Test"),
        ("anu Amina Test kinniyo", "Amina Test"),
        ("اسمي محمد تجربة", "محمد تجربة"),
        ("  Amina   Test 🙂 ", "Amina Test"),
        ("Amina\nTest", "Amina Test"),
    ],
)
def test_the_words_around_a_name_are_left_out(text: str, name: str) -> None:
    assert read_name(text).value == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je m'appelle Amina Test c'est combien ?", "Amina Test"),
        ("Je m'appelle Amina, pourquoi tu veux mon nom ?", "Amina"),
        ("magacaygu waa Amina, waa imisa?", "Amina"),
        ("migaq yok Amina maca faxxaah?", "Amina"),
    ],
)
def test_a_question_that_carries_a_name_is_not_handed_on(text: str, name: str) -> None:
    assert not is_question(text)
    assert read_name(text).value == name


@pytest.mark.parametrize(
    "text",
    [
        "c'est gratuit ?",
        "combien ça coûte",
        "combein sa coute",
        "pourquoi tu veux mon nom",
        "mon nom sera gardé ?",
        "annuler",
        "stop",
        "menu",
        "je veux parler à quelqu'un",
        "je suis étudiant c'est gratuit ?",
        "oui",
        "bonjour",
        "/start",
        "maxaad magacayga u rabtaa",
        "waa imisa",
        "soomaali",
        "jooji",
        "maya",
        "maca",
        "macah",
        "anke",
        "migaq kok iyyaay",
        "qafar af",
    ],
)
def test_a_question_or_an_order_is_no_name(text: str) -> None:
    assert is_question(text)
    assert read_name(text).problem == "invalid"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("77 00 00 00", "invalid"),
        ("Amina 22", "invalid"),
        ("www.exemple.com", "invalid"),
        ("amina@exemple.com", "invalid"),
        ("Amina\x07Test", "invalid"),
        ("A", "invalid"),
        ("a" * 81, "invalid"),
        ("Un Deux Trois Quatre Cinq Six Sept", "invalid"),
        ("🙂🙂", "missing"),
        ("...", "missing"),
        ("", "missing"),
    ],
)
def test_what_cannot_be_a_name_is_refused(text: str, problem: str) -> None:
    assert read_name(text).problem == problem


def test_telling_something_is_not_asking() -> None:
    assert not asks_something("je suis rentré du Yémen où j'ai travaillé")
    assert asks_something("combien ça coûte")
    assert asks_something("maxaad rabtaa")
    assert asks_something("menu")


@given(st.text(max_size=200))
def test_any_text_gives_a_bounded_name_or_a_problem(text: str) -> None:
    name = read_name(text).value
    is_question(text)
    asks_something(text)
    assert name is None or (2 <= sum(char.isalpha() for char in name) <= 80 and name == " ".join(name.split()))


@pytest.mark.parametrize("text", ["merde", "fils de pute", "ta gueule", "Idiot !", "doqon", "hahaha"])
def test_an_insult_or_a_laugh_is_no_name(text: str) -> None:
    assert read_name(text).problem == "invalid"
