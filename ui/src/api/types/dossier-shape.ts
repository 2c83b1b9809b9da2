// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { CitedBasis, Evidence, Missing, Stage } from './dossier'
import type { Day, DossierText, Id } from './shared'

export type DocumentKind = 'lead_register' | 'jurisdiction_designation' | 'filing_approval' | 'no_filing_approval' | 'complainant_reply' | 'inspection_record' | 'interview_record' | 'identity_proof' | 'authorisation' | 'officer_proof' | 'evidence_copy' | 'photo_record' | 'electronic_evidence' | 'witness_statement' | 'assistance_letter' | 'sampling_notice' | 'sampling_record' | 'sampling_disposal' | 'preservation_notice' | 'preservation_list' | 'preservation_disposal' | 'test_commission' | 'test_report' | 'test_result_notice' | 'rectify_order' | 'second_rectify_order' | 'recheck_record' | 'recusal_request' | 'recusal_decision' | 'seizure_approval' | 'seizure_decision' | 'seizure_list' | 'seizure_record' | 'seizure_extension' | 'testing_period_notice' | 'seizure_release' | 'seizure_disposal' | 'goods_return' | 'freezing_decision' | 'freezing_release' | 'investigation_report' | 'period_approval' | 'handling_approval' | 'legal_review' | 'deliberation' | 'prior_notice' | 'hearing_rights_notice' | 'no_penalty_notice' | 'statement_record' | 'statement_review' | 'waiver' | 'hearing_request' | 'hearing_withdrawal' | 'hearing_refusal' | 'hearing_notice' | 'hearing_postponement' | 'hearing_record' | 'hearing_termination' | 'hearing_report' | 'penalty_decision' | 'no_penalty_decision' | 'on_spot_decision' | 'daily_penalty_decision' | 'handling_decision' | 'correction_notice' | 'revocation' | 'withdrawal_approval' | 'termination' | 'transfer_letter' | 'crime_transfer' | 'crime_transfer_approval' | 'goods_list' | 'police_reply' | 'handover_record' | 'detention_transfer' | 'detention_transfer_approval' | 'detention_decision' | 'on_spot_filing' | 'address_confirmation' | 'electronic_consent' | 'service_proof' | 'announcement' | 'payment_receipt' | 'deferral_request' | 'deferral_approval' | 'demand_notice' | 'enforcement_decision' | 'substitute_decision' | 'enforcement_record' | 'enforcement_agreement' | 'enforcement_suspension' | 'enforcement_end' | 'enforcement_application' | 'court_ruling' | 'late_fee_decision' | 'forfeiture_list' | 'disposal_record' | 'education_record' | 'publication_text' | 'publication_record' | 'remedy_outcome' | 'closing_report' | 'av_record' | 'other'

/** Whether the case needs a paper. */
export type Need = 'required' | 'not_needed' | 'unknown' | 'optional'

export type NeedGroup = {
  need: Need
  label: string
  papers: PaperWords[]
}

/** One document standard, asked of the case or of one party. */
export type PaperLine = {
  standard: Id
  title: string
  kind: DocumentKind
  stage: Stage
  /** Whose paper it is, where every party has its own. */
  party?: string | null
  need: Need
  /** Why the case needs it or not, in words; empty where no standard says. */
  why?: string
  /** Why lacking it would be a question only. */
  question?: string | null
  there: There
  /** The papers themselves. */
  documents?: Evidence[]
  /** What must be known first: of the case for 不能断定, of the dossier for 未录入. */
  missing?: Missing[]
  basis?: CitedBasis[]
}

export type PaperWords = {
  title: string
  stage: string
  party?: string | null
  /** 有、卷中没有 … */
  there: string
  /** The paper is required, was looked for and is not there. */
  lacking: boolean
  lines: string[]
}

/** All papers of one case by one pack, step by step. */
export type Shape = {
  dossier: Id
  /** `id@version` */
  pack: string
  pack_sha256: string
  engine: string
  papers: PaperLine[]
}

export type ShapeInput = {
  dossier: DossierText
  /** `id` or `id@version`. */
  pack: string
  /** Take the version of `id` that governs this day, instead of the latest. */
  on?: Day | null
}

export type ShapeOutput = {
  name: string
  title: string
  /** Says what the pack is; to be shown wherever its results are. */
  standard: string
  /** What a person reads, by need; the facts are in `shape`. */
  groups: NeedGroup[]
  shape: Shape
}

/** Whether a paper is in the dossier. */
export type There = 'here' | 'no' | 'not_entered' | 'elsewhere'

/** Each use case, with what it takes and what it answers. */
export type DossierShapeUseCases = {
  'dossier.shape': { in: ShapeInput; out: ShapeOutput }
}
