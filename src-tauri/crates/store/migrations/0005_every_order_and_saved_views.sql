-- An index along every column that a list can be ordered by: a page far down costs a walk, not a sort of everything.
-- The key, which is the row's own number, is at the end of each without being written.
create index list_by_agency on dossier_list(agency);
create index list_by_party on dossier_list(parties);
create index list_by_cause on dossier_list(cause);
create index list_by_case_number on dossier_list(case_number);
create index list_by_field on dossier_list(field);
create index list_by_region on dossier_list(region);
create index list_by_procedure on dossier_list(procedure);
create index list_by_outcome on dossier_list(outcome);
create index list_by_form on dossier_list(form);
create index list_by_standing on dossier_list(
    case when reviews_open > 0 then 1 when reviews_submitted > 0 then 2 else 0 end
);

-- What a person looks at again and again: a filter, an order and columns under a name, as the window wrote them.
create table saved_view(
    person text not null references person(id),
    name   text not null,
    json   text not null,
    at     text not null,
    primary key(person, name)
) strict, without rowid;
