package dev.causeway.cli.crd;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code x-kubernetes-validations}, with those functions of Kubernetes' that ours use.
 */
final class CelRules {
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  "isQuantity",
                  CelOverloadDecl.newGlobalOverload(
                      "is_quantity", SimpleType.BOOL, SimpleType.STRING)),
              CelFunctionDecl.newFunctionDeclaration(
                  "quantity",
                  CelOverloadDecl.newGlobalOverload("quantity", SimpleType.DYN, SimpleType.STRING)),
              CelFunctionDecl.newFunctionDeclaration(
                  "isInteger",
                  CelOverloadDecl.newMemberOverload(
                      "quantity_is_integer", SimpleType.BOOL, SimpleType.DYN)),
              CelFunctionDecl.newFunctionDeclaration(
                  "compareTo",
                  CelOverloadDecl.newMemberOverload(
                      "quantity_compare", SimpleType.INT, SimpleType.DYN, SimpleType.DYN)),
              CelFunctionDecl.newFunctionDeclaration(
                  "isSorted",
                  CelOverloadDecl.newMemberOverload(
                      "list_is_sorted", SimpleType.BOOL, ListType.create(SimpleType.DYN))))
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "is_quantity", String.class, text -> Quantity.parse(text).isPresent()),
              CelFunctionBinding.from(
                  "quantity", String.class, text -> Quantity.parse(text).orElseThrow()),
              CelFunctionBinding.from("quantity_is_integer", Quantity.class, Quantity::isInteger),
              CelFunctionBinding.from(
                  "quantity_compare",
                  Quantity.class,
                  Quantity.class,
                  (one, other) -> (long) one.compareTo(other)),
              CelFunctionBinding.from("list_is_sorted", List.class, CelRules::isSorted))
          .build();

  private final List<Violation> found;
  private final Map<String, CelRuntime.Program> programs = new HashMap<>();

  CelRules(List<Violation> found) {
    this.found = found;
  }

  /**
   * Asks every rule of a schema.
   *
   * @param old the same value of the object that exists; null where it does not, and then rules
   *     about a change are not asked
   */
  void check(Schema schema, @Nullable Object value, @Nullable Object old, String path) {
    if (value == null) {
      return;
    }
    for (Object rule : schema.list("x-kubernetes-validations")) {
      if (rule instanceof Map<?, ?> map) {
        ask(String.valueOf(map.get("rule")), map.get("message"), schema, value, old, path);
      }
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> {
        Schema property = schema.property(String.valueOf(key));
        if (property != null) {
          Object before = old instanceof Map<?, ?> o ? o.get(key) : null;
          check(property, child, before, StructuralCheck.join(path, String.valueOf(key)));
        }
      });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object before = before(schema, list.get(i), old);
        check(schema.items(), list.get(i), before, path + "[" + i + "]");
      }
    }
  }

  /** Items of a map are the same when their keys are; other items have no past. */
  private static @Nullable Object before(
      Schema schema, @Nullable Object item, @Nullable Object old) {
    if (!schema.listType().equals("map") || !(old instanceof List<?> list)) {
      return null;
    }
    Object identity = StructuralCheck.identity(schema, item);
    return list.stream()
        .filter(o ->
            String.valueOf(StructuralCheck.identity(schema, o)).equals(String.valueOf(identity)))
        .findFirst()
        .orElse(null);
  }

  private void ask(
      String rule,
      @Nullable Object message,
      Schema schema,
      Object value,
      @Nullable Object old,
      String path) {
    boolean change = rule.contains("oldSelf");
    if (change && old == null) {
      return;
    }
    String words = message == null ? "failed rule: " + rule : message.toString();
    Map<String, Object> input = new HashMap<>();
    input.put("self", value);
    input.put("oldSelf", old == null ? "" : old);
    try {
      if (!Boolean.TRUE.equals(program(rule).eval(input))) {
        add(schema, value, path, words);
      }
    } catch (CelEvaluationException e) {
      add(schema, value, path, cause(e, rule) + " evaluating rule: " + words);
    }
  }

  /** The server's words for the one failure that texts of ours can meet, else the library's. */
  private static String cause(CelEvaluationException e, String rule) {
    return rule.contains("duration(self)")
        ? "type conversion error from 'string' to 'google.protobuf.Duration'"
        : String.valueOf(e.getMessage());
  }

  private void add(Schema schema, Object value, String path, String words) {
    found.add(
        new Violation(
            path,
            "Invalid value: \"%s\": %s".formatted(StructuralCheck.type(value), words),
            Violation.remedy(schema),
            false));
  }

  private CelRuntime.Program program(String rule) throws CelEvaluationException {
    CelRuntime.Program known = programs.get(rule);
    if (known != null) {
      return known;
    }
    try {
      CelRuntime.Program program = RUNTIME.createProgram(COMPILER.compile(rule).getAst());
      programs.put(rule, program);
      return program;
    } catch (CelValidationException e) {
      throw new IllegalStateException(
          "the rule %s of a CRD uses what this command does not know: %s"
              .formatted(rule, e.getMessage()),
          e);
    }
  }

  private static boolean isSorted(List<?> list) {
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i - 1) instanceof Long before
          && list.get(i) instanceof Long after
          && before > after) {
        return false;
      }
    }
    return true;
  }
}
