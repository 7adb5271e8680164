#!/usr/bin/env python3
"""Makes the tables of the sample school.

    generate.py [OUTDIR]   write the tables (to the folder of this file)
    generate.py --check    compare them with the ones beside this file; exit 1 when they differ

Everything comes from the tables below and from a random generator of our own, so the output is the
same, byte for byte, on every machine and every version of Python from 3.9 on. There are no names of
people in it: students, teachers and parents are codes. README.md tells what is where.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

SEED = 20182019

# ---- the school ---------------------------------------------------------------------------------

# afdeling: (first student's code, sizes of the stamklassen a, b, c, ...)
AFDELINGEN = {
    "bk1": (2018101, (21, 23, 22, 23)),
    "h1": (2018301, (26, 24, 25, 23, 23, 24)),
    "bk2": (2017011, (27, 30, 28)),
    "h2": (2017216, (33, 31, 28, 31, 33)),
    "b3": (2016101, (25, 21)),
    "h3": (2016301, (23, 23, 32, 32, 32)),
    "k3": (2016201, (19, 18)),
    "b4": (2015101, (30, 22)),
    "h4": (2015301, (34, 26, 34, 33, 32)),
    "k4": (2015201, (17, 17)),
    "v4": (2015601, (28, 24, 27)),
    "h5": (2014101, (24, 23, 21, 27, 22)),
    "v5": (2014401, (28, 23, 27, 27)),
    "v6": (2013101, (26, 21, 25, 26)),
}

# Subjects that everybody takes, taught to the stamklas.
CORE = {
    "bk1": "ne en wi gs ak bi rek bv te mu lo lob ict vz tn men",
    "h1": "ne en fa wi ak gs bi gd bv mu lo rek bg men",
    "bk2": "ne en wi gs ak bi nsk rek bv te lo lob ict vz men",
    "h2": "ne en fa du wi ak gs na gd bv lo rek bg men",
    "h3": "ne en fa du wi ak gs na sk bi ec bv lo men",
    "b3": "ne en maat ckv lo lob rek men",
    "k3": "ne en maat ckv lo lob rek men",
    "b4": "ne en lo lob rek",
    "k4": "ne en lo lob rek",
    "h4": "ne en maat ckv lo lob",
    "h5": "ne en rek lo lob",
    "v4": "ne en maat ckv lo lob",
    "v5": "ne en ckv lo lob",
    "v6": "ne en lo lob",
}

# Profile: its subjects, taught in clusters; a/b is one of both. The profile is a package row too.
VMBO = {
    "profzw": "bi wi zw kv1",
    "profeo": "ec wi eo kv1",
    "profpie": "nsk1 wi pie kv1",
}
VMBO_4 = {profile: subjects + " kv2 plus" for profile, subjects in VMBO.items()}
HAVO = {
    "profcm": "ec gs dutl/fatl kubv ak/wisa",
    "profem": "ec wisa beco gs ak/dutl",
    "profng": "biol schk wisa ak nat/in",
    "profnt": "nat schk wisb biol in/ak",
}
VWO = {
    "profcm": "gs wisc fatl/dutl kubv ak fi",
    "profem": "ec wisa gs beco dutl/fatl in/ak",
    "profng": "biol schk nat wisa ak dutl/fatl",
    "profnt": "nat schk wisb wisd/in biol dutl/fatl",
}

# afdeling: (profiles, how many students in each, students in a cluster group at most, its name)
CLUSTERS = {
    "b3": (VMBO, (18, 14, 14), 24, "b3.{vak}{n}"),
    "k3": (VMBO, (13, 13, 11), 24, "k3.{vak}{n}"),
    "b4": (VMBO_4, (20, 16, 16), 26, "b4{vak}{n}"),
    "k4": (VMBO_4, (12, 12, 10), 26, "k4.{vak}-{n}"),
    "h4": (HAVO, (40, 40, 44, 35), 30, "{vak}{n}"),
    "h5": (HAVO, (28, 33, 31, 25), 24, "H5{vak}{n}"),
    "v4": (VWO, (15, 22, 22, 20), 28, "v4.{vak}{n}"),
    "v5": (VWO, (20, 30, 30, 25), 28, "v5.{vak}{n}"),
    "v6": (VWO, (18, 28, 28, 24), 28, "v6.{vak}{n}"),
}

# Cluster groups that differ from the rule above: sizes (the rest sits in no group), names.
GROUP_SIZES = {("h4", "ec"): (29, 28, 10, 8), ("v4", "wisb"): (12, 8)}
GROUP_NAMES = {("v4", "wisb", 2): "wisb1"}  # h4 has a wisb1 as well

HOURS = {"ne": 4, "en": 4, "wi": 4, "wisb": 4, "lo": 3, "fa": 3, "du": 3, "nat": 3, "schk": 3}
HOURS.update({"rek": 1, "lob": 1, "men": 1, "bg": 1, "maat": 2, "zw": 6, "eo": 6, "pie": 6})
FULL_WEEK = 24

NAMES = {
    "ak": "Aardrijkskunde", "beco": "Bedrijfseconomie", "bg": "Begeleiding", "bi": "Biologie",
    "biol": "Biologie", "bv": "Beeldende vorming", "ckv": "Culturele en kunstzinnige vorming",
    "du": "Duits", "dutl": "Duitse taal en literatuur", "ec": "Economie",
    "en": "Engelse taal en literatuur", "eo": "Economie en ondernemen", "fa": "Frans",
    "fatl": "Franse taal en literatuur", "fi": "Filosofie", "gd": "Godsdienst",
    "gs": "Geschiedenis", "ict": "Informatiekunde", "in": "Informatica", "kubv": "Kunst beeldend",
    "kv1": "Keuzevak 1", "kv2": "Keuzevak 2", "lo": "Lichamelijke opvoeding",
    "lob": "Loopbaanoriëntatie", "maat": "Maatschappijleer", "men": "Mentoruur", "mu": "Muziek",
    "na": "Natuurkunde", "nat": "Natuurkunde", "ne": "Nederlandse taal en literatuur",
    "nsk": "Natuur- en scheikunde", "nsk1": "Natuur- en scheikunde 1",
    "pie": "Produceren, installeren en energie", "plus": "Plusuur",
    "profcm": "Profiel cultuur en maatschappij", "profem": "Profiel economie en maatschappij",
    "profeo": "Profiel economie en ondernemen", "profng": "Profiel natuur en gezondheid",
    "profnt": "Profiel natuur en techniek", "profpie": "Profiel produceren en installeren",
    "profzw": "Profiel zorg en welzijn", "rek": "Rekenen", "schk": "Scheikunde",
    "sk": "Scheikunde", "te": "Tekenen", "tn": "Techniek", "vz": "Verzorging", "wi": "Wiskunde",
    "wisa": "Wiskunde A", "wisb": "Wiskunde B", "wisc": "Wiskunde C", "wisd": "Wiskunde D",
    "zw": "Zorg en welzijn",
}

# ---- special cases: lessons ---------------------------------------------------------------------

# The handbook's lessenverdeling of ne in h1, to the letter: (Les ID, Groep, Docent).
HANDBOOK = [("1885", "h1a", "kro"), ("1886", "h1b", "lms"), ("1887", "h1c", "men13"),
            ("1888", "h1d", "men13"), ("1889", "h1e", "men13"), ("1476", "h1f", "opt")]
HANDBOOK_SUBSTITUTE = ("1888", "cpr", "men13", 2, 16)
FIRST_LESSON = 2001  # Les IDs of the lessons made here

# (afdeling, vak, groep): rows (who, replaces, week from, week to). A is the teacher of the
# timetable, B and C are others; nobody teaches a docentloze les; no rows: no lesson at all.
ROWS = {
    ("bk1", "te", "bk1a"): [("A", "", "", ""), ("B", "", "", "")],
    ("h3", "bv", "h3b"): [("A", "", "", ""), ("B", "", "", "")],
    ("h3", "gs", "h3d"): [("A", "", "", ""), ("B", "A", 45, 5)],
    ("h2", "fa", "h2b"): [("A", "", "", ""), ("B", "A", 40, 49)],
    ("k3", "ne", "k3a"): [("A", "", "", ""), ("B", "A", 8, 14)],
    ("v6", "en", "v6b"): [("A", "", "", ""), ("B", "A", 45, 10), ("C", "A", 2, 8)],
    ("b3", "lo", "b3a"): [("B", "A", 2, 20)],
    ("h2", "ak", "h2d"): [("A", "", "", 4), ("B", "", 5, "")],
    ("h5", "gs", "H5gs1"): [("A", "", 34, 5), ("B", "", 6, 28)],
    ("bk2", "te", "bk2c"): [("A", "", 7, "")],
    ("h4", "ec", "ec3"): [("A", "", 7, "")],
    ("bk2", "lob", "bk2b"): [("", "", "", "")],
    ("h4", "ec", "ec4"): [("", "", "", "")],
    ("h1", "mu", "h1f"): [("", "", "", 8), ("A", "", 9, "")],
    ("v6", "fi", "v6.fi1"): [],
}
NO_HOURS = {("h2", "rek", "h2c")}  # Lesuren 0
NO_LESSON_ID = {("h5", "lob", "h5d")}  # a lesson of its own
NOT_SCHEDULED = {("h3", "men")}  # in the package, not in the lessenverdeling
GHOSTS = [("h4", "ne", True), ("v5", "lo", False), ("bk2", "lo", True)]  # spooklessen; a teacher?

# One Les ID for two groups, and the teacher on the second one's row: the same, none or its own.
COUPLED = [
    (("v5", "wisd", "v5.wisd1"), ("v6", "wisd", "v6.wisd1"), "same"),
    (("b4", "plus", "b4plus1"), ("k4", "plus", "k4.plus-1"), "same"),
    (("b4", "pie", "b4pie1"), ("k4", "pie", "k4.pie-1"), "none"),
    (("k3", "bi", "k3.bi1"), ("k3", "nsk1", "k3.nsk11"), "none"),
    (("v4", "kubv", "v4.kubv1"), ("v4", "fi", "v4.fi1"), "own"),
]

# Half classes: everybody of the stamklas also sits in one of two groups for this subject.
HALVES = [("bk2", "en", "bk2a", ("bk2a.h1", "bk2a.h2")), ("h1", "bi", "h1c", ("h1c1", "h1c2"))]

# ---- special cases: students (the first suitable one of the stamklas) ---------------------------

EXEMPT = [("h1b", "lo"), ("h2e", "fa"), ("h3c", "lo"), ("bk2c", "gs"), ("b4a", "lo"),
          ("h4b", "ckv"), ("h5a", "en"), ("h5c", "lo"), ("v4b", "lo"), ("v5d", "ckv"),
          ("v6c", "en"), ("v6d", "lo")]
NOT_EXEMPT = [("h1a", "lo"), ("v6a", "lo")]  # Vrijstelling nee
TWO_ROWS = ("h2d", "bv")  # two package rows for one vak, one of them exempt

# (stamklas, vak, niveau afdeling, niveau vak, afdeling on the group row, groep)
NIVEAU = [("h4d", "wisb", "v4", "", "", "v4.wisb1"), ("h4a", "nat", "v4", "", "v4", "v4.nat1"),
          ("h5b", "wisa", "", "wisb", "h5", "H5wisb1"), ("k4b", "wi", "h4", "wisa", "h4", "wisa1"),
          ("v5c", "wisb", "v5", "wisb", "v5", "v5.wisb1"), ("v4c", "wisb", "v5", "", "", "")]

# (stamklas, vak, afdeling on the group row, groep): in the group, the vak not in the package
MAATWERK = [("h4a", "dutl", "h4", "dutl1"), ("h4e", "in", "h4", "in1"),
            ("h5d", "fatl", "h5", "H5fatl1"), ("v5a", "in", "v5", "v5.in1"),
            ("v5b", "biol", "v6", "v6.biol1"), ("h3d", "wisb", "h4", "wisb1"),
            ("h3e", "in", "", "in2"), ("b3b", "plus", "b4", "b4plus2")]

# (stamklas, second afdeling, its stamklas, vak, groep)
SECOND = [("v5b", "v6", "v6d", "in", "v6.in1"), ("h4c", "v4", "", "fatl", "v4.fatl1")]

IN_NO_GROUP = ["h3e", "v5c"]
NOT_IN_STAMKLAS = ["h5c", "v6d"]  # only the row of the own stamklas is missing
PACKAGE_WITHOUT_AFDELING = {"bk2"}
NO_AFDELING = {("bk1", "bk1c"): 99, ("h4", "wisb1"): 5}  # so many rows of the group lack Afdeling
UNSETTLED = [("h5b", "wisb1"), ("h5d", "h5nlt9")]  # in two other afdelingen; nowhere
OTHER_CASE = ("H5schk3", "h5SCHK3")  # one row spells the group differently

TWO_MENTORS = {"h1a", "bk2b", "h3c", "v6a"}
NO_MENTOR = {"h5e"}
OWN_MENTOR = ["h3a", "h4e", "v5d"]  # a student with a mentor apart


# ---- making it ----------------------------------------------------------------------------------

class Random:
    """A linear congruential generator of 64 bits; only its upper half is used."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 32) % limit

    def pick(self, values):
        return values[self.below(len(values))]

    def shuffle(self, values):
        for last in range(len(values) - 1, 0, -1):
            other = self.below(last + 1)
            values[last], values[other] = values[other], values[last]


@dataclass
class Package:
    vak: str
    afdeling: str
    niveau: tuple = ("", "")
    exempt: str = ""


@dataclass
class Student:
    code: str
    afdeling: str
    stamklas: str
    package: list = field(default_factory=list)
    groups: list = field(default_factory=list)  # (afdeling, groep)

    def row(self, vak):
        return next((row for row in self.package if row.vak == vak), None)


@dataclass
class Lesson:
    number: str
    teacher: str
    hours: int
    rows: list  # (docent, type, doc reg., week from, week to)


class School:
    def __init__(self):
        self.random = Random(SEED)
        self.students = []
        self.second = []       # (student, afdeling, stamklas)
        self.lessons = {}      # (afdeling, vak, groep) -> Lesson
        self.clusters = defaultdict(list)  # (afdeling, vak) -> groups
        self.mentors = []      # (afdeling, groep, mentor, leerling)
        self.codes = {"cpr"} | {teacher for _, _, teacher in HANDBOOK}
        self.staff = {"ne": [["kro", 16], ["lms", 16], ["men13", 8], ["opt", 16]]}
        self.taken = set()     # students that are a special case already
        self.next_lesson = FIRST_LESSON
        for afdeling in AFDELINGEN:
            self.enrol(afdeling)
        for afdeling in CLUSTERS:
            self.choose_profiles(afdeling)
        for afdeling in AFDELINGEN:
            self.teach(afdeling)
        self.couple()
        self.appoint_mentors()
        self.special_students()

    # -- students and lessons

    def members(self, stamklas):
        return [student for student in self.students if student.stamklas == stamklas]

    def stamklassen(self, afdeling):
        return [afdeling + "abcdef"[i] for i in range(len(AFDELINGEN[afdeling][1]))]

    def enrol(self, afdeling):
        code, sizes = AFDELINGEN[afdeling]
        for stamklas, size in zip(self.stamklassen(afdeling), sizes):
            for _ in range(size):
                student = Student(str(code), afdeling, stamklas)
                student.package = [Package(vak, afdeling) for vak in CORE[afdeling].split()]
                student.groups = [(afdeling, stamklas)]
                self.students.append(student)
                code += 1 + self.random.below(2)

    def choose_profiles(self, afdeling):
        profiles, quota, limit, _ = CLUSTERS[afdeling]
        deal = [profile for profile, count in zip(profiles, quota) for _ in range(count)]
        self.random.shuffle(deal)
        takers = defaultdict(list)
        for student, profile in zip((s for s in self.students if s.afdeling == afdeling), deal):
            vakken = [self.random.pick(vak.split("/")) for vak in profiles[profile].split()]
            student.package += [Package(vak, afdeling) for vak in [profile] + vakken]
            for vak in vakken:
                takers[vak].append(student)
        for vak in sorted(takers):
            self.form_groups(afdeling, vak, takers[vak], limit)

    def form_groups(self, afdeling, vak, takers, limit):
        count = -(-len(takers) // limit)
        sizes = GROUP_SIZES.get((afdeling, vak)) or [
            (len(takers) + i) // count for i in range(count)]
        start = 0
        for n, size in enumerate(sizes, 1):
            name = GROUP_NAMES.get((afdeling, vak, n)) or CLUSTERS[afdeling][3].format(vak=vak, n=n)
            self.clusters[afdeling, vak].append(name)
            for student in takers[start:start + size]:
                student.groups.append((afdeling, name))
            start += size

    def new_teacher(self):
        consonants = "bcdfghjklmnprstvwz"
        while True:
            code = "".join(self.random.pick(consonants) for _ in range(2))
            code += self.random.pick(consonants + "oou")
            if self.random.below(4) == 0:
                code += "%02d" % (1 + self.random.below(30))
            if code not in self.codes and len(set(code[:3])) == 3:
                self.codes.add(code)
                return code

    def teacher(self, vak, hours):
        """Somebody who still has hours left for this subject."""
        staff = self.staff.setdefault(vak, [])
        while staff and staff[0][1] < hours:
            staff.pop(0)
        if not staff:
            staff.append([self.new_teacher(), FULL_WEEK])
        staff[0][1] -= hours
        return staff[0][0]

    def add_lesson(self, afdeling, vak, groep, teacher=None):
        key = (afdeling, vak, groep)
        hours = HOURS.get(vak, 2)
        who = {"": "", "A": teacher or self.teacher(vak, hours)}
        rows = []
        for name, replaces, first, last in ROWS.get(key, [("A", "", "", "")]):
            if name not in who:
                who[name] = self.new_teacher()
            kind = "vervanger" if replaces else "regulier"
            rows.append((who[name], kind, who[replaces], first, last))
        number = "" if key in NO_LESSON_ID else str(self.next_lesson)
        self.next_lesson += 1
        self.lessons[key] = Lesson(number, who["A"], 0 if key in NO_HOURS else hours, rows)

    def teach(self, afdeling):
        for vak in CORE[afdeling].split():
            if vak == "men":
                continue  # waits for the mentors
            if (afdeling, vak) == ("h1", "ne"):
                self.teach_as_in_handbook()
                continue
            for stamklas in self.stamklassen(afdeling):
                self.add_lesson(afdeling, vak, stamklas)
        for (where, vak), groups in sorted(self.clusters.items()):
            for groep in groups if where == afdeling else []:
                self.add_lesson(afdeling, vak, groep)
        for where, vak, stamklas, groups in HALVES:
            if where == afdeling:
                for n, student in enumerate(self.members(stamklas)):
                    student.groups.append((afdeling, groups[n % 2]))
                for groep in groups:
                    self.add_lesson(afdeling, vak, groep, self.new_teacher())

    def teach_as_in_handbook(self):
        for number, groep, teacher in HANDBOOK:
            rows = [(teacher, "regulier", "", "", "")]
            if number == HANDBOOK_SUBSTITUTE[0]:
                _, substitute, replaced, first, last = HANDBOOK_SUBSTITUTE
                rows.append((substitute, "vervanger", replaced, first, last))
            self.lessons["h1", "ne", groep] = Lesson(number, teacher, 4, rows)

    def couple(self):
        for one, other, teacher in COUPLED:
            first, second = self.lessons[one], self.lessons[other]
            second.number = first.number
            if teacher != "own":
                second.teacher = first.teacher if teacher == "same" else ""
                second.rows = [(second.teacher, "regulier", "", "", "")]

    def appoint_mentors(self):
        busy = set()
        for afdeling in AFDELINGEN:
            for stamklas in self.stamklassen(afdeling):
                if stamklas in NO_MENTOR:
                    continue
                staff = [lesson.teacher for (_, _, groep), lesson in self.lessons.items()
                         if groep == stamklas]
                free = [code for code in dict.fromkeys(staff) if code not in busy] or staff
                mentors = free[:2 if stamklas in TWO_MENTORS else 1]
                busy.update(mentors)
                self.mentors += [(afdeling, stamklas, mentor, "") for mentor in mentors]
                if "men" in CORE[afdeling].split() and (afdeling, "men") not in NOT_SCHEDULED:
                    self.add_lesson(afdeling, "men", stamklas, mentors[0])
                    self.lessons[afdeling, "men", stamklas].rows = [
                        (mentor, "regulier", "", "", "") for mentor in mentors]

    # -- special students

    def pick(self, stamklas, has=None, lacks=None):
        """The first student of the stamklas that suits and is no special case yet."""
        student = next(s for s in self.members(stamklas) if s.code not in self.taken
                       and (has is None or s.row(has)) and (lacks is None or not s.row(lacks)))
        self.taken.add(student.code)
        return student

    def leave_groups(self, student, vak):
        student.groups = [(afdeling, groep) for afdeling, groep in student.groups
                          if groep not in self.clusters[afdeling, vak]]

    def special_students(self):
        for stamklas, vak in EXEMPT:
            self.pick(stamklas, has=vak).row(vak).exempt = "ja"
        for stamklas, vak in NOT_EXEMPT:
            self.pick(stamklas, has=vak).row(vak).exempt = "nee"
        last = [s for s in self.students if s.afdeling == "h4" and s.row("ec")][-1]
        last.row("ec").exempt = "ja"  # 80 with ec in h4, so 79 that count
        self.taken.add(last.code)
        self.pick(TWO_ROWS[0]).package.append(Package(TWO_ROWS[1], TWO_ROWS[0][:2], exempt="ja"))
        for stamklas, vak, niveau_afdeling, niveau_vak, afdeling, groep in NIVEAU:
            student = self.pick(stamklas, has=vak, lacks=niveau_vak if niveau_vak != vak else None)
            student.row(vak).niveau = (niveau_afdeling, niveau_vak)
            if groep:
                self.leave_groups(student, vak)
                student.groups.append((afdeling, groep))
        for stamklas, vak, afdeling, groep in MAATWERK:
            self.pick(stamklas, lacks=vak).groups.append((afdeling, groep))
        for stamklas, afdeling, other, vak, groep in SECOND:
            student = self.pick(stamklas, lacks=vak)
            self.second.append((student.code, afdeling, other))
            student.package.append(Package(vak, afdeling))
            student.groups.append((afdeling, groep))
        for stamklas in IN_NO_GROUP:
            self.pick(stamklas).groups.clear()
        for stamklas in NOT_IN_STAMKLAS:
            self.pick(stamklas).groups.remove((stamklas[:-1], stamklas))
        for stamklas, groep in UNSETTLED:
            self.pick(stamklas).groups.append(("", groep))
        self.loosen_group_rows()
        for stamklas in OWN_MENTOR:
            student = self.pick(stamklas)
            mentor = self.lessons[student.afdeling, "lo", stamklas].teacher
            self.mentors.append((student.afdeling, stamklas, mentor, student.code))

    def loosen_group_rows(self):
        for key, count in NO_AFDELING.items():
            own = [s for s in self.students if s.afdeling == key[0] and key in s.groups]
            for student in own[:count]:
                student.groups[student.groups.index(key)] = ("", key[1])
        usual, other = ("h5", OTHER_CASE[0]), ("h5", OTHER_CASE[1])
        student = next(s for s in self.students if usual in s.groups)
        student.groups[student.groups.index(usual)] = other

    # -- tables

    def families(self):
        """Parents as (code, children): one or two per family; 3 % of the students have none."""
        order = [student.code for student in self.students]
        self.random.shuffle(order)
        order = order[len(order) * 3 // 100:]
        number = 101
        while order:
            size = self.random.pick([1] * 14 + [2] * 5 + [3])
            children, order = order[:size], order[size:]
            kind = self.random.below(20)
            parents = [children]
            if kind < 12:
                parents.append(children)
            elif kind < 15:  # apart: the other parent has some of them, and perhaps a stepchild
                parents.append((children[1:] or children) + order[:self.random.below(2)])
            for mine in parents:
                yield "o%05d" % number, ",".join(sorted(mine))
                number += 1 + self.random.below(3)

    def lesson_rows(self):
        for key, lesson in sorted(self.lessons.items(),
                                  key=lambda item: list(AFDELINGEN).index(item[0][0])):
            for row in lesson.rows:
                yield (lesson.number, *key, *row, lesson.hours)
        for n, (afdeling, vak, taught) in enumerate(GHOSTS):
            docent = self.new_teacher() if taught else ""
            yield (self.next_lesson + n, afdeling, vak, "", docent, "regulier", "", "", "", 1)

    def tables(self):
        students = self.students
        return {
            "leerlingen.tsv": [("Leerling", "Afdeling", "Stamklas")]
            + [(s.code, s.afdeling, s.stamklas) for s in students] + self.second,
            "pakketkeuze.tsv": [("Leerling", "Afdeling", "Vak", "Niveau afdeling", "Niveau vak",
                                 "Vrijstelling")]
            + [(s.code, "" if p.afdeling in PACKAGE_WITHOUT_AFDELING else p.afdeling, p.vak,
                *p.niveau, p.exempt) for s in students for p in s.package],
            "roostergroepindelingen.tsv": [("Leerling", "Afdeling", "Groep")]
            + [(s.code, *group) for s in students for group in s.groups],
            "lessenverdeling.tsv": [("Les ID", "Afdeling", "Vak", "Groep", "Docent", "Type",
                                     "Doc reg.", "Week van", "Week t/m", "Lesuren")]
            + list(self.lesson_rows()),
            "mentorgroepen.tsv": [("Afdeling", "Groep", "Mentor", "Leerling")] + self.mentors,
            "ouders.tsv": [("Code", "Leerlingcodes")] + list(self.families()),
            "vakken.tsv": [("Vak", "Naam")] + sorted(NAMES.items()),
        }


def main(arguments):
    here = Path(__file__).resolve().parent
    check = arguments == ["--check"]
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-") and not check):
        print("usage: generate.py [OUTDIR] | --check", file=sys.stderr)
        return 2
    folder = here if check or not arguments else Path(arguments[0])
    differences = 0
    for name, rows in School().tables().items():
        text = "".join("\t".join(map(str, row)) + "\n" for row in rows).encode("utf-8")
        path = folder / name
        if not check:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        elif not path.is_file() or path.read_bytes() != text:
            print(name + " differs from what generate.py makes", file=sys.stderr)
            differences += 1
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
