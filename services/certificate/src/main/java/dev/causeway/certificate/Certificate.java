package dev.causeway.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one comparison proved: the statement that is signed. Small whatever the workload's size;
 * what it says of each table and query is in {@link Items}, whose digest it holds.
 *
 * @param schema {@link #SCHEMA}
 * @param number place in the workload's chain, from 1
 * @param previous {@link #hash()} of the certificate before; empty for the first
 * @param subject whom it is about
 * @param compared what was compared
 * @param verdict over all
 * @param totals counts
 * @param items SHA-256 of the items' canonical JSON, in hexadecimal
 * @param report the whole comparison
 * @param startedAt start of the comparison
 * @param finishedAt its end
 * @param issuedAt when this was made
 * @param acceptedUntil last day on which all differences that were accepted count; null where none
 *     were
 */
public record Certificate(
    String schema,
    long number,
    String previous,
    Subject subject,
    Compared compared,
    Verdict verdict,
    Totals totals,
    String items,
    Evidence report,
    Instant startedAt,
    Instant finishedAt,
    Instant issuedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate acceptedUntil) {
  /** Name and version of this form; another one is refused. */
  public static final String SCHEMA = "causeway.dev/parity-certificate/v1";

  public Certificate {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(compared, "compared");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(totals, "totals");
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    Objects.requireNonNull(issuedAt, "issuedAt");
    if (number < 1 || (number == 1) != previous.isEmpty()) {
      throw new IllegalArgumentException(
          "number is %d and previous \"%s\": only the first certificate, number 1, has none"
              .formatted(number, previous));
    }
  }

  /** What the next certificate of the chain names: SHA-256 of the signed bytes, in hexadecimal. */
  public String hash() {
    return Json.hash(this);
  }

  /**
   * Whom a certificate is about.
   *
   * @param namespace namespace of the workload
   * @param workload the workload
   * @param phase the phase
   * @param act the act that compared
   * @param token that act's token, a hash over the phase's uid: no other cluster, and no other
   *     phase of that name, ever has it
   */
  public record Subject(String namespace, String workload, String phase, String act, String token) {
    public Subject {
      Objects.requireNonNull(namespace, "namespace");
      Objects.requireNonNull(workload, "workload");
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(act, "act");
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * What was compared.
   *
   * @param plan hash of the plan
   * @param scope {@link Scope#hash()} of the tables and queries that were compared
   * @param policy hash of the persona policies in force
   * @param definition name and version of what equal means
   * @param revision Git revision that brought the workload; empty if nobody told
   * @param region AWS region
   * @param source the source
   * @param bucket bucket of the lake
   * @param run the run
   * @param files its files
   */
  public record Compared(
      String plan,
      String scope,
      String policy,
      String definition,
      String revision,
      String region,
      Source source,
      String bucket,
      RunFacts run,
      Files files) {
    public Compared {
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(policy, "policy");
      Objects.requireNonNull(definition, "definition");
      Objects.requireNonNull(revision, "revision");
      Objects.requireNonNull(region, "region");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(bucket, "bucket");
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(files, "files");
    }
  }

  /**
   * The source.
   *
   * @param workgroup Redshift Serverless workgroup
   * @param database its database
   * @param schema schema of the tables
   */
  public record Source(String workgroup, String database, String schema) {
    public Source {
      Objects.requireNonNull(workgroup, "workgroup");
      Objects.requireNonNull(database, "database");
      Objects.requireNonNull(schema, "schema");
    }
  }

  /**
   * The run, and the cut that it equals.
   *
   * @param number its number
   * @param database its Glue database
   * @param cutAt when its snapshot was taken
   * @param schemaHash SHA-256 of the source's columns at the cut
   * @param record SHA-256 of the run's own record, the evidence of its Sync
   */
  public record RunFacts(
      int number, String database, Instant cutAt, String schemaHash, String record) {
    public RunFacts {
      Objects.requireNonNull(database, "database");
      Objects.requireNonNull(cutAt, "cutAt");
      Objects.requireNonNull(schemaHash, "schemaHash");
      Objects.requireNonNull(record, "record");
    }
  }

  /**
   * All files that the target read.
   *
   * @param count their number
   * @param bytes their size
   * @param list the {@link FileList}
   */
  public record Files(long count, long bytes, Evidence list) {
    public Files {
      Objects.requireNonNull(list, "list");
    }
  }

  /**
   * Counts.
   *
   * @param tables tables compared
   * @param tablesEqual of them equal
   * @param rows rows compared on the source's side
   * @param queries queries compared
   * @param queriesEqual of them equal
   */
  public record Totals(int tables, int tablesEqual, long rows, int queries, int queriesEqual) {}
}
