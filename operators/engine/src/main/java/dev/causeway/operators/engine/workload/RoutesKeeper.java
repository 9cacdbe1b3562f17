package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.capabilities.Crossing;
import dev.causeway.operators.engine.cluster.ConsumerLeases;
import dev.causeway.operators.engine.cluster.RoutesConfigMap;
import dev.causeway.operators.engine.ledger.Ledger;
import dev.causeway.operators.engine.ledger.LedgerId;
import dev.causeway.operators.engine.routes.Consumer;
import dev.causeway.operators.engine.routes.Position;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the record of a workload's routes where there is none, and never changes one. */
final class RoutesKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(RoutesKeeper.class);

  private final Ledger ledger;
  private final Crossing crossing;
  private final Clock clock;

  RoutesKeeper(Ledger ledger, Crossing crossing, Clock clock) {
    this.ledger = ledger;
    this.crossing = crossing;
    this.clock = clock;
  }

  /**
   * What is known of the position.
   *
   * @param position the position, or null
   * @param problem why there is none; empty if there is one
   */
  record Kept(@Nullable Position position, String problem) {}

  Kept read(QueryWorkload workload, Context<QueryWorkload> context) {
    return context
        .getSecondaryResourcesAsStream(ConfigMap.class)
        .filter(map -> map.getMetadata().getName().equals(name(workload)))
        .findFirst()
        .flatMap(map -> RoutesConfigMap.read(map, crossing.capability()))
        .map(position -> new Kept(position, ""))
        .orElseGet(() -> new Kept(null, "the route has no record yet"));
  }

  Kept keep(QueryWorkload workload, WorkloadPlan plan, Context<QueryWorkload> context) {
    Kept kept = read(workload, context);
    if (kept.position() != null) {
      return kept;
    }
    ConfigMap there =
        context
            .getClient()
            .configMaps()
            .inNamespace(plan.namespace())
            .withName(name(workload))
            .get();
    if (there != null) {
      return new Kept(RoutesConfigMap.read(there, crossing.capability()).orElse(null), "");
    }
    Ledger.Head head =
        ledger.head(
            new LedgerId(
                plan.namespace(),
                plan.name(),
                crossing.capability(),
                plan.region(),
                plan.target().bucket()));
    Optional<Position> first =
        FirstRoute.of(crossing, plan, head, consumers(plan, context), clock.instant());
    return first
        .map(position -> create(workload, position, context))
        .orElseGet(() -> new Kept(null, WorkloadView.problem(head)));
  }

  private Kept create(QueryWorkload workload, Position position, Context<QueryWorkload> context) {
    ConfigMap map = RoutesConfigMap.create(workload, crossing.capability(), position);
    try {
      context.getClient().resource(map).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return new Kept(null, "the route's record was just created");
    }
    LOG.atInfo()
        .addKeyValue("namespace", map.getMetadata().getNamespace())
        .addKeyValue("name", map.getMetadata().getName())
        .addKeyValue("version", position.current().version())
        .log("the record of the route is created");
    return new Kept(position, "");
  }

  private List<Consumer> consumers(WorkloadPlan plan, Context<QueryWorkload> context) {
    return context
        .getClient()
        .leases()
        .inNamespace(plan.namespace())
        .withLabel(Names.ROUTES_LABEL, plan.name())
        .list()
        .getItems()
        .stream()
        .map(lease -> ConsumerLeases.read(lease, crossing.capability()))
        .filter(consumer -> consumer.live(clock.instant()))
        .toList();
  }

  private static String name(QueryWorkload workload) {
    return Names.routes(workload.getMetadata().getName());
  }
}
