package dev.causeway.operators.api.v1alpha1;

/** Reasons in the conditions of a QueryWorkload. */
public enum WorkloadReason {
  /** Everything that was asked for is there. */
  Available,
  /** Work is under way. */
  Progressing,
  /** Nothing is left to do. */
  UpToDate,
  /** A ConfigMap or Secret that the spec names is missing. */
  ReferenceMissing,
  /** The spec contradicts itself in a way that the schema cannot say. */
  InvalidSpec,
  /** Crossplane's XRs are not ready yet. */
  InfrastructurePending,
  /** Crossplane is not installed, or not these XRDs. */
  InfrastructureUnknown,
  /** No run was catalogued yet. */
  NoRun,
  /** A run is catalogued. */
  RunCatalogued,
  /** Nothing was compared yet. */
  NotCompared,
  /** Source and target were equal. */
  Match,
  /** Source and target differ. */
  Mismatch,
  /** The comparison could not tell. */
  Inconclusive,
  /** The agent has no ready pod. */
  AgentUnavailable,
  /** The routes exist in neither the cluster nor the ledger, or the ledger cannot be reached. */
  UnknownPosition,
  /** A call failed and is being retried. */
  Retrying
}
