-- Which column of a unit's file is which of ours, kept for its next file. An empty unit: of no unit in particular.
create table roster_mapping(
    roster text not null,
    unit   text not null,
    json   text not null,
    at     text not null,
    by     text not null,
    primary key(roster, unit)
) strict, without rowid;

-- Entries of the rosters that are not made of parts of a dossier: reviewers, items with their benchmarks, delegated
-- items, sampled cases. In the order in which they came.
create table roster_entry(
    key    integer primary key,
    roster text not null check(roster in ('reviewers', 'items', 'delegated', 'sample')),
    id     text not null,
    json   text not null,
    unique(roster, id)
) strict;

-- What an officer learned in a year.
create table training(
    officer text not null references officer(id),
    year    integer not null,
    json    text not null,
    primary key(officer, year)
) strict, without rowid;
