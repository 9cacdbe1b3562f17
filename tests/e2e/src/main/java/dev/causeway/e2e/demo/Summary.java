package dev.causeway.e2e.demo;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.operators.api.v1alpha1.ShadowStatus;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo came to; all of it measured.
 *
 * @param run the Glue database that was proven
 * @param cutAt when its snapshot was taken
 * @param parity the comparison
 * @param evidence where the comparison lies
 * @param served requests that were answered
 * @param failed requests that were not
 * @param byRedshift answered by the source
 * @param byAthena answered by the target
 * @param p50Millis half of the answers took no longer
 * @param p95Millis all but a twentieth took no longer
 * @param shadow what came of asking both engines, in this run; null where none was asked
 * @param provenSeconds from kubectl apply to Proven
 * @param proofOnRecord whether the proof was made before, by an earlier demo
 * @param switchSeconds from the edit to all users on the target, with the pauses between steps
 * @param reverseSeconds from the edit to all consumers back on the source
 * @param switchAgainSeconds the same way once more
 * @param memory resident megabytes by process and container
 * @param images megabytes on the node by image
 * @param promises what was promised
 * @param look where to look next
 */
record Summary(
    String run,
    @Nullable Instant cutAt,
    @Nullable ParitySummary parity,
    @Nullable Evidence evidence,
    long served,
    long failed,
    long byRedshift,
    long byAthena,
    long p50Millis,
    long p95Millis,
    @Nullable ShadowStatus shadow,
    double provenSeconds,
    boolean proofOnRecord,
    double switchSeconds,
    double reverseSeconds,
    double switchAgainSeconds,
    Map<String, Long> memory,
    Map<String, Long> images,
    List<Promise> promises,
    List<String> look) {

  boolean asPromised() {
    return promises.stream().allMatch(Promise::kept);
  }

  void print(PrintStream out) {
    out.println();
    out.println("== What happened");
    if (parity != null) {
      out.printf(
          "   proof      %s of run %s: %,d rows in %d of %d tables equal, %d of %d queries equal%n",
          parity.verdict(),
          run,
          parity.rows(),
          parity.tablesEqual(),
          parity.tables(),
          parity.queriesEqual(),
          parity.queries());
    }
    if (evidence != null) {
      out.printf("   evidence   %s%n              sha256 %s%n", evidence.uri(), evidence.sha256());
    }
    out.printf(
        "   requests   %,d served (Redshift %,d, Athena %,d), %d failed; half within %,d ms, 95 %%"
            + " within %,d ms%n",
        served, byRedshift, byAthena, failed, p50Millis, p95Millis);
    if (shadow != null) {
      out.println("   both       " + told(shadow));
    }
    out.printf(
        "   seconds    proven %.1f%s, switched %.1f (with the pauses), back %.1f, switched again"
            + " %.1f%n",
        provenSeconds,
        proofOnRecord ? " (the proof was on record)" : "",
        switchSeconds,
        reverseSeconds,
        switchAgainSeconds);
    out.printf("   memory     %,d MB resident: %s%n", sum(memory), list(memory));
    out.printf("   images     %s%n", list(images));
    out.println();
    out.println("== As promised?");
    promises.forEach(
        p -> out.printf("   %s %s: %s%n", p.kept() ? "yes" : "NO ", p.what(), p.seen()));
    out.println();
    out.println("== Where to look next");
    look.forEach(line -> out.println("   " + line));
    out.flush();
  }

  /** Of the whole run, so also of an earlier demo that took it. */
  static String told(ShadowStatus shadow) {
    String told =
        ("%,d questions of users asked of both engines: %,d equal, %,d lagging, %,d different,"
                + " %,d not comparable")
            .formatted(
                shadow.compared() + shadow.unknown(),
                shadow.equal(),
                shadow.lagging(),
                shadow.different(),
                shadow.unknown());
    if (shadow.latencyRatio() != null) {
      told += "; Athena takes %.2f times Redshift's time".formatted(shadow.latencyRatio());
    }
    return shadow.forecastUsdMonth() == null
        ? told
        : told
            + "; for everybody it would cost %s USD a month".formatted(shadow.forecastUsdMonth());
  }

  private static long sum(Map<String, Long> megabytes) {
    return megabytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String list(Map<String, Long> megabytes) {
    return String.join(
        ", ",
        megabytes.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .toList());
  }
}
