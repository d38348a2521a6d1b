"""Issue forms as GitHub has them: YAML files, made of the program's own table."""

import yaml

from builder.ingest.issue_forms import Field, Form

_HEAD = "# Made by `regesta new`; its lists are those of the records.\n"


def written(form: Form) -> bytes:
    """The file of a form."""
    body = [{"type": "markdown", "attributes": {"value": _WARNING}}, *map(_field, form.fields)]
    said = {"name": form.name, "description": form.about, "title": form.title, "body": body}
    return (_HEAD + yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100)).encode()


_WARNING = "Please write nothing here that endangers anybody: everybody can read it, and it cannot be taken back."


def _field(field: Field) -> dict[str, object]:
    kind = "dropdown" if field.words else "textarea" if field.lines > 1 else "input"
    told: dict[str, object] = {"label": field.label, "description": field.about}
    if field.words:
        told["options"] = list(field.words)
    elif field.example:
        told["placeholder"] = field.example
    return {"type": kind, "id": field.id, "attributes": told, "validations": {"required": field.is_required}}
