"""What is said of somebody else, or only supposed, is told from what people say of themselves."""

import pytest

from bot.answers.suppositions import Supposition, read_supposition


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("et si j'avais 27 ans", Supposition("if", 27)),
        ("Et si j'avais vingt-sept ans ?", Supposition("if", 27)),
        ("si j'ai 27 ans c'est possible ?", Supposition("if", 27)),
        ("si mon frère avait 17 ans ?", Supposition("if", 17)),
        ("et si j'habitais en France ?", Supposition("if", None, "abroad")),
        ("si j'habitais à Arta", Supposition("if", None, "arta")),
        ("haddii aan 27 jir ahaan lahaa", Supposition("if", 27)),
        ("haddii aan Itoobiya joogi lahaa", Supposition("if", None, "abroad")),
        ("tekkek 27 sanat liyo", Supposition("if", 27)),
        ("mon frère a 16 ans", Supposition("other", 16)),
        ("ma soeur a 20 ans, elle peut venir ?", Supposition("other", 20)),
        ("mon ami de 19 ans peut venir ?", Supposition("other", 19)),
        ("une personne de 40 ans peut participer ?", Supposition("other", 40)),
        ("elle a 17 ans et elle habite à Obock", Supposition("other", 17, "obock")),
        ("mon cousin habite en Ethiopie, il peut ?", Supposition("other", None, "abroad")),
        ("walaalkay waa 16 jir", Supposition("other", 16)),
        ("yi toobokoyta 16 sanat le", Supposition("other", 16)),
        ("j'aurai 18 ans en mars", Supposition("later", 18)),
        ("bientôt 27 ans", Supposition("later", 27)),
    ],
)
def test_an_age_or_place_that_is_not_the_own_one_is_found(text: str, found: Supposition) -> None:
    assert read_supposition(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 22 ans",
        "22",
        "22 ans s'il te plaît",
        "22 ans, j'habite à Obock, je peux ?",
        "j'habite chez mon frère à Balbala",
        "chez ma mère à Arta",
        "j'habite à Balbala avec mon frère",
        "mes parents sont à Arta",  # says nothing of who may take part
        "j'ai un frère de 12 ans et moi j'ai 22 ans",
        "je suis rentré d'Éthiopie",
        "Balbala",
        "oui si possible",
        "waxaan ahay 22 jir",
        "anu 22 sanat liyo",
        "",
    ],
)
def test_what_people_say_of_themselves_is_no_supposition(text: str) -> None:
    assert read_supposition(text) is None
