package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.ClassSource;
import dev.throughline.callgraph.summary.ClassFileParser;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads classes from the JDK and the class path and summarizes them, or takes their summaries from the cache. */
public final class ClassPathSource implements ClassSource {
    private final JdkClasses jdk;
    private final ClassPathIndex index;
    private final SummaryCache cache;
    private final Map<Archive, Shard> shards = new HashMap<>();
    private final ClassFileParser parser = new ClassFileParser();
    private final List<Problem> problems = new ArrayList<>();
    private final NewerClasses newerClasses;
    private @Nullable CallerIndex callers;

    public ClassPathSource(JdkClasses jdk, ClassPathIndex index, SummaryCache cache) {
        this.jdk = jdk;
        this.index = index;
        this.cache = cache;
        this.newerClasses = new NewerClasses(jdk.feature());
    }

    @Override
    public Optional<Found> find(String name) {
        Optional<ClassSummary> ofJdk = findInJdk(name);
        if (ofJdk.isPresent()) {
            return ofJdk.map(summary -> new Found(summary, null));
        }
        Optional<ClassPathIndex.Place> place = index.find(name);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        CodeUnit unit = place.get().unit();
        Optional<ClassSummary> summary = find(place.get());
        summary.ifPresent(read -> newerClasses.note(unit.archive(), read));
        return summary.map(read -> new Found(read, unit));
    }

    @Override
    public Optional<CodeUnit> unitOf(String name) {
        return index.find(name).filter(place -> !jdk.has(name)).map(ClassPathIndex.Place::unit);
    }

    private Optional<ClassSummary> findInJdk(String name) {
        if (!jdk.has(name)) {
            return Optional.empty();
        }
        Shard shard = cache.shard("jdk-" + jdk.contentKey());
        Optional<ClassSummary> kept = shard.find(name);
        return kept.isPresent() ? kept : jdk.read(name).flatMap(bytes -> summarize(shard, name, name, bytes));
    }

    private Optional<ClassSummary> find(ClassPathIndex.Place place) {
        Archive archive = place.unit().archive();
        String entry = place.entry().name();
        Shard shard = shards.computeIfAbsent(archive, this::shardOf);
        Optional<ClassSummary> kept = shard.find(entry);
        if (kept.isPresent()) {
            return kept;
        }
        try {
            String where = archive.location().inside(entry).toString();
            return summarize(shard, entry, where, archive.read(place.entry()));
        } catch (ArchiveException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    /** Folders change from build to build, so only what lies in archives is kept. */
    private Shard shardOf(Archive archive) {
        return cache.keepsAnything() && archive.isFile() ? cache.shard(archive.sha256()) : new Shard();
    }

    private Optional<ClassSummary> summarize(Shard shard, String key, String where, byte[] bytes) {
        try {
            ClassSummary summary = parser.parse(bytes);
            if (cache.keepsAnything()) {
                shard.add(key, summary);
            }
            return Optional.of(summary);
        } catch (ClassFormatProblem e) {
            problems.add(new Problem(
                    where,
                    e.getMessage() + ", so its methods are unknown",
                    "check that the file is a whole class file"));
            return Optional.empty();
        }
    }

    /** Writes the summaries that this run made to the cache. */
    public void keepSummaries() {
        cache.save();
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
    public Map<MethodRef, List<String>> classesThatName(Collection<MethodRef> methods) {
        if (callers == null) {
            callers = CallerIndex.of(index, cache);
        }
        return callers.classesThatName(methods);
    }

    @Override
    public String javaVersion() {
        return jdk.version();
    }

    @Override
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(newerClasses.problems());
        return all;
    }
}
