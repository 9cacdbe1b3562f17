package dev.causeway.operators.engine.cluster;

import dev.causeway.contract.Capability;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Routes;
import dev.causeway.operators.engine.routes.Position;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The routes ConfigMap. Beside each capability's record, annotations say since when its version is
 * in force and when all live consumers had applied it.
 */
public final class RoutesConfigMap {
  private RoutesConfigMap() {}

  /** Reads a capability's position; empty if the ConfigMap has no record of it. */
  public static Optional<Position> read(ConfigMap map, Capability capability) {
    String json = map.getData() == null ? null : map.getData().get(capability.routeKey());
    if (json == null) {
      return Optional.empty();
    }
    Routes routes = routes(map, json);
    long version = routes.current().version();
    Map<String, String> annotations =
        map.getMetadata().getAnnotations() == null ? Map.of() : map.getMetadata().getAnnotations();
    Instant since = time(annotations.get(since(capability)), version);
    Instant confirmedAt = time(annotations.get(confirmed(capability)), version);
    Instant inForce = since == null ? routes.current().transition().at() : since;
    String moved = annotations.get(moved(capability));
    return Optional.of(
        new Position(routes, inForce, confirmedAt, moved == null ? inForce : Instant.parse(moved)));
  }

  /** The ConfigMap with another position; its resourceVersion stays, as the precondition. */
  public static ConfigMap with(ConfigMap map, Capability capability, Position position) {
    long version = position.current().version();
    ConfigMapBuilder builder =
        new ConfigMapBuilder(map)
            .addToData(capability.routeKey(), Json.write(position.routes()))
            .editMetadata()
            .withManagedFields()
            .addToAnnotations(since(capability), version + " " + position.since())
            .addToAnnotations(moved(capability), position.movedAt().toString())
            .removeFromAnnotations(confirmed(capability))
            .endMetadata();
    Instant confirmedAt = position.confirmedAt();
    if (confirmedAt != null) {
      builder
          .editMetadata()
          .addToAnnotations(confirmed(capability), version + " " + confirmedAt)
          .endMetadata();
    }
    return builder.build();
  }

  /** A first ConfigMap for a workload; it stays when the workload goes. */
  public static ConfigMap create(HasMetadata workload, Capability capability, Position position) {
    String name = workload.getMetadata().getName();
    ConfigMap empty =
        new ConfigMapBuilder()
            .withMetadata(
                Owned.beside(workload, Names.routes(name), Map.of(Names.WORKLOAD_LABEL, name)))
            .build();
    return with(empty, capability, position);
  }

  private static Routes routes(ConfigMap map, String json) {
    try {
      return Json.read(json, Routes.class);
    } catch (JacksonException e) {
      throw new NotYetException(
          ("ConfigMap %s holds a record that cannot be read. Put it right, or delete the ConfigMap:"
                  + " the ledger's last record is then taken.")
              .formatted(map.getMetadata().getName()));
    }
  }

  /** A time that was noted for this version; null if none was. */
  private static @Nullable Instant time(@Nullable String note, long version) {
    String prefix = version + " ";
    return note != null && note.startsWith(prefix)
        ? Instant.parse(note.substring(prefix.length()))
        : null;
  }

  private static String since(Capability capability) {
    return Names.GROUP + "/in-force-" + lower(capability);
  }

  private static String moved(Capability capability) {
    return Names.GROUP + "/moved-" + lower(capability);
  }

  private static String confirmed(Capability capability) {
    return Names.GROUP + "/confirmed-" + lower(capability);
  }

  private static String lower(Capability capability) {
    return capability.name().toLowerCase(Locale.ROOT);
  }
}
