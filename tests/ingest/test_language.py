"""A text that is surely not English is named; anything doubtful stays."""

from __future__ import annotations

import pytest
from bridge import PROSE

from onrecord.ingest.language import foreign, profiles

SAMPLES = {
    "French": "Le pont du port a été fermé vendredi après que des inspecteurs ont trouvé des fissures dans deux de ses "
    "appuis, et le ministre a dit aux députés qu'il n'avait jamais été dangereux.",
    "Spanish": "El puente del puerto fue cerrado el viernes después de que los inspectores hallaran grietas en dos de "
    "sus apoyos, y la ministra dijo a los diputados que nunca había sido peligroso para los que pasan.",
    "German": "Die Hafenbrücke wurde am Freitag gesperrt, nachdem die Prüfer Risse in zwei der Lager gefunden hatten, "
    "und die Ministerin sagte dem Parlament, dass sie an keinem Tag unsicher war.",
    "Portuguese": "A ponte do porto foi fechada na sexta depois que os inspetores acharam fendas em dois dos apoios, "
    "e a ministra disse aos deputados que ela não foi perigosa em nenhum dos dias.",
    "Russian or another language in Cyrillic letters": "Мост в гавани был закрыт в пятницу после того, как инспекторы "
    "нашли трещины, сообщила министр транспорта.",
    "Chinese": "检查人员在两个支座上发现裂缝后，港口大桥于星期五关闭，部长告诉议会大桥从未有过危险。",
    "Japanese": "検査官が二つの支承に亀裂を見つけたため、港の橋は金曜日に閉鎖されたと大臣が議会で述べました。",
    "Arabic or another language in Arabic letters": "أغلق جسر الميناء يوم الجمعة بعد أن وجد المفتشون شقوقا في اثنين من "
    "محامله كما قال الوزير",
}  # fmt: skip


@pytest.mark.parametrize("language", SAMPLES)
def test_other_languages_are_named(language: str) -> None:
    """A paragraph is enough to name a language by its small words or its letters."""
    assert foreign(SAMPLES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE, id="prose"),
        pytest.param("Le Monde, Der Spiegel, El País.", id="names alone"),
        pytest.param("Fermé.", id="one foreign word"),
        pytest.param("12 34 56 78 " * 50, id="numbers"),
        pytest.param("", id="nothing"),
        pytest.param(
            PROSE + " “Le pont est fermé et les travaux ne sont pas finis”, he said in French.", id="quotation"
        ),
        pytest.param(PROSE + " 港口大桥", id="a few signs"),
    ],
)
def test_what_may_be_english_stays(text: str) -> None:
    """English with foreign names and quotations in it, and what is too short to tell, is not refused."""
    assert foreign(text) is None


def test_a_language_without_a_profile_is_still_not_english() -> None:
    """Latin letters without any of the small English words are no English, whatever else they are."""
    basque = "Portuko zubia ostiralean itxi zuten ikuskatzaileek arrakalak aurkitu ostean, eta ministroak esan zuen. "
    assert foreign(basque * 5) == "a language other than English"


def test_every_profile_is_long_enough() -> None:
    """Each language has a list long enough to show in a paragraph, and English the longest."""
    assert len(profiles()) > 15
    assert max(profiles(), key=lambda name: len(profiles()[name])) == "English"
    assert all(len(words) > 25 for words in profiles().values())
