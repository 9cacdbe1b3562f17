package dev.causeway.operators.api.v1alpha1;

/** Reasons in the conditions of a MigrationPhase. */
public enum PhaseReason {
  /** The target state is reached. */
  TargetReached,
  /** A stage is at work. */
  Progressing,
  /** Nothing is left to do. */
  UpToDate,
  /** {@code spec.suspend} is true. */
  Suspended,
  /** The QueryWorkload is not ready for the next stage. */
  WorkloadNotReady,
  /** The target's infrastructure is not there yet. */
  InfrastructurePending,
  /** A phase of {@code dependsOn} is not where it has to be. */
  DependencyNotReached,
  /** Another phase carries the same capability of the same workload. */
  Conflict,
  /** An act was refused; its message says why. */
  StageRefused,
  /** An act failed in all its tries, or took too long. */
  StageFailed,
  /** Source and target differ. */
  ParityMismatch,
  /** The comparison could not tell. */
  ParityInconclusive,
  /** The cut of the run was lost more often than retries allow. */
  CutLost,
  /** The proof is older than {@code prove.maxAge}, or what it was made for has changed. */
  ProofStale,
  /** The run has no certificate: nothing is set to sign it with, or it was proven before that. */
  CertificateMissing,
  /** The run's certificate is tampered with, foreign, partial, or by another key. */
  CertificateRefused,
  /**
   * Both engines answered more of the users' questions otherwise than {@code switch.shadow} allows.
   */
  ShadowDiffers,
  /** Fewer of the users' questions were compared than {@code switch.shadow} asks for. */
  ShadowPending,
  /** Nobody consumes the route. */
  NoConsumers,
  /** The ledger cannot be reached; going back still works. */
  LedgerUnreachable,
  /** The ledger holds another version: a second cluster moves this workload. */
  LedgerConflict,
  /** Users are on an earlier run than the newest one. */
  RunNotPublished,
  /** Users are on a run whose drill is not on record. */
  DrillMissing,
  /** A hold is in force. */
  Held,
  /** No hold is in force. */
  NotHeld,
  /** The position cannot be told. */
  UnknownPosition,
  /** Traffic goes back. */
  Reversing,
  /** The window of the reverse is over. */
  WindowClosed,
  /** A call failed and is being retried. */
  Retrying
}
