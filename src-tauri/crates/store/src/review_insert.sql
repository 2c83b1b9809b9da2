insert into review(
    id, dossier, dossier_rev, dossier_sha256, pack, pack_reference, inputs, engine, reviewer, round,
    revision, state, judgements, opinion, opened_at, changed_at
) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15)
