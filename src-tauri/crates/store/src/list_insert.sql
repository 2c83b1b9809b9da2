insert into dossier_list(
    key, id, rev, title, cause, case_number, decision_number, agency, field, region,
    procedure, outcome, form, parties, fine, filed_on, decided_on, closed_on, updated_at
) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
