"""What the elements of HTML do to text: which part blocks, which stand in one, and which hold nothing that is seen.

Names are in small letters. Every format that holds HTML reads it by these lists.
"""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no content and no end tag (HTML Standard, section 13.1.2)."""

CELLS = frozenset(("td", "th"))
"""Elements that stand beside one another in a row."""

BLOCKS = CELLS | frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section "
    "summary table tbody tfoot thead tr ul".split()
)
"""Elements before and after which a line ends."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that stand inside a line."""

UNSEEN = frozenset(
    "applet audio canvas datalist head iframe map math meter noembed noframes noscript object progress script select "
    "style svg template textarea title video".split()
)
"""Elements whose content is not shown as text, or is no text of what is read."""

HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""Headings to their levels; the first one is that of the article's title, below which a text begins at the second."""
