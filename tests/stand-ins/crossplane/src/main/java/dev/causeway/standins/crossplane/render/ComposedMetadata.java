package dev.causeway.standins.crossplane.render;

import dev.causeway.standins.crossplane.render.Composite.Warning;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Crossplane adds to the metadata of every resource it composes. */
final class ComposedMetadata {
  static final String RESOURCE_NAME = "crossplane.io/composition-resource-name";
  private static final String COMPOSITE = "crossplane.io/composite";
  private static final int NAME_LENGTH = 63;
  private static final int HASH_LENGTH = 12;
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private final Map<String, Object> composite;
  private final List<Warning> warnings;

  ComposedMetadata(Map<String, Object> composite, List<Warning> warnings) {
    this.composite = composite;
    this.warnings = warnings;
  }

  Map<String, Object> complete(
      String resourceName, Map<String, Object> resource, @Nullable ObservedResource observed) {
    Map<String, Object> metadata = Json.child(resource, "metadata");
    String family = Json.text(composite, "metadata", "labels", COMPOSITE);
    String prefix = family.isEmpty() ? text("name") : family;
    if (observed != null) {
      keep(metadata, observed, "name");
      keep(metadata, observed, "generateName");
      keep(metadata, observed, "namespace");
    } else if (!metadata.containsKey("name") && !metadata.containsKey("generateName")) {
      metadata.put("generateName", prefix + "-");
    }
    placeInNamespace(resourceName, metadata);
    Json.child(metadata, "annotations").put(RESOURCE_NAME, resourceName);
    Json.child(metadata, "labels").put(COMPOSITE, prefix);
    own(metadata);
    if (!metadata.containsKey("name")) {
      metadata.put("name", generated(Json.text(metadata, "generateName"), resourceName));
    }
    checkName(resourceName, Json.text(metadata, "name"));
    return resource;
  }

  private String text(String key) {
    return Json.text(composite, "metadata", key);
  }

  private static void keep(Map<String, Object> metadata, ObservedResource observed, String key) {
    String value = Json.text(observed.object(), "metadata", key);
    if (value.isEmpty()) {
      metadata.remove(key);
    } else {
      metadata.put(key, value);
    }
  }

  private void placeInNamespace(String resourceName, Map<String, Object> metadata) {
    String own = text("namespace");
    if (own.isEmpty()) {
      return;
    }
    String asked = Json.text(metadata, "namespace");
    if (!asked.isEmpty() && !asked.equals(own)) {
      warnings.add(
          new Warning(
              "NamespaceOverridden",
              "cannot create composed resource \"%s\" in namespace \"%s\", using XR namespace \"%s\" instead"
                  .formatted(resourceName, asked, own)));
    }
    metadata.put("namespace", own);
  }

  private void own(Map<String, Object> metadata) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", Json.text(composite, "apiVersion"));
    owner.put("kind", Json.text(composite, "kind"));
    owner.put("name", text("name"));
    owner.put("uid", text("uid"));
    owner.put("controller", true);
    owner.put("blockOwnerDeletion", true);
    List<Object> owners = new ArrayList<>(Json.list(metadata.get("ownerReferences")));
    owners.removeIf(other -> Json.text(other, "uid").equals(text("uid")));
    owners.add(owner);
    metadata.put("ownerReferences", owners);
  }

  private String generated(String prefix, String resourceName) {
    byte[] hash;
    try {
      hash =
          MessageDigest.getInstance("SHA-256")
              .digest((text("uid") + resourceName).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    String suffix = HexFormat.of().formatHex(hash).substring(0, HASH_LENGTH);
    int room = NAME_LENGTH - HASH_LENGTH;
    return (prefix.length() > room ? prefix.substring(0, room - 1) + "-" : prefix) + suffix;
  }

  private static void checkName(String resourceName, String name) {
    if (name.length() > 253 || !SUBDOMAIN.matcher(name).matches()) {
      throw new RenderException(
          "cannot apply composed resource \"%s\" because it has an invalid name \"%s\". Must be a valid RFC 1123 subdomain name."
              .formatted(resourceName, name));
    }
  }
}
