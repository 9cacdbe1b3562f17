package dev.causeway.agent.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/** The served document says what the controllers do, no more and no less. */
class OpenApiTest {
  private final Map<String, Object> document = read();

  @Test
  void pathsAreThoseOfTheControllers() throws Exception {
    assertThat(at(document, "paths").keySet()).isEqualTo(controllerPaths());
  }

  @Test
  void everyProblemOfTheAgentIsListed() {
    for (String method : List.of("get", "post")) {
      assertThat(
              at(document, "paths", "/api/v1/queries/{name}/answer", method, "responses").keySet())
          .isEqualTo(
              Stream.concat(
                      Stream.of("200"),
                      Arrays.stream(AgentProblem.Kind.values())
                          .map(kind -> Integer.toString(kind.status().value())))
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void fieldsAreThoseOfTheRecords() {
    assertFields("Answer", Answer.class);
    assertFields("Query", QueriesController.QueryView.class);
    assertThat(
            at(
                    document,
                    "components",
                    "schemas",
                    "Answer",
                    "properties",
                    "answeredBy",
                    "properties")
                .keySet())
        .isEqualTo(fields(Answer.AnsweredBy.class));
    assertThat(
            at(
                    document,
                    "components",
                    "schemas",
                    "Answer",
                    "properties",
                    "statistics",
                    "properties")
                .keySet())
        .isEqualTo(fields(Answer.Statistics.class));
  }

  private void assertFields(String schema, Class<?> type) {
    assertThat(at(document, "components", "schemas", schema, "properties").keySet())
        .isEqualTo(fields(type));
  }

  private static Set<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getName())
        .collect(Collectors.toSet());
  }

  private static Set<String> controllerPaths() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    Set<String> paths = new TreeSet<>();
    for (var candidate : scanner.findCandidateComponents("dev.causeway.agent")) {
      Class<?> type = Class.forName(candidate.getBeanClassName());
      RequestMapping onType =
          AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
      List<String> prefixes = onType == null ? List.of("") : List.of(onType.path());
      for (var method : type.getDeclaredMethods()) {
        RequestMapping mapping =
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null) {
          String[] own = mapping.path().length == 0 ? new String[] {""} : mapping.path();
          prefixes.forEach(prefix -> Arrays.stream(own).forEach(path -> paths.add(prefix + path)));
        }
      }
    }
    return paths;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> from, String... path) {
    Map<String, Object> here = from;
    for (String step : path) {
      here = (Map<String, Object>) here.get(step);
      assertThat(here).as("openapi.yaml: " + step).isNotNull();
    }
    return here;
  }

  private static Map<String, Object> read() {
    try (var in = new ClassPathResource("static/openapi.yaml").getInputStream()) {
      return new Yaml().load(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
