package dev.causeway.parity.sql;

/** The SQL that a side speaks. */
public enum Dialect {
  /** Redshift, in documented functions only; the stand-in's PostgreSQL runs the same text. */
  Redshift,
  /** PostgreSQL 13 and newer. */
  Postgres,
  /** Trino, and Athena engine version 3. */
  Trino,
  /** DuckDB, over Parquet files for one. */
  DuckDb
}
