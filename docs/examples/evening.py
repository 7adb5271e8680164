"""From the tables of a school to the opportunities of an evening. Run it in the top folder:

    python3 docs/examples/evening.py
"""

import ouderavond as oud

school = oud.School.load("docs/examples/voorbeeldschool")  # reads the tables of a folder
evening = oud.Evening(school, peilweek=5, dates=["2019-02-14", "2019-02-15"], max_requests=2)
plan = evening.offer_pakketvakken()  # everything; or [("h1", "ne"), ...]
for choice in plan.choices:
    print(choice.afdeling, choice.roostergroep, choice.subject, choice.teachers)
plan.choose("prefer-substitute")  # or choice.choose(["cpr"])
print(plan.summary())
plan.apply()
for row in evening.opportunities(student=school.students[0]):
    print(row.student, row.subject, row.teachers, row.offered, row.requested, row.duration)
table = evening.opportunities().columns()  # name -> memoryview or list, all rows at once
print(evening.why(student=school.students[0], subject="ne"))
for finding in evening.check(lang="nl"):
    print(finding.severity, finding.code, finding.text)
for change in evening.changes():
    print(change)
evening.mark_saved()
