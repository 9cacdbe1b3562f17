package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.engine.cluster.Applier;
import dev.causeway.operators.engine.cluster.Secondaries;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a workload's XRs and watches them. Crossplane may come after the operators: until then
 * there is nothing to watch, and the workload says so.
 */
final class InfrastructureWatch {
  /**
   * How the infrastructure is.
   *
   * @param known whether the cluster has these kinds
   * @param waitsFor what it waits for; empty if it is ready
   */
  record State(boolean known, String waitsFor) {
    static final State NOT_ASKED_FOR =
        new State(true, "nothing is asked for until the workload is valid");
  }

  /** How it is, without asking for anything: the workload is not valid now, but was perhaps. */
  State read(QueryWorkload workload, Context<QueryWorkload> context) {
    String waitsFor = "";
    for (String kind : Infrastructure.KINDS) {
      GenericKubernetesResource actual = cached(workload, context, kind);
      if (actual == null) {
        return State.NOT_ASKED_FOR;
      }
      if (waitsFor.isEmpty()) {
        waitsFor = Infrastructure.waitsFor(actual).orElse("");
      }
    }
    return new State(true, waitsFor);
  }

  State keep(QueryWorkload workload, Context<QueryWorkload> context, Applier applier) {
    try {
      GenericKubernetesResource lake =
          keep(Infrastructure.lake(workload), workload, context, applier);
      Optional<GenericKubernetesResource> engine = Infrastructure.queryEngine(workload, lake);
      if (engine.isEmpty()) {
        return new State(
            true,
            Infrastructure.waitsFor(lake)
                .orElse("DataLake %s has made no key yet".formatted(lake.getMetadata().getName())));
      }
      GenericKubernetesResource kept = keep(engine.get(), workload, context, applier);
      return new State(
          true, Infrastructure.waitsFor(lake).or(() -> Infrastructure.waitsFor(kept)).orElse(""));
    } catch (UnknownKind e) {
      return new State(false, e.text());
    }
  }

  private static GenericKubernetesResource keep(
      GenericKubernetesResource desired,
      QueryWorkload workload,
      Context<QueryWorkload> context,
      Applier applier) {
    String kind = desired.getKind();
    GenericKubernetesResource kept;
    try {
      kept = applier.applyGeneric(desired, cached(workload, context, kind));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        throw new UnknownKind(kind, e);
      }
      throw e;
    }
    watch(context, kind);
    return kept;
  }

  /** The cluster does not have a kind. */
  private static final class UnknownKind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownKind(String kind, Throwable cause) {
      super(
          "the cluster has no %s.%s: install Crossplane and the XRDs"
              .formatted(kind, Infrastructure.GROUP),
          cause);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  private static @Nullable GenericKubernetesResource cached(
      QueryWorkload workload, Context<QueryWorkload> context, String kind) {
    return context
        .eventSourceRetriever()
        .getEventSourcesFor(GenericKubernetesResource.class)
        .stream()
        .filter(source -> source.name().equals(sourceName(kind)))
        .flatMap(source -> source.getSecondaryResources(workload).stream())
        .findFirst()
        .orElse(null);
  }

  private static void watch(Context<QueryWorkload> context, String kind) {
    var retriever = context.eventSourceRetriever();
    boolean watched =
        retriever.getEventSourcesFor(GenericKubernetesResource.class).stream()
            .anyMatch(source -> source.name().equals(sourceName(kind)));
    if (watched) {
      return;
    }
    EventSourceContext<QueryWorkload> sourceContext =
        retriever.eventSourceContextForDynamicRegistration();
    retriever.dynamicallyRegisterEventSource(
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(
                    new GroupVersionKind(Infrastructure.GROUP, Infrastructure.VERSION, kind),
                    QueryWorkload.class)
                .withName(sourceName(kind))
                .withLabelSelector(Names.WORKLOAD_LABEL)
                .withSecondaryToPrimaryMapper(
                    object -> Secondaries.named(object, Names.WORKLOAD_LABEL))
                .build(),
            sourceContext));
  }

  private static String sourceName(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }
}
