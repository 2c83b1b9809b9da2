-- What a paper's bytes are, how many pages the file has, and which page numbers of the dossier (卷内页码) they bear.
alter table paper add column form text check(form in ('pdf', 'image', 'other')); -- null: kept before anybody looked
alter table paper add column pages integer check(pages >= 1); -- null: not known

create table paper_span(
    dossier     integer not null,
    name        text not null,
    volume_from integer not null check(volume_from >= 1),
    file_from   integer not null check(file_from >= 1),
    count       integer not null check(count >= 1),
    primary key(dossier, volume_from),
    foreign key(dossier, name) references paper(dossier, name)
) strict, without rowid;

-- Papers that were taken out of a dossier after somebody had signed a review of it: their files stay, and go with every
-- backup, so that what was reviewed can still be shown.
create table paper_withdrawn(
    dossier      integer not null references dossier(key),
    name         text not null,
    sha256       text not null,
    size         integer not null,
    withdrawn_at text not null,
    withdrawn_by text not null,
    primary key(dossier, name, sha256, withdrawn_at)
) strict, without rowid;

create index paper_withdrawn_by_hash on paper_withdrawn(sha256);
