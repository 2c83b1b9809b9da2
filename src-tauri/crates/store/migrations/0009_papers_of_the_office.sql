-- What an office makes its own of the papers that it sends: templates that it changed, its emblem, and by which kind of
-- 整改 each item of a standard is answered. A standard's versions share the last, for its items keep their ids.
create table template(
    code text primary key,
    text text not null,
    at   text not null
) strict, without rowid;

create table picture(
    code  text primary key,
    name  text not null, -- of the file that it came from
    bytes blob not null,
    at    text not null
) strict;

create table mending(
    pack text not null, -- id without version
    item text not null,
    kind text not null check (kind in ('mendable', 'unmendable', 'institutional')),
    at   text not null,
    primary key(pack, item)
) strict, without rowid;
