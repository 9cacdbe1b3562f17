package dev.causeway.certificate;

import dev.causeway.certificate.Certificate.Compared;
import dev.causeway.certificate.Certificate.Files;
import dev.causeway.certificate.Certificate.RunFacts;
import dev.causeway.certificate.Certificate.Source;
import dev.causeway.certificate.Certificate.Subject;
import dev.causeway.certificate.Items.QueryItem;
import dev.causeway.certificate.Items.TableItem;
import dev.causeway.contract.Accepted;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Cause;
import dev.causeway.contract.Json;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.contract.WorkloadPlan.NamedQuery;
import dev.causeway.contract.WorkloadPlan.RowOrder;
import dev.causeway.contract.WorkloadPlan.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Certificates for tests, here and in the modules that use them. */
public final class Samples {
  public static final Instant CUT = Instant.parse("2026-11-25T10:00:00Z");
  public static final LocalDate ACCEPTED_UNTIL = LocalDate.of(2026, 12, 31);
  public static final String RECORD = "c".repeat(64);

  private Samples() {}

  public static WorkloadPlan plan() {
    return new WorkloadPlan(
        "shop",
        "shop",
        "us-east-1",
        new WorkloadPlan.Source("shop", "dev", "public", "", "arn:aws:iam::000000000000:role/shop"),
        new WorkloadPlan.Target("shop", "shop-lake", "runs", "shop"),
        List.of(new Table("orders", List.of("id"), null), new Table("item", List.of(), null)),
        List.of(new NamedQuery("late", "Late?", List.of(), "SELECT id FROM orders", RowOrder.Any)),
        List.of(
            new Accepted("orders", "price", Cause.Precision, "two digits", "jane", ACCEPTED_UNTIL)),
        null);
  }

  /** All of a plan, each with this verdict. */
  public static Items items(WorkloadPlan plan, Verdict verdict) {
    return new Items(
        plan.tables().stream()
            .map(t -> new TableItem(t.name(), verdict, 50, 3, 700, "a".repeat(64)))
            .toList(),
        plan.queries().stream()
            .map(q -> new QueryItem(q.name(), verdict, 5, Json.sha256(q.sql())))
            .toList(),
        plan.accepted());
  }

  /** What a runner would say of a Prove. */
  public static Certificate certificate(
      ActTask task, Run run, String record, String policy, Items items, long number, String last) {
    WorkloadPlan plan = task.plan();
    Verdict verdict = items.unequal().isEmpty() ? Verdict.Match : Verdict.Mismatch;
    Evidence evidence = new Evidence("s3://shop-lake/causeway/evidence/x.json", "b".repeat(64));
    return new Certificate(
        Certificate.SCHEMA,
        number,
        last,
        new Subject(plan.namespace(), plan.name(), task.phase(), task.act(), task.token()),
        new Compared(
            task.planHash(),
            Scope.of(items).hash(),
            policy,
            "causeway.dev/parity-report/v1",
            "",
            plan.region(),
            new Source(plan.source().workgroup(), plan.source().database(), plan.source().schema()),
            plan.target().bucket(),
            new RunFacts(run.number(), run.database(), run.cutAt(), run.schemaHash(), record),
            new Files(6, 1400, evidence)),
        verdict,
        items.totals(),
        items.hash(),
        evidence,
        run.cutAt().plusSeconds(10),
        run.cutAt().plusSeconds(20),
        run.cutAt().plusSeconds(21),
        Accepted.until(items.accepted()));
  }

  /** The first certificate of a chain, about the {@link #plan}. */
  public static Certificate first(Verdict verdict) {
    return certificate(1, "", verdict);
  }

  public static Certificate certificate(long number, String previous, Verdict verdict) {
    WorkloadPlan plan = plan();
    return certificate(task(plan), run(), RECORD, "policy", items(plan, verdict), number, previous);
  }

  public static Run run() {
    return new Run(7, "shop_r0007", CUT, "session", "schema", List.of());
  }

  private static ActTask task(WorkloadPlan plan) {
    return new ActTask(
        "database-prove-1",
        "database",
        dev.causeway.contract.Stage.Prove,
        plan.hash(),
        "token",
        plan,
        run(),
        "",
        null);
  }
}
