package dev.causeway.operators.engine.workload;

import dev.causeway.certificate.Certificate;
import dev.causeway.certificate.SignedCertificate;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.ParitySummary;
import dev.causeway.contract.Hold;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Side;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.EvidenceRef;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus.CertificateStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus.Endpoints;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus.ParityStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus.RouteStatus;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus.TableStatus;
import dev.causeway.operators.api.v1alpha1.WorkloadReason;
import dev.causeway.operators.engine.cluster.Conditions;
import dev.causeway.operators.engine.routes.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Tells how a workload stands. */
final class WorkloadStatusFactory {
  private final Clock clock;

  WorkloadStatusFactory(Clock clock) {
    this.clock = clock;
  }

  QueryWorkloadStatus of(QueryWorkload workload, WorkloadView view) {
    QueryWorkloadStatus before = workload.getStatus();
    long generation = workload.getMetadata().getGeneration();
    Conditions conditions =
        new Conditions(
            before == null ? List.of() : before.conditions(), generation, clock.instant());
    summary(conditions, view);
    infrastructure(conditions, view);
    catalog(conditions, view);
    parity(conditions, view);
    agent(conditions, view);
    return new QueryWorkloadStatus(
        generation,
        conditions.list(),
        view.plan().map(WorkloadPlan::hash).orElse(""),
        routes(view.position()),
        new Endpoints(
            AgentResources.url(
                workload.getMetadata().getNamespace(), workload.getMetadata().getName())),
        view.tables().stream().map(t -> new TableStatus(t.name(), t.rows(), t.bytes())).toList(),
        view.comparison().map(c -> parity(view, c)).orElse(null),
        view.dataAsOf().orElse(null),
        view.compared().map(c -> RunCosts.of(workload.getSpec(), c)).orElse(null),
        Shadows.status(Shadows.of(workload.getSpec()), view.target(), view.shadow()));
  }

  /** A call failed; everything else stays as it was told last. */
  QueryWorkloadStatus retrying(QueryWorkload workload, String message) {
    QueryWorkloadStatus before =
        workload.getStatus() == null
            ? new QueryWorkloadStatus(
                0, List.of(), "", List.of(), null, List.of(), null, null, null, null)
            : workload.getStatus();
    long generation = workload.getMetadata().getGeneration();
    Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
    conditions.add("Ready", false, WorkloadReason.Retrying, message);
    conditions.add("Reconciling", true, WorkloadReason.Retrying, message);
    conditions.add("Stalled", false, WorkloadReason.Retrying, message);
    List<Condition> all = new ArrayList<>(conditions.list());
    before.conditions().stream()
        .filter(c -> all.stream().noneMatch(n -> n.type().equals(c.type())))
        .forEach(all::add);
    return new QueryWorkloadStatus(
        before.observedGeneration(),
        all,
        before.planHash(),
        before.routes(),
        before.endpoints(),
        before.tables(),
        before.parity(),
        before.dataAsOf(),
        before.cost(),
        before.shadow());
  }

  private static void summary(Conditions conditions, WorkloadView view) {
    if (view.resolution() instanceof PlanResolver.Resolution.Unresolved(var reason, var message)) {
      conditions.add("Ready", false, reason, message);
      conditions.add("Reconciling", false, reason, message);
      conditions.add("Stalled", true, reason, message);
      return;
    }
    WorkloadReason reason = WorkloadReason.Available;
    String message = "the agent answers and the infrastructure is there";
    if (view.position() == null) {
      reason = WorkloadReason.UnknownPosition;
      message = view.ledgerProblem();
    } else if (!view.infrastructure().isEmpty()) {
      reason = infrastructureReason(view);
      message = view.infrastructure();
    } else if (view.agent().available() == 0) {
      reason = WorkloadReason.AgentUnavailable;
      message = "no pod of the agent answers yet";
    }
    boolean ready = reason == WorkloadReason.Available;
    conditions.add("Ready", ready, reason, message);
    conditions.add(
        "Reconciling", !ready, ready ? WorkloadReason.UpToDate : reason, ready ? "" : message);
    conditions.add("Stalled", false, ready ? WorkloadReason.UpToDate : reason, "");
  }

  private static void infrastructure(Conditions conditions, WorkloadView view) {
    boolean ready = view.infrastructure().isEmpty();
    conditions.add(
        "InfrastructureReady",
        ready,
        ready ? WorkloadReason.Available : infrastructureReason(view),
        ready ? "the lake and the query engine are there" : view.infrastructure());
  }

  private static WorkloadReason infrastructureReason(WorkloadView view) {
    return view.infrastructureKnown()
        ? WorkloadReason.InfrastructurePending
        : WorkloadReason.InfrastructureUnknown;
  }

  private static void catalog(Conditions conditions, WorkloadView view) {
    String database = view.newestRun().map(ActResult::run).map(r -> r.database()).orElse("");
    boolean there = !database.isEmpty();
    conditions.add(
        "CatalogReady",
        there,
        there ? WorkloadReason.RunCatalogued : WorkloadReason.NoRun,
        there ? "the newest run is %s".formatted(database) : "no run of this plan was taken yet");
  }

  private static void parity(Conditions conditions, WorkloadView view) {
    @Nullable ParitySummary parity = view.comparison().map(ActResult::parity).orElse(null);
    if (parity == null) {
      conditions.add(
          "ParityVerified",
          ConditionStatus.Unknown,
          WorkloadReason.NotCompared,
          "no run of this plan was compared yet");
      return;
    }
    switch (parity.verdict()) {
      case Match ->
          conditions.add(
              "ParityVerified",
              true,
              WorkloadReason.Match,
              "%d rows and %d queries were equal".formatted(parity.rows(), parity.queries()));
      case Mismatch ->
          conditions.add(
              "ParityVerified", false, WorkloadReason.Mismatch, parity.firstDifference());
      case Nondeterministic, Lag, Unknown ->
          conditions.add(
              "ParityVerified",
              ConditionStatus.Unknown,
              WorkloadReason.Inconclusive,
              parity.firstDifference());
    }
  }

  private static void agent(Conditions conditions, WorkloadView view) {
    boolean available = view.agent().available() > 0;
    conditions.add(
        "AgentAvailable",
        available,
        available ? WorkloadReason.Available : WorkloadReason.AgentUnavailable,
        "%d of %d pods answer".formatted(view.agent().available(), view.agent().wanted()));
  }

  private static List<RouteStatus> routes(@Nullable Position position) {
    if (position == null) {
      return List.of();
    }
    Route route = position.current();
    RouteTarget serving = route.on(route.weight() > 0 ? Side.Target : Side.Source);
    Hold hold = route.hold();
    return List.of(
        new RouteStatus(
            route.capability(),
            route.version(),
            route.weight(),
            serving.engine(),
            serving.database(),
            hold == null ? "" : hold.id()));
  }

  private static ParityStatus parity(WorkloadView view, ActResult comparison) {
    ParitySummary parity = Objects.requireNonNull(comparison.parity());
    ActResult.Evidence evidence = comparison.evidence();
    return new ParityStatus(
        parity.verdict(),
        view.comparedRun(comparison),
        parity.tables(),
        parity.queries(),
        evidence == null ? null : new EvidenceRef(evidence.uri(), evidence.sha256()),
        certificate(comparison));
  }

  /** As the runner reported it: what counts is verified where users are switched. */
  private static @Nullable CertificateStatus certificate(ActResult comparison) {
    String text = comparison.certificate();
    if (text == null) {
      return null;
    }
    try {
      Certificate certificate = Json.read(text, SignedCertificate.class).certificate();
      String uri =
          "s3://%s/%s"
              .formatted(
                  certificate.compared().bucket(),
                  Names.certificateKey(
                      certificate.subject().namespace(),
                      certificate.subject().workload(),
                      certificate.number()));
      return new CertificateStatus(certificate.number(), uri, certificate.hash());
    } catch (JacksonException e) {
      return null;
    }
  }
}
