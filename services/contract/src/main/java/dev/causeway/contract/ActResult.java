package dev.causeway.contract;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an act came to. Written once, as its last deed.
 *
 * @param act name of the act
 * @param stage its stage
 * @param planHash plan it worked from
 * @param outcome whether its aim was reached
 * @param reason one word in PascalCase, such as {@code UnknownColumn}; empty when it succeeded
 * @param message one or two sentences that a user can act on
 * @param run Sync: the run that was taken; otherwise null
 * @param parity Prove: the verdict; otherwise null
 * @param evidence where the whole evidence lies
 * @param certificate Prove: its certificate in the short form, to the byte; null where none was
 *     made
 * @param spent what it used of the target's services; null if it used none or did not tell
 * @param startedAt start of the first try
 * @param finishedAt end
 */
public record ActResult(
    String act,
    Stage stage,
    String planHash,
    Outcome outcome,
    String reason,
    String message,
    @Nullable Run run,
    @Nullable ParitySummary parity,
    @Nullable Evidence evidence,
    @Nullable String certificate,
    @Nullable Spent spent,
    Instant startedAt,
    Instant finishedAt) {

  /** Without a certificate, and without what was spent. */
  public ActResult(
      String act,
      Stage stage,
      String planHash,
      Outcome outcome,
      String reason,
      String message,
      @Nullable Run run,
      @Nullable ParitySummary parity,
      @Nullable Evidence evidence,
      Instant startedAt,
      Instant finishedAt) {
    this(
        act,
        stage,
        planHash,
        outcome,
        reason,
        message,
        run,
        parity,
        evidence,
        null,
        null,
        startedAt,
        finishedAt);
  }

  /** Reason of a drill that found other columns at the source than those of the proven run. */
  public static final String SCHEMA_CHANGED = "SchemaChanged";

  /** How an act ended. */
  public enum Outcome {
    /** Its aim was reached. */
    Succeeded,
    /** Its aim cannot be reached as things are; trying the same again does not help. */
    Refused,
    /** The run's cut is gone; a new run has to be taken. */
    CutLost
  }

  /**
   * Where evidence lies.
   *
   * @param uri {@code s3://bucket/key}
   * @param sha256 of the object, in hexadecimal
   */
  public record Evidence(String uri, String sha256) {}

  /**
   * What an act used of the target's services.
   *
   * @param scannedBytes bytes that Athena says it read
   * @param writtenBytes bytes of the files put into the lake
   * @param usd list price in US dollars of both: Athena's by query, S3's a PUT a file
   */
  public record Spent(long scannedBytes, long writtenBytes, BigDecimal usd) {}

  /**
   * A comparison in a few numbers.
   *
   * @param verdict the verdict over all
   * @param tables tables compared
   * @param tablesEqual of them equal
   * @param rows rows compared on the source's side
   * @param queries queries compared
   * @param queriesEqual of them equal
   * @param firstDifference names table and key, or the query, of the first difference; empty when
   *     equal
   */
  public record ParitySummary(
      Verdict verdict,
      int tables,
      int tablesEqual,
      long rows,
      int queries,
      int queriesEqual,
      String firstDifference) {}

  /** Verdicts of a comparison. */
  public enum Verdict {
    /** Equal. */
    Match,
    /** Not equal. */
    Mismatch,
    /** The query fixes no answer, or gives another one each time even on one side. */
    Nondeterministic,
    /** Equal but for rows that are newer than the target's newest. */
    Lag,
    /** Could not be told. */
    Unknown
  }
}
