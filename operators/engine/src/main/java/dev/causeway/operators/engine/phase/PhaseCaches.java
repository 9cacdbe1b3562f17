package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.PersonaPolicy;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.ConsumerLeases;
import dev.causeway.operators.engine.cluster.Secondaries;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the phase reconciler watches, and its caches. */
final class PhaseCaches {
  private final IndexerResourceCache<MigrationPhase> phases;
  private final InformerEventSource<QueryWorkload, MigrationPhase> workloads;
  private final InformerEventSource<ConfigMap, MigrationPhase> configMaps;
  private final InformerEventSource<Job, MigrationPhase> jobs;
  private final InformerEventSource<Lease, MigrationPhase> leases;
  private final InformerEventSource<PersonaPolicy, MigrationPhase> policies;
  private final List<EventSource<?, MigrationPhase>> access;

  PhaseCaches(EventSourceContext<MigrationPhase> context) {
    this.phases = context.getPrimaryCache();
    this.workloads =
        source(
            QueryWorkload.class,
            "",
            w -> ofWorkload(w.getMetadata().getNamespace(), w.getMetadata().getName()),
            context);
    this.configMaps = source(ConfigMap.class, Names.WORKLOAD_LABEL, this::ofLabels, context);
    this.jobs = source(Job.class, Names.PHASE_LABEL, this::ofLabels, context);
    this.leases = source(Lease.class, Names.ROUTES_LABEL, this::ofRoutes, context);
    this.leases.setOnUpdateFilter((after, before) -> !ConsumerLeases.sayTheSame(after, before));
    this.policies =
        source(PersonaPolicy.class, "", p -> ofNamespace(p.getMetadata().getNamespace()), context);
    this.policies.setOnUpdateFilter((after, before) -> !after.getSpec().equals(before.getSpec()));
    this.access =
        List.of(
            Secondaries.byLabel(Role.class, Names.PHASE_LABEL, context),
            Secondaries.byLabel(RoleBinding.class, Names.PHASE_LABEL, context));
  }

  List<EventSource<?, MigrationPhase>> sources() {
    return Stream.concat(Stream.of(workloads, configMaps, jobs, leases, policies), access.stream())
        .toList();
  }

  Optional<MigrationPhase> phase(String namespace, String name) {
    return phases.get(new ResourceID(name, namespace));
  }

  Stream<MigrationPhase> phasesOf(String namespace, String workload) {
    return phases.list(namespace, p -> p.getSpec().workloadRef().name().equals(workload));
  }

  /** Phases that a change of a workload concerns. */
  Set<ResourceID> ofWorkload(String namespace, String workload) {
    return phasesOf(namespace, workload).map(ResourceID::fromResource).collect(Collectors.toSet());
  }

  /** Persona policies of a namespace, in no order. */
  List<PersonaPolicy> policies(String namespace) {
    return policies.list(namespace).toList();
  }

  private Set<ResourceID> ofNamespace(String namespace) {
    return phases.list(namespace).map(ResourceID::fromResource).collect(Collectors.toSet());
  }

  Optional<QueryWorkload> workload(String namespace, String name) {
    return workloads.get(new ResourceID(name, namespace));
  }

  Optional<ConfigMap> configMap(String namespace, String name) {
    return configMaps.get(new ResourceID(name, namespace));
  }

  List<ConfigMap> tasks(String namespace, String phase) {
    return configMaps
        .list(
            namespace,
            m ->
                phase.equals(m.getMetadata().getLabels().get(Names.PHASE_LABEL))
                    && m.getMetadata().getLabels().containsKey(Names.ACT_LABEL))
        .toList();
  }

  Optional<Job> job(String namespace, String name) {
    return jobs.get(new ResourceID(name, namespace));
  }

  List<Lease> leases(String namespace, String workload) {
    return leases
        .list(namespace, l -> workload.equals(l.getMetadata().getLabels().get(Names.ROUTES_LABEL)))
        .toList();
  }

  private Set<ResourceID> ofLabels(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels.containsKey(Names.PHASE_LABEL)
        ? Secondaries.named(object, Names.PHASE_LABEL)
        : ofWorkloadNamed(object, Names.WORKLOAD_LABEL);
  }

  private Set<ResourceID> ofRoutes(Lease lease) {
    return ofWorkloadNamed(lease, Names.ROUTES_LABEL);
  }

  private Set<ResourceID> ofWorkloadNamed(HasMetadata object, String label) {
    String workload = object.getMetadata().getLabels().get(label);
    return workload == null ? Set.of() : ofWorkload(object.getMetadata().getNamespace(), workload);
  }

  private static <R extends HasMetadata> InformerEventSource<R, MigrationPhase> source(
      Class<R> kind,
      String label,
      Function<R, Set<ResourceID>> mapper,
      EventSourceContext<MigrationPhase> context) {
    InformerEventSourceConfiguration.Builder<R> configuration =
        InformerEventSourceConfiguration.from(kind, MigrationPhase.class)
            .withName(kind.getSimpleName().toLowerCase(Locale.ROOT))
            .withSecondaryToPrimaryMapper(mapper::apply)
            .withPrimaryToSecondaryMapper((MigrationPhase phase) -> Set.<ResourceID>of());
    if (!label.isEmpty()) {
      configuration.withLabelSelector(label);
    }
    return new InformerEventSource<>(configuration.build(), context);
  }
}
