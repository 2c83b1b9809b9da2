select c.item as item, count(*) as decided
from decision c
join review r on r.id = c.review
where r.pack = ?1 and r.state = 'open' and r.reviewer = ?2
group by c.item
