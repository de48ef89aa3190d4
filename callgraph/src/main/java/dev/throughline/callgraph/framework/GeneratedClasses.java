package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import java.util.List;

/**
 * Implementations that an annotation processor wrote beside an interface and a library finds by the interface's name: {@code
 * Mappers.getMapper(CarMapper.class)} makes a {@code CarMapperImpl}.
 */
final class GeneratedClasses implements Model {
    /** A method that is given the interface's class, and how the names of what it makes end. */
    private record Finder(String owner, String method, List<String> endings) {}

    private static final List<Finder> FINDERS = List.of(
            new Finder("org/jboss/logging/Logger", "getMessageLogger", List.of("_$logger")),
            new Finder("org/jboss/logging/Messages", "getBundle", List.of("_$bundle")),
            new Finder("org/mapstruct/factory/Mappers", "getMapper", List.of("Impl")));

    private final Application application;

    GeneratedClasses(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        for (Finder finder : FINDERS) {
            solver.onCall(finder.owner, finder.method, "*", site -> {
                for (int i = 0; i < site.argumentCount(); i++) {
                    find(solver, site, i, finder);
                }
            });
        }
    }

    private void find(Solver solver, CallSite site, int argument, Finder finder) {
        solver.flow().listen(site.argument(argument), new NodeListener() {
            @Override
            public void onObject(int object) {
                if (solver.objects().content(object) instanceof JavaClass type && type.isInterface()) {
                    finder.endings.forEach(ending ->
                            application.classNamed(type.name() + ending).ifPresent(found -> make(solver, site, found)));
                }
            }

            @Override
            public void onSaturated() {
                // Nothing tells which interface it is.
            }
        });
    }

    private static void make(Solver solver, CallSite site, JavaClass found) {
        new Container(solver, site.caller()).make(found);
        solver.flow().add(site.result(), solver.instanceOf(found));
    }
}
