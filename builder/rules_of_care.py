"""Rules that find what deceives readers, and what should not be told of people."""

from builder.rule import Rule, Severity

OF_CARE: dict[str, Rule] = {
    "hidden-sign": Rule(
        "A value, a text or a file's name holds signs that nobody sees.",
        "Delete them, unless the original has them and they matter.",
        Severity.REVIEW,
    ),
    "mixed-scripts": Rule(
        "A word of a name or an address has letters of two scripts that look alike.",
        "Write it with the letters of one script, unless it is the name itself that deceives.",
        Severity.REVIEW,
    ),
    "look-alike": Rule(
        "A name or a host looks like that of another record, and is written with other signs.",
        "Correct it, or make sure that another is meant; of two names say so by a decision.",
        Severity.REVIEW,
    ),
    "redaction": Rule("A rule of what is redacted cannot be applied.", "Correct the rule in archive.yml."),
    "redacted-id": Rule(
        "Words that are kept from the public stand where no build can redact them: in an id, or in an address.",
        "Give the record another id, without a former one, or correct the rule.",
    ),
    "idle-redaction": Rule(
        "Words of a rule of what is redacted stand nowhere in the archive.",
        "Correct their spelling; leave them if texts that will come may have them.",
        Severity.REVIEW,
    ),
    "private-person": Rule(
        "A person is marked as one whom the archive protects, and the public sees the name.",
        "Redact the name, withdraw the record, or leave it if the person wants to be named.",
        Severity.REVIEW,
    ),
    "exact-home": Rule(
        "A place where somebody lives is shown exactly.",
        "Give its coordinates a public precision, such as `public_precision: '0.01'`.",
        Severity.REVIEW,
    ),
    "minor-in-text": Rule(
        "A public text tells the age of a child beside a name.",
        "Look whether the child can be recognised; redact the name, or say it in other words.",
        Severity.REVIEW,
    ),
}
"""These rules by name."""
