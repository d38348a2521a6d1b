"""The rules that find defects, each with what it asks for and what to do."""

from builder.rule import Rule, Severity
from builder.rules_of_care import OF_CARE

__all__ = ["RULES", "Rule", "Severity"]

RULES: dict[str, Rule] = {
    # Files
    "unreadable": Rule("A file or folder cannot be read.", "Check that it exists and may be read."),
    "not-utf-8": Rule("A file holds bytes that are not UTF-8.", "Save the file as UTF-8."),
    "empty": Rule("A file that should hold something is empty.", "Fill it or delete it."),
    "misplaced": Rule("A file lies where nothing reads it.", "Move it into the folder of its kind, or delete it."),
    "pack": Rule(
        "A pack does not say which records it holds.",
        "Write a line such as ==> articles/2017/x.md <== above each record, and none that begins so elsewhere.",
    ),
    "not-empty": Rule(
        "A folder cannot become a new archive.",
        "Name a folder that is new or empty, or add `--upgrade` for an archive that is there.",
    ),
    "duplicate-path": Rule(
        "A record lies in two places: in a pack and in a file of its own, or in two packs.",
        "Compare the two and delete one of them.",
    ),
    "not-packable": Rule(
        "A record in a pack would become one that no pack can hold.",
        "Take its pack apart with `regesta unpack-records`, then give the command again.",
    ),
    "control-character": Rule(
        "A text holds a control character, a surrogate or a non-character.", "Delete it; nobody can see it."
    ),
    "markup-depth": Rule("Markdown is nested more deeply than can be shown.", "Make it flatter."),
    "open-comment": Rule(
        "A comment in Markdown does not end, so that everybody would read it.",
        "End it with -->, or write \\<!-- where it is part of the text.",
    ),
    # Front matter
    "front-matter": Rule("A file does not begin with front matter between two lines of ---.", "Add it."),
    "conflict": Rule("A merge was left half done.", "Keep the right lines and delete the marks of the conflict."),
    "yaml": Rule("The front matter cannot be read.", "Mend the line; values with “: ” or “#” in them want quotes."),
    "yaml-alias": Rule(
        "The front matter uses a YAML anchor, alias or merge key.", "Put the value between quotes, or write it out."
    ),
    "yaml-tag": Rule("The front matter uses a YAML tag.", "Put the value between quotes."),
    "yaml-depth": Rule("The front matter is nested too deeply or is too long.", "Make it flatter or shorter."),
    "duplicate-key": Rule("A key stands twice in one group of keys.", "Keep one of them."),
    "not-canonical": Rule("A file is not in its one canonical form.", "Run `regesta fmt`."),
    # Fields
    "missing-key": Rule("A required key is missing.", "Add it."),
    "unknown-key": Rule("A key is not one that this kind of record has.", "Correct its spelling or delete it."),
    "bad-value": Rule("A value is not of the kind that its key wants.", "Write a value of that kind."),
    # References
    "id-and-file": Rule("A record's id differs from its file name.", "Rename the file or correct the id."),
    "duplicate-id": Rule("Two records have the same id.", "Give one of them another id."),
    "unknown-id": Rule("An id is named that no record has.", "Correct its spelling or add the record."),
    "wrong-kind": Rule("An id is named that belongs to another kind of record.", "Name a record of the right kind."),
    "reserved-id": Rule("An id has a meaning of its own.", "Choose another id."),
    "provenance": Rule(
        "An article's selector does not fit the ledger of its capture.", "Correct it, or ingest the capture again."
    ),
    "copied": Rule(
        "A public field repeats eight or more words in a row of a text that may not be published.",
        "Say it in other words, unless it is a name, a title or a quotation that the law allows.",
        Severity.REVIEW,
    ),
    "copied-text": Rule(
        "A public field repeats a text that may not be published, or forty or more words in a row of it.",
        "Take them out, or correct the rights.",
    ),
    "withheld": Rule(
        "A withdrawn record still says what it is about.",
        "Leave its id, kind and date, and the reason; take everything else out.",
    ),
    "still-named": Rule(
        "A word of a withdrawn record still stands in another file.",
        "Say it in other words, or leave it if it means something else.",
        Severity.REVIEW,
    ),
    "open-embargo": Rule("An embargo never ends.", "Give the day from which the text may be published."),
    "rights": Rule(
        "A text that is in copyright is published in full.",
        "Publish less, or make sure that the permission is in writing.",
        Severity.REVIEW,
    ),
    "in-use": Rule(
        "A record is gone that several others still name.", "Bring it back, or change every place that names it."
    ),
    "decision": Rule(
        "A decision on identity does not fit the records, or another decision.", "Correct it, or add a later one."
    ),
    "other-identifier": Rule(
        "Two records are held to be the same, and a catalogue has two entries for them.",
        "Look whether they are the same; take the decision back, or correct the identifier.",
        Severity.REVIEW,
    ),
    "written-otherwise": Rule(
        "A value that is to be changed is not written on one line.", "Write it on one line, without escapes."
    ),
    "ambiguous-mention": Rule(
        "A name in a text could be that of several records, and nothing says which.",
        "List the right record in the article, link the name to it, or give the names rules such as beside.",
        Severity.REVIEW,
    ),
    "shared-text": Rule(
        "Two articles share most of their text, and neither record says so.",
        "Say it under “repeats” or “credits”, so that they count as one origin.",
        Severity.REVIEW,
    ),
    "same-address": Rule(
        "Two articles have the address of one page.",
        "Delete one, make it a version of the other, or name the other under “repeats”.",
        Severity.REVIEW,
    ),
    "same-title": Rule(
        "Two articles have the same title, outlet and day.",
        "Look whether they are one; if the later one repeats the other, say so under “repeats”.",
        Severity.REVIEW,
    ),
    "same-name": Rule(
        "Two records of one kind have a name in common, and nothing tells a text which is meant.",
        "Give the name rules such as beside, or write a decision that they are, or are not, the same.",
        Severity.REVIEW,
    ),
    "identifier": Rule(
        "An identifier is not one of the catalogue that it is said to be of.",
        "Copy it from the catalogue again, without its address.",
    ),
    "language": Rule(
        "A language has a code of two letters that no language has.",
        "Look it up in ISO 639; English is en, Arabic ar, Ukrainian uk.",
        Severity.REVIEW,
    ),
    "date-order": Rule(
        "Two dates of an article cannot both be right.",
        "Look at the original, and correct the date that is wrong.",
        Severity.REVIEW,
    ),
    "place-in-smaller": Rule(
        "A place is said to lie in one of a smaller kind.", "Swap the two, or correct a kind.", Severity.REVIEW
    ),
    "broken-link": Rule(
        "A link in a text is no link, or leads to no page of the site.",
        "Write [[id|the words]] for a record, and [the words](https://...) for the web.",
        Severity.REVIEW,
    ),
    "circular": Rule("A record contains itself by way of its parents.", "Take one of them out."),
    # Texts
    "text-digest": Rule(
        "A reading text differs from the digest in its article.",
        "Restore the text, ingest the capture again, or run `regesta anchor` if the text was meant to change.",
    ),
    "span": Rule("A statement's span lies outside the reading text.", "Correct start and end."),
    "span-digest": Rule(
        "The words at a statement's span differ from its digest and stand elsewhere.", "Run `regesta anchor`."
    ),
    "orphan": Rule(
        "The words that a statement rests on no longer stand in the text, or stand there more than once.",
        "Find the words again with `regesta locate`, or take the span out.",
    ),
    "no-article": Rule(
        "A withheld text belongs to no article and to no version of one.", "Add the article or delete the text."
    ),
    "version": Rule(
        "A statement holds for a version that is one of another article.",
        "Name a version of this article, or move the statement to the article that the version is of.",
    ),
    "version-text": Rule(
        "The text of a version stands in its own file although its article may not be published in full.",
        "Move it to withheld/<id of the version>.md.",
    ),
    "link": Rule(
        "A link lies outside the reading text, or its address is none of the web.",
        "Correct start and end; for a source that is named behind the text both are the text's length.",
    ),
    "coordinates": Rule("Coordinates lie outside the earth.", "Latitude is -90 to 90, longitude -180 to 180."),
    # Captures and ledgers
    "ledger": Rule("A ledger has a gap, an overlap or a wrong sum.", "Ingest the capture again."),
    "capture-missing": Rule("The bytes of a capture were not found.", "Name the folder that holds them."),
    "not-text": Rule(
        "A capture that should be plain text is in no encoding that can be read.",
        "Check that it is the right file; if so, convert a copy to UTF-8, and ingest the copy.",
    ),
    "unknown-format": Rule("No adapter reads captures of this kind.", "Name a file in a format that can be read."),
    "no-articles": Rule("A capture holds no article that could be recognised.", "Check that it is the right file."),
    "other-capture": Rule("A capture of the same id holds other bytes.", "Choose another id with --id."),
    "corrections": Rule("A corrections file does not fit its capture.", "Correct the line numbers."),
    "doubtful-split": Rule(
        "An article boundary was found by few signs, or passed over for want of them.",
        "Look at it, then confirm or undo it in the corrections file.",
        Severity.REVIEW,
    ),
    "doubtful-part": Rule(
        "It is doubtful what a segment is, or whether it should have been left out.",
        "Look at it, then mark it in the corrections file.",
        Severity.REVIEW,
    ),
    "too-large": Rule(
        "A capture is larger than what can be read at once.", "Cut it into several files, and ingest each."
    ),
    "guessed-encoding": Rule(
        "A text does not say in which encoding it is, so that this was guessed.",
        "Look at the letters beyond ASCII; where they are wrong, convert a copy to UTF-8, and ingest the copy.",
        Severity.REVIEW,
    ),
    "repaired-text": Rule(
        "Bytes of a text are not in its encoding, and were read as something else or left out.",
        "Compare the words with the original.",
        Severity.REVIEW,
    ),
    "double-encoded": Rule(
        "A text looks as if it had been encoded twice, and was left as it is.",
        "Get it from its source again, or convert a copy back, and ingest the copy.",
        Severity.REVIEW,
    ),
    "bidi-control": Rule(
        "A value, a text or a file's name holds signs that turn the direction of writing.",
        "Look whether its words read in the order in which they stand in the file; if not, delete the signs.",
        Severity.REVIEW,
    ),
    "unlikely-date": Rule(
        "A capture dates an article after it was received.",
        "Look at the article, and write the right date into its record.",
        Severity.REVIEW,
    ),
    "not-fetched": Rule("A page could not be fetched from the web.", "Open it in a browser, and save the page."),
    "missing-library": Rule(
        "What reads captures of this kind is not installed.",
        "In a clone give `make site`; else install the package with its extra `ingest`.",
    ),
    "edited": Rule(
        "An ingest would write over a file that a person has changed and that git does not keep.",
        "Move the file away to have it made again, or keep it and leave the ingest.",
    ),
    # Suggestions
    "suggestion": Rule(
        "A candidate cannot become a record as it is.",
        "Correct what it says, reject it, or run `regesta suggest` again.",
    ),
    "form": Rule(
        "An answer in a filled form is not clear enough to act on.",
        "Write it as the field asks for, then have the form taken in again.",
    ),
    "edited-meanwhile": Rule(
        "A file was edited while a change of it was being made.", "Look at it, then give the command again."
    ),
    # Fixity
    "unsealed": Rule("A record is not in the archive's manifest.", "Run `regesta seal` when the archive is as meant."),
    "sealed-digest": Rule("A record is not as sealed.", "Restore it, or run `regesta seal` if the change was meant."),
    "sealed-missing": Rule("A record that was sealed is gone.", "Restore it, or run `regesta seal` if that was meant."),
    "site-digest": Rule("A file of the site differs from its manifest or its commit.", "Build the site again."),
    "signature": Rule("A signature is not over its file.", "Restore the file and the signature, or sign it again."),
    "time-stamp": Rule("A time stamp is not of its file.", "Restore the file and the stamp, or have it stamped again."),
    "signer": Rule("Nobody trusted has signed or stamped.", "Ask whose it is, and name who is trusted with `--trust`."),
    "missing-program": Rule("What verifies a signature is missing.", "Install the program, and verify again."),
    "bag": Rule("A bag is not whole, or cannot be unpacked here.", "Get the bag again, or name another folder."),
    # Output
    "collision": Rule("An address of the site has no place of its own on every disk.", "Choose another id or name."),
    "one-in-the-other": Rule(
        "The folder of the records and that of the site lie one in the other.", "Name another folder for the site."
    ),
    "address": Rule("An address is not one of the web.", "Write it in full, such as https://example.org/archive/."),
    "busy": Rule("Another run writes in the same folder.", "Wait until it has ended, then try again."),
    "cluster": Rule(
        "A cluster cannot be used.",
        "See that its scheduler and workers run, each with this Regesta and with the archive's folder in its place.",
    ),
    "location": Rule(
        "A location of content or of a site cannot be used.",
        "Write it as its library (fsspec) does, such as s3://bucket/folder, and install what it needs.",
    ),
    "local-index": Rule("What is kept beside the records cannot be trusted.", "Delete it; it can be made again."),
    "query": Rule("A query cannot be understood.", "Write it as `regesta search --help` shows."),
    "not-a-site": Rule("The output folder holds something that is not a site of Regesta.", "Name another folder."),
    "revision": Rule(
        "It cannot be told what a revision of the repository holds, or which files differ from it.",
        "Name a revision that this clone has, such as origin/main, or name the files themselves.",
    ),
    "template": Rule("A template cannot be used.", "Correct the template."),
    **OF_CARE,
}
"""Every rule by name. The reference page of the documentation is made from this table."""
