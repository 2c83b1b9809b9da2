// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { AuditUseCases } from './audit'
import type { BackupUseCases } from './backup'
import type { CalendarUseCases } from './calendar'
import type { DoctorUseCases } from './doctor'
import type { DossierUseCases } from './dossier'
import type { DossierCheckUseCases } from './dossier-check'
import type { DossierContentsUseCases } from './dossier-contents'
import type { DossierShapeUseCases } from './dossier-shape'
import type { DossierTimelineUseCases } from './dossier-timeline'
import type { EntryUseCases } from './entry'
import type { ExportUseCases } from './export'
import type { ImportUseCases } from './import'
import type { LedgerUseCases } from './ledger'
import type { ReportUseCases } from './report'
import type { RestoreUseCases } from './restore'
import type { ReviewUseCases } from './review'
import type { ReviewAcrossUseCases } from './review-across'
import type { RosterUseCases } from './roster'
import type { StandardUseCases } from './standard'
import type { StandardCompareUseCases } from './standard-compare'
import type { VerifyUseCases } from './verify'
import type { ViewUseCases } from './view'
import type { WorkspaceUseCases } from './workspace'

export type * from './audit'
export type * from './backup'
export type * from './calendar'
export type * from './doctor'
export type * from './dossier'
export type * from './dossier-check'
export type * from './dossier-contents'
export type * from './dossier-shape'
export type * from './dossier-timeline'
export type * from './entry'
export type * from './export'
export type * from './import'
export type * from './ledger'
export type * from './report'
export type * from './restore'
export type * from './review'
export type * from './review-across'
export type * from './roster'
export type * from './shared'
export type * from './standard'
export type * from './standard-compare'
export type * from './verify'
export type * from './view'
export type * from './workspace'

/** All use cases. */
export interface UseCases
  extends AuditUseCases,
    BackupUseCases,
    CalendarUseCases,
    DoctorUseCases,
    DossierUseCases,
    DossierCheckUseCases,
    DossierContentsUseCases,
    DossierShapeUseCases,
    DossierTimelineUseCases,
    EntryUseCases,
    ExportUseCases,
    ImportUseCases,
    LedgerUseCases,
    ReportUseCases,
    RestoreUseCases,
    ReviewUseCases,
    ReviewAcrossUseCases,
    RosterUseCases,
    StandardUseCases,
    StandardCompareUseCases,
    VerifyUseCases,
    ViewUseCases,
    WorkspaceUseCases {}
