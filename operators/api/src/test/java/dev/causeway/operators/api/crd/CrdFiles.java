package dev.causeway.operators.api.crd;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.api.v1alpha1.PersonaPolicy;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CRDs as the chart carries them, made from what the CRD generator wrote. */
final class CrdFiles {
  /** Where they are kept, from the root of the repository. */
  static final String FOLDER = "charts/causeway/files/crds";

  private static final String HEADER =
      "# Generated from operators/api by `make generate`. Do not edit.\n";

  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(QueryWorkload.class, MigrationPhase.class, PersonaPolicy.class);

  private static final ObjectMapper YAML =
      new YAMLMapper(
          YAMLMapper.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .build()
              .getFactory());

  private CrdFiles() {}

  /** Text by file name. */
  static Map<String, String> generate() throws IOException {
    ListTypes listTypes = new ListTypes();
    Map<String, String> files = new TreeMap<>();
    for (Class<? extends HasMetadata> kind : KINDS) {
      String name = HasMetadata.getFullResourceName(kind);
      ObjectNode crd = read(name);
      finish(kind, crd, listTypes);
      keepWhenUninstalled(crd);
      files.put(name + ".yaml", HEADER + YAML.writeValueAsString(crd));
    }
    listTypes.requireAllUsed();
    return files;
  }

  private static ObjectNode read(String name) throws IOException {
    String resource = "/META-INF/fabric8/" + name + "-v1.yml";
    try (InputStream in = CrdFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the CRD generator wrote no " + resource);
      }
      return (ObjectNode) YAML.readTree(in);
    }
  }

  private static void finish(
      Class<? extends HasMetadata> kind, ObjectNode crd, ListTypes listTypes) {
    ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
    orderColumns(kind, (ArrayNode) version.get("additionalPrinterColumns"));
    ObjectNode root = (ObjectNode) version.at("/schema/openAPIV3Schema");
    root.putArray("required").add("spec");
    describe(root, kind.getAnnotation(JsonClassDescription.class).value());
    describe((ObjectNode) root.at("/properties/spec"), "What people want.");
    describe((ObjectNode) root.at("/properties/status"), "What is so. Written by the operators.");
    new SchemaFinish(listTypes).finish(kind.getSimpleName(), root);
  }

  /** Helm upgrades them with the chart, but never deletes them and all resources with them. */
  private static void keepWhenUninstalled(ObjectNode crd) {
    ((ObjectNode) crd.get("metadata"))
        .putObject("annotations")
        .put("helm.sh/resource-policy", "keep");
  }

  private static void describe(ObjectNode schema, String description) {
    schema.put("description", description);
  }

  /** The generator sorts them by path; people read them in the order in which they are declared. */
  private static void orderColumns(Class<? extends HasMetadata> kind, ArrayNode columns) {
    List<String> order =
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    Map<Integer, JsonNode> sorted = new TreeMap<>();
    columns.forEach(column -> sorted.put(order.indexOf(column.path("name").asText()), column));
    if (sorted.size() != columns.size() || sorted.containsKey(-1)) {
      throw new IllegalStateException(kind.getSimpleName() + " needs a name for each column");
    }
    columns.removeAll().addAll(sorted.values());
  }
}
