package dev.throughline.callgraph.classpath;

import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.ClassSource;
import dev.throughline.callgraph.summary.ClassFileParser;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads classes from the JDK and the class path and summarizes them. */
public final class ClassPathSource implements ClassSource {
    private final JdkClasses jdk;
    private final ClassPathIndex index;
    private final ClassFileParser parser = new ClassFileParser();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable CallerIndex callers;

    public ClassPathSource(JdkClasses jdk, ClassPathIndex index) {
        this.jdk = jdk;
        this.index = index;
    }

    @Override
    public Optional<Found> find(String name) {
        Optional<byte[]> ofJdk = jdk.read(name);
        if (ofJdk.isPresent()) {
            return summarize(name, ofJdk.get()).map(summary -> new Found(summary, null));
        }
        Optional<ClassPathIndex.Place> place = index.find(name);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        return read(place.get()).map(summary -> new Found(summary, place.get().unit()));
    }

    private Optional<ClassSummary> read(ClassPathIndex.Place place) {
        String where =
                place.unit().archive().location().inside(place.entry().name()).toString();
        try {
            return summarize(where, place.unit().archive().read(place.entry()));
        } catch (ArchiveException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    private Optional<ClassSummary> summarize(String where, byte[] bytes) {
        try {
            return Optional.of(parser.parse(bytes));
        } catch (ClassFormatProblem e) {
            problems.add(new Problem(
                    where,
                    e.getMessage() + ", so its methods are unknown",
                    "check that the file is a whole class file"));
            return Optional.empty();
        }
    }

    @Override
    public Collection<String> classPathNames() {
        return index.names();
    }

    @Override
    public Collection<String> classPathNames(CodeUnit.Role role) {
        return index.names(role);
    }

    @Override
    public Collection<String> classesThatName(String methodName, String descriptor) {
        if (callers == null) {
            callers = new CallerIndex(index);
        }
        return callers.classesThatName(methodName, descriptor);
    }

    @Override
    public String javaVersion() {
        return jdk.version();
    }

    @Override
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
