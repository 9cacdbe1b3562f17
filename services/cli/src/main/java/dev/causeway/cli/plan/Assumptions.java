package dev.causeway.cli.plan;

import java.time.Duration;
import java.util.List;

/**
 * What a plan takes for granted, printed with it.
 *
 * @param exportRate bytes a second of an UNLOAD
 * @param scanRate bytes a second of a scan, on either engine
 * @param statement time of a statement besides its bytes
 * @param rpus capacity of the source while it works
 */
record Assumptions(long exportRate, long scanRate, Duration statement, int rpus) {
  /** Each in words. */
  List<String> words() {
    return List.of(
        "an export runs at %d MB/s, a scan at %d MB/s (--export-rate, --scan-rate); not measured"
            .formatted(exportRate / 1_000_000, scanRate / 1_000_000),
        "a statement takes %d s besides its bytes".formatted(statement.toSeconds()),
        "the source works with %d RPU, billed by the second; AWS bills at least 60 s each time it wakes"
            .formatted(rpus),
        "a table has as many bytes in the lake as at the source; a query scans its tables whole",
        "S3 storage and requests, Glue, KMS and what Kubernetes costs are not priced");
  }

  long exportSeconds(long bytes) {
    return statement.toSeconds() + Math.ceilDiv(bytes, exportRate);
  }

  long scanSeconds(long bytes) {
    return statement.toSeconds() + Math.ceilDiv(bytes, scanRate);
  }
}
