select coalesce(sum(reviews_open = 0 and reviews_submitted = 0), 0) as unreviewed,
       coalesce(sum(reviews_open > 0), 0) as open,
       coalesce(sum(reviews_open = 0 and reviews_submitted > 0), 0) as submitted
