"""The language of a text, and of one line in it."""

import pytest

from comparenotes.lexicon.loading import Lexicon
from comparenotes.reading.languages import LanguageFinder

FINDER = LanguageFinder(Lexicon())

TEXTS = {
    "en": "The board met on Monday and agreed that the pier would be repaired.",
    "de": "Der Rat hat am Montag beschlossen, dass die Mole vor dem Winter repariert wird.",
    "fr": "Le conseil a décidé lundi que la jetée sera réparée avant le début de l'hiver.",
    "es": "El consejo decidió el lunes que el muelle será reparado antes del invierno.",
    "it": "Il consiglio ha deciso lunedì che il molo sarà riparato prima dell'inverno.",
    "pt": "O conselho decidiu na segunda-feira que o cais não será reparado até ao inverno.",
    "nl": "De raad heeft maandag besloten dat de pier voor de winter wordt hersteld.",
    "sv": "Rådet beslutade på måndagen att piren ska repareras innan vintern är här.",
    "pl": "Rada zdecydowała w poniedziałek, że molo zostanie naprawione przed zimą.",
    "tr": "Kurul pazartesi günü iskelenin kıştan önce onarılması için karar aldı ve bunu duyurdu.",
    "ru": "Совет решил в понедельник, что пирс будет отремонтирован до зимы.",
    "uk": "Рада вирішила в понеділок, що пірс буде відремонтовано до зими, і це добре.",
    "ar": "قرر المجلس يوم الاثنين أن الرصيف سوف يتم إصلاحه قبل الشتاء في هذا العام.",
    "fa": "شورا روز دوشنبه تصمیم گرفت که این اسکله را تا زمستان تعمیر کند.",
    "el": "Το συμβούλιο αποφάσισε τη Δευτέρα.",
    "he": "המועצה החליטה ביום שני.",
    "zh": "委员会星期一决定修复码头。",
    "ja": "委員会は月曜日に桟橋を修理することを決めた。",
    "ko": "위원회는 월요일에 부두를 수리하기로 했다.",
    "hi": "परिषद ने सोमवार को यह निर्णय लिया कि घाट की मरम्मत की जाएगी।",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_language_is_recognised(language, text):
    assert FINDER.find(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123",
        "🙂",
        "Lerwick Oslo Bergen",
        "Xqz wvk.",
        "Ibhodi lihlangane ngoMsombuluko lavuma ukulungisa ichweba e Mpumalanga",
    ],
)
def test_language_is_null_without_evidence(text):
    assert FINDER.find(text) is None


SHORT_ENGLISH = """
Russia's army entered Georgia in August.
Tom Roe admires Ida Moss. She adores Ivan Brod. He ignores Tom.
Marta sees Ivo. Ivo sees Marta. Ana sees both.
Dutch premier De Vries meets Van der Berg
Ursula Brandt and Jean de Laval to wed
Da Silva, del Potro, van Aert: who won what
Ronaldo, Messi, Modric, De Bruyne, Van Dijk, De Ligt, Di Maria, Dos Santos
Juan de la Cruz, María del Carmen Ruiz, Luis de los Santos, Ana la Torre
Mehmet Yılmaz, Ayşe Çelik and Oğuz Şahin arrested in Ankara
Łódź mayor Małgorzata Świątek resigns
Rio de Janeiro, São Paulo, Belo Horizonte: dengue deaths soar
Pilot Ana Sousa, 34; nurse Ivo Kos, 29; driver Per Dahl, 51
MEN DIE IN FIRE
PARIS MAYOR QUITS
VON DER LEYEN TO VISIT TIRANA
AS ROMA SIGN DA SILVA
EU, UN, AU, OSCE, NATO
3 IND. FUGITIVES HELD
Real Madrid 2, Bayern Munich 1
Liga: Real Sociedad 1 Las Palmas 1, Celta de Vigo 0 Rayo Vallecano 2
Tour de France: Perrin wins stage
Blast kills 9 in Kabul
Iran, Oman sign deal
Bosnia votes
U.S. bombs Yemen
U.S., U.K., E.U. sanction Belarus
U.S.-Israel ties fray
I've done it.
So far, so good, says Perrin.
"So, it's so long," he said.
War of words over El Salvador prison
El Niño nears
La Niña returns, forecasters warn
Le Monde: France to leave Niger
Les Bleus beat Azzurri
Die Hard star dies
Al Jazeera: Das Island shut
"Viva la revolución!" crowds shouted in Caracas.
"Je suis prêt," said Martin, the premier.
He told them: "Wir schaffen das."
Café owner Émile Dufour fined
Fiancée of ex-attaché Željko Perić freed
Ten more die. Nine men, one woman. Most drown.
Mads Øby likes Åse Lie. Åse fears Mads.
Sin tax plus levy on par, dos and don'ts
It ends at nine o'clock, y'all. See http://amzn.to/2i0gA5U
""".strip().splitlines()


@pytest.mark.parametrize("text", SHORT_ENGLISH)
def test_short_english_is_taken_for_no_other_language(text):
    assert FINDER.find(text) in ("en", None)


SHORT_FOREIGN = {
    "de": (
        "Die Regierung hat den Plan gestoppt.",
        "Zahl der Opfer steigt auf zwölf",
        "Das Gericht sprach ihn frei",
    ),
    "fr": (
        "Le président a rencontré son homologue à Berlin.",
        "Le procès du maire s'ouvre à Nice",
        "Un homme arrêté pour meurtre",
    ),
    "es": (
        "El juez ordena la detención del alcalde de Lugo",
        "Sube la luz, baja el gas",
        "Detenido un hombre por la muerte de su hija",
    ),
    "it": (
        "Che cosa sappiamo dell'attacco",
        "Il sindaco di Genova si dimette",
        "Cosa succede con il prezzo della luce?",
    ),
    "pt": ("O que se sabe do ataque", "Homem é preso pela morte da filha"),
    "nl": ("Wat we weten over de aanslag", "Man aangehouden na dood van zijn dochter"),
    "sv": ("Det här vet vi om attacken", "Han dog i går kväll, säger familjen"),
    "da": ("To døde i ulykke på motorvej", "Det ved vi om angrebet"),
    "pl": ("Nie chciała odpowiadać na pytania.", "Co się dzieje z ceną prądu?"),
    "tr": ("Saldırı için ne biliyoruz?", "Soruları yanıtlamak istemedi ve çok kızdı."),
    "id": ("Dia tidak mau menjawab pertanyaan.", "Wali kota ditangkap oleh polisi"),
    "hu": ("Miért nem csökkennek az árak",),
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in SHORT_FOREIGN.items() for text in texts]
)
def test_short_texts_are_recognised_by_function_words(language, text):
    assert FINDER.find(text) == language


@pytest.mark.parametrize("text", ["Blast kills 9 in Kabul", "Prices rise", "MEN DIE IN FIRE"])
def test_short_english_is_recognised_by_common_words(text):
    assert FINDER.find(text) == "en"


@pytest.mark.parametrize(
    ("line", "foreign"),
    [
        ("Bu sayfayı arkadaşlarınla paylaş", True),
        ("Все права защищены", True),
        ("Copyright", False),
        ("Aslı Erdoğan", False),
        ("Charles de Gaulle", False),
        ("Old habits die hard", False),
        ("The board met", False),
        ("12 34", False),
    ],
)
def test_a_line_is_foreign_only_when_it_surely_is(line, foreign):
    assert FINDER.is_foreign(line, "en") == foreign
