package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The methods of a framework that make objects or call methods by reflection. What they make or call, known before or after they
 * become reachable, is called from there, so that call paths are those that run.
 */
final class ReflectivePlace {
    private final List<String> methods;
    private final List<Container> containers = new ArrayList<>(1);
    private final List<Consumer<Container>> actions = new ArrayList<>();

    /** @param methods each a class, a dot, a name; then, after a space, a piece of the descriptor if the name is not enough */
    ReflectivePlace(String... methods) {
        this.methods = List.of(methods);
    }

    /** Waits for the methods. */
    void register(Solver solver) {
        for (String method : methods) {
            int dot = method.indexOf('.');
            int space = method.indexOf(' ');
            String name = method.substring(dot + 1, space < 0 ? method.length() : space);
            String piece = space < 0 ? "" : method.substring(space + 1);
            solver.onMethod(method.substring(0, dot), name, "*", flow -> {
                if (flow.method().descriptor().contains(piece)) {
                    reached(Container.handingOut(solver, flow));
                }
            });
        }
    }

    private void reached(Container container) {
        containers.add(container);
        List.copyOf(actions).forEach(action -> action.accept(container));
    }

    /** Lets the action make and call from each of the methods that is reachable or becomes so. */
    void from(Consumer<Container> action) {
        actions.add(action);
        List.copyOf(containers).forEach(action);
    }
}
