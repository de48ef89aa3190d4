package dev.throughline.callgraph.framework;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import java.util.Set;
import java.util.TreeSet;

/**
 * Micronaut makes the bean definitions, introspections and other services that its processors wrote: each is the name of an
 * empty file in {@code META-INF/micronaut/SERVICE/}. What they make and call in turn stands in their code.
 */
final class Micronaut implements Model {
    private static final String SERVICE = "io/micronaut/core/io/service/";
    private static final String FOLDER = "META-INF/micronaut/";

    private final Application application;
    private final ReflectivePlace services = new ReflectivePlace(
            SERVICE + "MicronautMetaServiceLoaderUtils.instantiate",
            SERVICE + "SoftServiceLoader$ServiceInstanceLoader.compute",
            SERVICE + "ServiceScanner$ServiceInstanceLoader.compute");

    Micronaut(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        if (!solver.program().classNamed(SERVICE + "SoftServiceLoader").hasSummary()) {
            return;
        }
        services.register(solver);
        for (String name : names()) {
            application.classNamed(name).ifPresent(type -> services.from(container -> container.make(type)));
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (CodeUnit unit : application.classPath()) {
            String folder = unit.prefix() + FOLDER;
            for (Archive.Entry entry : unit.archive().entries()) {
                int slash = entry.name().lastIndexOf('/');
                if (entry.name().startsWith(folder) && slash > folder.length()) {
                    names.add(entry.name().substring(slash + 1));
                }
            }
        }
        return names;
    }
}
