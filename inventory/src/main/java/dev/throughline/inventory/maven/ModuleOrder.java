package dev.throughline.inventory.maven;

import dev.throughline.model.InputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks whether modules can be built one after the other. */
final class ModuleOrder {
    private ModuleOrder() {}

    /**
     * Takes away modules that depend on no other that is left, until none remains (Kahn, CACM 1962). Maven cannot build
     * what then remains, so there is nothing of it to scan.
     *
     * @throws InputException if modules depend on each other in a cycle
     */
    static void refuseCycles(Reactor reactor) {
        Set<ReactorModule> left = new LinkedHashSet<>(reactor.modules());
        boolean moved = true;
        while (moved) {
            moved = left.removeIf(module -> needed(module, reactor).noneMatch(left::contains));
        }
        if (!left.isEmpty()) {
            List<ReactorModule> cycle = cycle(left, reactor);
            String way = cycle.stream()
                    .map(module -> module.coordinates().packageName())
                    .collect(Collectors.joining(" -> "));
            throw new InputException(
                    cycle.getFirst().pom(),
                    "modules depend on each other in a cycle: " + way,
                    "take one of these dependencies out");
        }
    }

    /** Every module that is left needs another that is left, so following them comes round. */
    private static List<ReactorModule> cycle(Set<ReactorModule> left, Reactor reactor) {
        List<ReactorModule> way = new ArrayList<>();
        ReactorModule module = left.iterator().next();
        while (!way.contains(module)) {
            way.add(module);
            module = needed(module, reactor).filter(left::contains).findFirst().orElseThrow();
        }
        List<ReactorModule> cycle = new ArrayList<>(way.subList(way.indexOf(module), way.size()));
        cycle.add(module);
        return cycle;
    }

    private static Stream<ReactorModule> needed(ReactorModule module, Reactor reactor) {
        return module.model().getDependencies().stream()
                .map(reactor::find)
                .flatMap(Optional::stream)
                .filter(other -> !other.equals(module));
    }
}
