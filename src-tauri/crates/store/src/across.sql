select r.id as id, d.id as dossier_id, r.dossier as dossier, r.dossier_rev as dossier_rev, r.inputs as inputs,
       r.reviewer as reviewer, r.round as round, r.revision as revision, r.state as state, r.opened_at as opened_at,
       l.title as title, l.parties as parties, l.decision_number as decision_number, l.case_number as case_number,
       l.agency as agency,
       case when json_extract(r.judgements, ?3 || '.item') = ?2
            then json_extract(r.judgements, ?3)
            else (select one.value from json_each(r.judgements) one where json_extract(one.value, '$.item') = ?2)
       end as judgement,
       c.decision as decision, c.mark as mark, c.at as at
from review r
join dossier d on d.key = r.dossier
join dossier_list l on l.key = r.dossier
left join decision c on c.review = r.id and c.item = ?2
where r.pack = ?1 and r.state <> 'superseded'
  and (?5 = 0 and r.reviewer = ?4
       or ?5 = 1 and (r.reviewer = ?4
                      or r.state = 'submitted'
                         and not exists (select 1 from review own
                                         where own.dossier = r.dossier and own.reviewer = ?4 and own.state = 'open'))
       or ?5 = 2)
order by l.agency, l.decided_on, r.dossier, r.opened_at, r.id
