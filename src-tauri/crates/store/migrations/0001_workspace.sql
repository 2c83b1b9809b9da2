-- What a workspace keeps. Times are local, ISO, to the second; money is fen; every JSON is exactly the bytes hashed.

create table meta(
    key   text primary key,
    value text not null
) strict, without rowid;

-- Append-only. The hash runs over the previous hash and every field, each with its length before it; the row number
-- is not part of it, so that it says nothing about a place in a file.
create table audit(
    seq     integer primary key,
    at      text not null,
    actor   text not null,
    role    text not null,
    action  text not null,
    subject text not null,
    before  text not null, -- JSON, or empty: there was nothing
    after   text not null, -- JSON, or empty: there is nothing
    prev    text not null,
    hash    text not null unique
) strict;

create index audit_by_subject on audit(subject, seq);

create trigger audit_is_not_changed before update on audit
begin
    select raise(abort, 'audit is append-only');
end;

create trigger audit_is_not_removed before delete on audit
begin
    select raise(abort, 'audit is append-only');
end;

-- Who works here, with which role.
create table person(
    id     text primary key,
    name   text not null,
    role   text not null check(role in ('office', 'leader', 'reviewer', 'viewer')),
    unit   text not null,
    active integer not null check(active in (0, 1))
) strict, without rowid;

-- Rosters: the JSON is the element as a dossier would hold it.
create table agency(
    id     text primary key,
    name   text not null,
    region text not null,
    field  text not null,
    json   text not null
) strict, without rowid;

create table officer(
    id          text primary key,
    name        text not null,
    agency      text not null,
    certificate text not null,
    json        text not null
) strict, without rowid;

-- Standard packs by the hash of their bytes. A review pins one of them for good.
create table pack(
    sha256       text primary key,
    id           text not null,
    version      text not null,
    title        text not null,
    installed_at text not null,
    installed_by text not null
) strict, without rowid;

create table pack_file(
    pack  text not null references pack(sha256),
    name  text not null,
    bytes blob not null,
    primary key(pack, name)
) strict, without rowid;

-- Numbers that region and field fix; empty region, field or day: for all.
create table parameter(
    id       text not null,
    region   text not null,
    field    text not null,
    from_day text not null,
    value    integer not null,
    source   text not null,
    set_at   text not null,
    set_by   text not null,
    primary key(id, region, field, from_day)
) strict, without rowid;

create table calendar_year(
    year integer primary key,
    json text not null
) strict;

-- What was given to the checks besides dossier and pack: parameters and added years, by hash.
create table inputs(
    sha256 text primary key,
    json   text not null
) strict, without rowid;

create table dossier(
    key            integer primary key,
    id             text not null unique,
    rev            integer not null check(rev >= 1),
    json           text not null,
    sha256         text not null,
    schema_version integer not null
) strict;

-- Every revision: how it came from the one before (patch) and how to go back to that one (undo), both RFC 6902.
create table dossier_revision(
    dossier integer not null references dossier(key),
    rev     integer not null,
    sha256  text not null,
    patch   text not null,
    undo    text not null,
    at      text not null,
    actor   text not null,
    audit   integer not null references audit(seq) deferrable initially deferred,
    primary key(dossier, rev)
) strict, without rowid;

create index dossier_revision_by_audit on dossier_revision(audit);

-- Whole bytes of the revisions that somebody signed on.
create table dossier_snapshot(
    sha256  text primary key,
    dossier integer not null references dossier(key),
    rev     integer not null,
    json    text not null
) strict, without rowid;

-- Papers are files by hash in the folder; here is which dossier they belong to and under which name.
create table paper(
    dossier  integer not null references dossier(key),
    name     text not null,
    sha256   text not null,
    size     integer not null,
    added_at text not null,
    added_by text not null,
    primary key(dossier, name)
) strict, without rowid;

create index paper_by_hash on paper(sha256);

create table review(
    id             text primary key,
    dossier        integer not null references dossier(key),
    dossier_rev    integer not null,
    dossier_sha256 text not null,
    pack           text not null references pack(sha256),
    pack_reference text not null,
    inputs         text not null references inputs(sha256),
    engine         text not null,
    reviewer       text not null references person(id),
    round          text not null check(round in ('first', 'second', 'panel')),
    revision       integer not null check(revision >= 1),
    state          text not null check(state in ('open', 'submitted', 'superseded')),
    judgements     text not null,
    opinion        text not null,
    opened_at      text not null,
    changed_at     text not null,
    unique(dossier, pack, reviewer, round, revision)
) strict;

create index review_by_reviewer on review(reviewer, state);

-- One decision an item. `mark` is what the reviewer had before the eyes: while it equals the item's present mark the
-- decision stands, else it is 待复核.
create table decision(
    review   text not null references review(id),
    item     text not null,
    decision text not null,
    mark     text not null,
    at       text not null,
    primary key(review, item)
) strict, without rowid;

create table good_point(
    review text not null references review(id),
    id     text not null,
    text   text not null,
    page   integer,
    at     text not null,
    primary key(review, id)
) strict, without rowid;

-- What undo and redo walk over. `what` names a decision, a good point or the opinion; undone ones are a tail.
create table change(
    review text not null references review(id),
    seq    integer not null,
    what   text not null,
    before text not null,
    after  text not null,
    at     text not null,
    undone integer not null check(undone in (0, 1)),
    primary key(review, seq)
) strict, without rowid;

-- A signed sheet, frozen.
create table submission(
    review text primary key references review(id),
    json   text not null,
    sha256 text not null,
    at     text not null
) strict, without rowid;

create trigger submission_is_not_changed before update on submission
begin
    select raise(abort, 'a submission is superseded, never changed');
end;

create trigger submission_is_not_removed before delete on submission
begin
    select raise(abort, 'a submission is superseded, never removed');
end;
