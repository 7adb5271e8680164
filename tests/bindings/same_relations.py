"""What every thing of a school has in every relation, a line for each; as SameRelations.java."""

import sys

import ouderavond as oud


def text(thing):
    return " ".join(thing) if isinstance(thing, tuple) else str(thing)


school = oud.School.load(sys.argv[1])
for relation in oud.Relation:
    for thing, others in school.related_all(relation).items():
        line = f"{relation.name} {text(thing)}: {', '.join(map(text, others))}\n"
        sys.stdout.buffer.write(line.encode())
