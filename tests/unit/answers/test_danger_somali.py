import pytest

from bot.answers.danger import is_danger

DANGER = """
la i garaacay
la i garaacayaa maalin walba
ninku wuu i garaacayaa
aabbahay ayaa i tumay
waa lay tumayaa
walaalkay baa i dhaawacay
way i jidh dileen
waxay rabaan inay i dilaan
wuxuu igu hanjabay inuu i dili doono
waa lay hanjabayaa
mindi ayuu iigu hanjabay
mindi ayuu igu dhuftay
qori buu ii soo qaatay
rag hubaysan ayaa na haysta
la i xidhay
guri baa laygu xidhay
waan xidhanahay Liibiya
halkan ayaan ku xayirnahay
waxaan ku xayiran ahay Yaman
waa lay xayiray
magafayaashu lacag bay weydiinayaan reerkayga
tahriibiyayaashu way na garaacaan
lamadegaanka ayay nagaga tageen
saxaraha ayaanu ku lunnay, biyo ma hayno
gaajo iyo harraad baanu la dhimanaynaa saxaraha
badda ayaanu ku dhex jirnaa, doontu way degaysaa
doontii baa biyo galeen
matoorkii wuu damay badda dhexdeeda
la igu qasbay inaan shaqeeyo
waa laygu dirqiyay guur
dirqi baan ku shaqeeyaa
qasab baa laygu guursaday
waxay rabaan inay i guuriyaan nin oday ah
waa la i iibiyay
waxay rabaan inay i iibiyaan
jidhkayga waa la iga iibiyaa
gabadha yar waa la gudi doonaa
waxay rabaan inay i gudaan
gudniin baa laygu samaynayaa
nin baa i kufsaday
waa lay faraxumeeyay
adeerkay ayaa i taabta habeenkii
shaqo bay igu hayaan mushahar ma siiyaan baasaboorkiina way iga qaadeen
albaabka way iga xidhaan oo bixi maayo
lama ogola inaan guriga ka baxo
waan is dili doonaa
waxaan jeclaan lahaa inaan dhinto
nolosha waan nacay
ma rabo inaan noolaado
waan dhiman rabaa
naftayda waan gooynayaa
kiniinno badan ayaan cunay si aan u dhinto
gacantayda waan jarjarayaa
nin baa i daba socda
waxay igu baqdin geliyaan sawirradayda qaawan
ilmaha waa la garaacaa
caawimo degdeg ah nin baa i dilaya
"""
HARMLESS = """
waxaan rabaa inaan kalluun iibiyo
dukaan baan wax ku iibiyaa
kubadda cagta waan ciyaaraa
waan ka adkaannay kooxdii kale
kulaylka ayaa i dilay
gaajo ayaa i haysa, goormaan cunaynaa
qosol ayaan la dhintay
albaabku waa xidhan yahay
waxaan xidhay taleefankayga
fariimaha jooji
xogtayda iga tirtir
Liibiya ayaan ku xidhnaa sannad ka hor, hadda waan soo noqday, ma iska qori karaa?
waxaan ka soo noqday Sucuudiga
tahriibku ma khatar baa?
dad badan ayaa badda ku dhinta, ma run baa?
safarka khatartiisu waa maxay
waxaan rabaa inaan dibadda aado
halkan kuma noolaan karo, waxaan rabaa inaan tago
waa qasab inaan baasaboor keeno?
qasab ma tahay inaan dhalashadayda sheego
i caawi inaan is qoro
shaqo ayaan doonayaa
waan xaas leeyahay
waxaan guursaday sannadkii hore
baasaboorkayga waan lumiyay, ma is qori karaa?
doonta abbahay ayaan ku kalluumaystaa
mashiinka doonta ayaan hagaajin karaa
wakhtiga ayaan dilayaa
aabahay waa dhintay
walaalkay wuxuu joogaa Yaman
lacag ma bixinaysaan?
magacaygu waa Xidig
mindi iyo alaab jikada ayaan iibiyaa
ciyaarta ayaan cadowga ku dilaa
"""


@pytest.mark.parametrize("text", DANGER.strip().splitlines())
def test_danger_is_seen_in_other_tenses_and_words(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", HARMLESS.strip().splitlines())
def test_what_only_sounds_like_danger_is_let_pass(text: str) -> None:
    assert not is_danger(text)
