package dev.causeway.runner.prove;

import dev.causeway.certificate.SignedCertificate;
import dev.causeway.certificate.Signer;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.ActResult.Spent;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Prices;
import dev.causeway.contract.ProofPrice;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.parity.Budget;
import dev.causeway.parity.Checkpoints;
import dev.causeway.parity.ParityEngine;
import dev.causeway.parity.ParityPlan;
import dev.causeway.parity.ParityReport;
import dev.causeway.parity.ParityReport.Cost;
import dev.causeway.parity.ParityReport.TableReport;
import dev.causeway.parity.ParitySide;
import dev.causeway.parity.QueryReport;
import dev.causeway.parity.Resume;
import dev.causeway.runner.act.Accomplishment;
import dev.causeway.runner.act.Act;
import dev.causeway.runner.act.CutLost;
import dev.causeway.runner.act.SourceSchema;
import dev.causeway.runner.export.RunFiles;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.report.Progress;
import dev.causeway.warehouse.Session;
import dev.causeway.warehouse.SnapshotWarehouse;
import dev.causeway.warehouse.Warehouse;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a run with the source at the run's cut, which its session still holds open. The session
 * is ended only when the result is written, so that a further try finds it.
 */
public final class ProveAct implements Act {
  private static final Logger LOG = LoggerFactory.getLogger(ProveAct.class);
  private static final Duration STATEMENT_DEADLINE = Duration.ofMinutes(30);

  private final SourceSchema source;
  private final SnapshotWarehouse redshift;
  private final Warehouse athena;
  private final ParityEngine parity;
  private final Lake lake;
  private final Clock clock;
  private final Supplier<Signer> signer;

  /**
   * @param signer gives what certificates are signed with; asked only where a task wants one
   */
  public ProveAct(
      SourceSchema source,
      SnapshotWarehouse redshift,
      Warehouse athena,
      ParityEngine parity,
      Lake lake,
      Clock clock,
      Supplier<Signer> signer) {
    this.source = source;
    this.redshift = redshift;
    this.athena = athena;
    this.parity = parity;
    this.lake = lake;
    this.clock = clock;
    this.signer = signer;
  }

  @Override
  public Accomplishment run(ActTask task, Progress progress) throws InterruptedException {
    Run run = run(task);
    CertificateChain chain = Certifier.chain(lake, task).orElse(null);
    if (chain == null || task.certification() == null) {
      ParityReport report = compare(task, run, new LakeCheckpoints(lake, task), progress);
      return accomplished(run, report, evidence(task, report), null, null);
    }
    Optional<Accomplishment> earlier =
        chain.of(task.token()).flatMap(certificate -> again(run, chain, certificate));
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Certifier certifier = Certifier.of(lake, clock, task, run, task.certification(), chain, signer);
    Checkpoints finished = certifier.sealed(new LakeCheckpoints(lake, task));
    ParityReport report = compare(task, run, finished, progress);
    Evidence evidence = evidence(task, report);
    progress.tell(0, 0, "comparisons", "Certifying the comparison of " + run.database() + ".");
    return accomplished(run, report, evidence, chain, certifier.certify(report, evidence));
  }

  private ParityReport compare(ActTask task, Run run, Checkpoints finished, Progress progress)
      throws InterruptedException {
    WorkloadPlan plan = task.plan();
    progress.tell(0, 0, "comparisons", "Attaching to the cut of " + run.database() + ".");
    Session session = attach(run);
    ParityPlan work =
        within(
            plan,
            run,
            ParityPlan.of(plan, source.read(plan), STATEMENT_DEADLINE)
                .resuming(resume(plan, run, finished)));
    Watched here = new Watched(session);
    Watched there = new Watched(athena);
    ParityReport report =
        parity.compare(
            work,
            ParitySide.redshift(here, plan.source().schema()),
            ParitySide.athena(there, run.database()),
            (done, total, message) -> progress.tell(done, total, "comparisons", message));
    if (report.verdict() == Verdict.Unknown) {
      // Told apart from what another try of the same cut could still tell.
      attach(run);
      here.requireAnswered();
      there.requireAnswered();
    }
    return report;
  }

  /** An earlier try's work counts for the same cut and the same files, to the entity tag. */
  private Resume resume(WorkloadPlan plan, Run run, Checkpoints finished) {
    return new RunFiles(lake, plan)
        .find(run)
        .map(files -> new Resume(finished, Json.hash(Map.of("run", run, "files", files))))
        .orElse(Resume.NONE);
  }

  private static ParityPlan within(WorkloadPlan plan, Run run, ParityPlan work) {
    BigDecimal most = plan.budgetUsd();
    if (most == null) {
      return work;
    }
    Map<String, Long> bytes =
        run.tables().stream()
            .collect(Collectors.toMap(Run.ExportedTable::name, Run.ExportedTable::bytes));
    ProofPrice price =
        ProofPrice.of(
            Prices.of(plan.region()),
            Budget.reads(work, bytes),
            true,
            RedshiftSettings.of(plan).rpus());
    return work.within(new Budget("spec.parity.budgetUsd", most, price));
  }

  private Evidence evidence(ActTask task, ParityReport report) {
    return lake.evidence(Names.evidencePrefix(task) + "parity.json", report);
  }

  /** What an earlier try of this act certified stands: nothing is compared again. */
  private Optional<Accomplishment> again(
      Run run, CertificateChain chain, SignedCertificate certificate) {
    Evidence evidence = certificate.certificate().report();
    return lake.read(evidence)
        .map(text -> Json.read(text, ParityReport.class))
        .map(report -> accomplished(run, report, evidence, chain, certificate));
  }

  private static Accomplishment accomplished(
      Run run,
      ParityReport report,
      Evidence evidence,
      @Nullable CertificateChain chain,
      @Nullable SignedCertificate certificate) {
    ParitySummary summary = report.summary();
    String message = message(run, summary);
    return chain == null || certificate == null
        ? new Accomplishment(message, null, summary, evidence, null, spent(report))
        : new Accomplishment(
            message + " Certificate: " + chain.uri(certificate),
            null,
            summary,
            evidence,
            certificate.shortened().text(),
            spent(report));
  }

  /** What the target's side took; the source bills its time awake, which the operator knows. */
  private static Spent spent(ParityReport report) {
    List<Cost> costs =
        Stream.concat(
                report.tables().stream().map(TableReport::target),
                report.queries().stream().map(QueryReport::target))
            .toList();
    return new Spent(
        costs.stream().mapToLong(Cost::scannedBytes).sum(),
        0,
        costs.stream().map(Cost::priceUsd).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private Session attach(Run run) {
    try {
      return redshift.attach(run.sessionId());
    } catch (SessionGone e) {
      throw new CutLost(
          "The session that held the cut of %s has ended; a new run has to be taken."
              .formatted(run.database()),
          e);
    }
  }

  private static String message(Run run, ParitySummary summary) {
    String compared =
        "%d of %d tables and %d of %d queries are equal to the source at %s (%d rows)."
            .formatted(
                summary.tablesEqual(),
                summary.tables(),
                summary.queriesEqual(),
                summary.queries(),
                run.cutAt(),
                summary.rows());
    return summary.firstDifference().isEmpty()
        ? compared
        : compared + " First: " + summary.firstDifference();
  }

  @Override
  public void settled(ActTask task, ActResult result) {
    Run run = run(task);
    try {
      redshift.attach(run.sessionId()).close();
    } catch (SessionGone e) {
      LOG.atDebug().addKeyValue("session", run.sessionId()).log("the session has ended already");
    }
    new LakeCheckpoints(lake, task).remove();
  }

  private static Run run(ActTask task) {
    return Objects.requireNonNull(task.run(), "run is missing in task.json of a Prove act");
  }
}
