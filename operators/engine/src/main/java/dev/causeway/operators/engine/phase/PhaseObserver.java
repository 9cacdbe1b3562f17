package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.Condition;
import dev.causeway.operators.api.v1alpha1.ConditionStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.ActReports;
import dev.causeway.operators.engine.cluster.ConsumerLeases;
import dev.causeway.operators.engine.cluster.Owned;
import dev.causeway.operators.engine.cluster.RoutesConfigMap;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.ledger.LedgerId;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Observation;
import dev.causeway.operators.engine.phase.decide.Observation.Certifying;
import dev.causeway.operators.engine.phase.decide.Observation.Shadowing;
import dev.causeway.operators.engine.phase.decide.Observation.Workload;
import dev.causeway.operators.engine.phase.decide.Phase;
import dev.causeway.operators.engine.routes.Consumer;
import dev.causeway.operators.engine.routes.Position;
import dev.causeway.operators.engine.workload.ResolvedPlan;
import dev.causeway.operators.engine.workload.Shadows;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the cluster once. The phase's own status is not looked at. */
final class PhaseObserver {
  private final PhaseCaches caches;
  private final Ledger ledger;

  PhaseObserver(PhaseCaches caches, Ledger ledger) {
    this.caches = caches;
    this.ledger = ledger;
  }

  /**
   * What was seen, with the objects that are written back.
   *
   * @param observation what a decision rests on
   * @param workload the workload, or null
   * @param routes the routes ConfigMap, or null
   * @param agentUrl base address of the agent; empty while there is no plan
   */
  record Seen(
      Observation observation,
      @Nullable QueryWorkload workload,
      @Nullable ConfigMap routes,
      String agentUrl) {}

  Seen observe(MigrationPhase resource, Instant now) {
    String namespace = resource.getMetadata().getNamespace();
    Phase phase = PhaseSpecs.read(resource, name -> caches.phase(namespace, name).orElse(null));
    QueryWorkload workload = caches.workload(namespace, phase.workload()).orElse(null);
    Optional<ResolvedPlan> plan =
        caches.configMap(namespace, Names.agent(phase.workload())).flatMap(ResolvedPlan::read);
    ConfigMap routes = caches.configMap(namespace, Names.routes(phase.workload())).orElse(null);
    Position position =
        routes == null ? null : RoutesConfigMap.read(routes, phase.capability()).orElse(null);
    List<Act> acts = acts(resource, phase, now);
    Observation observation =
        new Observation(
            now,
            phase,
            workload(phase, workload, plan, acts),
            position,
            acts,
            consumers(phase, now),
            ledger(phase, workload, position),
            rival(resource, phase));
    return new Seen(observation, workload, routes, plan.map(ResolvedPlan::agentUrl).orElse(""));
  }

  private Workload workload(
      Phase phase,
      @Nullable QueryWorkload workload,
      Optional<ResolvedPlan> resolved,
      List<Act> acts) {
    WorkloadPlan plan = resolved.map(ResolvedPlan::plan).orElse(null);
    if (workload == null) {
      return new Workload(
          plan,
          "QueryWorkload %s does not exist".formatted(phase.workload()),
          false,
          "",
          null,
          new Certifying(null, "there is no QueryWorkload", Map.of()),
          new Shadowing(Shadow.OFF, null));
    }
    long generation = workload.getMetadata().getGeneration();
    boolean current = resolved.filter(r -> r.generation() == generation).isPresent();
    String problem =
        current
            ? ""
            : "QueryWorkload %s has no valid plan: see its conditions".formatted(phase.workload());
    Optional<Condition> ready =
        Optional.ofNullable(workload.getStatus()).stream()
            .flatMap(s -> s.conditions().stream())
            .filter(c -> c.type().equals("InfrastructureReady"))
            .findFirst();
    boolean there = ready.filter(c -> c.status() == ConditionStatus.True).isPresent();
    String waitsFor = ready.map(Condition::message).orElse("the infrastructure is not known yet");
    return new Workload(
        plan,
        problem,
        there,
        there ? "" : waitsFor,
        PhaseSpecs.following(workload.getSpec().sync()),
        new Certifiers(caches).of(workload, acts),
        new Shadowing(
            Shadows.of(workload.getSpec()),
            caches
                .configMap(phase.namespace(), Names.shadow(phase.workload()))
                .flatMap(Shadows::totals)
                .orElse(null)));
  }

  private List<Act> acts(MigrationPhase resource, Phase phase, Instant now) {
    ActReports reports =
        caches
            .configMap(phase.namespace(), Names.progress(phase.name()))
            .filter(map -> Owned.is(map, resource))
            .map(ActReports::in)
            .orElseGet(ActReports::none);
    List<Act> acts = new ArrayList<>();
    for (ConfigMap map : caches.tasks(phase.namespace(), phase.name())) {
      String json = map.getData() == null ? null : map.getData().get(ActObjects.TASK);
      if (json != null && Owned.is(map, resource)) {
        acts.add(act(map, Json.read(json, ActTask.class), reports, now));
      }
    }
    return acts;
  }

  private Act act(ConfigMap map, ActTask task, ActReports reports, Instant now) {
    Map<String, String> annotations = map.getMetadata().getAnnotations();
    Optional<Job> job = caches.job(map.getMetadata().getNamespace(), task.act());
    JobState state = JobState.of(job.orElse(null), now);
    return new Act(
        task,
        ActNames.attempt(task.act()),
        Long.parseLong(annotations.getOrDefault(ActObjects.GENERATION, "0")),
        annotations.getOrDefault(PhaseSpecs.RETRY, ""),
        state.state(),
        state.message(),
        state.startedAt(),
        state.endedAt(),
        reports.progress(task.act()).orElse(null),
        reports.result(task.act()).orElse(null));
  }

  private List<Consumer> consumers(Phase phase, Instant now) {
    return caches.leases(phase.namespace(), phase.workload()).stream()
        .map(lease -> ConsumerLeases.read(lease, phase.capability()))
        .filter(c -> c.liveUntil().plusSeconds(120).isAfter(now))
        .sorted(Comparator.comparing(Consumer::name))
        .toList();
  }

  /** Wants everything in the ledger that is not yet known to be there. */
  private Map<Long, Ledger.Put> ledger(
      Phase phase, @Nullable QueryWorkload workload, @Nullable Position position) {
    Map<Long, Ledger.Put> puts = new HashMap<>();
    if (workload == null || position == null) {
      return puts;
    }
    LedgerId id =
        new LedgerId(
            phase.namespace(),
            phase.workload(),
            phase.capability(),
            workload.getSpec().aws().region(),
            workload.getSpec().target().lake().bucket());
    List<Route> wanted = new ArrayList<>(position.routes().unwritten());
    Route intent = position.routes().intent();
    if (intent != null) {
      wanted.add(intent);
    }
    wanted.forEach(route -> puts.put(route.version(), ledger.put(id, route)));
    return puts;
  }

  /** An older phase for the same capability of the same workload. */
  private String rival(MigrationPhase resource, Phase phase) {
    Comparator<MigrationPhase> byAge =
        Comparator.comparing((MigrationPhase p) -> p.getMetadata().getCreationTimestamp())
            .thenComparing(p -> p.getMetadata().getName());
    return caches
        .phasesOf(phase.namespace(), phase.workload())
        .filter(p -> p.getSpec().capability() == phase.capability())
        .filter(p -> byAge.compare(p, resource) < 0)
        .min(byAge)
        .map(p -> p.getMetadata().getName())
        .orElse("");
  }
}
