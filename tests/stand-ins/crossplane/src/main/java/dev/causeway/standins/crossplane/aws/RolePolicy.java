package dev.causeway.standins.crossplane.aws;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** {@code iam.aws.m.upbound.io RolePolicy}: a policy inside a role. */
final class RolePolicy implements ExternalResource {
  private final AwsClients clients;

  RolePolicy(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> immutable() {
    return Set.of("role");
  }

  @Override
  public void check(ManagedSpec spec) {
    spec.forProvider().only("role", "policy").required("role");
    spec.forProvider().required("policy");
  }

  @Override
  public Observation observe(ManagedSpec spec) {
    ForProvider wanted = spec.forProvider();
    String role = wanted.required("role");
    String found;
    try {
      found =
          Policies.decoded(
              clients
                  .iam()
                  .getRolePolicy(request -> request.roleName(role).policyName(spec.externalName()))
                  .policyDocument());
    } catch (NoSuchEntityException e) {
      return Observation.MISSING;
    }
    return Observation.found(
        Policies.same(found, wanted.required("policy")),
        Map.of("id", role + ":" + spec.externalName(), "role", role, "policy", found));
  }

  @Override
  public String create(ManagedSpec spec) {
    ForProvider wanted = spec.forProvider();
    clients
        .iam()
        .putRolePolicy(request ->
            request
                .roleName(wanted.required("role"))
                .policyName(spec.externalName())
                .policyDocument(wanted.required("policy")));
    return spec.externalName();
  }

  @Override
  public void update(ManagedSpec spec) {
    create(spec);
  }

  @Override
  public void delete(ManagedSpec spec) {
    try {
      clients
          .iam()
          .deleteRolePolicy(request ->
              request
                  .roleName(spec.forProvider().required("role"))
                  .policyName(spec.externalName()));
    } catch (NoSuchEntityException e) {
      // gone, or gone with its role
    }
  }
}
