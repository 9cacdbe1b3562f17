package dev.causeway.operators.engine.it;

import dev.causeway.contract.ActProgress;
import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Plays Crossplane, the Deployment and Job controllers, and the runner, in one namespace. */
final class ClusterActor implements AutoCloseable {
  private final KubernetesClient client;
  private final String namespace;
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
  private final RunnerScript script;

  ClusterActor(KubernetesClient client, String namespace, RunnerScript script) {
    this.client = client;
    this.namespace = namespace;
    this.script = script;
  }

  void start() {
    informers.add(client.batch().v1().jobs().inNamespace(namespace).inform(added(this::run)));
    informers.add(
        client.apps().deployments().inNamespace(namespace).inform(added(this::makeAvailable)));
    for (String kind : List.of("DataLake", "QueryEngine")) {
      informers.add(xrs(kind).inNamespace(namespace).inform(added(this::makeReady)));
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private io.fabric8.kubernetes.client.dsl.MixedOperation<
          GenericKubernetesResource,
          io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
          io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource>>
      xrs(String kind) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup("infra.causeway.dev")
            .withVersion("v1alpha1")
            .withKind(kind)
            .withNamespaced(true)
            .build());
  }

  private void makeReady(GenericKubernetesResource xr) {
    Map<String, String> synced = condition("Synced");
    Map<String, String> ready = condition("Ready");
    xr.setAdditionalProperty("status", Map.of("conditions", List.of(synced, ready)));
    client.resource(xr).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), xr);
  }

  private static Map<String, String> condition(String type) {
    return Map.of("type", type, "status", "True", "reason", "Available");
  }

  private void makeAvailable(Deployment deployment) {
    int replicas = deployment.getSpec().getReplicas();
    String status =
        "{\"status\":{\"replicas\":%1$d,\"readyReplicas\":%1$d,\"availableReplicas\":%1$d}}"
            .formatted(replicas);
    client
        .resource(deployment)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), status);
  }

  /** The Job's pod runs: it reports, and the Job ends as its exit code says. */
  private void run(Job job) {
    if (job.getStatus() != null
        && job.getStatus().getConditions() != null
        && !job.getStatus().getConditions().isEmpty()) {
      return;
    }
    String json =
        client
            .configMaps()
            .inNamespace(namespace)
            .withName(job.getMetadata().getName())
            .get()
            .getData()
            .get("task.json");
    ActTask task = Json.read(json, ActTask.class);
    switch (script.play(task)) {
      case RunnerScript.Ends(ActResult result) -> {
        report(task, Names.progressKey(task.act()), progress());
        report(task, Names.resultKey(task.act()), result);
        end(job, "SuccessCriteriaMet", "Complete", "");
      }
      case RunnerScript.Crashes(String message) -> end(job, "FailureTarget", "Failed", message);
      case RunnerScript.KeepsRunning k -> {
        // The test ends it later, or never.
      }
    }
  }

  /** The pod of a Job that kept running comes to its end. */
  void finish(String act) {
    run(client.batch().v1().jobs().inNamespace(namespace).withName(act).get());
  }

  private void report(ActTask task, String key, Object report) {
    String patch = Json.write(Map.of("data", Map.of(key, Json.write(report))));
    client
        .configMaps()
        .inNamespace(namespace)
        .withName(Names.progress(task.phase()))
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private static ActProgress progress() {
    return new ActProgress(1, 1, "tables", "done", Instant.now());
  }

  private void end(Job job, String first, String last, String message) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    boolean complete = last.equals("Complete");
    Job ended =
        new JobBuilder(job)
            .withNewStatus()
            .withStartTime(now)
            .withCompletionTime(complete ? now : null)
            .withSucceeded(complete ? 1 : null)
            .addNewCondition()
            .withType(first)
            .withStatus("True")
            .withReason(complete ? "CompletionsReached" : "BackoffLimitExceeded")
            .endCondition()
            .addNewCondition()
            .withType(last)
            .withStatus("True")
            .withReason(complete ? "CompletionsReached" : "BackoffLimitExceeded")
            .withMessage(message)
            .withLastTransitionTime(now)
            .endCondition()
            .endStatus()
            .build();
    client
        .resource(ended)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), Objects.requireNonNull(ended));
  }

  private static <T extends HasMetadata> ResourceEventHandler<T> added(Consumer<T> play) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        play.accept(object);
      }

      @Override
      public void onUpdate(T before, T after) {
        // Only what is new is played.
      }

      @Override
      public void onDelete(T object, boolean unknown) {
        // Nothing to play.
      }
    };
  }
}
