"""English is told at once, also in notes full of names; other languages are named and never read as English."""

from __future__ import annotations

import pytest

from crossbearing.reports import is_read, read_bytes
from crossbearing.reports.language import identify


@pytest.mark.parametrize(
    "text",
    [
        "NIS: 15,000 troops.",
        "Seoul says 6,700 containers.",
        "Choe Son Hui and Sergei Lavrov met in Pyongyang on Oct. 19.",
        "Shin Won-sik: 3 million 152-mm shells.",
        "Roughly 600 killed, 4,100 wounded: NIS.",
        "DPRK ships 28,000 containers to Russia",
        "Yoo Sang-bum put it at over 1 million.",
        "Budanov: 40 percent",
        "Kim Jong Un visited Kanggye.",
        "Col. Ants Kiviselg spoke of 300,000-500,000 pieces.",
        "Lee Jung-eun, Chung Yeong-gyo, Michael Lee: Angara, Maria, Maia-1 made 12 trips",
        "Rajin to Dunai: 25 voyages since August",
        "The Angara docked at Najin on Aug. 26.",
        "Neither the Élysée nor Müller's office in Łódź would say how many of the 30 lorries came back.",
        "Charles de Gaulle airport saw 300 flights, said the director of the Groupe ADP.",
        "북한 NIS 국정원: the agency said that 6,700 containers had been sent from Rajin to the port of Vostochny.",
        "| Month | Containers |\n| August | 1,000 |\n| September | 2,000 shipped |",
    ],
)
def test_english(text):
    assert identify(text) == "en"
    assert is_read(identify(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Nordkorea hat nach Angaben Südkoreas etwa 6.700 Container mit Munition an Russland geliefert."),
        ("fr", "La Corée du Nord a livré environ 6 700 conteneurs de munitions à la Russie, a déclaré le ministre."),
        ("es", "Corea del Norte ha enviado unos 6.700 contenedores de municiones a Rusia, dijo el ministro en Seúl."),
        ("it", "La Corea del Nord ha inviato circa 6.700 container di munizioni alla Russia, ha detto il ministro."),
        (
            "nl",
            "Noord-Korea heeft volgens Zuid-Korea 6.700 containers met munitie naar Rusland gestuurd, zei de minister.",
        ),
        ("da", "Nordkorea har sendt omkring 6.700 containere med ammunition til Rusland, sagde ministeren mandag."),
        ("sv", "Nordkorea har skickat omkring 6 700 containrar med ammunition till Ryssland, sade försvarsministern."),
        ("fi", "Pohjois-Korea on lähettänyt Venäjälle noin 6 700 konttia ammuksia, sanoi puolustusministeri."),
        ("pl", "Korea Północna wysłała do Rosji około 6700 kontenerów z amunicją, powiedział minister obrony w Seulu."),
        ("tr", "Güney Kore Savunma Bakanı Kuzey Kore'nin Rusya'ya yaklaşık 6.700 konteyner gönderdiğini söyledi."),
        (
            "tl",
            "Nagpadala ang Hilagang Korea ng humigit-kumulang 6,700 na container ng bala sa Russia, ayon sa ministro.",
        ),
        ("vi", "Triều Tiên đã gửi khoảng 6.700 container đạn dược tới Nga, Bộ trưởng Quốc phòng Hàn Quốc cho biết."),
        ("ru", "Северная Корея отправила в Россию около 6700 контейнеров с боеприпасами, заявил министр обороны."),
        ("uk", "Північна Корея відправила до Росії близько 6700 контейнерів з боєприпасами, заявив міністр оборони."),
        ("ko", "북한이 러시아에 컨테이너 6,700개 분량의 탄약을 보냈다고 장관이 말했다. KCNA NIS DIA JCS"),
        ("ja", "北朝鮮はロシアに約6700個のコンテナを送ったと韓国の国防相が述べた。"),
        ("zh", "韩国国防部长周一表示，朝鲜已向俄罗斯运送约6700个集装箱的弹药。"),
        ("ar", "أرسلت كوريا الشمالية نحو 6700 حاوية من الذخيرة إلى روسيا، بحسب وزير الدفاع."),
    ],
)
def test_other_languages_are_named_and_not_read(language, text):
    assert identify(text) == language
    assert not is_read(language)


@pytest.mark.parametrize("text", ["6,700", "", "152 mm: 1 / 2", "Rajin, Rason", "Kim Yong Chol"])
def test_too_little_to_tell_is_said_to_be_so(text):
    assert identify(text) == "und"
    assert is_read("und")


def test_the_language_is_that_of_the_article_and_not_of_the_menu():
    menu = "\n".join(["Home", "News", "Opinion", "Sport", "Log in to Twitter or Facebook account to connect"])
    german = "Nordkorea hat nach Angaben Südkoreas etwa 6.700 Container mit Munition an Russland geliefert."
    assert read_bytes("a.txt", f"{menu}\n\n{german}\n".encode()).report.language == "de"
