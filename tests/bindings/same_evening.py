"""The evening of same_evening.c, from Python."""

import sys

import ouderavond as oud

EMOJI = "\U0001f600"
school = oud.School.load(sys.argv[1])
evening = oud.Evening(school, peilweek=5, max_requests=3)
evening.long_allowed = True
evening.published = True
evening.set_date("2019-02-14", 20)
evening.set_date("2019-02-15", 10)

evening.offer_pakketvakken(policy="prefer-substitute").apply()
evening.offer_mentoraat("mtr", f"Mentoruur {EMOJI}", policy="everyone").apply()
evening.offer_file(f"nieuw\tdoc{EMOJI}\tvak\n2016101\tdoc{EMOJI}\tne\n").apply()
evening.remove_by_hand(["opt"], ["ne"], ["2016101"]).apply()

evening.withdraw(101)
evening.set_remark(102, f"graag vroeg {EMOJI} \u00e9\tof laat")
evening.set_teachers(103, ["opt", "cpl"])
evening.set_scheduled(104)
evening.remove(105)

student = next(row.student for row in evening.opportunities() if row.id == 107)
remarks = {"to_teacher": f"over het verslag {EMOJI}", "to_scheduler": "niet te laat"}
evening.request(106, duration=2, today="2019-01-01", **remarks)
evening.request(107, parent=school.parents_of(student)[0], by_school=True)
evening.request(108)
evening.withdraw_request(108)
evening.remove_date("2019-02-15")
evening.undo()
sys.stdout.buffer.write(evening.dump())
