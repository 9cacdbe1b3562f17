package dev.causeway.contract;

/** A query engine that can answer for a workload. */
public enum Engine {
  /** Redshift Serverless through the Redshift Data API. */
  Redshift,
  /** Athena engine version 3 over Parquet in S3. */
  Athena
}
