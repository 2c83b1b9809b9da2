select l.id as id
from dossier_list l
left join (
    select dossier, sum(state = 'open') as open, sum(state = 'submitted') as submitted
    from review
    group by dossier
) r on r.dossier = l.key
where l.reviews_open <> coalesce(r.open, 0) or l.reviews_submitted <> coalesce(r.submitted, 0)
order by l.key
