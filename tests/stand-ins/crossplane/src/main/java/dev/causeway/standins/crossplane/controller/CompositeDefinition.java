package dev.causeway.standins.crossplane.controller;

import dev.causeway.standins.crossplane.render.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A CompositeResourceDefinition: the kind it offers and the CustomResourceDefinition it becomes.
 */
record CompositeDefinition(Map<String, Object> definition) {
  private static final Set<String> FIELDS =
      Set.of(
          "group", "names", "scope", "versions", "defaultCompositionRef", "enforcedCompositionRef");
  private static final Map<String, Object> NAME_REFERENCE =
      Map.of(
          "type",
          "object",
          "required",
          List.of("name"),
          "properties",
          Map.of("name", Map.of("type", "string")));
  private static final Map<String, Object> CROSSPLANE =
      Map.of(
          "type", "object",
          "description", "Configures how Crossplane reconciles this composite resource.",
          "properties",
              Map.of(
                  "compositionRef",
                  NAME_REFERENCE,
                  "resourceRefs",
                  Map.of(
                      "type", "array",
                      "x-kubernetes-list-type", "atomic",
                      "items",
                          Map.of(
                              "type", "object",
                              "required", List.of("apiVersion", "kind"),
                              "properties",
                                  Map.of(
                                      "apiVersion", Map.of("type", "string"),
                                      "kind", Map.of("type", "string"),
                                      "name", Map.of("type", "string"),
                                      "namespace", Map.of("type", "string"))))));

  /** The kind of composite resource, in the version that compositions refer to. */
  ResourceKind kind() {
    return new ResourceKind(
        text("group"),
        referenceable(),
        Json.text(spec(), "names", "kind"),
        Json.text(spec(), "names", "plural"),
        !text("scope").equals("Cluster"));
  }

  private String referenceable() {
    return Json.list(spec().get("versions")).stream()
        .filter(version -> Boolean.TRUE.equals(Json.at(version, "referenceable")))
        .map(version -> Json.text(version, "name"))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("spec.versions has no version with referenceable: true"));
  }

  /**
   * The Composition that the definition chooses: an enforced one wins over one named, which wins
   * over the default.
   */
  String compositionFor(Map<String, Object> composite) {
    String enforced = Json.text(spec(), "enforcedCompositionRef", "name");
    String named = Json.text(composite, "spec", "crossplane", "compositionRef", "name");
    String chosen = enforced.isEmpty() ? named : enforced;
    return chosen.isEmpty() ? Json.text(spec(), "defaultCompositionRef", "name") : chosen;
  }

  /**
   * The CustomResourceDefinition of the composite resource.
   *
   * @throws IllegalArgumentException when the definition uses what the stand-in does not have
   */
  Map<String, Object> customResourceDefinition() {
    spec().keySet().stream()
        .filter(field -> !FIELDS.contains(field))
        .findFirst()
        .ifPresent(field -> {
          throw new IllegalArgumentException(
              "spec." + field + " is not supported by the Crossplane stand-in");
        });
    ResourceKind kind = kind();
    Map<String, Object> names = Json.object(spec().get("names"));
    String singular = Json.text(names, "singular");
    List<Map<String, Object>> versions =
        Json.list(spec().get("versions")).stream()
            .map(version -> version(Json.object(version), kind))
            .toList();
    Map<String, Object> tree =
        DefinitionTrees.definition(
            kind,
            DefinitionTrees.names(
                kind.kind(),
                kind.plural(),
                singular.isEmpty() ? kind.kind().toLowerCase(Locale.ROOT) : singular,
                texts(names.get("categories")),
                texts(names.get("shortNames"))),
            versions);
    Json.object(tree.get("metadata")).put("ownerReferences", List.of(owner()));
    return tree;
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return Json.list(value).stream().map(String::valueOf).toList();
  }

  private Map<String, Object> version(Map<String, Object> version, ResourceKind kind) {
    Map<String, Object> written = Json.object(Json.at(version, "schema", "openAPIV3Schema"));
    Map<String, Object> properties = new LinkedHashMap<>(Json.object(written.get("properties")));
    Map<String, Object> spec = new LinkedHashMap<>(Json.object(properties.get("spec")));
    Map<String, Object> specProperties = new LinkedHashMap<>(Json.object(spec.get("properties")));
    specProperties.put("crossplane", CROSSPLANE);
    spec.put("type", "object");
    spec.put("properties", specProperties);
    properties.put("spec", spec);
    properties.put("status", DefinitionTrees.withConditions(Json.object(properties.get("status"))));
    Map<String, Object> schema = new LinkedHashMap<>(written);
    schema.put("type", "object");
    schema.put("properties", properties);
    String name = Json.text(version, "name");
    return Map.of(
        "name", name,
        "served", Boolean.TRUE.equals(version.get("served")),
        "storage", name.equals(kind.version()),
        "subresources", Map.of("status", Map.of()),
        "additionalPrinterColumns",
            DefinitionTrees.columns(Json.list(version.get("additionalPrinterColumns"))),
        "schema", Map.of("openAPIV3Schema", schema));
  }

  private Map<String, Object> owner() {
    return Map.of(
        "apiVersion", ResourceKind.DEFINITION.apiVersion(),
        "kind", ResourceKind.DEFINITION.kind(),
        "name", Json.text(definition, "metadata", "name"),
        "uid", Json.text(definition, "metadata", "uid"),
        "controller", true,
        "blockOwnerDeletion", true);
  }

  private Map<String, Object> spec() {
    return Json.object(definition.get("spec"));
  }

  private String text(String field) {
    return Json.text(spec(), field);
  }
}
