package dev.causeway.standins.aws.athena;

import dev.causeway.standins.aws.store.S3Uri;
import dev.causeway.standins.aws.wire.Json;
import dev.causeway.standins.aws.wire.Request;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The workgroups, kept in memory; {@code primary} is always there. */
final class WorkGroups {
  static final String PRIMARY = "primary";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,128}");

  private final Map<String, WorkGroup> groups = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  WorkGroups(InstantSource clock) {
    this.clock = clock;
    groups.put(
        PRIMARY,
        new WorkGroup(
            PRIMARY,
            "",
            true,
            Json.object(),
            false,
            true,
            false,
            null,
            WorkGroup.AUTO,
            Map.of(),
            clock.instant()));
  }

  WorkGroup get(String name) {
    WorkGroup group = groups.get(name);
    if (group == null) {
      throw AthenaErrors.invalid("WorkGroup " + name + " is not found.");
    }
    return group;
  }

  List<WorkGroup> all() {
    return List.copyOf(groups.values());
  }

  ObjectNode create(Request request) {
    String name = request.required("Name");
    if (!NAME.matcher(name).matches()) {
      throw AthenaErrors.invalid("Name: use 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-'");
    }
    Request c = request.structure("Configuration");
    WorkGroup group =
        new WorkGroup(
            name,
            request.textOr("Description", ""),
            true,
            resultConfiguration(c, "ResultConfiguration"),
            orElse(c.flag("EnforceWorkGroupConfiguration"), true),
            orElse(c.flag("PublishCloudWatchMetricsEnabled"), true),
            orElse(c.flag("RequesterPaysEnabled"), false),
            cutoff(c),
            engineVersion(c, WorkGroup.AUTO),
            tags(request),
            clock.instant());
    request.refuseOthers();
    if (groups.putIfAbsent(name, group) != null) {
      throw AthenaErrors.invalid("WorkGroup is already created");
    }
    return Json.object();
  }

  ObjectNode update(Request request) {
    WorkGroup old = get(request.required("WorkGroup"));
    Request c = request.structure("ConfigurationUpdates");
    boolean noCutoff = orElse(c.flag("RemoveBytesScannedCutoffPerQuery"), false);
    Long cutoff = cutoff(c);
    WorkGroup changed =
        new WorkGroup(
            old.name(),
            request.textOr("Description", old.description()),
            state(request, old.enabled()),
            updated(old.resultConfiguration(), c.structure("ResultConfigurationUpdates")),
            orElse(c.flag("EnforceWorkGroupConfiguration"), old.enforced()),
            orElse(c.flag("PublishCloudWatchMetricsEnabled"), old.publishMetrics()),
            orElse(c.flag("RequesterPaysEnabled"), old.requesterPays()),
            noCutoff ? null : cutoff == null ? old.cutoff() : cutoff,
            engineVersion(c, old.engineVersion()),
            old.tags(),
            old.created());
    request.refuseOthers();
    groups.put(old.name(), changed);
    return Json.object();
  }

  ObjectNode delete(Request request, boolean hasQueries) {
    WorkGroup group = get(request.required("WorkGroup"));
    boolean recursive = orElse(request.flag("RecursiveDeleteOption"), false);
    request.refuseOthers();
    if (group.name().equals(PRIMARY)) {
      throw AthenaErrors.invalid("The primary workgroup cannot be deleted");
    }
    if (hasQueries && !recursive) {
      throw AthenaErrors.invalid("WorkGroup " + group.name() + " is not empty");
    }
    groups.remove(group.name());
    return Json.object();
  }

  /** Replaces the tags of a group. */
  void retag(WorkGroup group, Map<String, String> tags) {
    groups.computeIfPresent(
        group.name(),
        (name, g) ->
            new WorkGroup(
                g.name(),
                g.description(),
                g.enabled(),
                g.resultConfiguration(),
                g.enforced(),
                g.publishMetrics(),
                g.requesterPays(),
                g.cutoff(),
                g.engineVersion(),
                tags,
                g.created()));
  }

  static Map<String, String> tags(Request request) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Request tag : request.structures("Tags")) {
      tags.put(tag.required("Key"), tag.textOr("Value", ""));
    }
    return tags;
  }

  /** The members of a result configuration, checked and copied. */
  static ObjectNode resultConfiguration(Request parent, String member) {
    Request r = parent.structure(member);
    ObjectNode json = Json.object();
    String location = r.text("OutputLocation");
    if (location != null) {
      json.put("OutputLocation", checkedLocation(location));
    }
    copy(r, json, "EncryptionConfiguration", "EncryptionOption", "KmsKey");
    copy(r, json, "AclConfiguration", "S3AclOption");
    String owner = r.text("ExpectedBucketOwner");
    if (owner != null) {
      json.put("ExpectedBucketOwner", owner);
    }
    return json;
  }

  private static ObjectNode updated(ObjectNode old, Request updates) {
    ObjectNode json = old.deepCopy();
    String location = updates.text("OutputLocation");
    if (location != null) {
      json.put("OutputLocation", checkedLocation(location));
    }
    copy(updates, json, "EncryptionConfiguration", "EncryptionOption", "KmsKey");
    copy(updates, json, "AclConfiguration", "S3AclOption");
    String owner = updates.text("ExpectedBucketOwner");
    if (owner != null) {
      json.put("ExpectedBucketOwner", owner);
    }
    for (String member : List.copyOf(json.propertyNames())) {
      if (orElse(updates.flag("Remove" + member), false)) {
        json.remove(member);
      }
    }
    return json;
  }

  private static void copy(Request from, ObjectNode to, String structure, String... members) {
    Request inner = from.structure(structure);
    ObjectNode json = Json.object();
    for (String member : members) {
      String value = inner.text(member);
      if (value != null) {
        json.put(member, value);
      }
    }
    if (!json.isEmpty()) {
      to.set(structure, json);
    }
  }

  private static String checkedLocation(String location) {
    if (S3Uri.parse(location).isEmpty()) {
      throw AthenaErrors.invalid("outputLocation is not a valid S3 path.");
    }
    return location;
  }

  private static @Nullable Long cutoff(Request configuration) {
    Long cutoff = configuration.number("BytesScannedCutoffPerQuery");
    if (cutoff != null && cutoff < WorkGroup.LEAST_CUTOFF) {
      throw AthenaErrors.invalid(
          "BytesScannedCutoffPerQuery must be at least %d, not %d"
              .formatted(WorkGroup.LEAST_CUTOFF, cutoff));
    }
    return cutoff;
  }

  private static String engineVersion(Request configuration, String otherwise) {
    Request version = configuration.structure("EngineVersion");
    version.ignore("EffectiveEngineVersion");
    String selected = version.textOr("SelectedEngineVersion", otherwise);
    if (!selected.equals(WorkGroup.AUTO) && !selected.equals(WorkGroup.ENGINE)) {
      throw AthenaErrors.invalid(
          "EngineVersion: the stand-in has '%s', not '%s'".formatted(WorkGroup.ENGINE, selected));
    }
    return selected;
  }

  private static boolean state(Request request, boolean enabled) {
    String state = request.text("State");
    return state == null ? enabled : state.equals("ENABLED");
  }

  private static boolean orElse(@Nullable Boolean value, boolean otherwise) {
    return value == null ? otherwise : value;
  }
}
