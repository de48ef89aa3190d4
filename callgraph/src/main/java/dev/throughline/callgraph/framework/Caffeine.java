package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Caffeine makes a cache and its nodes of classes whose names it puts together of a letter for each feature: {@code SSMS} has
 * strong keys and values and a maximum size. Those are made whose letters all stand for what the program asks a builder for.
 */
final class Caffeine implements Model {
    private static final String PACKAGE = "com/github/benmanes/caffeine/cache/";
    private static final String ALWAYS = "SP";
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("weakKeys", "WF"),
            Map.entry("weakValues", "WI"),
            Map.entry("softValues", "DI"),
            Map.entry("removalListener", "L"),
            Map.entry("evictionListener", "L"),
            Map.entry("recordStats", "S"),
            Map.entry("maximumSize", "MS"),
            Map.entry("maximumWeight", "MW"),
            Map.entry("expireAfterAccess", "A"),
            Map.entry("expireAfterWrite", "W"),
            Map.entry("expireAfter", "AW"),
            Map.entry("refreshAfterWrite", "AWR"));

    private final Application application;
    private final ReflectivePlace caches = new ReflectivePlace(PACKAGE + "LocalCacheFactory.newBoundedLocalCache");
    private final ReflectivePlace nodes = new ReflectivePlace(PACKAGE + "NodeFactory.newFactory");
    private final Set<Integer> allowed = new HashSet<>();
    private final List<String> left = new ArrayList<>();

    Caffeine(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        caches.register(solver);
        nodes.register(solver);
        ALWAYS.chars().forEach(allowed::add);
        solver.onMethod(PACKAGE + "Caffeine", "newBuilder", "*", builder -> {
            for (String name : solver.program().source().classPathNames()) {
                if (name.startsWith(PACKAGE) && isOfLetters(name)) {
                    left.add(name);
                }
            }
            makeAllowed(solver);
        });
        LETTERS.forEach((method, letters) -> solver.onCall(PACKAGE + "Caffeine", method, "*", asked -> {
            // Its own code asks for whatever a cache had that was serialized.
            String caller = asked.caller().method().owner().name();
            if (!caller.startsWith(PACKAGE) || caller.equals(PACKAGE + "CaffeineSpec")) {
                letters.chars().forEach(allowed::add);
                makeAllowed(solver);
            }
        }));
    }

    private static boolean isOfLetters(String name) {
        return name.chars().skip(PACKAGE.length()).allMatch(Character::isUpperCase);
    }

    private void makeAllowed(Solver solver) {
        left.removeIf(name -> {
            boolean isMade = name.chars().skip(PACKAGE.length()).allMatch(allowed::contains);
            if (isMade) {
                make(solver, name);
            }
            return isMade;
        });
    }

    private void make(Solver solver, String name) {
        application.classNamed(name).ifPresent(type -> {
            boolean isNode = solver.program().isSubtype(type, solver.program().classNamed(PACKAGE + "NodeFactory"));
            (isNode ? nodes : caches).from(container -> container.make(type));
        });
    }
}
