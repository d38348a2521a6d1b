"""What pages that are no article say of themselves, in several languages: letters and digits alone, folded.

A phrase of three words or more may stand in a sentence; a shorter one must be a whole title or line.
"""

from builder.names import fold


def bare(text: str) -> str:
    """A text as phrases are compared: folded, without apostrophes, letters and digits alone with single spaces."""
    kept = "".join(letter if letter.isalnum() else " " for letter in fold(text).replace("'", "").replace("’", ""))
    return " ".join(kept.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase for one in text.split("|") if (phrase := bare(one)))


ERRORS = _phrases("""
    page not found | page cannot be found | page could not be found | not found | file not found | content not found |
    article not found | the page you requested could not be found | the page you are looking for |
    the requested url was not found | this page doesnt exist | this page does not exist | this page isnt available |
    this page is no longer available | page no longer available | page unavailable | we cant find that page |
    we couldnt find that page | oops page not found | sorry page not found | sorry this page isnt available |
    internal server error | server error | moved permanently | document moved | object moved | bad gateway |
    bad request | gateway timeout | gateway time out |
    service unavailable | service temporarily unavailable | forbidden | unauthorized | too many requests | gone |
    error | access denied | access to this page has been denied | account suspended |
    this account has been suspended | domain for sale | this domain is for sale | this domain may be for sale |
    site under maintenance | under construction | seite nicht gefunden | nicht gefunden |
    die seite wurde nicht gefunden | die angeforderte seite | diese seite existiert nicht | page introuvable |
    page non trouvee | cette page nexiste pas | la page demandee | la page que vous recherchez |
    pagina no encontrada | no encontrado | la pagina no existe | la pagina que buscas | la pagina solicitada |
    pagina nao encontrada | nao encontrada | pagina non trovata | la pagina richiesta | pagina niet gevonden |
    sidan hittades inte | siden ble ikke funnet | siden blev ikke fundet | sivua ei löytynyt | nie znaleziono strony |
    strona nie istnieje | strona nie została znaleziona | stranka nenalezena | stranka nebyla nalezena |
    az oldal nem talalhato | pagina nu a fost gasita | sayfa bulunamadı | aradığınız sayfa bulunamadı |
    страница не найдена | страница не существует | запрашиваемая страница не найдена | сторінку не знайдено |
    сторінка не знайдена | страницата не е намерена | stranica nije pronađena | η σελιδα δεν βρεθηκε |
    الصفحة غير موجودة | لم يتم العثور على الصفحة | صفحه یافت نشد | הדף לא נמצא | 页面不存在 | 页面未找到 | 找不到页面 |
    找不到頁面 |
    ページが見つかりません | ページがみつかりません | お探しのページは見つかりませんでした |
    페이지를 찾을 수 없습니다 | khong tim thay trang | halaman tidak ditemukan
""")

CHALLENGES = _phrases("""
    just a moment | checking your browser | checking your browser before accessing | attention required cloudflare |
    attention required | please verify you are a human | verify you are human | verifying you are human |
    verify that you are not a robot | are you a robot | im not a robot | human verification | security check |
    one more step | please complete the security check | complete the captcha | enter the characters you see |
    enable javascript and cookies to continue | please enable cookies | ddos protection by | pardon our interruption |
    access to this page has been blocked | our systems have detected unusual traffic |
    unusual traffic from your computer network | bitte bestätigen sie dass sie kein roboter sind |
    sicherheitsuberprufung | ihr browser wird uberpruft | verifiez que vous etes humain |
    veuillez confirmer que vous netes pas un robot | verifica que eres humano | no soy un robot |
    confirme que voce nao e um robo | подтвердите что вы не робот | проверка браузера | вы не робот |
    підтвердьте що ви не робот | 请完成安全验证 | 安全验证
""")

CONSENTS = _phrases("""
    before you continue to | before you continue | we value your privacy | your privacy matters |
    your privacy is important to us | we and our partners store | we use cookies and similar technologies |
    this website uses cookies | this site uses cookies | cookie consent | accept all cookies |
    manage your cookie preferences | privacy settings | wir schatzen ihre privatsphare | wir verwenden cookies und |
    diese website verwendet cookies | ihre zustimmung zu cookies | bevor sie zu | mit werbung weiterlesen |
    datenschutzeinstellungen | nous respectons votre vie privee | nous utilisons des cookies |
    ce site utilise des cookies | avant de continuer vers | continuer sans accepter | valoramos tu privacidad |
    este sitio utiliza cookies | utilizamos cookies propias y | valorizamos sua privacidade |
    questo sito utilizza i cookie | la tua privacy e importante | wij gebruiken cookies om |
    deze website gebruikt cookies | мы используем файлы cookie | ta strona używa plików cookie |
    dbamy o twoją prywatność
""")

LOGINS = _phrases("""
    log in | login | sign in | log in to continue | sign in to continue | please log in | please sign in |
    you must be logged in | you need to log in | log in or sign up | sign in or register | forgot your password |
    create an account to continue | anmelden | einloggen | bitte melden sie sich an | se connecter | connexion |
    veuillez vous connecter | connectez vous pour continuer | iniciar sesion | inicia sesion para continuar | entrar |
    accedi | inloggen | logga in | zaloguj się | войти | вход | войдите чтобы продолжить | увійти | giriş yap |
    تسجيل الدخول | 登录 | ログイン
""")

PAYWALLS = _phrases("""
    subscribe to continue | subscribe to continue reading | subscribe to read | subscribe to read the full story |
    subscribe now to read | subscribers only | this article is for subscribers |
    this article is for subscribers only | this content is for subscribers | this content is for members only |
    exclusively for subscribers | to continue reading this article | to read this article |
    register to continue reading | already a subscriber | you have reached your limit of free articles |
    youve reached your limit of free articles | jetzt weiterlesen mit | dieser artikel ist nur fur abonnenten |
    nur fur abonnenten | exklusiv fur abonnenten | um weiterzulesen | cet article est reserve aux abonnes |
    article reserve aux abonnes | reserve aux abonnes | la suite est reservee aux abonnes |
    contenido exclusivo para suscriptores | exclusivo para suscriptores | suscribete para seguir leyendo |
    conteudo exclusivo para assinantes | exclusivo para assinantes | contenuto riservato agli abbonati |
    riservato agli abbonati | alleen voor abonnees | только для подписчиков | материал доступен только подписчикам |
    tylko dla prenumeratorow
""")

SCRIPTLESS = _phrases("""
    you need to enable javascript | please enable javascript | enable javascript to run this app |
    enable javascript to view | this site requires javascript | this page requires javascript |
    javascript is required | javascript is disabled | javascript is not available | requires javascript to work |
    bitte aktivieren sie javascript | javascript ist deaktiviert | veuillez activer javascript |
    activer javascript pour | por favor activa javascript | habilite o javascript | abilita javascript per |
    включите javascript в | для работы сайта необходим javascript | увімкніть javascript у | 请启用 javascript 以 |
    javascript を有効にしてください
""")

SEARCHES = _phrases("""
    search results | search results for | results for | you searched for | suchergebnisse | suche nach |
    resultats de recherche | resultats de la recherche | resultados de busqueda | resultados de la busqueda |
    resultados da busca | resultados da pesquisa | risultati della ricerca | risultati di ricerca | zoekresultaten |
    sokresultat | результаты поиска | результати пошуку | wyniki wyszukiwania | vysledky hledani | arama sonuçları |
    نتائج البحث | 搜索结果 | 検索結果
""")

ASIDES = _phrases("""
    advertisement | advertisement scroll to continue | advertising | article continues below advertisement |
    story continues below advertisement | story continues below | continue reading below | sponsored content |
    anzeige | werbung | publicite | publicidad | publicidade | pubblicita | advertentie | реклама | reklama | 広告 |
    share | share this | share this article | share this story | share on facebook | share on twitter | tweet |
    email | print | copy link | save | teilen | artikel teilen | drucken | partager | compartir | compartilhar |
    condividi | поделиться | поділитися | udostępnij | read more | read next | read also | related |
    related articles | related stories | related topics | related news | related content | more on this story |
    more from this author | more stories | recommended | recommended stories | recommended for you |
    you may also like | most read | most popular | trending | mehr zum thema | lesen sie auch |
    das konnte sie auch interessieren | a lire aussi | lire aussi | sur le meme sujet | lee tambien |
    te puede interesar | leia tambem | leia mais | leggi anche | lees ook | читайте также | читайте також |
    czytaj też | czytaj także | ilgili haberler | اقرأ أيضا | 相关阅读 | 関連記事 | comments | leave a comment |
    post a comment | join the conversation | kommentare | commentaires | comentarios | комментарии | коментарі |
    sign up for our newsletter | subscribe to our newsletter | sign up | subscribe | follow us |
    follow us on twitter | follow us on facebook | newsletter abonnieren | back to top | skip to main content |
    skip to content | skip advertisement | view comments | loading | loading comments |
    listen to this article | tags | topics |
    filed under
""")
"""Lines inside an article that are no part of it."""
