package dev.causeway.parity;

/** The SQL that a side speaks. */
public enum Dialect {
  /** Redshift; the stand-in's PostgreSQL runs the same text. */
  Redshift,
  /** Athena engine version 3, and Trino. */
  Athena
}
