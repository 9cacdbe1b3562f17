package dev.causeway.warehouse.redshift;

import dev.causeway.contract.WorkloadPlan;

/**
 * Which Redshift Serverless workgroup, and as whom.
 *
 * @param region AWS region
 * @param workgroup workgroup name
 * @param database database name
 * @param schema schema in which unqualified names are looked up
 * @param secretArn Secrets Manager secret with the credentials; empty for IAM authentication
 * @param rpus base capacity in RPUs, for the price; AWS's default is 128, the smallest 4
 */
public record RedshiftSettings(
    String region, String workgroup, String database, String schema, String secretArn, int rpus) {
  /** Base capacity that prices assume where the workload does not say. */
  public static final int ASSUMED_RPUS = 8;

  /** The source of a workload. */
  public static RedshiftSettings of(WorkloadPlan plan) {
    WorkloadPlan.Source source = plan.source();
    return new RedshiftSettings(
        plan.region(),
        source.workgroup(),
        source.database(),
        source.schema(),
        source.secretArn(),
        ASSUMED_RPUS);
  }
}
