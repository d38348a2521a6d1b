"""The words of the made archives that show every kind of page: the same story in English and in Arabic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a made archive says, in one language."""

    language: str
    """BCP 47 tag of the archive and of its articles."""
    title: str
    """Title of the archive."""
    description: str
    """Description of the archive."""
    actors: tuple[str, ...]
    """Names of actors: two persons, an organisation, a state; at least four."""
    outlets: tuple[str, ...]
    """Names of two outlets."""
    places: tuple[str, ...]
    """Names of places: a country, then towns in it."""
    event: str
    """Name of the event."""
    question: str
    """A question on the event."""
    positions: tuple[str, ...]
    """Answers to it."""
    headline: str
    """Title of an article; `{n}` is its number, `{place}` a place."""
    opening: str
    """A paragraph without statements; `{place}` a place."""
    speech: str
    """A sentence in which somebody speaks: `{actor}`, `{place}`."""
    second: str
    """Another: `{actor}`."""
    gist: str
    """What the first says, in other words: `{place}`."""
    paragraphs: tuple[str, ...]
    """Paragraphs of the long article."""
    free: str
    """Text of a free page."""


ENGLISH = Tongue(
    language="en",
    title="Saltmouth harbour, its breakwater and the people who answered for both",
    description="Who said what about the storm at Saltmouth, and how the reports changed.",
    actors=("Tove Lind", "Ada Quill", "Guild of Harbour Engineers and Allied Marine Trades", "Republic of Westmark"),
    outlets=("Harbour Wire", "Saltmouth Gazette"),
    places=("Westmark", "Saltmouth", "Old Bridge", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
    event="Collapse of the breakwater",
    question="Why did the breakwater give way in the night of the storm?",
    positions=(
        "The storm was stronger than any for which it had been built.",
        "Cracks that were known since the spring had not been mended.",
        "A ship had struck it the evening before.",
    ),
    headline="Harbour office answers for {place}, report {n}",
    opening="The wind rose in the evening, and by midnight no boat could leave {place}. The office kept its lamps lit.",
    speech="{actor} told reporters in {place} that the wall had been sound in the spring.",
    second="“Nobody asked the masons,” {actor} said.",
    gist="The wall at {place} was sound in the spring.",
    paragraphs=(
        "The breakwater of Saltmouth is older than the town’s rail line. It was raised in nine years from stone that"
        " came by sea, and every winter since has taken some of it back.",
        "Tove Lind keeps the book in which boats are entered. She showed it to the inquiry page by page, and no line"
        " was struck out. The inquiry sat for eleven days in the room above the fish market.",
        "Ada Quill disputed the figures that were read to it. The soundings of April, she said, were taken at high"
        " water and told nobody anything about the foot of the wall.",
        "What remains is a list of questions, and the names of those who have not yet been asked.",
    ),
    free="Free pages hold **words of our own**.\n\n## Table\n\n| Year | Height of the wall | Storms |\n|---|--:|--:|\n"
    "| 1911 | 7.2 m | 3 |\n| 2024 | 6.4 m | 11 |\n\n- one\n- two, with [a link](https://harbour.example/staff)\n\n"
    "1. first\n2. second\n\n> The sea takes back what it lends.\n\n```\nregesta build --public --base-url "
    "https://archive.example/a/rather/long/path/that/does/not/break/anywhere/at/all/\n```\n",
)

ARABIC = Tongue(
    language="ar",
    title="ميناء الرملة وكاسر أمواجه",
    description="من قال ماذا عن العاصفة في الرملة، ونقلاً عمّن، وكيف تغيّرت الأخبار.",
    actors=("ليلى الحسن", "يوسف العلي", "نقابة مهندسي الموانئ والصناعات البحرية", "جمهورية الساحل"),
    outlets=("وكالة أنباء الميناء", "جريدة الرملة"),
    places=("الساحل", "الرملة", "الجسر القديم", "Sankt-Georgen-am-Kreischberg"),
    event="انهيار كاسر الأمواج",
    question="لماذا انهار كاسر الأمواج ليلة العاصفة؟",
    positions=(
        "كانت العاصفة أشدّ مما صُمّم له.",
        "لم تُصلَح الشقوق المعروفة منذ الربيع.",
        "صدمته سفينة في المساء السابق.",
    ),
    headline="مكتب الميناء يجيب عن {place}، التقرير {n}",
    opening="اشتدّت الريح مساءً، ولم يستطع أي قارب مغادرة {place} عند منتصف الليل. وأبقى المكتب مصابيحه مضاءة.",
    speech="قال {actor} للصحفيين في {place} إن الجدار كان سليماً في الربيع.",
    second="«لم يسأل أحد البنّائين»، قال {actor}.",
    gist="كان الجدار في {place} سليماً في الربيع.",
    paragraphs=(
        "كاسر الأمواج في الرملة أقدم من سكة الحديد. شُيّد في تسع سنوات من حجارة جاءت بحراً، وكل شتاء منذ ذلك الحين"
        " استعاد بعضها.",
        "تحفظ ليلى الحسن الدفتر الذي تُقيَّد فيه القوارب. عرضته على لجنة التحقيق صفحة صفحة، ولم يُشطب منه سطر.",
        "اعترض يوسف العلي على الأرقام التي تُليت. قال إن قياسات نيسان (April 2024) أُخذت عند المدّ ولا تدلّ على شيء.",
        "وما بقي قائمة أسئلة، وأسماء من لم يُسألوا بعد.",
    ),
    free="في الصفحات الحرة **كلماتنا نحن**.\n\n## جدول\n\n| السنة | ارتفاع الجدار |\n|---|--:|\n| 1911 | 7.2 م |\n"
    "| 2024 | 6.4 م |\n\n- واحد\n- اثنان، مع [رابط](https://harbour.example/staff)\n\n> يستعيد البحر ما أعار.\n",
)
