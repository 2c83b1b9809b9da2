-- Words that a reviewer has typed and not yet saved as a decision: kept so that a power cut takes none of them. No act
-- and no part of the audit; whoever decides or clears the item drops them.
create table draft(
    review text not null references review(id),
    item   text not null,
    json   text not null, -- as the window wrote it
    at     text not null,
    primary key(review, item)
) strict, without rowid;
