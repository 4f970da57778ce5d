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
