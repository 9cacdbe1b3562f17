package dev.causeway.standins.crossplane.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Crossplane has and the renderer has not is refused by name, never skipped. */
class RefusalTest {
  private final Path apis = SharedData.repository().resolve("crossplane/apis/queryengines");
  private final Map<String, Object> composition =
      Yaml.document(apis.resolve("composition-aws.yaml"));

  @Test
  void anotherFunction() {
    Json.child(step(0), "functionRef").put("name", "function-go-templating");

    assertRefused("function function-go-templating");
  }

  @ParameterizedTest
  @CsvSource({"credentials", "requirements"})
  void aStepWith(String field) {
    step(0).put(field, List.of());

    assertRefused(field + " of a pipeline step");
  }

  @Test
  void anotherMode() {
    Json.child(composition, "spec").put("mode", "Resources");

    assertRefused("composition mode Resources");
  }

  @Test
  void inputOfAutoReady() {
    addAutoReady();
    step(1).put("input", Map.of("celHealthCheckCustomization", Map.of("a", "b")));

    assertRefused("input of function-auto-ready");
  }

  @Test
  void aReadinessCheckOfAutoReadyThatIsNotHere() {
    addAutoReady();
    Map<String, Object> job = Json.integersOf(Map.of("apiVersion", "batch/v1", "kind", "Job"));
    workgroup().put("base", Json.integersOf(job));
    workgroup().remove("patches");
    Json.child(Json.child(job, "metadata"), "annotations")
        .put(ComposedMetadata.RESOURCE_NAME, "workgroup");
    Json.child(job, "metadata").put("name", "job");

    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> render(List.of(job)))
        .satisfies(
            e -> assertThat(e.feature()).isEqualTo("function-auto-ready's check of batch/v1 Job"));
  }

  @ParameterizedTest
  @CsvSource({
    "%x,format verb %x",
    "%#v,format flag #",
    "%*d,format flag *",
    "%.3g,format verb %g with a precision"
  })
  void aFormat(String format, String feature) {
    Map<String, Object> string = Json.integersOf(Map.of("type", "Format", "fmt", format));
    Map<String, Object> patch =
        Json.integersOf(
            Map.of(
                "fromFieldPath", "spec.scanLimitBytes",
                "toFieldPath", "spec.forProvider.description",
                "transforms", List.of(Map.of("type", "string", "string", string))));
    workgroup().put("patches", new ArrayList<>(List.of(patch)));

    assertRefused(feature);
  }

  @Test
  void theMessageNamesTheFeature() {
    assertThat(new UnsupportedFeatureException("function x")).hasMessageContaining("function x");
  }

  private void addAutoReady() {
    List<Object> steps = new ArrayList<>(Json.list(Json.at(composition, "spec", "pipeline")));
    steps.add(
        Json.integersOf(
            Map.of("step", "ready", "functionRef", Map.of("name", "function-auto-ready"))));
    Json.child(composition, "spec").put("pipeline", steps);
  }

  private Map<String, Object> step(int i) {
    return Json.object(Json.list(Json.at(composition, "spec", "pipeline")).get(i));
  }

  private Map<String, Object> workgroup() {
    return Json.object(Json.list(Json.at(step(0), "input", "resources")).getFirst());
  }

  private void assertRefused(String feature) {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> render(List.of()))
        .satisfies(e -> assertThat(e.feature()).isEqualTo(feature));
  }

  private Composite render(List<Map<String, Object>> observed) {
    return Renderer.render(
        new RenderRequest(
            Yaml.document(SharedData.repository().resolve("crossplane/examples/queryengine.yaml")),
            Yaml.document(apis.resolve("definition.yaml")),
            composition,
            observed,
            List.of(),
            null));
  }
}
