package dev.causeway.warehouse.athena;

import dev.causeway.contract.WorkloadPlan;

/**
 * Which Athena workgroup. The workgroup tells where results go and how much one query may scan.
 *
 * @param region AWS region
 * @param workgroup workgroup name
 */
public record AthenaSettings(String region, String workgroup) {
  /** The target of a workload. */
  public static AthenaSettings of(WorkloadPlan plan) {
    return new AthenaSettings(plan.region(), plan.target().workgroup());
  }
}
