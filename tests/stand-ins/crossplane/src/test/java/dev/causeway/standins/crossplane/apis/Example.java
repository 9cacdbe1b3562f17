package dev.causeway.standins.crossplane.apis;

import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.render.Composite;
import dev.causeway.standins.crossplane.render.Json;
import dev.causeway.standins.crossplane.render.RenderRequest;
import dev.causeway.standins.crossplane.render.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The examples of crossplane/, with the APIs they are of. */
enum Example {
  DATA_LAKE("datalakes", "datalake.yaml"),
  QUERY_ENGINE("queryengines", "queryengine.yaml");

  private static final Path CROSSPLANE = SharedData.repository().resolve("crossplane");

  private final String plural;
  private final String file;

  Example(String plural, String file) {
    this.plural = plural;
    this.file = file;
  }

  String plural() {
    return plural;
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

  Composite render(List<Map<String, Object>> observed) {
    return Renderer.render(
        new RenderRequest(composite(), definition(), composition(), observed, List.of(), null));
  }

  /** What the composed resources look like once their provider has made them. */
  List<Map<String, Object>> made() {
    return render(List.of()).resources().stream().map(resource -> made(resource.object())).toList();
  }

  private static Map<String, Object> made(Map<String, Object> resource) {
    Map<String, Object> made = Json.integersOf(resource);
    String externalName = Json.text(made, "metadata", "annotations", "crossplane.io/external-name");
    String id =
        externalName.isEmpty() ? Json.text(made, "spec", "forProvider", "bucket") : externalName;
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
