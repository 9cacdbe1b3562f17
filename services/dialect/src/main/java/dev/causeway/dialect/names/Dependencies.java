package dev.causeway.dialect.names;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns of a SELECT fix which others. */
final class Dependencies {
  private final List<Dependency> all = new ArrayList<>();

  private record Dependency(Set<String> from, Set<String> to) {}

  void addKeys(Relation relation) {
    Set<String> columns = new HashSet<>();
    relation.output().fields().forEach(field -> columns.add(relation.term(field.name())));
    if (!relation.output().open()) {
      all.add(new Dependency(Set.copyOf(columns), Set.of(relation.all())));
    }
    columns.add(relation.all());
    columns.add(relation.row());
    for (List<String> key : relation.output().keys()) {
      Set<String> terms = new HashSet<>();
      key.forEach(name -> terms.add(relation.term(name)));
      all.add(new Dependency(terms, columns));
    }
  }

  void add(String from, String to) {
    all.add(new Dependency(Set.of(from), Set.of(to)));
  }

  void addConstant(String term) {
    all.add(new Dependency(Set.of(), Set.of(term)));
  }

  /** All that these columns fix, themselves among it. */
  Set<String> closure(Set<String> terms) {
    Set<String> closure = new HashSet<>(terms);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Dependency dependency : all) {
        grew |= closure.containsAll(dependency.from()) && closure.addAll(dependency.to());
      }
    }
    return closure;
  }
}
