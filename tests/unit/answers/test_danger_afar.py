import pytest

from bot.answers.danger import is_danger

DANGER = """
anu rabam faxa
anu rabam faxah
rabaanam faxa
inni nafsi qidam faxa
anu isi qidam faxa
manol anim mafaxa
yoo qidele
usun yoo qidaanam faxan
usuk yoo qidam faxa
yoo qideenih
yi toobokoyta qideenih
yoo ugura
usuk yoo yaagure
usun yoo yaagureenih
yi abba yoo ugurah
yoo mayso
yoo yibbixeh
yoo yibbixeenih
boliisi yoo ibbixeh
usun yoo yeylemmeenih
yoo aylammi
yoo tellemmeh
yoo meesisa
yoo meesissaanah
gile luk yoo meesissa
anu meesi lio yoo qidaanam
qandet yoo taamissa
qandeh digib yoo faxxiimta
yoo qansarissa
yoo qansarisaanah
yoo digaalaanah
casbi buxal yoo haan
casbi buxal an
anu casbil aniyo
anu naqasu kinniyo
naqasuh yoo haan
yoo xakbiseenih
ali-afeytal bakaarih rabak nan
qawwalaylal aniyo
yi paaspor yok garqeenih
inni mano nacaba rabam faxa
"""
HARMLESS = """
anu taama faxam
anu baritto faxa
yoo cato
yoo esser
anu bakaaritenik lee yoh ohoy
anu satqittem
anu casbik sugniyoh away inni buxal aniyo
baddal taamitam faxa
huuri liyo
kullunta tellemmo abam faxa
anu digibteh
atu maay digibteeh?
yi abba rabeh
qawwalaylu maayaa?
baddi qawwalaylu maay?
yoo uktub
maysarraqa mannal abaah
anu maaxiga
yoo kah qambal
gile kallimteh
qande le num kinniyo
"""


@pytest.mark.parametrize("text", DANGER.strip().splitlines())
def test_danger_is_seen_with_attested_roots(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", HARMLESS.strip().splitlines())
def test_ordinary_afar_is_let_pass(text: str) -> None:
    assert not is_danger(text)
