select d.id as id, r.state as state
from review r
join dossier d on d.key = r.dossier
where r.pack = ?1 and r.reviewer = ?2 and r.round = 'first'
order by r.revision
