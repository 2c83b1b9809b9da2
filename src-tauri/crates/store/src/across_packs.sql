select r.pack as pack, r.pack_reference as reference,
       sum(r.state = 'open' and r.reviewer = ?1) as own_open,
       sum(r.reviewer = ?1) as own,
       count(*) as reviews
from review r
where r.state <> 'superseded'
group by r.pack
order by own_open desc, own desc, reviews desc, reference
