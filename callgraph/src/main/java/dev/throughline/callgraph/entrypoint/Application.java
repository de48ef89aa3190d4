package dev.throughline.callgraph.entrypoint;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import dev.throughline.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code whose entry points are looked for: classes, annotations and configuration files. */
public final class Application {
    private final Program program;
    private final List<CodeUnit> classPath;
    private final List<JavaClass> classes;
    private final List<String> unreadable = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<String>> nestedByOuter = new HashMap<>();

    public Application(Program program, List<CodeUnit> classPath) {
        this.program = program;
        this.classPath = List.copyOf(classPath);
        List<JavaClass> own = new ArrayList<>();
        for (String name : program.source().classPathNames(CodeUnit.Role.APPLICATION)) {
            JavaClass type = program.classNamed(name);
            if (type.hasSummary()) {
                own.add(type);
            } else {
                unreadable.add(type.binaryName());
            }
        }
        this.classes = List.copyOf(own);
    }

    public Program program() {
        return program;
    }

    /** The application's own classes that could be read, in class path order. */
    public List<JavaClass> classes() {
        return classes;
    }

    /** The names of its classes whose files could not be read. */
    public List<String> unreadable() {
        return unreadable;
    }

    /** The classes of the whole class path that are nested directly in the given one, in class path order. */
    public List<JavaClass> nestedIn(JavaClass outer) {
        if (nestedByOuter.isEmpty()) {
            for (String name : program.source().classPathNames()) {
                int dollar = name.lastIndexOf('$');
                if (dollar > 0) {
                    nestedByOuter
                            .computeIfAbsent(name.substring(0, dollar), key -> new ArrayList<>(2))
                            .add(name);
                }
            }
        }
        return nestedByOuter.getOrDefault(outer.name(), List.of()).stream()
                .map(program::classNamed)
                .filter(JavaClass::hasSummary)
                .toList();
    }

    /** The whole class path. */
    public List<CodeUnit> classPath() {
        return classPath;
    }

    /** A class of the whole class path by its name with dots or slashes; empty when it is not there. */
    public Optional<JavaClass> classNamed(String name) {
        JavaClass type = program.classNamed(name.trim().replace('.', '/'));
        return type.hasSummary() ? Optional.of(type) : Optional.empty();
    }

    /** The same, also by the name that a nested class has in source: {@code org.example.Outer.Nested}. */
    public Optional<JavaClass> classNamedAsInSource(String name) {
        Optional<JavaClass> found = classNamed(name);
        int dot = name.lastIndexOf('.');
        boolean mayBeNested = dot > 0 && Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1));
        return found.isPresent() || !mayBeNested
                ? found
                : classNamed(name.substring(0, dot) + '$' + name.substring(dot + 1));
    }

    /**
     * The files of that name, one per place on the class path that has it: {@code META-INF/spring.factories}. For a web
     * application's classes, names that begin with {@code WEB-INF/} or lie outside of it are looked up in the archive's root.
     */
    public List<Resource> resources(String name) {
        List<Resource> found = new ArrayList<>();
        for (CodeUnit unit : classPath) {
            unit.archive().entry(unit.prefix() + name).ifPresent(entry -> read(unit, entry, found));
        }
        return found;
    }

    /** The files at the root of the archives that hold application code, by the beginning and end of their names. */
    public List<Resource> rootFiles(String prefix, String suffix) {
        List<Resource> found = new ArrayList<>();
        classPath.stream()
                .filter(unit -> unit.role() == CodeUnit.Role.APPLICATION)
                .map(CodeUnit::archive)
                .distinct()
                .forEach(archive -> {
                    CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
                    for (Archive.Entry entry : archive.entries()) {
                        if (entry.name().startsWith(prefix) && entry.name().endsWith(suffix)) {
                            read(unit, entry, found);
                        }
                    }
                });
        return found;
    }

    private void read(CodeUnit unit, Archive.Entry entry, List<Resource> into) {
        try {
            into.add(new Resource(unit, entry.name(), unit.archive().read(entry)));
        } catch (ArchiveException e) {
            problems.add(e.problem());
        }
    }

    /** Configuration files that could not be read. */
    public List<Problem> problems() {
        return problems;
    }

    /** Records a configuration file that could not be understood. */
    public void addProblem(Resource resource, String what) {
        problems.add(new Problem(
                resource.unit().archive().location().inside(resource.name()).toString(),
                what,
                "entry points that it names are not followed; name them with --entry-points"));
    }

    /** A configuration file. */
    public static final class Resource {
        private final CodeUnit unit;
        private final String name;
        private final byte[] content;

        Resource(CodeUnit unit, String name, byte[] content) {
            this.unit = unit;
            this.name = name;
            this.content = content;
        }

        /** The place on the class path. */
        public CodeUnit unit() {
            return unit;
        }

        /** Its name inside the archive. */
        public String name() {
            return name;
        }

        /** The content. */
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        /** The content as UTF-8 text. */
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
