package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** {@code iam.aws.m.upbound.io Role}. */
final class Role implements ExternalResource {
  private final AwsClients clients;

  Role(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public void check(ManagedSpec spec) {
    spec.forProvider().only("assumeRolePolicy", "description").required("assumeRolePolicy");
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    ForProvider wanted = spec.forProvider();
    software.amazon.awssdk.services.iam.model.Role found;
    try {
      found = clients.iam().getRole(request -> request.roleName(spec.externalName())).role();
    } catch (NoSuchEntityException e) {
      return Observation.MISSING;
    }
    String policy = Policies.decoded(found.assumeRolePolicyDocument());
    String description = found.description() == null ? "" : found.description();
    return Observation.found(
        Policies.same(policy, wanted.required("assumeRolePolicy"))
            && description.equals(wanted.text("description").orElse("")),
        Map.of(
            "id", spec.externalName(),
            "arn", found.arn(),
            "uniqueId", found.roleId(),
            "createDate", found.createDate().toString(),
            "assumeRolePolicy", policy,
            "description", description));
  }

  @Override
  public String create(ManagedSpec spec) {
    clients
        .iam()
        .createRole(request ->
            request
                .roleName(spec.externalName())
                .assumeRolePolicyDocument(spec.forProvider().required("assumeRolePolicy"))
                .description(spec.forProvider().text("description").orElse("")));
    return spec.externalName();
  }

  @Override
  public void update(ManagedSpec spec) {
    clients
        .iam()
        .updateAssumeRolePolicy(request ->
            request
                .roleName(spec.externalName())
                .policyDocument(spec.forProvider().required("assumeRolePolicy")));
    clients
        .iam()
        .updateRole(request ->
            request
                .roleName(spec.externalName())
                .description(spec.forProvider().text("description").orElse("")));
  }

  @Override
  public void delete(ManagedSpec spec) {
    try {
      clients.iam().deleteRole(request -> request.roleName(spec.externalName()));
    } catch (NoSuchEntityException e) {
      // already gone
    }
  }
}
