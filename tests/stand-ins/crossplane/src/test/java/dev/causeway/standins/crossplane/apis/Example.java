package dev.causeway.standins.crossplane.apis;

import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.render.Composite;
import dev.causeway.standins.crossplane.render.Json;
import dev.causeway.standins.crossplane.render.RenderRequest;
import dev.causeway.standins.crossplane.render.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The examples of crossplane/, with the APIs they are of. */
enum Example {
  DATA_LAKE("datalakes", "datalake.yaml"),
  DATA_LAKE_COMPLETE("datalakes", "datalake-complete.yaml"),
  QUERY_ENGINE("queryengines", "queryengine.yaml"),
  QUERY_ENGINE_KMS("queryengines", "queryengine-kms.yaml"),
  SIGNING_KEY("signingkeys", "signingkey.yaml");

  private static final int MOST_PASSES = 6;
  private static final Path CROSSPLANE = SharedData.repository().resolve("crossplane");

  private final String plural;
  private final String file;

  Example(String plural, String file) {
    this.plural = plural;
    this.file = file;
  }

  /** The file's name without its ending. */
  String title() {
    return file.substring(0, file.indexOf('.'));
  }

  Map<String, Object> definition() {
    return Yaml.document(CROSSPLANE.resolve("apis").resolve(plural).resolve("definition.yaml"));
  }

  Map<String, Object> composition() {
    return Yaml.document(
        CROSSPLANE.resolve("apis").resolve(plural).resolve("composition-aws.yaml"));
  }

  /** The example as the API server would hold it. */
  Map<String, Object> composite() {
    Map<String, Object> composite = Yaml.document(CROSSPLANE.resolve("examples").resolve(file));
    Json.object(composite.get("metadata")).put("uid", "00000000-0000-4000-8000-000000000001");
    return composite;
  }

  /** Nothing is there yet. */
  Composite renderNew() {
    return render(Map.of(), List.of());
  }

  /** All is there and ready. */
  Composite renderMade() {
    return renderPasses().getLast();
  }

  /**
   * What each pass made of it: rendered again with what was made and with the status of the
   * rendering before, until nothing more is added.
   */
  List<Composite> renderPasses() {
    List<Composite> passes = new ArrayList<>(List.of(renderNew()));
    while (passes.size() <= MOST_PASSES) {
      Composite rendered = passes.getLast();
      List<Map<String, Object>> made =
          rendered.resources().stream().map(resource -> made(resource.object())).toList();
      passes.add(render(rendered.status(), made));
      if (passes.getLast().equals(rendered)) {
        return passes;
      }
    }
    throw new IllegalStateException(file + " does not come to rest");
  }

  private Composite render(Map<String, Object> status, List<Map<String, Object>> observed) {
    Map<String, Object> composite = composite();
    if (!status.isEmpty()) {
      composite.put("status", status);
    }
    return Renderer.render(
        new RenderRequest(composite, definition(), composition(), observed, List.of(), null));
  }

  private static Map<String, Object> made(Map<String, Object> resource) {
    Map<String, Object> made = Json.integersOf(resource);
    String id =
        Stream.of(
                Json.text(made, "metadata", "annotations", "crossplane.io/external-name"),
                Json.text(made, "spec", "forProvider", "bucket"),
                Json.text(made, "metadata", "name"))
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElseThrow();
    String arn =
        "arn:aws:%s:::%s".formatted(Json.text(made, "kind").toLowerCase(java.util.Locale.ROOT), id);
    made.put(
        "status",
        Json.integersOf(
            Map.of(
                "atProvider", Map.of("id", id, "arn", arn),
                "conditions",
                    List.of(
                        Map.of("type", "Synced", "status", "True", "reason", "ReconcileSuccess"),
                        Map.of("type", "Ready", "status", "True", "reason", "Available")))));
    return made;
  }
}
