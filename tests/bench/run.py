#!/usr/bin/env python3
"""Runs the benchmark: the library and SQLite do the same job in turn, and must agree.

Every figure is a median over rounds; in a round each program runs once, in a fresh process, on
files that were read and memory that was touched just before: that a virtual machine's host takes
idle memory back, and who pays for getting it again, is not to be measured. What holds from machine
to machine are the ratios; on a machine that does other things too, those of the best rounds."""
import argparse
import json
import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = {  # students, schools, rounds, rounds of the peers
    'S': (1500, 1, 15, 5),
    'M': (50000, 34, 7, 3),
    'L': (950000, 650, 3, 1),
}
TIMES = ('load_ms', 'gen_ms', 'counts_ms')
FIGURES = 'n new elig off cells green yellow psq tsq osq nopar'.split()
OURS = 'libouderavond'

OPERATIONS = {  # what it is called, and the target in nanoseconds beside a yardstick of 53
    'edit_ns': ('one edit, with journal', 1000),
    'undo_ns': ('undo of one edit', 1000),
    'remove_cell_ns_per_student': ('remove one (afdeling, vak), per student', 1000),
    'generate_cell_ns_per_student': ('generate one (afdeling, vak), per student', 1000),
    'index_ns_per_opportunity': ('all indexes, per opportunity, once', 10),
    'student_view_ns_per_row': ("a student's view, per row", 100),
    'parent_view_ns_per_row': ("a parent's view, per row", 100),
    'teacher_view_ns_per_row': ("a teacher's view, per row", 100),
    'write_offer_ns_per_line': ('offer file written, per line', None),
    'read_offer_ns_per_line': ('offer file planned and applied, per line', 200),
    'net_changes_ns_per_change': ('net changes, per change', None),
    'check_ns_per_opportunity': ('check of everything, per opportunity', 41),
}
YARDSTICK_NS = 53  # per opportunity, on the machine the targets are for

BARE = {  # the yardstick reads the same files without headings, under names of its own
    'leerlingen.tsv': 'leerlingen.tsv', 'pakketkeuze.tsv': 'pakketkeuze.tsv',
    'roostergroepindelingen.tsv': 'groepsindeling.tsv', 'lessenverdeling.tsv': 'lessen.tsv',
    'ouders.tsv': 'ouders.tsv',
}


def say(text):
    print(f'bench: {text}', file=sys.stderr, flush=True)


def generate(programs, folder, students, schools, *options):
    subprocess.run([f'{programs}/generate', folder, str(students), str(schools), *options],
                   check=True)


def make_bare(folder):
    bare = f'{folder}/bare'
    os.makedirs(bare, exist_ok=True)
    for name, other in BARE.items():
        with open(f'{folder}/{name}', 'rb') as source, open(f'{bare}/{other}', 'wb') as target:
            source.readline()
            target.write(source.read())
    with open(f'{folder}/bestaand.tsv', 'rb') as source, open(f'{bare}/bestaand.tsv', 'wb') as to:
        to.write(source.read())
    return bare


def read_files(folder):
    """Reads all of them; returns how many bytes there are."""
    size = 0
    for name in os.listdir(folder):
        if os.path.isfile(f'{folder}/{name}'):
            with open(f'{folder}/{name}', 'rb') as file:
                while block := file.read(1 << 22):
                    size += len(block)
    return size


def make_ready(folder):
    """Files and memory for a program that is to run at once; none takes eight times its input."""
    block = b'x' * (1 << 20)
    with mmap.mmap(-1, max(8 * read_files(folder), 64 << 20)) as memory:
        if hasattr(mmap, 'MADV_HUGEPAGE'):
            memory.madvise(mmap.MADV_HUGEPAGE)
        for _ in range(len(memory) // len(block)):
            memory.write(block)


def run_program(command, folder):
    """One run: what it printed, with the time from start to exit and the processor time."""
    make_ready(folder)
    start = time.monotonic()
    with subprocess.Popen([*command, folder], stdout=subprocess.PIPE) as process:
        output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = (time.monotonic() - start) * 1e3
    if process.returncode:
        raise SystemExit(f'bench: {" ".join(command)}: exit code {process.returncode}')
    result = json.loads(output.decode().strip().splitlines()[-1])
    result['wall_ms'] = wall
    result['cpu_ms'] = (used.ru_utime + used.ru_stime) * 1e3
    return result


def check_same(reference, result, name):
    """Fails when two programs found different things."""
    found = {key: int(result[key]) for key in FIGURES}
    if reference and found != reference:
        different = [key for key in FIGURES if found[key] != reference[key]]
        raise SystemExit(f'bench: {name} disagrees on {", ".join(different)}: '
                         f'{found} and {reference}')
    return found


def summarise(runs):
    summary = {key: statistics.median(run[key] for run in runs)
               for key in (*TIMES, 'rss_mb', 'wall_ms', 'cpu_ms')}
    summary['total_ms'] = statistics.median(sum(run[key] for key in TIMES) for run in runs)
    summary['best_ms'] = min(sum(run[key] for key in TIMES) for run in runs)
    return summary


def measure(contestants, folders, rounds, peer_rounds):
    runs = {name: [] for name in contestants}
    reference = None
    for i in range(rounds):
        for name, (command, fast) in contestants.items():
            if fast or i < peer_rounds:
                result = run_program(command, folders.get(name, folders['']))
                reference = check_same(reference, result, name)
                runs[name].append(result)
    results = {name: summarise(list_) for name, list_ in runs.items()}
    watched = run_program([*contestants[OURS][0], '--watch'], folders[''])
    check_same(reference, watched, 'the library, watched')
    results[OURS]['bytes_per_opportunity'] = watched['bytes_per_opportunity']
    return results, reference


def print_size(size, results, count):
    ours = results[OURS]
    print(f'\n{size}: {count:,} opportunities; all programs agree\n')
    print('| program | load ms | generate ms | counts ms | total ms | best ms | start to exit ms '
          '| processor ms | peak MB | x ours | best x ours |')
    print('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
    for name, of in results.items():
        print(f"| {name} | {of['load_ms']:.1f} | {of['gen_ms']:.1f} | {of['counts_ms']:.1f} "
              f"| {of['total_ms']:.1f} | {of['best_ms']:.1f} | {of['wall_ms']:.1f} "
              f"| {of['cpu_ms']:.1f} | {of['rss_mb']:.0f} "
              f"| {of['total_ms'] / ours['total_ms']:.2f} | {of['best_ms'] / ours['best_ms']:.2f} |")
    print(f"\nThe library: {ours['total_ms'] * 1e6 / count:.0f} ns and "
          f"{ours['bytes_per_opportunity']:.1f} bytes (at its peak, beyond the input) "
          'per opportunity.')


def print_operations(size, found, yardstick):
    scale = yardstick / YARDSTICK_NS if yardstick else None
    print(f'\nOperations at {size} (medians)\n')
    print('| operation | ns | target | x yardstick |')
    print('|---|--:|--:|--:|')
    for key, (text, target) in OPERATIONS.items():
        if key not in found:
            continue
        aim = '' if target is None else f'{target * (scale or 1):.0f}'
        times = f'{found[key] / yardstick:.1f}' if yardstick else ''
        print(f'| {text} | {found[key]:.0f} | {aim} | {times} |')
    if scale:
        print(f'\nThe targets are for a machine on which the yardstick takes {YARDSTICK_NS} ns per '
              f'opportunity; here it took {yardstick:.0f}, and they are scaled by that.')


def agree(programs):
    """Nothing but: do both find the same?"""
    with tempfile.TemporaryDirectory() as folder:
        for schools, options in ((1, ()), (2, ('--seed', '2')), (2, ('--shuffle',))):
            generate(programs, folder, 400, schools, *options)
            reference = None
            for command in (['portal'], ['portal', '--watch'], ['sqlite_peer', 'text'],
                            ['sqlite_peer', 'int']):
                result = run_program([f'{programs}/{command[0]}', *command[1:]], folder)
                reference = check_same(reference, result, ' '.join(command))
            if reference['n'] < 4000:
                raise SystemExit(f'bench: only {reference["n"]} opportunities')
    print('the library and SQLite agree')


def read_arguments():
    parser = argparse.ArgumentParser(prog='scripts/bench', description=__doc__)
    parser.add_argument('--programs', required=True, help=argparse.SUPPRESS)
    parser.add_argument('--agree', action='store_true', help=argparse.SUPPRESS)
    parser.add_argument('--country', action='store_true',
                        help='size L too: 650 schools, 950,000 students; some minutes, 0.7 GB of '
                             'disk and 3 GB of memory')
    parser.add_argument('--sizes', default='S,M', help='which sizes; default S,M')
    parser.add_argument('--shuffled', action='store_true',
                        help='also each size with the rows of all files shuffled')
    parser.add_argument('--rounds', type=int, help='rounds, instead of 15 (S), 7 (M), 3 (L)')
    parser.add_argument('--no-peers', action='store_true', help='without SQLite')
    parser.add_argument('--yardstick', metavar='PROGRAM',
                        help='a program that does the job on a folder of tables without headings '
                             'and prints the same line')
    parser.add_argument('--data', metavar='FOLDER',
                        help='where the generated schools go, to be used again; default: a '
                             'temporary folder')
    parser.add_argument('--json', action='store_true', help='print one object as the last line')
    return parser.parse_args()


def bench_threads(options, base, size, rounds):
    """The size in two halves, on one thread and on two."""
    students, schools = SIZES[size][:2]
    halves = []
    for seed in ('1', '2'):
        halves.append(f'{base}/{size}-half-{seed}')
        if not os.path.exists(f'{halves[-1]}/bestaand.tsv'):
            generate(options.programs, halves[-1], students // 2, schools // 2, '--seed', seed)
    for half in halves:
        make_ready(half)
    output = subprocess.run([f'{options.programs}/parallel', str(rounds), *halves], check=True,
                            capture_output=True, text=True).stdout
    found = json.loads(output)
    print(f"\nTwo threads at {size}, half of the schools each: load and generate take "
          f"{found['alone_ms']:.1f} ms on one, {found['together_ms']:.1f} ms on two: "
          f"{found['times']:.2f} times as fast.")
    return found['times']


def bench_edits(options, base, rounds):
    """One edit, with its entry in the journal, on evenings of ten thousand and a million."""
    found = {}
    for name, students, schools in (('10k', 720, 1), ('1M', 72000, 49)):
        folder = f'{base}/edits-{name}'
        if not os.path.exists(f'{folder}/bestaand.tsv'):
            generate(options.programs, folder, students, schools)
        runs = [run_program([f'{options.programs}/operations', '--edits'], folder)
                for _ in range(rounds)]
        edit, undo = (statistics.median(run[key] for run in runs) for key in ('edit_ns', 'undo_ns'))
        print(f"\nOn an evening of {runs[0]['n']:,} opportunities one edit takes {edit:.0f} ns, its "
              f'undo {undo:.0f} ns.')
        found[name] = {'opportunities': runs[0]['n'], 'edit_ns': edit, 'undo_ns': undo}
    return found


def contestants_of(options):
    programs = options.programs
    found = {OURS: ([f'{programs}/portal'], True)}
    if options.yardstick:
        found['yardstick'] = ([options.yardstick], True)
    if not options.no_peers:
        found['sqlite-text'] = ([f'{programs}/sqlite_peer', 'text'], False)
        found['sqlite-int'] = ([f'{programs}/sqlite_peer', 'int'], False)
    return found


def bench_size(options, base, size, shuffled):
    students, schools, rounds, peer_rounds = SIZES[size]
    name = size + ('X' if shuffled else '')
    folder = f'{base}/{name}'
    if not os.path.exists(f'{folder}/bestaand.tsv'):
        say(f'generating {name}: {schools} schools, {students} students')
        generate(options.programs, folder, students, schools, *(['--shuffle'] if shuffled else []))
    folders = {'': folder}
    if options.yardstick:
        folders['yardstick'] = make_bare(folder)
    contestants = contestants_of(options)
    say(f'measuring {name}')
    rounds = options.rounds or rounds
    results, figures = measure(contestants, folders, rounds, min(rounds, peer_rounds))
    print_size(name, results, figures['n'])
    yardstick = results['yardstick']['total_ms'] * 1e6 / figures['n'] if options.yardstick else None
    runs = [run_program([f'{options.programs}/operations'], folder) for _ in range(rounds)]
    operations = {key: statistics.median(run[key] for run in runs) for key in OPERATIONS
                  if key in runs[0]}
    print_operations(name, operations, yardstick)
    summary = summary_of(results, figures['n'], operations)
    if schools > 1 and not shuffled:
        summary['two_threads'] = bench_threads(options, base, size, rounds)
    return summary


def summary_of(results, count, operations):
    ours = results[OURS]
    summary = {key: round(ours[key], 3) for key in (*TIMES, 'total_ms', 'rss_mb', 'wall_ms',
                                                    'bytes_per_opportunity')}
    summary['opportunities'] = count
    for peer, key in (('sqlite-text', 'sqlite_text_ratio'), ('sqlite-int', 'sqlite_int_ratio')):
        if peer in results:
            summary[key] = round(results[peer]['total_ms'] / ours['total_ms'], 2)
    if 'yardstick' in results:
        summary['yardstick_multiple'] = round(ours['total_ms'] / results['yardstick']['total_ms'],
                                              3)
    summary['operations'] = {key: round(value, 1) for key, value in operations.items()}
    return summary


def print_growth(summaries):
    print('\nGrowth\n\n| size | opportunities | ns per opportunity | bytes per opportunity |')
    print('|---|--:|--:|--:|')
    for size, of in summaries.items():
        print(f"| {size} | {of['opportunities']:,} "
              f"| {of['total_ms'] * 1e6 / of['opportunities']:.0f} "
              f"| {of['bytes_per_opportunity']:.1f} |")


def main():
    options = read_arguments()
    if options.agree:
        agree(options.programs)
        return
    sizes = options.sizes.split(',') + (['L'] if options.country else [])
    unknown = [size for size in sizes if size not in SIZES]
    if unknown:
        raise SystemExit(f'bench: no such size: {", ".join(unknown)}')
    with tempfile.TemporaryDirectory() as temporary:
        base = options.data or temporary
        os.makedirs(base, exist_ok=True)
        summaries = {}
        for size in dict.fromkeys(sizes):
            summaries[size] = bench_size(options, base, size, False)
            if options.shuffled:
                summaries[size + 'X'] = bench_size(options, base, size, True)
        edits = bench_edits(options, base, options.rounds or 5)
    print_growth(summaries)
    summaries['edits'] = edits
    if options.json:
        print(json.dumps(summaries))


if __name__ == '__main__':
    main()
