import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.places import read_place
from bot.leads.places import COMMUNES, OFFICIAL_NAMES, VARIANTS, Place, in_djibouti


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Balbala", "balbala"),
        ("ballbala", "balbala"),
        ("balbla", "balbala"),
        ("cité balbala", "balbala"),
        ("PK12", "balbala"),
        ("j'habite à pk 12", "balbala"),
        ("22 ans de Balbala", "balbala"),
        ("djib ville", "djibouti-ville"),
        ("Djibouti-ville", "djibouti-ville"),
        ("alisabieh", "ali-sabieh"),
        ("je vis à Ali Sabih", "ali-sabieh"),
        ("tajoura", "tadjourah"),
        ("tadjora", "tadjourah"),
        ("obok", "obock"),
        ("obcok", "obock"),
        ("dikil", "dikhil"),
        ("Arta", "arta"),
        ("ras dika", "ras-dika"),
        ("bulaos", "boulaos"),
        ("djibouti, balbala", "balbala"),
        ("je suis né à Arta et j'habite à Balbala", "balbala"),
        ("j'habite plus à Arta, je suis à Obock", "obock"),
        ("djibouti, région de Dikhil", "dikhil"),
    ],
)
def test_a_place_is_read_with_typing_errors_and_french_habits(text: str, place: str) -> None:
    assert read_place(text).value == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Balbalaan ku nool ahay", "balbala"),
        ("Cali Sabiix", "ali-sabieh"),
        ("Tajuurah", "tadjourah"),
        ("magaalada Jabuuti", "djibouti-ville"),
        ("Waxaan joogaa Obokh", "obock"),
        ("Togorri", "tadjourah"),
        ("anu Tagorril aniyo", "tadjourah"),
        ("Artal", "arta"),
    ],
)
def test_a_place_is_read_in_somali_and_afar(text: str, place: str) -> None:
    assert read_place(text).value == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("بلبالا", "balbala"),
        ("أنا في بلبلا", "balbala"),
        ("أسكن ببلبالا", "balbala"),
        ("مدينة جيبوتي", "djibouti-ville"),
        ("علي صبيح", "ali-sabieh"),
        ("عرتا", "arta"),
        ("دخيل", "dikhil"),
        ("أوبوك", "obock"),
        ("تاجورة", "tadjourah"),
        ("في إثيوبيا", "abroad"),
    ],
)
def test_a_place_is_read_in_arabic_script(text: str, place: str) -> None:
    assert read_place(text).value == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Doraleh", "balbala"),
        ("warabaley", "balbala"),
        ("Layableh", "balbala"),
        ("cité Nassib", "balbala"),
        ("pk14", "balbala"),
        ("Wea", "arta"),
        ("Khor Angar", "obock"),
        ("Randa", "tadjourah"),
        ("j'habite à Dorra", "tadjourah"),
        ("Sagallou", "tadjourah"),
        ("Goubetto", "ali-sabieh"),
        ("Dasbiyo", "ali-sabieh"),
        ("Galafi", "dikhil"),
        ("Mouloud", "dikhil"),
    ],
)
def test_a_village_or_quarter_is_read_as_its_region_or_commune(text: str, place: str) -> None:
    assert read_place(text).value == place


def test_a_word_that_only_folds_to_a_short_name_is_none() -> None:
    assert read_place("anu weeqa liyoh").problem == "missing"


@pytest.mark.parametrize(
    "text", ["djibouti", "جيبوتي", "في جيبوتي", "Jabuuti", "Gabuutil", "je suis à Djibouti", "djib"]
)
def test_djibouti_alone_is_the_town_with_a_remark(text: str) -> None:
    reading = read_place(text)
    assert (reading.value, reading.detail) == ("djibouti-ville", "country_or_town")


@pytest.mark.parametrize(
    "text",
    [
        "france",
        "je suis au Yémen",
        "Éthiopie",
        "addis abeba",
        "hargeisa",
        "arabie saoudite",
        "dubai",
        "hors de Djibouti",
        "je suis à l'étranger",
        "qurbaha",
        "iro baaxo",
    ],
)
def test_a_place_outside_djibouti_is_abroad(text: str) -> None:
    assert read_place(text).value == "abroad"


@pytest.mark.parametrize(
    "text",
    [
        "je suis rentré du yemen, j'habite balbala",
        "balbala, je suis revenue de Dubai",
        "Yemen ayaan ka soo laabtay, Balbala ayaan joogaa",
    ],
)
def test_who_came_back_lives_where_they_live_now(text: str) -> None:
    assert read_place(text).value == "balbala"


def test_who_came_back_and_does_not_say_where_to_is_asked_again() -> None:
    assert read_place("je suis rentré du yemen").detail == "returned_from_abroad"


@pytest.mark.parametrize("text", ["balbala et arta", "arta ou dikhil", "djibouti ou france"])
def test_two_places_are_ambiguous(text: str) -> None:
    assert (read_place(text).problem, read_place(text).detail) == ("ambiguous", "several")


@pytest.mark.parametrize(
    "text",
    ["", "je cherche un boulot", "je suis djiboutien", "je parle français", "Ali", "22 ans", "500 francs", "oui"],
)
def test_other_words_are_no_places(text: str) -> None:
    assert read_place(text).problem == "missing"


def test_every_name_of_a_place_is_read_as_that_place() -> None:
    for place, names in VARIANTS.items():
        for name in names:
            assert read_place(name).value == place, name


def test_every_id_and_official_name_is_read_and_communes_lie_in_djibouti() -> None:
    assert set(OFFICIAL_NAMES) == set(Place)
    assert all(in_djibouti(place) for place in COMMUNES)
    for place in Place:
        assert read_place(OFFICIAL_NAMES[place]).value == place
        assert read_place(place.value).value == place


@given(st.text(max_size=200))
def test_any_text_gives_an_id_or_a_problem(text: str) -> None:
    reading = read_place(text)
    assert reading.value is None or reading.value in {place.value for place in Place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Héron", "ras-dika"),
        ("plateau du serpent", "ras-dika"),
        ("quartier 7", "boulaos"),
        ("Q7 bis", "boulaos"),
        ("j'habite au quartier 4", "boulaos"),
        ("Einguela", "boulaos"),
        ("PK13", "balbala"),
        ("Hodan 2", "balbala"),
        ("Hayableh", "balbala"),
        ("Gabode 5", "djibouti-ville"),
        ("Holhol", "ali-sabieh"),
        ("Ali Sabiih", "ali-sabieh"),
        ("Weah", "arta"),
        ("Yoboki", "dikhil"),
        ("Obokh", "obock"),
        ("ethiopi", "abroad"),
    ],
)
def test_a_neighbourhood_or_town_stands_for_its_commune_or_region(text: str, place: str) -> None:
    assert read_place(text).value == place


@pytest.mark.parametrize("text", ["quartier 9", "quartier", "7", "q"])
def test_a_quarter_that_does_not_exist_is_no_place(text: str) -> None:
    assert read_place(text).value is None
