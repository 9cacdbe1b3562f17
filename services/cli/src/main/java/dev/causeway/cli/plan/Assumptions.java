package dev.causeway.cli.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a plan takes for granted, printed with it.
 *
 * @param exportRate bytes a second of an UNLOAD
 * @param scanRate bytes a second of a scan, on either engine
 * @param statement time of a statement besides its bytes
 * @param rpus capacity of the source while it works: {@code sync.sourceRpus}
 */
record Assumptions(long exportRate, long scanRate, Duration statement, int rpus) {
  /**
   * Each in words.
   *
   * @param following whether runs follow each other
   */
  List<String> words(boolean following) {
    return Stream.concat(ofActs().stream(), following ? ofRuns().stream() : Stream.empty())
        .toList();
  }

  private static List<String> ofRuns() {
    return List.of(
        "a run that follows exports and compares everything, as if all had changed, and scans each table once more for its fingerprints",
        "its open transaction keeps a Serverless source awake till it is proven, 60 s at least, and nobody else does; runs do not overlap; a month has 30 days");
  }

  private List<String> ofActs() {
    return List.of(
        "an export runs at %d MB/s, a scan at %d MB/s (--export-rate, --scan-rate); not measured"
            .formatted(exportRate / 1_000_000, scanRate / 1_000_000),
        "a statement takes %d s besides its bytes".formatted(statement.toSeconds()),
        "the source works with %d RPU (sync.sourceRpus), billed by the second; AWS bills at least 60 s each time it wakes"
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
