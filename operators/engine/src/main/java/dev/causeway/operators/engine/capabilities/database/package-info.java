/** Reads of the workload's tables: from Redshift Serverless to Athena over Parquet. */
@NullMarked
package dev.causeway.operators.engine.capabilities.database;

import org.jspecify.annotations.NullMarked;
