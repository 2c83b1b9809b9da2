-- What lists filter and sort by, kept apart from the bodies so that a scan reads little; written with them in one
-- transaction. Filled for older rows by the step in `migrate`.
create table dossier_list(
    key             integer primary key references dossier(key),
    id              text not null,
    rev             integer not null,
    title           text not null,
    cause           text not null,
    case_number     text not null,
    decision_number text not null,
    agency          text not null,
    field           text not null,
    region          text not null,
    procedure       text not null,
    outcome         text not null,
    form            text not null,
    parties         text not null,
    fine            integer,       -- fen, all decided fines together; null: not known
    filed_on        text not null, -- empty: not known
    decided_on      text not null,
    closed_on       text not null,
    reviews_open      integer not null default 0,
    reviews_submitted integer not null default 0,
    updated_at      text not null
) strict;

create index list_by_updated on dossier_list(updated_at, key);
create index list_by_decided on dossier_list(decided_on, key);
create index list_by_filed on dossier_list(filed_on, key);
create index list_by_closed on dossier_list(closed_on, key);
create index list_by_number on dossier_list(decision_number, key);
create index list_by_title on dossier_list(title, key);
create index list_by_fine on dossier_list(fine, key);
create index list_by_agency on dossier_list(agency, decided_on, key);
create index list_by_field on dossier_list(field, decided_on, key);
create index list_by_reviews on dossier_list(reviews_open, reviews_submitted, decided_on, key);

-- Words as `search` cuts them: overlapping pairs of characters. The ascii tokenizer takes every character beyond
-- ASCII as it is, rare ones included, and splits at spaces only.
create virtual table words using fts5(
    title, cause, parties, numbers, agency,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);
