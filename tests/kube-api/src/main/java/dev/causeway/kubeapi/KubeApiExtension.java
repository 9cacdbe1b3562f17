package dev.causeway.kubeapi;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the {@link KubeApi} of this JVM as a parameter. The first class starts it; it
 * stops when all tests are over.
 */
public final class KubeApiExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace STORE = Namespace.create(KubeApiExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    shared(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KubeApi.class;
  }

  @Override
  public KubeApi resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context);
  }

  private static KubeApi shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .computeIfAbsent(KubeApi.class, key -> KubeApi.start(), KubeApi.class);
  }
}
