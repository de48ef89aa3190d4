package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.entrypoint.Application.Resource;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.Solver;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The classes of the class path that texts of reachable code name, or a configuration file does that such a text names: {@code
 * struts-default.xml}, {@code sun_checks.xml}, or a file that such a file names.
 */
final class ClassNames {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_FILE = 1 << 20;

    private final Application application;
    private final Consumer<JavaClass> found;
    private final Set<String> filesRead = new HashSet<>();

    private ClassNames(Application application, Consumer<JavaClass> found) {
        this.application = application;
        this.found = found;
    }

    /** Lets {@code found} hear of each such class, of some more than once. */
    static void listen(Solver solver, Application application, Consumer<JavaClass> found) {
        ClassNames names = new ClassNames(application, found);
        solver.onText(names::hear);
    }

    private void hear(String text) {
        if (text.length() > LONGEST_NAME) {
            return;
        }
        find(text).ifPresent(found);
        if (text.endsWith(".xml") || text.endsWith(".properties")) {
            for (String name : text.split(",", -1)) {
                readFile(name.strip());
            }
        }
    }

    private Optional<JavaClass> find(String text) {
        if (text.indexOf('.') <= 0 && text.indexOf('/') <= 0) {
            return Optional.empty();
        }
        String name = text.replace('.', '/');
        boolean mayBe = application.program().source().unitOf(name).isPresent();
        return mayBe ? application.classNamed(name) : Optional.empty();
    }

    private void readFile(String name) {
        if (name.isEmpty() || name.indexOf(':') >= 0 || !filesRead.add(name)) {
            return;
        }
        for (Resource file : application.resources(name.startsWith("/") ? name.substring(1) : name)) {
            String text = file.text();
            if (text.length() <= LONGEST_FILE) {
                for (String word : text.split("[^\\w.$]+", -1)) {
                    find(word).ifPresent(found);
                    if (word.endsWith(".xml")) {
                        readFile(word);
                    }
                }
            }
        }
    }
}
