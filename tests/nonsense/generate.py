#!/usr/bin/env python3
"""generate.py INCLUDE OUTPUT: write a C function per public function that calls it with whatever
comes: NULL, nothing, too much, ids and numbers that are not there. nonsense.h says what a call
must keep whatever it was given. A parameter of a kind that is not known here is an error, so that
no new function goes without."""

import pathlib
import re
import sys

PROTOTYPE = re.compile(r"OUD_API\s+(?:OUD_CHECKED\s+)?([^;(){}]*?)\b(oud_\w+)\s*\(([^;]*?)\)\s*;", re.S)
NUMBERS = {"uint32_t": "nonsense_u32", "uint64_t": "nonsense_u64", "size_t": "nonsense_size",
           "int": "nonsense_int"}
WORDS = {"uint32_t": "ids", "uint64_t": "own_ids"}
NAMED = {"codes": "codes", "without": "tables"}
# What ends a handle may only be called with NULL here; the fixture gives its own handles back.
ENDS = re.compile(r"oud_(\w+)_(?:unref|free|close)$")
# What many threads may do at once after oud_evening_prepare leaves the error of the evening alone.
ASKS = {"oud_cursor_new", "oud_overview_new", "oud_evening_prepare"}


class Call:
    """One call under construction: statements before and after it."""

    def __init__(self, result, name, parameters):
        self.result, self.name = result, name
        self.parameters = [self.split(p) for p in parameters if p != "void"]
        self.before, self.after, self.arguments = [], [], []
        self.bad = []  # conditions under which the only answer is an argument error, or nothing
        self.refused = []  # conditions under which the call cannot succeed

    @staticmethod
    def split(parameter):
        found = re.match(r"(.*?)(\w+)$", parameter)
        return found.group(1).strip(), found.group(2)

    def size_after(self, place):
        """The next size_t parameter: the count or capacity of the arrays before it."""
        return next(name for kind, name in self.parameters[place:] if kind == "size_t")

    def declare(self, line):
        if line not in self.before:
            self.before.append(line)


def text_in(call, place, name):
    size = call.size_after(place)
    call.declare(f"nonsense_text {name} = nonsense_text_in(all);")
    call.declare(f"size_t {size} = {name}.size;")
    call.refused.append(f"(!{name}.at && {size})")
    call.arguments.append(f"{name}.at")


def array_in(call, place, kind, name):
    size = call.size_after(place)
    item = kind.split()[1]
    call.declare(f"size_t {size} = nonsense_count(all);")
    call.declare(f"const {item} *{name} = nonsense_{NAMED.get(name, WORDS[item])}(all, {size});")
    call.refused.append(f"(!{name} && {size})")
    call.arguments.append(name)


def array_out(call, place, kind, name):
    size = call.size_after(place)
    item = kind.split()[0]
    call.declare(f"size_t {size} = nonsense_capacity(all);")
    call.before.append(f"nonsense_room {name} = nonsense_room_for(all, {size} * sizeof({item}));")
    call.after.append(f"nonsense_room_kept(all, &{name});")
    call.arguments.append(f"{name}.at")


def handle_out(call, kind, name, ends):
    handle = kind.removesuffix("**").strip()
    call.declare(f"{handle} *made = ({handle} *)all;")
    call.declare(f"{handle} **{name} = nonsense_one_in(all, 8) ? NULL : &made;")
    call.bad.append(f"!{name}")
    call.after.append(f"nonsense_output(all, status, {name} && made != ({handle} *)all);")
    call.after.append(f"if (status == OUD_STATUS_OK) {{ {ends[handle]}(made); }}")
    call.arguments.append(name)


def scalar_out(call, kind, name):
    item = kind.split()[0]
    call.declare(f"{item} {name}_got = 77;")
    call.declare(f"{item} *{name} = nonsense_one_in(all, 8) ? NULL : &{name}_got;")
    if call.result == "oud_status":
        call.bad.append(f"!{name}")
        call.after.append(f"nonsense_untouched(all, status, {name}_got == 77);")
    call.arguments.append(name)


def add(call, place, ends):
    kind, name = call.parameters[place]
    handle = re.match(r"(?:const )?(oud_\w+) \*$", kind)
    if handle and handle.group(1) in ends | {"oud_diagnostics": ""}:
        short = handle.group(1).removeprefix("oud_")
        live = "false" if ENDS.match(call.name) else "true"
        const = "const " if handle.group(1) == "oud_diagnostics" else ""
        call.declare(f"{const}{handle.group(1)} *{name} = nonsense_{short}(all, {live});")
        if not (call.result == "void" or call.name.endswith("_ref")):
            call.bad.append(f"!{name}")
        call.arguments.append(name)
    elif kind.endswith("**"):
        handle_out(call, kind, name, ends)
    elif kind == "const char *":
        text_in(call, place, name)
    elif kind == "const char *const *":
        call.declare("nonsense_row row = nonsense_row_in(all);")
        call.arguments += ["row.values"]
    elif kind == "const size_t *":
        call.arguments += ["row.sizes"]
    elif kind == "char *" or (kind == "uint32_t *" and name != "opportunity" and
                              any(k == "size_t" for k, _ in call.parameters[place:])):
        if name == "offsets":  # as many as the batch has: not told beforehand
            call.declare("uint32_t *offsets = nonsense_one_in(all, 2) ? NULL : all->offsets;")
            call.arguments.append(name)
        else:
            array_out(call, place, kind, name)
    elif re.match(r"const (uint32_t|uint64_t|oud_\w+) \*$", kind):
        array_in(call, place, kind, name)
    elif re.match(r"(size_t|uint32_t) \*$", kind):
        scalar_out(call, kind, name)
    elif any(line.startswith(f"size_t {name} =") for line in call.before):
        call.arguments.append(name)
    elif kind == "size_t" and call.arguments[-1:] == ["row.sizes"]:
        call.arguments.append("row.count")
    elif name == "flags":
        call.declare("uint32_t flags = nonsense_one_in(all, 2) ? 0 : nonsense_u32(all);")
        call.refused.append("flags > UINT16_MAX")  # no call knows as many yet
        call.arguments.append(name)
    elif kind in NUMBERS:
        call.declare(f"{kind} {name} = {NUMBERS[kind]}(all);")
        call.arguments.append(name)
    elif kind == "oud_read":
        call.declare(f"oud_read {name} = nonsense_one_in(all, 8) ? NULL : nonsense_read;")
        call.refused.append(f"!{name}")
        call.arguments.append(name)
    elif kind == "void *" and call.arguments[-1:] == ["read"]:
        call.arguments.append("all")
    elif kind in ("oud_allocate", "oud_progress", "void *"):
        call.arguments.append("NULL")
    elif re.match(r"oud_\w+$", kind):
        call.declare(f"{kind} {name} = ({kind})nonsense_enum(all);")
        call.arguments.append(name)
    else:
        sys.exit(f"{call.name}: no idea what to give for '{kind} {name}'")


def body(call):
    run = f"{call.name}({', '.join(call.arguments)})"
    bad = " || ".join(call.bad) or "false"
    refused = " || ".join(call.refused) or "false"
    lines = list(call.before)
    if call.result == "void":
        lines.append(f"{run};")
    elif call.result == "oud_status":
        tells = call.parameters[0][0] == "oud_evening *" and call.name not in ASKS
        evening = call.parameters[0][1]
        lines += [f"nonsense_no_error({evening});"] * tells
        lines += [f"oud_status status = {run};", f"nonsense_status(all, status, {bad}, {refused});"]
        lines += [f"nonsense_error(all, status, {evening}, {bad} || {refused});"] * tells
    elif call.name.endswith("_ref"):
        kind = call.result.removesuffix("*").strip()
        lines += [f"{kind} *again = {run};", f"{kind}_unref(again);"]
    elif call.bad:
        none = " || ".join(call.bad + call.refused)
        lines += [f"bool given = !!{run};", f"nonsense_getter(all, given, {none});"]
    else:
        lines.append(f"(void){run};")
    return lines + call.after


def prototypes(folder):
    for header in sorted(pathlib.Path(folder, "ouderavond").glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", header.read_text(), flags=re.S)
        for result, name, parameters in PROTOTYPE.findall(text):
            listed = [re.sub(r"\s+", " ", p).strip() for p in parameters.split(",")]
            yield " ".join(result.split()), name, listed


def main():
    include, output = sys.argv[1:]
    found = list(prototypes(include))
    ends = {parameters[0].removesuffix(name_of(parameters[0])).strip().removesuffix("*").strip(): name
            for _, name, parameters in found if ENDS.match(name)}
    lines = ['#include "nonsense/nonsense.h"', ""]
    for result, name, parameters in found:
        call = Call(result, name, parameters)
        for place in range(len(call.parameters)):
            add(call, place, ends)
        lines += [f"static void call_{name}(nonsense *all)", "{", "    (void)all;"]
        lines += ["    " + line for line in body(call)] + ["}", ""]
    lines += ["const nonsense_call nonsense_calls[] = {"]
    lines += [f'    {{"{name}", call_{name}}},' for _, name, _ in found]
    lines += ["};", "const size_t nonsense_call_count = sizeof nonsense_calls / sizeof *nonsense_calls;"]
    pathlib.Path(output).write_text("\n".join(lines) + "\n")


def name_of(parameter):
    return re.search(r"\w+$", parameter).group(0)


if __name__ == "__main__":
    main()
