package dev.causeway.operators.engine.workload;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.Names;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadStatus;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.cluster.ActReports;
import dev.causeway.operators.engine.cluster.Applier;
import dev.causeway.operators.engine.cluster.Failures;
import dev.causeway.operators.engine.cluster.LedgerEvents;
import dev.causeway.operators.engine.cluster.Owned;
import dev.causeway.operators.engine.cluster.Secondaries;
import dev.causeway.operators.engine.cluster.Watches;
import dev.causeway.operators.engine.ledger.S3Ledger;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.EventSourceRetriever;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what a workload needs, creates the first record of its routes, and tells how it stands. */
@ControllerConfiguration(
    name = "queryworkload",
    fieldManager = Owned.MANAGER,
    generationAwareEventProcessing = false,
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 1, timeUnit = TimeUnit.MINUTES))
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1_000,
    intervalMultiplier = 2,
    maxInterval = 30_000)
public final class QueryWorkloadReconciler implements Reconciler<QueryWorkload> {
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          ServiceAccount.class,
          Role.class,
          RoleBinding.class,
          Service.class,
          Deployment.class,
          PodDisruptionBudget.class);

  private final S3Ledger ledger;
  private final RoutesKeeper routes;
  private final InfrastructureWatch infrastructure = new InfrastructureWatch();
  private final WorkloadStatusFactory statuses;

  /** A reconciler; the ledger is only read here. */
  public QueryWorkloadReconciler(S3Ledger ledger, Crossing crossing, Clock clock) {
    this.ledger = ledger;
    this.routes = new RoutesKeeper(ledger, crossing, clock);
    this.statuses = new WorkloadStatusFactory(clock);
  }

  @Override
  public List<EventSource<?, QueryWorkload>> prepareEventSources(
      EventSourceContext<QueryWorkload> context) {
    List<EventSource<?, QueryWorkload>> sources = new ArrayList<>();
    for (Class<? extends HasMetadata> kind : KINDS) {
      sources.add(Secondaries.byLabel(kind, Names.WORKLOAD_LABEL, context));
    }
    sources.add(
        new LedgerEvents<>(ledger, l -> Set.of(new ResourceID(l.workload(), l.namespace()))));
    return sources;
  }

  @Override
  public UpdateControl<QueryWorkload> reconcile(
      QueryWorkload workload, Context<QueryWorkload> context) {
    PlanResolver.Resolution resolution = resolve(workload, context);
    Applier applier = new Applier(context);
    Optional<WorkloadPlan> plan =
        resolution instanceof PlanResolver.Resolution.Resolved(WorkloadPlan resolved)
            ? Optional.of(resolved)
            : Optional.empty();
    InfrastructureWatch.State lake = infrastructure.read(workload, context);
    RoutesKeeper.Kept kept = routes.read(workload, context);
    if (plan.isPresent()) {
      new AccessResources(workload).all().forEach(applier::apply);
      lake = infrastructure.keep(workload, context, applier);
      kept = routes.keep(workload, plan.get(), context);
      new AgentResources(workload, plan.get()).all().forEach(applier::apply);
    }
    WorkloadView view =
        new WorkloadView(
            resolution,
            lake.waitsFor(),
            lake.known(),
            agent(workload, context),
            kept.position(),
            kept.problem(),
            results(context),
            shadow(workload, context));
    return Watches.ended(context, sources(context))
        ? UpdateControl.noUpdate()
        : tell(workload, statuses.of(workload, view));
  }

  @Override
  public ErrorStatusUpdateControl<QueryWorkload> updateErrorStatus(
      QueryWorkload workload, Context<QueryWorkload> context, Exception e) {
    QueryWorkloadStatus status = statuses.retrying(workload, Failures.sentence(e));
    return status.equals(workload.getStatus())
        ? ErrorStatusUpdateControl.noStatusUpdate()
        : ErrorStatusUpdateControl.patchStatus(fresh(workload, status));
  }

  private static PlanResolver.Resolution resolve(
      QueryWorkload workload, Context<QueryWorkload> context) {
    String namespace = workload.getMetadata().getNamespace();
    return new PlanResolver(name ->
        Optional.ofNullable(
                context.getClient().configMaps().inNamespace(namespace).withName(name).get())
            .map(map -> map.getData() == null ? Map.<String, String>of() : map.getData()))
        .resolve(workload);
  }

  private static List<EventSource<?, QueryWorkload>> sources(Context<QueryWorkload> context) {
    EventSourceRetriever<QueryWorkload> retriever = context.eventSourceRetriever();
    return Stream.concat(KINDS.stream(), Stream.of(GenericKubernetesResource.class))
        .<EventSource<?, QueryWorkload>>flatMap(kind -> retriever.getEventSourcesFor(kind).stream())
        .toList();
  }

  private static WorkloadView.Agent agent(QueryWorkload workload, Context<QueryWorkload> context) {
    int available =
        context
            .getSecondaryResourcesAsStream(Deployment.class)
            .filter(d ->
                d.getMetadata().getName().equals(Names.agent(workload.getMetadata().getName())))
            .map(Deployment::getStatus)
            .filter(s -> s != null && s.getAvailableReplicas() != null)
            .mapToInt(DeploymentStatus::getAvailableReplicas)
            .findFirst()
            .orElse(0);
    return new WorkloadView.Agent(workload.getSpec().agent().replicas(), available);
  }

  private static List<ActResult> results(Context<QueryWorkload> context) {
    return context
        .getSecondaryResourcesAsStream(ConfigMap.class)
        .filter(map -> map.getMetadata().getLabels().containsKey(Names.PHASE_LABEL))
        .flatMap(map -> ActReports.in(map).results().stream())
        .toList();
  }

  private static @Nullable ShadowTotals shadow(
      QueryWorkload workload, Context<QueryWorkload> context) {
    String name = Names.shadow(workload.getMetadata().getName());
    return context
        .getSecondaryResourcesAsStream(ConfigMap.class)
        .filter(map -> map.getMetadata().getName().equals(name))
        .findFirst()
        .flatMap(Shadows::totals)
        .orElse(null);
  }

  private static UpdateControl<QueryWorkload> tell(
      QueryWorkload workload, QueryWorkloadStatus status) {
    return status.equals(workload.getStatus())
        ? UpdateControl.noUpdate()
        : UpdateControl.patchStatus(fresh(workload, status));
  }

  private static QueryWorkload fresh(QueryWorkload workload, QueryWorkloadStatus status) {
    QueryWorkload fresh = new QueryWorkload();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(workload.getMetadata().getName())
            .withNamespace(workload.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }
}
