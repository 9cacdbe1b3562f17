package dev.causeway.operators.engine.phase;

import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.cluster.Applier;
import dev.causeway.operators.engine.cluster.EventRecorder;
import dev.causeway.operators.engine.cluster.Failures;
import dev.causeway.operators.engine.cluster.LedgerEvents;
import dev.causeway.operators.engine.cluster.Owned;
import dev.causeway.operators.engine.cluster.Watches;
import dev.causeway.operators.engine.ledger.S3Ledger;
import dev.causeway.operators.engine.phase.PhaseObserver.Seen;
import dev.causeway.operators.engine.phase.decide.Action;
import dev.causeway.operators.engine.phase.decide.Decider;
import dev.causeway.operators.engine.phase.decide.Decision;
import dev.causeway.operators.engine.phase.decide.Observation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries a phase on: looks, decides, acts, tells. Keeps nothing between two looks. */
@ControllerConfiguration(
    name = "migrationphase",
    fieldManager = Owned.MANAGER,
    generationAwareEventProcessing = false,
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 30, timeUnit = TimeUnit.SECONDS))
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 500,
    intervalMultiplier = 2,
    maxInterval = 30_000)
public final class MigrationPhaseReconciler implements Reconciler<MigrationPhase> {
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration LATEST = Duration.ofSeconds(15);

  private final S3Ledger ledger;
  private final Decider decider;
  private final Clock clock;
  private final PhaseStatusFactory statuses = new PhaseStatusFactory();
  private final PhaseMetrics metrics;
  private @Nullable Watched watched;

  /** A reconciler of one capability's phases. */
  public MigrationPhaseReconciler(
      S3Ledger ledger, Crossing crossing, Clock clock, PhaseMetrics metrics) {
    this.ledger = ledger;
    this.decider = new Decider(crossing);
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What exists only once the watches do. */
  private record Watched(
      PhaseObserver observer, PhaseCaches caches, PhaseActor actor, PhaseEvents events) {}

  @Override
  public List<EventSource<?, MigrationPhase>> prepareEventSources(
      EventSourceContext<MigrationPhase> context) {
    PhaseCaches caches = new PhaseCaches(context);
    EventRecorder events = new EventRecorder(context.getClient(), clock);
    watched =
        new Watched(
            new PhaseObserver(caches, ledger),
            caches,
            new PhaseActor(context.getClient(), events),
            new PhaseEvents(events));
    List<EventSource<?, MigrationPhase>> sources = new ArrayList<>(caches.sources());
    sources.add(new LedgerEvents<>(ledger, l -> caches.ofWorkload(l.namespace(), l.workload())));
    return sources;
  }

  @Override
  public UpdateControl<MigrationPhase> reconcile(
      MigrationPhase resource, Context<MigrationPhase> context) {
    Watched w = Objects.requireNonNull(watched, "event sources are prepared first");
    Seen seen = w.observer().observe(resource, clock.instant());
    if (Watches.ended(context, w.caches().sources())) {
      return UpdateControl.noUpdate();
    }
    Decision decision = decider.decide(seen.observation());
    try {
      carryOut(w, resource, seen, decision, Action.WriteRoutes.class);
      keepProgress(w, resource, context);
      carryOut(w, resource, seen, decision, Action.StartAct.class);
    } catch (KubernetesClientException e) {
      if (Failures.isConflict(e)) {
        return UpdateControl.<MigrationPhase>noUpdate().rescheduleAfter(SOON);
      }
      throw e;
    }
    tell(w, resource, after(seen.observation(), decision), decision, context);
    Observation o = seen.observation();
    w.actor().forget(o.phase(), Retention.surplus(o.acts(), o.routed(), decision.evidence()));
    return UpdateControl.<MigrationPhase>noUpdate()
        .rescheduleAfter(pause(decision, seen.observation().now()));
  }

  @Override
  public ErrorStatusUpdateControl<MigrationPhase> updateErrorStatus(
      MigrationPhase resource, Context<MigrationPhase> context, Exception e) {
    MigrationPhaseStatus status =
        RetryingStatus.of(resource, Failures.sentence(e), clock.instant());
    return status.equals(resource.getStatus())
        ? ErrorStatusUpdateControl.noStatusUpdate()
        : ErrorStatusUpdateControl.patchStatus(fresh(resource, status));
  }

  /** The route comes first: nothing else that fails may keep the users from going back. */
  private static void carryOut(
      Watched w,
      MigrationPhase resource,
      Seen seen,
      Decision decision,
      Class<? extends Action> kind) {
    decision.actions().stream()
        .filter(kind::isInstance)
        .forEach(action -> w.actor().carryOut(resource, seen, action));
  }

  /** The place for reports has to be there as long as the phase is. */
  private static void keepProgress(
      Watched w, MigrationPhase resource, Context<MigrationPhase> context) {
    ProgressObjects progress = new ProgressObjects(resource);
    String namespace = resource.getMetadata().getNamespace();
    String name = progress.configMap().getMetadata().getName();
    if (w.caches().configMap(namespace, name).filter(m -> Owned.is(m, resource)).isEmpty()) {
      w.actor().create(resource, progress.configMap());
    }
    Applier applier = new Applier(context);
    progress.access().forEach(applier::apply);
  }

  /** What was observed, with the route as it is once the decision is carried out. */
  private static Observation after(Observation o, Decision decision) {
    return decision.actions().stream()
        .filter(Action.WriteRoutes.class::isInstance)
        .map(Action.WriteRoutes.class::cast)
        .findFirst()
        .map(o::after)
        .orElse(o);
  }

  private void tell(
      Watched w,
      MigrationPhase resource,
      Observation o,
      Decision decision,
      Context<MigrationPhase> context) {
    MigrationPhaseStatus before = resource.getStatus();
    MigrationPhaseStatus status = statuses.of(resource, o, decision);
    metrics.seen(resource, decision.followUp());
    if (!status.equals(before)) {
      PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(
          resource, fresh(resource, status), context);
      metrics.told(resource, before, status);
      w.events().told(resource, before, status);
    }
  }

  private static Duration pause(Decision decision, Instant now) {
    if (!decision.actions().isEmpty()) {
      return SOON;
    }
    Instant at = decision.lookAgainAt();
    if (at == null) {
      return LATEST;
    }
    Duration left = Duration.between(now, at);
    return left.compareTo(SOON) < 0 ? SOON : left.compareTo(LATEST) > 0 ? LATEST : left;
  }

  private static MigrationPhase fresh(MigrationPhase resource, MigrationPhaseStatus status) {
    MigrationPhase fresh = new MigrationPhase();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }
}
