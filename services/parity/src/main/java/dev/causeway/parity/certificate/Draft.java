package dev.causeway.parity.certificate;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.Certificate.Compared;
import dev.causeway.certificate.Certificate.Files;
import dev.causeway.certificate.Certificate.RunFacts;
import dev.causeway.certificate.Certificate.Source;
import dev.causeway.certificate.Certificate.Subject;
import dev.causeway.certificate.FileList;
import dev.causeway.certificate.FileList.TableFiles;
import dev.causeway.certificate.Items;
import dev.causeway.certificate.Items.QueryItem;
import dev.causeway.certificate.Items.TableItem;
import dev.causeway.certificate.Scope;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Certification;
import dev.causeway.contract.Json;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.parity.ParityReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A certificate before it has its place in the chain: a comparison, and the facts around it.
 *
 * @param task the act that compared
 * @param run the run
 * @param record SHA-256 of the run's record
 * @param terms what a certificate has to hold beside the comparison
 * @param report what the comparison found
 * @param evidence where the report lies
 * @param files the files that the target read
 * @param fileList where their list lies
 */
public record Draft(
    ActTask task,
    Run run,
    String record,
    Certification terms,
    ParityReport report,
    Evidence evidence,
    FileList files,
    Evidence fileList) {

  /** What it says of each table and query. A query that the plan has not is told with no SQL. */
  public Items items() {
    Map<String, TableFiles> byTable =
        files.tables().stream().collect(Collectors.toMap(TableFiles::name, Function.identity()));
    Map<String, String> sql =
        task.plan().queries().stream()
            .collect(Collectors.toMap(NamedQuery::name, q -> Json.sha256(q.sql())));
    return new Items(
        report.tables().stream()
            .map(t -> {
              TableFiles own = byTable.getOrDefault(t.name(), new TableFiles(t.name(), List.of()));
              return new TableItem(
                  t.name(),
                  t.verdict(),
                  t.sourceRows(),
                  own.files().size(),
                  own.bytes(),
                  Json.hash(own));
            })
            .toList(),
        report.queries().stream()
            .map(q ->
                new QueryItem(
                    q.title(), q.verdict(), q.sourceRows(), sql.getOrDefault(q.name(), "")))
            .toList(),
        task.plan().accepted());
  }

  /**
   * The certificate at its place.
   *
   * @param items {@link #items()}
   * @param number place in the chain, from 1
   * @param previous hash of the one before; empty for the first
   */
  public Certificate at(Items items, long number, String previous, Instant issuedAt) {
    WorkloadPlan plan = task.plan();
    return new Certificate(
        Certificate.SCHEMA,
        number,
        previous,
        new Subject(plan.namespace(), plan.name(), task.phase(), task.act(), task.token()),
        new Compared(
            task.planHash(),
            Scope.of(items).hash(),
            terms.policy(),
            report.schema(),
            terms.revision(),
            plan.region(),
            new Source(plan.source().workgroup(), plan.source().database(), plan.source().schema()),
            plan.target().bucket(),
            new RunFacts(run.number(), run.database(), run.cutAt(), run.schemaHash(), record),
            new Files(files.count(), files.bytes(), fileList)),
        report.verdict(),
        items.totals(),
        items.hash(),
        evidence,
        report.startedAt(),
        report.finishedAt(),
        issuedAt,
        Accepted.until(items.accepted()));
  }
}
