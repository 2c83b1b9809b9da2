# The twenty checks of pack.json in Rego. A rule is true when the dossier breaks it; what is not known is not broken.
# data.calendar: `working`, all working days in order; `ord`, for every day the number of working days up to it.
package anheng.twenty

import rego.v1

complete if input.intake.documents_complete == true

withdrawn contains c.document if {
	some c in input.corrections
	c.kind in {"revoked", "remade"}
}


of_kind(kinds) := [d | some d in input.documents; d.kind in kinds; not d.id in withdrawn]

dates(kinds) := [substring(d.date, 0, 10) | some d in of_kind(kinds); is_string(d.date)]

received(kinds) := [s.received_on |
	some d in of_kind(kinds)
	some s in d.services
	is_string(s.received_on)
]

concerns(d, party) if count(object.get(d, "parties", [])) == 0

concerns(d, party) if party in d.parties

# A paper for several parties names one of them for all.
about(d, p) if {
	count(object.get(d, "parties", [])) < 2
	concerns(d, p.id)
}

day(date) := time.parse_rfc3339_ns(concat("", [date, "T00:00:00Z"])) / 86400000000000

records := {"inspection_record", "interview_record"}

filed := min(dates({"filing_approval"}))

decided := max(dates({"penalty_decision"}))

notice_served := max(received({"prior_notice", "hearing_rights_notice"}))

heard := max(dates({"hearing_record"}))

reviewed := max(dates({"legal_review"}))

deliberated := max(dates({"deliberation"}))

default c01 := false

c01 if {
	complete
	count(of_kind({"filing_approval"})) == 0
}

default c02 := false

c02 if filed > decided

default c03 := false

c03 if {
	some d in of_kind({"penalty_decision"})
	is_string(d.number)
	not regex.match(`^.+〔[0-9]{4}〕[0-9]+号$`, d.number)
}

default c04 := false

c04 if heard > reviewed

default c05 := false

c05 if deliberated > decided

default c06 := false

c06 if day(decided) - day(filed) > 90

default c07 := false

c07 if {
	some s in received({"penalty_decision"})
	s > data.calendar.working[data.calendar.ord[decided] + 6]
}

default c08 := false

c08 if decided <= data.calendar.working[data.calendar.ord[notice_served] + 4]

# Working days strictly before a day.
before(date) := data.calendar.ord[date] - 1 if data.calendar.working[data.calendar.ord[date] - 1] == date

before(date) := data.calendar.ord[date] if data.calendar.working[data.calendar.ord[date] - 1] != date

default c09 := false

c09 if {
	some s in received({"hearing_notice"})
	some e in dates({"hearing_record"})
	s > data.calendar.working[before(e) - 7]
}

default c10 := false

c10 if {
	some p in input.parties
	written := {d.party_name |
		some d in of_kind({"filing_approval", "prior_notice", "penalty_decision"})
		about(d, p)
		is_string(d.party_name)
	}
	own := {p.name | is_string(p.name)}
	count(own | written) > 1
}

default c11 := false

c11 if {
	some d in of_kind({"penalty_decision"})
	is_string(d.number)
	is_string(input.cover.decision_number)
	d.number != input.cover.decision_number
}

started(d) := substring(d.began_at, 0, 10) if is_string(d.began_at)

else := substring(d.date, 0, 10)

valid_on(c, date) if {
	is_string(c.valid_to)
	c.valid_to >= date
	not not_yet(c, date)
	not struck_off(c, date)
}

not_yet(c, date) if {
	is_string(c.valid_from)
	c.valid_from > date
}

struck_off(c, date) if {
	c.status in {"suspended", "cancelled"}
	date >= c.status_since
}

doubtful(f) if {
	count(object.get(f, "certificates", [])) == 0
	not complete
}

doubtful(f) if {
	some c in f.certificates
	not is_string(c.valid_to)
}

default c12 := false

c12 if {
	some d in of_kind(records)
	not unknown_officers(d)
	date := started(d)
	able := {f.id |
		some f in input.officers
		f.id in object.get(d, "officers", [])
		able_on(f, date)
	}
	count(able) < 2
}

unknown_officers(d) if {
	count(object.get(d, "officers", [])) == 0
	not complete
}

able_on(f, _) if doubtful(f)

able_on(f, date) if {
	some c in f.certificates
	valid_on(c, date)
}

default c13 := false

c13 if {
	investigators := {o | some d in of_kind(records); some o in d.officers}
	hosts := {s.officer | some d in of_kind({"hearing_record"}); some s in d.signatures; s.role == "host"}
	count(investigators & hosts) > 0
}

fines contains p if {
	some p in input.penalties
	p.stage == "decided"
	p.kind == "fine"
}

default c14 := false

c14 if {
	some p in fines
	p.amount < 10000
}

c14 if {
	some p in fines
	is_number(p.amount)
	p.amount > 50000000
}

default c15 := false

c15 if {
	some d in input.documents
	not d.id in withdrawn
	some s in d.services
	is_string(s.mode)
	not s.mode in {"direct", "on_spot", "mail", "entrusted", "announcement"}
}

default c16 := false

c16 if {
	decisions := of_kind({"penalty_decision"})
	totals := [d.elements.fine_total | some d in decisions; is_number(d.elements.fine_total)]
	count(totals) > 0
	count(totals) == count(decisions)
	count(fines) > 0
	every p in fines { is_number(p.amount) }
	sum([p.amount | some p in fines]) != sum(totals)
}

alphabet := split("0123456789ABCDEFGHJKLMNPQRTUWXY", "")

value_of := {c: i | some i, c in alphabet}

weights := [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

credit_code_wrong(code) if count(split(code, "")) != 18

credit_code_wrong(code) if {
	some c in split(code, "")
	not c in object.keys(value_of)
}

credit_code_wrong(code) if not regex.match(`^..[0-9]{6}`, code)

credit_code_wrong(code) if {
	chars := split(code, "")
	total := sum([weighed |
		some i in numbers.range(0, 16)
		weighed := weights[i] * value_of[chars[i]]
	])
	chars[17] != alphabet[(31 - (total % 31)) % 31]
}

default c17 := false

c17 if {
	some p in input.parties
	is_string(p.credit_code)
	not contains(p.credit_code, "*")
	credit_code_wrong(upper(trim_space(p.credit_code)))
}

amount_of(document, stage, kind, party) := sum([p.amount |
	some p in input.penalties
	p.document == document
	p.stage == stage
	p.kind == kind
	p.party == party
	is_number(p.amount)
])

latest_notice(party) := max([[d.date, i, d.id] |
	some i, d in of_kind({"prior_notice", "hearing_rights_notice"})
	is_string(d.date)
	concerns(d, party)
])[2]

default c18 := false

c18 if {
	some d in of_kind({"penalty_decision"})
	some p in input.penalties
	p.document == d.id
	p.stage == "decided"
	not proposed(p)
}

c18 if {
	some d in of_kind({"penalty_decision"})
	some p in input.penalties
	p.document == d.id
	p.stage == "decided"
	p.kind in {"fine", "confiscate_gain"}
	amount_of(d.id, "decided", p.kind, p.party) > amount_of(latest_notice(p.party), "proposed", p.kind, p.party)
}

proposed(p) if not latest_notice(p.party)

proposed(p) if {
	some q in input.penalties
	q.document == latest_notice(p.party)
	q.stage == "proposed"
	q.kind == p.kind
	q.party == p.party
}

default c19 := false

c19 if {
	complete
	some d in of_kind({"inspection_record"})
	signers := {object.get(s, "officer", object.get(s, "name", s.id)) | some s in d.signatures; s.role == "handler"}
	count(signers) < 2
}

default c20 := false

c20 if {
	list := of_kind(records)
	some i, a in list
	some j, b in list
	i < j
	some o in a.officers
	o in b.officers
	contains(a.began_at, "T")
	contains(b.began_at, "T")
	a.began_at < b.ended_at
	b.began_at < a.ended_at
	apart(a, b)
}

apart(a, b) if a.kind == b.kind

apart(a, b) if trim_space(a.place) != trim_space(b.place)

broken := {
	"c01": c01, "c02": c02, "c03": c03, "c04": c04, "c05": c05, "c06": c06, "c07": c07, "c08": c08, "c09": c09,
	"c10": c10, "c11": c11, "c12": c12, "c13": c13, "c14": c14, "c15": c15, "c16": c16, "c17": c17, "c18": c18,
	"c19": c19, "c20": c20,
}
