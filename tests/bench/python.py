#!/usr/bin/env python3
"""What the Python package costs beside the same in C, and beside what Python people would do.

Run by `scripts/bench --python [FOLDER]`; FOLDER has the tables of a size to measure, else a school
of size M is made up. Everything is measured in turn in one run, several rounds; what holds from
machine to machine are the ratios, on a busy machine those of the best rounds."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import ouderavond as oud
import pandas

ROUNDS = 9
ROWS = 50000
NAMES = 'id student subject teachers afdeling stamklas offered requested duration origin'.split()


def job(folder):
    """The job of portal.c through the package: the milliseconds of load, generate and count."""
    start = time.perf_counter()
    school = oud.School.load(folder)
    evening = oud.Evening(school)
    offer = os.path.join(folder, 'bestaand.tsv')
    if os.path.exists(offer):
        with open(offer, 'rb') as file:
            evening.offer_file(file.read()).apply()
    loaded = time.perf_counter()
    evening.offer_pakketvakken(policy='everyone').apply()
    generated = time.perf_counter()
    cells = evening.summary().columns()
    tallies = [evening.tally(kind) for kind in (oud.Kind.STUDENT, oud.Kind.TEACHER, oud.Kind.PARENT)]
    squares = [int((numpy.frombuffer(tally.counts, 'I').astype('Q') ** 2).sum()) for tally in tallies]
    counted = time.perf_counter()
    times = [1000 * (after - before) for before, after in
             ((start, loaded), (loaded, generated), (generated, counted))]
    figures = {'n': len(evening), 'elig': sum(cells['total']), 'off': sum(cells['offered']),
               'psq': squares[0], 'osq': squares[2]}
    return evening, times, figures


def fresh_job(folder):
    """The same in a process of its own, as portal is."""
    done = subprocess.run([sys.executable, __file__, '--job', folder], stdout=subprocess.PIPE,
                          check=True)
    return json.loads(done.stdout)


def in_c(program, folder):
    done = subprocess.run([program, folder], stdout=subprocess.PIPE, check=True)
    found = json.loads(done.stdout)
    return [found['load_ms'], found['gen_ms'], found['counts_ms']], found


def compare_job(program, folder):
    ours, theirs = [], []
    for _ in range(ROUNDS):
        times, figures = fresh_job(folder)
        ours.append(times)
        times, found = in_c(program, folder)
        theirs.append(times)
        for name, figure in figures.items():
            if found[name] != figure:
                sys.exit(f'{name} is {figure} in Python and {found[name]} in C')
    for place, name in enumerate(('load', 'generate', 'count')):
        report(name, [t[place] for t in ours], [t[place] for t in theirs])
    report('the whole job', [sum(t) for t in ours], [sum(t) for t in theirs], 1.2)


def report(name, ours, theirs, target=None, unit='ms'):
    wanted = f' (target {target})' if target else ''
    print(f'{name}: {statistics.median(ours):.2f} {unit} beside {statistics.median(theirs):.2f}; '
          f'ratio {statistics.median(ours) / statistics.median(theirs):.2f}, '
          f'of the best rounds {min(ours) / min(theirs):.2f}{wanted}')


def in_turn(*calls, rounds=ROUNDS):
    """Milliseconds of processor time of each call, per round."""
    took = [[] for _ in calls]
    for _ in range(rounds):
        for call, times in zip(calls, took):
            start = time.process_time()
            call()
            times.append(1000 * (time.process_time() - start))
    return took


def columns_in_c(program, folder):
    """Nanoseconds per cell of the same columns in C."""
    done = subprocess.run([program, '3', folder], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)['columns_ns_per_cell']


def compare_columns(evening, program, folder):
    table = evening.opportunities()
    cells = len(table) * len(oud.Opportunity._fields)
    read, listed, in_c = [], [], []
    for _ in range(ROUNDS):
        for times, (took,) in zip((read, listed),
                                  in_turn(evening.opportunities, table.columns, rounds=1)):
            times.append(1e6 * took / cells)
        in_c.append(columns_in_c(program, folder))
    report('all columns, codes as positions, per cell', read, in_c, unit='ns')
    print(f'which is {statistics.median(read) - statistics.median(in_c):.2f} ns more than C, of the '
          f'best rounds {min(read) - min(in_c):.2f} (target 2)')
    print(f'these as columns(), codes as lists of str, per cell: {statistics.median(listed):.2f} ns, '
          f'best {min(listed):.2f} (target 2)')


def some_rows(evening):
    """A table of about ROWS rows."""
    return next(evening.batches(ROWS))


def compare_frames(table):
    frame = table.to_pandas(NAMES)
    ready = {name: frame[name].values if isinstance(frame[name].dtype, pandas.CategoricalDtype)
             else numpy.array(frame[name]) for name in NAMES}
    ours, theirs = in_turn(lambda: table.to_pandas(NAMES), lambda: pandas.DataFrame(ready),
                           rounds=5 * ROUNDS)
    report(f'{len(table)} rows x {len(NAMES)} columns into a pandas frame, beside one from ready '
           'arrays and categoricals', ours, theirs, 3)


def compare_rows(table):
    plain = [tuple(row) for row in table]

    def ours():
        for _ in table:
            pass

    def theirs():
        for _ in plain:
            pass

    report(f'{len(table)} rows x {len(table[0])} columns, one by one, beside a list of tuples',
           *in_turn(ours, theirs, rounds=5 * ROUNDS), 6)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--programs')
    parser.add_argument('--job', action='store_true')
    parser.add_argument('folder', nargs='?')
    options = parser.parse_args()
    if options.job:
        print(json.dumps(job(options.folder)[1:]))
        return
    with tempfile.TemporaryDirectory() as base:
        folder = options.folder or base
        if not options.folder:
            subprocess.run([f'{options.programs}/generate', base, '50000', '34'], check=True)
        compare_job(f'{options.programs}/portal', folder)
        evening = job(folder)[0]
        compare_columns(evening, f'{options.programs}/columns', folder)
    compare_frames(some_rows(evening))
    compare_rows(some_rows(evening))


if __name__ == '__main__':
    main()
