"""Languages: what a text shows of its own, and when that goes before what is declared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.ingest.languages import ASSUMED, IDENTIFIED, can_be_written, language_of

TEXTS = {
    "en": "The fishermen refused on Sunday to leave the harbour, although the mayor had warned of a storm.",
    "fr": "Les pêcheurs ont refusé dimanche de quitter le port, bien que le maire ait annoncé une tempête.",
    "de": "Die Fischer weigerten sich am Sonntag, den Hafen zu verlassen, obwohl ein Sturm angekündigt war.",
    "es": "Los pescadores se negaron el domingo a abandonar el puerto, aunque el alcalde avisó del temporal.",
    "it": "I pescatori si sono rifiutati domenica di lasciare il porto, benché il sindaco temesse la tempesta.",
    "pt": "Os pescadores recusaram no domingo deixar o porto, embora a câmara tivesse avisado da tempestade.",
    "nl": "De vissers weigerden zondag de haven te verlaten, hoewel de burgemeester voor storm waarschuwde.",
    "pl": "Rybacy odmówili w niedzielę opuszczenia portu, choć burmistrz ostrzegał przed nadciągającą burzą.",
    "cs": "Rybáři v neděli odmítli opustit přístav, přestože starosta varoval před blížící se bouří.",
    "tr": "Balıkçılar pazar günü limandan ayrılmayı reddetti, oysa belediye başkanı fırtınayı haber vermişti.",
    "hu": "A halászok vasárnap nem voltak hajlandók elhagyni a kikötőt, pedig a polgármester vihart jelzett.",
    "ru": "Рыбаки отказались в воскресенье покинуть гавань, хотя мэр предупредил о надвигающемся шторме.",
    "uk": "Рибалки в неділю відмовилися залишити гавань, хоча міський голова попередив про шторм.",
    "ar": "رفض الصيادون يوم الأحد مغادرة الميناء رغم تحذير رئيس البلدية من العاصفة المقتربة.",
    "fa": "ماهیگیران روز یکشنبه حاضر نشدند بندر را ترک کنند، هرچند شهردار از توفان خبر داده بود.",
    "he": "הדייגים סירבו ביום ראשון לעזוב את הנמל, אף שראש העיר הזהיר מפני הסערה.",
    "el": "Οι ψαράδες αρνήθηκαν την Κυριακή να εγκαταλείψουν το λιμάνι, παρά την προειδοποίηση.",
    "ja": "漁師たちは日曜日、港を離れることを拒否した。市長は嵐が近づいていると警告していた。",
    "zh": "渔民们星期天拒绝离开港口，尽管市长警告说风暴正在逼近海岸。",
    "ko": "어부들은 일요일 항구를 떠나기를 거부했다. 시장은 폭풍이 다가온다고 경고했다.",
    "hi": "मछुआरों ने रविवार को बंदरगाह छोड़ने से इनकार कर दिया, हालांकि महापौर ने तूफान की चेतावनी दी थी।",
    "th": "ชาวประมงปฏิเสธที่จะออกจากท่าเรือเมื่อวันอาทิตย์ แม้ว่านายกเทศมนตรีจะเตือนเรื่องพายุ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_one_sentence_tells_its_language(language: str) -> None:
    found, origin = language_of(TEXTS[language], "", "xx")
    assert found == language and origin is not None and origin.by == IDENTIFIED


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_declared_and_fits_needs_no_origin(language: str) -> None:
    assert language_of(TEXTS[language] * 4, f"{language}-XX", "en") == (f"{language}-XX", None)


@pytest.mark.parametrize(("declared", "language"), [("en", "fr"), ("en-US", "ru"), ("ar", "en"), ("fr", "ja")])
def test_what_is_plainly_wrong_is_set_right_and_both_are_named(declared: str, language: str) -> None:
    found, origin = language_of(TEXTS[language] * 4, declared, "de")
    assert found == language and origin is not None
    assert f"“{declared}”" in origin.because and origin.confidence == "medium"


@pytest.mark.parametrize(("declared", "language"), [("sk", "cs"), ("en", "fr"), ("gsw", "de"), ("nb", "en")])
def test_one_sentence_does_not_go_before_what_is_declared(declared: str, language: str) -> None:
    assert language_of(TEXTS[language], declared, "en") == (declared, None)


@pytest.mark.parametrize("text", ["", "OK", "Minister closes port", "12 345 678 901 234 567 890", "港が閉鎖"])
def test_a_short_text_leaves_the_archive_s_language(text: str) -> None:
    found, origin = language_of(text, "", "nl")
    assert found == "nl" and origin is not None and origin.by == ASSUMED


def test_no_language_is_no_declaration() -> None:
    assert language_of(TEXTS["fr"], "und", "en")[0] == "fr"


def test_the_region_of_the_archive_s_language_is_kept() -> None:
    assert language_of(TEXTS["fr"], "", "fr-CA")[0] == "fr-CA"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", "en", "x-y", "und", "zh-Hant"]))
def test_any_text_has_a_language_and_always_the_same(text: str, declared: str) -> None:
    assert language_of(text, declared, "en") == language_of(text, declared, "en")


@pytest.mark.parametrize(
    ("tag", "text", "can"),
    [
        ("en", TEXTS["en"], True),
        ("sr-Cyrl", "Рибари су у недељу одбили да изађу из луке.", True),
        ("sr-Latn", "Ribari su u nedelju odbili da izađu iz luke.", True),
        ("ru", TEXTS["en"], False),
        ("en", "Рыбаки в воскресенье отказались выходить из порта.", False),
        ("iw", "הדייגים סירבו ביום ראשון לצאת מן הנמל", True),
        ("ru", "Vessin", True),
        ("ru", "", True),
    ],
)
def test_a_script_shows_in_which_languages_a_text_can_be(tag: str, text: str, *, can: bool) -> None:
    assert can_be_written(text, tag) is can
