package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Log4j 2 plugins: appenders, layouts, converters and lookups are found through {@code Log4j2Plugins.dat} and made by their
 * factory methods, by name, from the configuration.
 */
final class Log4jPlugins implements Model {
    private static final String INDEX = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";
    private static final int MAX_ENTRIES = 100_000;

    private final Application application;

    /** Where Log4j makes plugins that have no factory method, such as lookups, and hands them out. */
    private final ReflectivePlace instantiated =
            new ReflectivePlace("org/apache/logging/log4j/core/util/ReflectionUtil.instantiate");

    Log4jPlugins(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        instantiated.register(solver);
        solver.onMethod(
                "org/apache/logging/log4j/core/config/plugins/util/PluginManager",
                "collectPlugins",
                "*",
                method -> make(solver, method));
    }

    private void make(Solver solver, MethodFlow collect) {
        Container container = new Container(solver, collect);
        for (Resource file : application.resources(INDEX)) {
            for (String name : classesIn(file)) {
                application.classNamed(name).ifPresent(type -> makePlugin(container, type));
            }
        }
    }

    private void makePlugin(Container container, JavaClass type) {
        container.make(type);
        instantiated.from(place -> place.make(type));
        for (JavaMethod method : type.methods()) {
            boolean isFactory = method.isStatic()
                    && (method.name().equals("newInstance")
                            || method.annotations().stream().anyMatch(Log4jPlugins::marksFactory));
            if (isFactory) {
                container.call(method);
            }
        }
    }

    private static boolean marksFactory(Annotation annotation) {
        return annotation.type().endsWith("/PluginFactory") || annotation.type().endsWith("/PluginBuilderFactory");
    }

    /** Categories, each with entries of key, class, element name and two flags (PluginCache of Log4j). */
    private Set<String> classesIn(Resource file) {
        Set<String> classes = new TreeSet<>();
        try (DataInputStream in = new DataInputStream(file.open())) {
            int categories = in.readInt();
            for (int i = 0; i < Math.min(categories, MAX_ENTRIES); i++) {
                in.readUTF();
                int entries = in.readInt();
                for (int j = 0; j < Math.min(entries, MAX_ENTRIES); j++) {
                    in.readUTF();
                    classes.add(in.readUTF());
                    in.readUTF();
                    in.readBoolean();
                    in.readBoolean();
                }
            }
        } catch (IOException e) {
            application.addProblem(file, "is not an index of Log4j plugins");
        }
        return classes;
    }
}
