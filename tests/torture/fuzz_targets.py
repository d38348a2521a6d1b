"""All targets, by name."""

from torture.fuzz_adapters import adapters, whole, with_corrections
from torture.fuzz_asking import asking
from torture.fuzz_records import records
from torture.fuzz_target import Target

TARGETS: dict[str, Target] = {
    target.name: target for target in (*adapters(), with_corrections(), *records(), *asking(), whole())
}
