package dev.causeway.standins.crossplane.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.ResultConfigurationUpdates;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupConfigurationUpdates;

/** {@code athena.aws.m.upbound.io Workgroup}. */
final class Workgroup implements ExternalResource {
  private final AwsClients clients;

  Workgroup(AwsClients clients) {
    this.clients = clients;
  }

  /** The settings of a workgroup that the spec may have. */
  private record Settings(
      String state,
      String description,
      boolean enforced,
      boolean metrics,
      long scanLimit,
      String engineVersion,
      String outputLocation,
      String encryption,
      String key) {

    static Settings wanted(ForProvider spec) {
      spec.only("region", "state", "description", "forceDestroy", "configuration");
      ForProvider configuration =
          spec.object("configuration")
              .only(
                  "enforceWorkgroupConfiguration",
                  "publishCloudwatchMetricsEnabled",
                  "bytesScannedCutoffPerQuery",
                  "engineVersion",
                  "resultConfiguration");
      ForProvider result =
          configuration
              .object("resultConfiguration")
              .only("outputLocation", "encryptionConfiguration");
      ForProvider encryption =
          result.object("encryptionConfiguration").only("encryptionOption", "kmsKeyArn");
      return new Settings(
          spec.text("state").orElse("ENABLED"),
          spec.text("description").orElse(""),
          configuration.flag("enforceWorkgroupConfiguration"),
          configuration.flag("publishCloudwatchMetricsEnabled"),
          configuration.whole("bytesScannedCutoffPerQuery").orElse(0L),
          configuration
              .object("engineVersion")
              .only("selectedEngineVersion")
              .text("selectedEngineVersion")
              .orElse("AUTO"),
          result.text("outputLocation").orElse(""),
          encryption.text("encryptionOption").orElse(""),
          encryption.text("kmsKeyArn").orElse(""));
    }

    static Settings found(WorkGroup group) {
      WorkGroupConfiguration configuration = group.configuration();
      ResultConfiguration result = configuration.resultConfiguration();
      EncryptionConfiguration encryption = result == null ? null : result.encryptionConfiguration();
      EngineVersion engine = configuration.engineVersion();
      return new Settings(
          group.stateAsString(),
          Objects.requireNonNullElse(group.description(), ""),
          Boolean.TRUE.equals(configuration.enforceWorkGroupConfiguration()),
          Boolean.TRUE.equals(configuration.publishCloudWatchMetricsEnabled()),
          Objects.requireNonNullElse(configuration.bytesScannedCutoffPerQuery(), 0L),
          engine == null
              ? "AUTO"
              : Objects.requireNonNullElse(engine.selectedEngineVersion(), "AUTO"),
          result == null ? "" : Objects.requireNonNullElse(result.outputLocation(), ""),
          encryption == null ? "" : encryption.encryptionOptionAsString(),
          encryption == null ? "" : Objects.requireNonNullElse(encryption.kmsKey(), ""));
    }

    EncryptionConfiguration encryptionConfiguration() {
      return EncryptionConfiguration.builder()
          .encryptionOption(encryption)
          .kmsKey(key.isEmpty() ? null : key)
          .build();
    }

    EngineVersion engine() {
      return EngineVersion.builder().selectedEngineVersion(engineVersion).build();
    }

    Map<String, Object> asProvider() {
      Map<String, Object> configuration = new HashMap<>();
      configuration.put("enforceWorkgroupConfiguration", enforced);
      configuration.put("publishCloudwatchMetricsEnabled", metrics);
      configuration.put("engineVersion", Map.of("selectedEngineVersion", engineVersion));
      configuration.put("resultConfiguration", Map.of("outputLocation", outputLocation));
      if (!key.isEmpty()) {
        configuration.put(
            "resultConfiguration",
            Map.of(
                "outputLocation",
                outputLocation,
                "encryptionConfiguration",
                Map.of("encryptionOption", encryption, "kmsKeyArn", key)));
      }
      if (scanLimit > 0) {
        configuration.put("bytesScannedCutoffPerQuery", scanLimit);
      }
      return configuration;
    }
  }

  @Override
  public Set<String> immutable() {
    return Set.of("region");
  }

  @Override
  public void check(ManagedSpec spec) {
    Settings.wanted(spec.forProvider());
    spec.region();
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    Settings wanted = Settings.wanted(spec.forProvider());
    WorkGroup group;
    try {
      group =
          client(spec).getWorkGroup(request -> request.workGroup(spec.externalName())).workGroup();
    } catch (InvalidRequestException e) {
      // Athena has no code of its own for a workgroup that is not there.
      if (String.valueOf(e.getMessage()).contains("not found")) {
        return Observation.MISSING;
      }
      throw e;
    }
    Settings found = Settings.found(group);
    return Observation.found(
        found.equals(wanted),
        Map.of(
            "id", spec.externalName(),
            "region", spec.region(),
            "state", found.state(),
            "description", found.description(),
            "configuration", found.asProvider()));
  }

  @Override
  public String create(ManagedSpec spec) {
    Settings wanted = Settings.wanted(spec.forProvider());
    WorkGroupConfiguration.Builder configuration =
        WorkGroupConfiguration.builder()
            .enforceWorkGroupConfiguration(wanted.enforced())
            .publishCloudWatchMetricsEnabled(wanted.metrics())
            .engineVersion(wanted.engine());
    ResultConfiguration.Builder result = ResultConfiguration.builder();
    if (wanted.scanLimit() > 0) {
      configuration.bytesScannedCutoffPerQuery(wanted.scanLimit());
    }
    if (!wanted.outputLocation().isEmpty()) {
      result.outputLocation(wanted.outputLocation());
    }
    if (!wanted.encryption().isEmpty()) {
      result.encryptionConfiguration(wanted.encryptionConfiguration());
    }
    client(spec)
        .createWorkGroup(request ->
            request
                .name(spec.externalName())
                .description(wanted.description())
                .configuration(configuration.resultConfiguration(result.build()).build()));
    if (!wanted.state().equals("ENABLED")) {
      update(spec);
    }
    return spec.externalName();
  }

  @Override
  public void update(ManagedSpec spec) {
    Settings wanted = Settings.wanted(spec.forProvider());
    ResultConfigurationUpdates.Builder result = ResultConfigurationUpdates.builder();
    if (wanted.outputLocation().isEmpty()) {
      result.removeOutputLocation(true);
    } else {
      result.outputLocation(wanted.outputLocation());
    }
    if (wanted.encryption().isEmpty()) {
      result.removeEncryptionConfiguration(true);
    } else {
      result.encryptionConfiguration(wanted.encryptionConfiguration());
    }
    WorkGroupConfigurationUpdates.Builder configuration =
        WorkGroupConfigurationUpdates.builder()
            .enforceWorkGroupConfiguration(wanted.enforced())
            .publishCloudWatchMetricsEnabled(wanted.metrics())
            .engineVersion(wanted.engine())
            .resultConfigurationUpdates(result.build());
    if (wanted.scanLimit() > 0) {
      configuration.bytesScannedCutoffPerQuery(wanted.scanLimit());
    } else {
      configuration.removeBytesScannedCutoffPerQuery(true);
    }
    client(spec)
        .updateWorkGroup(request ->
            request
                .workGroup(spec.externalName())
                .state(wanted.state())
                .description(wanted.description())
                .configurationUpdates(configuration.build()));
  }

  @Override
  public void delete(ManagedSpec spec) {
    if (!observe(spec).exists()) {
      return;
    }
    client(spec)
        .deleteWorkGroup(request ->
            request
                .workGroup(spec.externalName())
                .recursiveDeleteOption(spec.forProvider().flag("forceDestroy")));
  }

  private AthenaClient client(ManagedSpec spec) {
    return clients.athena(spec.region());
  }
}
