select agency,
       sum(reviews_open = 0 and reviews_submitted = 0) as unreviewed,
       sum(reviews_open > 0) as open,
       sum(reviews_open = 0 and reviews_submitted > 0) as submitted
from dossier_list
group by agency
order by agency
