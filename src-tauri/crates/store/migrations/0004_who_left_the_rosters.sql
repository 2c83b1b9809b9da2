-- Who left, or was merged away: kept, because dossiers and reviews name them, and no longer offered.
alter table agency add column active integer not null default 1 check(active in (0, 1));
alter table officer add column active integer not null default 1 check(active in (0, 1));
