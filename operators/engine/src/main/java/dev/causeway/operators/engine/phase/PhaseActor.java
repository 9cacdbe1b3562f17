package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.EventRecorder;
import dev.causeway.operators.engine.cluster.EventRecorder.Type;
import dev.causeway.operators.engine.cluster.NotYetException;
import dev.causeway.operators.engine.cluster.Owned;
import dev.causeway.operators.engine.cluster.RoutesConfigMap;
import dev.causeway.operators.engine.phase.PhaseObserver.Seen;
import dev.causeway.operators.engine.phase.decide.Act;
import dev.causeway.operators.engine.phase.decide.Action;
import dev.causeway.operators.engine.phase.decide.Phase;
import dev.causeway.operators.engine.routes.Position;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what was decided. Doing it twice is doing it once. */
final class PhaseActor {
  private static final Logger LOG = LoggerFactory.getLogger(PhaseActor.class);

  private final KubernetesClient client;
  private final EventRecorder events;

  PhaseActor(KubernetesClient client, EventRecorder events) {
    this.client = client;
    this.events = events;
  }

  /**
   * Carries out an action.
   *
   * @throws KubernetesClientException with 409 if the route is not what it was decided from
   */
  void carryOut(MigrationPhase resource, Seen seen, Action action) {
    switch (action) {
      case Action.WriteRoutes write -> write(resource, seen, write);
      case Action.StartAct start -> start(resource, seen, start);
    }
  }

  private void write(MigrationPhase resource, Seen seen, Action.WriteRoutes write) {
    Phase phase = seen.observation().phase();
    ConfigMap map = seen.routes();
    if (map == null) {
      throw new IllegalStateException("a route was decided that was not there");
    }
    Position before = seen.observation().position();
    if (before == null) {
      throw new IllegalStateException("a route was decided that was not there");
    }
    Position position = before.next(write.routes(), write.since(), write.confirmedAt());
    client.resource(RoutesConfigMap.with(map, phase.capability(), position)).update();
    long version = write.routes().current().version();
    LOG.atInfo()
        .addKeyValue("namespace", phase.namespace())
        .addKeyValue("phase", phase.name())
        .addKeyValue("change", write.why())
        .addKeyValue("version", version)
        .addKeyValue("weight", write.routes().current().weight())
        .log("the route is written");
    Type type = position.current().hold() == null ? Type.Normal : Type.Warning;
    events.record(
        resource, type, write.why(), "ChangeRoute", Long.toString(version), write.message());
  }

  private void start(MigrationPhase resource, Seen seen, Action.StartAct start) {
    Phase phase = seen.observation().phase();
    WorkloadPlan plan = seen.observation().workload().plan();
    QueryWorkload workload = seen.workload();
    if (plan == null || workload == null) {
      throw new IllegalStateException("an act was decided without a workload");
    }
    ActTask task =
        ActNames.task(
            phase,
            plan,
            start.stage(),
            start.attempt(),
            start.run(),
            start.follow(),
            seen.agentUrl(),
            seen.observation().workload().certifying().terms());
    ActObjects objects = new ActObjects(resource, phase, task);
    boolean first = create(resource, objects.configMap());
    boolean started = create(resource, objects.job(workload));
    if (first || started) {
      LOG.atInfo()
          .addKeyValue("namespace", phase.namespace())
          .addKeyValue("phase", phase.name())
          .addKeyValue("act", task.act())
          .log("an act starts");
      events.record(
          resource,
          Type.Normal,
          start.stage() + "Started",
          "StartAct",
          task.act(),
          "Job %s works on stage %s".formatted(task.act(), start.stage()));
    }
  }

  /** Removes acts that nobody needs any more, with what they reported. */
  void forget(Phase phase, List<Act> acts) {
    for (Act act : acts) {
      Map<String, Object> keys = new HashMap<>();
      keys.put(Names.progressKey(act.name()), null);
      keys.put(Names.resultKey(act.name()), null);
      client
          .configMaps()
          .inNamespace(phase.namespace())
          .withName(Names.progress(phase.name()))
          .patch(PatchContext.of(PatchType.JSON_MERGE), Json.write(Map.of("data", keys)));
      client.batch().v1().jobs().inNamespace(phase.namespace()).withName(act.name()).delete();
      client.configMaps().inNamespace(phase.namespace()).withName(act.name()).delete();
    }
  }

  /** Creates an object; one that this phase has already is left alone. */
  boolean create(MigrationPhase owner, HasMetadata object) {
    try {
      client.resource(object).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
    HasMetadata there = client.resource(object).get();
    if (there != null && !Owned.is(there, owner)) {
      throw new NotYetException(
          "%s %s belongs to an earlier phase of this name and is not deleted yet"
              .formatted(object.getKind(), object.getMetadata().getName()));
    }
    return false;
  }
}
