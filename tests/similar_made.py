"""Articles that are made for comparing them."""

from random import Random

from builder.similar import Compared, Near, all_near, compare, words_of

Articles = dict[str, Compared]


def made(random: Random) -> Compared:
    """An article of words some in most articles, some in few; a short one may have common ones alone."""
    most = random.choice((12, 40))
    words = [f"w{int(90 * random.random() ** random.choice((1, 2, 3, 8)))}x" for _ in range(random.randrange(1, most))]
    names = random.sample("abcdef", random.randrange(3))
    return Compared(words_of([" ".join(words)], names), random.choice("opqrstuv"))


def compared_anew(articles: Articles) -> dict[str, tuple[Near, ...]]:
    return all_near(compare(articles)[1])


def archive(seed: int, size: int) -> Articles:
    random = Random(seed)
    return {f"a{number:03}": made(random) for number in range(size)}
